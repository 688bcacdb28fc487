//go:build !purego

// Rows of exponentials, AVX-512, float64: ExpLessF64 of ../generic. Body and registers: rows_body.h; K4 has the lanes of what is left of
// a row. A call is at most 4096 elements, or one row of a leaf, and at least one row.

#include "go_asm.h"
#include "textflag.h"

#define HELD
#include "vec_avx512.h"
#include "exp_body.h"
#include "exp_two_avx512.h"
#include "rows_body.h"

#define REST(p, v) VMOVAPD V0, v; VMOVUPD p, K4, v
#define HALVES \
	VEXTRACTF64X4 $1, Z0, Y1                \
	VMAXPD Y1, Y0, Y0                       \
	VEXTRACTF128 $1, Y0, X1                 \
	VMAXPD X1, X0, X0

// func ExpLessF64AVX512(dst, top, x []float64, cols int)
TEXT ·ExpLessF64AVX512(SB), NOSPLIT, $FRAME-80
	ENTER_ROWS
	MOVQ R9, CX
	ANDQ $7, CX
	MOVQ $-1, AX
	BZHIQ CX, AX, AX
	KMOVW AX, K4
	LARGEST(REST, HALVES)
	EXP_HOLD

exp:
	EXP_ROW
	DECQ R13
	JNZ  exp
	VZEROUPPER
	RET
