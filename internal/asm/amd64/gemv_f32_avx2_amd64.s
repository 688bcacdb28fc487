// Matrix times vector in float32, rows of A contiguous, AVX2.
//
// A lane is a row, so that every row keeps its order of k: eight rows are
// transposed in registers four columns at a time, row i sharing a register
// with row i+4. Thirty-two rows run together to hide the latency of the
// additions. The next group of short rows is fetched from its beginning on: see
// gemv_f64_avx2_amd64.s. A call does 2·M·K operations; the door bounds that
// product.
//
//	AX   arguments            BX   bytes into the rows
//	CX   columns left         DX   next group, as far as it has been fetched
//	SI   row 0 of the group   R8, R14, R15  rows 8, 16 and 24
//	R9   bytes per row        R10, R11, R12  three, five, seven times R9
//	DI   X                    R13  Y
//	Y8 … Y11  sums            Y12 … Y15  four elements of X, broadcast

#include "textflag.h"
#include "go_asm.h"

#define SHORT $512 // bytes of a row of which two groups fit in the first-level cache

// FOUR broadcasts four elements of X, at bytes on.
#define FOUR(at) \
	VBROADCASTSS at(DI)(BX*1), Y12;      \
	VBROADCASTSS (at+4)(DI)(BX*1), Y13;  \
	VBROADCASTSS (at+8)(DI)(BX*1), Y14;  \
	VBROADCASTSS (at+12)(DI)(BX*1), Y15

// EIGHT adds four columns of the eight rows from row on, at bytes on, to sums.
#define EIGHT(row, at, sums) \
	VMOVUPS      at(row), X0;                    \
	VMOVUPS      at(row)(R9*1), X1;              \
	VMOVUPS      at(row)(R9*2), X2;              \
	VMOVUPS      at(row)(R10*1), X3;             \
	VINSERTF128  $1, at(row)(R9*4), Y0, Y0;      \
	VINSERTF128  $1, at(row)(R11*1), Y1, Y1;     \
	VINSERTF128  $1, at(row)(R10*2), Y2, Y2;     \
	VINSERTF128  $1, at(row)(R12*1), Y3, Y3;     \
	VUNPCKLPS    Y1, Y0, Y4;                     \
	VUNPCKHPS    Y1, Y0, Y5;                     \
	VUNPCKLPS    Y3, Y2, Y6;                     \
	VUNPCKHPS    Y3, Y2, Y7;                     \
	VUNPCKLPD    Y6, Y4, Y0;                     \
	VUNPCKHPD    Y6, Y4, Y1;                     \
	VUNPCKLPD    Y7, Y5, Y2;                     \
	VUNPCKHPD    Y7, Y5, Y3;                     \
	VFMADD231PS  Y12, Y0, sums;                  \
	VFMADD231PS  Y13, Y1, sums;                  \
	VFMADD231PS  Y14, Y2, sums;                  \
	VFMADD231PS  Y15, Y3, sums

// COLUMNS adds four columns of all rows.
#define COLUMNS(at) \
	FOUR(at);           \
	EIGHT(SI, at, Y8);  \
	EIGHT(R8, at, Y9);  \
	EIGHT(R14, at, Y10); \
	EIGHT(R15, at, Y11)

// LINE adds sixteen columns, a cache line, of eight rows.
#define LINE(row, sums) \
	FOUR(0);              \
	EIGHT(row, 0, sums);  \
	FOUR(16);             \
	EIGHT(row, 16, sums); \
	FOUR(32);             \
	EIGHT(row, 32, sums); \
	FOUR(48);             \
	EIGHT(row, 48, sums)

// EIGHTLAST adds one column of the eight rows from row on to sums.
#define EIGHTLAST(row, sums) \
	VMOVSS      (row), X0;                    \
	VMOVSS      (row)(R9*4), X1;              \
	VINSERTPS   $0x10, (row)(R9*1), X0, X0;   \
	VINSERTPS   $0x10, (row)(R11*1), X1, X1;  \
	VINSERTPS   $0x20, (row)(R9*2), X0, X0;   \
	VINSERTPS   $0x20, (row)(R10*2), X1, X1;  \
	VINSERTPS   $0x30, (row)(R10*1), X0, X0;  \
	VINSERTPS   $0x30, (row)(R12*1), X1, X1;  \
	VINSERTF128 $1, X1, Y0, Y0;               \
	VFMADD231PS Y12, Y0, sums

// ADVANCE moves the rows n bytes on.
#define ADVANCE(n) \
	ADDQ n, SI;  \
	ADDQ n, R8;  \
	ADDQ n, R14; \
	ADDQ n, R15; \
	ADDQ n, BX

// UPDATE writes alpha·sums + beta·Y, PUT alpha·sums.
#define UPDATE(at, sums) \
	VMULPS      at(R13), Y13, Y0; \
	VFMADD231PS Y12, sums, Y0;    \
	VMOVUPS     Y0, at(R13)

#define PUT(at, sums) \
	VMULPS  Y12, sums, sums; \
	VMOVUPS sums, at(R13)

// ROWSFETCH brings near what the eight rows from row on will be read for after
// the next line.
#define ROWSFETCH(row) \
	PREFETCHT0 128(row);        \
	PREFETCHT0 128(row)(R9*1);  \
	PREFETCHT0 128(row)(R9*2);  \
	PREFETCHT0 128(row)(R10*1); \
	PREFETCHT0 128(row)(R9*4);  \
	PREFETCHT0 128(row)(R11*1); \
	PREFETCHT0 128(row)(R10*2); \
	PREFETCHT0 128(row)(R12*1)

// FETCH brings two lines of the next group near.
#define FETCH(to) \
	PREFETCHT0 (to+0)(DX); \
	PREFETCHT0 (to+64)(DX)

// func GemvDotF32AVX2(v *GemvF32)
TEXT ·GemvDotF32AVX2(SB), NOSPLIT, $0-8
	MOVQ v+0(FP), AX
	MOVQ GemvF32_A(AX), SI
	MOVQ GemvF32_LDA(AX), R9
	MOVQ GemvF32_X(AX), DI
	MOVQ GemvF32_Y(AX), R13
	SHLQ $2, R9
	LEAQ (R9)(R9*2), R10
	LEAQ (R9)(R9*4), R11
	LEAQ (R10)(R9*4), R12

group:
	LEAQ   (SI)(R9*8), R8
	LEAQ   (R8)(R9*8), R14
	LEAQ   (R14)(R9*8), R15
	LEAQ   (R15)(R9*8), DX
	VXORPS Y8, Y8, Y8
	VXORPS Y9, Y9, Y9
	VXORPS Y10, Y10, Y10
	VXORPS Y11, Y11, Y11
	XORL   BX, BX
	MOVQ   GemvF32_K(AX), CX
	CMPQ   R9, SHORT
	JGT    long
	SUBQ   $4, CX
	JLT    last
	PCALIGN $32

fetching:
	FOUR(0)
	EIGHT(SI, 0, Y8)
	FETCH(0)
	EIGHT(R8, 0, Y9)
	FETCH(128)
	EIGHT(R14, 0, Y10)
	FETCH(256)
	EIGHT(R15, 0, Y11)
	FETCH(384)
	ADDQ $512, DX
	ADVANCE($16)
	SUBQ $4, CX
	JGE  fetching
	JMP  last

long:
	SUBQ  $16, CX
	JLT   rest
	TESTQ $1023, R9
	JNE   sixteen
	PCALIGN $32

	// Rows a multiple of 1024 bytes apart fall into few sets of the cache and
	// would drive each other out half read: take whole lines.
lines:
	LINE(SI, Y8)
	LINE(R8, Y9)
	LINE(R14, Y10)
	LINE(R15, Y11)
	ADVANCE($64)
	SUBQ $16, CX
	JGE  lines
	JMP  rest
	PCALIGN $32

sixteen:
	COLUMNS(0)
	ROWSFETCH(SI)
	COLUMNS(16)
	ROWSFETCH(R8)
	COLUMNS(32)
	ROWSFETCH(R14)
	COLUMNS(48)
	ROWSFETCH(R15)
	ADVANCE($64)
	SUBQ $16, CX
	JGE  sixteen

rest:
	ADDQ $12, CX
	JLT  last
	PCALIGN $32

four:
	COLUMNS(0)
	ADVANCE($16)
	SUBQ $4, CX
	JGE  four

last:
	ADDQ $4, CX
	JEQ  write

one:
	VBROADCASTSS (DI)(BX*1), Y12
	EIGHTLAST(SI, Y8)
	EIGHTLAST(R8, Y9)
	EIGHTLAST(R14, Y10)
	EIGHTLAST(R15, Y11)
	FETCH(0)
	ADDQ $128, DX
	ADVANCE($4)
	DECQ CX
	JNE  one

write:
	SUBQ         BX, SI
	VBROADCASTSS GemvF32_Alpha(AX), Y12
	VBROADCASTSS GemvF32_Beta(AX), Y13
	MOVL         GemvF32_Beta(AX), BX
	SHLL         $1, BX // 0 for both zeros
	JNE          update
	PUT(0, Y8)
	PUT(32, Y9)
	PUT(64, Y10)
	PUT(96, Y11)
	JMP          next

update:
	UPDATE(0, Y8)
	UPDATE(32, Y9)
	UPDATE(64, Y10)
	UPDATE(96, Y11)

next:
	ADDQ $128, R13
	MOVQ R9, BX
	SHLQ $5, BX
	ADDQ BX, SI
	SUBQ $32, GemvF32_M(AX)
	JGT  group
	VZEROUPPER
	RET
