//go:build !purego

// Sums of logarithms by products, moments and numbers of ones, AVX2, float64: steps of ../generic/sumlog.go.
// Element i goes to lane i mod 32; the lanes are Y0..Y7, or in memory where there are two sets. A call is at most 4096 elements,
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

// EACH applies op to the 8 vectors of a block and its lanes.
#define EACH(op) \
	op(0, Y0) \
	op(32, Y1) \
	op(64, Y2) \
	op(96, Y3) \
	op(128, Y4) \
	op(160, Y5) \
	op(192, Y6) \
	op(224, Y7)

#define GET(o, l) VMOVUPD o(DI), l
#define PUT(o, l) VMOVUPD l, o(DI)

// MULTIPLY: l times the mantissa of x, the exponent to Y12, Y13 where x is rare.
#define MULTIPLY(o, l) \
	VMOVUPD o(SI), Y8                       \
	VPADDQ vecTable_fromNormal(R8), Y8, Y9  \
	VPCMPGTQ vecTable_normals(R8), Y9, Y9   \
	VPOR Y9, Y13, Y13                       \
	VPSRLQ $52, Y8, Y9                      \
	VPADDQ Y9, Y12, Y12                     \
	VPAND Y10, Y8, Y8                       \
	VPOR Y11, Y8, Y8                        \
	VMULPD Y8, l, l

// func MantissasF64AVX2(l *[32]float64, x []float64) (biased, rare int64)
TEXT ·MantissasF64AVX2(SB), NOSPLIT, $0-48
	MOVQ l+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LEAQ ·vecK(SB), R8
	VXORPD Y12, Y12, Y12
	VXORPD Y13, Y13, Y13
	VMOVUPD vecTable_mantissa(R8), Y10
	VMOVUPD vecTable_one(R8), Y11
	EACH(GET)

next:
	EACH(MULTIPLY)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	VMOVMSKPD Y13, AX
	MOVQ AX, rare+40(FP)
	VMOVDQU Y12, Y4
	ADD_HALVES
	MOVQ AX, biased+32(FP)
	VZEROUPPER
	RET

// COMPOUND: l = (1+l)(1+x) - 1, the sign of x to Y15.
#define COMPOUND(o, l) \
	VMOVUPD o(SI), Y8                       \
	VORPD Y8, Y15, Y15                  \
	VADDPD Y8, l, Y9                       \
	VFMADD213PD Y9, Y8, l

// func CompoundF64AVX2(l *[32]float64, x []float64) (signs int64)
TEXT ·CompoundF64AVX2(SB), NOSPLIT, $0-40
	MOVQ l+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	VXORPD Y15, Y15, Y15
	EACH(GET)

next:
	EACH(COMPOUND)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	VMOVMSKPD Y15, AX
	MOVQ AX, signs+32(FP)
	VZEROUPPER
	RET

// MOMENT: x-a to the lane l of s, its square to the lanes q in memory, the sign of x to Y15.
#define MOMENT(o, l) \
	VMOVUPD o(SI), Y8                       \
	VORPD Y8, Y15, Y15                      \
	VSUBPD Y9, Y8, Y8                       \
	VADDPD Y8, l, l                         \
	VMOVUPD o(DX), Y10                      \
	VFMADD231PD Y8, Y8, Y10                 \
	VMOVUPD Y10, o(DX)

// func MomentsF64AVX2(s, q *[32]float64, x []float64, a float64) (signs int64)
TEXT ·MomentsF64AVX2(SB), NOSPLIT, $0-56
	MOVQ s+0(FP), DI
	MOVQ q+8(FP), DX
	MOVQ x_base+16(FP), SI
	MOVQ x_len+24(FP), CX
	VBROADCASTSD a+40(FP), Y9
	VXORPD Y15, Y15, Y15
	EACH(GET)

next:
	EACH(MOMENT)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	VMOVMSKPD Y15, AX
	MOVQ AX, signs+48(FP)
	VZEROUPPER
	RET

// DISTANCE: |x-a| to l, the sign of x to Y15.
#define DISTANCE(o, l) \
	VMOVUPD o(SI), Y8                       \
	VORPD Y8, Y15, Y15                      \
	VSUBPD Y9, Y8, Y8                       \
	VANDPD Y10, Y8, Y8                      \
	VADDPD Y8, l, l

// func DistancesF64AVX2(s *[32]float64, x []float64, a float64) (signs int64)
TEXT ·DistancesF64AVX2(SB), NOSPLIT, $0-48
	MOVQ s+0(FP), DI
	MOVQ x_base+8(FP), SI
	MOVQ x_len+16(FP), CX
	LEAQ ·vecK(SB), R8
	VBROADCASTSD a+32(FP), Y9
	VMOVUPD vecTable_abs(R8), Y10
	VXORPD Y15, Y15, Y15
	EACH(GET)

next:
	EACH(DISTANCE)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	EACH(PUT)
	VMOVMSKPD Y15, AX
	MOVQ AX, signs+40(FP)
	VZEROUPPER
	RET

// ONE adds x to l, and to Y4 the bits of x² - x, which are 0 if x is 0 or 1.
#define ONE(o, l) \
	VMOVUPD o(SI), Y8                       \
	VADDPD Y8, l, l                         \
	VFMSUB213PD Y8, Y8, Y8                 \
	VPOR Y8, Y4, Y4

// func OnesF64AVX2(x []float64) (ones float64, rest int64)
TEXT ·OnesF64AVX2(SB), NOSPLIT, $0-40
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3
	VXORPD Y4, Y4, Y4

next:
	ONE(0, Y0)
	ONE(32, Y1)
	ONE(64, Y2)
	ONE(96, Y3)
	ONE(128, Y0)
	ONE(160, Y1)
	ONE(192, Y2)
	ONE(224, Y3)
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	VADDPD Y1, Y0, Y0
	VADDPD Y3, Y2, Y2
	VADDPD Y2, Y0, Y0
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

// func SignF64AVX2(x []float64) (signs int64)
TEXT ·SignF64AVX2(SB), NOSPLIT, $0-32
	MOVQ x_base+0(FP), SI
	MOVQ x_len+8(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3

next:
	VPOR 0(SI), Y0, Y0
	VPOR 32(SI), Y1, Y1
	VPOR 64(SI), Y2, Y2
	VPOR 96(SI), Y3, Y3
	VPOR 128(SI), Y0, Y0
	VPOR 160(SI), Y1, Y1
	VPOR 192(SI), Y2, Y2
	VPOR 224(SI), Y3, Y3
	ADDQ $256, SI
	SUBQ $32, CX
	JNZ  next
	VPOR Y1, Y0, Y0
	VPOR Y3, Y2, Y2
	VPOR Y2, Y0, Y0
	VMOVMSKPD Y0, AX
	MOVQ AX, signs+24(FP)
	VZEROUPPER
	RET
