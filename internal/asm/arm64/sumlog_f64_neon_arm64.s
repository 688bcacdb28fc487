//go:build !purego

// Sums of logarithms by products, moments, ones and signs, NEON, float64: steps of
// ../generic/sumlog.go. Element i goes to lane i mod 32; the lanes are V0..V15,
// or V0..V7 for half of them where there are two sets. A call is at most 2048
// elements, a multiple of 32.
//
//	R0 lanes  R1 x  R2 elements left  R3 more lanes  R8 constants

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"

#define K(o) ((o)/16<<10 | 8<<5)

#define GET \
	FLDPQ 0(R0), (F0, F1)                   \
	FLDPQ 32(R0), (F2, F3)                  \
	FLDPQ 64(R0), (F4, F5)                  \
	FLDPQ 96(R0), (F6, F7)                  \
	FLDPQ 128(R0), (F8, F9)                 \
	FLDPQ 160(R0), (F10, F11)               \
	FLDPQ 192(R0), (F12, F13)               \
	FLDPQ 224(R0), (F14, F15)

#define PUT \
	FSTPQ (F0, F1), 0(R0)                   \
	FSTPQ (F2, F3), 32(R0)                  \
	FSTPQ (F4, F5), 64(R0)                  \
	FSTPQ (F6, F7), 96(R0)                  \
	FSTPQ (F8, F9), 128(R0)                 \
	FSTPQ (F10, F11), 160(R0)               \
	FSTPQ (F12, F13), 192(R0)               \
	FSTPQ (F14, F15), 224(R0)

// EACH applies op to the 32 elements at R1, in V24 and V25, their lanes, and one
// of four sums that are not of lanes.
#define EACH(op) \
	FLDPQ 0(R1), (F24, F25)                 \
	op(24, 0, 0)                            \
	op(25, 1, 1)                            \
	FLDPQ 32(R1), (F24, F25)                \
	op(24, 2, 2)                            \
	op(25, 3, 3)                            \
	FLDPQ 64(R1), (F24, F25)                \
	op(24, 4, 0)                            \
	op(25, 5, 1)                            \
	FLDPQ 96(R1), (F24, F25)                \
	op(24, 6, 2)                            \
	op(25, 7, 3)                            \
	FLDPQ 128(R1), (F24, F25)               \
	op(24, 8, 0)                            \
	op(25, 9, 1)                            \
	FLDPQ 160(R1), (F24, F25)               \
	op(24, 10, 2)                           \
	op(25, 11, 3)                           \
	FLDPQ 192(R1), (F24, F25)               \
	op(24, 12, 0)                           \
	op(25, 13, 1)                           \
	FLDPQ 224(R1), (F24, F25)               \
	op(24, 14, 2)                           \
	op(25, 15, 3)

// MULTIPLY: lane l times the mantissa of x; the exponent to V16..V19, to V28..V31
// all ones where x is not a positive normal number.
#define MULTIPLY(x, l, k) \
	VADD_D2(20, x, 26)                      \
	VCMGT_D2(21, 26, 26)                    \
	VORR_B16(26, 28+k, 28+k)                \
	VUSRA_D2(52, x, 16+k)                   \
	VAND_B16(22, x, 27)                     \
	VORR_B16(23, 27, 27)                    \
	VFMUL_D2(27, l, l)

// FOLD4: v = v op v+1 op v+2 op v+3.
#define FOLD4(op, v) \
	op(v+1, v, v)                           \
	op(v+3, v+2, v+2)                       \
	op(v+2, v, v)

// func MantissasF64NEON(l *[32]float64, x []float64) (biased, rare int64)
TEXT ·MantissasF64NEON(SB), NOSPLIT, $0-48
	MOVD l+0(FP), R0
	MOVD x_base+8(FP), R1
	MOVD x_len+16(FP), R2
	MOVD $·vecK(SB), R8
	VZERO(16)
	VZERO(17)
	VZERO(18)
	VZERO(19)
	VZERO(28)
	VZERO(29)
	VZERO(30)
	VZERO(31)
	VLDR_Q(K(vecTable_fromNormal), 20)
	VLDR_Q(K(vecTable_normals), 21)
	VLDR_Q(K(vecTable_mantissa), 22)
	VLDR_Q(K(vecTable_one), 23)
	GET

next:
	EACH(MULTIPLY)
	ADD  $256, R1
	SUBS $32, R2
	BNE  next
	PUT
	FOLD4(VADD_D2, 16)
	VADDP_D(16, 16)
	FMOVD F16, biased+32(FP)
	FOLD4(VORR_B16, 28)
	VUMAXV_S4(28, 28)
	FMOVD F28, rare+40(FP)
	RET

// COMPOUND: lane l = (1+l)(1+x) - 1, the sign of x to V16..V19.
#define COMPOUND(x, l, k) \
	VORR_B16(x, 16+k, 16+k)                 \
	VFADD_D2(x, l, 26)                      \
	VFMLA_D2(x, l, 26)                      \
	VMOV_B16(26, l)

// func CompoundF64NEON(l *[32]float64, x []float64) (signs int64)
TEXT ·CompoundF64NEON(SB), NOSPLIT, $0-40
	MOVD l+0(FP), R0
	MOVD x_base+8(FP), R1
	MOVD x_len+16(FP), R2
	VZERO(16)
	VZERO(17)
	VZERO(18)
	VZERO(19)
	GET

next:
	EACH(COMPOUND)
	ADD  $256, R1
	SUBS $32, R2
	BNE  next
	PUT
	FOLD4(VORR_B16, 16)
	VUSHR_D2(63, 16, 16)
	VADDP_D(16, 16)
	FMOVD F16, signs+32(FP)
	RET

// MOMENT: x - a to lane l of s, its square to lane l+8, that of q, the sign of x to V24.
#define MOMENT(x, l) \
	VORR_B16(x, 24, 24)                     \
	VFSUB_D2(31, x, x)                      \
	VFADD_D2(x, l, l)                       \
	VFMLA_D2(x, x, l+8)

// func MomentsF64NEON(s, q *[32]float64, x []float64, a float64) (signs int64)
TEXT ·MomentsF64NEON(SB), NOSPLIT, $0-56
	MOVD s+0(FP), R0
	MOVD q+8(FP), R3
	MOVD x_base+16(FP), R4
	MOVD a+40(FP), R5
	VDUP R5, V31.D2
	VZERO(24)
	MOVD $2, R5

half:
	MOVD R4, R1
	MOVD x_len+24(FP), R2
	FLDPQ 0(R0), (F0, F1)
	FLDPQ 32(R0), (F2, F3)
	FLDPQ 64(R0), (F4, F5)
	FLDPQ 96(R0), (F6, F7)
	FLDPQ 0(R3), (F8, F9)
	FLDPQ 32(R3), (F10, F11)
	FLDPQ 64(R3), (F12, F13)
	FLDPQ 96(R3), (F14, F15)

next:
	FLDPQ 0(R1), (F16, F17)
	FLDPQ 32(R1), (F18, F19)
	FLDPQ 64(R1), (F20, F21)
	FLDPQ 96(R1), (F22, F23)
	MOMENT(16, 0)
	MOMENT(17, 1)
	MOMENT(18, 2)
	MOMENT(19, 3)
	MOMENT(20, 4)
	MOMENT(21, 5)
	MOMENT(22, 6)
	MOMENT(23, 7)
	ADD  $256, R1
	SUBS $32, R2
	BNE  next
	FSTPQ.P (F0, F1), 32(R0)
	FSTPQ.P (F2, F3), 32(R0)
	FSTPQ.P (F4, F5), 32(R0)
	FSTPQ.P (F6, F7), 32(R0)
	FSTPQ.P (F8, F9), 32(R3)
	FSTPQ.P (F10, F11), 32(R3)
	FSTPQ.P (F12, F13), 32(R3)
	FSTPQ.P (F14, F15), 32(R3)
	ADD  $128, R4
	SUBS $1, R5
	BNE  half
	VUSHR_D2(63, 24, 24)
	VADDP_D(24, 24)
	FMOVD F24, signs+48(FP)
	RET

// DISTANCE: |x-a| to lane l, the sign of x to V16..V19.
#define DISTANCE(x, l, k) \
	VORR_B16(x, 16+k, 16+k)                 \
	VFSUB_D2(31, x, x)                      \
	VFABS_D2(x, x)                          \
	VFADD_D2(x, l, l)

// func DistancesF64NEON(s *[32]float64, x []float64, a float64) (signs int64)
TEXT ·DistancesF64NEON(SB), NOSPLIT, $0-48
	MOVD s+0(FP), R0
	MOVD x_base+8(FP), R1
	MOVD x_len+16(FP), R2
	MOVD a+32(FP), R5
	VDUP R5, V31.D2
	VZERO(16)
	VZERO(17)
	VZERO(18)
	VZERO(19)
	GET

next:
	EACH(DISTANCE)
	ADD  $256, R1
	SUBS $32, R2
	BNE  next
	PUT
	FOLD4(VORR_B16, 16)
	VUSHR_D2(63, 16, 16)
	VADDP_D(16, 16)
	FMOVD F16, signs+40(FP)
	RET

// ONE: the sum of x to V0..V3; x² - x, 0 where x is 0 or 1, to V4..V7.
#define ONE(x, l) \
	VFADD_D2(x, l, l)                       \
	VFNEG_D2(x, x+8)                        \
	VFMLA_D2(x, x, x+8)                     \
	VORR_B16(x+8, l+4, l+4)

// func OnesF64NEON(x []float64) (ones float64, rest int64)
TEXT ·OnesF64NEON(SB), NOSPLIT, $0-40
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	VZERO(0)
	VZERO(1)
	VZERO(2)
	VZERO(3)
	VZERO(4)
	VZERO(5)
	VZERO(6)
	VZERO(7)

next:
	FLDPQ 0(R1), (F16, F17)
	FLDPQ 32(R1), (F18, F19)
	FLDPQ 64(R1), (F20, F21)
	FLDPQ 96(R1), (F22, F23)
	ONE(16, 0)
	ONE(17, 1)
	ONE(18, 2)
	ONE(19, 3)
	ONE(20, 0)
	ONE(21, 1)
	ONE(22, 2)
	ONE(23, 3)
	ADD  $128, R1
	SUBS $16, R2
	BNE  next
	FOLD4(VFADD_D2, 0)
	VFADDP_D(0, 0)
	FMOVD F0, ones+24(FP)
	FOLD4(VORR_B16, 4)
	VUMAXV_S4(4, 4)
	FMOVD F4, rest+32(FP)
	RET

// func SignF64NEON(x []float64) (signs int64)
TEXT ·SignF64NEON(SB), NOSPLIT, $0-32
	MOVD x_base+0(FP), R1
	MOVD x_len+8(FP), R2
	VZERO(0)
	VZERO(1)
	VZERO(2)
	VZERO(3)

next:
	FLDPQ 0(R1), (F16, F17)
	FLDPQ 32(R1), (F18, F19)
	FLDPQ 64(R1), (F20, F21)
	FLDPQ 96(R1), (F22, F23)
	VORR_B16(16, 0, 0)
	VORR_B16(17, 1, 1)
	VORR_B16(18, 2, 2)
	VORR_B16(19, 3, 3)
	VORR_B16(20, 0, 0)
	VORR_B16(21, 1, 1)
	VORR_B16(22, 2, 2)
	VORR_B16(23, 3, 3)
	ADD  $128, R1
	SUBS $16, R2
	BNE  next
	FOLD4(VORR_B16, 0)
	VUSHR_D2(63, 0, 0)
	VADDP_D(0, 0)
	FMOVD F0, signs+24(FP)
	RET
