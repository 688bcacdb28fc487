//go:build !purego

// Random numbers, AVX-512, float32 computed in float64. Steps: random_body.h; words and registers:
// vec_avx512.h. len(dst) is a positive multiple of 64, a call at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#define HELD
#define RANDOM
#include "vec_avx512.h"
#include "log_body.h"
#include "trig_body.h"
#include "random_body.h"

// func UniformF32AVX512(dst []float32, key, stream, block uint64)
TEXT ·UniformF32AVX512(SB), NOSPLIT, $RANDOM_FRAME-48
	SETUP

next:
	BLOCKS
	UNIT32(V0)
	UNIT32(V1)
	PAIRS
	SECOND
	UNIT32(V0)
	UNIT32(V1)
	PAIRS
	THIRD
	UNIT32(V0)
	UNIT32(V1)
	PAIRS
	FOURTH
	UNIT32(V0)
	UNIT32(V1)
	PAIRS
	AGAIN
	VZEROUPPER
	RET

// func NormalF32AVX512(dst []float32, key, stream, block uint64)
TEXT ·NormalF32AVX512(SB), NOSPLIT, $RANDOM_FRAME-48
	SETUP

next:
	BLOCKS
	LOG_HOLD(vecTable_logInv)
	NORMALS
	PAIRS
	SECOND
	NORMALS
	PAIRS
	THIRD
	NORMALS
	PAIRS
	FOURTH
	NORMALS
	PAIRS
	AGAIN
	VZEROUPPER
	RET

// func ExponentialF32AVX512(dst []float32, key, stream, block uint64)
TEXT ·ExponentialF32AVX512(SB), NOSPLIT, $RANDOM_FRAME-48
	SETUP

next:
	BLOCKS
	LOG_HOLD(vecTable_logInv)
	LOGS
	PAIRS
	SECOND
	LOGS
	PAIRS
	THIRD
	LOGS
	PAIRS
	FOURTH
	LOGS
	PAIRS
	AGAIN
	VZEROUPPER
	RET
