//go:build !purego

// Random numbers, AVX2, float64. Steps: random_body.h; words and registers:
// vec_avx2.h. a call has 1 to 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx2.h"
#include "random_avx2.h"
#include "random_body.h"

// func PhiloxU64AVX2(dst []uint64, key, stream, block uint64)
TEXT ·PhiloxU64AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	PLAINS

// func UniformF64AVX2(dst []float64, key, stream, block uint64)
TEXT ·UniformF64AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	UNIFORMS

// func NormalF64AVX2(dst []float64, key, stream, block uint64)
TEXT ·NormalF64AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	NORMALS

// func ExponentialF64AVX2(dst []float64, key, stream, block uint64)
TEXT ·ExponentialF64AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	EXPONENTIALS
