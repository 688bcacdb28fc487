//go:build !purego

// The error function and the normal distribution function, AVX2, float32 computed in float64. Steps: erf_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx2.h"
#include "exp_body.h"
#include "log_body.h"
#include "erf_body.h"

// func ErfF32AVX2(dst, x []float32) (done int)
TEXT ·ErfF32AVX2(SB), NOSPLIT, $ROWS_FRAME-56
	ENTER
	MOVQ ·erfRows(SB), R9

next:
	LOAD
	ERF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func ErfcF32AVX2(dst, x []float32) (done int)
TEXT ·ErfcF32AVX2(SB), NOSPLIT, $ROWS_FRAME-56
	ENTER
	MOVQ ·erfcRows(SB), R9

next:
	LOAD
	ERFC_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func NormCDFF32AVX2(dst, x []float32) (done int)
TEXT ·NormCDFF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·normK(SB), R9

next:
	LOAD
	NORMCDF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LogNormCDFF32AVX2(dst, x []float32) (done int)
TEXT ·LogNormCDFF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·normK(SB), R9

next:
	LOAD
	LOGNORMCDF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
