//go:build !purego

// lgamma and digamma, AVX2, float32 computed in float64. Steps: gamma_body.h; words and
// registers: vec_avx2.h. A call is at most 16384 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx2.h"
#include "log_body.h"
#include "window_body.h"
#include "gamma_body.h"

// func LgammaF32AVX2(dst, x []float32) (done int)
TEXT ·LgammaF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	LGAMMA_BODY
	STORE
	LEAVE(done+48(FP))

// func DigammaF32AVX2(dst, x []float32) (done int)
TEXT ·DigammaF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	DIGAMMA_BODY
	STORE
	LEAVE(done+48(FP))
