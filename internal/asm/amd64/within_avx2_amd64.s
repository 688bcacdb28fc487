//go:build !purego

// Range checks, AVX2: within.go of ../generic. A call is at most 4096 elements and, but for LOWER, at least a vector. Frame: within_body.h.
// The checks of rows and matrices stand for AVX-512 as well: loads bound them.
//
//	Y0 low  Y1 high  Y2 x  Y3, Y4 spent  Y8..Y11 all ones where a lane holds so far

#include "textflag.h"

#define VECTOR 32
#define A0 Y8
#define A1 Y9
#define A2 Y10
#define A3 Y11

#include "within_body.h"

// BETWEEN_PD: m &= low <= x and x <= high. WHOLE_PD: m &= x is whole, as well.
#define BETWEEN_PD(o, m) \
	VMOVUPD o(SI), Y2          \
	VCMPPD $29, Y0, Y2, Y3     \
	VCMPPD $18, Y1, Y2, Y4     \
	VANDPD Y3, m, m            \
	VANDPD Y4, m, m
#define WHOLE_PD(o, m) \
	BETWEEN_PD(o, m)           \
	VROUNDPD $11, Y2, Y3       \
	VCMPPD $0, Y3, Y2, Y3      \
	VANDPD Y3, m, m
#define BETWEEN_PS(o, m) \
	VMOVUPS o(SI), Y2          \
	VCMPPS $29, Y0, Y2, Y3     \
	VCMPPS $18, Y1, Y2, Y4     \
	VANDPS Y3, m, m            \
	VANDPS Y4, m, m
#define WHOLE_PS(o, m) \
	BETWEEN_PS(o, m)           \
	VROUNDPS $11, Y2, Y3       \
	VCMPPS $0, Y3, Y2, Y3      \
	VANDPS Y3, m, m

// BEYOND_PD: the sign of m |= that of x, or x > high by their bits. BEYOND_FOUR is of four vectors.
#define BEYOND_PD(o, m) \
	VMOVUPD o(SI), Y2          \
	VPCMPGTQ Y1, Y2, Y3        \
	VPOR Y2, Y3, Y3            \
	VPOR Y3, m, m
#define BEYOND_FOUR \
	BEYOND_PD(0*VECTOR, A0)    \
	BEYOND_PD(1*VECTOR, A1)    \
	BEYOND_PD(2*VECTOR, A2)    \
	BEYOND_PD(3*VECTOR, A3)

#define START(shift, spread, low, high) \
	MOVQ x_base+0(FP), SI      \
	MOVQ x_len+8(FP), CX       \
	SHLQ $shift, CX            \
	spread low, Y0             \
	spread high, Y1            \
	HOLD

// HOLD makes all lanes hold.
#define HOLD \
	VPCMPEQQ Y8, Y8, Y8        \
	VMOVDQA Y8, Y9             \
	VMOVDQA Y8, Y10            \
	VMOVDQA Y8, Y11

// VERDICT returns whether every lane holds.
#define VERDICT(to) \
	VPAND Y9, Y8, Y8           \
	VPAND Y11, Y10, Y10        \
	VPAND Y10, Y8, Y8          \
	VPMOVMSKB Y8, AX           \
	CMPL AX, $-1               \
	SETEQ to                   \
	VZEROUPPER                 \
	RET

// NEXT_PD and NEXT_PS: m &= the number behind the one at an offset in the row is above it.
#define NEXT_PD(at, m) \
	VMOVUPD 8(SI)(at*1), Y2    \
	VCMPPD $30, (SI)(at*1), Y2, Y3 \
	VANDPD Y3, m, m
#define NEXT_PS(at, m) \
	VMOVUPS 4(SI)(at*1), Y2    \
	VCMPPS $30, (SI)(at*1), Y2, Y3 \
	VANDPS Y3, m, m

// ROWS applies each(offset, lanes that hold so far) to the vectors of neighbours in every row: the last may overlap the one before.
//
//	SI row  DI end  DX bytes of a row  CX offset  R8 offset of the last vector
#define ROWS(shift, size, each) \
	MOVQ x_base+0(FP), SI      \
	MOVQ x_len+8(FP), DI       \
	MOVQ cols+24(FP), DX       \
	SHLQ $shift, DI            \
	SHLQ $shift, DX            \
	ADDQ SI, DI                \
	LEAQ -(VECTOR+size)(DX), R8 \
	HOLD                       \
row:                           \
	XORL CX, CX                \
vector:                        \
	each(CX, Y8)               \
	ADDQ $VECTOR, CX           \
	CMPQ CX, R8                \
	JLT  vector                \
	each(R8, Y9)               \
	ADDQ DX, SI                \
	CMPQ SI, DI                \
	JLT  row

// above says which of the double words of a vector are in a row that ends n bytes behind the first: the 32 bytes that are n before the middle.
DATA above<>+0(SB)/8, $-1
DATA above<>+8(SB)/8, $-1
DATA above<>+16(SB)/8, $-1
DATA above<>+24(SB)/8, $-1
DATA above<>+32(SB)/8, $0
DATA above<>+40(SB)/8, $0
DATA above<>+48(SB)/8, $0
DATA above<>+56(SB)/8, $0
GLOBL above<>(SB), RODATA|NOPTR, $64

// LOWER gathers the bits of all numbers above the diagonals and returns whether there are none but signs, which twice drops.
//
//	SI row  DI end  DX bytes of a row  R8 offset of what is above the diagonal  R9 of the last vector that is whole  CX of a vector
//	R10 the middle of above less DX  R11 bytes of a number  Y8, Y9 bits
#define LOWER(shift, twice) \
	MOVQ x_base+0(FP), SI      \
	MOVQ x_len+8(FP), DI       \
	MOVQ n+24(FP), DX          \
	MOVQ row+32(FP), R8        \
	INCQ R8                    \
	MOVQ $1, R11               \
	SHLQ $shift, DI            \
	SHLQ $shift, DX            \
	SHLQ $shift, R8            \
	SHLQ $shift, R11           \
	ADDQ SI, DI                \
	LEAQ -VECTOR(DX), R9       \
	LEAQ above<>+32(SB), R10   \
	SUBQ DX, R10               \
	VPXOR Y8, Y8, Y8           \
	VPXOR Y9, Y9, Y9           \
row:                           \
	MOVQ R8, CX                \
	CMPQ CX, R9                \
	JGT  rest                  \
vector:                        \
	VPOR (SI)(CX*1), Y8, Y8    \
	ADDQ $VECTOR, CX           \
	CMPQ CX, R9                \
	JLE  vector                \
rest:                          \
	VMOVDQU (R10)(CX*1), Y2    \
	VPMASKMOVD (SI)(CX*1), Y2, Y2 \
	VPOR Y2, Y9, Y9            \
	ADDQ DX, SI                \
	ADDQ R11, R8               \
	CMPQ R8, DX                \
	CMOVQGT R11, R8            \
	CMPQ SI, DI                \
	JLT  row                   \
	VPOR Y9, Y8, Y8            \
	twice Y8, Y8, Y8           \
	VPTEST Y8, Y8              \
	SETEQ ret+40(FP)           \
	VZEROUPPER                 \
	RET

// func WithinF64AVX2(x []float64, low, high float64) bool
//
// From 0 to a bound that is not negative, as for weights, numbers are in the order of their bits: one comparison is enough where none is -0.
TEXT ·WithinF64AVX2(SB), NOSPLIT, $0-41
	START(3, VBROADCASTSD, low+24(FP), high+32(FP))
	CMPQ low+24(FP), $0
	JNE  any
	CMPQ high+32(FP), $0
	JLT  any
	CMPQ CX, $(4*VECTOR)
	JLT  any
	LEAQ -(4*VECTOR)(SI)(CX*1), DX
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11
bits:
	BEYOND_FOUR
	ADDQ $(4*VECTOR), SI
	CMPQ SI, DX
	JLT  bits
	MOVQ DX, SI
	BEYOND_FOUR
	VPOR Y9, Y8, Y8
	VPOR Y11, Y10, Y10
	VPOR Y10, Y8, Y8
	VTESTPD Y8, Y8
	JNE  again
	MOVB $1, ret+40(FP)
	VZEROUPPER
	RET
again:
	MOVQ x_base+0(FP), SI
	HOLD
any:
	SWEEP(BETWEEN_PD)
	VERDICT(ret+40(FP))

// func WithinF32AVX2(x []float32, low, high float32) bool
TEXT ·WithinF32AVX2(SB), NOSPLIT, $0-33
	START(2, VBROADCASTSS, low+24(FP), high+28(FP))
	SWEEP(BETWEEN_PS)
	VERDICT(ret+32(FP))

// func WholeWithinF64AVX2(x []float64, low, high float64) bool
TEXT ·WholeWithinF64AVX2(SB), NOSPLIT, $0-41
	START(3, VBROADCASTSD, low+24(FP), high+32(FP))
	SWEEP(WHOLE_PD)
	VERDICT(ret+40(FP))

// func WholeWithinF32AVX2(x []float32, low, high float32) bool
TEXT ·WholeWithinF32AVX2(SB), NOSPLIT, $0-33
	START(2, VBROADCASTSS, low+24(FP), high+28(FP))
	SWEEP(WHOLE_PS)
	VERDICT(ret+32(FP))

// func AscendsF64AVX2(x []float64, cols int) bool
TEXT ·AscendsF64AVX2(SB), NOSPLIT, $0-33
	ROWS(3, 8, NEXT_PD)
	VERDICT(ret+32(FP))

// func AscendsF32AVX2(x []float32, cols int) bool
TEXT ·AscendsF32AVX2(SB), NOSPLIT, $0-33
	ROWS(2, 4, NEXT_PS)
	VERDICT(ret+32(FP))

// func LowerF64AVX2(x []float64, n, row int) bool
TEXT ·LowerF64AVX2(SB), NOSPLIT, $0-41
	LOWER(3, VPADDQ)

// func LowerF32AVX2(x []float32, n, row int) bool
TEXT ·LowerF32AVX2(SB), NOSPLIT, $0-41
	LOWER(2, VPADDD)
