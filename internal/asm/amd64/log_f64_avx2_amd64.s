//go:build !purego

// Logarithms, AVX2, float64. Steps: log_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define HELD
#include "vec_avx2.h"
#include "exp_body.h"
#include "log_body.h"
#include "log_two_avx2.h"

// func LogF64AVX2(dst, x []float64) (done int)
TEXT ·LogF64AVX2(SB), NOSPLIT, $FRAME-56
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

// func Log1pF64AVX2(dst, x []float64) (done int)
TEXT ·Log1pF64AVX2(SB), NOSPLIT, $FRAME-56
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

// func SoftplusF64AVX2(dst, x []float64) (done int)
TEXT ·SoftplusF64AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXP_HOLD

next:
	LOAD
	SOFTPLUS_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LogSigmoidF64AVX2(dst, x []float64) (done int)
TEXT ·LogSigmoidF64AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	EXP_HOLD

next:
	LOAD
	LOGSIGMOID_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
