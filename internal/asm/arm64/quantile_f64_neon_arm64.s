//go:build !purego

// The normal quantile, NEON, float64. Steps: quantile_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "log_neon.h"
#include "window_neon.h"
#include "quantile_neon.h"

// func NormQuantileF64NEON(dst, x []float64) (done int)
TEXT ·NormQuantileF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD $·quantileK(SB), R9

next:
	LOAD
	NORMQUANTILE_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
