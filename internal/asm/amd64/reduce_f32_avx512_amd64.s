//go:build !purego

// Reductions over one leaf, AVX-512, float32. Element i goes to lane i mod 32; the
// lanes are Z0..Z1, folded in halves 16, 8, 4, 2, 1.
// A call is at most 2048 elements.
//
//	SI x  DX y  CX elements left

#include "textflag.h"

#define F32
#include "softmax_avx512.h"

#define FOLD \
	VADDPS Z1, Z0, Z0                       \
	VEXTRACTF64X4 $1, Z0, Y1                \
	VADDPS Y1, Y0, Y0                       \
	VEXTRACTF128 $1, Y0, X1                 \
	VADDPS X1, X0, X0                       \
	VMOVHLPS X0, X0, X1                     \
	VADDPS X1, X0, X0                       \
	VMOVSHDUP X0, X1                        \
	VADDSS X1, X0, X0

#define CLEAR \
	VXORPD Z0, Z0, Z0                       \
	VXORPD Z1, Z1, Z1

// SUM_LEFT: X0 = the sum of the CX elements at SI. No vector is loaded that has none of them: on a
// page that is not in memory such a load, though masked, takes hundreds of cycles.
#define SUM_LEFT \
	CLEAR                                   \
block:                                          \
	CMPQ CX, $32                            \
	JLT  rest                               \
	VADDPS (SI), Z0, Z0                     \
	VADDPS 64(SI), Z1, Z1                   \
	ADDQ $128, SI                           \
	SUBQ $32, CX                            \
	JMP  block                              \
rest:                                           \
	TESTQ CX, CX                            \
	JZ    fold                              \
	MOVQ $-1, AX                            \
	BZHIQ CX, AX, AX                        \
	KMOVW AX, K1                            \
	SHRQ $16, AX                            \
	KMOVW AX, K2                            \
	VMOVUPS.Z (SI), K1, Z2                  \
	VADDPS Z2, Z0, K1, Z0                   \
	CMPQ CX, $16                            \
	JLE  fold                               \
	VMOVUPS.Z 64(SI), K2, Z3                \
	VADDPS Z3, Z1, K2, Z1                   \
fold:                                           \
	FOLD

// func SumF32AVX512(x []float32) float32
TEXT ·SumF32AVX512(SB), NOSPLIT, $0-28
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	SUM_LEFT
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func DotF32AVX512(x, y []float32) float32
TEXT ·DotF32AVX512(SB), NOSPLIT, $0-52
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	MOVQ y_base+24(FP), DX
	CLEAR

block:
	CMPQ CX, $32
	JLT  rest
	VMOVUPS (SI), Z2
	VFMADD231PS (DX), Z2, Z0
	VMOVUPS 64(SI), Z3
	VFMADD231PS 64(DX), Z3, Z1
	ADDQ $128, SI
	ADDQ $128, DX
	SUBQ $32, CX
	JMP  block

rest:
	TESTQ CX, CX
	JZ    fold
	MOVQ $-1, AX
	BZHIQ CX, AX, AX
	KMOVW AX, K1
	SHRQ $16, AX
	KMOVW AX, K2
	VMOVUPS.Z (SI), K1, Z2
	VMOVUPS.Z (DX), K1, Z4
	VFMADD231PS Z2, Z4, K1, Z0
	VMOVUPS.Z 64(SI), K2, Z3
	VMOVUPS.Z 64(DX), K2, Z5
	VFMADD231PS Z3, Z5, K2, Z1

fold:
	FOLD
	VMOVSS X0, ret+48(FP)
	VZEROUPPER
	RET

// MAXOF takes the larger, -0 below +0: both orders of VMAX differ only for zeros
// and NaN; NaN is remembered apart.
#define MAXOF(x, m) \
	VMOVUPS x, Z8                    \
	VMAXPS Z8, m, Z9             \
	VMAXPS m, Z8, m              \
	VANDPS Z9, m, m              \
	VCMPPS $3, Z8, Z8, K1       \
	KORW K1, K2, K2

// func MaxOfF32AVX512(x []float32) float32
// len(x) is a positive multiple of 32.
TEXT ·MaxOfF32AVX512(SB), NOSPLIT, $0-28
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VBROADCASTSS ·minusInf32(SB), Z0
	VMOVAPD Z0, Z1
	KXORW K2, K2, K2

block:
	MAXOF((SI), Z0)
	MAXOF(64(SI), Z1)
	ADDQ $128, SI
	SUBQ $32, CX
	JNZ  block
	MAXOF(Z1, Z0)
	VEXTRACTF64X4 $1, Z0, Y1
	VMAXPS Y1, Y0, Y2
	VMAXPS Y0, Y1, Y0
	VANDPS Y2, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X2
	VMAXPS X0, X1, X0
	VANDPS X2, X0, X0
	VMOVHLPS X0, X0, X1
	VMAXPS X1, X0, X2
	VMAXPS X0, X1, X0
	VANDPS X2, X0, X0
	VMOVSHDUP X0, X1
	VMAXPS X1, X0, X2
	VMAXPS X0, X1, X0
	VANDPS X2, X0, X0
	KORTESTW K2, K2
	JZ    ordered
	VMOVSS ·nan32(SB), X0

ordered:
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func LowerRowsF32AVX512(dst, x []float32, cols int)
TEXT ·LowerRowsF32AVX512(SB), NOSPLIT, $0-56
	LOWER_ROWS

// func DivideRowsF32AVX512(x []float32, cols int)
TEXT ·DivideRowsF32AVX512(SB), NOSPLIT, $0-32
	DIVIDE_ROWS
