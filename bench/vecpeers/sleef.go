//go:build sleef

package vecpeers

// #cgo CFLAGS: -O3 -mavx512f
// #cgo LDFLAGS: -lsleef -lm
// #include <immintrin.h>
// #include <sleef.h>
// #define LOOP(name, f) static void sleef_##name(double *y, const double *x, long n) { long i = 0; for (; i + 8 <= n; i += 8) _mm512_storeu_pd(y + i, f(_mm512_loadu_pd(x + i))); if (i < n) { __mmask8 k = (1 << (n - i)) - 1; _mm512_mask_storeu_pd(y + i, k, f(_mm512_maskz_loadu_pd(k, x + i))); } }
// LOOP(exp, Sleef_expd8_u10avx512f)
// LOOP(expm1, Sleef_expm1d8_u10avx512f)
// LOOP(log, Sleef_logd8_u10avx512f)
// LOOP(log1p, Sleef_log1pd8_u10avx512f)
// LOOP(sin, Sleef_sind8_u10avx512f)
// LOOP(cos, Sleef_cosd8_u10avx512f)
// LOOP(tanh, Sleef_tanhd8_u10avx512f)
// LOOP(erf, Sleef_erfd8_u10avx512f)
// LOOP(erfc, Sleef_erfcd8_u15avx512f)
// LOOP(lgamma, Sleef_lgammad8_u10avx512f)
import "C"

import "unsafe"

func arguments(y, x []float64) (*C.double, *C.double, C.long) {
	return (*C.double)(unsafe.SliceData(y)), (*C.double)(unsafe.SliceData(x)), C.long(len(x))
}

func init() {
	for _, p := range []Peer{
		{"sleef", "Exp", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_exp(a, b, n) }},
		{"sleef", "Expm1", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_expm1(a, b, n) }},
		{"sleef", "Log", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_log(a, b, n) }},
		{"sleef", "Log1p", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_log1p(a, b, n) }},
		{"sleef", "Sin", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_sin(a, b, n) }},
		{"sleef", "Cos", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_cos(a, b, n) }},
		{"sleef", "Tanh", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_tanh(a, b, n) }},
		{"sleef", "Erf", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_erf(a, b, n) }},
		{"sleef", "Erfc", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_erfc(a, b, n) }},
		{"sleef", "Lgamma", func(y, x []float64) { a, b, n := arguments(y, x); C.sleef_lgamma(a, b, n) }},
	} {
		peers = append(peers, p)
	}
}
