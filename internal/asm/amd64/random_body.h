// Random numbers. The steps and their names are those of ../generic/random.go.
// R8 is ·vecK, R9 ·randomK.
//
//	S2, S3 the halves of the stream, S4 the block numbers, KEYS(SP) the round keys

// KEY stores the halves of the key of round i, in AX and BX, and makes the next.
#define KEY(i) \
	MOVQ AX, (KEYS+16*i)(SP)                \
	MOVQ BX, (KEYS+16*i+8)(SP)              \
	ADDL $0x9E3779B9, AX                    \
	ADDL $0xBB67AE85, BX

// SETUP fills the frame from the arguments; CX counts elements, a multiple of a
// pair of vectors.
#define SETUP \
	MOVQ dst_base+0(FP), DI                 \
	MOVQ dst_len+8(FP), CX                  \
	LEAQ ·vecK(SB), R8                      \
	LEAQ ·randomK(SB), R9                   \
	MOVL key+24(FP), AX                     \
	MOVL key+28(FP), BX                     \
	KEY(0)                                  \
	KEY(1)                                  \
	KEY(2)                                  \
	KEY(3)                                  \
	KEY(4)                                  \
	KEY(5)                                  \
	KEY(6)                                  \
	KEY(7)                                  \
	KEY(8)                                  \
	KEY(9)                                  \
	VPBROADCASTQ stream+32(FP), V0          \
	VPSRLQ $32, V0, V1                      \
	VMOVUPD V0, S2                          \
	VMOVUPD V1, S3                          \
	VPBROADCASTQ block+40(FP), V0           \
	VPADDQ randomTable_lanes(R9), V0, V0    \
	VMOVUPD V0, S4

// ROUND is round i of Philox, of two vectors of blocks at a time, since one is a
// chain that leaves the processor half idle. The states are the low halves of the
// lanes of V0..V3 and W0..W3; high halves are noise. V4, V5, V8..V10 are spent.
#define ROUND(i) \
	VPMULUDQ V6, V0, V8                     \
	VPMULUDQ V6, W0, V4                     \
	VPMULUDQ V7, V2, V9                     \
	VPMULUDQ V7, W2, V5                     \
	VPSRLQ $32, V9, V0                      \
	VPSRLQ $32, V5, W0                      \
	XOR3K((KEYS+16*i)(SP), V1, V0)          \
	XOR3K((KEYS+16*i)(SP), W1, W0)          \
	VPSRLQ $32, V8, V2                      \
	VPSRLQ $32, V4, W2                      \
	XOR3K((KEYS+16*i+8)(SP), V3, V2)        \
	XOR3K((KEYS+16*i+8)(SP), W3, W2)        \
	VMOVAPD V9, V1                          \
	VMOVAPD V5, W1                          \
	VMOVAPD V8, V3                          \
	VMOVAPD V4, W3

// WORDS: a and c become the words of the state a, b, c, d.
#define WORDS(a, b, c, d) \
	VPSLLQ $32, b, b                        \
	VPSLLQ $32, d, d                        \
	ANDK(randomTable_low(R9), a, a)         \
	ANDK(randomTable_low(R9), c, c)         \
	VORPD b, a, a                           \
	VORPD d, c, c

// BLOCKS: V0, V1 the even and the odd words of the next blocks, S0, S1 those of
// the blocks after them. V2..V10 and W0..W3 are spent.
#define BLOCKS \
	VMOVUPD S4, V0                          \
	PADDQK(STEP(R9), V0, W0)                \
	PADDQK(STEP(R9), W0, V2)                \
	VMOVUPD V2, S4                          \
	VPSRLQ $32, V0, V1                      \
	VPSRLQ $32, W0, W1                      \
	VMOVUPD S2, V2                          \
	VMOVUPD S3, V3                          \
	VMOVAPD V2, W2                          \
	VMOVAPD V3, W3                          \
	LDK(randomTable_m0(R9), V6)             \
	LDK(randomTable_m1(R9), V7)             \
	ROUND(0)                                \
	ROUND(1)                                \
	ROUND(2)                                \
	ROUND(3)                                \
	ROUND(4)                                \
	ROUND(5)                                \
	ROUND(6)                                \
	ROUND(7)                                \
	ROUND(8)                                \
	ROUND(9)                                \
	WORDS(V0, V1, V2, V3)                   \
	WORDS(W0, W1, W2, W3)                   \
	VMOVAPD V2, V1                          \
	VMOVUPD W0, S0                          \
	VMOVUPD W2, S1

// SECOND: V0, V1 the words that BLOCKS left in S0, S1.
#define SECOND \
	VMOVUPD S0, V0                          \
	VMOVUPD S1, V1

// UNIT: v = the uniform number of the word v.
#define UNIT(v) \
	VPSRLQ $12, v, v                        \
	ORK(vecTable_one(R8), v, v)             \
	SUBK(randomTable_almostOne(R9), v, v)

// UNIT32 is the one of float32, in float64.
#define UNIT32(v) \
	VPSRLQ $41, v, v                        \
	VPSLLQ $29, v, v                        \
	ORK(vecTable_one(R8), v, v)             \
	SUBK(randomTable_almostOne32(R9), v, v)

// MINUS_LOG: V0 = -ln V0 of a uniform number. V1..V12 are spent. 23 ops.
#define MINUS_LOG \
	LOG_SPLIT                               \
	LOG_MANTISSA                            \
	LOG_EXPONENT(V1, V8)                    \
	LOOKUP8Z(vecTable_logInv, V2, V7, V5)   \
	LDK(vecTable_minusOne(R8), V3)          \
	VFMADD231PD V5, V4, V3                  \
	LOG_TERMS                               \
	LOG_TAIL                                \
	VFMADD213PD V10, V12, V4                \
	VADDPD V3, V9, V9                       \
	VADDPD V4, V9, V0                       \
	XORK(vecTable_sign(R8), V0, V0)

// NORMALS: V0, V1 = the normal numbers of the words V0, V1. V2..V12 are spent. 64 ops.
#define NORMALS \
	VMOVUPD V1, S5                          \
	UNIT(V0)                                \
	MINUS_LOG                               \
	VADDPD V0, V0, V0                       \
	VSQRTPD V0, V0                          \
	LDK(randomTable_eighth(R9), V2)         \
	VPADDQ S5, V2, V2                       \
	VPADDQ V2, V2, V3                       \
	VPSLLQ $2, V2, V4                       \
	VPSRLQ $12, V4, V4                      \
	ORK(randomTable_oneOdd(R9), V4, V4)     \
	SUBK(randomTable_threeHalf(R9), V4, V4) \
	MULK(vecTable_piHalf(R8), V4, V4)       \
	VMULPD V4, V4, V6                       \
	SIN_TAIL                                \
	COS_TAIL                                \
	VMULPD V6, V4, V5                       \
	VFMADD213PD V4, V5, V7                  \
	LDK(vecTable_one(R8), V5)               \
	FNMA231K(vecTable_half(R8), V6, V5)     \
	VMULPD V6, V6, V6                       \
	VFMADD213PD V5, V6, V8                  \
	SIGNS(V3, M1)                           \
	SELECT(M1, V7, V8, V10)                 \
	SELECT(M1, V8, V7, V11)                 \
	VXORPD V2, V3, V3                       \
	XORSIGN(V3, V10)                        \
	XORSIGN(V2, V11)                        \
	VMULPD V11, V0, V1                      \
	VMULPD V10, V0, V0

// LOGS: V0, V1 = the exponential numbers of the words V0, V1.
#define LOGS \
	UNIT(V0)                                \
	UNIT(V1)                                \
	VMOVUPD V1, S5                          \
	MINUS_LOG                               \
	VMOVUPD V0, S6                          \
	VMOVUPD S5, V0                          \
	MINUS_LOG                               \
	VMOVAPD V0, V1                          \
	VMOVUPD S6, V0
