//go:build !purego

// Exponentials, NEON, float32 computed in float64. Bodies and op counts: exp_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"

// func exp4F32NEON(dst, x []float32) (done int)
TEXT ·exp4F32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	EXP_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func Expm1F32NEON(dst, x []float32) (done int)
TEXT ·Expm1F32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	EXPM1_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func SigmoidF32NEON(dst, x []float32) (done int)
TEXT ·SigmoidF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	SIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func TanhF32NEON(dst, x []float32) (done int)
TEXT ·TanhF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	TANH_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
