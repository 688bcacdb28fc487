// e**(x - m) of rows, m the largest of each. What differs between the ISAs stands in the .s files; words and registers: vec_avx512.h
// and exp_body.h.
//
//	SI x  DI dst  CX elements left  R9 elements of a row  R10 their bytes in whole vectors  R11 all their bytes
//	DX m  R13 rows left  V12 m  R14 x again, with offset AX

#define VECTOR (8*LANES)

#define ENTER_ROWS \
	MOVQ dst_base+0(FP), DI                 \
	MOVQ top_base+24(FP), DX                \
	MOVQ top_len+32(FP), R13                \
	MOVQ x_base+48(FP), SI                  \
	MOVQ cols+72(FP), R9                    \
	LEAQ (R9*8), R11                        \
	MOVQ R9, R10                            \
	ANDQ $-LANES, R10                       \
	SHLQ $3, R10                            \
	LEAQ ·vecK(SB), R8

// LARGEST sets top. The larger of two is taken with the one so far last, which passes over a NaN. REST loads what is left of a row over
// -Inf, HALVES brings the largest of all lanes of V0 to those of X0. All rows have their turn before the exponentials, since a row
// alone would wait for the last step of its own.
#define LARGEST(rest, halves) \
	MOVQ R13, CX                            \
	VXORPD X7, X7, X7                       \
	MOVQ SI, R14                            \
row:                                            \
	VBROADCASTSD ·minusInf(SB), V0          \
	rest((R14)(R10*1), V1)                  \
	VMAXPD V0, V1, V0                       \
	XORL AX, AX                             \
	JMP  more                               \
largest:                                        \
	VMOVUPD (R14)(AX*1), V1                 \
	VMAXPD V0, V1, V0                       \
	ADDQ $VECTOR, AX                        \
more:                                           \
	CMPQ AX, R10                            \
	JNE  largest                            \
	halves                                  \
	VUNPCKHPD X0, X0, X1                    \
	VMAXSD X1, X0, X0                       \
	VADDSD X7, X0, X0                       \
	VMOVSD X0, (DX)                         \
	ADDQ $8, DX                             \
	ADDQ R11, R14                           \
	DECQ CX                                 \
	JNZ  row                                \
	LEAQ (R13*8), AX                        \
	SUBQ AX, DX

// FAR is how many bytes ahead numbers are asked for: those of the next call come while this one computes.
#define FAR 4096

// EXP_ROW is for the row at SI, and goes on to the next.
#define EXP_ROW \
	VBROADCASTSD (DX), V12                  \
	ADDQ $8, DX                             \
	MOVQ R9, CX                             \
next:                                           \
	LOAD_TWO                                \
	PREFETCHT0 FAR(SI)                      \
	PREFETCHT0 (FAR+VECTOR)(SI)             \
	VSUBPD V12, V0, V0                      \
	VSUBPD V12, V6, V6                      \
	EXP_TWO                                 \
	STORE_TWO                               \
one:                                            \
	LOAD                                    \
	VSUBPD V12, V0, V0                      \
	EXP_BODY                                \
	STORE                                   \
	MOVQ R11, AX                            \
	SUBQ R10, AX                            \
	ADDQ AX, SI                             \
	ADDQ AX, DI
