// Matrix times vector in float64, rows of A contiguous, AVX2.
//
// A lane is a row, so that every row keeps its order of k: four rows are
// transposed in registers four columns at a time. Sixteen rows run together to
// hide the latency of the additions. Sixteen streams are too much for the
// prefetcher of the processor, above all if they end after a few lines: short
// rows, which follow each other, are fetched AHEAD bytes before they are due,
// long ones two lines before. A call does 2·M·K operations; the door bounds that
// product.
//
//	AX   arguments            BX   bytes into the rows
//	CX   columns left         DX   rows left
//	SI   row 0 of the group   R8   row 8
//	R9   bytes per row        R10, R11, R12  three, five, seven times R9
//	DI   X                    R13  Y
//	R14  what is to be fetched
//	Y4 … Y7  sums             Y12 … Y15  elements of X, broadcast

#include "textflag.h"
#include "go_asm.h"

#define SHORT $1024 // bytes of a row of which two groups fit in the first-level cache
#define AHEAD 9216  // bytes

// LOW adds four columns of rows 0 to 3 from base on, at bytes on, to sums; HIGH
// adds rows 4 to 7.
#define LOW(base, at, sums) \
	VMOVUPD at(base), Y0;         \
	VMOVUPD at(base)(R9*1), Y1;   \
	VMOVUPD at(base)(R9*2), Y2;   \
	VMOVUPD at(base)(R10*1), Y3;  \
	TURN(sums)

#define HIGH(base, at, sums) \
	VMOVUPD at(base)(R9*4), Y0;   \
	VMOVUPD at(base)(R11*1), Y1;  \
	VMOVUPD at(base)(R10*2), Y2;  \
	VMOVUPD at(base)(R12*1), Y3;  \
	TURN(sums)

// TURN makes columns out of the rows Y0 … Y3. Loads are scarcer than
// exchanges: each row is read once.
#define TURN(sums) \
	VPERM2F128  $0x31, Y2, Y0, Y10; \
	VPERM2F128  $0x31, Y3, Y1, Y11; \
	VINSERTF128 $1, X2, Y0, Y0;     \
	VINSERTF128 $1, X3, Y1, Y1;     \
	VUNPCKLPD   Y1, Y0, Y8;         \
	VUNPCKHPD   Y1, Y0, Y9;         \
	VUNPCKLPD   Y11, Y10, Y2;       \
	VUNPCKHPD   Y11, Y10, Y3;       \
	VFMADD231PD Y12, Y8, sums;      \
	VFMADD231PD Y13, Y9, sums;      \
	VFMADD231PD Y14, Y2, sums;      \
	VFMADD231PD Y15, Y3, sums

// ELEMENTS broadcasts four elements of X.
#define ELEMENTS(at) \
	VBROADCASTSD (at+0)(DI)(BX*1), Y12;  \
	VBROADCASTSD (at+8)(DI)(BX*1), Y13;  \
	VBROADCASTSD (at+16)(DI)(BX*1), Y14; \
	VBROADCASTSD (at+24)(DI)(BX*1), Y15

// FOUR adds four columns of all rows, FOURFETCH fetches as many bytes as well.
#define FOUR(at) \
	ELEMENTS(at);     \
	LOW(SI, at, Y4);  \
	HIGH(SI, at, Y5); \
	LOW(R8, at, Y6);  \
	HIGH(R8, at, Y7)

#define FOURFETCH(at) \
	ELEMENTS(at);     \
	LOW(SI, at, Y4);  \
	FETCH(0);         \
	HIGH(SI, at, Y5); \
	FETCH(128);       \
	LOW(R8, at, Y6);  \
	FETCH(256);       \
	HIGH(R8, at, Y7); \
	FETCH(384)

#define FETCH(to) \
	PREFETCHT0 (to+0)(R14); \
	PREFETCHT0 (to+64)(R14)

// ROWSFETCH brings near what the eight rows from base on will be read for after
// the next line.
#define ROWSFETCH(base) \
	PREFETCHT0 128(base);        \
	PREFETCHT0 128(base)(R9*1);  \
	PREFETCHT0 128(base)(R9*2);  \
	PREFETCHT0 128(base)(R10*1); \
	PREFETCHT0 128(base)(R9*4);  \
	PREFETCHT0 128(base)(R11*1); \
	PREFETCHT0 128(base)(R10*2); \
	PREFETCHT0 128(base)(R12*1)

// LOWLAST and HIGHLAST add one column.
#define LOWLAST(base, sums) \
	VMOVSD      (base), X0;             \
	VMOVSD      (base)(R9*2), X1;       \
	VMOVHPD     (base)(R9*1), X0, X0;   \
	VMOVHPD     (base)(R10*1), X1, X1;  \
	VINSERTF128 $1, X1, Y0, Y0;         \
	VFMADD231PD Y12, Y0, sums

#define HIGHLAST(base, sums) \
	VMOVSD      (base)(R9*4), X0;       \
	VMOVSD      (base)(R10*2), X1;      \
	VMOVHPD     (base)(R11*1), X0, X0;  \
	VMOVHPD     (base)(R12*1), X1, X1;  \
	VINSERTF128 $1, X1, Y0, Y0;         \
	VFMADD231PD Y12, Y0, sums

#define ADVANCE(n) \
	ADDQ n, SI; \
	ADDQ n, R8; \
	ADDQ n, BX

// UPDATE writes alpha·sums + beta·Y, PUT alpha·sums.
#define UPDATE(at, sums) \
	VMULPD      at(R13), Y9, Y0; \
	VFMADD231PD Y8, sums, Y0;    \
	VMOVUPD     Y0, at(R13)

#define PUT(at, sums) \
	VMULPD  Y8, sums, sums; \
	VMOVUPD sums, at(R13)

// func GemvDotF64AVX2(v *GemvF64)
TEXT ·GemvDotF64AVX2(SB), NOSPLIT, $0-8
	MOVQ v+0(FP), AX
	MOVQ GemvF64_M(AX), DX
	MOVQ GemvF64_A(AX), SI
	MOVQ GemvF64_LDA(AX), R9
	MOVQ GemvF64_X(AX), DI
	MOVQ GemvF64_Y(AX), R13
	SHLQ $3, R9
	LEAQ (R9)(R9*2), R10
	LEAQ (R9)(R9*4), R11
	LEAQ (R10)(R9*4), R12

group:
	LEAQ   (SI)(R9*8), R8
	LEAQ   AHEAD(SI), R14
	MOVQ   GemvF64_K(AX), CX
	VXORPD Y4, Y4, Y4
	VXORPD Y5, Y5, Y5
	VXORPD Y6, Y6, Y6
	VXORPD Y7, Y7, Y7
	XORL   BX, BX
	CMPQ   R9, SHORT
	JGT    long
	SUBQ   $4, CX
	JLT    last
	PCALIGN $32

fetching:
	FOURFETCH(0)
	ADDQ $512, R14
	ADVANCE($32)
	SUBQ $4, CX
	JGE  fetching
	JMP  last

long:
	SUBQ $8, CX
	JLT  rest
	PCALIGN $32

eight:
	FOUR(0)
	ROWSFETCH(SI)
	FOUR(32)
	ROWSFETCH(R8)
	ADVANCE($64)
	SUBQ $8, CX
	JGE  eight

rest:
	ADDQ $4, CX
	JLT  last
	FOUR(0)
	ADVANCE($32)
	SUBQ $4, CX

last:
	ADDQ $4, CX
	JEQ  write

one:
	VBROADCASTSD (DI)(BX*1), Y12
	LOWLAST(SI, Y4)
	HIGHLAST(SI, Y5)
	LOWLAST(R8, Y6)
	HIGHLAST(R8, Y7)
	FETCH(0)
	ADDQ $128, R14
	ADVANCE($8)
	DECQ CX
	JNE  one

write:
	SUBQ         BX, SI
	VBROADCASTSD GemvF64_Alpha(AX), Y8
	VBROADCASTSD GemvF64_Beta(AX), Y9
	MOVQ         GemvF64_Beta(AX), BX
	SHLQ         $1, BX // 0 for both zeros
	JNE          update
	PUT(0, Y4)
	PUT(32, Y5)
	PUT(64, Y6)
	PUT(96, Y7)
	JMP          next

update:
	UPDATE(0, Y4)
	UPDATE(32, Y5)
	UPDATE(64, Y6)
	UPDATE(96, Y7)

next:
	ADDQ $128, R13
	MOVQ R9, BX
	SHLQ $4, BX
	ADDQ BX, SI
	SUBQ $16, DX
	JGT  group
	VZEROUPPER
	RET
