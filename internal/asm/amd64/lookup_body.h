// Sums of a table at whole numbers. What differs between the ISAs stands in the .s files: FILL_BLOCK, which makes indices of 32 numbers.
//
// What is not a whole number below the length of the table is noted and made one, so that nothing beyond the table is read. Blocks of 32
// numbers become indices in the frame while those of the block before are looked up.
//
//	DI lanes  R8 table  SI x  CX blocks left  R12, R13 indices of a block  AX, BX spent
//	V0 2⁵²  V1 last index  V2 0  V3 what x differs from its index by  V4..V7 spent  Y8..Y15 lanes

// INDEX: the low halves of y are the indices of the numbers at a; u is spent.
#define INDEX(a, y, t, u) \
	VMOVUPD a, t                            \
	VMAXPD V2, t, y                         \
	VMINPD V1, y, y                         \
	VADDPD V0, y, y                         \
	VSUBPD V0, y, u                         \
	VSUBPD t, u, u                          \
	VORPD u, V3, V3

// PAIR: x = the numbers of the two indices at a.
#define PAIR(a, x) \
	MOVQ a, AX                              \
	MOVL AX, BX                             \
	SHRQ $32, AX                            \
	VMOVSD (R8)(BX*8), x                    \
	VMOVHPD (R8)(AX*8), x, x

// LOOK adds the numbers of the four indices at i(p) to lanes.
#define LOOK(i, p, lanes) \
	PAIR(i(p), X4)                          \
	PAIR(i+8(p), X5)                        \
	VINSERTF128 $1, X5, Y4, Y4              \
	VADDPD Y4, lanes, lanes

#define LOOK_UP(p) \
	LOOK(0, p, Y8)                          \
	LOOK(16, p, Y9)                         \
	LOOK(32, p, Y10)                        \
	LOOK(48, p, Y11)                        \
	LOOK(64, p, Y12)                        \
	LOOK(80, p, Y13)                        \
	LOOK(96, p, Y14)                        \
	LOOK(112, p, Y15)

// LOOKUP_SUMS leaves what V3 notes to the caller.
#define LOOKUP_SUMS(lanes, table, last, x, len) \
	MOVQ lanes, DI                          \
	MOVQ table, R8                          \
	MOVQ last, AX                           \
	MOVQ x, SI                              \
	MOVQ len, CX                            \
	SHRQ $5, CX                             \
	LEAQ ·countK(SB), R11                   \
	VBROADCASTSD countTable_magic(R11), V0  \
	DECQ AX                                 \
	VXORPD V2, V2, V2                       \
	VCVTSI2SDQ AX, X2, X1                   \
	VBROADCASTSD X1, V1                     \
	VXORPD V3, V3, V3                       \
	VXORPD Y8, Y8, Y8                       \
	VXORPD Y9, Y9, Y9                       \
	VXORPD Y10, Y10, Y10                    \
	VXORPD Y11, Y11, Y11                    \
	VXORPD Y12, Y12, Y12                    \
	VXORPD Y13, Y13, Y13                    \
	VXORPD Y14, Y14, Y14                    \
	VXORPD Y15, Y15, Y15                    \
	LEAQ 0(SP), R12                         \
	LEAQ 128(SP), R13                       \
	FILL_BLOCK(R12)                         \
	DECQ CX                                 \
	JZ   end                                \
block:                                          \
	FILL_BLOCK(R13)                         \
	LOOK_UP(R12)                            \
	XCHGQ R12, R13                          \
	DECQ CX                                 \
	JNZ  block                              \
end:                                            \
	LOOK_UP(R12)                            \
	VMOVUPD Y8, (DI)                        \
	VMOVUPD Y9, 32(DI)                      \
	VMOVUPD Y10, 64(DI)                     \
	VMOVUPD Y11, 96(DI)                     \
	VMOVUPD Y12, 128(DI)                    \
	VMOVUPD Y13, 160(DI)                    \
	VMOVUPD Y14, 192(DI)                    \
	VMOVUPD Y15, 224(DI)
