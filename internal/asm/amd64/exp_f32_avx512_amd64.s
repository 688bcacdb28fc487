//go:build !purego

// Exponentials, AVX-512, float32 computed in float64. Bodies and op counts: exp_body.h; words and
// registers: vec_avx512.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#define HELD
#include "vec_avx512.h"
#include "exp_body.h"
#include "exp_two_avx512.h"

// func ExpF32AVX512(dst, x []float32) (done int)
TEXT ·ExpF32AVX512(SB), NOSPLIT, $FRAME-56
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

// func Expm1F32AVX512(dst, x []float32) (done int)
TEXT ·Expm1F32AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	EXPM1_HOLD

next:
	LOAD
	EXPM1_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func SigmoidF32AVX512(dst, x []float32) (done int)
TEXT ·SigmoidF32AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	EXP_HOLD

next:
	LOAD
	SIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func TanhF32AVX512(dst, x []float32) (done int)
TEXT ·TanhF32AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	EXPM1_HOLD

next:
	LOAD
	TANH_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
