//go:build !purego

// lgamma and digamma, AVX2, float32 computed in float64. Steps: gamma_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx2.h"
#include "log_body.h"
#include "windows_avx2.h"
#include "rationals_avx2.h"
#include "gamma_body.h"

// func LgammaF32AVX2(dst, x []float32) (done int)
TEXT ·LgammaF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9
	LGAMMA_PAIRS
next:
	CMPQ R10, $1
	JLS  pair
one:
	LOAD
	LGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
#include "lgamma_pairs.h"

// func DigammaF32AVX2(dst, x []float32) (done int)
TEXT ·DigammaF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	DIGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LgammaDigammaF32AVX2(lg, dg, x []float32) (done int)
TEXT ·LgammaDigammaF32AVX2(SB), NOSPLIT, $FRAME-80
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
