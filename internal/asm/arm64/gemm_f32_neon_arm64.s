//go:build !purego

// The blocks of a float32 matrix product, NEON: 8 rows of A, 12, 8, 4, 2 or 1
// columns of B. The frame and the registers: gemm_neon.h. Element (i, j) of the
// block is summed in order of k in its own lane.
//
// Per k the 8x12 kernel does 24 FMLA and 4 loads of 5 vectors in 32 instructions.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "gemm_neon.h"

#define MR 8
#define SHIFT 2
#define BLOCK_M GemmF32_M
#define BLOCK_K GemmF32_K
#define BLOCK_A GemmF32_A
#define BLOCK_ROW GemmF32_Row
#define BLOCK_COL GemmF32_Col
#define BLOCK_PANEL GemmF32_Panel
#define BLOCK_B GemmF32_B
#define BLOCK_LDB GemmF32_LDB
#define BLOCK_C GemmF32_C
#define BLOCK_LDC GemmF32_LDC

// ROWS points at the rows of the panel.
#define ROWS \
	MOVD R25, R11                           \
	NEXTROW(1, R11, R12)                    \
	NEXTROW(2, R12, R13)                    \
	NEXTROW(3, R13, R14)                    \
	NEXTROW(4, R14, R15)                    \
	NEXTROW(5, R15, R16)                    \
	NEXTROW(6, R16, R17)                    \
	NEXTROW(7, R17, R19)

// FACTORS sets alpha and beta.
#define FACTORS \
	MOVWU GemmF32_Alpha(R0), R24            \
	VDUP R24, V0.S4                         \
	MOVWU GemmF32_Beta(R0), R24             \
	VDUP R24, V1.S4                         \
	LSL $33, R24, R26

// 3 vectors of columns.
#define CLEAR3 \
	VZERO(8)                                \
	VZERO(9)                                \
	VZERO(10)                               \
	VZERO(11)                               \
	VZERO(12)                               \
	VZERO(13)                               \
	VZERO(14)                               \
	VZERO(15)                               \
	VZERO(16)                               \
	VZERO(17)                               \
	VZERO(18)                               \
	VZERO(19)                               \
	VZERO(20)                               \
	VZERO(21)                               \
	VZERO(22)                               \
	VZERO(23)                               \
	VZERO(24)                               \
	VZERO(25)                               \
	VZERO(26)                               \
	VZERO(27)                               \
	VZERO(28)                               \
	VZERO(29)                               \
	VZERO(30)                               \
	VZERO(31)

#define ROW3(MLA, a, c0, c1, c2) \
	MLA(a, 0, c0)                           \
	MLA(a, 1, c1)                           \
	MLA(a, 2, c2)

#define PACKED3 \
	FLDPQ (R1), (F3, F4)                    \
	ROW3(VFMLA_S4E0, 3, 8, 9, 10)           \
	ROW3(VFMLA_S4E1, 3, 11, 12, 13)         \
	ROW3(VFMLA_S4E2, 3, 14, 15, 16)         \
	ROW3(VFMLA_S4E3, 3, 17, 18, 19)         \
	ROW3(VFMLA_S4E0, 4, 20, 21, 22)         \
	ROW3(VFMLA_S4E1, 4, 23, 24, 25)         \
	ROW3(VFMLA_S4E2, 4, 26, 27, 28)         \
	ROW3(VFMLA_S4E3, 4, 29, 30, 31)

#define BY1X3 \
	FMOVS (R11)(R20), F3                    \
	ROW3(VFMLA_S4E0, 3, 8, 9, 10)

#define BY2X3 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	ROW3(VFMLA_S4E0, 3, 8, 9, 10)           \
	ROW3(VFMLA_S4E0, 4, 11, 12, 13)

#define BY4X3 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	FMOVS (R13)(R20), F5                    \
	FMOVS (R14)(R20), F6                    \
	ROW3(VFMLA_S4E0, 3, 8, 9, 10)           \
	ROW3(VFMLA_S4E0, 4, 11, 12, 13)         \
	ROW3(VFMLA_S4E0, 5, 14, 15, 16)         \
	ROW3(VFMLA_S4E0, 6, 17, 18, 19)

#define BY8X3 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	FMOVS (R13)(R20), F5                    \
	FMOVS (R14)(R20), F6                    \
	FMOVS (R15)(R20), F7                    \
	ROW3(VFMLA_S4E0, 3, 8, 9, 10)           \
	ROW3(VFMLA_S4E0, 4, 11, 12, 13)         \
	ROW3(VFMLA_S4E0, 5, 14, 15, 16)         \
	ROW3(VFMLA_S4E0, 6, 17, 18, 19)         \
	ROW3(VFMLA_S4E0, 7, 20, 21, 22)         \
	FMOVS (R16)(R20), F3                    \
	FMOVS (R17)(R20), F4                    \
	FMOVS (R19)(R20), F5                    \
	ROW3(VFMLA_S4E0, 3, 23, 24, 25)         \
	ROW3(VFMLA_S4E0, 4, 26, 27, 28)         \
	ROW3(VFMLA_S4E0, 5, 29, 30, 31)

#define EACHROW3(STORE) \
	STORE(8, 9, 10)                         \
	FINISH                                  \
	STORE(11, 12, 13)                       \
	FINISH                                  \
	STORE(14, 15, 16)                       \
	FINISH                                  \
	STORE(17, 18, 19)                       \
	FINISH                                  \
	STORE(20, 21, 22)                       \
	FINISH                                  \
	STORE(23, 24, 25)                       \
	FINISH                                  \
	STORE(26, 27, 28)                       \
	FINISH                                  \
	STORE(29, 30, 31)                       \
	FINISH

// 2 vectors of columns.
#define CLEAR2 \
	VZERO(8)                                \
	VZERO(9)                                \
	VZERO(10)                               \
	VZERO(11)                               \
	VZERO(12)                               \
	VZERO(13)                               \
	VZERO(14)                               \
	VZERO(15)                               \
	VZERO(16)                               \
	VZERO(17)                               \
	VZERO(18)                               \
	VZERO(19)                               \
	VZERO(20)                               \
	VZERO(21)                               \
	VZERO(22)                               \
	VZERO(23)

#define ROW2(MLA, a, c0, c1) \
	MLA(a, 0, c0)                           \
	MLA(a, 1, c1)

#define PACKED2 \
	FLDPQ (R1), (F3, F4)                    \
	ROW2(VFMLA_S4E0, 3, 8, 9)               \
	ROW2(VFMLA_S4E1, 3, 10, 11)             \
	ROW2(VFMLA_S4E2, 3, 12, 13)             \
	ROW2(VFMLA_S4E3, 3, 14, 15)             \
	ROW2(VFMLA_S4E0, 4, 16, 17)             \
	ROW2(VFMLA_S4E1, 4, 18, 19)             \
	ROW2(VFMLA_S4E2, 4, 20, 21)             \
	ROW2(VFMLA_S4E3, 4, 22, 23)

#define BY1X2 \
	FMOVS (R11)(R20), F3                    \
	ROW2(VFMLA_S4E0, 3, 8, 9)

#define BY2X2 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	ROW2(VFMLA_S4E0, 3, 8, 9)               \
	ROW2(VFMLA_S4E0, 4, 10, 11)

#define BY4X2 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	FMOVS (R13)(R20), F5                    \
	FMOVS (R14)(R20), F6                    \
	ROW2(VFMLA_S4E0, 3, 8, 9)               \
	ROW2(VFMLA_S4E0, 4, 10, 11)             \
	ROW2(VFMLA_S4E0, 5, 12, 13)             \
	ROW2(VFMLA_S4E0, 6, 14, 15)

#define BY8X2 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	FMOVS (R13)(R20), F5                    \
	FMOVS (R14)(R20), F6                    \
	FMOVS (R15)(R20), F7                    \
	ROW2(VFMLA_S4E0, 3, 8, 9)               \
	ROW2(VFMLA_S4E0, 4, 10, 11)             \
	ROW2(VFMLA_S4E0, 5, 12, 13)             \
	ROW2(VFMLA_S4E0, 6, 14, 15)             \
	ROW2(VFMLA_S4E0, 7, 16, 17)             \
	FMOVS (R16)(R20), F3                    \
	FMOVS (R17)(R20), F4                    \
	FMOVS (R19)(R20), F5                    \
	ROW2(VFMLA_S4E0, 3, 18, 19)             \
	ROW2(VFMLA_S4E0, 4, 20, 21)             \
	ROW2(VFMLA_S4E0, 5, 22, 23)

#define EACHROW2(STORE) \
	STORE(8, 9)                             \
	FINISH                                  \
	STORE(10, 11)                           \
	FINISH                                  \
	STORE(12, 13)                           \
	FINISH                                  \
	STORE(14, 15)                           \
	FINISH                                  \
	STORE(16, 17)                           \
	FINISH                                  \
	STORE(18, 19)                           \
	FINISH                                  \
	STORE(20, 21)                           \
	FINISH                                  \
	STORE(22, 23)                           \
	FINISH

// 1 vector of columns.
#define CLEAR1 \
	VZERO(8)                                \
	VZERO(9)                                \
	VZERO(10)                               \
	VZERO(11)                               \
	VZERO(12)                               \
	VZERO(13)                               \
	VZERO(14)                               \
	VZERO(15)

#define ROW1(MLA, a, c0) \
	MLA(a, 0, c0)

#define PACKED1 \
	FLDPQ (R1), (F3, F4)                    \
	ROW1(VFMLA_S4E0, 3, 8)                  \
	ROW1(VFMLA_S4E1, 3, 9)                  \
	ROW1(VFMLA_S4E2, 3, 10)                 \
	ROW1(VFMLA_S4E3, 3, 11)                 \
	ROW1(VFMLA_S4E0, 4, 12)                 \
	ROW1(VFMLA_S4E1, 4, 13)                 \
	ROW1(VFMLA_S4E2, 4, 14)                 \
	ROW1(VFMLA_S4E3, 4, 15)

#define BY1X1 \
	FMOVS (R11)(R20), F3                    \
	ROW1(VFMLA_S4E0, 3, 8)

#define BY2X1 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	ROW1(VFMLA_S4E0, 3, 8)                  \
	ROW1(VFMLA_S4E0, 4, 9)

#define BY4X1 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	FMOVS (R13)(R20), F5                    \
	FMOVS (R14)(R20), F6                    \
	ROW1(VFMLA_S4E0, 3, 8)                  \
	ROW1(VFMLA_S4E0, 4, 9)                  \
	ROW1(VFMLA_S4E0, 5, 10)                 \
	ROW1(VFMLA_S4E0, 6, 11)

#define BY8X1 \
	FMOVS (R11)(R20), F3                    \
	FMOVS (R12)(R20), F4                    \
	FMOVS (R13)(R20), F5                    \
	FMOVS (R14)(R20), F6                    \
	FMOVS (R15)(R20), F7                    \
	ROW1(VFMLA_S4E0, 3, 8)                  \
	ROW1(VFMLA_S4E0, 4, 9)                  \
	ROW1(VFMLA_S4E0, 5, 10)                 \
	ROW1(VFMLA_S4E0, 6, 11)                 \
	ROW1(VFMLA_S4E0, 7, 12)                 \
	FMOVS (R16)(R20), F3                    \
	FMOVS (R17)(R20), F4                    \
	FMOVS (R19)(R20), F5                    \
	ROW1(VFMLA_S4E0, 3, 13)                 \
	ROW1(VFMLA_S4E0, 4, 14)                 \
	ROW1(VFMLA_S4E0, 5, 15)

#define EACHROW1(STORE) \
	STORE(8)                                \
	FINISH                                  \
	STORE(9)                                \
	FINISH                                  \
	STORE(10)                               \
	FINISH                                  \
	STORE(11)                               \
	FINISH                                  \
	STORE(12)                               \
	FINISH                                  \
	STORE(13)                               \
	FINISH                                  \
	STORE(14)                               \
	FINISH                                  \
	STORE(15)                               \
	FINISH

// 12 columns.
#define COLUMNS12 \
	FLDPQ (R2), (F0, F1)                    \
	FMOVQ 32(R2), F2

#define SCALED12(c0, c1, c2) \
	VFMUL_S4(0, c0, 2)                      \
	VFMUL_S4(0, c1, 3)                      \
	VFMUL_S4(0, c2, 4)                      \
	FSTPQ (F2, F3), (R3)                    \
	FMOVQ F4, 32(R3)

#define ADDED12(c0, c1, c2) \
	FLDPQ (R3), (F2, F3)                    \
	FMOVQ 32(R3), F4                        \
	VFMUL_S4(1, 2, 2)                       \
	VFMUL_S4(1, 3, 3)                       \
	VFMUL_S4(1, 4, 4)                       \
	VFMLA_S4(0, c0, 2)                      \
	VFMLA_S4(0, c1, 3)                      \
	VFMLA_S4(0, c2, 4)                      \
	FSTPQ (F2, F3), (R3)                    \
	FMOVQ F4, 32(R3)

// 8 columns.
#define COLUMNS8 \
	FLDPQ (R2), (F0, F1)

#define SCALED8(c0, c1) \
	VFMUL_S4(0, c0, 2)                      \
	VFMUL_S4(0, c1, 3)                      \
	FSTPQ (F2, F3), (R3)

#define ADDED8(c0, c1) \
	FLDPQ (R3), (F2, F3)                    \
	VFMUL_S4(1, 2, 2)                       \
	VFMUL_S4(1, 3, 3)                       \
	VFMLA_S4(0, c0, 2)                      \
	VFMLA_S4(0, c1, 3)                      \
	FSTPQ (F2, F3), (R3)

// 4 columns.
#define COLUMNS4 \
	FMOVQ (R2), F0

#define SCALED4(c0) \
	VFMUL_S4(0, c0, 2)                      \
	FMOVQ F2, (R3)

#define ADDED4(c0) \
	FMOVQ (R3), F2                          \
	VFMUL_S4(1, 2, 2)                       \
	VFMLA_S4(0, c0, 2)                      \
	FMOVQ F2, (R3)

// 2 columns.
#define COLUMNS2 \
	FMOVD (R2), F0

#define SCALED2(c0) \
	VFMUL_S4(0, c0, 2)                      \
	FMOVD F2, (R3)

#define ADDED2(c0) \
	FMOVD (R3), F2                          \
	VFMUL_S4(1, 2, 2)                       \
	VFMLA_S4(0, c0, 2)                      \
	FMOVD F2, (R3)

// 1 column.
#define COLUMNS1 \
	FMOVS (R2), F0

#define SCALED1(c0) \
	VFMUL_S4(0, c0, 2)                      \
	FMOVS F2, (R3)

#define ADDED1(c0) \
	FMOVS (R3), F2                          \
	VFMUL_S4(1, 2, 2)                       \
	VFMLA_S4(0, c0, 2)                      \
	FMOVS F2, (R3)

// func gemm12F32NEON(block *GemmF32)
TEXT ·gemm12F32NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR3, COLUMNS12, PACKED3, BY1X3, BY2X3, BY4X3, BY8X3, EACHROW3, SCALED12, ADDED12)

// func gemm8F32NEON(block *GemmF32)
TEXT ·gemm8F32NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR2, COLUMNS8, PACKED2, BY1X2, BY2X2, BY4X2, BY8X2, EACHROW2, SCALED8, ADDED8)

// func gemm4F32NEON(block *GemmF32)
TEXT ·gemm4F32NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR1, COLUMNS4, PACKED1, BY1X1, BY2X1, BY4X1, BY8X1, EACHROW1, SCALED4, ADDED4)

// func gemm2F32NEON(block *GemmF32)
TEXT ·gemm2F32NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR1, COLUMNS2, PACKED1, BY1X1, BY2X1, BY4X1, BY8X1, EACHROW1, SCALED2, ADDED2)

// func gemm1F32NEON(block *GemmF32)
TEXT ·gemm1F32NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR1, COLUMNS1, PACKED1, BY1X1, BY2X1, BY4X1, BY8X1, EACHROW1, SCALED1, ADDED1)
