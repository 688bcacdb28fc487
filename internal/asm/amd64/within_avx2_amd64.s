//go:build !purego

// Range checks, AVX2: within.go of ../generic. A call is at most 4096 elements and at least a vector. Frame: within_body.h.
// The checks of rows and matrices stand for AVX-512 as well: loads bound them.
//
//	Y0 low  Y1 high  Y2 x  Y3, Y4 spent  Y8..Y11 all ones where a lane holds so far

#include "textflag.h"

#define VECTOR 32
#define A0 Y8
#define A1 Y9
#define A2 Y10
#define A3 Y11

#include "within_body.h"

// BETWEEN_PD: m &= low <= x and x <= high. WHOLE_PD: m &= x is whole, as well.
#define BETWEEN_PD(o, m) \
	VMOVUPD o(SI), Y2          \
	VCMPPD $29, Y0, Y2, Y3     \
	VCMPPD $18, Y1, Y2, Y4     \
	VANDPD Y3, m, m            \
	VANDPD Y4, m, m
#define WHOLE_PD(o, m) \
	BETWEEN_PD(o, m)           \
	VROUNDPD $11, Y2, Y3       \
	VCMPPD $0, Y3, Y2, Y3      \
	VANDPD Y3, m, m
#define BETWEEN_PS(o, m) \
	VMOVUPS o(SI), Y2          \
	VCMPPS $29, Y0, Y2, Y3     \
	VCMPPS $18, Y1, Y2, Y4     \
	VANDPS Y3, m, m            \
	VANDPS Y4, m, m
#define WHOLE_PS(o, m) \
	BETWEEN_PS(o, m)           \
	VROUNDPS $11, Y2, Y3       \
	VCMPPS $0, Y3, Y2, Y3      \
	VANDPS Y3, m, m

#define START(shift, spread, low, high) \
	MOVQ x_base+0(FP), SI      \
	MOVQ x_len+8(FP), CX       \
	SHLQ $shift, CX            \
	spread low, Y0             \
	spread high, Y1            \
	HOLD

// HOLD makes all lanes hold.
#define HOLD \
	VPCMPEQQ Y8, Y8, Y8        \
	VMOVDQA Y8, Y9             \
	VMOVDQA Y8, Y10            \
	VMOVDQA Y8, Y11

// VERDICT returns whether every lane holds.
#define VERDICT(to) \
	VPAND Y9, Y8, Y8           \
	VPAND Y11, Y10, Y10        \
	VPAND Y10, Y8, Y8          \
	VPMOVMSKB Y8, AX           \
	CMPL AX, $-1               \
	SETEQ to                   \
	VZEROUPPER                 \
	RET

// NEXT_PD and NEXT_PS: m &= the number behind the one at an offset in the row is above it.
#define NEXT_PD(at, m) \
	VMOVUPD 8(SI)(at*1), Y2    \
	VCMPPD $30, (SI)(at*1), Y2, Y3 \
	VANDPD Y3, m, m
#define NEXT_PS(at, m) \
	VMOVUPS 4(SI)(at*1), Y2    \
	VCMPPS $30, (SI)(at*1), Y2, Y3 \
	VANDPS Y3, m, m

// ROWS applies each(offset, lanes that hold so far) to the vectors of neighbours in every row: the last may overlap the one before.
//
//	SI row  DI end  DX bytes of a row  CX offset  R8 offset of the last vector
#define ROWS(shift, size, each) \
	MOVQ x_base+0(FP), SI      \
	MOVQ x_len+8(FP), DI       \
	MOVQ cols+24(FP), DX       \
	SHLQ $shift, DI            \
	SHLQ $shift, DX            \
	ADDQ SI, DI                \
	LEAQ -(VECTOR+size)(DX), R8 \
	HOLD                       \
row:                           \
	XORL CX, CX                \
vector:                        \
	each(CX, Y8)               \
	ADDQ $VECTOR, CX           \
	CMPQ CX, R8                \
	JLT  vector                \
	each(R8, Y9)               \
	ADDQ DX, SI                \
	CMPQ SI, DI                \
	JLT  row

// LOWER: the lanes of Y8 hold where a number at an offset in the row is no NaN, those of Y9 where one above the diagonal is 0.
#define LOWER_PD(at) \
	VMOVUPD (SI)(at*1), Y2     \
	VCMPPD $7, Y2, Y2, Y3      \
	VPCMPGTQ Y4, Y5, Y7        \
	VANDPD Y2, Y7, Y7          \
	VCMPPD $0, Y1, Y7, Y7      \
	VANDPD Y3, Y8, Y8          \
	VANDPD Y7, Y9, Y9
#define LOWER_PS(at) \
	VMOVUPS (SI)(at*1), Y2     \
	VCMPPS $7, Y2, Y2, Y3      \
	VPCMPGTD Y4, Y5, Y7        \
	VANDPS Y2, Y7, Y7          \
	VCMPPS $0, Y1, Y7, Y7      \
	VANDPS Y3, Y8, Y8          \
	VANDPS Y7, Y9, Y9

// MATRICES applies each(offset) to the vectors of every row: the last may overlap the one before. places says which columns the lanes of a first
// vector are in.
//
//	SI row  DI end  DX bytes of a row  CX offset  R8 offset of the last vector  R9 rows left in the matrix  R10 n
//	Y1 zero  Y4 row  Y5 columns  Y6, Y7 spent  Y12 one  Y13 lanes of a vector  Y14 columns of the first vector  Y15 of the last
#define MATRICES(shift, lanes, places, widen, spread, plus, less, each) \
	MOVQ x_base+0(FP), SI      \
	MOVQ x_len+8(FP), DI       \
	MOVQ n+24(FP), R10         \
	SHLQ $shift, DI            \
	ADDQ SI, DI                \
	MOVQ R10, DX               \
	SHLQ $shift, DX            \
	LEAQ -VECTOR(DX), R8       \
	MOVQ $places, AX           \
	VMOVQ AX, X6               \
	widen X6, Y14              \
	MOVQ $1, AX                \
	VMOVQ AX, X6               \
	spread X6, Y12             \
	MOVQ $lanes, AX            \
	VMOVQ AX, X6               \
	spread X6, Y13             \
	VMOVQ R10, X6              \
	spread X6, Y15             \
	less Y13, Y15, Y15         \
	plus Y14, Y15, Y15         \
	MOVQ row+32(FP), R9        \
	VMOVQ R9, X6               \
	spread X6, Y4              \
	SUBQ R10, R9               \
	NEGQ R9                    \
	VPXOR Y1, Y1, Y1           \
	HOLD                       \
	JMP  row                   \
matrix:                        \
	VPXOR Y4, Y4, Y4           \
	MOVQ R10, R9               \
row:                           \
	VMOVDQA Y14, Y5            \
	XORL CX, CX                \
vector:                        \
	each(CX)                   \
	plus Y13, Y5, Y5           \
	ADDQ $VECTOR, CX           \
	CMPQ CX, R8                \
	JLT  vector                \
	VMOVDQA Y15, Y5            \
	each(R8)                   \
	plus Y12, Y4, Y4           \
	ADDQ DX, SI                \
	CMPQ SI, DI                \
	JGE  done                  \
	DECQ R9                    \
	JNZ  row                   \
	JMP  matrix                \
done:

// func WithinF64AVX2(x []float64, low, high float64) bool
TEXT ·WithinF64AVX2(SB), NOSPLIT, $0-41
	START(3, VBROADCASTSD, low+24(FP), high+32(FP))
	SWEEP(BETWEEN_PD)
	VERDICT(ret+40(FP))

// func WithinF32AVX2(x []float32, low, high float32) bool
TEXT ·WithinF32AVX2(SB), NOSPLIT, $0-33
	START(2, VBROADCASTSS, low+24(FP), high+28(FP))
	SWEEP(BETWEEN_PS)
	VERDICT(ret+32(FP))

// func WholeWithinF64AVX2(x []float64, low, high float64) bool
TEXT ·WholeWithinF64AVX2(SB), NOSPLIT, $0-41
	START(3, VBROADCASTSD, low+24(FP), high+32(FP))
	SWEEP(WHOLE_PD)
	VERDICT(ret+40(FP))

// func WholeWithinF32AVX2(x []float32, low, high float32) bool
TEXT ·WholeWithinF32AVX2(SB), NOSPLIT, $0-33
	START(2, VBROADCASTSS, low+24(FP), high+28(FP))
	SWEEP(WHOLE_PS)
	VERDICT(ret+32(FP))

// func AscendsF64AVX2(x []float64, cols int) bool
TEXT ·AscendsF64AVX2(SB), NOSPLIT, $0-33
	ROWS(3, 8, NEXT_PD)
	VERDICT(ret+32(FP))

// func AscendsF32AVX2(x []float32, cols int) bool
TEXT ·AscendsF32AVX2(SB), NOSPLIT, $0-33
	ROWS(2, 4, NEXT_PS)
	VERDICT(ret+32(FP))

// func LowerF64AVX2(x []float64, n, row int) bool
TEXT ·LowerF64AVX2(SB), NOSPLIT, $0-41
	MATRICES(3, 4, 0x03020100, VPMOVZXBQ, VPBROADCASTQ, VPADDQ, VPSUBQ, LOWER_PD)
	VERDICT(ret+40(FP))

// func LowerF32AVX2(x []float32, n, row int) bool
TEXT ·LowerF32AVX2(SB), NOSPLIT, $0-41
	MATRICES(2, 8, 0x0706050403020100, VPMOVZXBD, VPBROADCASTD, VPADDD, VPSUBD, LOWER_PS)
	VERDICT(ret+40(FP))
