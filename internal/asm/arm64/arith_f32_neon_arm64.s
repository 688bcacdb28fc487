//go:build !purego

// Arithmetic, NEON, float32. Loops, registers and operations: arith_neon.h. Every
// operation is one rounding of IEEE 754, so there is no bound to state.

#include "textflag.h"

#define F32
#include "neon.h"
#include "arith_neon.h"

// func AddF32NEON(dst, x, y []float32)
TEXT ·AddF32NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FADD)

// func SubF32NEON(dst, x, y []float32)
TEXT ·SubF32NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FSUB)

// func MulF32NEON(dst, x, y []float32)
TEXT ·MulF32NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FMUL)

// func DivF32NEON(dst, x, y []float32)
TEXT ·DivF32NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FDIV)

// func MinF32NEON(dst, x, y []float32)
TEXT ·MinF32NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FMIN)

// func MaxF32NEON(dst, x, y []float32)
TEXT ·MaxF32NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FMAX)

// func FMAF32NEON(dst, x, y, z []float32)
TEXT ·FMAF32NEON(SB), NOSPLIT, $0-96
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	MOVD z_base+72(FP), R4
	EACH3(FMADD)

// func AxpyF32NEON(dst []float32, a float32, x []float32)
TEXT ·AxpyF32NEON(SB), NOSPLIT, $0-56
	MOVD dst_base+0(FP), R0
	MOVD R0, R1
	SCALAR(a+24(FP))
	MOVD x_base+32(FP), R3
	MOVD x_len+40(FP), R2
	EACH2(AXPY)

// func AddScalarF32NEON(dst, x []float32, a float32)
TEXT ·AddScalarF32NEON(SB), NOSPLIT, $0-52
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	SCALAR(a+48(FP))
	EACH1(FADDSCALAR)

// func MulScalarF32NEON(dst, x []float32, a float32)
TEXT ·MulScalarF32NEON(SB), NOSPLIT, $0-52
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	SCALAR(a+48(FP))
	EACH1(FMULSCALAR)

// func DivScalarF32NEON(dst, x []float32, a float32)
TEXT ·DivScalarF32NEON(SB), NOSPLIT, $0-52
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	SCALAR(a+48(FP))
	EACH1(FDIVSCALAR)

// func SqrtF32NEON(dst, x []float32)
TEXT ·SqrtF32NEON(SB), NOSPLIT, $0-48
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	EACH1(FSQRT)

// func AbsF32NEON(dst, x []float32)
TEXT ·AbsF32NEON(SB), NOSPLIT, $0-48
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	EACH1(FABS)

// func NegF32NEON(dst, x []float32)
TEXT ·NegF32NEON(SB), NOSPLIT, $0-48
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	EACH1(FNEG)
