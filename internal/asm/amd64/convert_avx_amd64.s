//go:build !purego

// Conversions between float64 and float32, AVX2 and AVX-512: convert.go of ../generic. A call is at most 4096 elements, a multiple of
// eight.
//
//	DI dst  SI x  CX elements left  Y0, Y1 or Z0 the elements  Y2 or Z2 scale

#include "textflag.h"

#define OPERANDS \
	MOVQ dst_base+0(FP), DI    \
	MOVQ x_base+24(FP), SI     \
	MOVQ x_len+32(FP), CX

// NEXT moves on by eight elements, of so many bytes.
#define NEXT(dst, x) \
	ADDQ $(8*dst), DI          \
	ADDQ $(8*x), SI            \
	SUBQ $8, CX                \
	JNZ  next                  \
	VZEROUPPER                 \
	RET

// func WidenAVX2(dst []float64, x []float32)
TEXT ·WidenAVX2(SB), NOSPLIT, $0-48
	OPERANDS
next:
	VCVTPS2PD (SI), Y0
	VCVTPS2PD 16(SI), Y1
	VMOVUPD Y0, (DI)
	VMOVUPD Y1, 32(DI)
	NEXT(8, 4)

// func WidenAVX512(dst []float64, x []float32)
TEXT ·WidenAVX512(SB), NOSPLIT, $0-48
	OPERANDS
next:
	VCVTPS2PD (SI), Z0
	VMOVUPD Z0, (DI)
	NEXT(8, 4)

// func NarrowAVX2(dst []float32, x []float64, scale float64)
TEXT ·NarrowAVX2(SB), NOSPLIT, $0-56
	OPERANDS
	VBROADCASTSD scale+48(FP), Y2
next:
	VMULPD (SI), Y2, Y0
	VMULPD 32(SI), Y2, Y1
	VCVTPD2PSY Y0, X0
	VCVTPD2PSY Y1, X1
	VMOVUPS X0, (DI)
	VMOVUPS X1, 16(DI)
	NEXT(4, 8)

// func NarrowAVX512(dst []float32, x []float64, scale float64)
TEXT ·NarrowAVX512(SB), NOSPLIT, $0-56
	OPERANDS
	VBROADCASTSD scale+48(FP), Z2
next:
	VMULPD (SI), Z2, Z0
	VCVTPD2PS Z0, Y0
	VMOVUPS Y0, (DI)
	NEXT(4, 8)
