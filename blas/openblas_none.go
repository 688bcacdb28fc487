//go:build !openblas

package blas

const openblasLinked = false

func openblasConfig() string { return "" }

func foreignGemm[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	panic("blas: built without the tag openblas")
}
