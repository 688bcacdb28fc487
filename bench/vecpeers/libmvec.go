//go:build libmvec

package vecpeers

// #cgo CFLAGS: -O3 -ffast-math -march=native
// #cgo LDFLAGS: -lmvec -lm
// #include <math.h>
// #define LOOP(f) __attribute__((target("prefer-vector-width=512"))) static void vec_##f(double *restrict y, const double *restrict x, long n) { for (long i = 0; i < n; i++) y[i] = f(x[i]); }
// LOOP(exp)
// LOOP(expm1)
// LOOP(log)
// LOOP(log1p)
// LOOP(sin)
// LOOP(cos)
// LOOP(tanh)
// LOOP(erf)
// LOOP(erfc)
import "C"

import "unsafe"

func pointers(y, x []float64) (*C.double, *C.double, C.long) {
	return (*C.double)(unsafe.SliceData(y)), (*C.double)(unsafe.SliceData(x)), C.long(len(x))
}

func init() {
	for _, p := range []Peer{
		{"libmvec", "Exp", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_exp(a, b, n) }},
		{"libmvec", "Expm1", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_expm1(a, b, n) }},
		{"libmvec", "Log", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_log(a, b, n) }},
		{"libmvec", "Log1p", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_log1p(a, b, n) }},
		{"libmvec", "Sin", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_sin(a, b, n) }},
		{"libmvec", "Cos", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_cos(a, b, n) }},
		{"libmvec", "Tanh", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_tanh(a, b, n) }},
		{"libmvec", "Erf", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_erf(a, b, n) }},
		{"libmvec", "Erfc", func(y, x []float64) { a, b, n := pointers(y, x); C.vec_erfc(a, b, n) }},
	} {
		peers = append(peers, p)
	}
}
