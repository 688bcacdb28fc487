//go:build !purego

// lgamma and digamma, AVX-512, float64. Steps: gamma_body.h; words and
// registers: vec_avx512.h. A call is at most 16384 elements.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx512.h"
#include "log_body.h"
#include "window_body.h"
#include "gamma_body.h"

// func LgammaF64AVX512(dst, x []float64) (done int)
TEXT ·LgammaF64AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	LGAMMA_BODY
	STORE
	LEAVE(done+48(FP))

// func DigammaF64AVX512(dst, x []float64) (done int)
TEXT ·DigammaF64AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	DIGAMMA_BODY
	STORE
	LEAVE(done+48(FP))
