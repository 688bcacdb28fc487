// Counts of whole numbers. What differs between the ISAs stands in the .s files.
//
//	SI x  CX vectors left  DI counts  R11 constants

#define ENTER_COUNT(base, len) \
	MOVQ base, SI                           \
	MOVQ len, CX                            \
	SHRQ $LOG_LANES, CX                     \
	LEAQ ·countK(SB), R11

// Numbers below 16: a lane adds 16^x up, which is a count in each of 16 nibbles, for 15 vectors, before the nibbles are added to
// words, of which V8+r has every fourth, from the r-th on. The bits of x + 2⁵⁰ and 2⁵⁰ differ by 4x.
//
//	V0 2⁵⁰  V1 one  V2 mask of nibbles  V3 all 4x  V4 all fractions  V5 nibbles  V6, V7 spent  V8..V11 words
#define FEW_CLEAR \
	VBROADCASTSD countTable_magic4(R11), V0 \
	VBROADCASTSD countTable_one(R11), V1    \
	VBROADCASTSD countTable_nibbles(R11), V2 \
	VXORPD V3, V3, V3                       \
	VXORPD V4, V4, V4                       \
	VXORPD V8, V8, V8                       \
	VXORPD V9, V9, V9                       \
	VXORPD V10, V10, V10                    \
	VXORPD V11, V11, V11

#define FEW_NIBBLES \
	VADDPD (SI), V0, V6                     \
	VSUBPD V0, V6, V7                       \
	VXORPD V0, V6, V6                       \
	VSUBPD (SI), V7, V7                     \
	VORPD V6, V3, V3                        \
	VORPD V7, V4, V4                        \
	VPSLLVQ V6, V1, V6                      \
	VPADDQ V6, V5, V5

#define FEW_WORDS \
	VANDPD V2, V5, V6                       \
	VPADDW V6, V8, V8                       \
	VPSRLQ $4, V5, V6                       \
	VANDPD V2, V6, V6                       \
	VPADDW V6, V9, V9                       \
	VPSRLQ $8, V5, V6                       \
	VANDPD V2, V6, V6                       \
	VPADDW V6, V10, V10                     \
	VPSRLQ $12, V5, V6                      \
	VANDPD V2, V6, V6                       \
	VPADDW V6, V11, V11

#define FEW_SWEEP \
group:                                          \
	MOVQ $15, AX                            \
	CMPQ CX, AX                             \
	CMOVQLT CX, AX                          \
	SUBQ AX, CX                             \
	VXORPD V5, V5, V5                       \
vector:                                         \
	FEW_NIBBLES                             \
	ADDQ $VECTOR, SI                        \
	DECQ AX                                 \
	JNZ  vector                             \
	FEW_WORDS                               \
	TESTQ CX, CX                            \
	JNZ  group

// HALVES adds the upper half of a vector of words to the lower.
#define HALVES(y, x) \
	VEXTRACTI128 $1, y, X6                  \
	VPADDW X6, x, x                         \
	VPSRLDQ $8, x, X6                       \
	VPADDW X6, x, x

// FOUR adds the four low words of x to the counts from the i-th on.
#define FOUR(x, i) \
	VPMOVZXWQ x, Y6                         \
	VPADDQ (8*(i))(DI), Y6, Y6              \
	VMOVDQU Y6, (8*(i))(DI)

// RESULT_OF_FEW adds the words to the counts and returns whether nothing was rejected; halves of V3 as of the words are folded before.
#define RESULT_OF_FEW(to) \
	HALVES(Y8, X8)                          \
	HALVES(Y9, X9)                          \
	HALVES(Y10, X10)                        \
	HALVES(Y11, X11)                        \
	VPUNPCKLWD X9, X8, X8                   \
	VPUNPCKLWD X11, X10, X10                \
	VPUNPCKLDQ X10, X8, X9                  \
	VPUNPCKHDQ X10, X8, X10                 \
	FOUR(X9, 0)                             \
	VPSRLDQ $8, X9, X9                      \
	FOUR(X9, 4)                             \
	FOUR(X10, 8)                            \
	VPSRLDQ $8, X10, X10                    \
	FOUR(X10, 12)                           \
	VEXTRACTI128 $1, Y3, X6                 \
	VPOR X6, X3, X3                         \
	VPTEST X3, X3                           \
	SETEQ to                                \
	VZEROUPPER                              \
	RET

// Numbers below k: one by one, from a ring of 64 indices in the frame, which vectors have filled before. A conversion of one number
// takes longer than to count it, and what was stored just now cannot be loaded in smaller pieces without waiting. Four parts of the
// counts take turns.
//
//	V0 2⁵²  V1 k  V2 x as an integer  V3..V5 spent  R8..R10 the other parts  R12 in the ring  R13 end of what is filled
#define RING 512

#define ENTER_MANY(base, k) \
	MOVQ base, DI                           \
	MOVQ k, BX                              \
	LEAQ (DI)(BX*8), R8                     \
	LEAQ (R8)(BX*8), R9                     \
	LEAQ (R9)(BX*8), R10                    \
	LEAQ 0(SP), R12                         \
	LEAQ RING(SP), R13                      \
	VBROADCASTSD countTable_magic(R11), V0  \
	VPBROADCASTQ k, V1

// INTEGERS: V2 = x, V3 = x rounded, if x is from 0 up to 2⁵².
#define INTEGERS \
	VADDPD (SI), V0, V2                     \
	VSUBPD V0, V2, V3                       \
	VXORPD V0, V2, V2

// TALLY counts the vector at R12.
#define TALLY(i, part) MOVQ (8*(i))(R12), AX; INCQ (part)(AX*8)
#define TALLY4(i) TALLY(i, DI); TALLY(i+1, R8); TALLY(i+2, R9); TALLY(i+3, R10)

// MANY_SWEEP converts with fill, which puts the vector at SI to R12 or goes to insane, and counts with tally.
#define MANY_SWEEP(fill, tally, to) \
lead:                                           \
	fill                                    \
	ADDQ $VECTOR, SI                        \
	ADDQ $VECTOR, R12                       \
	DECQ CX                                 \
	JZ   filled                             \
	CMPQ R12, R13                           \
	JNE  lead                               \
	LEAQ 0(SP), R12                         \
both:                                           \
	tally                                   \
	fill                                    \
	ADDQ $VECTOR, SI                        \
	ADDQ $VECTOR, R12                       \
	LEAQ 0(SP), AX                          \
	CMPQ R12, R13                           \
	CMOVQEQ AX, R12                         \
	DECQ CX                                 \
	JNZ  both                               \
	JMP  drain                              \
filled:                                         \
	MOVQ R12, R13                           \
drain:                                          \
	LEAQ 0(SP), R12                         \
last:                                           \
	tally                                   \
	ADDQ $VECTOR, R12                       \
	CMPQ R12, R13                           \
	JNE  last                               \
	MOVB $1, to                             \
	VZEROUPPER                              \
	RET                                     \
insane:                                         \
	MOVB $0, to                             \
	VZEROUPPER                              \
	RET
