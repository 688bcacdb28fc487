// Cholesky factorisation of a block of order 16, by columns, AVX2. The file that
// includes this one says which type (see the macros at its top).
//
// Each step finishes a column and takes its products from all that follow. The
// way from pivot to pivot is a chain, and the rest waits for it: so the next pivot
// is computed apart, before the columns. Vectors reach above the diagonal, and
// columns from the n-th on are computed too; what is there does not matter. A
// call takes less than a microsecond.
//
//	DI  block                  CX  columns
//	Y0  1/l(q, q)              Y1  l(r, q)        Y2  vector of column r
//	X3  l(q, q)                Y4 … Y7  column q  X8  l(q+1, q)
//	X9  pivot                  X14 1              X15 0

// STEP finishes column q and leaves if it was the last.
#define STEP(q, scale) ROOT; PIVOT(q); FINISH(q, scale)

#define ROOT \
	COMPARE X15, X9;     \
	JLS     indefinite;  \
	SQRT    X9, X9, X3;  \
	DIV     X3, X14, X0; \
	SPREAD  X0, Y0

// PIVOT computes the next pivot.
#define PIVOT(q) \
	MUL1  AT(q, q+1), X0, X8; \
	MOVE1 AT(q+1, q+1), X9;   \
	FNMA1 X8, X8, X9

#define FINISH(q, scale) \
	scale(q);           \
	MOVE1 X3, AT(q, q); \
	CMPQ  CX, $(q+1);   \
	JEQ   definite

// SCALE multiplies a vector of column q by the reciprocal.
#define SCALE(q, row, v) \
	MUL  AT(q, row), Y0, v; \
	MOVE v, AT(q, row)

// REDUCE takes from a vector of column r the products with those of column q.
#define REDUCE(r, row, v) \
	MOVE  AT(r, row), Y2; \
	FNMA  v, Y1, Y2;      \
	MOVE  Y2, AT(r, row)

// FROM1 takes the products with column q from columns 1 to 15, and so on.
#define FROM15(q) REDUCE12(q, 15)
#define FROM14(q) REDUCE12(q, 14); FROM15(q)
#define FROM13(q) REDUCE12(q, 13); FROM14(q)
#define FROM12(q) REDUCE12(q, 12); FROM13(q)
#define FROM11(q) REDUCE8(q, 11); FROM12(q)
#define FROM10(q) REDUCE8(q, 10); FROM11(q)
#define FROM9(q) REDUCE8(q, 9); FROM10(q)
#define FROM8(q) REDUCE8(q, 8); FROM9(q)
#define FROM7(q) REDUCE4(q, 7); FROM8(q)
#define FROM6(q) REDUCE4(q, 6); FROM7(q)
#define FROM5(q) REDUCE4(q, 5); FROM6(q)
#define FROM4(q) REDUCE4(q, 4); FROM5(q)
#define FROM3(q) REDUCE0(q, 3); FROM4(q)
#define FROM2(q) REDUCE0(q, 2); FROM3(q)
#define FROM1(q) REDUCE0(q, 1); FROM2(q)

TEXT COLUMNS(SB), NOSPLIT, $0-17
	MOVQ   c+0(FP), DI
	MOVQ   n+8(FP), CX
	VXORPS X15, X15, X15
	ONE(X14)
	MOVE1  AT(0, 0), X9
	STEP(0, SCALE0)
	FROM1(0)
	STEP(1, SCALE0)
	FROM2(1)
	STEP(2, SCALE0)
	FROM3(2)
	STEP(3, SCALE0)
	FROM4(3)
	STEP(4, SCALE4)
	FROM5(4)
	STEP(5, SCALE4)
	FROM6(5)
	STEP(6, SCALE4)
	FROM7(6)
	STEP(7, SCALE4)
	FROM8(7)
	STEP(8, SCALE8)
	FROM9(8)
	STEP(9, SCALE8)
	FROM10(9)
	STEP(10, SCALE8)
	FROM11(10)
	STEP(11, SCALE8)
	FROM12(11)
	STEP(12, SCALE12)
	FROM13(12)
	STEP(13, SCALE12)
	FROM14(13)
	STEP(14, SCALE12)
	FROM15(14)
	ROOT
	FINISH(15, SCALE12)

definite:
	MOVB $1, ret+16(FP)
	VZEROUPPER
	RET

indefinite:
	MOVB $0, ret+16(FP)
	VZEROUPPER
	RET
