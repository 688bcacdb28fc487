//go:build !purego

// Arithmetic, AVX2, float32. Loops, registers and operations: arith_avx2.h. Every
// operation is one rounding of IEEE 754, so there is no bound to state.

#include "textflag.h"

#define F32
#include "arith_avx2.h"

// func AddF32AVX2(dst, x, y []float32)
TEXT ·AddF32AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(ADD)

// func SubF32AVX2(dst, x, y []float32)
TEXT ·SubF32AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(SUB)

// func MulF32AVX2(dst, x, y []float32)
TEXT ·MulF32AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(MUL)

// func DivF32AVX2(dst, x, y []float32)
TEXT ·DivF32AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(DIV)

// func MinF32AVX2(dst, x, y []float32)
TEXT ·MinF32AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(MIN)

// func MaxF32AVX2(dst, x, y []float32)
TEXT ·MaxF32AVX2(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	EACH2(MAX)

// func FMAF32AVX2(dst, x, y, z []float32)
TEXT ·FMAF32AVX2(SB), NOSPLIT, $0-96
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	MOVQ y_base+48(FP), DX
	MOVQ z_base+72(FP), R9
	EACH3(FMA)

// func AxpyF32AVX2(dst []float32, a float32, x []float32)
TEXT ·AxpyF32AVX2(SB), NOSPLIT, $0-56
	MOVQ dst_base+0(FP), DI
	MOVQ DI, SI
	SCALAR(a+24(FP))
	MOVQ x_base+32(FP), DX
	MOVQ x_len+40(FP), CX
	EACH2(AXPY)

// func AddScalarF32AVX2(dst, x []float32, a float32)
TEXT ·AddScalarF32AVX2(SB), NOSPLIT, $0-52
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	SCALAR(a+48(FP))
	EACH1(ADDSCALAR)

// func MulScalarF32AVX2(dst, x []float32, a float32)
TEXT ·MulScalarF32AVX2(SB), NOSPLIT, $0-52
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	SCALAR(a+48(FP))
	EACH1(MULSCALAR)

// func DivScalarF32AVX2(dst, x []float32, a float32)
TEXT ·DivScalarF32AVX2(SB), NOSPLIT, $0-52
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	SCALAR(a+48(FP))
	EACH1(DIVSCALAR)

// func SqrtF32AVX2(dst, x []float32)
TEXT ·SqrtF32AVX2(SB), NOSPLIT, $0-48
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	EACH1(SQRT)

// func AbsF32AVX2(dst, x []float32)
TEXT ·AbsF32AVX2(SB), NOSPLIT, $0-48
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	BITS(·absBits32)
	EACH1(ABS)

// func NegF32AVX2(dst, x []float32)
TEXT ·NegF32AVX2(SB), NOSPLIT, $0-48
	MOVQ dst_base+0(FP), DI
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), CX
	BITS(·signBit32)
	EACH1(NEG)
