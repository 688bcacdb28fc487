// The walk of the kernels of masks over whole bytes of bits. What differs between the ISAs stands in the .s files.
//
//	DI dst  SI x  BX bits  CX bytes of bits left  DX the first dst or x: how many were packed or taken is counted from there
//	AX the byte, R10 its elements in the mask, R11 spent

// BITS sets each byte by bits8, from eight elements to AX.
#define BITS(shift, bits8) \
	MOVQ bits_base+0(FP), DI   \
	MOVQ x_base+24(FP), SI     \
	MOVQ x_len+32(FP), CX      \
	SHRQ $3, CX                \
	VXORPD X0, X0, X0          \
next:                          \
	bits8                      \
	MOVB AX, (DI)              \
	ADDQ $(8<<shift), SI       \
	INCQ DI                    \
	DECQ CX                    \
	JNZ  next                  \
	VZEROUPPER                 \
	RET

// COMPRESS applies compress8, which moves DI on, to each eight elements.
#define COMPRESS(shift, compress8) \
	MOVQ dst_base+0(FP), DI    \
	MOVQ x_base+24(FP), SI     \
	MOVQ x_len+32(FP), CX      \
	MOVQ bits_base+48(FP), BX  \
	MOVQ DI, DX                \
	SHRQ $3, CX                \
	LEAQ ·maskK(SB), R8        \
next:                          \
	MOVBLZX (BX), AX           \
	compress8                  \
	ADDQ $(8<<shift), SI       \
	INCQ BX                    \
	DECQ CX                    \
	JNZ  next                  \
	SUBQ DX, DI                \
	SHRQ $3, DI                \
	MOVQ DI, ret+72(FP)        \
	VZEROUPPER                 \
	RET

// EXPAND applies expand8, which moves SI on, to each eight elements.
#define EXPAND(shift, expand8) \
	MOVQ dst_base+0(FP), DI    \
	MOVQ dst_len+8(FP), CX     \
	MOVQ x_base+24(FP), SI     \
	MOVQ bits_base+48(FP), BX  \
	MOVQ SI, DX                \
	SHRQ $3, CX                \
	LEAQ ·maskK(SB), R8        \
	SCALE                      \
next:                          \
	MOVBLZX (BX), AX           \
	expand8                    \
	ADDQ $(8<<shift), DI       \
	INCQ BX                    \
	DECQ CX                    \
	JNZ  next                  \
	SUBQ DX, SI                \
	SHRQ $3, SI                \
	MOVQ SI, ret+80(FP)        \
	VZEROUPPER                 \
	RET
