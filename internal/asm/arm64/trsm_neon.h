// Substitution in a small triangular system, NEON: a strip of the columns at a
// time, one row after the other. The file that includes this one says which
// type (see the macros at its top). A call does N·Rows² operations; the door
// bounds that product.
//
//	R0  arguments             R7   element of T to the next
//	R1  element of T          R8   known row to the next
//	R2  known row             R9   reciprocal of the diagonal
//	R3  first element of T for this row
//	R4  first known row of this row
//	R5  this row              R10  column, in bytes
//	R6  known rows left       R11  columns left
//	R12 known rows of this row             R13 rows
//	R14, R15, R16  bytes from T, known row, row to those of the next row
//	V0 … V15  sums            V31  element of T, reciprocal

// SOLVE takes s from a pair of vectors of this row and multiplies by the
// reciprocal.
#define SOLVE(at, s0, s1, f0, f1) \
	FLDPQ at(R5), (F16, F17)                \
	FSUB(s0, 16, 16)                        \
	FSUB(s1, 17, 17)                        \
	FMUL0(31, 16, 16)                       \
	FMUL0(31, 17, 17)                       \
	FSTPQ (F16, F17), at(R5)

TEXT ROWS(SB), NOSPLIT, $0-8
	MOVD t+0(FP), R0
	MOVD ARG_ROWS(R0), R13
	MOVD ARG_N(R0), R11
	MOVD ARG_TCOL(R0), R7
	MOVD ARG_LDX(R0), R8
	MOVD ARG_TSTEP(R0), R14
	MOVD ARG_KSTEP(R0), R15
	MOVD ARG_XSTEP(R0), R16
	LSL  $SHIFT, R7
	LSL  $SHIFT, R8
	LSL  $SHIFT, R14
	LSL  $SHIFT, R15
	LSL  $SHIFT, R16
	MOVD ZR, R10

strip:
	MOVD ARG_T(R0), R3
	MOVD ARG_TSKIP(R0), R1
	ADD  R1<<SHIFT, R3
	MOVD ARG_K(R0), R4
	MOVD ARG_KSKIP(R0), R1
	ADD  R1<<SHIFT, R4
	ADD  R10, R4
	MOVD ARG_X(R0), R5
	ADD  R10, R5
	MOVD ARG_D(R0), R9
	MOVD ZR, R12

row:
	CLEAR_STRIP
	CBZ  R12, solve
	MOVD R12, R6
	MOVD R3, R1
	MOVD R4, R2

known:
	ONE  (R1), F31
	ADD_STRIP(R2)
	ADD  R7, R1
	ADD  R8, R2
	SUBS $1, R6
	BNE  known

solve:
	ONE.P (1<<SHIFT)(R9), F31
	EACH_PAIR(SOLVE)
	ADD  R14, R3
	ADD  R15, R4
	ADD  R16, R5
	ADD  $1, R12
	CMP  R13, R12
	BLT  row
	ADD  $256, R10
	SUBS $(256>>SHIFT), R11
	BGT  strip
	RET
