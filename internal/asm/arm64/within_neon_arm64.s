//go:build !purego

// Range checks, NEON: within.go of ../generic. A call is at most 2048 elements and at least a vector.
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

// LOWER: the lanes of V16 hold where a number at R7 is no NaN, those of V17 where one above the diagonal is 0.
#define LOWER_D2 \
	FMOVQ (R7), F4                          \
	VFCMEQ_D2(4, 4, 8)                      \
	VCMGT_D2(1, 2, 9)                       \
	VAND_B16(4, 9, 9)                       \
	VFCMEQ_D2(0, 9, 9)                      \
	VAND_B16(8, 16, 16)                     \
	VAND_B16(9, 17, 17)
#define LOWER_S4 \
	FMOVQ (R7), F4                          \
	VFCMEQ_S4(4, 4, 8)                      \
	VCMGT_S4(1, 2, 9)                       \
	VAND_B16(4, 9, 9)                       \
	VFCMEQ_S4(0, 9, 9)                      \
	VAND_B16(8, 16, 16)                     \
	VAND_B16(9, 17, 17)

// COLUMNS_D2 and COLUMNS_S4 set V20 to ones, V21 to the lanes of a vector, V22 to the columns of the first vector of a row and V23 to those of the
// last, of R10 columns.
#define COLUMNS_D2 \
	MOVD $1, R5                             \
	VDUP R5, V20.D2                         \
	VEOR_B16(22, 22, 22)                    \
	VMOV R5, V22.D[1]                       \
	MOVD $2, R5                             \
	VDUP R5, V21.D2                         \
	SUB  $2, R10, R5                        \
	VDUP R5, V23.D2                         \
	VADD V22.D2, V23.D2, V23.D2
#define COLUMNS_S4 \
	MOVD $1, R5                             \
	VDUP R5, V20.S4                         \
	VEOR_B16(22, 22, 22)                    \
	VMOV R5, V22.S[1]                       \
	MOVD $2, R5                             \
	VMOV R5, V22.S[2]                       \
	MOVD $3, R5                             \
	VMOV R5, V22.S[3]                       \
	MOVD $4, R5                             \
	VDUP R5, V21.S4                         \
	SUB  $4, R10, R5                        \
	VDUP R5, V23.S4                         \
	VADD V22.S4, V23.S4, V23.S4

// MATRICES applies each to the vectors of every row, the last of which may overlap the one before, and leaves in R5 whether every lane holds.
//
//	R1 row  R2 end  R3 bytes of a row  R4 place of the last vector  R6 rows left in the matrix  R7 place  R10 n
//	V0 zero  V1 row  V2 columns  V4 x  V8, V9 spent  V20..V23 as above
#define MATRICES(shift, type, columns, each) \
	MOVD x_base+0(FP), R1                   \
	MOVD x_len+8(FP), R2                    \
	MOVD n+24(FP), R10                      \
	LSL  $shift, R2                         \
	LSL  $shift, R10, R3                    \
	ADD  R1, R2                             \
	columns                                 \
	MOVD row+32(FP), R5                     \
	VDUP R5, V1.type                        \
	SUB  R5, R10, R6                        \
	VEOR_B16(0, 0, 0)                       \
	HOLD                                    \
	B    row                                \
matrix:                                         \
	VEOR_B16(1, 1, 1)                       \
	MOVD R10, R6                            \
row:                                            \
	MOVD R1, R7                             \
	ADD  R3, R1                             \
	SUB  $16, R1, R4                        \
	VMOV_B16(22, 2)                         \
vector:                                         \
	each                                    \
	VADD V21.type, V2.type, V2.type         \
	ADD  $16, R7                            \
	CMP  R4, R7                             \
	BLT  vector                             \
	MOVD R4, R7                             \
	VMOV_B16(23, 2)                         \
	each                                    \
	VADD V20.type, V1.type, V1.type         \
	CMP  R2, R1                             \
	BGE  done                               \
	SUBS $1, R6                             \
	BNE  row                                \
	B    matrix                             \
done:                                           \
	VERDICT

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
	MATRICES(3, D2, COLUMNS_D2, LOWER_D2)
	MOVB R5, ret+40(FP)
	RET

// func LowerF32NEON(x []float32, n, row int) bool
TEXT ·LowerF32NEON(SB), NOSPLIT, $0-41
	MATRICES(2, S4, COLUMNS_S4, LOWER_S4)
	MOVB R5, ret+40(FP)
	RET
