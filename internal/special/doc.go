// Package special holds the scalar special functions that the distributions need and the kernels of internal/asm do not have:
// incomplete gamma and beta functions with their inverses and their derivatives by the parameters, differences of log-gamma and
// digamma, Bessel functions, and the small logarithmic forms that a naive expression would round badly.
//
// Every function is a pure function of its arguments, allocates nothing, and gives the same bits on every architecture: it uses
// only correctly rounded operations, and products that feed a sum are rounded on purpose or fused with math.FMA.
// NaN in any argument gives NaN, except where the doc comment says otherwise. An argument outside the domain gives NaN.
//
// Accuracy is stated for each function and held by the tests against the tables of testdata. One ulp is the distance from the magnitude of the true
// value to the next float64 above.
package special
