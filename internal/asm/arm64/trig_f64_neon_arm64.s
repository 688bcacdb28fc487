//go:build !purego

// Sine and cosine, NEON, float64. Steps: trig_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "trig_neon.h"

// func SinF64NEON(dst, x []float64) (done int)
TEXT ·SinF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	SIN_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func CosF64NEON(dst, x []float64) (done int)
TEXT ·CosF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	COS_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
