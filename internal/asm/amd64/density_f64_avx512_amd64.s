//go:build !purego

// Steps of log-densities, AVX-512, float64. Steps: density_body.h; columns: columns.h;
// words and registers: vec_avx512.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx512.h"
#include "columns.h"
#include "density_body.h"

// func NormalTermsF64AVX512(c *column.Table, from int) (done int)
TEXT ·NormalTermsF64AVX512(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	NORMAL_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func MinusAbsF64AVX512(c *column.Table, from int) (done int)
TEXT ·MinusAbsF64AVX512(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN1
	JMP  check
next:
	MINUS_ABS
	NEXT1
	FINISHED
check:
	UNTIL(BACK1)
	RETURN

// func LogisticTermsF64AVX512(c *column.Table, from int) (done int)
TEXT ·LogisticTermsF64AVX512(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	LOGISTIC_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN
