//go:build !purego

// Sums of logarithms by products, moments and numbers of ones, AVX-512, float64: steps of ../generic/sumlog.go.
// Element i goes to lane i mod 32; the lanes are Z0..Z3. A call is at most 4096 elements,
// a multiple of 32.
//
//	DI lanes  SI x  CX elements left  R8 constants

#include "go_asm.h"
#include "textflag.h"

// ADD_HALVES: AX = the sum of the integers in Y4.
#define ADD_HALVES \
	VEXTRACTI128 $1, Y4, X5                 \
	VPADDQ X5, X4, X4                       \
	VPUNPCKHQDQ X4, X4, X5                  \
	VPADDQ X5, X4, X4                       \
	VMOVQ X4, AX

// EACH applies op to the 4 vectors of a block and its lanes.
#define EACH(op) \
	op(0, Z0) \
	op(64, Z1) \
	op(128, Z2) \
	op(192, Z3)

#define GET(o, l) VMOVUPD o(DI), l
#define PUT(o, l) VMOVUPD l, o(DI)

// MULTIPLY: l times the mantissa of x, the exponent to Z4, K2 where x is rare.
#define MULTIPLY(o, l) \
	VMOVUPD o(SI), Z8                       \
	VPADDQ Z5, Z8, Z9                       \
	VPCMPGTQ Z6, Z9, K1                     \
	KORW K1, K2, K2                         \
	VPSRLQ $52, Z8, Z9                      \
	VPADDQ Z9, Z4, Z4                       \
	VPTERNLOGQ $0xea, Z11, Z10, Z8          \
	VMULPD Z8, l, l

// func MantissasF64AVX512(l *[32]float64, x []float64) (biased, rare int64)
TEXT ·MantissasF64AVX512(SB), NOSPLIT, $0-48
	MOVQ l+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LEAQ ·vecK(SB), R8
	VXORPD Z4, Z4, Z4
	KXORW K2, K2, K2
	VBROADCASTSD vecTable_fromNormal(R8), Z5
	VBROADCASTSD vecTable_normals(R8), Z6
	VBROADCASTSD vecTable_mantissa(R8), Z10
	VBROADCASTSD vecTable_one(R8), Z11
	EACH(GET)

next:
	EACH(MULTIPLY)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	KMOVW K2, AX
	MOVQ AX, rare+40(FP)
	VEXTRACTI64X4 $1, Z4, Y5
	VPADDQ Y5, Y4, Y4
	ADD_HALVES
	MOVQ AX, biased+32(FP)
	VZEROUPPER
	RET

// COMPOUND: l = (1+l)(1+x) - 1, the sign of x to Z12.
#define COMPOUND(o, l) \
	VMOVUPD o(SI), Z8                       \
	VORPD Z8, Z12, Z12                  \
	VADDPD Z8, l, Z9                       \
	VFMADD213PD Z9, Z8, l

// func CompoundF64AVX512(l *[32]float64, x []float64) (signs int64)
TEXT ·CompoundF64AVX512(SB), NOSPLIT, $0-40
	MOVQ l+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	VXORPD Z12, Z12, Z12
	EACH(GET)

next:
	EACH(COMPOUND)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	VPMOVQ2M Z12, K1
	KMOVW K1, AX
	MOVQ AX, signs+32(FP)
	VZEROUPPER
	RET

// BLOCK: Z8..Z11 = the block at SI, the signs to Z15.
#define BLOCK \
	VMOVUPD 0(SI), Z8                       \
	VMOVUPD 64(SI), Z9                      \
	VMOVUPD 128(SI), Z10                    \
	VMOVUPD 192(SI), Z11                    \
	VPTERNLOGQ $0xfe, Z9, Z8, Z15           \
	VPTERNLOGQ $0xfe, Z11, Z10, Z15

// SIGNED: AX is not 0 if there is a sign in Z15.
#define SIGNED \
	VPMOVQ2M Z15, K1                        \
	KMOVW K1, AX

// MOMENT: x-a to l, its square to q.
#define MOMENT(x, l, q) \
	VSUBPD Z12, x, x                        \
	VADDPD x, l, l                          \
	VFMADD231PD x, x, q

#define GET_SECOND(o, q) VMOVUPD o(DX), q
#define PUT_SECOND(o, q) VMOVUPD q, o(DX)

// func MomentsF64AVX512(s, q *[32]float64, x []float64, a float64) (signs int64)
TEXT ·MomentsF64AVX512(SB), NOSPLIT, $0-56
	MOVQ s+0(FP), DI
	MOVQ q+8(FP), DX
	MOVQ x_base+16(FP), SI
	MOVQ x_len+24(FP), CX
	VBROADCASTSD a+40(FP), Z12
	VXORPD Z15, Z15, Z15
	EACH(GET)
	GET_SECOND(0, Z4)
	GET_SECOND(64, Z5)
	GET_SECOND(128, Z6)
	GET_SECOND(192, Z7)

next:
	BLOCK
	MOMENT(Z8, Z0, Z4)
	MOMENT(Z9, Z1, Z5)
	MOMENT(Z10, Z2, Z6)
	MOMENT(Z11, Z3, Z7)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	PUT_SECOND(0, Z4)
	PUT_SECOND(64, Z5)
	PUT_SECOND(128, Z6)
	PUT_SECOND(192, Z7)
	SIGNED
	MOVQ AX, signs+48(FP)
	VZEROUPPER
	RET

// DISTANCE: |x-a| to l.
#define DISTANCE(x, l) \
	VSUBPD Z12, x, x                        \
	VANDPD Z13, x, x                        \
	VADDPD x, l, l

// func DistancesF64AVX512(s *[32]float64, x []float64, a float64) (signs int64)
TEXT ·DistancesF64AVX512(SB), NOSPLIT, $0-48
	MOVQ s+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LEAQ ·vecK(SB), R8
	VBROADCASTSD a+32(FP), Z12
	VBROADCASTSD vecTable_abs(R8), Z13
	VXORPD Z15, Z15, Z15
	EACH(GET)

next:
	BLOCK
	DISTANCE(Z8, Z0)
	DISTANCE(Z9, Z1)
	DISTANCE(Z10, Z2)
	DISTANCE(Z11, Z3)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	SIGNED
	MOVQ AX, signs+40(FP)
	VZEROUPPER
	RET

// ONE adds x to l, and to Z4 the bits of x² - x, which are 0 if x is 0 or 1.
#define ONE(o, l) \
	VMOVUPD o(SI), Z8                       \
	VADDPD Z8, l, l                         \
	VFMSUB213PD Z8, Z8, Z8                 \
	VPORQ Z8, Z4, Z4

// func OnesF64AVX512(x []float64) (ones float64, rest int64)
TEXT ·OnesF64AVX512(SB), NOSPLIT, $0-40
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VXORPD Z0, Z0, Z0
	VXORPD Z1, Z1, Z1
	VXORPD Z2, Z2, Z2
	VXORPD Z3, Z3, Z3
	VXORPD Z4, Z4, Z4

next:
	ONE(0, Z0)
	ONE(64, Z1)
	ONE(128, Z2)
	ONE(192, Z3)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	VADDPD Z1, Z0, Z0
	VADDPD Z3, Z2, Z2
	VADDPD Z2, Z0, Z0
	VEXTRACTF64X4 $1, Z0, Y1
	VADDPD Y1, Y0, Y0
	VEXTRACTI64X4 $1, Z4, Y5
	VPOR Y5, Y4, Y4
	VEXTRACTF128 $1, Y0, X1
	VADDPD X1, X0, X0
	VUNPCKHPD X0, X0, X1
	VADDSD X1, X0, X0
	VMOVSD X0, ones+24(FP)
	VEXTRACTI128 $1, Y4, X5
	VPOR X5, X4, X4
	VPUNPCKHQDQ X4, X4, X5
	VPOR X5, X4, X4
	VMOVQ X4, rest+32(FP)
	VZEROUPPER
	RET

// func SignF64AVX512(x []float64) (signs int64)
TEXT ·SignF64AVX512(SB), NOSPLIT, $0-32
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3

next:
	VPORQ 0(SI), Z0, Z0
	VPORQ 64(SI), Z1, Z1
	VPORQ 128(SI), Z2, Z2
	VPORQ 192(SI), Z3, Z3
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	VPORQ Z1, Z0, Z0
	VPORQ Z3, Z2, Z2
	VPORQ Z2, Z0, Z0
	VPMOVQ2M Z0, K1
	KMOVW K1, AX
	MOVQ AX, signs+24(FP)
	VZEROUPPER
	RET
