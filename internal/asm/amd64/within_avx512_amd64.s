//go:build !purego

// Range checks, AVX-512: within.go of ../generic. A call is at most 4096 elements and at least a vector. Frame: within_body.h.
//
//	Z0 low  Z1 high  Z2 x  Z3 spent  K1..K4 lanes that hold so far

#include "textflag.h"

#define VECTOR 64
#define A0 K1
#define A1 K2
#define A2 K3
#define A3 K4

#include "within_body.h"

// BETWEEN_PD: k &= low <= x and x <= high. WHOLE_PD: k &= x is whole, as well.
#define BETWEEN_PD(o, k) \
	VMOVUPD o(SI), Z2          \
	VCMPPD $29, Z0, Z2, k, k   \
	VCMPPD $18, Z1, Z2, k, k
#define WHOLE_PD(o, k) \
	BETWEEN_PD(o, k)           \
	VRNDSCALEPD $11, Z2, Z3    \
	VCMPPD $0, Z3, Z2, k, k
#define BETWEEN_PS(o, k) \
	VMOVUPS o(SI), Z2          \
	VCMPPS $29, Z0, Z2, k, k   \
	VCMPPS $18, Z1, Z2, k, k
#define WHOLE_PS(o, k) \
	BETWEEN_PS(o, k)           \
	VRNDSCALEPS $11, Z2, Z3    \
	VCMPPS $0, Z3, Z2, k, k

#define START(shift, spread, low, high) \
	MOVQ x_base+0(FP), SI      \
	MOVQ x_len+8(FP), CX       \
	SHLQ $shift, CX            \
	spread low, Z0             \
	spread high, Z1            \
	KXNORW K1, K1, K1          \
	KXNORW K2, K2, K2          \
	KXNORW K3, K3, K3          \
	KXNORW K4, K4, K4

// VERDICT returns whether every lane holds: bits 0 … 7 for doubles, 0 … 15 for singles.
#define VERDICT(bits, to) \
	KANDW K2, K1, K1           \
	KANDW K4, K3, K3           \
	KANDW K3, K1, K1           \
	KMOVW K1, AX               \
	ANDL $bits, AX             \
	CMPL AX, $bits             \
	SETEQ to                   \
	VZEROUPPER                 \
	RET

// func WithinF64AVX512(x []float64, low, high float64) bool
TEXT ·WithinF64AVX512(SB), NOSPLIT, $0-41
	START(3, VBROADCASTSD, low+24(FP), high+32(FP))
	SWEEP(BETWEEN_PD)
	VERDICT(255, ret+40(FP))

// func WithinF32AVX512(x []float32, low, high float32) bool
TEXT ·WithinF32AVX512(SB), NOSPLIT, $0-33
	START(2, VBROADCASTSS, low+24(FP), high+28(FP))
	SWEEP(BETWEEN_PS)
	VERDICT(65535, ret+32(FP))

// func WholeWithinF64AVX512(x []float64, low, high float64) bool
TEXT ·WholeWithinF64AVX512(SB), NOSPLIT, $0-41
	START(3, VBROADCASTSD, low+24(FP), high+32(FP))
	SWEEP(WHOLE_PD)
	VERDICT(255, ret+40(FP))

// func WholeWithinF32AVX512(x []float32, low, high float32) bool
TEXT ·WholeWithinF32AVX512(SB), NOSPLIT, $0-33
	START(2, VBROADCASTSS, low+24(FP), high+28(FP))
	SWEEP(WHOLE_PS)
	VERDICT(65535, ret+32(FP))
