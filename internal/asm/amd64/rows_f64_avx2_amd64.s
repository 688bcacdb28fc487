//go:build !purego

// Rows of exponentials, AVX2, float64: ExpLessF64 of ../generic. Body and registers: rows_body.h; the mask at R12 has the lanes of what
// is left of a row. A call is at most 4096 elements, or one row of a leaf, and at least one row.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx2.h"
#include "exp_body.h"
#include "exp_two_avx2.h"
#include "rows_body.h"

#define REST(p, v) VMOVUPD (R12), Y2; VMASKMOVPD p, Y2, v; VBLENDVPD Y2, v, V0, v
#define HALVES \
	VEXTRACTF128 $1, Y0, X1                 \
	VMAXPD X1, X0, X0

// func ExpLessF64AVX2(dst, top, x []float64, cols int)
TEXT ·ExpLessF64AVX2(SB), NOSPLIT, $FRAME-80
	ENTER_ROWS
	MOVQ R9, CX
	ANDQ $3, CX
	SHLQ $3, CX
	LEAQ ·tailMask+32(SB), R12
	SUBQ CX, R12
	LARGEST(REST, HALVES)

exp:
	EXP_ROW
	DECQ R13
	JNZ  exp
	VZEROUPPER
	RET
