//go:build !purego

// Logarithms, NEON, float64. Steps: log_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"
#include "log_neon.h"

// func log4F64NEON(dst, x []float64) (done int)
TEXT ·log4F64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	LOG_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func Log1pF64NEON(dst, x []float64) (done int)
TEXT ·Log1pF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	LOG1P_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func SoftplusF64NEON(dst, x []float64) (done int)
TEXT ·SoftplusF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	SOFTPLUS_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LogSigmoidF64NEON(dst, x []float64) (done int)
TEXT ·LogSigmoidF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	LOGSIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
