//go:build !purego

// Reductions over one leaf, NEON, float64. Element i goes to lane i mod 32; the
// lanes are V0..V15, folded in halves 16, 8, 4, 2, 1. A call is at most 2048
// elements, but for MaxOfF64NEON.
//
//	R1 x  R2 elements left  R3 y

#include "textflag.h"

#include "neon.h"
#include "softmax_neon.h"

#define CLEAR \
	VZERO(0)                                \
	VZERO(1)                                \
	VZERO(2)                                \
	VZERO(3)                                \
	VZERO(4)                                \
	VZERO(5)                                \
	VZERO(6)                                \
	VZERO(7)                                \
	VZERO(8)                                \
	VZERO(9)                                \
	VZERO(10)                               \
	VZERO(11)                               \
	VZERO(12)                               \
	VZERO(13)                               \
	VZERO(14)                               \
	VZERO(15)

#define FOLD \
	VFADD_D2(8, 0, 0)                       \
	VFADD_D2(9, 1, 1)                       \
	VFADD_D2(10, 2, 2)                      \
	VFADD_D2(11, 3, 3)                      \
	VFADD_D2(12, 4, 4)                      \
	VFADD_D2(13, 5, 5)                      \
	VFADD_D2(14, 6, 6)                      \
	VFADD_D2(15, 7, 7)                      \
	VFADD_D2(4, 0, 0)                       \
	VFADD_D2(5, 1, 1)                       \
	VFADD_D2(6, 2, 2)                       \
	VFADD_D2(7, 3, 3)                       \
	VFADD_D2(2, 0, 0)                       \
	VFADD_D2(3, 1, 1)                       \
	VFADD_D2(1, 0, 0)                       \
	VFADDP_D(0, 0)

// TAKE adds the 32 elements at R1.
#define TAKE \
	FLDPQ 0(R1), (F16, F17)                 \
	FLDPQ 32(R1), (F18, F19)                \
	FLDPQ 64(R1), (F20, F21)                \
	FLDPQ 96(R1), (F22, F23)                \
	VFADD_D2(16, 0, 0)                      \
	VFADD_D2(17, 1, 1)                      \
	VFADD_D2(18, 2, 2)                      \
	VFADD_D2(19, 3, 3)                      \
	VFADD_D2(20, 4, 4)                      \
	VFADD_D2(21, 5, 5)                      \
	VFADD_D2(22, 6, 6)                      \
	VFADD_D2(23, 7, 7)                      \
	FLDPQ 128(R1), (F16, F17)               \
	FLDPQ 160(R1), (F18, F19)               \
	FLDPQ 192(R1), (F20, F21)               \
	FLDPQ 224(R1), (F22, F23)               \
	VFADD_D2(16, 8, 8)                      \
	VFADD_D2(17, 9, 9)                      \
	VFADD_D2(18, 10, 10)                    \
	VFADD_D2(19, 11, 11)                    \
	VFADD_D2(20, 12, 12)                    \
	VFADD_D2(21, 13, 13)                    \
	VFADD_D2(22, 14, 14)                    \
	VFADD_D2(23, 15, 15)

// REST_ASIDE adds the R2 elements at R1, fewer than 32, and leaves R1 behind them. They are copied over -0, which changes no lane it is
// added to.
#define REST_ASIDE \
	MOVD $(1<<63), R5                       \
	VDUP R5, V16.D2                         \
	MOVD $rest-256(SP), R6                  \
	FSTPQ (F16, F16), 0(R6)                 \
	FSTPQ (F16, F16), 32(R6)                \
	FSTPQ (F16, F16), 64(R6)                \
	FSTPQ (F16, F16), 96(R6)                \
	FSTPQ (F16, F16), 128(R6)               \
	FSTPQ (F16, F16), 160(R6)               \
	FSTPQ (F16, F16), 192(R6)               \
	FSTPQ (F16, F16), 224(R6)               \
	MOVD R6, R7                             \
copy:                                           \
	MOVD.P 8(R1), R5                        \
	MOVD.P R5, 8(R7)                        \
	SUBS $1, R2, R2                         \
	BNE  copy                               \
	MOVD R1, R9                             \
	MOVD R6, R1                             \
	TAKE                                    \
	MOVD R9, R1

// SUM_LEFT: F0 = the sum of the R2 elements at R1.
#define SUM_LEFT \
	CLEAR                                   \
	B    enough                             \
block:                                          \
	TAKE                                    \
	ADD  $256, R1                           \
enough:                                         \
	SUBS $32, R2, R2                        \
	BGE  block                              \
	ADDS $32, R2, R2                        \
	BEQ  fold                               \
	REST_ASIDE                              \
fold:                                           \
	FOLD

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
	VFMLA_D2(24, 16, 0)                     \
	VFMLA_D2(25, 17, 1)                     \
	VFMLA_D2(26, 18, 2)                     \
	VFMLA_D2(27, 19, 3)                     \
	VFMLA_D2(28, 20, 4)                     \
	VFMLA_D2(29, 21, 5)                     \
	VFMLA_D2(30, 22, 6)                     \
	VFMLA_D2(31, 23, 7)                     \
	FLDPQ 128(R1), (F16, F17)               \
	FLDPQ 160(R1), (F18, F19)               \
	FLDPQ 192(R1), (F20, F21)               \
	FLDPQ 224(R1), (F22, F23)               \
	FLDPQ 128(R3), (F24, F25)               \
	FLDPQ 160(R3), (F26, F27)               \
	FLDPQ 192(R3), (F28, F29)               \
	FLDPQ 224(R3), (F30, F31)               \
	VFMLA_D2(24, 16, 8)                     \
	VFMLA_D2(25, 17, 9)                     \
	VFMLA_D2(26, 18, 10)                    \
	VFMLA_D2(27, 19, 11)                    \
	VFMLA_D2(28, 20, 12)                    \
	VFMLA_D2(29, 21, 13)                    \
	VFMLA_D2(30, 22, 14)                    \
	VFMLA_D2(31, 23, 15)

// func SumF64NEON(x []float64) float64
TEXT ·SumF64NEON(SB), NOSPLIT, $256-32
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	SUM_LEFT
	FMOVD F0, ret+24(FP)
	RET

// func SumRowsF64NEON(dst, x []float64, cols int)
//
//	R0 dst  R3 rows left  R4 columns
TEXT ·SumRowsF64NEON(SB), NOSPLIT, $256-56
	MOVD dst_base+0(FP), R0
	MOVD dst_len+8(FP), R3
	MOVD x_base+24(FP), R1
	MOVD cols+48(FP), R4

row:
	MOVD R4, R2
	SUM_LEFT
	FMOVD.P F0, 8(R0)
	SUBS $1, R3
	BNE  row
	RET

// func DotF64NEON(x, y []float64) float64
TEXT ·DotF64NEON(SB), NOSPLIT, $512-56
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	MOVD y_base+24(FP), R3
	CLEAR
	B    enough

block:
	TAKE2
	ADD  $256, R1
	ADD  $256, R3

enough:
	SUBS $32, R2, R2
	BGE  block
	ADDS $32, R2, R2
	BEQ  fold

	// What is left is copied over -0 and 0, whose product changes no lane it
	// is added to.
	MOVD $(1<<63), R5
	VDUP R5, V16.D2
	VZERO(17)
	MOVD $rest-512(SP), R6
	FSTPQ (F16, F16), 0(R6)
	FSTPQ (F16, F16), 32(R6)
	FSTPQ (F16, F16), 64(R6)
	FSTPQ (F16, F16), 96(R6)
	FSTPQ (F16, F16), 128(R6)
	FSTPQ (F16, F16), 160(R6)
	FSTPQ (F16, F16), 192(R6)
	FSTPQ (F16, F16), 224(R6)
	FSTPQ (F17, F17), 256(R6)
	FSTPQ (F17, F17), 288(R6)
	FSTPQ (F17, F17), 320(R6)
	FSTPQ (F17, F17), 352(R6)
	FSTPQ (F17, F17), 384(R6)
	FSTPQ (F17, F17), 416(R6)
	FSTPQ (F17, F17), 448(R6)
	FSTPQ (F17, F17), 480(R6)
	MOVD R6, R7
	ADD  $256, R6, R8

copy:
	MOVD.P 8(R1), R5
	MOVD.P R5, 8(R7)
	MOVD.P 8(R3), R5
	MOVD.P R5, 8(R8)
	SUBS   $1, R2, R2
	BNE    copy
	MOVD   R6, R1
	ADD    $256, R6, R3
	TAKE2

fold:
	FOLD
	FMOVD F0, ret+48(FP)
	RET

// func MaxOfF64NEON(x []float64) float64
// len(x) is a positive multiple of 16.
TEXT ·MaxOfF64NEON(SB), NOSPLIT, $0-32
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	MOVD $0xFFF0000000000000, R5
	VDUP R5, V0.D2
	VDUP R5, V1.D2
	VDUP R5, V2.D2
	VDUP R5, V3.D2
	VDUP R5, V4.D2
	VDUP R5, V5.D2
	VDUP R5, V6.D2
	VDUP R5, V7.D2

block:
	FLDPQ 0(R1), (F16, F17)
	FLDPQ 32(R1), (F18, F19)
	FLDPQ 64(R1), (F20, F21)
	FLDPQ 96(R1), (F22, F23)
	VFMAX_D2(16, 0, 0)
	VFMAX_D2(17, 1, 1)
	VFMAX_D2(18, 2, 2)
	VFMAX_D2(19, 3, 3)
	VFMAX_D2(20, 4, 4)
	VFMAX_D2(21, 5, 5)
	VFMAX_D2(22, 6, 6)
	VFMAX_D2(23, 7, 7)
	ADD  $128, R1
	SUBS $16, R2, R2
	BNE  block
	VFMAX_D2(4, 0, 0)
	VFMAX_D2(5, 1, 1)
	VFMAX_D2(6, 2, 2)
	VFMAX_D2(7, 3, 3)
	VFMAX_D2(2, 0, 0)
	VFMAX_D2(3, 1, 1)
	VFMAX_D2(1, 0, 0)
	VFMAXP_D(0, 0)
	FMOVD F0, ret+24(FP)
	RET

// func LowerRowsF64NEON(dst, x []float64, cols int)
TEXT ·LowerRowsF64NEON(SB), NOSPLIT, $0-56
	LOWER_ROWS

// func DivideRowsF64NEON(x []float64, cols int)
TEXT ·DivideRowsF64NEON(SB), NOSPLIT, $256-32
	DIVIDE_ROWS
