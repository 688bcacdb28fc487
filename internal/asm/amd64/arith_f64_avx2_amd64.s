//go:build !purego

// Arithmetic, AVX2, float64. Loops, registers and operations: arith_avx2.h. Every
// operation is one rounding of IEEE 754, so there is no bound to state.

#include "textflag.h"

#include "arith_avx2.h"

// func AddF64AVX2(dst, x, y []float64)
TEXT ·AddF64AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(ADD)

// func SubF64AVX2(dst, x, y []float64)
TEXT ·SubF64AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(SUB)

// func MulF64AVX2(dst, x, y []float64)
TEXT ·MulF64AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(MUL)

// func DivF64AVX2(dst, x, y []float64)
TEXT ·DivF64AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(DIV)

// func MinF64AVX2(dst, x, y []float64)
TEXT ·MinF64AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(MIN)

// func MaxF64AVX2(dst, x, y []float64)
TEXT ·MaxF64AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(MAX)

// func FMAF64AVX2(dst, x, y, z []float64)
TEXT ·FMAF64AVX2(SB), NOSPLIT, $0-96
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	MOVQ z_base+72(FP), R9
	EACH3(FMA)

// func AxpyF64AVX2(dst []float64, a float64, x []float64)
TEXT ·AxpyF64AVX2(SB), NOSPLIT, $0-56
	MOVQ dst_base+0(FP), DI
	MOVQ DI, SI
	SCALAR(a+24(FP))
	MOVQ x_base+32(FP), DX
	MOVQ x_len+40(FP), CX
	EACH2(AXPY)

// func AddScalarF64AVX2(dst, x []float64, a float64)
TEXT ·AddScalarF64AVX2(SB), NOSPLIT, $0-56
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	SCALAR(a+48(FP))
	EACH1(ADDSCALAR)

// func MulScalarF64AVX2(dst, x []float64, a float64)
TEXT ·MulScalarF64AVX2(SB), NOSPLIT, $0-56
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	SCALAR(a+48(FP))
	EACH1(MULSCALAR)

// func DivScalarF64AVX2(dst, x []float64, a float64)
TEXT ·DivScalarF64AVX2(SB), NOSPLIT, $0-56
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	SCALAR(a+48(FP))
	EACH1(DIVSCALAR)

// func SqrtF64AVX2(dst, x []float64)
TEXT ·SqrtF64AVX2(SB), NOSPLIT, $0-48
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	EACH1(SQRT)

// func AbsF64AVX2(dst, x []float64)
TEXT ·AbsF64AVX2(SB), NOSPLIT, $0-48
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	BITS(·absBits)
	EACH1(ABS)

// func NegF64AVX2(dst, x []float64)
TEXT ·NegF64AVX2(SB), NOSPLIT, $0-48
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	BITS(·signBit)
	EACH1(NEG)
