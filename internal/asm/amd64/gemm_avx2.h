// One block of a matrix product, C = alpha·A·B + beta·C, for AVX2: at most two
// vectors of columns, all rows, in tiles of 6 rows. The file that includes
// this one says which type (see the macros at its top).
//
// A tile keeps its sums in registers while k runs; each step loads one row of
// B, at most two vectors, and broadcasts one element of A per row. When the
// last vector of columns is not full it is masked by Y3, so nothing beyond
// column N is touched. A call does 2·M·N·K operations; the door bounds that
// product.
//
//	AX   arguments
//	R8   rows left              R14  first row of the tile in A
//	R13  bytes per row of C     DX   first row of the tile in C
//	R10  bytes per row of A     R12  bytes per row of B
//	R11  bytes per step in A
//	SI   A, row 0 of the tile   BX   A, row 3 of the tile
//	DI   B                      CX   steps left
//	R15  rows of the tile still to be stored
//	Y0, Y1   row of B           Y2   element of A
//	Y3   mask of the last vector
//	Y4 … Y15 sums, two per row (one in the narrower blocks)
//
// While a tile is stored, Y0 is alpha, Y1 is beta and Y2 a row of C.

// gemmMask holds 32 bytes of ones, then 32 of zeros: from 32-n on it masks the
// first n bytes of a vector.
DATA gemmMask<>+0(SB)/8, $-1
DATA gemmMask<>+8(SB)/8, $-1
DATA gemmMask<>+16(SB)/8, $-1
DATA gemmMask<>+24(SB)/8, $-1
DATA gemmMask<>+32(SB)/8, $0
DATA gemmMask<>+40(SB)/8, $0
DATA gemmMask<>+48(SB)/8, $0
DATA gemmMask<>+56(SB)/8, $0
GLOBL gemmMask<>(SB), RODATA|NOPTR, $64

// BEGIN loads the arguments.
#define BEGIN \
	MOVQ block+0(FP), AX; \
	MOVQ ARG_M(AX), R8; \
	MOVQ ARG_A(AX), R14; \
	MOVQ ARG_ROW(AX), R10; \
	MOVQ ARG_COL(AX), R11; \
	MOVQ ARG_LDB(AX), R12; \
	MOVQ ARG_LDC(AX), R13; \
	MOVQ ARG_C(AX), DX; \
	SHLQ SHIFT, R10; \
	SHLQ SHIFT, R11; \
	SHLQ SHIFT, R12; \
	SHLQ SHIFT, R13

// MASK sets Y3 for the columns beyond the full vectors, which have full
// columns.
#define MASK(full) \
	MOVQ ARG_N(AX), CX; \
	SUBQ full, CX; \
	SHLQ SHIFT, CX; \
	NEGQ CX; \
	LEAQ gemmMask<>+32(SB), BX; \
	VMOVUPD (BX)(CX*1), Y3

// TILE points at the next tile.
#define TILE \
	MOVQ R14, SI; \
	LEAQ (R14)(R10*2), BX; \
	ADDQ R10, BX; \
	MOVQ ARG_B(AX), DI; \
	MOVQ ARG_K(AX), CX

// ADVANCE goes to the next step of k, STEP ends a loop of single steps.
#define ADVANCE \
	ADDQ R11, SI; \
	ADDQ R11, BX; \
	ADDQ R12, DI

#define STEP(loop) \
	ADVANCE; \
	DECQ CX; \
	JNZ  loop

// NEXT goes to the next tile, or on to the end after the last.
#define NEXT(tile) \
	MOVQ ARG_PANEL(AX), CX; \
	SHLQ SHIFT, CX; \
	ADDQ CX, R14; \
	SUBQ $6, R8; \
	JGT  tile

// ENDROW leaves when the last row of the tile is done.
#define ENDROW(done) \
	ADDQ R13, DX; \
	DECQ R15; \
	JZ   done

#define ZERO(y) VXORPD y, y, y

// FULL and LAST update one vector of C: C = alpha·s + beta·C. PUTFULL and
// PUTLAST write alpha·s without reading C.
#define FULL(at, s) MUL at(DX), Y1, Y2; FMA s, Y0, Y2; MOVE Y2, at(DX)
#define LAST(at, s) MASKMOVE at(DX), Y3, Y2; MUL Y2, Y1, Y2; FMA s, Y0, Y2; MASKMOVE Y2, Y3, at(DX)
#define PUTFULL(at, s) MUL s, Y0, s; MOVE s, at(DX)
#define PUTLAST(at, s) MUL s, Y0, s; MASKMOVE s, Y3, at(DX)

// Blocks of two full vectors of columns.

#define ROW2(a, s0, s1) \
	BROADCAST a, Y2; \
	FMA Y0, Y2, s0; \
	FMA Y1, Y2, s1

#define ROWS2Fx1 MOVE 0(DI), Y0; MOVE 32(DI), Y1; ROW2((SI), Y4, Y5)
#define ROWS2Fx2 ROWS2Fx1; ROW2((SI)(R10*1), Y6, Y7)
#define ROWS2Fx3 ROWS2Fx2; ROW2((SI)(R10*2), Y8, Y9)
#define ROWS2Fx4 ROWS2Fx3; ROW2((BX), Y10, Y11)
#define ROWS2Fx5 ROWS2Fx4; ROW2((BX)(R10*1), Y12, Y13)
#define ROWS2Fx6 ROWS2Fx5; ROW2((BX)(R10*2), Y14, Y15)

#define FETCH2 PREFETCHT0 (DI); PREFETCHT0 63(DI); ADDQ R13, DI

#define ZERO2 \
	ZERO(Y4); ZERO(Y5); ZERO(Y6); ZERO(Y7); \
	ZERO(Y8); ZERO(Y9); ZERO(Y10); ZERO(Y11); \
	ZERO(Y12); ZERO(Y13); ZERO(Y14); ZERO(Y15)

TEXT PANEL2F(SB), NOSPLIT, $0-8
	BEGIN

tile:
	TILE
	ZERO2
	MOVQ R8, R15
	CMPQ R8, $6
	JLT  few
	MOVQ $6, R15

	// The tile of C arrives while the sums are formed.
	MOVQ DX, DI
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	MOVQ ARG_B(AX), DI
	SUBQ $4, CX
	JLT  sixrest
	PCALIGN $64

six:
	ROWS2Fx6
	ADVANCE
	ROWS2Fx6
	ADVANCE
	ROWS2Fx6
	ADVANCE
	ROWS2Fx6
	ADVANCE
	SUBQ $4, CX
	JGE  six

sixrest:
	ADDQ $4, CX
	JEQ  write

sixlast:
	ROWS2Fx6
	STEP(sixlast)
	JMP  write

few:
	CMPQ R8, $1
	JEQ  one
	CMPQ R8, $2
	JEQ  two
	CMPQ R8, $3
	JEQ  three
	CMPQ R8, $4
	JEQ  four

five:
	ROWS2Fx5
	STEP(five)
	JMP  write

four:
	ROWS2Fx4
	STEP(four)
	JMP  write

three:
	ROWS2Fx3
	STEP(three)
	JMP  write

two:
	ROWS2Fx2
	STEP(two)
	JMP  write

one:
	ROWS2Fx1
	STEP(one)

write:
	BROADCAST ARG_ALPHA(AX), Y0
	BROADCAST ARG_BETA(AX), Y1
	BETAZERO
	JNZ  update
	PUTFULL(0, Y4)
	PUTFULL(32, Y5)
	ENDROW(written)
	PUTFULL(0, Y6)
	PUTFULL(32, Y7)
	ENDROW(written)
	PUTFULL(0, Y8)
	PUTFULL(32, Y9)
	ENDROW(written)
	PUTFULL(0, Y10)
	PUTFULL(32, Y11)
	ENDROW(written)
	PUTFULL(0, Y12)
	PUTFULL(32, Y13)
	ENDROW(written)
	PUTFULL(0, Y14)
	PUTFULL(32, Y15)
	ENDROW(written)

update:
	FULL(0, Y4)
	FULL(32, Y5)
	ENDROW(written)
	FULL(0, Y6)
	FULL(32, Y7)
	ENDROW(written)
	FULL(0, Y8)
	FULL(32, Y9)
	ENDROW(written)
	FULL(0, Y10)
	FULL(32, Y11)
	ENDROW(written)
	FULL(0, Y12)
	FULL(32, Y13)
	ENDROW(written)
	FULL(0, Y14)
	FULL(32, Y15)
	ENDROW(written)

written:
	NEXT(tile)
	VZEROUPPER
	RET

// Blocks of two vectors of columns, the second masked.

#define ROWS2x1 MOVE 0(DI), Y0; MASKMOVE 32(DI), Y3, Y1; ROW2((SI), Y4, Y5)
#define ROWS2x2 ROWS2x1; ROW2((SI)(R10*1), Y6, Y7)
#define ROWS2x3 ROWS2x2; ROW2((SI)(R10*2), Y8, Y9)
#define ROWS2x4 ROWS2x3; ROW2((BX), Y10, Y11)
#define ROWS2x5 ROWS2x4; ROW2((BX)(R10*1), Y12, Y13)
#define ROWS2x6 ROWS2x5; ROW2((BX)(R10*2), Y14, Y15)

TEXT PANEL2(SB), NOSPLIT, $0-8
	BEGIN
	MASK(ONE)

tile:
	TILE
	ZERO2
	MOVQ R8, R15
	CMPQ R8, $6
	JLT  few
	MOVQ $6, R15

	// The tile of C arrives while the sums are formed.
	MOVQ DX, DI
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	MOVQ ARG_B(AX), DI
	SUBQ $4, CX
	JLT  sixrest
	PCALIGN $64

six:
	ROWS2x6
	ADVANCE
	ROWS2x6
	ADVANCE
	ROWS2x6
	ADVANCE
	ROWS2x6
	ADVANCE
	SUBQ $4, CX
	JGE  six

sixrest:
	ADDQ $4, CX
	JEQ  write

sixlast:
	ROWS2x6
	STEP(sixlast)
	JMP  write

few:
	CMPQ R8, $1
	JEQ  one
	CMPQ R8, $2
	JEQ  two
	CMPQ R8, $3
	JEQ  three
	CMPQ R8, $4
	JEQ  four

five:
	ROWS2x5
	STEP(five)
	JMP  write

four:
	ROWS2x4
	STEP(four)
	JMP  write

three:
	ROWS2x3
	STEP(three)
	JMP  write

two:
	ROWS2x2
	STEP(two)
	JMP  write

one:
	ROWS2x1
	STEP(one)

write:
	BROADCAST ARG_ALPHA(AX), Y0
	BROADCAST ARG_BETA(AX), Y1
	BETAZERO
	JNZ  update
	PUTFULL(0, Y4)
	PUTLAST(32, Y5)
	ENDROW(written)
	PUTFULL(0, Y6)
	PUTLAST(32, Y7)
	ENDROW(written)
	PUTFULL(0, Y8)
	PUTLAST(32, Y9)
	ENDROW(written)
	PUTFULL(0, Y10)
	PUTLAST(32, Y11)
	ENDROW(written)
	PUTFULL(0, Y12)
	PUTLAST(32, Y13)
	ENDROW(written)
	PUTFULL(0, Y14)
	PUTLAST(32, Y15)
	ENDROW(written)

update:
	FULL(0, Y4)
	LAST(32, Y5)
	ENDROW(written)
	FULL(0, Y6)
	LAST(32, Y7)
	ENDROW(written)
	FULL(0, Y8)
	LAST(32, Y9)
	ENDROW(written)
	FULL(0, Y10)
	LAST(32, Y11)
	ENDROW(written)
	FULL(0, Y12)
	LAST(32, Y13)
	ENDROW(written)
	FULL(0, Y14)
	LAST(32, Y15)
	ENDROW(written)

written:
	NEXT(tile)
	VZEROUPPER
	RET

// Blocks of one masked vector of columns.

#define ROW1(a, s0) \
	BROADCAST a, Y2; \
	FMA Y0, Y2, s0

#define ROWS1x1 MASKMOVE 0(DI), Y3, Y0; ROW1((SI), Y4)
#define ROWS1x2 ROWS1x1; ROW1((SI)(R10*1), Y5)
#define ROWS1x3 ROWS1x2; ROW1((SI)(R10*2), Y6)
#define ROWS1x4 ROWS1x3; ROW1((BX), Y7)
#define ROWS1x5 ROWS1x4; ROW1((BX)(R10*1), Y8)
#define ROWS1x6 ROWS1x5; ROW1((BX)(R10*2), Y9)

#define FETCH1 PREFETCHT0 (DI); ADDQ R13, DI

#define ZERO1 \
	ZERO(Y4); ZERO(Y5); \
	ZERO(Y6); ZERO(Y7); \
	ZERO(Y8); ZERO(Y9)

TEXT PANEL1(SB), NOSPLIT, $0-8
	BEGIN
	MASK($0)

tile:
	TILE
	ZERO1
	MOVQ R8, R15
	CMPQ R8, $6
	JLT  few
	MOVQ $6, R15

	// The tile of C arrives while the sums are formed.
	MOVQ DX, DI
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	MOVQ ARG_B(AX), DI
	SUBQ $4, CX
	JLT  sixrest
	PCALIGN $64

six:
	ROWS1x6
	ADVANCE
	ROWS1x6
	ADVANCE
	ROWS1x6
	ADVANCE
	ROWS1x6
	ADVANCE
	SUBQ $4, CX
	JGE  six

sixrest:
	ADDQ $4, CX
	JEQ  write

sixlast:
	ROWS1x6
	STEP(sixlast)
	JMP  write

few:
	CMPQ R8, $1
	JEQ  one
	CMPQ R8, $2
	JEQ  two
	CMPQ R8, $3
	JEQ  three
	CMPQ R8, $4
	JEQ  four

five:
	ROWS1x5
	STEP(five)
	JMP  write

four:
	ROWS1x4
	STEP(four)
	JMP  write

three:
	ROWS1x3
	STEP(three)
	JMP  write

two:
	ROWS1x2
	STEP(two)
	JMP  write

one:
	ROWS1x1
	STEP(one)

write:
	BROADCAST ARG_ALPHA(AX), Y0
	BROADCAST ARG_BETA(AX), Y1
	BETAZERO
	JNZ  update
	PUTLAST(0, Y4)
	ENDROW(written)
	PUTLAST(0, Y5)
	ENDROW(written)
	PUTLAST(0, Y6)
	ENDROW(written)
	PUTLAST(0, Y7)
	ENDROW(written)
	PUTLAST(0, Y8)
	ENDROW(written)
	PUTLAST(0, Y9)
	ENDROW(written)

update:
	LAST(0, Y4)
	ENDROW(written)
	LAST(0, Y5)
	ENDROW(written)
	LAST(0, Y6)
	ENDROW(written)
	LAST(0, Y7)
	ENDROW(written)
	LAST(0, Y8)
	ENDROW(written)
	LAST(0, Y9)
	ENDROW(written)

written:
	NEXT(tile)
	VZEROUPPER
	RET
