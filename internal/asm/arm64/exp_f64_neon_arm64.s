//go:build !purego

// Exponentials, NEON, float64. Bodies and op counts: exp_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"

// func exp4F64NEON(dst, x []float64) (done int)
TEXT ·exp4F64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	EXP_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func Expm1F64NEON(dst, x []float64) (done int)
TEXT ·Expm1F64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	EXPM1_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func SigmoidF64NEON(dst, x []float64) (done int)
TEXT ·SigmoidF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	SIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func TanhF64NEON(dst, x []float64) (done int)
TEXT ·TanhF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	TANH_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
