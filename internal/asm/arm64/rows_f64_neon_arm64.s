//go:build !purego

// Rows of exponentials, NEON, float64: ExpLessF64 of ../generic. Words and registers: vec_neon.h. A call is at most 2048 elements and at
// least one row.
//
//	R0 dst  R1 x  R2 elements left of a row  R19 top  R20 rows left  R21 columns
//	R3 x again  P12 the largest of a row

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "exp_neon.h"

// LARGER: V{l} = x where that is larger; a NaN is not. V{m} is spent.
#define LARGER(x, m, l) \
	VFCMGT_D2(l, x, m)                      \
	VBIT_B16(m, x, l)

// func ExpLessF64NEON(dst, top, x []float64, cols int)
TEXT ·ExpLessF64NEON(SB), NOSPLIT, $FRAME-80
	MOVD dst_base+0(FP), R0
	MOVD top_base+24(FP), R19
	MOVD top_len+32(FP), R20
	MOVD x_base+48(FP), R1
	MOVD cols+72(FP), R21
	MOVD $·vecK(SB), R8
	MOVD $slots-FRAME(SP), R10
	MOVD $0xFFF0000000000000, R4
	VDUP R4, V6.D2
	VZERO(7)

	// V0, V1 the largest  V2, V3 x  V4, V5 spent  V6 -Inf  F7 0
row:
	VMOV_B16(6, 0)
	VMOV_B16(6, 1)
	MOVD R1, R3
	SUBS $4, R21, R2
	BLT  few

four:
	FLDPQ.P 32(R3), (F2, F3)
	LARGER(2, 4, 0)
	LARGER(3, 5, 1)
	SUBS $4, R2
	BGE  four

few:
	ADDS $4, R2
	BEQ  both

single:
	VLD1R.P 8(R3), [V2.D2]
	LARGER(2, 4, 0)
	SUBS $1, R2
	BNE  single

both:
	LARGER(1, 4, 0)
	VDUP V0.D[1], V1.D2
	LARGER(1, 4, 0)
	FADDD F7, F0, F0
	FMOVD.P F0, 8(R19)
	VDUP V0.D[0], V12.D2
	VDUP V0.D[0], V28.D2
	MOVD R21, R2

next:
	LOAD
	FSUB(P12, P0, P0)
	EXP_BODY
	STORE

	// STORE leaves R0 and R1 where an incomplete vector is.
	AND  $3, R21, R4
	ADD  R4<<3, R0
	ADD  R4<<3, R1
	VZERO(7)
	MOVD $0xFFF0000000000000, R4
	VDUP R4, V6.D2
	SUBS $1, R20
	BNE  row
	RET
