// Copies of matrix blocks into panels, NEON: rows as they are, or four rows
// transposed. A call moves one panel of at most KC rows.

#include "textflag.h"

#include "neon.h"

// func packRowsNEON(rows, n int, src *byte, ld int, dst *byte, w int)
//
//	R0  rows left           R3  bytes from row to row of src
//	R1  bytes of a row      R4  destination row
//	R2  source row          R5  bytes from row to row of dst
//	R6, R7, R8  source, destination and bytes left in the row
TEXT ·packRowsNEON(SB), NOSPLIT, $0-48
	MOVD rows+0(FP), R0
	MOVD n+8(FP), R1
	MOVD src+16(FP), R2
	MOVD ld+24(FP), R3
	MOVD dst+32(FP), R4
	MOVD w+40(FP), R5

row:
	MOVD R2, R6
	MOVD R4, R7
	MOVD R1, R8
	B    enough64

block64:
	FLDPQ.P 64(R6), (F0, F1)
	FLDPQ   -32(R6), (F2, F3)
	FSTPQ.P (F0, F1), 64(R7)
	FSTPQ   (F2, F3), -32(R7)

enough64:
	SUBS $64, R8, R8
	BGE  block64
	ADD  $64, R8
	B    enough16

block16:
	FMOVQ.P 16(R6), F0
	FMOVQ.P F0, 16(R7)

enough16:
	SUBS $16, R8, R8
	BGE  block16
	ADDS $16, R8, R8
	BEQ  next

word:
	MOVWU.P 4(R6), R9
	MOVW.P  R9, 4(R7)
	SUBS    $4, R8, R8
	BNE     word

next:
	ADD  R3, R2
	ADD  R5, R4
	SUBS $1, R0, R0
	BNE  row
	RET

// ROWS sets R10 … R13 to the four source rows; rows from the n-th on are the
// one before it.
//
//	R2 source, R3 bytes from row to row, R1 n
#define ROWS \
	MOVD R2, R10            \
	ADD  R3, R10, R11       \
	CMP  $1, R1             \
	CSEL LE, R10, R11, R11  \
	ADD  R3, R11, R12       \
	CMP  $2, R1             \
	CSEL LE, R11, R12, R12  \
	ADD  R3, R12, R13       \
	CMP  $3, R1             \
	CSEL LE, R12, R13, R13

// func transposeF64NEON(k, n int, src *float64, ld int, dst *float64, w int)
//
//	R0  columns left   R4  destination row   R5  bytes to the next
TEXT ·transposeF64NEON(SB), NOSPLIT, $0-48
	MOVD k+0(FP), R0
	MOVD n+8(FP), R1
	MOVD src+16(FP), R2
	MOVD ld+24(FP), R3
	LSL  $3, R3
	MOVD dst+32(FP), R4
	MOVD w+40(FP), R5
	LSL  $3, R5
	ROWS
	B    enough

block:
	FMOVQ.P 16(R10), F0
	FMOVQ.P 16(R11), F1
	FMOVQ.P 16(R12), F2
	FMOVQ.P 16(R13), F3
	VZIP1_D2(1, 0, 4)
	VZIP1_D2(3, 2, 5)
	VZIP2_D2(1, 0, 6)
	VZIP2_D2(3, 2, 7)
	FSTPQ   (F4, F5), (R4)
	ADD     R5, R4
	FSTPQ   (F6, F7), (R4)
	ADD     R5, R4

enough:
	SUBS $2, R0, R0
	BGE  block
	ADDS $2, R0, R0
	BEQ  done
	FMOVD (R10), F0
	FMOVD (R11), F1
	FMOVD (R12), F2
	FMOVD (R13), F3
	VZIP1_D2(1, 0, 4)
	VZIP1_D2(3, 2, 5)
	FSTPQ (F4, F5), (R4)

done:
	RET

// func transposeF32NEON(k, n int, src *float32, ld int, dst *float32, w int)
//
//	R0  columns left   R4  destination row   R5  bytes to the next
TEXT ·transposeF32NEON(SB), NOSPLIT, $0-48
	MOVD k+0(FP), R0
	MOVD n+8(FP), R1
	MOVD src+16(FP), R2
	MOVD ld+24(FP), R3
	LSL  $2, R3
	MOVD dst+32(FP), R4
	MOVD w+40(FP), R5
	LSL  $2, R5
	ROWS
	B    enough

block:
	FMOVQ.P 16(R10), F0
	FMOVQ.P 16(R11), F1
	FMOVQ.P 16(R12), F2
	FMOVQ.P 16(R13), F3
	VZIP1_S4(1, 0, 4)
	VZIP1_S4(3, 2, 5)
	VZIP2_S4(1, 0, 6)
	VZIP2_S4(3, 2, 7)
	VZIP1_D2(5, 4, 16)
	VZIP2_D2(5, 4, 17)
	VZIP1_D2(7, 6, 18)
	VZIP2_D2(7, 6, 19)
	FMOVQ   F16, (R4)
	ADD     R5, R4
	FMOVQ   F17, (R4)
	ADD     R5, R4
	FMOVQ   F18, (R4)
	ADD     R5, R4
	FMOVQ   F19, (R4)
	ADD     R5, R4

enough:
	SUBS $4, R0, R0
	BGE  block
	ADDS $4, R0, R0
	BEQ  done

column:
	FMOVS.P 4(R10), F0
	FMOVS.P 4(R11), F1
	FMOVS.P 4(R12), F2
	FMOVS.P 4(R13), F3
	VZIP1_S4(1, 0, 4)
	VZIP1_S4(3, 2, 5)
	VZIP1_D2(5, 4, 16)
	FMOVQ   F16, (R4)
	ADD     R5, R4
	SUBS    $1, R0, R0
	BNE     column

done:
	RET
