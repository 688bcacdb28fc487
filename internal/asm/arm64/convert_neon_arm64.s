//go:build !purego

// Conversions between float64 and float32, NEON: convert.go of ../generic. A call is at most 2048 elements, a multiple of eight.
//
//	R0 dst  R1 x  R2 elements left  V0..V5 the elements  V6 scale

#include "textflag.h"

#include "neon.h"

#define OPERANDS \
	MOVD dst_base+0(FP), R0                 \
	MOVD x_base+24(FP), R1                  \
	MOVD x_len+32(FP), R2

// func WidenNEON(dst []float64, x []float32)
TEXT ·WidenNEON(SB), NOSPLIT, $0-48
	OPERANDS
next:
	FLDPQ.P 32(R1), (F0, F1)
	VFCVTL_D2(0, 2)
	VFCVTL2_D2(0, 3)
	VFCVTL_D2(1, 4)
	VFCVTL2_D2(1, 5)
	FSTPQ.P (F2, F3), 32(R0)
	FSTPQ.P (F4, F5), 32(R0)
	SUBS $8, R2
	BNE  next
	RET

// func NarrowNEON(dst []float32, x []float64, scale float64)
TEXT ·NarrowNEON(SB), NOSPLIT, $0-56
	OPERANDS
	MOVD scale+48(FP), R5
	VDUP R5, V6.D2
next:
	FLDPQ.P 32(R1), (F0, F1)
	FLDPQ.P 32(R1), (F2, F3)
	VFMUL_D2(6, 0, 0)
	VFMUL_D2(6, 1, 1)
	VFMUL_D2(6, 2, 2)
	VFMUL_D2(6, 3, 3)
	VFCVTN_S2(0, 4)
	VFCVTN2_S4(1, 4)
	VFCVTN_S2(2, 5)
	VFCVTN2_S4(3, 5)
	FSTPQ.P (F4, F5), 32(R0)
	SUBS $8, R2
	BNE  next
	RET
