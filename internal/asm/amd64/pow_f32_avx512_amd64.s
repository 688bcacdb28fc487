//go:build !purego

// Powers, AVX-512, float32 computed in float64. Steps: pow_body.h; words and registers: vec_avx512.h.
// A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "vec_avx512.h"
#include "exp_body.h"
#include "log_body.h"
#include "pow_body.h"

// func PowF32AVX512(dst, x, y []float32) (done int)
TEXT ·PowF32AVX512(SB), NOSPLIT, $FRAME-80
	ENTER2
	LEAQ ·powK(SB), R9

#include "pow_pairs.h"
	LOAD2
	POW_BODY
	STORE2
	LEAVE(x_len+32(FP), done+72(FP))
