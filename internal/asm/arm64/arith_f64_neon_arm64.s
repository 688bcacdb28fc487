//go:build !purego

// Arithmetic, NEON, float64. Loops, registers and operations: arith_neon.h. Every
// operation is one rounding of IEEE 754, so there is no bound to state.

#include "textflag.h"

#include "neon.h"
#include "arith_neon.h"

// func AddF64NEON(dst, x, y []float64)
TEXT ·AddF64NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FADD)

// func SubF64NEON(dst, x, y []float64)
TEXT ·SubF64NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FSUB)

// func MulF64NEON(dst, x, y []float64)
TEXT ·MulF64NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FMUL)

// func DivF64NEON(dst, x, y []float64)
TEXT ·DivF64NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FDIV)

// func MinF64NEON(dst, x, y []float64)
TEXT ·MinF64NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FMIN)

// func MaxF64NEON(dst, x, y []float64)
TEXT ·MaxF64NEON(SB), NOSPLIT, $0-72
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	EACH2(FMAX)

// func FMAF64NEON(dst, x, y, z []float64)
TEXT ·FMAF64NEON(SB), NOSPLIT, $0-96
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD y_base+48(FP), R3
	MOVD z_base+72(FP), R4
	EACH3(FMADD)

// func AxpyF64NEON(dst []float64, a float64, x []float64)
TEXT ·AxpyF64NEON(SB), NOSPLIT, $0-56
	MOVD dst_base+0(FP), R0
	MOVD R0, R1
	SCALAR(a+24(FP))
	MOVD x_base+32(FP), R3
	MOVD x_len+40(FP), R2
	EACH2(AXPY)

// func AddScalarF64NEON(dst, x []float64, a float64)
TEXT ·AddScalarF64NEON(SB), NOSPLIT, $0-56
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	SCALAR(a+48(FP))
	EACH1(FADDSCALAR)

// func MulScalarF64NEON(dst, x []float64, a float64)
TEXT ·MulScalarF64NEON(SB), NOSPLIT, $0-56
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	SCALAR(a+48(FP))
	EACH1(FMULSCALAR)

// func DivScalarF64NEON(dst, x []float64, a float64)
TEXT ·DivScalarF64NEON(SB), NOSPLIT, $0-56
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	SCALAR(a+48(FP))
	EACH1(FDIVSCALAR)

// func SqrtF64NEON(dst, x []float64)
TEXT ·SqrtF64NEON(SB), NOSPLIT, $0-48
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	EACH1(FSQRT)

// func AbsF64NEON(dst, x []float64)
TEXT ·AbsF64NEON(SB), NOSPLIT, $0-48
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	EACH1(FABS)

// func NegF64NEON(dst, x []float64)
TEXT ·NegF64NEON(SB), NOSPLIT, $0-48
	MOVD dst_base+0(FP), R0
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	EACH1(FNEG)
