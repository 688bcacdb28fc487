// Row vector times matrix, rows of the matrix contiguous, NEON: a strip of the
// rows at a time. The file that includes this one says which type (see the
// macros at its top). A call does 2·N·K operations; the door bounds that
// product.
//
//	R0  arguments            R5  columns left
//	R1  element of X         R6  bytes from element to element of X
//	R2  row of the matrix    R7  bytes per row
//	R3  first row            R8  Y
//	R4  rows left            R9  beta, 0 if ±0
//	V0 … V15  sums           V31  element of X; V30 alpha, V31 beta

// UPDATE writes alpha·s + beta·Y, PUT alpha·s.
#define UPDATE(at, s0, s1, f0, f1) \
	FLDPQ at(R8), (F16, F17)                \
	FMUL(31, 16, 16)                        \
	FMUL(31, 17, 17)                        \
	FMLA(30, s0, 16)                        \
	FMLA(30, s1, 17)                        \
	FSTPQ (F16, F17), at(R8)

#define PUT(at, s0, s1, f0, f1) \
	FMUL(30, s0, s0)                        \
	FMUL(30, s1, s1)                        \
	FSTPQ (f0, f1), at(R8)

TEXT ROW(SB), NOSPLIT, $0-8
	MOVD v+0(FP), R0
	MOVD ARG_N(R0), R5
	MOVD ARG_B(R0), R3
	MOVD ARG_LDB(R0), R7
	MOVD ARG_INCX(R0), R6
	MOVD ARG_Y(R0), R8
	LSL  $SHIFT, R7
	LSL  $SHIFT, R6

strip:
	CLEAR_STRIP
	MOVD ARG_X(R0), R1
	MOVD ARG_K(R0), R4
	MOVD R3, R2

step:
	ONE  (R1), F31
	ADD_STRIP(R2)
	ADD  R6, R1
	ADD  R7, R2
	SUBS $1, R4
	BNE  step

	FACTORS
	CBNZ R9, update
	EACH_PAIR(PUT)
	B    next

update:
	EACH_PAIR(UPDATE)

next:
	ADD  $256, R3
	ADD  $256, R8
	SUBS $(256>>SHIFT), R5
	BGT  strip
	RET
