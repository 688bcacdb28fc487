// Substitution in a small triangular system, AVX2: eight vectors of columns at
// a time, one row after the other. The file that includes this one says which
// type (see the macros at its top). A call does N·Rows² operations; the door
// bounds that product.
//
//	AX   arguments             BX   bytes from known row to known row
//	CX   known rows left       DX   known rows of this row
//	SI   element of T          R8   first element of T for this row
//	DI   known row             R9   first known row of this row
//	R10  this row              R11  bytes from element to element of T
//	R12  reciprocal of the diagonal
//	R13  column, in bytes      R14  columns left
//	Y0 … Y7  sums              Y8   element of T, reciprocal
//	Y9   vector of this row

// ADD adds an element of T times a vector of the known row to s.
#define ADD(at, s) FMA at(DI), Y8, s

// SOLVE takes s from a vector of this row and multiplies by the reciprocal.
#define SOLVE(at, s) MOVE at(R10), Y9; SUB s, Y9, Y9; MUL Y9, Y8, Y9; MOVE Y9, at(R10)

#define ZERO(y) VXORPS y, y, y

TEXT ROWS(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ ARG_N(AX), R14
	MOVQ ARG_LDX(AX), BX
	MOVQ ARG_TCOL(AX), R11
	SHLQ SHIFT, BX
	SHLQ SHIFT, R11
	XORL R13, R13

strip:
	MOVQ ARG_T(AX), R8
	MOVQ ARG_K(AX), R9
	MOVQ ARG_X(AX), R10
	MOVQ ARG_D(AX), R12
	ADDQ R13, R9
	ADDQ R13, R10
	MOVQ ARG_TSKIP(AX), CX
	SHLQ SHIFT, CX
	ADDQ CX, R8
	MOVQ ARG_KSKIP(AX), CX
	SHLQ SHIFT, CX
	ADDQ CX, R9
	XORL DX, DX

row:
	ZERO(Y0)
	ZERO(Y1)
	ZERO(Y2)
	ZERO(Y3)
	ZERO(Y4)
	ZERO(Y5)
	ZERO(Y6)
	ZERO(Y7)
	MOVQ  DX, CX
	TESTQ CX, CX
	JEQ   solve
	MOVQ  R8, SI
	MOVQ  R9, DI
	PCALIGN $32

known:
	BROADCAST (SI), Y8
	ADD(0, Y0)
	ADD(32, Y1)
	ADD(64, Y2)
	ADD(96, Y3)
	ADD(128, Y4)
	ADD(160, Y5)
	ADD(192, Y6)
	ADD(224, Y7)
	ADDQ R11, SI
	ADDQ BX, DI
	DECQ CX
	JNE  known

solve:
	BROADCAST (R12), Y8
	SOLVE(0, Y0)
	SOLVE(32, Y1)
	SOLVE(64, Y2)
	SOLVE(96, Y3)
	SOLVE(128, Y4)
	SOLVE(160, Y5)
	SOLVE(192, Y6)
	SOLVE(224, Y7)
	ADDQ SIZE, R12
	MOVQ ARG_TSTEP(AX), CX
	SHLQ SHIFT, CX
	ADDQ CX, R8
	MOVQ ARG_KSTEP(AX), CX
	SHLQ SHIFT, CX
	ADDQ CX, R9
	MOVQ ARG_XSTEP(AX), CX
	SHLQ SHIFT, CX
	ADDQ CX, R10
	INCQ DX
	CMPQ DX, ARG_ROWS(AX)
	JLT  row
	ADDQ $256, R13
	SUBQ COLUMNS, R14
	JGT  strip
	VZEROUPPER
	RET
