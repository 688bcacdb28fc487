// The frame of the kernels of a matrix product, for blocks of one width.
//
// GEMM(CLEAR, COLUMNS, PACKED, BY1, BY2, BY4, BYALL, EACHROW, SCALED, ADDED)
// does the block that R0 points to, one panel of MR rows of A after the other.
//
//	CLEAR    zeroes the sums
//	COLUMNS  loads the row of B at R2
//	PACKED   adds the products with the MR neighbours at R1
//	BYn      adds the products with the elements at R11 … + R20, n or MR rows
//	EACHROW  runs the next over the rows of sums
//	SCALED   stores a row of alpha·sum; ADDED a row of alpha·sum + beta·C
//
// The sums of row i are in V(8+i·n) …, n the vectors of a row of C.
//
//	R1   A, packed           R8   panel            R21  B
//	R2   row of B            R9   ldb              R22  k
//	R3   row of C            R10  ldc              R23  row - 1
//	R4   steps left          R11… rows of A        R24  scratch
//	R5   rows left           R20  offset in them   R25  panel of A
//	R6   row     R7  col     V0 alpha, V1 beta     R26  beta, 0 if ±0
//
// Strides are in bytes. A panel that is not packed, or has fewer rows, goes by
// the least of 1, 2, 4 or MR rows that holds them.

#define GEMM(CLEAR, COLUMNS, PACKED, BY1, BY2, BY4, BYALL, EACHROW, SCALED, ADDED) \
	BLOCK                                   \
	MOVD BLOCK_A(R0), R25                   \
panel:                                          \
	CLEAR                                   \
	MOVD R21, R2                            \
	MOVD R22, R4                            \
	CBNZ R23, apart                         \
	CMP  $MR, R5                            \
	BLT  apart                              \
	MOVD R25, R1                            \
packed:                                         \
	COLUMNS                                 \
	PACKED                                  \
	ADD  R9, R2                             \
	ADD  R7, R1                             \
	SUBS $1, R4, R4                         \
	BNE  packed                             \
	B    update                             \
apart:                                          \
	ROWS                                    \
	MOVD ZR, R20                            \
	CMP  $1, R5                             \
	BEQ  by1                                \
	CMP  $2, R5                             \
	BEQ  by2                                \
	CMP  $4, R5                             \
	BLE  by4                                \
byall:                                          \
	COLUMNS                                 \
	BYALL                                   \
	STEP                                    \
	BNE  byall                              \
	B    update                             \
by4:                                            \
	COLUMNS                                 \
	BY4                                     \
	STEP                                    \
	BNE  by4                                \
	B    update                             \
by2:                                            \
	COLUMNS                                 \
	BY2                                     \
	STEP                                    \
	BNE  by2                                \
	B    update                             \
by1:                                            \
	COLUMNS                                 \
	BY1                                     \
	STEP                                    \
	BNE  by1                                \
update:                                         \
	ADD  R8, R25                            \
	FACTORS                                 \
	CBZ  R26, scaled                        \
	EACHROW(ADDED)                          \
	B    panel                              \
scaled:                                         \
	EACHROW(SCALED)                         \
	B    panel                              \
done:                                           \
	RET

// STEP goes on to the next k.
#define STEP \
	ADD  R9, R2                             \
	ADD  R7, R20                            \
	SUBS $1, R4, R4

// BLOCK reads the block.
#define BLOCK \
	MOVD block+0(FP), R0                    \
	MOVD BLOCK_M(R0), R5                    \
	MOVD BLOCK_K(R0), R22                   \
	MOVD BLOCK_B(R0), R21                   \
	MOVD BLOCK_C(R0), R3                    \
	MOVD BLOCK_ROW(R0), R6                  \
	SUB  $1, R6, R23                        \
	LSL  $SHIFT, R6                         \
	MOVD BLOCK_COL(R0), R7                  \
	LSL  $SHIFT, R7                         \
	MOVD BLOCK_PANEL(R0), R8                \
	LSL  $SHIFT, R8                         \
	MOVD BLOCK_LDB(R0), R9                  \
	LSL  $SHIFT, R9                         \
	MOVD BLOCK_LDC(R0), R10                 \
	LSL  $SHIFT, R10

// NEXTROW: row i of A follows row h; beyond the last it is the last.
#define NEXTROW(i, h, row) \
	ADD  R6, h, row                         \
	CMP  $i, R5                             \
	CSEL LE, h, row, row

// FINISH ends a row of C.
#define FINISH \
	ADD  R10, R3                            \
	SUBS $1, R5, R5                         \
	BEQ  done
