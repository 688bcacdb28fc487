//go:build !purego

// Random numbers, AVX-512, float32 computed in float64. Steps: random_body.h; words and registers:
// vec_avx512.h. a call has 1 to 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx512.h"
#include "random_avx512.h"
#include "random_body.h"

// func UniformF32AVX512(dst []float32, key, stream, block uint64)
TEXT ·UniformF32AVX512(SB), NOSPLIT, $RANDOM_FRAME-48
	UNIFORMS32

// func NormalF32AVX512(dst []float32, key, stream, block uint64)
TEXT ·NormalF32AVX512(SB), NOSPLIT, $RANDOM_FRAME-48
	NORMALS

// func ExponentialF32AVX512(dst []float32, key, stream, block uint64)
TEXT ·ExponentialF32AVX512(SB), NOSPLIT, $RANDOM_FRAME-48
	EXPONENTIALS
