//go:build !purego

// lgamma and digamma, AVX-512, float64. Steps: gamma_body.h; words and
// registers: vec_avx512.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx512.h"
#include "log_body.h"
#include "gamma_body.h"

#define BOTH_RATIONALS ONE_BY_ONE

// func LgammaF64AVX512(dst, x []float64) (done int)
TEXT ·LgammaF64AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	LGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func DigammaF64AVX512(dst, x []float64) (done int)
TEXT ·DigammaF64AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·gammaK(SB), R9

next:
	LOAD
	DIGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LgammaDigammaF64AVX512(lg, dg, x []float64) (done int)
TEXT ·LgammaDigammaF64AVX512(SB), NOSPLIT, $FRAME-80
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
