package blas

import (
	"math"
	"unsafe"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// Float is an element type of the kernels.
type Float interface{ float32 | float64 }

// KC, the number of values of k summed before they are added to C, is part of
// the definition of a product: see the package comment.
const (
	kcF64 = 512
	kcF32 = 512
)

func elementSize[T Float]() int {
	var x T
	return int(unsafe.Sizeof(x))
}

func isF64[T Float]() bool { return elementSize[T]() == 8 }

func kc[T Float]() int {
	if isF64[T]() {
		return kcF64
	}
	return kcF32
}

// f64 views x, a slice of T known to be float64, as what it is.
func f64[T Float](x []T) []float64 {
	return unsafe.Slice((*float64)(unsafe.Pointer(unsafe.SliceData(x))), len(x))
}

func f32[T Float](x []T) []float32 {
	return unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(x))), len(x))
}

func panelShape[T Float]() (mr, nr int) {
	if isF64[T]() {
		return asm.GemmShapeF64()
	}
	return asm.GemmShapeF32()
}

// panel is asm.GemmPanelF64 or asm.GemmPanelF32.
func panel[T Float](m, n, k int, alpha T, a []T, row, col, panel int, b []T, ldb int, beta T, c []T, ldc int, next []T) {
	if isF64[T]() {
		asm.GemmPanelF64(m, n, k, float64(alpha), f64(a), row, col, panel, f64(b), ldb, float64(beta), f64(c), ldc, f64(next))
		return
	}
	asm.GemmPanelF32(m, n, k, float32(alpha), f32(a), row, col, panel, f32(b), ldb, float32(beta), f32(c), ldc, f32(next))
}

// packRows and packColumns are the asm functions of these names.
func packRows[T Float](k, n int, src []T, ld int, dst []T, w int) {
	if isF64[T]() {
		asm.PackRowsF64(k, n, f64(src), ld, f64(dst), w)
		return
	}
	asm.PackRowsF32(k, n, f32(src), ld, f32(dst), w)
}

func packColumns[T Float](k, n int, src []T, ld int, dst []T, w int) {
	if isF64[T]() {
		asm.PackColumnsF64(k, n, f64(src), ld, f64(dst), w)
		return
	}
	asm.PackColumnsF32(k, n, f32(src), ld, f32(dst), w)
}

// gemvDot is asm.GemvDotF64 or asm.GemvDotF32.
func gemvDot[T Float](m, k int, alpha T, a []T, lda int, x []T, beta T, y []T) int {
	if isF64[T]() {
		return asm.GemvDotF64(m, k, float64(alpha), f64(a), lda, f64(x), float64(beta), f64(y))
	}
	return asm.GemvDotF32(m, k, float32(alpha), f32(a), lda, f32(x), float32(beta), f32(y))
}

// gemvRow is asm.GemvRowF64 or asm.GemvRowF32.
func gemvRow[T Float](n, k int, alpha T, x []T, incX int, b []T, ldb int, beta T, y []T) int {
	if isF64[T]() {
		return asm.GemvRowF64(n, k, float64(alpha), f64(x), incX, f64(b), ldb, float64(beta), f64(y))
	}
	return asm.GemvRowF32(n, k, float32(alpha), f32(x), incX, f32(b), ldb, float32(beta), f32(y))
}

// trsmRows is asm.TrsmRowsF64 or asm.TrsmRowsF32.
func trsmRows[T Float](lower bool, m, n int, t []T, row, col int, d []T, b []T, ldb int) int {
	if isF64[T]() {
		return asm.TrsmRowsF64(lower, m, n, f64(t), row, col, f64(d), f64(b), ldb)
	}
	return asm.TrsmRowsF32(lower, m, n, f32(t), row, col, f32(d), f32(b), ldb)
}

// potrfColumns is asm.PotrfColumnsF64 or asm.PotrfColumnsF32.
func potrfColumns[T Float](c *[factorBase * factorBase]T, n int) bool {
	if isF64[T]() {
		return asm.PotrfColumnsF64((*[factorBase * factorBase]float64)(unsafe.Pointer(c)), n)
	}
	return asm.PotrfColumnsF32((*[factorBase * factorBase]float32)(unsafe.Pointer(c)), n)
}

// fma returns x*y + z rounded once.
func fma[T Float](x, y, z T) T {
	if isF64[T]() {
		return T(math.FMA(float64(x), float64(y), float64(z)))
	}
	return T(generic.FMA32(float32(x), float32(y), float32(z)))
}
