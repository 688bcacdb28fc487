//go:build !purego

// Reductions over one leaf, AVX2, float32. Element i goes to lane i mod 32; the
// lanes are Y0..Y3, folded in halves 16, 8, 4, 2, 1.
// A call is at most 2048 elements.
//
//	SI x  DX y  CX elements left

#include "textflag.h"

#define F32
#include "softmax_avx2.h"

#define FOLD \
	VADDPS Y2, Y0, Y0                       \
	VADDPS Y3, Y1, Y1                       \
	VADDPS Y1, Y0, Y0                       \
	VEXTRACTF128 $1, Y0, X1                 \
	VADDPS X1, X0, X0                       \
	VMOVHLPS X0, X0, X1                     \
	VADDPS X1, X0, X0                       \
	VMOVSHDUP X0, X1                        \
	VADDSS X1, X0, X0

#define CLEAR \
	VXORPD Y0, Y0, Y0                       \
	VXORPD Y1, Y1, Y1                       \
	VXORPD Y2, Y2, Y2                       \
	VXORPD Y3, Y3, Y3

// SUM_LEFT: X0 = the sum of the CX elements at SI. Less than a block is added with zeros,
// which change no lane, since none is -0. No vector is loaded that has none of them: on a page
// that is not in memory such a load, though masked, takes hundreds of cycles.
#define SUM_LEFT \
	CLEAR                                   \
block:                                          \
	CMPQ CX, $32                            \
	JLT  rest                               \
	VADDPS (SI), Y0, Y0                     \
	VADDPS 32(SI), Y1, Y1                   \
	VADDPS 64(SI), Y2, Y2                   \
	VADDPS 96(SI), Y3, Y3                   \
	ADDQ $128, SI                           \
	SUBQ $32, CX                            \
	JMP  block                              \
rest:                                           \
	TESTQ CX, CX                            \
	JZ    fold                              \
	LEAQ ·restMask32(SB), AX                \
	SHLQ $2, CX                             \
	SUBQ CX, AX                             \
	VMOVUPS 128(AX), Y14                    \
	VMASKMOVPS 0(SI), Y14, Y15              \
	VADDPS Y15, Y0, Y0                      \
	CMPQ CX, $32                            \
	JLE  fold                               \
	VMOVUPS 160(AX), Y14                    \
	VMASKMOVPS 32(SI), Y14, Y15             \
	VADDPS Y15, Y1, Y1                      \
	CMPQ CX, $64                            \
	JLE  fold                               \
	VMOVUPS 192(AX), Y14                    \
	VMASKMOVPS 64(SI), Y14, Y15             \
	VADDPS Y15, Y2, Y2                      \
	CMPQ CX, $96                            \
	JLE  fold                               \
	VMOVUPS 224(AX), Y14                    \
	VMASKMOVPS 96(SI), Y14, Y15             \
	VADDPS Y15, Y3, Y3                      \
fold:                                           \
	FOLD

// func SumF32AVX2(x []float32) float32
TEXT ·SumF32AVX2(SB), NOSPLIT, $0-28
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	SUM_LEFT
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func DotF32AVX2(x, y []float32) float32
TEXT ·DotF32AVX2(SB), NOSPLIT, $256-52
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	MOVQ y_base+24(FP), DX
	CLEAR

block:
	CMPQ CX, $32
	JLT  rest
	VMOVUPS (SI), Y4
	VFMADD231PS (DX), Y4, Y0
	VMOVUPS 32(SI), Y5
	VFMADD231PS 32(DX), Y5, Y1
	VMOVUPS 64(SI), Y6
	VFMADD231PS 64(DX), Y6, Y2
	VMOVUPS 96(SI), Y7
	VFMADD231PS 96(DX), Y7, Y3
	ADDQ $128, SI
	ADDQ $128, DX
	SUBQ $32, CX
	JMP  block

rest:
	TESTQ CX, CX
	JZ    fold
	// What is left is copied over -0, which changes no lane it is added to.
	VBROADCASTSS ·signBit32(SB), Y15
	VMOVUPD Y15, 0(SP)
	VMOVUPD Y15, 32(SP)
	VMOVUPD Y15, 64(SP)
	VMOVUPD Y15, 96(SP)
	VXORPD Y15, Y15, Y15
	VMOVUPD Y15, 128(SP)
	VMOVUPD Y15, 160(SP)
	VMOVUPD Y15, 192(SP)
	VMOVUPD Y15, 224(SP)
	XORL BX, BX
copy:
	MOVL (SI)(BX*4), AX
	MOVL AX, 0(SP)(BX*4)
	MOVL (DX)(BX*4), AX
	MOVL AX, 128(SP)(BX*4)
	INCQ BX
	CMPQ BX, CX
	JLT  copy
	MOVQ SP, SI
	LEAQ 128(SP), DX
	VMOVUPS (SI), Y4
	VFMADD231PS (DX), Y4, Y0
	VMOVUPS 32(SI), Y5
	VFMADD231PS 32(DX), Y5, Y1
	VMOVUPS 64(SI), Y6
	VFMADD231PS 64(DX), Y6, Y2
	VMOVUPS 96(SI), Y7
	VFMADD231PS 96(DX), Y7, Y3

fold:
	FOLD
	VMOVSS X0, ret+48(FP)
	VZEROUPPER
	RET

// MAXOF takes the larger, -0 below +0: both orders of VMAX differ only for zeros
// and NaN; NaN is remembered apart.
#define MAXOF(x, m) \
	VMOVUPS x, Y8                    \
	VMAXPS Y8, m, Y9             \
	VMAXPS m, Y8, m              \
	VANDPS Y9, m, m              \
	VCMPPS $3, Y8, Y8, Y9       \
	VORPD Y9, Y10, Y10

// func MaxOfF32AVX2(x []float32) float32
// len(x) is a positive multiple of 16.
TEXT ·MaxOfF32AVX2(SB), NOSPLIT, $0-28
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VBROADCASTSS ·minusInf32(SB), Y0
	VMOVAPD Y0, Y1
	VXORPD Y10, Y10, Y10

block:
	MAXOF((SI), Y0)
	MAXOF(32(SI), Y1)
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ  block
	MAXOF(Y1, Y0)
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
	VTESTPS Y10, Y10
	JZ    ordered
	VMOVSS ·nan32(SB), X0

ordered:
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func LowerRowsF32AVX2(dst, x []float32, cols int)
TEXT ·LowerRowsF32AVX2(SB), NOSPLIT, $0-56
	LOWER_ROWS

// func DivideRowsF32AVX2(x []float32, cols int)
TEXT ·DivideRowsF32AVX2(SB), NOSPLIT, $0-32
	DIVIDE_ROWS
