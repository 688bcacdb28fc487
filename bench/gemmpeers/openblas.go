//go:build openblas

// Package gemmpeers calls OpenBLAS for comparison, one thread unless told
// otherwise. It needs cgo and the C library; without the build tag openblas
// it is empty.
package gemmpeers

/*
#cgo LDFLAGS: -lopenblas
#include <cblas.h>
extern char* openblas_get_config(void);
extern void dpotrf_(char* uplo, int* n, double* a, int* lda, int* info);
*/
import "C"

import "unsafe"

// Available reports whether OpenBLAS is linked in.
const Available = true

// Threads sets the number of threads of OpenBLAS.
func Threads(n int) { C.openblas_set_num_threads(C.int(n)) }

// Config names the version and the core OpenBLAS chose.
func Config() string {
	return C.GoString(C.openblas_get_config()) + " " + C.GoString(C.openblas_get_corename())
}

func order(t bool) C.enum_CBLAS_TRANSPOSE {
	if t {
		return C.CblasTrans
	}
	return C.CblasNoTrans
}

// GemmF64 is cblas_dgemm on row-major matrices.
func GemmF64(transA, transB bool, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	C.cblas_dgemm(C.CblasRowMajor, order(transA), order(transB), C.blasint(m), C.blasint(n), C.blasint(k),
		C.double(alpha), (*C.double)(unsafe.Pointer(&a[0])), C.blasint(lda), (*C.double)(unsafe.Pointer(&b[0])), C.blasint(ldb),
		C.double(beta), (*C.double)(unsafe.Pointer(&c[0])), C.blasint(ldc))
}

// GemmF32 is cblas_sgemm on row-major matrices.
func GemmF32(transA, transB bool, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	C.cblas_sgemm(C.CblasRowMajor, order(transA), order(transB), C.blasint(m), C.blasint(n), C.blasint(k),
		C.float(alpha), (*C.float)(unsafe.Pointer(&a[0])), C.blasint(lda), (*C.float)(unsafe.Pointer(&b[0])), C.blasint(ldb),
		C.float(beta), (*C.float)(unsafe.Pointer(&c[0])), C.blasint(ldc))
}

// PotrfF64 is dpotrf; its column-major upper triangle is the row-major lower.
func PotrfF64(n int, a []float64) bool {
	uplo, order, info := C.char('U'), C.int(n), C.int(0)
	C.dpotrf_(&uplo, &order, (*C.double)(unsafe.Pointer(&a[0])), &order, &info)
	return info == 0
}

// TrsmF64 is cblas_dtrsm: the n×m matrix b becomes L⁻¹·b for the lower triangle
// of a.
func TrsmF64(n, m int, a, b []float64) {
	C.cblas_dtrsm(C.CblasRowMajor, C.CblasLeft, C.CblasLower, C.CblasNoTrans, C.CblasNonUnit, C.blasint(n), C.blasint(m),
		1, (*C.double)(unsafe.Pointer(&a[0])), C.blasint(n), (*C.double)(unsafe.Pointer(&b[0])), C.blasint(m))
}

// SyrkF64 is cblas_dsyrk: the lower triangle of c becomes that of a·aᵀ for the
// n×k matrix a.
func SyrkF64(n, k int, a, c []float64) {
	C.cblas_dsyrk(C.CblasRowMajor, C.CblasLower, C.CblasNoTrans, C.blasint(n), C.blasint(k),
		1, (*C.double)(unsafe.Pointer(&a[0])), C.blasint(k), 0, (*C.double)(unsafe.Pointer(&c[0])), C.blasint(n))
}
