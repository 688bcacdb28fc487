//go:build !purego

// The normal quantile, AVX-512, float32 computed in float64. Steps: quantile_body.h; words and
// registers: vec_avx512.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx512.h"
#include "log_body.h"
#include "quantile_body.h"

// func NormQuantileF32AVX512(dst, x []float32) (done int)
TEXT ·NormQuantileF32AVX512(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·quantileK(SB), R9

#include "quantile_pairs.h"
	LOAD
	NORMQUANTILE_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
