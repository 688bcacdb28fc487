//go:build !purego

// The error function and the normal distribution function, NEON, float64. Steps: erf_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"
#include "log_neon.h"
#include "window_neon.h"
#include "erf_neon.h"

// func ErfF64NEON(dst, x []float64) (done int)
TEXT ·ErfF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD ·erfRows(SB), R9

next:
	LOAD
	ERF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func ErfcF64NEON(dst, x []float64) (done int)
TEXT ·ErfcF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD ·erfcRows(SB), R9

next:
	LOAD
	ERFC_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func NormCDFF64NEON(dst, x []float64) (done int)
TEXT ·NormCDFF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD $·normK(SB), R9

next:
	LOAD
	NORMCDF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LogNormCDFF64NEON(dst, x []float64) (done int)
TEXT ·LogNormCDFF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD $·normK(SB), R9

next:
	LOAD
	LOGNORMCDF_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
