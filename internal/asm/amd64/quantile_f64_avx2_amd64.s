//go:build !purego

// The normal quantile, AVX2, float64. Steps: quantile_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx2.h"
#include "log_body.h"
#include "quantile_body.h"

// func NormQuantileF64AVX2(dst, x []float64) (done int)
TEXT ·NormQuantileF64AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	LEAQ ·quantileK(SB), R9

next:
	LOAD
	NORMQUANTILE_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
