//go:build !purego

// lgamma and digamma, AVX-512, float32 computed in float64. Steps: gamma_body.h; words and
// registers: vec_avx512.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx512.h"
#include "log_body.h"
#include "gamma_body.h"

#define BOTH_RATIONALS ONE_BY_ONE

// func LgammaF32AVX512(dst, x []float32) (done int)
TEXT ·LgammaF32AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	LGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func DigammaF32AVX512(dst, x []float32) (done int)
TEXT ·DigammaF32AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	DIGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LgammaDigammaF32AVX512(lg, dg, x []float32) (done int)
TEXT ·LgammaDigammaF32AVX512(SB), NOSPLIT, $FRAME-80
	MOVQ lg_base+0(FP), DI
	MOVQ dg_base+24(FP), R10
	MOVQ x_base+48(FP), SI
	MOVQ x_len+56(FP), CX
	LEAQ ·vecK(SB), R8
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	LGAMMADIGAMMA_BODY
	STORE_SECOND
	STORE
	LEAVE(x_len+56(FP), done+72(FP))
