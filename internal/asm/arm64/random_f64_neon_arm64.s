//go:build !purego

// Random numbers, NEON, float64. Steps: random_neon.h; words and registers:
// vec_neon.h. a call has 1 to 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "random_neon.h"

// func PhiloxU64NEON(dst []uint64, key, stream, block uint64)
TEXT ·PhiloxU64NEON(SB), NOSPLIT, $RANDOM_FRAME-48
	DRAW(WORDS)

// func UniformF64NEON(dst []float64, key, stream, block uint64)
TEXT ·UniformF64NEON(SB), NOSPLIT, $RANDOM_FRAME-48
	DRAW(UNITS)

// func NormalF64NEON(dst []float64, key, stream, block uint64)
TEXT ·NormalF64NEON(SB), NOSPLIT, $RANDOM_FRAME-48
	DRAW(NORMALS)

// func ExponentialF64NEON(dst []float64, key, stream, block uint64)
TEXT ·ExponentialF64NEON(SB), NOSPLIT, $RANDOM_FRAME-48
	DRAW(LOGS)
