//go:build !purego

// Logarithms, AVX2, float32 computed in float64. Steps: log_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#define HELD
#include "vec_avx2.h"
#include "exp_body.h"
#include "log_body.h"
#include "log_two_avx2.h"

// func LogF32AVX2(dst, x []float32) (done int)
TEXT ·LogF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LOG_HOLD(vecTable_logInv)

next:
	LOAD_TWO
	LOG_TWO
	STORE_TWO

one:
	LOAD
	LOG_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func Log1pF32AVX2(dst, x []float32) (done int)
TEXT ·Log1pF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LOG_HOLD(vecTable_logScaled)

next:
	LOAD_TWO
	LOG1P_TWO
	STORE_TWO

one:
	LOAD
	LOG1P_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func SoftplusF32AVX2(dst, x []float32) (done int)
TEXT ·SoftplusF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXP_HOLD

next:
	LOAD
	SOFTPLUS_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LogSigmoidF32AVX2(dst, x []float32) (done int)
TEXT ·LogSigmoidF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXP_HOLD

next:
	LOAD
	LOGSIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
