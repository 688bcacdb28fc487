// Package asm is the only door to the kernels: one function per kernel, on
// float64 (F64) and float32 (F32) slices, destination first.
//
// A kernel is defined by package generic; every tier returns its bits (a NaN
// equals a NaN). Lengths are checked here and a mismatch panics. A destination
// may be exactly one of the sources, or disjoint from all of them.
//
// No call allocates. Assembly cannot be preempted, so a call is cut into pieces
// of at most about 50 µs. All functions are safe for concurrent use; [Parallel]
// spreads one call over the cores.
//
// The doors stay functions of their own (go:noinline): behind them are generic
// functions, whose arguments would escape to the heap in a caller that they are
// inlined into, since the compiler does not hand on what it knows of those.
package asm

// Below these lengths the generic code runs in place of a kernel: the call and
// the tail of a vector kernel cost more than the few elements. A function such as
// exp takes the generic code about as long as a kernel takes for a vector.
const (
	small = 8 // arithmetic and random numbers
	few   = 3 // functions of one argument
	brief = 4 // sums
)
