//go:build !purego

// Reductions over one leaf, AVX2, float64. Element i goes to lane i mod 32; the
// lanes are Y0..Y7, folded in halves 16, 8, 4, 2, 1.
// A call is at most 2048 elements.
//
//	SI x  DX y  CX elements left

#include "textflag.h"

#include "softmax_avx2.h"

#define FOLD \
	VADDPD Y4, Y0, Y0                       \
	VADDPD Y5, Y1, Y1                       \
	VADDPD Y6, Y2, Y2                       \
	VADDPD Y7, Y3, Y3                       \
	VADDPD Y2, Y0, Y0                       \
	VADDPD Y3, Y1, Y1                       \
	VADDPD Y1, Y0, Y0                       \
	VEXTRACTF128 $1, Y0, X1                 \
	VADDPD X1, X0, X0                       \
	VUNPCKHPD X0, X0, X1                    \
	VADDSD X1, X0, X0

#define CLEAR \
	VXORPD Y0, Y0, Y0                       \
	VXORPD Y1, Y1, Y1                       \
	VXORPD Y2, Y2, Y2                       \
	VXORPD Y3, Y3, Y3                       \
	VXORPD Y4, Y4, Y4                       \
	VXORPD Y5, Y5, Y5                       \
	VXORPD Y6, Y6, Y6                       \
	VXORPD Y7, Y7, Y7

// SUM_LEFT: X0 = the sum of the CX elements at SI. Less than a block is added with zeros,
// which change no lane, since none is -0. No vector is loaded that has none of them: on a page
// that is not in memory such a load, though masked, takes hundreds of cycles.
#define SUM_LEFT \
	CLEAR                                   \
block:                                          \
	CMPQ CX, $32                            \
	JLT  rest                               \
	VADDPD (SI), Y0, Y0                     \
	VADDPD 32(SI), Y1, Y1                   \
	VADDPD 64(SI), Y2, Y2                   \
	VADDPD 96(SI), Y3, Y3                   \
	VADDPD 128(SI), Y4, Y4                  \
	VADDPD 160(SI), Y5, Y5                  \
	VADDPD 192(SI), Y6, Y6                  \
	VADDPD 224(SI), Y7, Y7                  \
	ADDQ $256, SI                           \
	SUBQ $32, CX                            \
	JMP  block                              \
rest:                                           \
	TESTQ CX, CX                            \
	JZ    fold                              \
	LEAQ ·restMask(SB), AX                  \
	SHLQ $3, CX                             \
	SUBQ CX, AX                             \
	VMOVUPD 256(AX), Y14                    \
	VMASKMOVPD 0(SI), Y14, Y15              \
	VADDPD Y15, Y0, Y0                      \
	CMPQ CX, $32                            \
	JLE  fold                               \
	VMOVUPD 288(AX), Y14                    \
	VMASKMOVPD 32(SI), Y14, Y15             \
	VADDPD Y15, Y1, Y1                      \
	CMPQ CX, $64                            \
	JLE  fold                               \
	VMOVUPD 320(AX), Y14                    \
	VMASKMOVPD 64(SI), Y14, Y15             \
	VADDPD Y15, Y2, Y2                      \
	CMPQ CX, $96                            \
	JLE  fold                               \
	VMOVUPD 352(AX), Y14                    \
	VMASKMOVPD 96(SI), Y14, Y15             \
	VADDPD Y15, Y3, Y3                      \
	CMPQ CX, $128                           \
	JLE  fold                               \
	VMOVUPD 384(AX), Y14                    \
	VMASKMOVPD 128(SI), Y14, Y15            \
	VADDPD Y15, Y4, Y4                      \
	CMPQ CX, $160                           \
	JLE  fold                               \
	VMOVUPD 416(AX), Y14                    \
	VMASKMOVPD 160(SI), Y14, Y15            \
	VADDPD Y15, Y5, Y5                      \
	CMPQ CX, $192                           \
	JLE  fold                               \
	VMOVUPD 448(AX), Y14                    \
	VMASKMOVPD 192(SI), Y14, Y15            \
	VADDPD Y15, Y6, Y6                      \
	CMPQ CX, $224                           \
	JLE  fold                               \
	VMOVUPD 480(AX), Y14                    \
	VMASKMOVPD 224(SI), Y14, Y15            \
	VADDPD Y15, Y7, Y7                      \
fold:                                           \
	FOLD

// func SumF64AVX2(x []float64) float64
TEXT ·SumF64AVX2(SB), NOSPLIT, $0-32
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	SUM_LEFT
	VMOVSD X0, ret+24(FP)
	VZEROUPPER
	RET

// func SumRowsF64AVX2(dst, x []float64, cols int)
TEXT ·SumRowsF64AVX2(SB), NOSPLIT, $0-56
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), R8
	MOVQ x_base+24(FP), BX
	MOVQ cols+48(FP), R9

row:
	MOVQ BX, SI
	MOVQ R9, CX
	SUM_LEFT
	VMOVSD X0, (DI)
	LEAQ (BX)(R9*8), BX
	ADDQ $8, DI
	DECQ R8
	JNZ  row
	VZEROUPPER
	RET

// func DotF64AVX2(x, y []float64) float64
TEXT ·DotF64AVX2(SB), NOSPLIT, $512-56
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	MOVQ y_base+24(FP), DX
	CLEAR

block:
	CMPQ CX, $32
	JLT  rest
	VMOVUPD (SI), Y8
	VFMADD231PD (DX), Y8, Y0
	VMOVUPD 32(SI), Y9
	VFMADD231PD 32(DX), Y9, Y1
	VMOVUPD 64(SI), Y10
	VFMADD231PD 64(DX), Y10, Y2
	VMOVUPD 96(SI), Y11
	VFMADD231PD 96(DX), Y11, Y3
	VMOVUPD 128(SI), Y12
	VFMADD231PD 128(DX), Y12, Y4
	VMOVUPD 160(SI), Y13
	VFMADD231PD 160(DX), Y13, Y5
	VMOVUPD 192(SI), Y14
	VFMADD231PD 192(DX), Y14, Y6
	VMOVUPD 224(SI), Y15
	VFMADD231PD 224(DX), Y15, Y7
	ADDQ $256, SI
	ADDQ $256, DX
	SUBQ $32, CX
	JMP  block

rest:
	TESTQ CX, CX
	JZ    fold
	// What is left is copied over -0, which changes no lane it is added to.
	VBROADCASTSD ·signBit(SB), Y15
	VMOVUPD Y15, 0(SP)
	VMOVUPD Y15, 32(SP)
	VMOVUPD Y15, 64(SP)
	VMOVUPD Y15, 96(SP)
	VMOVUPD Y15, 128(SP)
	VMOVUPD Y15, 160(SP)
	VMOVUPD Y15, 192(SP)
	VMOVUPD Y15, 224(SP)
	VXORPD Y15, Y15, Y15
	VMOVUPD Y15, 256(SP)
	VMOVUPD Y15, 288(SP)
	VMOVUPD Y15, 320(SP)
	VMOVUPD Y15, 352(SP)
	VMOVUPD Y15, 384(SP)
	VMOVUPD Y15, 416(SP)
	VMOVUPD Y15, 448(SP)
	VMOVUPD Y15, 480(SP)
	XORL BX, BX
copy:
	MOVQ (SI)(BX*8), AX
	MOVQ AX, 0(SP)(BX*8)
	MOVQ (DX)(BX*8), AX
	MOVQ AX, 256(SP)(BX*8)
	INCQ BX
	CMPQ BX, CX
	JLT  copy
	MOVQ SP, SI
	LEAQ 256(SP), DX
	VMOVUPD (SI), Y8
	VFMADD231PD (DX), Y8, Y0
	VMOVUPD 32(SI), Y9
	VFMADD231PD 32(DX), Y9, Y1
	VMOVUPD 64(SI), Y10
	VFMADD231PD 64(DX), Y10, Y2
	VMOVUPD 96(SI), Y11
	VFMADD231PD 96(DX), Y11, Y3
	VMOVUPD 128(SI), Y12
	VFMADD231PD 128(DX), Y12, Y4
	VMOVUPD 160(SI), Y13
	VFMADD231PD 160(DX), Y13, Y5
	VMOVUPD 192(SI), Y14
	VFMADD231PD 192(DX), Y14, Y6
	VMOVUPD 224(SI), Y15
	VFMADD231PD 224(DX), Y15, Y7

fold:
	FOLD
	VMOVSD X0, ret+48(FP)
	VZEROUPPER
	RET

// MAXOF takes the larger, -0 below +0: both orders of VMAX differ only for zeros
// and NaN; NaN is remembered apart.
#define MAXOF(x, m) \
	VMOVUPD x, Y8                    \
	VMAXPD Y8, m, Y9             \
	VMAXPD m, Y8, m              \
	VANDPD Y9, m, m              \
	VCMPPD $3, Y8, Y8, Y9       \
	VORPD Y9, Y10, Y10

// func MaxOfF64AVX2(x []float64) float64
// len(x) is a positive multiple of 8.
TEXT ·MaxOfF64AVX2(SB), NOSPLIT, $0-32
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VBROADCASTSD ·minusInf(SB), Y0
	VMOVAPD Y0, Y1
	VXORPD Y10, Y10, Y10

block:
	MAXOF((SI), Y0)
	MAXOF(32(SI), Y1)
	ADDQ $64, SI
	SUBQ $8, CX
	JNZ  block
	MAXOF(Y1, Y0)
	VEXTRACTF128 $1, Y0, X1
	VMAXPD X1, X0, X2
	VMAXPD X0, X1, X0
	VANDPD X2, X0, X0
	VUNPCKHPD X0, X0, X1
	VMAXPD X1, X0, X2
	VMAXPD X0, X1, X0
	VANDPD X2, X0, X0
	VTESTPD Y10, Y10
	JZ    ordered
	VMOVSD ·nan(SB), X0

ordered:
	VMOVSD X0, ret+24(FP)
	VZEROUPPER
	RET

// func LowerRowsF64AVX2(dst, x []float64, cols int)
TEXT ·LowerRowsF64AVX2(SB), NOSPLIT, $0-56
	LOWER_ROWS

// func DivideRowsF64AVX2(x []float64, cols int)
TEXT ·DivideRowsF64AVX2(SB), NOSPLIT, $0-32
	DIVIDE_ROWS
