// Row vector times matrix, rows of the matrix contiguous: eight vectors of
// columns at a time. The file that includes this one says which type (see the
// macros at its top), and by AVX512 which instructions. A call does 2·N·K
// operations; the door bounds that product.
//
// The columns of the next strip, a row's next lines, come near meanwhile: two
// of them are asked for, which brings their neighbours.
//
//	AX   arguments            DX   columns left
//	SI   element of X         R10  bytes from element to element of X
//	DI   row of the matrix    R9   bytes per row
//	R8   first row            R13  Y
//	CX   rows left
//	V0 … V7  sums             V8   element of X

#ifdef AVX512
#define WIDTH 64 // bytes of a vector
#define V0 Z0
#define V1 Z1
#define V2 Z2
#define V3 Z3
#define V4 Z4
#define V5 Z5
#define V6 Z6
#define V7 Z7
#define V8 Z8
#define V9 Z9
#define V10 Z10
#else
#define WIDTH 32
#define V0 Y0
#define V1 Y1
#define V2 Y2
#define V3 Y3
#define V4 Y4
#define V5 Y5
#define V6 Y6
#define V7 Y7
#define V8 Y8
#define V9 Y9
#define V10 Y10
#endif

// ADD adds an element of X times a vector of the row to s.
#define ADD(at, s) FMA at(DI), V8, s

// UPDATE writes alpha·s + beta·Y, PUT alpha·s.
#define UPDATE(at, s) MUL at(R13), V9, V10; FMA s, V8, V10; MOVE V10, at(R13)
#define PUT(at, s) MUL s, V8, s; MOVE s, at(R13)

#define ZERO(v) VXORPS v, v, v

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
	ZERO(V0)
	ZERO(V1)
	ZERO(V2)
	ZERO(V3)
	ZERO(V4)
	ZERO(V5)
	ZERO(V6)
	ZERO(V7)
	MOVQ ARG_X(AX), SI
	MOVQ ARG_K(AX), CX
	MOVQ R8, DI
	PCALIGN $32

step:
	BROADCAST (SI), V8
	ADD(0, V0)
	ADD((1*WIDTH), V1)
	ADD((2*WIDTH), V2)
	ADD((3*WIDTH), V3)
	ADD((4*WIDTH), V4)
	ADD((5*WIDTH), V5)
	ADD((6*WIDTH), V6)
	ADD((7*WIDTH), V7)
	PREFETCHT1 (9*WIDTH)(DI)
	PREFETCHT1 (13*WIDTH)(DI)
	ADDQ R10, SI
	ADDQ R9, DI
	DECQ CX
	JNE  step

	BROADCAST ARG_ALPHA(AX), V8
	BROADCAST ARG_BETA(AX), V9
	BETAZERO
	JNE update
	PUT(0, V0)
	PUT((1*WIDTH), V1)
	PUT((2*WIDTH), V2)
	PUT((3*WIDTH), V3)
	PUT((4*WIDTH), V4)
	PUT((5*WIDTH), V5)
	PUT((6*WIDTH), V6)
	PUT((7*WIDTH), V7)
	JMP next

update:
	UPDATE(0, V0)
	UPDATE((1*WIDTH), V1)
	UPDATE((2*WIDTH), V2)
	UPDATE((3*WIDTH), V3)
	UPDATE((4*WIDTH), V4)
	UPDATE((5*WIDTH), V5)
	UPDATE((6*WIDTH), V6)
	UPDATE((7*WIDTH), V7)

next:
	ADDQ $(8*WIDTH), R8
	ADDQ $(8*WIDTH), R13
	SUBQ COLUMNS, DX
	JGT  strip
	VZEROUPPER
	RET
