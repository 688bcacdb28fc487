// Package blas multiplies matrices: the Basic Linear Algebra Subprograms of
// levels 1 to 3, and the Cholesky factorisation, over the kernels of this
// module.
//
// Matrices are row-major, as in gonum: element (i, j) of a is a[i*lda+j]. The
// functions of this package come in a float64 and a float32 form; the type
// Implementation gives gonum the same routines under their classical names.
//
// # One result
//
// A product has one value, whatever the processor, the number of goroutines
// and the shape of the call. With fma the correctly rounded x*y+z, every
// element of C = alpha·A·B + beta·C is
//
//	c = beta*c                        (nothing is read when beta is 0)
//	for each block of KC values of k, in order:
//		s = +0
//		for p in the block, in order: s = fma(A[i,p], B[p,j], s)
//		c = fma(alpha, s, c)          (alpha*s for the first block when beta is 0)
//
// and nothing else: KC depends on the type only, workers share out rows and
// columns but never k. A matrix-vector product is a product with one column,
// with the same bits. When alpha is 0 or k is 0, C = beta·C and A and B are
// not read.
//
// # OpenBLAS
//
// Built with cgo and the tag openblas, a program can let OpenBLAS multiply:
// GOPYRO_BLAS=openblas in the environment chooses it, and it is the choice
// where the processor has no kernels here. [Backend] says who multiplies. The
// bits are then OpenBLAS's. Link with CGO_LDFLAGS=-lopenblas.
//
// # Errors and memory
//
// Functions panic when a matrix does not fit its slice. They do not allocate
// once the workspace of the first calls is there, and are safe for concurrent
// use on disjoint outputs.
package blas
