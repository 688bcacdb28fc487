//go:build !purego

// Random numbers, AVX2, float32 computed in float64. Steps: random_body.h; words and registers:
// vec_avx2.h. a call has 1 to 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx2.h"
#include "random_avx2.h"
#include "random_body.h"

// func UniformF32AVX2(dst []float32, key, stream, block uint64)
TEXT ·UniformF32AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	UNIFORMS32

// func NormalF32AVX2(dst []float32, key, stream, block uint64)
TEXT ·NormalF32AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	NORMALS

// func ExponentialF32AVX2(dst []float32, key, stream, block uint64)
TEXT ·ExponentialF32AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	EXPONENTIALS
