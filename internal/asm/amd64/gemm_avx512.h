// A matrix product, C = alpha·A·B + beta·C, for AVX-512, in strips of at most
// three vectors of columns and tiles of 8 rows. The file that includes this one
// says which type (see the macros at its top).
//
// A tile keeps its sums in registers while k runs; each step loads one row of
// B, at most three vectors, and broadcasts one element of A per row. The last
// vector of columns is masked by K1, so nothing beyond column N is touched.
// A call does 2·M·N·K operations; the door bounds that
// product.
//
//	AX   arguments
//	R8   rows left              R14  first row of the tile in A
//	R13  bytes per row of C     DX   first row of the tile in C
//	R10  bytes per row of A     R9   three times R10
//	R11  bytes per step in A    R12  bytes per row of B
//	SI   A, row 0 of the tile   BX   A, row 4 of the tile
//	DI   B                      CX   steps left, then rows to be stored
//	R15  panel of B to be fetched for the next call
//	Z0 … Z2  row of B           Z3   element of A
//	Z6   alpha                  Z7   beta
//	Z8 … Z31 sums, three per row (two or one in the narrower strips)

// PANEL does strip after strip: three vectors wide while there is more than four
// to do, so that the last is not a narrow one; but what exceeds three by half a
// vector at most is a strip of its own, as half vectors take half the time.
TEXT PANEL(SB), NOSPLIT, $0-8
	MOVQ block+0(FP), AX
	MOVQ ARG_N(AX), CX

strip:
	CMPQ CX, HALF
	JLE  half
	CMPQ CX, ONE
	JLE  one
	CMPQ CX, TWO
	JLE  two
	CMPQ CX, THREEHALF
	JLE  three
	CMPQ CX, FOUR
	JLE  two

three:
	CALL PANEL3(SB)
	MOVL THREE, BX
	JMP  next

two:
	CALL PANEL2(SB)
	MOVL TWO, BX
	JMP  next

one:
	CALL PANEL1(SB)
	JMP  end

half:
	CALL PANELHALF(SB)
	JMP  end

next:
	MOVQ ARG_N(AX), CX
	SUBQ BX, CX
	JLE  end
	MOVQ CX, ARG_N(AX)
	SHLQ SHIFT, BX
	ADDQ BX, ARG_B(AX)
	ADDQ BX, ARG_C(AX)
	JMP  strip

end:
	VZEROUPPER
	RET

// BEGIN loads the arguments, which AX points at, for a strip of width columns, or the fewer that are
// left. K1 masks the last of the vectors, of which all the others are full:
// full is their number of columns.
#define BEGIN(full, width) \
	MOVQ ARG_M(AX), R8; \
	MOVQ ARG_A(AX), R14; \
	MOVQ ARG_ROW(AX), R10; \
	MOVQ ARG_COL(AX), R11; \
	MOVQ ARG_LDB(AX), R12; \
	MOVQ ARG_LDC(AX), R13; \
	MOVQ ARG_C(AX), DX; \
	MOVQ ARG_NEXT(AX), R15; \
	SHLQ SHIFT, R10; \
	SHLQ SHIFT, R11; \
	SHLQ SHIFT, R12; \
	SHLQ SHIFT, R13; \
	LEAQ (R10)(R10*2), R9; \
	MOVL width, CX; \
	CMPQ ARG_N(AX), CX; \
	CMOVQLT ARG_N(AX), CX; \
	SUBQ full, CX; \
	MOVL $1, BX; \
	SHLQ CX, BX; \
	DECQ BX; \
	KMOVW BX, K1; \
	BROADCAST ARG_ALPHA(AX), Z6; \
	BROADCAST ARG_BETA(AX), Z7

// TILE points at the next tile.
#define TILE \
	MOVQ R14, SI; \
	LEAQ (R14)(R10*4), BX; \
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
	SUBQ $8, R8; \
	JGT  tile

// ROWCOUNT sets CX to the rows of the tile.
#define ROWCOUNT \
	MOVL    $8, CX; \
	CMPQ    R8, CX; \
	CMOVQLT R8, CX

#define ZERO(z) VPXORQ z, z, z

// Blocks of three vectors of columns.

#define ROW3(a, s0, s1, s2) \
	BROADCAST a, Z3; \
	FMA Z0, Z3, s0; \
	FMA Z1, Z3, s1; \
	FMA Z2, Z3, s2

#define ROWS3x1 \
	LOAD 0(DI), Z0; \
	LOAD 64(DI), Z1; \
	LOAD.Z 128(DI), K1, Z2; \
	ROW3((SI), Z8, Z9, Z10)
#define ROWS3x2 ROWS3x1; ROW3((SI)(R10*1), Z11, Z12, Z13)
#define ROWS3x3 ROWS3x2; ROW3((SI)(R10*2), Z14, Z15, Z16)
#define ROWS3x4 ROWS3x3; ROW3((SI)(R9*1), Z17, Z18, Z19)
#define ROWS3x5 ROWS3x4; ROW3((BX), Z20, Z21, Z22)
#define ROWS3x6 ROWS3x5; ROW3((BX)(R10*1), Z23, Z24, Z25)
#define ROWS3x7 ROWS3x6; ROW3((BX)(R10*2), Z26, Z27, Z28)
#define ROWS3x8 ROWS3x7; ROW3((BX)(R9*1), Z29, Z30, Z31)

#define FETCH3 PREFETCHT0 0(DI); PREFETCHT0 64(DI); PREFETCHT0 128(DI); ADDQ R13, DI

#define ZERO3 \
	ZERO(Z8); ZERO(Z9); ZERO(Z10); ZERO(Z11); ZERO(Z12); ZERO(Z13); \
	ZERO(Z14); ZERO(Z15); ZERO(Z16); ZERO(Z17); ZERO(Z18); ZERO(Z19); \
	ZERO(Z20); ZERO(Z21); ZERO(Z22); ZERO(Z23); ZERO(Z24); ZERO(Z25); \
	ZERO(Z26); ZERO(Z27); ZERO(Z28); ZERO(Z29); ZERO(Z30); ZERO(Z31)

// PUT3 writes the sums, STORE3 alpha·sum, UPDATE3 adds beta·C to it. All leave
// when the last row of the tile is done.
#define PUT3(s0, s1, s2, done) \
	STORE s0, 0(DX); \
	STORE s1, 64(DX); \
	STORE s2, K1, 128(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

#define STORE3(s0, s1, s2, done) \
	MUL s0, Z6, s0; \
	MUL s1, Z6, s1; \
	MUL s2, Z6, s2; \
	STORE s0, 0(DX); \
	STORE s1, 64(DX); \
	STORE s2, K1, 128(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

#define UPDATE3(s0, s1, s2, done) \
	MUL 0(DX), Z7, Z0; \
	MUL 64(DX), Z7, Z1; \
	MUL.Z 128(DX), Z7, K1, Z2; \
	FMA s0, Z6, Z0; \
	FMA s1, Z6, Z1; \
	FMA s2, Z6, Z2; \
	STORE Z0, 0(DX); \
	STORE Z1, 64(DX); \
	STORE Z2, K1, 128(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

TEXT PANEL3(SB), NOSPLIT, $0-0
	BEGIN(TWO, THREE)

tile:
	TILE
	ZERO3
	CMPQ R8, $8
	JLT  few

	// The tile of C arrives while the sums are formed.
	MOVQ DX, DI
	FETCH3
	FETCH3
	FETCH3
	FETCH3
	FETCH3
	FETCH3
	FETCH3
	FETCH3
	MOVQ ARG_B(AX), DI
	SUBQ $4, CX
	JLT  eightrest
	PCALIGN $64

eight:
	PREFETCHT1 (R15)
	ADDQ $64, R15
	ROWS3x8
	ADVANCE
	ROWS3x8
	ADVANCE
	ROWS3x8
	ADVANCE
	ROWS3x8
	ADVANCE
	SUBQ $4, CX
	JGE  eight

eightrest:
	ADDQ $4, CX
	JEQ  write

eightlast:
	ROWS3x8
	STEP(eightlast)
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
	CMPQ R8, $5
	JEQ  five
	CMPQ R8, $6
	JEQ  six

seven:
	ROWS3x7
	STEP(seven)
	JMP  write

six:
	ROWS3x6
	STEP(six)
	JMP  write

five:
	ROWS3x5
	STEP(five)
	JMP  write

four:
	ROWS3x4
	STEP(four)
	JMP  write

three:
	ROWS3x3
	STEP(three)
	JMP  write

two:
	ROWS3x2
	STEP(two)
	JMP  write

one:
	ROWS3x1
	STEP(one)

write:
	ROWCOUNT
	BETAZERO
	JNZ  update
	ALPHAONE
	JEQ  put
	STORE3(Z8, Z9, Z10, written)
	STORE3(Z11, Z12, Z13, written)
	STORE3(Z14, Z15, Z16, written)
	STORE3(Z17, Z18, Z19, written)
	STORE3(Z20, Z21, Z22, written)
	STORE3(Z23, Z24, Z25, written)
	STORE3(Z26, Z27, Z28, written)
	STORE3(Z29, Z30, Z31, written)

put:
	PUT3(Z8, Z9, Z10, written)
	PUT3(Z11, Z12, Z13, written)
	PUT3(Z14, Z15, Z16, written)
	PUT3(Z17, Z18, Z19, written)
	PUT3(Z20, Z21, Z22, written)
	PUT3(Z23, Z24, Z25, written)
	PUT3(Z26, Z27, Z28, written)
	PUT3(Z29, Z30, Z31, written)

update:
	UPDATE3(Z8, Z9, Z10, written)
	UPDATE3(Z11, Z12, Z13, written)
	UPDATE3(Z14, Z15, Z16, written)
	UPDATE3(Z17, Z18, Z19, written)
	UPDATE3(Z20, Z21, Z22, written)
	UPDATE3(Z23, Z24, Z25, written)
	UPDATE3(Z26, Z27, Z28, written)
	UPDATE3(Z29, Z30, Z31, written)

written:
	NEXT(tile)
	VZEROUPPER
	RET

// Blocks of two vectors of columns.

#define ROW2(a, s0, s1) \
	BROADCAST a, Z3; \
	FMA Z0, Z3, s0; \
	FMA Z1, Z3, s1

#define ROWS2x1 \
	LOAD 0(DI), Z0; \
	LOAD.Z 64(DI), K1, Z1; \
	ROW2((SI), Z8, Z9)
#define ROWS2x2 ROWS2x1; ROW2((SI)(R10*1), Z10, Z11)
#define ROWS2x3 ROWS2x2; ROW2((SI)(R10*2), Z12, Z13)
#define ROWS2x4 ROWS2x3; ROW2((SI)(R9*1), Z14, Z15)
#define ROWS2x5 ROWS2x4; ROW2((BX), Z16, Z17)
#define ROWS2x6 ROWS2x5; ROW2((BX)(R10*1), Z18, Z19)
#define ROWS2x7 ROWS2x6; ROW2((BX)(R10*2), Z20, Z21)
#define ROWS2x8 ROWS2x7; ROW2((BX)(R9*1), Z22, Z23)

#define FETCH2 PREFETCHT0 0(DI); PREFETCHT0 64(DI); ADDQ R13, DI

#define ZERO2 \
	ZERO(Z8); ZERO(Z9); ZERO(Z10); ZERO(Z11); \
	ZERO(Z12); ZERO(Z13); ZERO(Z14); ZERO(Z15); \
	ZERO(Z16); ZERO(Z17); ZERO(Z18); ZERO(Z19); \
	ZERO(Z20); ZERO(Z21); ZERO(Z22); ZERO(Z23)

// PUT2 writes the sums, STORE2 alpha·sum, UPDATE2 adds beta·C to it. All leave
// when the last row of the tile is done.
#define PUT2(s0, s1, done) \
	STORE s0, 0(DX); \
	STORE s1, K1, 64(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

#define STORE2(s0, s1, done) \
	MUL s0, Z6, s0; \
	MUL s1, Z6, s1; \
	STORE s0, 0(DX); \
	STORE s1, K1, 64(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

#define UPDATE2(s0, s1, done) \
	MUL 0(DX), Z7, Z0; \
	MUL.Z 64(DX), Z7, K1, Z1; \
	FMA s0, Z6, Z0; \
	FMA s1, Z6, Z1; \
	STORE Z0, 0(DX); \
	STORE Z1, K1, 64(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

TEXT PANEL2(SB), NOSPLIT, $0-0
	BEGIN(ONE, TWO)

tile:
	TILE
	ZERO2
	CMPQ R8, $8
	JLT  few

	// The tile of C arrives while the sums are formed.
	MOVQ DX, DI
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	FETCH2
	MOVQ ARG_B(AX), DI
	SUBQ $4, CX
	JLT  eightrest
	PCALIGN $64

eight:
	ROWS2x8
	ADVANCE
	ROWS2x8
	ADVANCE
	ROWS2x8
	ADVANCE
	ROWS2x8
	ADVANCE
	SUBQ $4, CX
	JGE  eight

eightrest:
	ADDQ $4, CX
	JEQ  write

eightlast:
	ROWS2x8
	STEP(eightlast)
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
	CMPQ R8, $5
	JEQ  five
	CMPQ R8, $6
	JEQ  six

seven:
	ROWS2x7
	STEP(seven)
	JMP  write

six:
	ROWS2x6
	STEP(six)
	JMP  write

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
	ROWCOUNT
	BETAZERO
	JNZ  update
	ALPHAONE
	JEQ  put
	STORE2(Z8, Z9, written)
	STORE2(Z10, Z11, written)
	STORE2(Z12, Z13, written)
	STORE2(Z14, Z15, written)
	STORE2(Z16, Z17, written)
	STORE2(Z18, Z19, written)
	STORE2(Z20, Z21, written)
	STORE2(Z22, Z23, written)

put:
	PUT2(Z8, Z9, written)
	PUT2(Z10, Z11, written)
	PUT2(Z12, Z13, written)
	PUT2(Z14, Z15, written)
	PUT2(Z16, Z17, written)
	PUT2(Z18, Z19, written)
	PUT2(Z20, Z21, written)
	PUT2(Z22, Z23, written)

update:
	UPDATE2(Z8, Z9, written)
	UPDATE2(Z10, Z11, written)
	UPDATE2(Z12, Z13, written)
	UPDATE2(Z14, Z15, written)
	UPDATE2(Z16, Z17, written)
	UPDATE2(Z18, Z19, written)
	UPDATE2(Z20, Z21, written)
	UPDATE2(Z22, Z23, written)

written:
	NEXT(tile)
	VZEROUPPER
	RET

// Blocks of one vector of columns, VB, and its sums V0 … V7. It is a whole
// register, then the lower half of one. With one product to an element of A, the
// addition broadcasts it faster than an instruction of its own.

#define ROWS1x1 \
	LOAD.Z 0(DI), K1, VB; \
	FMA.BCST (SI), VB, V0
#define ROWS1x2 ROWS1x1; FMA.BCST (SI)(R10*1), VB, V1
#define ROWS1x3 ROWS1x2; FMA.BCST (SI)(R10*2), VB, V2
#define ROWS1x4 ROWS1x3; FMA.BCST (SI)(R9*1), VB, V3
#define ROWS1x5 ROWS1x4; FMA.BCST (BX), VB, V4
#define ROWS1x6 ROWS1x5; FMA.BCST (BX)(R10*1), VB, V5
#define ROWS1x7 ROWS1x6; FMA.BCST (BX)(R10*2), VB, V6
#define ROWS1x8 ROWS1x7; FMA.BCST (BX)(R9*1), VB, V7

#define FETCH1 PREFETCHT0 0(DI); ADDQ R13, DI

#define ZERO1 \
	ZERO(V0); ZERO(V1); \
	ZERO(V2); ZERO(V3); \
	ZERO(V4); ZERO(V5); \
	ZERO(V6); ZERO(V7)

// PUT1 writes the sums, STORE1 alpha·sum, UPDATE1 adds beta·C to it. All leave
// when the last row of the tile is done.
#define PUT1(s0, done) \
	STORE s0, K1, 0(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

#define STORE1(s0, done) \
	MUL s0, VALPHA, s0; \
	STORE s0, K1, 0(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

#define UPDATE1(s0, done) \
	MUL.Z 0(DX), VBETA, K1, VB; \
	FMA s0, VALPHA, VB; \
	STORE VB, K1, 0(DX); \
	ADDQ R13, DX; \
	DECQ CX; \
	JZ   done

#define COLUMN PANEL1
#define WIDTH ONE
#define VB Z0
#define VALPHA Z6
#define VBETA Z7
#define V0 Z8
#define V1 Z9
#define V2 Z10
#define V3 Z11
#define V4 Z12
#define V5 Z13
#define V6 Z14
#define V7 Z15

#include "gemm_avx512_column.h"

#undef COLUMN
#undef WIDTH
#undef VB
#undef VALPHA
#undef VBETA
#undef V0
#undef V1
#undef V2
#undef V3
#undef V4
#undef V5
#undef V6
#undef V7

#define COLUMN PANELHALF
#define WIDTH HALF
#define VB Y0
#define VALPHA Y6
#define VBETA Y7
#define V0 Y8
#define V1 Y9
#define V2 Y10
#define V3 Y11
#define V4 Y12
#define V5 Y13
#define V6 Y14
#define V7 Y15

#include "gemm_avx512_column.h"
