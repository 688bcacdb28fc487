// Package generic is the definition of every kernel in plain Go: the scalar
// functions (Exp, Log, …) and the slice kernels built of them (ExpF64, SumF64,
// …). Assembly returns the same bits.
//
// Products that are fused are written math.FMA, others are rounded by an
// explicit conversion, because the compiler may fuse x*y + z.
package generic
