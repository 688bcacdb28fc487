// Copies of matrix blocks into panels: rows as they are, or eight rows
// transposed. A call moves one panel of at most KC rows.

#include "textflag.h"

// packMask holds 32 bytes of ones, then 32 of zeros: from 32-n on it masks the
// first n bytes of a vector.
DATA packMask<>+0(SB)/8, $-1
DATA packMask<>+8(SB)/8, $-1
DATA packMask<>+16(SB)/8, $-1
DATA packMask<>+24(SB)/8, $-1
DATA packMask<>+32(SB)/8, $0
DATA packMask<>+40(SB)/8, $0
DATA packMask<>+48(SB)/8, $0
DATA packMask<>+56(SB)/8, $0
GLOBL packMask<>(SB), RODATA|NOPTR, $64

// func packRowsAVX2(rows, n int, src *byte, ld int, dst *byte, w int)
//
//	CX   rows left          R8   bytes in whole vectors
//	SI   source row         R9   bytes from row to row of src
//	DI   destination row    R10  bytes from row to row of dst
//	Y3   mask of the last vector, none if n is a multiple of 32
TEXT ·packRowsAVX2(SB), NOSPLIT, $0-48
	MOVQ rows+0(FP), CX
	MOVQ n+8(FP), R8
	MOVQ src+16(FP), SI
	MOVQ ld+24(FP), R9
	MOVQ dst+32(FP), DI
	MOVQ w+40(FP), R10
	CMPQ R8, $192
	JEQ  rows192
	CMPQ R8, $64
	JEQ  rows64

	MOVQ R8, BX
	ANDQ $31, BX
	ANDQ $~31, R8
	LEAQ packMask<>+32(SB), AX
	SUBQ BX, AX
	VMOVDQU (AX), Y3

row:
	XORL DX, DX
	CMPQ DX, R8
	JEQ  last

vector:
	VMOVDQU (SI)(DX*1), Y0
	VMOVDQU Y0, (DI)(DX*1)
	ADDQ    $32, DX
	CMPQ    DX, R8
	JLT     vector

last:
	TESTQ       BX, BX
	JEQ         next
	VPMASKMOVD  (SI)(DX*1), Y3, Y0
	VMOVDQU     Y0, (DI)(DX*1)

next:
	ADDQ R9, SI
	ADDQ R10, DI
	DECQ CX
	JNZ  row
	VZEROUPPER
	RET

rows192:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	VMOVDQU 64(SI), Y2
	VMOVDQU 96(SI), Y3
	VMOVDQU 128(SI), Y4
	VMOVDQU 160(SI), Y5
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VMOVDQU Y4, 128(DI)
	VMOVDQU Y5, 160(DI)
	ADDQ    R9, SI
	ADDQ    R10, DI
	DECQ    CX
	JNZ     rows192
	VZEROUPPER
	RET

rows64:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ    R9, SI
	ADDQ    R10, DI
	DECQ    CX
	JNZ     rows64
	VZEROUPPER
	RET

// ROWS sets R8 … R15 to the eight source rows; rows from the n-th on are the
// one before it.
//
//	SI source, BX bytes from row to row, DX n
#define ROW(number, before, row) \
	LEAQ    (before)(BX*1), row; \
	CMPQ    DX, number;          \
	CMOVQLE before, row

#define ROWS \
	MOVQ SI, R8;       \
	ROW($1, R8, R9);   \
	ROW($2, R9, R10);  \
	ROW($3, R10, R11); \
	ROW($4, R11, R12); \
	ROW($5, R12, R13); \
	ROW($6, R13, R14); \
	ROW($7, R14, R15)

// func transposeF64AVX2(k, n int, src *float64, ld int, dst *float64, w int)
//
// Two columns of the eight rows at a time: rows 0 and 2 share a register, as
// do 1 and 3, so that one unpack makes a column.
//
//	CX   columns left       R8 … R15  rows
//	DI   destination row    BX        bytes from row to row of dst
//	AX   bytes into the rows
TEXT ·transposeF64AVX2(SB), NOSPLIT, $0-48
	MOVQ k+0(FP), CX
	MOVQ n+8(FP), DX
	MOVQ src+16(FP), SI
	MOVQ ld+24(FP), BX
	SHLQ $3, BX
	ROWS
	MOVQ dst+32(FP), DI
	MOVQ w+40(FP), BX
	SHLQ $3, BX
	XORL AX, AX
	SUBQ $2, CX
	JLT  last

two:
	VMOVUPD     (R8)(AX*1), X0
	VMOVUPD     (R9)(AX*1), X1
	VMOVUPD     (R12)(AX*1), X2
	VMOVUPD     (R13)(AX*1), X3
	VINSERTF128 $1, (R10)(AX*1), Y0, Y0
	VINSERTF128 $1, (R11)(AX*1), Y1, Y1
	VINSERTF128 $1, (R14)(AX*1), Y2, Y2
	VINSERTF128 $1, (R15)(AX*1), Y3, Y3
	VUNPCKLPD   Y1, Y0, Y4
	VUNPCKLPD   Y3, Y2, Y5
	VUNPCKHPD   Y1, Y0, Y6
	VUNPCKHPD   Y3, Y2, Y7
	VMOVUPD     Y4, (DI)
	VMOVUPD     Y5, 32(DI)
	VMOVUPD     Y6, (DI)(BX*1)
	VMOVUPD     Y7, 32(DI)(BX*1)
	LEAQ        (DI)(BX*2), DI
	ADDQ        $16, AX
	SUBQ        $2, CX
	JGE         two

last:
	ADDQ $2, CX
	JEQ  done
	MOVQ (R8)(AX*1), SI
	MOVQ SI, (DI)
	MOVQ (R9)(AX*1), SI
	MOVQ SI, 8(DI)
	MOVQ (R10)(AX*1), SI
	MOVQ SI, 16(DI)
	MOVQ (R11)(AX*1), SI
	MOVQ SI, 24(DI)
	MOVQ (R12)(AX*1), SI
	MOVQ SI, 32(DI)
	MOVQ (R13)(AX*1), SI
	MOVQ SI, 40(DI)
	MOVQ (R14)(AX*1), SI
	MOVQ SI, 48(DI)
	MOVQ (R15)(AX*1), SI
	MOVQ SI, 56(DI)

done:
	VZEROUPPER
	RET

// func transposeF32AVX2(k, n int, src *float32, ld int, dst *float32, w int)
//
// Four columns of the eight rows at a time: row i shares a register with row
// i+4, and the two halves are transposed alike.
//
//	CX   columns left       R8 … R15  rows
//	DI   destination row    BX        bytes from row to row of dst
//	AX   bytes into the rows
TEXT ·transposeF32AVX2(SB), NOSPLIT, $0-48
	MOVQ k+0(FP), CX
	MOVQ n+8(FP), DX
	MOVQ src+16(FP), SI
	MOVQ ld+24(FP), BX
	SHLQ $2, BX
	ROWS
	MOVQ dst+32(FP), DI
	MOVQ w+40(FP), BX
	SHLQ $2, BX
	XORL AX, AX
	SUBQ $4, CX
	JLT  rest

four:
	VMOVUPS     (R8)(AX*1), X0
	VMOVUPS     (R9)(AX*1), X1
	VMOVUPS     (R10)(AX*1), X2
	VMOVUPS     (R11)(AX*1), X3
	VINSERTF128 $1, (R12)(AX*1), Y0, Y0
	VINSERTF128 $1, (R13)(AX*1), Y1, Y1
	VINSERTF128 $1, (R14)(AX*1), Y2, Y2
	VINSERTF128 $1, (R15)(AX*1), Y3, Y3
	VUNPCKLPS   Y1, Y0, Y4
	VUNPCKHPS   Y1, Y0, Y5
	VUNPCKLPS   Y3, Y2, Y6
	VUNPCKHPS   Y3, Y2, Y7
	VUNPCKLPD   Y6, Y4, Y0
	VUNPCKHPD   Y6, Y4, Y1
	VUNPCKLPD   Y7, Y5, Y2
	VUNPCKHPD   Y7, Y5, Y3
	VMOVUPS     Y0, (DI)
	VMOVUPS     Y1, (DI)(BX*1)
	LEAQ        (DI)(BX*2), DI
	VMOVUPS     Y2, (DI)
	VMOVUPS     Y3, (DI)(BX*1)
	LEAQ        (DI)(BX*2), DI
	ADDQ        $16, AX
	SUBQ        $4, CX
	JGE         four

rest:
	ADDQ $4, CX
	JEQ  done

one:
	MOVL (R8)(AX*1), SI
	MOVL SI, (DI)
	MOVL (R9)(AX*1), SI
	MOVL SI, 4(DI)
	MOVL (R10)(AX*1), SI
	MOVL SI, 8(DI)
	MOVL (R11)(AX*1), SI
	MOVL SI, 12(DI)
	MOVL (R12)(AX*1), SI
	MOVL SI, 16(DI)
	MOVL (R13)(AX*1), SI
	MOVL SI, 20(DI)
	MOVL (R14)(AX*1), SI
	MOVL SI, 24(DI)
	MOVL (R15)(AX*1), SI
	MOVL SI, 28(DI)
	ADDQ BX, DI
	ADDQ $4, AX
	DECQ CX
	JNZ  one

done:
	VZEROUPPER
	RET
