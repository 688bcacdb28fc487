//go:build !purego

// Powers, NEON, float64. Steps: pow_neon.h; words and registers: vec_neon.h.
// A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"
#include "log_neon.h"
#include "pow_neon.h"

// func PowF64NEON(dst, x, y []float64) (done int)
TEXT ·PowF64NEON(SB), NOSPLIT, $FRAME-80
	ENTER2
	MOVD $·powK(SB), R9

next:
	LOAD2
	POW_BODY
	STORE2
	LEAVE(x_len+32(FP), done+72(FP))
