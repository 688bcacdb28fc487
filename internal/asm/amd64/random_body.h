// Random numbers. The steps and their names are those of ../generic/random.go.
// R8 is ·vecK, R9 ·randomK.
//
//	S2 the block numbers, KEYS(SP) the round keys, S3, S4 work
//
// The high half of the block numbers is the same in a call, and so is the stream. Some of
// the first two rounds is therefore done once: round 0 makes of c2 = stream the
// constants H, L = M1 c2 and A = H ^ c1 ^ k0, round 1 G, F = M0 A. They are in the
// keys of the rounds that take them.

// KEY stores the halves of the key of round i, in AX and BX, and makes the next.
#define KEY(i) \
	MOVQ AX, (KEYS+16*i)(SP)                \
	MOVQ BX, (KEYS+16*i+8)(SP)              \
	ADDL $0x9E3779B9, AX                    \
	ADDL $0xBB67AE85, BX

// MERGE changes half j of the key of round i by R10.
#define MERGE(i, j) XORQ R10, (KEYS+16*i+8*j)(SP)

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
	MOVL stream+36(FP), R10                 \
	MERGE(0, 1)                             \
	MOVL stream+32(FP), AX                  \
	MOVL $0xCD9E8D57, BX                    \
	IMULQ BX, AX                            \
	MOVL AX, R10                            \
	MERGE(1, 0)                             \
	SHRQ $32, AX                            \
	MOVL block+44(FP), R10                  \
	XORL R10, AX                            \
	MOVL KEYS(SP), R10                      \
	XORL R10, AX                            \
	MOVL $0xD2511F53, BX                    \
	IMULQ BX, AX                            \
	MOVL AX, R10                            \
	MERGE(2, 1)                             \
	SHRQ $32, AX                            \
	MOVL AX, R10                            \
	MERGE(1, 1)                             \
	VPBROADCASTQ block+40(FP), V0           \
	VPADDQ LANE_NUMBERS(R9), V0, V0         \
	VMOVUPD V0, S2

// ROUND is round i of Philox: of the state a, b, c, d it makes a, f, c, e. The states are
// the low halves of the lanes; high halves are noise.
#define ROUND(i, a, b, c, d, e, f) \
	VPMULUDQ V6, a, e                       \
	VPMULUDQ V7, c, f                       \
	VPSRLQ $32, f, a                        \
	XOR3K((KEYS+16*i)(SP), b, a)            \
	VPSRLQ $32, e, c                        \
	XOR3K((KEYS+16*i+8)(SP), d, c)

// Several vectors of blocks take a round together, since one is a chain that leaves
// most of the processor idle: THITHER(i) from the state a, b, c, d of each, HITHER(i) from
// a, f, c, e. They are in vec_*.h.

// FIRST are rounds 0 to 2 from the block numbers in a, with the state in a, f, c, e.
#define FIRST(a, b, c, d, e, f) \
	VPMULUDQ V6, a, d                       \
	VPSRLQ $32, d, c                        \
	XORM((KEYS+8)(SP), c, c)                \
	VPMULUDQ V7, c, b                       \
	VPSRLQ $32, b, a                        \
	XORM((KEYS+16)(SP), a, a)               \
	XORM((KEYS+24)(SP), d, c)               \
	VPMULUDQ V6, a, e                       \
	VPMULUDQ V7, c, f                       \
	VPSRLQ $32, f, a                        \
	XOR3K((KEYS+32)(SP), b, a)              \
	VPSRLQ $32, e, c                        \
	XORM((KEYS+40)(SP), c, c)

// LAST is round 9 from the state a, b, c, d: a and b are the words. e, f are spent.
#define LAST(a, b, c, d, e, f) \
	VPMULUDQ V6, a, e                       \
	VPMULUDQ V7, c, f                       \
	VPSHUFD $0xb1, f, a                     \
	XORLOW(b, a)                            \
	XORM((KEYS+144)(SP), a, a)              \
	VPSHUFD $0xb1, e, b                     \
	XORLOW(d, b)                            \
	XORM((KEYS+152)(SP), b, b)

// BLOCKS: V0, V1 the even and the odd words of the next blocks; SECOND and so on those
// of the blocks after them. V2..V12 are spent. 57 ops a vector.
#define BLOCKS \
	VMOVUPD S2, V0                          \
	LDK(randomTable_m0(R9), V6)             \
	LDK(randomTable_m1(R9), V7)             \
	NUMBERS                                 \
	FIRSTS                                  \
	HITHER(3)                               \
	THITHER(4)                              \
	HITHER(5)                               \
	THITHER(6)                              \
	HITHER(7)                               \
	THITHER(8)                              \
	LASTS

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

// UNIFORM_LOG: V0 = ln V0 of a uniform number. V1..V12 are spent. 22 ops.
#define UNIFORM_LOG \
	LOG_SPLIT                               \
	LOG_MANTISSA                            \
	LOG_EXPONENT(V1, V8)                    \
	LOOKUP8ZH(vecTable_logInv, H10, V2, V7, V5) \
	LDK(vecTable_minusOne(R8), V3)          \
	VFMADD231PD V5, V4, V3                  \
	LOG_TERMS                               \
	LOG_TAIL                                \
	VFMADD213PD V10, V12, V4                \
	VADDPD V3, V9, V9                       \
	VADDPD V4, V9, V0

// MINUS_LOG: V0 = -ln V0.
#define MINUS_LOG \
	UNIFORM_LOG                             \
	XORK(vecTable_sign(R8), V0, V0)

// NORMALS: V0, V1 = the normal numbers of the words V0, V1. V2..V12 are spent. 64 ops.
#define NORMALS \
	VMOVUPD V1, S3                          \
	UNIT(V0)                                \
	UNIFORM_LOG                             \
	MULK(randomTable_minusTwo(R9), V0, V0)  \
	VSQRTPD V0, V0                          \
	LDK(randomTable_eighth(R9), V2)         \
	VPADDQ S3, V2, V2                       \
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
	VMOVUPD V1, S3                          \
	MINUS_LOG                               \
	VMOVUPD V0, S4                          \
	VMOVUPD S3, V0                          \
	MINUS_LOG                               \
	VMOVAPD V0, V1                          \
	VMOVUPD S4, V0
