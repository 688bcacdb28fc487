// Random numbers. The steps and their names are those of ../generic/random.go.
// R8 is ·vecK, R9 ·randomK.
//
//	S0 the halves of the key, S1 those of the stream, four times each
//	S2 the numbers of the next four blocks, S3, S4 words for the second half

// HALVES: P0 = the low half of R12 in four places and the high one in four.
#define HALVES \
	MOVWU R12, R11                          \
	ORR   R11<<32, R11                      \
	VDUP  R11, V0.D2                        \
	LSR   $32, R12, R11                     \
	ORR   R11<<32, R11                      \
	VDUP  R11, V16.D2

// SETUP fills S0..S2 from the arguments; R2 counts elements, a multiple of 16.
#define SETUP \
	MOVD dst_base+0(FP), R0                 \
	MOVD dst_len+8(FP), R2                  \
	MOVD $·vecK(SB), R8                     \
	MOVD $·randomK(SB), R9                  \
	MOVD $slots-FRAME(SP), R10              \
	MOVD key+24(FP), R12                    \
	HALVES                                  \
	STS(P0, S0)                             \
	MOVD stream+32(FP), R12                 \
	HALVES                                  \
	STS(P0, S1)                             \
	MOVD block+40(FP), R11                  \
	VDUP R11, V0.D2                         \
	VDUP R11, V16.D2                        \
	LDS(K9(randomTable_lanes), P1)          \
	IADD(P1, P0, P0)                        \
	STS(P0, S2)

// ROUND is a round of Philox over words of 32 bits, a block in each lane. The
// state is x0..x3, the key V4, V5, its increments V12, V13, the multipliers
// V6, V7; a, b, c, d are spent.
#define ROUND(x0, x1, x2, x3, a, b, c, d) \
	VUMULL_D2(6, x0, a)                     \
	VUMULL2_D2(6, x0, b)                    \
	VUMULL_D2(7, x2, c)                     \
	VUMULL2_D2(7, x2, d)                    \
	VEOR_B16(4, x1, x1)                     \
	VEOR_B16(5, x3, x3)                     \
	VUZP2_S4(d, c, x0)                      \
	VEOR_B16(x1, x0, x0)                    \
	VUZP1_S4(d, c, x1)                      \
	VUZP2_S4(b, a, x2)                      \
	VEOR_B16(x3, x2, x2)                    \
	VUZP1_S4(b, a, x3)

// ROUNDS is a round of two sets of four blocks, so that two chains run side by
// side, and the key of the next.
#define ROUNDS \
	ROUND(0, 1, 2, 3, 8, 9, 10, 11)         \
	ROUND(16, 17, 18, 19, 20, 21, 22, 23)   \
	VADD_S4(12, 4, 4)                       \
	VADD_S4(13, 5, 5)

// BLOCKS: P0, P1 the even and the odd words of the next four blocks, S3, S4 those
// of the four after. P2..M1 are spent.
#define BLOCKS \
	LDS(S2, P0)                             \
	IADDK(K9(randomTable_step), P0, P2)     \
	IADDK(K9(randomTable_step), P2, P3)     \
	STS(P3, S2)                             \
	VUZP2_S4(16, 0, 1)                      \
	VUZP1_S4(16, 0, 0)                      \
	VUZP2_S4(18, 2, 17)                     \
	VUZP1_S4(18, 2, 16)                     \
	VLDR_Q(S1, 2)                           \
	VLDR_Q(S1+HIGH, 3)                      \
	VLDR_Q(S1, 18)                          \
	VLDR_Q(S1+HIGH, 19)                     \
	VLDR_Q(S0, 4)                           \
	VLDR_Q(S0+HIGH, 5)                      \
	VLDR_Q(K9(randomTable_m0), 6)           \
	VLDR_Q(K9(randomTable_m1), 7)           \
	VLDR_Q(K9(randomTable_w0), 12)          \
	VLDR_Q(K9(randomTable_w1), 13)          \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	ROUNDS                                  \
	VZIP2_S4(17, 16, 20)                    \
	VZIP1_S4(17, 16, 16)                    \
	VZIP2_S4(19, 18, 21)                    \
	VZIP1_S4(19, 18, 17)                    \
	VSTR_Q(16, S3)                          \
	VSTR_Q(20, S3+HIGH)                     \
	VSTR_Q(17, S4)                          \
	VSTR_Q(21, S4+HIGH)                     \
	VZIP2_S4(1, 0, 16)                      \
	VZIP1_S4(1, 0, 0)                       \
	VZIP2_S4(3, 2, 17)                      \
	VZIP1_S4(3, 2, 1)

// UNIT: v = the uniform number of the word v.
#define UNIT(v) \
	SHR(12, v, v)                           \
	BORK(K(vecTable_one), v, v)             \
	FSUBK(K9(randomTable_almostOne), v, v)

// UNIT32 is the one of float32, in float64.
#define UNIT32(v) \
	SHR(41, v, v)                           \
	SHL(29, v, v)                           \
	BORK(K(vecTable_one), v, v)             \
	FSUBK(K9(randomTable_almostOne32), v, v)

// MINUS_LOG: P0 = -ln P0 of a uniform number. P1..P12 are spent.
#define MINUS_LOG \
	LOG_SPLIT                               \
	LOG_MANTISSA                            \
	LOG_EXPONENT                            \
	FETCH8(vecTable_logInv, P5)             \
	LDK(K(vecTable_minusOne), P3)           \
	FMLA(P5, P4, P3)                        \
	LOG_TERMS                               \
	LOG_TAIL                                \
	FMADD(P10, P12, P4)                     \
	FADD(P3, P9, P9)                        \
	FADD(P4, P9, P0)                        \
	FNEG(P0, P0)

// NORMALS: P0, P1 = the normal numbers of the words P0, P1. P2..P12 are spent.
#define NORMALS \
	STS(P1, S5)                             \
	UNIT(P0)                                \
	MINUS_LOG                               \
	FADD(P0, P0, P0)                        \
	FSQRT(P0, P0)                           \
	LDS(S5, P2)                             \
	IADDK(K9(randomTable_eighth), P2, P2)   \
	IADD(P2, P2, P3)                        \
	SHL(2, P2, P4)                          \
	SHR(12, P4, P4)                         \
	BORK(K9(randomTable_oneOdd), P4, P4)    \
	FSUBK(K9(randomTable_threeHalf), P4, P4) \
	FMULK(K(vecTable_piHalf), P4, P4)       \
	FMUL(P4, P4, P6)                        \
	SIN_TAIL                                \
	COS_TAIL                                \
	FMUL(P6, P4, P5)                        \
	FMADD(P4, P5, P7)                       \
	LDK(K(vecTable_one), P5)                \
	FMLSK(K(vecTable_half), P6, P5)         \
	FMUL(P6, P6, P6)                        \
	FMADD(P5, P6, P8)                       \
	SIGNS(P3, M1)                           \
	SELECT(M1, P7, P8, P10)                 \
	SELECT(M1, P8, P7, P11)                 \
	BXOR(P2, P3, P3)                        \
	XORSIGN(P3, P10)                        \
	XORSIGN(P2, P11)                        \
	FMUL(P11, P0, P1)                       \
	FMUL(P10, P0, P0)

// LOGS: P0, P1 = the exponential numbers of the words P0, P1.
#define LOGS \
	UNIT(P0)                                \
	UNIT(P1)                                \
	STS(P1, S5)                             \
	MINUS_LOG                               \
	STS(P0, S6)                             \
	LDS(S5, P0)                             \
	MINUS_LOG                               \
	COPY(P0, P1)                            \
	LDS(S6, P0)

// PAIRS stores the lanes of P0 and P1 in turn.
#ifdef F32
#define PAIRS \
	VFCVTN_S2(P0, 2)                        \
	VFCVTN2_S4(P0+16, 2)                    \
	VFCVTN_S2(P1, 3)                        \
	VFCVTN2_S4(P1+16, 3)                    \
	VZIP1_S4(3, 2, 4)                       \
	VZIP2_S4(3, 2, 5)                       \
	FSTPQ.P (F4, F5), 32(R0)
#else
#define PAIRS \
	VST2.P [V0.D2, V1.D2], 32(R0)           \
	VST2.P [V16.D2, V17.D2], 32(R0)
#endif

// DRAW makes numbers of the words in P0 and P1 by the steps given and stores them,
// for all elements.
#define DRAW(steps) \
	SETUP                                   \
next:                                           \
	BLOCKS                                  \
	steps                                   \
	PAIRS                                   \
	LDS(S3, P0)                             \
	LDS(S4, P1)                             \
	steps                                   \
	PAIRS                                   \
	SUBS $16, R2, R2                        \
	BNE  next                               \
	RET

// The steps of numbers that the kernels give.
#define WORDS
#define UNITS \
	UNIT(P0)                                \
	UNIT(P1)
#define UNITS32 \
	UNIT32(P0)                              \
	UNIT32(P1)
