//go:build !purego

// Random numbers, NEON, float32 computed in float64. Steps: random_neon.h; words and registers:
// vec_neon.h. a call has 1 to 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "neon.h"
#include "vec_neon.h"
#include "random_neon.h"

// func UniformF32NEON(dst []float32, key, stream, block uint64)
TEXT ·UniformF32NEON(SB), NOSPLIT, $RANDOM_FRAME-48
	DRAW(UNITS32)

// func NormalF32NEON(dst []float32, key, stream, block uint64)
TEXT ·NormalF32NEON(SB), NOSPLIT, $RANDOM_FRAME-48
	DRAW(NORMALS)

// func ExponentialF32NEON(dst []float32, key, stream, block uint64)
TEXT ·ExponentialF32NEON(SB), NOSPLIT, $RANDOM_FRAME-48
	DRAW(LOGS)
