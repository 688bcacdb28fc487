// Matrix times vector in float64, rows of A contiguous, AVX2.
//
// A lane is a row, so that every row keeps its order of k: four rows are
// transposed in registers two columns at a time, rows 0 and 2 sharing one
// register and rows 1 and 3 another, so that one unpack makes a column.
// Sixteen rows run together to hide the latency of the additions. A call does
// 2·M·K operations; the door bounds that product.
//
//	AX   arguments            BX   bytes into the rows
//	CX   columns left         DX   rows left
//	SI   row 0 of the group   R8   row 8
//	R9   bytes per row        R10, R11, R12  three, five, seven times R9
//	DI   X                    R13  Y
//	R14, R15  rows 0 and 8 of the next group, brought near when rows are short;
//	     else R14 is 0
//	Y4 … Y7  sums             Y8 … Y15  elements of X, broadcast

#include "textflag.h"
#include "go_asm.h"

// LOW adds two columns of rows 0 to 3 from base on, at bytes on, to sums; HIGH
// adds rows 4 to 7.
#define LOW(base, at, x0, x1, sums) \
	VMOVUPD     at(base), X0;                  \
	VMOVUPD     at(base)(R9*1), X1;            \
	VINSERTF128 $1, at(base)(R9*2), Y0, Y0;    \
	VINSERTF128 $1, at(base)(R10*1), Y1, Y1;   \
	VUNPCKLPD   Y1, Y0, Y2;                    \
	VUNPCKHPD   Y1, Y0, Y3;                    \
	VFMADD231PD x0, Y2, sums;                  \
	VFMADD231PD x1, Y3, sums

#define HIGH(base, at, x0, x1, sums) \
	VMOVUPD     at(base)(R9*4), X0;            \
	VMOVUPD     at(base)(R11*1), X1;           \
	VINSERTF128 $1, at(base)(R10*2), Y0, Y0;   \
	VINSERTF128 $1, at(base)(R12*1), Y1, Y1;   \
	VUNPCKLPD   Y1, Y0, Y2;                    \
	VUNPCKHPD   Y1, Y0, Y3;                    \
	VFMADD231PD x0, Y2, sums;                  \
	VFMADD231PD x1, Y3, sums

// LINE adds eight columns, a cache line of every row, so that rows that fall
// into the same set of the cache do not drive each other out half read.
#define LINE(ROWS, base, sums) \
	ROWS(base, 0, Y8, Y9, sums);    \
	ROWS(base, 16, Y10, Y11, sums); \
	ROWS(base, 32, Y12, Y13, sums); \
	ROWS(base, 48, Y14, Y15, sums)

// LOWLAST and HIGHLAST add one column.
#define LOWLAST(base, sums) \
	VMOVSD      (base), X0;             \
	VMOVSD      (base)(R9*2), X1;       \
	VMOVHPD     (base)(R9*1), X0, X0;   \
	VMOVHPD     (base)(R10*1), X1, X1;  \
	VINSERTF128 $1, X1, Y0, Y0;         \
	VFMADD231PD Y8, Y0, sums

#define HIGHLAST(base, sums) \
	VMOVSD      (base)(R9*4), X0;       \
	VMOVSD      (base)(R10*2), X1;      \
	VMOVHPD     (base)(R11*1), X0, X0;  \
	VMOVHPD     (base)(R12*1), X1, X1;  \
	VINSERTF128 $1, X1, Y0, Y0;         \
	VFMADD231PD Y8, Y0, sums

// FETCH brings a line of eight rows near.
#define FETCH(base) \
	PREFETCHT0 (base);        \
	PREFETCHT0 (base)(R9*1);  \
	PREFETCHT0 (base)(R9*2);  \
	PREFETCHT0 (base)(R10*1); \
	PREFETCHT0 (base)(R9*4);  \
	PREFETCHT0 (base)(R11*1); \
	PREFETCHT0 (base)(R10*2); \
	PREFETCHT0 (base)(R12*1)

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
	MOVQ   GemvF64_K(AX), CX
	XORL   R14, R14
	CMPQ   CX, $256
	JGE    sum
	LEAQ   (R8)(R9*8), R14
	LEAQ   (R14)(R9*8), R15

sum:
	VXORPD Y4, Y4, Y4
	VXORPD Y5, Y5, Y5
	VXORPD Y6, Y6, Y6
	VXORPD Y7, Y7, Y7
	XORL   BX, BX
	SUBQ   $8, CX
	JLT    rest
	PCALIGN $32

eight:
	CMPQ R14, SI
	JLT  near // long rows: the processor does it
	FETCH(R14)
	FETCH(R15)
	ADDQ $64, R14
	ADDQ $64, R15

near:
	VBROADCASTSD (DI)(BX*1), Y8
	VBROADCASTSD 8(DI)(BX*1), Y9
	VBROADCASTSD 16(DI)(BX*1), Y10
	VBROADCASTSD 24(DI)(BX*1), Y11
	VBROADCASTSD 32(DI)(BX*1), Y12
	VBROADCASTSD 40(DI)(BX*1), Y13
	VBROADCASTSD 48(DI)(BX*1), Y14
	VBROADCASTSD 56(DI)(BX*1), Y15
	LINE(LOW, SI, Y4)
	LINE(HIGH, SI, Y5)
	LINE(LOW, R8, Y6)
	LINE(HIGH, R8, Y7)
	ADVANCE($64)
	SUBQ $8, CX
	JGE  eight

rest:
	ADDQ $6, CX
	JLT  last

two:
	VBROADCASTSD (DI)(BX*1), Y8
	VBROADCASTSD 8(DI)(BX*1), Y9
	LOW(SI, 0, Y8, Y9, Y4)
	HIGH(SI, 0, Y8, Y9, Y5)
	LOW(R8, 0, Y8, Y9, Y6)
	HIGH(R8, 0, Y8, Y9, Y7)
	ADVANCE($16)
	SUBQ $2, CX
	JGE  two

last:
	ADDQ $2, CX
	JEQ  write
	VBROADCASTSD (DI)(BX*1), Y8
	LOWLAST(SI, Y4)
	HIGHLAST(SI, Y5)
	LOWLAST(R8, Y6)
	HIGHLAST(R8, Y7)

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
