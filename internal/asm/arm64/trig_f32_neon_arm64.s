//go:build !purego

// Sine and cosine, NEON, float32 computed in float64. Steps: trig_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#include "neon.h"
#include "vec_neon.h"
#include "trig_neon.h"

// func SinF32NEON(dst, x []float32) (done int)
TEXT ·SinF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	SIN_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func CosF32NEON(dst, x []float32) (done int)
TEXT ·CosF32NEON(SB), NOSPLIT, $FRAME-56
	ENTER

next:
	LOAD
	COS_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
