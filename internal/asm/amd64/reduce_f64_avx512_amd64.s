//go:build !purego

// Reductions over one leaf, AVX-512, float64. Element i goes to lane i mod 32; the
// lanes are Z0..Z3, folded in halves 16, 8, 4, 2, 1.
// A call is at most 2048 elements.
//
//	SI x  DX y  CX elements left

#include "textflag.h"

#include "softmax_avx512.h"

#define FOLD \
	VADDPD Z2, Z0, Z0                       \
	VADDPD Z3, Z1, Z1                       \
	VADDPD Z1, Z0, Z0                       \
	VEXTRACTF64X4 $1, Z0, Y1                \
	VADDPD Y1, Y0, Y0                       \
	VEXTRACTF128 $1, Y0, X1                 \
	VADDPD X1, X0, X0                       \
	VUNPCKHPD X0, X0, X1                    \
	VADDSD X1, X0, X0

#define CLEAR \
	VXORPD Z0, Z0, Z0                       \
	VXORPD Z1, Z1, Z1                       \
	VXORPD Z2, Z2, Z2                       \
	VXORPD Z3, Z3, Z3

// SUM_LEFT: X0 = the sum of the CX elements at SI. No vector is loaded that has none of them: on a
// page that is not in memory such a load, though masked, takes hundreds of cycles.
#define SUM_LEFT \
	CLEAR                                   \
block:                                          \
	CMPQ CX, $32                            \
	JLT  rest                               \
	VADDPD (SI), Z0, Z0                     \
	VADDPD 64(SI), Z1, Z1                   \
	VADDPD 128(SI), Z2, Z2                  \
	VADDPD 192(SI), Z3, Z3                  \
	ADDQ $256, SI                           \
	SUBQ $32, CX                            \
	JMP  block                              \
rest:                                           \
	TESTQ CX, CX                            \
	JZ    fold                              \
	MOVQ $-1, AX                            \
	BZHIQ CX, AX, AX                        \
	KMOVW AX, K1                            \
	SHRQ $8, AX                             \
	KMOVW AX, K2                            \
	SHRQ $8, AX                             \
	KMOVW AX, K3                            \
	SHRQ $8, AX                             \
	KMOVW AX, K4                            \
	VMOVUPD.Z (SI), K1, Z4                  \
	VADDPD Z4, Z0, K1, Z0                   \
	CMPQ CX, $8                             \
	JLE  fold                               \
	VMOVUPD.Z 64(SI), K2, Z5                \
	VADDPD Z5, Z1, K2, Z1                   \
	CMPQ CX, $16                            \
	JLE  fold                               \
	VMOVUPD.Z 128(SI), K3, Z6               \
	VADDPD Z6, Z2, K3, Z2                   \
	CMPQ CX, $24                            \
	JLE  fold                               \
	VMOVUPD.Z 192(SI), K4, Z7               \
	VADDPD Z7, Z3, K4, Z3                   \
fold:                                           \
	FOLD

// func SumF64AVX512(x []float64) float64
TEXT ·SumF64AVX512(SB), NOSPLIT, $0-32
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	SUM_LEFT
	VMOVSD X0, ret+24(FP)
	VZEROUPPER
	RET

// func SumRowsF64AVX512(dst, x []float64, cols int)
TEXT ·SumRowsF64AVX512(SB), NOSPLIT, $0-56
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

// func DotF64AVX512(x, y []float64) float64
TEXT ·DotF64AVX512(SB), NOSPLIT, $0-56
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	MOVQ y_base+24(FP), DX
	CLEAR

block:
	CMPQ CX, $32
	JLT  rest
	VMOVUPD (SI), Z4
	VFMADD231PD (DX), Z4, Z0
	VMOVUPD 64(SI), Z5
	VFMADD231PD 64(DX), Z5, Z1
	VMOVUPD 128(SI), Z6
	VFMADD231PD 128(DX), Z6, Z2
	VMOVUPD 192(SI), Z7
	VFMADD231PD 192(DX), Z7, Z3
	ADDQ $256, SI
	ADDQ $256, DX
	SUBQ $32, CX
	JMP  block

rest:
	TESTQ CX, CX
	JZ    fold
	MOVQ $-1, AX
	BZHIQ CX, AX, AX
	KMOVW AX, K1
	SHRQ $8, AX
	KMOVW AX, K2
	SHRQ $8, AX
	KMOVW AX, K3
	SHRQ $8, AX
	KMOVW AX, K4
	VMOVUPD.Z (SI), K1, Z4
	VMOVUPD.Z (DX), K1, Z8
	VFMADD231PD Z4, Z8, K1, Z0
	VMOVUPD.Z 64(SI), K2, Z5
	VMOVUPD.Z 64(DX), K2, Z9
	VFMADD231PD Z5, Z9, K2, Z1
	VMOVUPD.Z 128(SI), K3, Z6
	VMOVUPD.Z 128(DX), K3, Z10
	VFMADD231PD Z6, Z10, K3, Z2
	VMOVUPD.Z 192(SI), K4, Z7
	VMOVUPD.Z 192(DX), K4, Z11
	VFMADD231PD Z7, Z11, K4, Z3

fold:
	FOLD
	VMOVSD X0, ret+48(FP)
	VZEROUPPER
	RET

// MAXOF takes the larger, -0 below +0: both orders of VMAX differ only for zeros
// and NaN; NaN is remembered apart.
#define MAXOF(x, m) \
	VMOVUPD x, Z8                    \
	VMAXPD Z8, m, Z9             \
	VMAXPD m, Z8, m              \
	VANDPD Z9, m, m              \
	VCMPPD $3, Z8, Z8, K1       \
	KORW K1, K2, K2

// func MaxOfF64AVX512(x []float64) float64
// len(x) is a positive multiple of 16.
TEXT ·MaxOfF64AVX512(SB), NOSPLIT, $0-32
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VBROADCASTSD ·minusInf(SB), Z0
	VMOVAPD Z0, Z1
	KXORW K2, K2, K2

block:
	MAXOF((SI), Z0)
	MAXOF(64(SI), Z1)
	ADDQ $128, SI
	SUBQ $16, CX
	JNZ  block
	MAXOF(Z1, Z0)
	VEXTRACTF64X4 $1, Z0, Y1
	VMAXPD Y1, Y0, Y2
	VMAXPD Y0, Y1, Y0
	VANDPD Y2, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPD X1, X0, X2
	VMAXPD X0, X1, X0
	VANDPD X2, X0, X0
	VUNPCKHPD X0, X0, X1
	VMAXPD X1, X0, X2
	VMAXPD X0, X1, X0
	VANDPD X2, X0, X0
	KORTESTW K2, K2
	JZ    ordered
	VMOVSD ·nan(SB), X0

ordered:
	VMOVSD X0, ret+24(FP)
	VZEROUPPER
	RET

// func LowerRowsF64AVX512(dst, x []float64, cols int)
TEXT ·LowerRowsF64AVX512(SB), NOSPLIT, $0-56
	LOWER_ROWS

// func DivideRowsF64AVX512(x []float64, cols int)
TEXT ·DivideRowsF64AVX512(SB), NOSPLIT, $0-32
	DIVIDE_ROWS
