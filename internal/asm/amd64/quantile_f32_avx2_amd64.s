//go:build !purego

// The normal quantile, AVX2, float32 computed in float64. Steps: quantile_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx2.h"
#include "log_body.h"
#include "quantile_body.h"

// func NormQuantileF32AVX2(dst, x []float32) (done int)
TEXT ·NormQuantileF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·quantileK(SB), R9

next:
	LOAD
	NORMQUANTILE_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
