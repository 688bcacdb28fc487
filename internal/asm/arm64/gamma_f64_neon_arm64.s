//go:build !purego

// lgamma and digamma, NEON, float64. Steps: gamma_neon.h; words and
// registers: vec_neon.h. A call is at most 2048 elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "log_neon.h"
#include "window_neon.h"
#include "gamma_neon.h"

// func LgammaF64NEON(dst, x []float64) (done int)
TEXT ·LgammaF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD $·gammaK(SB), R9

next:
	LOAD
	LGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func DigammaF64NEON(dst, x []float64) (done int)
TEXT ·DigammaF64NEON(SB), NOSPLIT, $FRAME-56
	ENTER
	MOVD $·gammaK(SB), R9

next:
	LOAD
	DIGAMMA_BODY
	STORE
	LEAVE(x_len+32(FP), done+48(FP))

// func LgammaDigammaF64NEON(lg, dg, x []float64) (done int)
TEXT ·LgammaDigammaF64NEON(SB), NOSPLIT, $FRAME-80
	MOVD lg_base+0(FP), R0
	MOVD dg_base+24(FP), R13
	MOVD x_base+48(FP), R1
	MOVD x_len+56(FP), R2
	MOVD $slots-FRAME(SP), R10
	MOVD $·vecK(SB), R8
	MOVD $·gammaK(SB), R9

next:
	LOAD
	LGAMMADIGAMMA_BODY
	STORE_SECOND
	STORE
	LEAVE(x_len+56(FP), done+72(FP))
