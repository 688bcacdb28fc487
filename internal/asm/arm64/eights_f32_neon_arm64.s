//go:build !purego

// Functions of eight elements at a time, NEON, float32. Bodies: exp_neon.h and
// log_neon.h; words and registers: vec8_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#define F32

#include "neon.h"
#include "vec8_neon.h"
#include "exp_neon.h"
#include "log_neon.h"

// func exp8F32NEON(dst, x []float32) (done int)
TEXT ·exp8F32NEON(SB), NOSPLIT, $0-56
	EIGHTS(EXP_BODY)

// func log8F32NEON(dst, x []float32) (done int)
TEXT ·log8F32NEON(SB), NOSPLIT, $0-56
	EIGHTS(LOG_BODY)
