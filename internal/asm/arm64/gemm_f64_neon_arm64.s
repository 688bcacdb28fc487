//go:build !purego

// The blocks of a float64 matrix product, NEON: 6 rows of A, 8, 4, 2 or 1
// columns of B. The frame and the registers: gemm_neon.h. Element (i, j) of the
// block is summed in order of k in its own lane.
//
// Per k the 6x8 kernel does 24 FMLA and 4 loads of 7 vectors in 32 instructions.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "gemm_neon.h"

#define MR 6
#define SHIFT 3
#define BLOCK_M GemmF64_M
#define BLOCK_K GemmF64_K
#define BLOCK_A GemmF64_A
#define BLOCK_ROW GemmF64_Row
#define BLOCK_COL GemmF64_Col
#define BLOCK_PANEL GemmF64_Panel
#define BLOCK_B GemmF64_B
#define BLOCK_LDB GemmF64_LDB
#define BLOCK_C GemmF64_C
#define BLOCK_LDC GemmF64_LDC

// ROWS points at the rows of the panel.
#define ROWS \
	MOVD R25, R11                           \
	NEXTROW(1, R11, R12)                    \
	NEXTROW(2, R12, R13)                    \
	NEXTROW(3, R13, R14)                    \
	NEXTROW(4, R14, R15)                    \
	NEXTROW(5, R15, R16)

// FACTORS sets alpha and beta.
#define FACTORS \
	MOVD GemmF64_Alpha(R0), R24             \
	VDUP R24, V0.D2                         \
	MOVD GemmF64_Beta(R0), R24              \
	VDUP R24, V1.D2                         \
	LSL $1, R24, R26

// 4 vectors of columns.
#define CLEAR4 \
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

#define ROW4(MLA, a, c0, c1, c2, c3) \
	MLA(a, 0, c0)                           \
	MLA(a, 1, c1)                           \
	MLA(a, 2, c2)                           \
	MLA(a, 3, c3)

#define PACKED4 \
	FLDPQ (R1), (F4, F5)                    \
	FMOVQ 32(R1), F6                        \
	ROW4(VFMLA_D2E0, 4, 8, 9, 10, 11)       \
	ROW4(VFMLA_D2E1, 4, 12, 13, 14, 15)     \
	ROW4(VFMLA_D2E0, 5, 16, 17, 18, 19)     \
	ROW4(VFMLA_D2E1, 5, 20, 21, 22, 23)     \
	ROW4(VFMLA_D2E0, 6, 24, 25, 26, 27)     \
	ROW4(VFMLA_D2E1, 6, 28, 29, 30, 31)

#define BY1X4 \
	FMOVD (R11)(R20), F4                    \
	ROW4(VFMLA_D2E0, 4, 8, 9, 10, 11)

#define BY2X4 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	ROW4(VFMLA_D2E0, 4, 8, 9, 10, 11)       \
	ROW4(VFMLA_D2E0, 5, 12, 13, 14, 15)

#define BY4X4 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	FMOVD (R13)(R20), F6                    \
	FMOVD (R14)(R20), F7                    \
	ROW4(VFMLA_D2E0, 4, 8, 9, 10, 11)       \
	ROW4(VFMLA_D2E0, 5, 12, 13, 14, 15)     \
	ROW4(VFMLA_D2E0, 6, 16, 17, 18, 19)     \
	ROW4(VFMLA_D2E0, 7, 20, 21, 22, 23)

#define BY6X4 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	FMOVD (R13)(R20), F6                    \
	FMOVD (R14)(R20), F7                    \
	ROW4(VFMLA_D2E0, 4, 8, 9, 10, 11)       \
	ROW4(VFMLA_D2E0, 5, 12, 13, 14, 15)     \
	ROW4(VFMLA_D2E0, 6, 16, 17, 18, 19)     \
	ROW4(VFMLA_D2E0, 7, 20, 21, 22, 23)     \
	FMOVD (R15)(R20), F4                    \
	FMOVD (R16)(R20), F5                    \
	ROW4(VFMLA_D2E0, 4, 24, 25, 26, 27)     \
	ROW4(VFMLA_D2E0, 5, 28, 29, 30, 31)

#define EACHROW4(STORE) \
	STORE(8, 9, 10, 11)                     \
	FINISH                                  \
	STORE(12, 13, 14, 15)                   \
	FINISH                                  \
	STORE(16, 17, 18, 19)                   \
	FINISH                                  \
	STORE(20, 21, 22, 23)                   \
	FINISH                                  \
	STORE(24, 25, 26, 27)                   \
	FINISH                                  \
	STORE(28, 29, 30, 31)                   \
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
	VZERO(19)

#define ROW2(MLA, a, c0, c1) \
	MLA(a, 0, c0)                           \
	MLA(a, 1, c1)

#define PACKED2 \
	FLDPQ (R1), (F4, F5)                    \
	FMOVQ 32(R1), F6                        \
	ROW2(VFMLA_D2E0, 4, 8, 9)               \
	ROW2(VFMLA_D2E1, 4, 10, 11)             \
	ROW2(VFMLA_D2E0, 5, 12, 13)             \
	ROW2(VFMLA_D2E1, 5, 14, 15)             \
	ROW2(VFMLA_D2E0, 6, 16, 17)             \
	ROW2(VFMLA_D2E1, 6, 18, 19)

#define BY1X2 \
	FMOVD (R11)(R20), F4                    \
	ROW2(VFMLA_D2E0, 4, 8, 9)

#define BY2X2 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	ROW2(VFMLA_D2E0, 4, 8, 9)               \
	ROW2(VFMLA_D2E0, 5, 10, 11)

#define BY4X2 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	FMOVD (R13)(R20), F6                    \
	FMOVD (R14)(R20), F7                    \
	ROW2(VFMLA_D2E0, 4, 8, 9)               \
	ROW2(VFMLA_D2E0, 5, 10, 11)             \
	ROW2(VFMLA_D2E0, 6, 12, 13)             \
	ROW2(VFMLA_D2E0, 7, 14, 15)

#define BY6X2 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	FMOVD (R13)(R20), F6                    \
	FMOVD (R14)(R20), F7                    \
	ROW2(VFMLA_D2E0, 4, 8, 9)               \
	ROW2(VFMLA_D2E0, 5, 10, 11)             \
	ROW2(VFMLA_D2E0, 6, 12, 13)             \
	ROW2(VFMLA_D2E0, 7, 14, 15)             \
	FMOVD (R15)(R20), F4                    \
	FMOVD (R16)(R20), F5                    \
	ROW2(VFMLA_D2E0, 4, 16, 17)             \
	ROW2(VFMLA_D2E0, 5, 18, 19)

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
	FINISH

// 1 vector of columns.
#define CLEAR1 \
	VZERO(8)                                \
	VZERO(9)                                \
	VZERO(10)                               \
	VZERO(11)                               \
	VZERO(12)                               \
	VZERO(13)

#define ROW1(MLA, a, c0) \
	MLA(a, 0, c0)

#define PACKED1 \
	FLDPQ (R1), (F4, F5)                    \
	FMOVQ 32(R1), F6                        \
	ROW1(VFMLA_D2E0, 4, 8)                  \
	ROW1(VFMLA_D2E1, 4, 9)                  \
	ROW1(VFMLA_D2E0, 5, 10)                 \
	ROW1(VFMLA_D2E1, 5, 11)                 \
	ROW1(VFMLA_D2E0, 6, 12)                 \
	ROW1(VFMLA_D2E1, 6, 13)

#define BY1X1 \
	FMOVD (R11)(R20), F4                    \
	ROW1(VFMLA_D2E0, 4, 8)

#define BY2X1 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	ROW1(VFMLA_D2E0, 4, 8)                  \
	ROW1(VFMLA_D2E0, 5, 9)

#define BY4X1 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	FMOVD (R13)(R20), F6                    \
	FMOVD (R14)(R20), F7                    \
	ROW1(VFMLA_D2E0, 4, 8)                  \
	ROW1(VFMLA_D2E0, 5, 9)                  \
	ROW1(VFMLA_D2E0, 6, 10)                 \
	ROW1(VFMLA_D2E0, 7, 11)

#define BY6X1 \
	FMOVD (R11)(R20), F4                    \
	FMOVD (R12)(R20), F5                    \
	FMOVD (R13)(R20), F6                    \
	FMOVD (R14)(R20), F7                    \
	ROW1(VFMLA_D2E0, 4, 8)                  \
	ROW1(VFMLA_D2E0, 5, 9)                  \
	ROW1(VFMLA_D2E0, 6, 10)                 \
	ROW1(VFMLA_D2E0, 7, 11)                 \
	FMOVD (R15)(R20), F4                    \
	FMOVD (R16)(R20), F5                    \
	ROW1(VFMLA_D2E0, 4, 12)                 \
	ROW1(VFMLA_D2E0, 5, 13)

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
	FINISH

// 8 columns.
#define COLUMNS8 \
	FLDPQ (R2), (F0, F1)                    \
	FLDPQ 32(R2), (F2, F3)

#define SCALED8(c0, c1, c2, c3) \
	VFMUL_D2(0, c0, 2)                      \
	VFMUL_D2(0, c1, 3)                      \
	VFMUL_D2(0, c2, 4)                      \
	VFMUL_D2(0, c3, 5)                      \
	FSTPQ (F2, F3), (R3)                    \
	FSTPQ (F4, F5), 32(R3)

#define ADDED8(c0, c1, c2, c3) \
	FLDPQ (R3), (F2, F3)                    \
	FLDPQ 32(R3), (F4, F5)                  \
	VFMUL_D2(1, 2, 2)                       \
	VFMUL_D2(1, 3, 3)                       \
	VFMUL_D2(1, 4, 4)                       \
	VFMUL_D2(1, 5, 5)                       \
	VFMLA_D2(0, c0, 2)                      \
	VFMLA_D2(0, c1, 3)                      \
	VFMLA_D2(0, c2, 4)                      \
	VFMLA_D2(0, c3, 5)                      \
	FSTPQ (F2, F3), (R3)                    \
	FSTPQ (F4, F5), 32(R3)

// 4 columns.
#define COLUMNS4 \
	FLDPQ (R2), (F0, F1)

#define SCALED4(c0, c1) \
	VFMUL_D2(0, c0, 2)                      \
	VFMUL_D2(0, c1, 3)                      \
	FSTPQ (F2, F3), (R3)

#define ADDED4(c0, c1) \
	FLDPQ (R3), (F2, F3)                    \
	VFMUL_D2(1, 2, 2)                       \
	VFMUL_D2(1, 3, 3)                       \
	VFMLA_D2(0, c0, 2)                      \
	VFMLA_D2(0, c1, 3)                      \
	FSTPQ (F2, F3), (R3)

// 2 columns.
#define COLUMNS2 \
	FMOVQ (R2), F0

#define SCALED2(c0) \
	VFMUL_D2(0, c0, 2)                      \
	FMOVQ F2, (R3)

#define ADDED2(c0) \
	FMOVQ (R3), F2                          \
	VFMUL_D2(1, 2, 2)                       \
	VFMLA_D2(0, c0, 2)                      \
	FMOVQ F2, (R3)

// 1 column.
#define COLUMNS1 \
	FMOVD (R2), F0

#define SCALED1(c0) \
	VFMUL_D2(0, c0, 2)                      \
	FMOVD F2, (R3)

#define ADDED1(c0) \
	FMOVD (R3), F2                          \
	VFMUL_D2(1, 2, 2)                       \
	VFMLA_D2(0, c0, 2)                      \
	FMOVD F2, (R3)

// func gemm8F64NEON(block *GemmF64)
TEXT ·gemm8F64NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR4, COLUMNS8, PACKED4, BY1X4, BY2X4, BY4X4, BY6X4, EACHROW4, SCALED8, ADDED8)

// func gemm4F64NEON(block *GemmF64)
TEXT ·gemm4F64NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR2, COLUMNS4, PACKED2, BY1X2, BY2X2, BY4X2, BY6X2, EACHROW2, SCALED4, ADDED4)

// func gemm2F64NEON(block *GemmF64)
TEXT ·gemm2F64NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR1, COLUMNS2, PACKED1, BY1X1, BY2X1, BY4X1, BY6X1, EACHROW1, SCALED2, ADDED2)

// func gemm1F64NEON(block *GemmF64)
TEXT ·gemm1F64NEON(SB), NOSPLIT, $0-8
	GEMM(CLEAR1, COLUMNS1, PACKED1, BY1X1, BY2X1, BY4X1, BY6X1, EACHROW1, SCALED1, ADDED1)
