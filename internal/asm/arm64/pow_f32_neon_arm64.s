//go:build !purego

// Powers, NEON, float32 computed in float64. Steps: pow_neon.h; words and registers: vec_neon.h.
// A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"
#include "log_neon.h"
#include "pow_neon.h"

// func PowF32NEON(dst, x, y []float32) (done int)
TEXT ·PowF32NEON(SB), NOSPLIT, $FRAME-80
	ENTER2
	MOVD $·powK(SB), R9

next:
	LOAD2
	POW_BODY
	STORE2
	LEAVE(x_len+32(FP), done+72(FP))
