//go:build !purego

// Logarithms, NEON, float32 computed in float64. Steps: log_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"
#include "log_neon.h"

// func log4F32NEON(dst, x []float32) (done int)
TEXT ·log4F32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	LOG_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func Log1pF32NEON(dst, x []float32) (done int)
TEXT ·Log1pF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	LOG1P_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func SoftplusF32NEON(dst, x []float32) (done int)
TEXT ·SoftplusF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	SOFTPLUS_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LogSigmoidF32NEON(dst, x []float32) (done int)
TEXT ·LogSigmoidF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	LOGSIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
