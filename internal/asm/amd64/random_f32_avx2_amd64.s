//go:build !purego

// Random numbers, AVX2, float32 computed in float64. Steps: random_body.h; words and registers:
// vec_avx2.h. len(dst) is a positive multiple of 16, a call at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#define HELD
#define RANDOM
#include "vec_avx2.h"
#include "log_body.h"
#include "trig_body.h"
#include "random_body.h"

// func UniformF32AVX2(dst []float32, key, stream, block uint64)
TEXT ·UniformF32AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
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
	AGAIN
	VZEROUPPER
	RET

// func NormalF32AVX2(dst []float32, key, stream, block uint64)
TEXT ·NormalF32AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	SETUP

next:
	BLOCKS
	LOG_HOLD(vecTable_logInv)
	NORMALS
	PAIRS
	SECOND
	NORMALS
	PAIRS
	AGAIN
	VZEROUPPER
	RET

// func ExponentialF32AVX2(dst []float32, key, stream, block uint64)
TEXT ·ExponentialF32AVX2(SB), NOSPLIT, $RANDOM_FRAME-48
	SETUP

next:
	BLOCKS
	LOG_HOLD(vecTable_logInv)
	LOGS
	PAIRS
	SECOND
	LOGS
	PAIRS
	AGAIN
	VZEROUPPER
	RET
