//go:build !purego

// Matrix times vector in float64, rows of A contiguous, NEON. The frame and the
// registers: gemv_dot_neon.h. Sum n holds rows 2n and 2n+1.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "gemv_dot_neon.h"

#define SHIFT 3
#define ARG_M GemvF64_M
#define ARG_K GemvF64_K
#define ARG_A GemvF64_A
#define ARG_LDA GemvF64_LDA
#define ARG_X GemvF64_X
#define ARG_Y GemvF64_Y

#define CLEAR8 \
	VZERO(0)                                \
	VZERO(1)                                \
	VZERO(2)                                \
	VZERO(3)                                \
	VZERO(4)                                \
	VZERO(5)                                \
	VZERO(6)                                \
	VZERO(7)

// PAIR adds four columns of rows a and b.
#define PAIR(a, b, sum) \
	FLDPQ.P 32(a), (F16, F17)               \
	FLDPQ.P 32(b), (F18, F19)               \
	VTRN1_D2(18, 16, 20)                    \
	VTRN2_D2(18, 16, 21)                    \
	VTRN1_D2(19, 17, 22)                    \
	VTRN2_D2(19, 17, 23)                    \
	VFMLA_D2E0(8, 20, sum)                  \
	VFMLA_D2E1(8, 21, sum)                  \
	VFMLA_D2E0(9, 22, sum)                  \
	VFMLA_D2E1(9, 23, sum)

#define FOUR_F64 \
	FLDPQ.P 32(R17), (F8, F9)               \
	PAIR(R1, R2, 0)                         \
	PAIR(R3, R4, 1)                         \
	PAIR(R5, R6, 2)                         \
	PAIR(R7, R8, 3)                         \
	PAIR(R9, R10, 4)                        \
	PAIR(R11, R12, 5)                       \
	PAIR(R13, R14, 6)                       \
	PAIR(R15, R16, 7)

// LASTPAIR adds one column.
#define LASTPAIR(a, b, sum) \
	FMOVD.P 8(a), F16                       \
	VLD1.P  8(b), V16.D[1]                  \
	VFMLA_D2E0(8, 16, sum)

#define ONE_F64 \
	FMOVD.P 8(R17), F8                      \
	LASTPAIR(R1, R2, 0)                     \
	LASTPAIR(R3, R4, 1)                     \
	LASTPAIR(R5, R6, 2)                     \
	LASTPAIR(R7, R8, 3)                     \
	LASTPAIR(R9, R10, 4)                    \
	LASTPAIR(R11, R12, 5)                   \
	LASTPAIR(R13, R14, 6)                   \
	LASTPAIR(R15, R16, 7)

#define FACTORS_F64 \
	MOVD GemvF64_Alpha(R0), R24             \
	VDUP R24, V8.D2                         \
	MOVD GemvF64_Beta(R0), R24              \
	VDUP R24, V9.D2                         \
	LSL  $1, R24

#define UPDATE2(at, s0, s1) \
	FLDPQ at(R20), (F16, F17)               \
	VFMUL_D2(9, 16, 16)                     \
	VFMUL_D2(9, 17, 17)                     \
	VFMLA_D2(8, s0, 16)                     \
	VFMLA_D2(8, s1, 17)                     \
	FSTPQ (F16, F17), at(R20)

#define UPDATE_F64 \
	UPDATE2(0, 0, 1)                        \
	UPDATE2(32, 2, 3)                       \
	UPDATE2(64, 4, 5)                       \
	UPDATE2(96, 6, 7)

#define PUT2(at, s0, s1) \
	VFMUL_D2(8, s0, 16)                     \
	VFMUL_D2(8, s1, 17)                     \
	FSTPQ (F16, F17), at(R20)

#define PUT_F64 \
	PUT2(0, 0, 1)                           \
	PUT2(32, 2, 3)                          \
	PUT2(64, 4, 5)                          \
	PUT2(96, 6, 7)

// func GemvDotF64NEON(v *GemvF64)
TEXT ·GemvDotF64NEON(SB), NOSPLIT, $0-8
	DOT(CLEAR8, FOUR_F64, ONE_F64, FACTORS_F64, UPDATE_F64, PUT_F64)
