//go:build libmvec

package vecpeers

// #cgo CFLAGS: -O3
// #cgo LDFLAGS: -lmvec -lm
// #include "loop.h"
// #define MVEC(fn) LOOPS(fn, _ZGVeN8v_##fn, _ZGVdN4v_##fn, _ZGVeN16v_##fn##f, _ZGVdN8v_##fn##f)
// MVEC(exp) MVEC(expm1) MVEC(log) MVEC(log1p) MVEC(sin) MVEC(cos) MVEC(tanh) MVEC(erf) MVEC(erfc)
// DOUBLES(_ZGVeN8v_pow, _ZGVdN4v_pow, _ZGVeN16v_powf, _ZGVdN8v_powf, _ZGVeN8vv_pow, _ZGVdN4vv_pow, _ZGVeN16vv_powf, _ZGVdN8vv_powf)
// MVEC(pow)
// #define LIST(ROW) {ROW(exp), ROW(expm1), ROW(log), ROW(log1p), ROW(sin), ROW(cos), ROW(tanh), ROW(erf), ROW(erfc), ROW(pow)}
// static const peer mvec512[] = LIST(ROW512), mvec256[] = LIST(ROW256);
// enum { mvecs = sizeof(mvec512) / sizeof(peer) };
// static const peer *mvec_at(int i, int wide) { return wide ? &mvec512[i] : &mvec256[i]; }
import "C"

func init() {
	for i := range C.int(C.mvecs) {
		add("libmvec", C.mvec_at(i, 1))
		add("libmvec-avx2", C.mvec_at(i, 0))
	}
}
