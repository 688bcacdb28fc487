//go:build sleef

package vecpeers

// #cgo CFLAGS: -O3
// #cgo LDFLAGS: -lsleef -lm
// #include "loop.h"
// #define SLEEF(fn, ulp) LOOPS(fn, Sleef_##fn##d8_##ulp##avx512f, Sleef_##fn##d4_##ulp##avx2, Sleef_##fn##f16_##ulp##avx512f, Sleef_##fn##f8_##ulp##avx2)
// SLEEF(exp, u10) SLEEF(expm1, u10) SLEEF(log, u10) SLEEF(log1p, u10) SLEEF(sin, u10) SLEEF(cos, u10)
// SLEEF(tanh, u10) SLEEF(erf, u10) SLEEF(erfc, u15) SLEEF(lgamma, u10)
// DOUBLES(powd8, powd4, powf16, powf8, Sleef_powd8_u10avx512f, Sleef_powd4_u10avx2, Sleef_powf16_u10avx512f, Sleef_powf8_u10avx2)
// LOOPS(pow, powd8, powd4, powf16, powf8)
// #define LIST(ROW) {ROW(exp), ROW(expm1), ROW(log), ROW(log1p), ROW(sin), ROW(cos), ROW(tanh), ROW(erf), ROW(erfc), ROW(lgamma), ROW(pow)}
// static const peer sleef512[] = LIST(ROW512), sleef256[] = LIST(ROW256);
// enum { sleefs = sizeof(sleef512) / sizeof(peer) };
// static const peer *sleef_at(int i, int wide) { return wide ? &sleef512[i] : &sleef256[i]; }
import "C"

func init() {
	for i := range C.int(C.sleefs) {
		add("sleef", C.sleef_at(i, 1))
		add("sleef-avx2", C.sleef_at(i, 0))
	}
}
