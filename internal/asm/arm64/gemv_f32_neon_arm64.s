//go:build !purego

// Matrix times vector in float32, rows of A contiguous, NEON. The frame and the
// registers: gemv_dot_neon.h. Sum n holds rows 4n to 4n+3.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "gemv_dot_neon.h"

#define SHIFT 2
#define ARG_M GemvF32_M
#define ARG_K GemvF32_K
#define ARG_A GemvF32_A
#define ARG_LDA GemvF32_LDA
#define ARG_X GemvF32_X
#define ARG_Y GemvF32_Y

#define CLEAR4 \
	VZERO(0)                                \
	VZERO(1)                                \
	VZERO(2)                                \
	VZERO(3)

// QUAD adds four columns of rows a, b, c and d.
#define QUAD(a, b, c, d, sum) \
	FMOVQ.P 16(a), F16                      \
	FMOVQ.P 16(b), F17                      \
	FMOVQ.P 16(c), F18                      \
	FMOVQ.P 16(d), F19                      \
	VTRN1_S4(17, 16, 20)                    \
	VTRN2_S4(17, 16, 21)                    \
	VTRN1_S4(19, 18, 22)                    \
	VTRN2_S4(19, 18, 23)                    \
	VTRN1_D2(22, 20, 24)                    \
	VTRN1_D2(23, 21, 25)                    \
	VTRN2_D2(22, 20, 26)                    \
	VTRN2_D2(23, 21, 27)                    \
	VFMLA_S4E0(8, 24, sum)                  \
	VFMLA_S4E1(8, 25, sum)                  \
	VFMLA_S4E2(8, 26, sum)                  \
	VFMLA_S4E3(8, 27, sum)

#define FOUR_F32 \
	FMOVQ.P 16(R17), F8                     \
	QUAD(R1, R2, R3, R4, 0)                 \
	QUAD(R5, R6, R7, R8, 1)                 \
	QUAD(R9, R10, R11, R12, 2)              \
	QUAD(R13, R14, R15, R16, 3)

// LASTQUAD adds one column.
#define LASTQUAD(a, b, c, d, sum) \
	FMOVS.P 4(a), F16                       \
	VLD1.P  4(b), V16.S[1]                  \
	VLD1.P  4(c), V16.S[2]                  \
	VLD1.P  4(d), V16.S[3]                  \
	VFMLA_S4E0(8, 16, sum)

#define ONE_F32 \
	FMOVS.P 4(R17), F8                      \
	LASTQUAD(R1, R2, R3, R4, 0)             \
	LASTQUAD(R5, R6, R7, R8, 1)             \
	LASTQUAD(R9, R10, R11, R12, 2)          \
	LASTQUAD(R13, R14, R15, R16, 3)

#define FACTORS_F32 \
	MOVWU GemvF32_Alpha(R0), R24            \
	VDUP R24, V8.S4                         \
	MOVWU GemvF32_Beta(R0), R24             \
	VDUP R24, V9.S4                         \
	LSLW $1, R24

#define UPDATE2(at, s0, s1) \
	FLDPQ at(R20), (F16, F17)               \
	VFMUL_S4(9, 16, 16)                     \
	VFMUL_S4(9, 17, 17)                     \
	VFMLA_S4(8, s0, 16)                     \
	VFMLA_S4(8, s1, 17)                     \
	FSTPQ (F16, F17), at(R20)

#define UPDATE_F32 \
	UPDATE2(0, 0, 1)                        \
	UPDATE2(32, 2, 3)

#define PUT2(at, s0, s1) \
	VFMUL_S4(8, s0, 16)                     \
	VFMUL_S4(8, s1, 17)                     \
	FSTPQ (F16, F17), at(R20)

#define PUT_F32 \
	PUT2(0, 0, 1)                           \
	PUT2(32, 2, 3)

// func GemvDotF32NEON(v *GemvF32)
TEXT ·GemvDotF32NEON(SB), NOSPLIT, $0-8
	DOT(CLEAR4, FOUR_F32, ONE_F32, FACTORS_F32, UPDATE_F32, PUT_F32)
