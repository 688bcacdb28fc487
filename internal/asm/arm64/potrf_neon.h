// Cholesky factorisation of a block of order 16, by columns, NEON. The file that
// includes this one says which type (see the macros at its top).
//
// Each step finishes a column and takes its products from all that follow.
// Columns are handled whole, although what is above the diagonal does not
// matter. A call takes some microseconds at most.
//
//	R0  column q, at first the block       R3  columns after q
//	R1  columns left, with q               R4  column r
//	R2  element (q, q)                     R5  element (r, q)
//	F28 1     F29 0     F30 l(q, q)        V31 1/l(q, q), l(r, q)
//	V0 … V7  column q                      V16 … V23  column r

TEXT COLUMNS(SB), NOSPLIT, $0-17
	MOVD c+0(FP), R0
	MOVD n+8(FP), R1
	MOVD R0, R2
	ONE  $1.0, F28
	VZERO(29)

step:
	ONE   (R2), F30
	CMPF  F29, F30
	BGT   positive
	MOVB  ZR, ret+16(FP)
	RET

positive:
	SQRT F30, F30
	DIV  F30, F28, F31
	SCALE_COLUMN
	ONE  F30, (R2)
	SUBS $1, R1, R3
	BEQ  definite
	ADD  $COLUMN, R0, R4
	ADD  $SIZE, R2, R5

reduce:
	ONE.P SIZE(R5), F31
	REDUCE_COLUMN
	ADD   $COLUMN, R4
	SUBS  $1, R3
	BNE   reduce
	ADD   $COLUMN, R0
	ADD   $(COLUMN+SIZE), R2
	SUB   $1, R1
	B     step

definite:
	MOVD $1, R1
	MOVB R1, ret+16(FP)
	RET
