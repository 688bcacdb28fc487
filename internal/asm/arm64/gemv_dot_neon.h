// Matrix times vector, rows of A contiguous, NEON. A lane is a row, so that every
// row keeps its order of k: rows are transposed in registers four columns at a
// time. Sixteen rows run together to hide the latency of the additions. The file
// that includes this one has the steps for its type. A call does 2·M·K
// operations; the door bounds that product.
//
//	R0  arguments            R20  Y
//	R1 … R16  rows           R21  bytes per row
//	R17  X                   R22  rows left
//	R19  columns left        R23  row 0 of the group
//	R24  beta, 0 if ±0
//	V0 … V7  sums            V8, V9  elements of X
//
//	CLEAR    zeroes the sums        FOUR, ONE  adds four columns, one
//	FACTORS  V8 alpha, V9 beta      UPDATE     writes alpha·sums + beta·Y
//	                                PUT        writes alpha·sums

#define DOT(CLEAR, FOUR, ONE, FACTORS, UPDATE, PUT) \
	MOVD v+0(FP), R0                        \
	MOVD ARG_M(R0), R22                     \
	MOVD ARG_A(R0), R23                     \
	MOVD ARG_LDA(R0), R21                   \
	MOVD ARG_Y(R0), R20                     \
	LSL  $SHIFT, R21                        \
group:                                          \
	MOVD R23, R1                            \
	ADD  R21, R1, R2                        \
	ADD  R21, R2, R3                        \
	ADD  R21, R3, R4                        \
	ADD  R21, R4, R5                        \
	ADD  R21, R5, R6                        \
	ADD  R21, R6, R7                        \
	ADD  R21, R7, R8                        \
	ADD  R21, R8, R9                        \
	ADD  R21, R9, R10                       \
	ADD  R21, R10, R11                      \
	ADD  R21, R11, R12                      \
	ADD  R21, R12, R13                      \
	ADD  R21, R13, R14                      \
	ADD  R21, R14, R15                      \
	ADD  R21, R15, R16                      \
	ADD  R21, R16, R23                      \
	MOVD ARG_X(R0), R17                     \
	MOVD ARG_K(R0), R19                     \
	CLEAR                                   \
	SUBS $4, R19                            \
	BLT  last                               \
four:                                           \
	FOUR                                    \
	SUBS $4, R19                            \
	BGE  four                               \
last:                                           \
	ADDS $4, R19                            \
	BEQ  write                              \
one:                                            \
	ONE                                     \
	SUBS $1, R19                            \
	BNE  one                                \
write:                                          \
	FACTORS                                 \
	CBNZ R24, update                        \
	PUT                                     \
	B    next                               \
update:                                         \
	UPDATE                                  \
next:                                           \
	ADD  $(16<<SHIFT), R20                  \
	SUBS $16, R22                           \
	BGT  group                              \
	RET
