//go:build !purego

// Counts of whole numbers, NEON: count.go of ../generic. A call is at most 4096 elements, a positive multiple of 4.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"

#define K(c, v) \
	MOVD c(R8), R4                          \
	VDUP R4, v.D2

// NIBBLES adds 16^x of the two elements in v{x} to the counts in the nibbles of v{n}, and notes 4x and fractions; v{t} is spent.
#define NIBBLES(x, t, n) \
	VFADD_D2(x, 0, t)                       \
	VFSUB_D2(0, t, 6)                       \
	VEOR_B16(0, t, t)                       \
	VFSUB_D2(x, 6, 6)                       \
	VORR_B16(t, 3, 3)                       \
	VORR_B16(6, 4, 4)                       \
	VUSHL_D2(t, 1, t)                       \
	VADD_D2(t, n, n)

// WORDS adds the nibbles of v{n} to words.
#define WORDS(n) \
	VAND_B16(2, n, 6)                       \
	VADD_H8(6, 20, 20)                      \
	VUSHR_D2(4, n, 6)                       \
	VAND_B16(2, 6, 6)                       \
	VADD_H8(6, 21, 21)                      \
	VUSHR_D2(8, n, 6)                       \
	VAND_B16(2, 6, 6)                       \
	VADD_H8(6, 22, 22)                      \
	VUSHR_D2(12, n, 6)                      \
	VAND_B16(2, 6, 6)                       \
	VADD_H8(6, 23, 23)

// FOURTH adds the four words of v{w}, its halves together, to every fourth of the counts, from the r-th on.
#define FOURTH(w, r) \
	VUMOV_D0(w, 4)                          \
	VUMOV_D1(w, 5)                          \
	ADD  R5, R4                             \
	ONE(0, r)                               \
	ONE(16, r+4)                            \
	ONE(32, r+8)                            \
	ONE(48, r+12)
#define ONE(shift, i) \
	UBFX $shift, R4, $16, R5                \
	MOVD (8*(i))(R0), R6                    \
	ADD  R5, R6                             \
	MOVD R6, (8*(i))(R0)

// func CountFewF64NEON(counts *[16]int64, x []float64) bool
//
//	R0 counts  R1 x  R2 elements left  R3 those of a group
//	V0 2⁵⁰  V1 one  V2 mask of nibbles  V3 all 4x  V4 all fractions  V16, V17 nibbles  V20..V23 words: every fourth count each
TEXT ·CountFewF64NEON(SB), NOSPLIT, $0-33
	MOVD counts+0(FP), R0
	MOVD x_base+8(FP), R1
	MOVD x_len+16(FP), R2
	MOVD $·countK(SB), R8
	K(countTable_magic4, V0)
	K(countTable_one, V1)
	K(countTable_nibbles, V2)
	VZERO(3)
	VZERO(4)
	VZERO(20)
	VZERO(21)
	VZERO(22)
	VZERO(23)

group:
	MOVD $60, R3
	CMP  R3, R2
	CSEL LT, R2, R3, R3
	SUB  R3, R2
	VZERO(16)
	VZERO(17)

four:
	FLDPQ.P 32(R1), (F24, F25)
	NIBBLES(24, 5, 16)
	NIBBLES(25, 7, 17)
	SUBS $4, R3
	BNE  four
	WORDS(16)
	WORDS(17)
	CBNZ R2, group
	FOURTH(20, 0)
	FOURTH(21, 1)
	FOURTH(22, 2)
	FOURTH(23, 3)
	K(countTable_rejected, V5)
	VAND_B16(5, 3, 3)
	VORR_B16(4, 3, 3)
	VUMAXV_S4(3, 3)
	FMOVS F3, R4
	CMPW $0, R4
	CSET EQ, R4
	MOVB R4, ret+32(FP)
	RET

// TALLY counts the element at R1 in a part.
#define TALLY(part) \
	FMOVD.P 8(R1), F0                       \
	FCVTZUD F0, R9                          \
	UCVTFD R9, F1                           \
	FCMPD F0, F1                            \
	BNE  insane                             \
	CMP  R3, R9                             \
	BHS  insane                             \
	MOVD (part)(R9<<3), R10                 \
	ADD  $1, R10                            \
	MOVD R10, (part)(R9<<3)

// func CountF64NEON(counts []int64, x []float64, k int) bool
//
//	R1 x  R2 elements left  R3 k  R4..R7 the parts  R9, R10 spent
TEXT ·CountF64NEON(SB), NOSPLIT, $0-57
	MOVD counts_base+0(FP), R4
	MOVD x_base+24(FP), R1
	MOVD x_len+32(FP), R2
	MOVD k+48(FP), R3
	ADD  R3<<3, R4, R5
	ADD  R3<<3, R5, R6
	ADD  R3<<3, R6, R7

four:
	TALLY(R4)
	TALLY(R5)
	TALLY(R6)
	TALLY(R7)
	SUBS $4, R2
	BNE  four
	MOVD $1, R4
	MOVB R4, ret+56(FP)
	RET

insane:
	MOVB ZR, ret+56(FP)
	RET

// LOOK reads the number at the next element of x into f.
#define LOOK(f) \
	FMOVD.P 8(R1), F0                       \
	FCVTZUD F0, R9                          \
	UCVTFD R9, F3                           \
	FCMPD F0, F3                            \
	BNE  insane                             \
	CMP  R3, R9                             \
	BHS  insane                             \
	FMOVD (R4)(R9<<3), f

// LOOK2 adds the next two to the lanes in v{lanes}.
#define LOOK2(lanes) \
	LOOK(F1)                                \
	LOOK(F2)                                \
	VMOV V2.D[0], V1.D[1]                   \
	VFADD_D2(1, lanes, lanes)

// func LookupSumsF64NEON(lanes *[32]float64, table, x []float64) bool
//
//	R0 lanes  R1 x  R2 elements left  R3 length of the table  R4 table  R9 spent  V0..V3 spent  V16..V31 lanes
TEXT ·LookupSumsF64NEON(SB), NOSPLIT, $0-57
	MOVD lanes+0(FP), R0
	MOVD table_base+8(FP), R4
	MOVD table_len+16(FP), R3
	MOVD x_base+32(FP), R1
	MOVD x_len+40(FP), R2
	VZERO(16)
	VZERO(17)
	VZERO(18)
	VZERO(19)
	VZERO(20)
	VZERO(21)
	VZERO(22)
	VZERO(23)
	VZERO(24)
	VZERO(25)
	VZERO(26)
	VZERO(27)
	VZERO(28)
	VZERO(29)
	VZERO(30)
	VZERO(31)

block:
	LOOK2(16)
	LOOK2(17)
	LOOK2(18)
	LOOK2(19)
	LOOK2(20)
	LOOK2(21)
	LOOK2(22)
	LOOK2(23)
	LOOK2(24)
	LOOK2(25)
	LOOK2(26)
	LOOK2(27)
	LOOK2(28)
	LOOK2(29)
	LOOK2(30)
	LOOK2(31)
	SUBS $32, R2
	BNE  block
	FSTPQ (F16, F17), 0(R0)
	FSTPQ (F18, F19), 32(R0)
	FSTPQ (F20, F21), 64(R0)
	FSTPQ (F22, F23), 96(R0)
	FSTPQ (F24, F25), 128(R0)
	FSTPQ (F26, F27), 160(R0)
	FSTPQ (F28, F29), 192(R0)
	FSTPQ (F30, F31), 224(R0)
	MOVD $1, R4
	MOVB R4, ret+56(FP)
	RET

insane:
	MOVB ZR, ret+56(FP)
	RET
