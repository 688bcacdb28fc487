//go:build !purego

// Reductions over one leaf, NEON, float32. Element i goes to lane i mod 32; the
// lanes are V0..V7, folded in halves 16, 8, 4, 2, 1. A call is at most 2048
// elements, but for MaxOfF32NEON.
//
//	R1 x  R2 elements left  R3 y

#include "textflag.h"

#include "neon.h"

#define F32
#include "softmax_neon.h"

#define CLEAR \
	VZERO(0)                                \
	VZERO(1)                                \
	VZERO(2)                                \
	VZERO(3)                                \
	VZERO(4)                                \
	VZERO(5)                                \
	VZERO(6)                                \
	VZERO(7)

#define FOLD \
	VFADD_S4(4, 0, 0)                       \
	VFADD_S4(5, 1, 1)                       \
	VFADD_S4(6, 2, 2)                       \
	VFADD_S4(7, 3, 3)                       \
	VFADD_S4(2, 0, 0)                       \
	VFADD_S4(3, 1, 1)                       \
	VFADD_S4(1, 0, 0)                       \
	VDUP V0.D[1], V1.D2                     \
	VFADD_S4(1, 0, 0)                       \
	VFADDP_S(0, 0)

// TAKE adds the 32 elements at R1.
#define TAKE \
	FLDPQ 0(R1), (F16, F17)                 \
	FLDPQ 32(R1), (F18, F19)                \
	FLDPQ 64(R1), (F20, F21)                \
	FLDPQ 96(R1), (F22, F23)                \
	VFADD_S4(16, 0, 0)                      \
	VFADD_S4(17, 1, 1)                      \
	VFADD_S4(18, 2, 2)                      \
	VFADD_S4(19, 3, 3)                      \
	VFADD_S4(20, 4, 4)                      \
	VFADD_S4(21, 5, 5)                      \
	VFADD_S4(22, 6, 6)                      \
	VFADD_S4(23, 7, 7)

// TAKE2 adds the products of the 32 elements at R1 and at R3.
#define TAKE2 \
	FLDPQ 0(R1), (F16, F17)                 \
	FLDPQ 32(R1), (F18, F19)                \
	FLDPQ 64(R1), (F20, F21)                \
	FLDPQ 96(R1), (F22, F23)                \
	FLDPQ 0(R3), (F24, F25)                 \
	FLDPQ 32(R3), (F26, F27)                \
	FLDPQ 64(R3), (F28, F29)                \
	FLDPQ 96(R3), (F30, F31)                \
	VFMLA_S4(24, 16, 0)                     \
	VFMLA_S4(25, 17, 1)                     \
	VFMLA_S4(26, 18, 2)                     \
	VFMLA_S4(27, 19, 3)                     \
	VFMLA_S4(28, 20, 4)                     \
	VFMLA_S4(29, 21, 5)                     \
	VFMLA_S4(30, 22, 6)                     \
	VFMLA_S4(31, 23, 7)

// SUM_LEFT: F0 = the sum of the R2 elements at R1. Less than a block is copied over -0, which
// changes no lane it is added to.
#define SUM_LEFT \
	CLEAR                                   \
	B    enough                             \
block:                                          \
	TAKE                                    \
	ADD  $128, R1                           \
enough:                                         \
	SUBS $32, R2, R2                        \
	BGE  block                              \
	ADDS $32, R2, R2                        \
	BEQ  fold                               \
	MOVD $(1<<31), R5                       \
	VDUP R5, V16.S4                         \
	MOVD $rest-128(SP), R6                  \
	FSTPQ (F16, F16), 0(R6)                 \
	FSTPQ (F16, F16), 32(R6)                \
	FSTPQ (F16, F16), 64(R6)                \
	FSTPQ (F16, F16), 96(R6)                \
	MOVD R6, R7                             \
copy:                                           \
	MOVWU.P 4(R1), R5                       \
	MOVWU.P R5, 4(R7)                       \
	SUBS   $1, R2, R2                       \
	BNE    copy                             \
	MOVD   R6, R1                           \
	TAKE                                    \
fold:                                           \
	FOLD

// func SumF32NEON(x []float32) float32
TEXT ·SumF32NEON(SB), NOSPLIT, $128-28
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	SUM_LEFT
	FMOVS F0, ret+24(FP)
	RET

// func DotF32NEON(x, y []float32) float32
TEXT ·DotF32NEON(SB), NOSPLIT, $256-52
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	MOVD y_base+24(FP), R3
	CLEAR
	B    enough

block:
	TAKE2
	ADD  $128, R1
	ADD  $128, R3

enough:
	SUBS $32, R2, R2
	BGE  block
	ADDS $32, R2, R2
	BEQ  fold

	// What is left is copied over -0 and 0, whose product changes no lane it
	// is added to.
	MOVD $(1<<31), R5
	VDUP R5, V16.S4
	VZERO(17)
	MOVD $rest-256(SP), R6
	FSTPQ (F16, F16), 0(R6)
	FSTPQ (F16, F16), 32(R6)
	FSTPQ (F16, F16), 64(R6)
	FSTPQ (F16, F16), 96(R6)
	FSTPQ (F17, F17), 128(R6)
	FSTPQ (F17, F17), 160(R6)
	FSTPQ (F17, F17), 192(R6)
	FSTPQ (F17, F17), 224(R6)
	MOVD R6, R7
	ADD  $128, R6, R8

copy:
	MOVWU.P 4(R1), R5
	MOVWU.P R5, 4(R7)
	MOVWU.P 4(R3), R5
	MOVWU.P R5, 4(R8)
	SUBS   $1, R2, R2
	BNE    copy
	MOVD   R6, R1
	ADD    $128, R6, R3
	TAKE2

fold:
	FOLD
	FMOVS F0, ret+48(FP)
	RET

// func MaxOfF32NEON(x []float32) float32
// len(x) is a positive multiple of 32.
TEXT ·MaxOfF32NEON(SB), NOSPLIT, $0-28
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	MOVD $0xFF800000, R5
	VDUP R5, V0.S4
	VDUP R5, V1.S4
	VDUP R5, V2.S4
	VDUP R5, V3.S4
	VDUP R5, V4.S4
	VDUP R5, V5.S4
	VDUP R5, V6.S4
	VDUP R5, V7.S4

block:
	FLDPQ 0(R1), (F16, F17)
	FLDPQ 32(R1), (F18, F19)
	FLDPQ 64(R1), (F20, F21)
	FLDPQ 96(R1), (F22, F23)
	VFMAX_S4(16, 0, 0)
	VFMAX_S4(17, 1, 1)
	VFMAX_S4(18, 2, 2)
	VFMAX_S4(19, 3, 3)
	VFMAX_S4(20, 4, 4)
	VFMAX_S4(21, 5, 5)
	VFMAX_S4(22, 6, 6)
	VFMAX_S4(23, 7, 7)
	ADD  $128, R1
	SUBS $32, R2, R2
	BNE  block
	VFMAX_S4(4, 0, 0)
	VFMAX_S4(5, 1, 1)
	VFMAX_S4(6, 2, 2)
	VFMAX_S4(7, 3, 3)
	VFMAX_S4(2, 0, 0)
	VFMAX_S4(3, 1, 1)
	VFMAX_S4(1, 0, 0)
	VFMAXV_S4(0, 0)
	FMOVS F0, ret+24(FP)
	RET

// func LowerRowsF32NEON(dst, x []float32, cols int)
TEXT ·LowerRowsF32NEON(SB), NOSPLIT, $0-56
	LOWER_ROWS

// func DivideRowsF32NEON(x []float32, cols int)
TEXT ·DivideRowsF32NEON(SB), NOSPLIT, $128-32
	DIVIDE_ROWS
