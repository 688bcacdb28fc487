//go:build !purego

// The error function and the normal distribution function, NEON, float32 computed in float64. Steps: erf_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"
#include "log_neon.h"
#include "window_neon.h"
#include "erf_neon.h"

// func ErfF32NEON(dst, x []float32) (done int)
TEXT ·ErfF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD ·erfRows(SB), R9

next:
	LOAD
	ERF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func ErfcF32NEON(dst, x []float32) (done int)
TEXT ·ErfcF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD ·erfcRows(SB), R9

next:
	LOAD
	ERFC_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func NormCDFF32NEON(dst, x []float32) (done int)
TEXT ·NormCDFF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD $·normK(SB), R9

next:
	LOAD
	NORMCDF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LogNormCDFF32NEON(dst, x []float32) (done int)
TEXT ·LogNormCDFF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD $·normK(SB), R9

next:
	LOAD
	LOGNORMCDF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
