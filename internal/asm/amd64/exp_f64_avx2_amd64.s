//go:build !purego

// Exponentials, AVX2, float64. Bodies and op counts: exp_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define HELD
#include "vec_avx2.h"
#include "exp_body.h"
#include "exp_two_avx2.h"

// func ExpF64AVX2(dst, x []float64) (done int)
TEXT ·ExpF64AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXP_HOLD

next:
	LOAD_TWO
	EXP_TWO
	STORE_TWO

one:
	LOAD
	EXP_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func Expm1F64AVX2(dst, x []float64) (done int)
TEXT ·Expm1F64AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXPM1_HOLD

next:
	LOAD
	EXPM1_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func SigmoidF64AVX2(dst, x []float64) (done int)
TEXT ·SigmoidF64AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXP_HOLD

next:
	LOAD
	SIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func TanhF64AVX2(dst, x []float64) (done int)
TEXT ·TanhF64AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXPM1_HOLD

next:
	LOAD
	TANH_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
