package blas

import gonum "gonum.org/v1/gonum/blas"

// Side, Uplo and Diag are gonum's, under the names used here.
type (
	Side = gonum.Side
	Uplo = gonum.Uplo
	Diag = gonum.Diag
)

// The values of [Side], [Uplo] and [Diag].
const (
	Left    = gonum.Left
	Right   = gonum.Right
	Upper   = gonum.Upper
	Lower   = gonum.Lower
	Unit    = gonum.Unit
	NonUnit = gonum.NonUnit
)
