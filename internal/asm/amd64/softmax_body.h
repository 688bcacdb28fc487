// What is done row by row: the words of arith_*.h and softmax_*.h, and SUM_LEFT of the
// reductions, which leaves the sum of CX elements at SI in X0.
//
//	DI dst  SI x  BX place in the row  DX elements left  R8 columns  R9 bytes of a row
//	R10 where the last whole vector of a row begins  V0 the number of the row
//
// No store goes past its row: the next row could not be read before it is done. A last
// vector overlaps the one before it; rows shorter than that go element by element.

#ifdef F32
#define WIDTH_OF 4
#define MOVE1 VMOVSS
#define LARGER(y, m) VMAXPS y, m, m
#define SPREAD VBROADCASTSS X0, V0
#define LOWEST VBROADCASTSS ·minusInf32(SB), V0
#define LARGEST_OF_FOUR \
	VPERMILPS $0x4e, V0, V1                 \
	LARGER(V1, V0)                          \
	VPERMILPS $0xb1, V0, V1                 \
	LARGER(V1, V0)
#else
#define WIDTH_OF 8
#define MOVE1 VMOVSD
#define LARGER(y, m) VMAXPD y, m, m
#define SPREAD VBROADCASTSD X0, V0
#define LOWEST VBROADCASTSD ·minusInf(SB), V0
#define LARGEST_OF_FOUR \
	VPERMILPD $0x55, V0, V1                 \
	LARGER(V1, V0)
#endif

#define COLUMNS(n) \
	MOVQ n, R8                              \
	LEAQ (R8*WIDTH_OF), R9                  \
	LEAQ -VECTOR(R9), R10

// ALONG_ROW: the elements of a row at DI are OP(V0, those at SI).
#define ALONG_ROW(OP) \
	XORL BX, BX                             \
	CMPQ R8, $LANES                         \
	JLT  element                            \
	MOVE (SI)(R10*1), V2                    \
	OP(V0, V2)                              \
	JMP  vectors                            \
vector:                                         \
	MOVE (SI)(BX*1), V1                     \
	OP(V0, V1)                              \
	MOVE V1, (DI)(BX*1)                     \
	ADDQ $VECTOR, BX                        \
vectors:                                        \
	CMPQ BX, R10                            \
	JLT  vector                             \
	MOVE V2, (DI)(R10*1)                    \
	JMP  along                              \
element:                                        \
	MOVE1 (SI)(BX*1), X1                    \
	OP(X0, X1)                              \
	MOVE1 X1, (DI)(BX*1)                    \
	ADDQ $WIDTH_OF, BX                      \
	CMPQ BX, R9                             \
	JLT  element                            \
along:                                          \
	ADDQ R9, SI                             \
	ADDQ R9, DI

// LARGEST_OF_ROW: V0 = the largest of the row at SI, and not -0, in every lane.
#define LARGEST_OF_ROW \
	LOWEST                                  \
	XORL BX, BX                             \
	CMPQ R8, $LANES                         \
	JLT  short                              \
	MOVE (SI)(R10*1), V0                    \
	JMP  wides                              \
wide:                                           \
	LARGER((SI)(BX*1), V0)                  \
	ADDQ $VECTOR, BX                        \
wides:                                          \
	CMPQ BX, R10                            \
	JLT  wide                               \
	LARGEST_OF_VECTOR                       \
	JMP  largest                            \
short:                                          \
	MOVE1 (SI)(BX*1), X1                    \
	LARGER(X1, X0)                          \
	ADDQ $WIDTH_OF, BX                      \
	CMPQ BX, R9                             \
	JLT  short                              \
	SPREAD                                  \
largest:                                        \
	VXORPD V1, V1, V1                       \
	ADD(V1, V0)

// LOWER_ROWS and DIVIDE_ROWS are the kernels: func(dst, x, cols) and func(x, cols).
#define LOWER_ROWS \
	MOVQ dst_base+0(FP), DI                 \
	MOVQ x_base+24(FP), SI                  \
	MOVQ x_len+32(FP), DX                   \
	COLUMNS(cols+48(FP))                    \
row:                                            \
	LARGEST_OF_ROW                          \
	ALONG_ROW(SUB)                          \
	SUBQ R8, DX                             \
	JNZ  row                                \
	VZEROUPPER                              \
	RET

#define DIVIDE_ROWS \
	MOVQ x_base+0(FP), DI                   \
	MOVQ x_len+8(FP), DX                    \
	COLUMNS(cols+24(FP))                    \
row:                                            \
	MOVQ DI, SI                             \
	MOVQ R8, CX                             \
	SUM_LEFT                                \
	SPREAD                                  \
	MOVQ DI, SI                             \
	ALONG_ROW(DIV)                          \
	SUBQ R8, DX                             \
	JNZ  row                                \
	VZEROUPPER                              \
	RET
