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
//	Y8 … Y11  sums            Y12, Y13  two elements of X, broadcast

#include "textflag.h"
#include "go_asm.h"

// FOUR adds two columns of four rows to sums.
#define FOUR(row0, row1, row2, row3, sums) \
	VMOVUPD     row0, X0;         \
	VMOVUPD     row1, X1;         \
	VINSERTF128 $1, row2, Y0, Y0; \
	VINSERTF128 $1, row3, Y1, Y1; \
	VUNPCKLPD   Y1, Y0, Y2;       \
	VUNPCKHPD   Y1, Y0, Y3;       \
	VFMADD231PD Y12, Y2, sums;    \
	VFMADD231PD Y13, Y3, sums

// FOURLAST adds one column of four rows to sums.
#define FOURLAST(row0, row1, row2, row3, sums) \
	VMOVSD      row0, X0;       \
	VMOVSD      row2, X1;       \
	VMOVHPD     row1, X0, X0;   \
	VMOVHPD     row3, X1, X1;   \
	VINSERTF128 $1, X1, Y0, Y0; \
	VFMADD231PD Y12, Y0, sums

// UPDATE writes alpha·sums + beta·Y, PUT alpha·sums.
#define UPDATE(at, sums) \
	VMULPD      at(R13), Y13, Y0; \
	VFMADD231PD Y12, sums, Y0;    \
	VMOVUPD     Y0, at(R13)

#define PUT(at, sums) \
	VMULPD  Y12, sums, sums; \
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
	VXORPD Y8, Y8, Y8
	VXORPD Y9, Y9, Y9
	VXORPD Y10, Y10, Y10
	VXORPD Y11, Y11, Y11
	XORL   BX, BX
	MOVQ   GemvF64_K(AX), CX
	SUBQ   $2, CX
	JLT    last
	PCALIGN $32

two:
	VBROADCASTSD (DI)(BX*1), Y12
	VBROADCASTSD 8(DI)(BX*1), Y13
	FOUR((SI), (SI)(R9*1), (SI)(R9*2), (SI)(R10*1), Y8)
	FOUR((SI)(R9*4), (SI)(R11*1), (SI)(R10*2), (SI)(R12*1), Y9)
	FOUR((R8), (R8)(R9*1), (R8)(R9*2), (R8)(R10*1), Y10)
	FOUR((R8)(R9*4), (R8)(R11*1), (R8)(R10*2), (R8)(R12*1), Y11)
	ADDQ $16, SI
	ADDQ $16, R8
	ADDQ $16, BX
	SUBQ $2, CX
	JGE  two

last:
	ADDQ $2, CX
	JEQ  write
	VBROADCASTSD (DI)(BX*1), Y12
	FOURLAST((SI), (SI)(R9*1), (SI)(R9*2), (SI)(R10*1), Y8)
	FOURLAST((SI)(R9*4), (SI)(R11*1), (SI)(R10*2), (SI)(R12*1), Y9)
	FOURLAST((R8), (R8)(R9*1), (R8)(R9*2), (R8)(R10*1), Y10)
	FOURLAST((R8)(R9*4), (R8)(R11*1), (R8)(R10*2), (R8)(R12*1), Y11)

write:
	SUBQ         BX, SI
	VBROADCASTSD GemvF64_Alpha(AX), Y12
	VBROADCASTSD GemvF64_Beta(AX), Y13
	MOVQ         GemvF64_Beta(AX), BX
	SHLQ         $1, BX // 0 for both zeros
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
	SHLQ $4, BX
	ADDQ BX, SI
	SUBQ $16, DX
	JGT  group
	VZEROUPPER
	RET
