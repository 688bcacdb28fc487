// Row vector times matrix, rows of the matrix contiguous, AVX2: eight vectors of
// columns at a time. The file that includes this one says which type (see the
// macros at its top). A call does 2·N·K operations; the door bounds that
// product.
//
//	AX   arguments            DX   columns left
//	SI   element of X         R10  bytes from element to element of X
//	DI   row of the matrix    R9   bytes per row
//	R8   first row            R13  Y
//	CX   rows left
//	Y0 … Y7  sums             Y8   element of X

// ADD adds an element of X times a vector of the row to s.
#define ADD(at, s) FMA at(DI), Y8, s

// UPDATE writes alpha·s + beta·Y, PUT alpha·s.
#define UPDATE(at, s) MUL at(R13), Y9, Y10; FMA s, Y8, Y10; MOVE Y10, at(R13)
#define PUT(at, s) MUL s, Y8, s; MOVE s, at(R13)

#define ZERO(y) VXORPS y, y, y

TEXT ROW(SB), NOSPLIT, $0-8
	MOVQ v+0(FP), AX
	MOVQ ARG_N(AX), DX
	MOVQ ARG_B(AX), R8
	MOVQ ARG_LDB(AX), R9
	MOVQ ARG_INCX(AX), R10
	MOVQ ARG_Y(AX), R13
	SHLQ SHIFT, R9
	SHLQ SHIFT, R10

strip:
	ZERO(Y0)
	ZERO(Y1)
	ZERO(Y2)
	ZERO(Y3)
	ZERO(Y4)
	ZERO(Y5)
	ZERO(Y6)
	ZERO(Y7)
	MOVQ ARG_X(AX), SI
	MOVQ ARG_K(AX), CX
	MOVQ R8, DI
	PCALIGN $32

step:
	BROADCAST (SI), Y8
	ADD(0, Y0)
	ADD(32, Y1)
	ADD(64, Y2)
	ADD(96, Y3)
	ADD(128, Y4)
	ADD(160, Y5)
	ADD(192, Y6)
	ADD(224, Y7)
	ADDQ R10, SI
	ADDQ R9, DI
	DECQ CX
	JNE  step

	BROADCAST ARG_ALPHA(AX), Y8
	BROADCAST ARG_BETA(AX), Y9
	BETAZERO
	JNE update
	PUT(0, Y0)
	PUT(32, Y1)
	PUT(64, Y2)
	PUT(96, Y3)
	PUT(128, Y4)
	PUT(160, Y5)
	PUT(192, Y6)
	PUT(224, Y7)
	JMP next

update:
	UPDATE(0, Y0)
	UPDATE(32, Y1)
	UPDATE(64, Y2)
	UPDATE(96, Y3)
	UPDATE(128, Y4)
	UPDATE(160, Y5)
	UPDATE(192, Y6)
	UPDATE(224, Y7)

next:
	ADDQ $256, R8
	ADDQ $256, R13
	SUBQ COLUMNS, DX
	JGT  strip
	VZEROUPPER
	RET
