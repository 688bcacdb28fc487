//go:build !purego

// Sine and cosine, AVX2, float32 computed in float64. Steps: trig_body.h; words and
// registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32
#define HELD
#include "vec_avx2.h"
#include "trig_body.h"

// func SinF32AVX2(dst, x []float32) (done int)
TEXT ·SinF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	TRIG_HOLD

next:
	LOAD_TWO
	SIN_TWO(one)
	STORE_TWO

one:
	LOAD
	VMOVAPD V0, V6
	SIN_TWO(rare)
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func CosF32AVX2(dst, x []float32) (done int)
TEXT ·CosF32AVX2(SB), NOSPLIT, $FRAME-56
	ENTER
	TRIG_HOLD

next:
	LOAD_TWO
	COS_TWO(one)
	STORE_TWO

one:
	LOAD
	VMOVAPD V0, V6
	COS_TWO(rare)
	STORE
	LEAVE(x_len+32(FP), done+48(FP))
