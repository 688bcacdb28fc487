// What is done row by row: the words of arith_neon.h, and SUM_LEFT of the reductions,
// which leaves the sum of R2 elements at R1 in F0 and V24 alone.
//
//	R0 dst  R1 x  R2 elements left in the row  R3 elements left  R8 columns
//	V24 the number of the row

#include "arith_neon.h"

#ifdef F32
#define LOWEST MOVD $0xFF800000, R5; VDUP R5, V24.S4
#define REPLICATE VLD1R.P 4(R6), [V0.S4]
#define LARGEST VFMAXV_S4(24, 0)
#define SPREAD VDUP V0.S[0], V24.S4
#else
#define LOWEST MOVD $0xFFF0000000000000, R5; VDUP R5, V24.D2
#define REPLICATE VLD1R.P 8(R6), [V0.D2]
#define LARGEST VFMAXP_D(24, 0)
#define SPREAD VDUP V0.D[0], V24.D2
#endif

// ALONG_ROW: the elements of a row at R0 are OP(24, those at R1).
#define ALONG_ROW(OP) \
	MOVD   R8, R2                    \
	B      single                    \
vector:                                  \
	FMOVQ.P 16(R1), F0               \
	OP(24, 0)                        \
	FMOVQ.P F0, 16(R0)               \
single:                                  \
	SUBS   $LANES, R2, R2            \
	BGE    vector                    \
	ADDS   $LANES, R2, R2            \
	BEQ    finished                  \
element:                                 \
	ONE.P  WIDTH(R1), F0             \
	OP(24, 0)                        \
	ONE.P  F0, WIDTH(R0)             \
	SUBS   $1, R2, R2                \
	BNE    element                   \
finished:

// LARGEST_OF_ROW: V24 = the largest of the row at R1, and not -0, in every lane.
#define LARGEST_OF_ROW \
	LOWEST                           \
	MOVD   R8, R2                    \
	MOVD   R1, R6                    \
	B      enough                    \
larger:                                  \
	FMOVQ.P 16(R6), F0               \
	FMAX(0, 24)                      \
enough:                                  \
	SUBS   $LANES, R2, R2            \
	BGE    larger                    \
	ADDS   $LANES, R2, R2            \
	BEQ    all                       \
one:                                     \
	REPLICATE                        \
	FMAX(0, 24)                      \
	SUBS   $1, R2, R2                \
	BNE    one                       \
all:                                     \
	LARGEST                          \
	SPREAD                           \
	VZERO(1)                         \
	FADD(1, 24)

// LOWER_ROWS and DIVIDE_ROWS are the kernels: func(dst, x, cols) and func(x, cols).
#define LOWER_ROWS \
	MOVD   dst_base+0(FP), R0        \
	MOVD   x_base+24(FP), R1         \
	MOVD   x_len+32(FP), R3          \
	MOVD   cols+48(FP), R8           \
row:                                     \
	LARGEST_OF_ROW                   \
	ALONG_ROW(FSUB)                  \
	SUBS   R8, R3, R3                \
	BNE    row                       \
	RET

#define DIVIDE_ROWS \
	MOVD   x_base+0(FP), R0          \
	MOVD   x_len+8(FP), R3           \
	MOVD   cols+24(FP), R8           \
row:                                     \
	MOVD   R0, R1                    \
	MOVD   R8, R2                    \
	SUM_LEFT                         \
	SPREAD                           \
	MOVD   R0, R1                    \
	ALONG_ROW(FDIV)                  \
	SUBS   R8, R3, R3                \
	BNE    row                       \
	RET
