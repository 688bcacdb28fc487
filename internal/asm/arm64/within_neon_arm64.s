//go:build !purego

// Range checks, NEON: within.go of ../generic. A call is at most 2048 elements and, but for LOWER, at least a vector.
//
//	R1 x  R2 bytes left  R3 the last vector, which may overlap the one before
//	V0 low  V1 high  V4..V7 x  V8..V13 spent  V16..V19 all ones where a lane holds so far

#include "textflag.h"

#include "neon.h"

// BETWEEN: m &= low <= x and x <= high. WHOLE: m &= x is whole, as well.
#define BETWEEN_D2(x, m) \
	VFCMGE_D2(0, x, 8)                      \
	VFCMGE_D2(x, 1, 9)                      \
	VAND_B16(9, 8, 8)                       \
	VAND_B16(8, m, m)
#define WHOLE_D2(x, m) \
	BETWEEN_D2(x, m)                        \
	VFRINTZ_D2(x, 10)                       \
	VFCMEQ_D2(10, x, 10)                    \
	VAND_B16(10, m, m)
#define BETWEEN_S4(x, m) \
	VFCMGE_S4(0, x, 8)                      \
	VFCMGE_S4(x, 1, 9)                      \
	VAND_B16(9, 8, 8)                       \
	VAND_B16(8, m, m)
#define WHOLE_S4(x, m) \
	BETWEEN_S4(x, m)                        \
	VFRINTZ_S4(x, 10)                       \
	VFCMEQ_S4(10, x, 10)                    \
	VAND_B16(10, m, m)

// BOUNDS_F64 and BOUNDS_F32 spread the bounds.
#define BOUNDS_F64 \
	MOVD  low+24(FP), R5                    \
	VDUP  R5, V0.D2                         \
	MOVD  high+32(FP), R5                   \
	VDUP  R5, V1.D2
#define BOUNDS_F32 \
	MOVWU low+24(FP), R5                    \
	VDUP  R5, V0.S4                         \
	MOVWU high+28(FP), R5                   \
	VDUP  R5, V1.S4

// HOLD makes all lanes hold, and VERDICT leaves in R5 whether every lane does.
#define HOLD \
	VEOR_B16(16, 16, 16)                    \
	VFCMGE_S4(16, 16, 16)                   \
	VMOV_B16(16, 17)                        \
	VMOV_B16(16, 18)                        \
	VMOV_B16(16, 19)
#define VERDICT \
	VAND_B16(17, 16, 16)                    \
	VAND_B16(19, 18, 18)                    \
	VAND_B16(18, 16, 16)                    \
	VUMINV_S4(16, 16)                       \
	FMOVD F16, R5                           \
	LSR  $31, R5

// SWEEP applies each(x, lanes that hold so far) to every vector, four at a time, then one, then the last, and leaves in R5
// whether every lane holds.
#define SWEEP(shift, each) \
	MOVD x_base+0(FP), R1                   \
	MOVD x_len+8(FP), R2                    \
	LSL  $shift, R2                         \
	ADD  R2, R1, R3                         \
	SUB  $16, R3                            \
	HOLD                                    \
	SUBS $64, R2                            \
	BLT  few                                \
four:                                           \
	FLDPQ.P 64(R1), (F4, F5)                \
	FLDPQ -32(R1), (F6, F7)                 \
	each(4, 16)                             \
	each(5, 17)                             \
	each(6, 18)                             \
	each(7, 19)                             \
	SUBS $64, R2                            \
	BGE  four                               \
few:                                            \
	ADDS $48, R2                            \
	BLT  last                               \
one:                                            \
	FMOVQ.P 16(R1), F4                      \
	each(4, 16)                             \
	SUBS $16, R2                            \
	BGE  one                                \
last:                                           \
	FMOVQ (R3), F4                          \
	each(4, 16)                             \
	VERDICT

// NEXT_D2 and NEXT_S4: m &= the number behind the one in R6 is above it.
#define NEXT_D2(m) \
	FMOVQ (R6), F4                          \
	ADD  $8, R6                             \
	FMOVQ (R6), F5                          \
	VFCMGT_D2(4, 5, 8)                      \
	VAND_B16(8, m, m)
#define NEXT_S4(m) \
	FMOVQ (R6), F4                          \
	ADD  $4, R6                             \
	FMOVQ (R6), F5                          \
	VFCMGT_S4(4, 5, 8)                      \
	VAND_B16(8, m, m)

// ROWS applies each(lanes that hold so far) to the vectors of neighbours in every row, the last of which may overlap the one before, and leaves in
// R5 whether every lane holds.
//
//	R1 row  R2 end  R3 bytes of a row  R4 place of the last vector  R5 offset of it  R6 vector  R7 place
#define ROWS(shift, size, each) \
	MOVD x_base+0(FP), R1                   \
	MOVD x_len+8(FP), R2                    \
	MOVD cols+24(FP), R3                    \
	LSL  $shift, R2                         \
	LSL  $shift, R3                         \
	ADD  R1, R2                             \
	SUB  $(16+size), R3, R5                 \
	HOLD                                    \
row:                                            \
	MOVD R1, R7                             \
	ADD  R5, R1, R4                         \
vector:                                         \
	MOVD R7, R6                             \
	each(16)                                \
	ADD  $16, R7                            \
	CMP  R4, R7                             \
	BLT  vector                             \
	MOVD R4, R6                             \
	each(17)                                \
	ADD  R3, R1                             \
	CMP  R2, R1                             \
	BLT  row                                \
	VERDICT

// LOWER gathers the bits of all numbers above the diagonals and leaves in R5 whether there are none but signs, which twice and drop take away.
//
//	R1 row  R2 end  R3 bytes of a row  R4 end of it less a vector  R5 number  R6 place of what is above the diagonal  R7 place
//	R8 offset of that  R9 bits of what fills no vector  V16 bits
#define LOWER(shift, size, load, type, drop) \
	MOVD x_base+0(FP), R1                   \
	MOVD x_len+8(FP), R2                    \
	MOVD n+24(FP), R3                       \
	MOVD row+32(FP), R8                     \
	LSL  $shift, R2                         \
	LSL  $shift, R3                         \
	LSL  $shift, R8                         \
	ADD  $size, R8                          \
	ADD  R1, R2                             \
	MOVD ZR, R9                             \
	VEOR_B16(16, 16, 16)                    \
row:                                            \
	ADD  R8, R1, R7                         \
	ADD  R3, R1                             \
	SUB  $16, R1, R4                        \
	CMP  R4, R7                             \
	BGT  rest                               \
vector:                                         \
	FMOVQ.P 16(R7), F4                      \
	VORR V4.B16, V16.B16, V16.B16           \
	CMP  R4, R7                             \
	BLE  vector                             \
rest:                                           \
	CMP  R1, R7                             \
	BGE  next                               \
	load size(R7), R5                       \
	ORR  R5, R9                             \
	B    rest                               \
next:                                           \
	ADD  $size, R8                          \
	CMP  R3, R8                             \
	BLE  same                               \
	MOVD $size, R8                          \
same:                                           \
	CMP  R2, R1                             \
	BLT  row                                \
	VADD V16.type, V16.type, V16.type       \
	VMOV V16.D[0], R5                       \
	VMOV V16.D[1], R6                       \
	ORR  R6, R5                             \
	ORR  R9<<drop, R5                       \
	CMP  $0, R5                             \
	CSET EQ, R5

// func WithinF64NEON(x []float64, low, high float64) bool
TEXT ·WithinF64NEON(SB), NOSPLIT, $0-41
	BOUNDS_F64
	SWEEP(3, BETWEEN_D2)
	MOVB R5, ret+40(FP)
	RET

// func WithinF32NEON(x []float32, low, high float32) bool
TEXT ·WithinF32NEON(SB), NOSPLIT, $0-33
	BOUNDS_F32
	SWEEP(2, BETWEEN_S4)
	MOVB R5, ret+32(FP)
	RET

// func WholeWithinF64NEON(x []float64, low, high float64) bool
TEXT ·WholeWithinF64NEON(SB), NOSPLIT, $0-41
	BOUNDS_F64
	SWEEP(3, WHOLE_D2)
	MOVB R5, ret+40(FP)
	RET

// func WholeWithinF32NEON(x []float32, low, high float32) bool
TEXT ·WholeWithinF32NEON(SB), NOSPLIT, $0-33
	BOUNDS_F32
	SWEEP(2, WHOLE_S4)
	MOVB R5, ret+32(FP)
	RET

// func AscendsF64NEON(x []float64, cols int) bool
TEXT ·AscendsF64NEON(SB), NOSPLIT, $0-33
	ROWS(3, 8, NEXT_D2)
	MOVB R5, ret+32(FP)
	RET

// func AscendsF32NEON(x []float32, cols int) bool
TEXT ·AscendsF32NEON(SB), NOSPLIT, $0-33
	ROWS(2, 4, NEXT_S4)
	MOVB R5, ret+32(FP)
	RET

// func LowerF64NEON(x []float64, n, row int) bool
TEXT ·LowerF64NEON(SB), NOSPLIT, $0-41
	LOWER(3, 8, MOVD.P, D2, 1)
	MOVB R5, ret+40(FP)
	RET

// func LowerF32NEON(x []float32, n, row int) bool
TEXT ·LowerF32NEON(SB), NOSPLIT, $0-41
	LOWER(2, 4, MOVWU.P, S4, 33)
	MOVB R5, ret+40(FP)
	RET
