// Random numbers. The steps and their names are those of ../generic/random.go; the words
// are those of vec_*.h and random_*.h. R8 is ·vecK, R9 ·randomK.
//
//	KEYS(SP) the round keys, N the product of round 0 of the next blocks, by M0
//
// A processor that is busy with one draw at a time waits for most of it: Philox is one
// chain of its instructions, and so are the logarithm, its root and the angle. Hence the
// rounds of the next blocks stand between the steps that make numbers of the words of
// the last ones. They have no registers in common: the vectors of a state of Philox are
// P0..P5 (Q0..Q5), those of the words A0, A1 and their work A2..A5 (B0..B5).
//
// The high half of the block numbers is the same in a call, and so is the stream. Some of
// the first two rounds is therefore done once: round 0 makes of c2 = stream the
// constants H, L = M1 c2 and A = H ^ c1 ^ k0, round 1 G, F = M0 A. They are in the
// keys of the rounds that take them. What round 0 makes of c0, the low half of the
// number, is M0 c0, which grows by the same from one vector to the next.

// KEY stores the halves of the key of round i, in AX and BX, and makes the next.
#define KEY(i) \
	MOVQ AX, (KEYS+16*i)(SP)                \
	MOVQ BX, (KEYS+16*i+8)(SP)              \
	ADDL $0x9E3779B9, AX                    \
	ADDL $0xBB67AE85, BX

// MERGE changes half j of the key of round i by R10.
#define MERGE(i, j) XORQ R10, (KEYS+16*i+8*j)(SP)

// SETUP fills the frame and the registers that are held from the arguments; CX counts
// elements.
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
	LDK(randomTable_m0(R9), MUL0)             \
	LDK(randomTable_m1(R9), MUL1)             \
	VPBROADCASTQ block+40(FP), A0           \
	VPADDQ LANE_NUMBERS(R9), A0, A0         \
	VPMULUDQ MUL0, A0, A0                     \
	START

// ROUND is round i of Philox: of the state a, b, c, d it makes a, f, c, e. The states are
// the low halves of the lanes; high halves are noise.
#define ROUND(i, a, b, c, d, e, f) \
	VPMULUDQ MUL0, a, e                       \
	VPMULUDQ MUL1, c, f                       \
	VPSRLQ $32, f, a                        \
	XOR3K((KEYS+16*i)(SP), b, a)            \
	VPSRLQ $32, e, c                        \
	XOR3K((KEYS+16*i+8)(SP), d, c)

// FIRST are rounds 0 to 2 from the product in d, with the state in a, f, c, e.
#define FIRST(a, b, c, d, e, f) \
	VPSRLQ $32, d, c                        \
	XORM((KEYS+8)(SP), c, c)                \
	VPMULUDQ MUL1, c, b                       \
	VPSRLQ $32, b, a                        \
	XORM((KEYS+16)(SP), a, a)               \
	XORM((KEYS+24)(SP), d, c)               \
	VPMULUDQ MUL0, a, e                       \
	VPMULUDQ MUL1, c, f                       \
	VPSRLQ $32, f, a                        \
	XOR3K((KEYS+32)(SP), b, a)              \
	VPSRLQ $32, e, c                        \
	XORM((KEYS+40)(SP), c, c)

// LAST is round 9 from the state a, b, c, d: a and b are the words. e, f are spent.
#define LAST(a, b, c, d, e, f) \
	VPMULUDQ MUL0, a, e                       \
	VPMULUDQ MUL1, c, f                       \
	VPSHUFD $0xb1, f, a                     \
	XOR3LOW((KEYS+144)(SP), b, a)           \
	VPSHUFD $0xb1, e, b                     \
	XOR3LOW((KEYS+152)(SP), d, b)

// DRAW makes numbers of the words by the steps s0..s7, for all elements. THITHER(i) is a
// round of the state P0, P1, …, HITHER(i) of P0, P5, …; TAKE makes the words those of A0, A1.
// The blocks after the last ones are in vain. A group of numbers that is not whole goes to
// REST(SP), and from there to R11.
#define GROUP (2*LANES*VECTORS)
#ifdef F32
#define COPY_REST MOVL REST(SP)(CX*4), AX; MOVL AX, (R11)(CX*4)
#else
#define COPY_REST MOVQ REST(SP)(CX*8), AX; MOVQ AX, (R11)(CX*8)
#endif

#define DRAW(s0, s1, s2, s3, s4, s5, s6, s7) \
	SETUP                                   \
	FIRSTS                                  \
	HITHER(3)                               \
	THITHER(4)                              \
	HITHER(5)                               \
	THITHER(6)                              \
	HITHER(7)                               \
	THITHER(8)                              \
	LASTS                                   \
next:                                           \
	CMPQ CX, $GROUP                         \
	JGE  whole                              \
	MOVQ DI, R11                            \
	LEAQ REST(SP), DI                       \
whole:                                          \
	TAKE                                    \
	FIRSTS                                  \
	s0                                      \
	HITHER(3)                               \
	s1                                      \
	THITHER(4)                              \
	s2                                      \
	HITHER(5)                               \
	s3                                      \
	THITHER(6)                              \
	s4                                      \
	HITHER(7)                               \
	s5                                      \
	THITHER(8)                              \
	s6                                      \
	LASTS                                   \
	s7                                      \
	SUBQ $GROUP, CX                         \
	JG   next                               \
	JZ   done                               \
	ADDQ $GROUP, CX                         \
copy:                                           \
	DECQ CX                                 \
	COPY_REST                               \
	JNZ  copy                               \
done:                                           \
	VZEROUPPER                              \
	RET

// PAIRS stores a and b element by element in turn, narrowed if F32: the blocks are in
// the order LANE_NUMBERS, which makes it two shuffles. c and d are spent.
#define PAIRS(a, b, c, d) \
	VUNPCKLPD b, a, c                       \
	VUNPCKHPD b, a, d                       \
	STORE_WHOLE(c, (DI))                    \
	STORE_WHOLE(d, BYTES(DI))               \
	ADDQ $(2*BYTES), DI

// UNIT: v = the uniform number of the word v; UNIT_LOW: that of the low bits of v.
#define UNIT(v) \
	VPSRLQ $12, v, v                        \
	ORK(vecTable_one(R8), v, v)             \
	SUBK(randomTable_almostOne(R9), v, v)

#define UNIT_LOW(v) \
	ONE_AND_LOW(v)                          \
	SUBK(randomTable_almostOne(R9), v, v)

// UNIT32 is the one of float32, in float64.
#define UNIT32(v) \
	VPSRLQ $41, v, v                        \
	VPSLLQ $29, v, v                        \
	ORK(vecTable_one(R8), v, v)             \
	SUBK(randomTable_almostOne32(R9), v, v)

// LOG0 to LOG4: a = -ln a of a uniform number. c, d, e, f are spent. 20 ops.
#define LOG0(a, c, d, e, f) \
	EXPONENT(a, d)                          \
	MANTISSA(a, c)                          \
	WINDOW(a, e)                            \
	LOOKUP_INV(e, a)                        \
	LOOKUP_T(e, f)                          \
	FMA213K(vecTable_minusOne(R8), a, c)

#define LOG1(a, c, d, e, f) \
	FMA231K(randomTable_minusLn2(R9), d, f) \
	VMULPD c, c, a                          \
	LDK(randomTable_n8(R9), d)              \
	LDK(randomTable_n7(R9), e)              \
	FMA213K(randomTable_n6(R9), a, d)       \
	FMA213K(randomTable_n5(R9), a, e)

#define LOG2(a, c, d, e, f) \
	FMA213K(randomTable_n4(R9), a, d)       \
	FMA213K(randomTable_n3(R9), a, e)       \
	FMA213K(randomTable_n2(R9), a, d)       \
	FMA213K(randomTable_n1(R9), a, e)

#define LOG3(a, c, d, e, f) \
	FMA213K(randomTable_n0(R9), a, d)       \
	VFMADD231PD c, e, d                     \
	VFMSUB213PD c, a, d                     \
	VADDPD d, f, a

// NORMAL0 to NORMAL7: a, b = the normal numbers of the words a, b. c, d, e, f are spent.
#define NORMAL0(a, b, c, d, e, f) \
	UNIT_LOW(a)                             \
	LOG0(a, c, d, e, f)

#define NORMAL1(a, b, c, d, e, f) LOG1(a, c, d, e, f)

#define NORMAL2(a, b, c, d, e, f) LOG2(a, c, d, e, f)

#define NORMAL3(a, b, c, d, e, f) \
	LOG3(a, c, d, e, f)                     \
	VADDPD a, a, a                          \
	VSQRTPD a, a

#define NORMAL4(a, b, c, d, e, f) \
	VPSRLQ $12, b, c                        \
	ORK(randomTable_oneOdd(R9), c, c)       \
	SUBK(randomTable_threeHalf(R9), c, c)   \
	VMULPD c, c, d                          \
	LDK(randomTable_s5(R9), e)              \
	LDK(randomTable_c5(R9), f)              \
	FMA213K(randomTable_s4(R9), d, e)       \
	FMA213K(randomTable_c4(R9), d, f)

#define NORMAL5(a, b, c, d, e, f) \
	FMA213K(randomTable_s3(R9), d, e)       \
	FMA213K(randomTable_c3(R9), d, f)       \
	FMA213K(randomTable_s2(R9), d, e)       \
	FMA213K(randomTable_c2(R9), d, f)

#define NORMAL6(a, b, c, d, e, f) \
	FMA213K(randomTable_s1(R9), d, e)       \
	FMA213K(randomTable_c1(R9), d, f)       \
	FMA213K(randomTable_s0(R9), d, e)       \
	FMA213K(randomTable_c0(R9), d, f)       \
	VMULPD e, c, c

#define NORMAL7(a, b, c, d, e, f) \
	LOOKUP_EIGHTH(b, d, e)                  \
	VMULPD b, a, b                          \
	VMULPD d, a, d                          \
	VMULPD c, d, a                          \
	VMULPD c, b, e                          \
	VFMSUB231PD f, b, a                     \
	VFMADD231PD f, d, e                     \
	PAIRS(a, e, c, d)

// PLAIN, UNITS and UNITS32 store the words a and b, and the uniform numbers of them.
#define PLAIN(a, b, c, d, e, f) PAIRS(a, b, c, d)

#define UNITS(a, b, c, d, e, f) \
	UNIT(a)                                 \
	UNIT(b)                                 \
	PAIRS(a, b, c, d)

#define UNITS32(a, b, c, d, e, f) \
	UNIT32(a)                               \
	UNIT32(b)                               \
	PAIRS(a, b, c, d)

// EXP0 to EXP7: the exponential numbers of the words a, b.
#define EXP0(a, b, c, d, e, f) \
	UNIT(a)                                 \
	LOG0(a, c, d, e, f)

#define EXP1(a, b, c, d, e, f) LOG1(a, c, d, e, f)
#define EXP2(a, b, c, d, e, f) LOG2(a, c, d, e, f)
#define EXP3(a, b, c, d, e, f) LOG3(a, c, d, e, f)

#define EXP4(a, b, c, d, e, f) \
	UNIT(b)                                 \
	LOG0(b, c, d, e, f)

#define EXP5(a, b, c, d, e, f) LOG1(b, c, d, e, f)
#define EXP6(a, b, c, d, e, f) LOG2(b, c, d, e, f)

#define EXP7(a, b, c, d, e, f) \
	LOG3(b, c, d, e, f)                     \
	PAIRS(a, b, c, d)

#define NONE
#define PLAINS DRAW(NONE, NONE, NONE, NONE, NONE, NONE, NONE, EACH(PLAIN))
#define UNIFORMS DRAW(NONE, NONE, NONE, NONE, NONE, NONE, NONE, EACH(UNITS))
#define UNIFORMS32 DRAW(NONE, NONE, NONE, NONE, NONE, NONE, NONE, EACH(UNITS32))
#define NORMALS DRAW(EACH(NORMAL0), EACH(NORMAL1), EACH(NORMAL2), EACH(NORMAL3), EACH(NORMAL4), EACH(NORMAL5), EACH(NORMAL6), EACH(NORMAL7))
#define EXPONENTIALS DRAW(EACH(EXP0), EACH(EXP1), EACH(EXP2), EACH(EXP3), EACH(EXP4), EACH(EXP5), EACH(EXP6), EACH(EXP7))
