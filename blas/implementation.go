package blas

import (
	gonum "gonum.org/v1/gonum/blas"
	reference "gonum.org/v1/gonum/blas/gonum"
)

// Implementation gives gonum these routines under their classical names:
//
//	blas64.Use(blas.Implementation{})
//	blas32.Use(blas.Implementation{})
//
// What is not accelerated, negative increments and the complex types among
// it, is gonum's own, and so is the panic when an argument is wrong.
type Implementation struct{ reference.Implementation }

var (
	_ gonum.Float64 = Implementation{}
	_ gonum.Float32 = Implementation{}
)

// transposed reports whether t asks for a transpose, and whether it is a
// value of its type.
func transposed(t gonum.Transpose) (trans, ok bool) {
	switch t {
	case gonum.NoTrans:
		return false, true
	case gonum.Trans, gonum.ConjTrans:
		return true, true
	}
	return false, false
}

func isUplo(ul gonum.Uplo) bool { return ul == Upper || ul == Lower }

func isTriangular(s gonum.Side, ul gonum.Uplo, d gonum.Diag, m, n, lenA, lda, lenB, ldb int) bool {
	order := m
	if s == Right {
		order = n
	}
	return (s == Left || s == Right) && isUplo(ul) && (d == Unit || d == NonUnit) &&
		fits(order, order, lenA, lda) && fits(m, n, lenB, ldb)
}
