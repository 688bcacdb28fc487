// Random numbers. The steps and their names are those of ../generic/random.go.
// R8 is ·vecK, R9 ·randomK.
//
//	S0 the halves of the key, S1 those of the stream, four times each
//	S2 the numbers of the next four blocks, S3, S4 words for the second half
//	REST(R10) the numbers of a group that is not whole

#define RANDOM_FRAME 384
#define REST 256

// HALVES: P0 = the low half of R12 in four places and the high one in four.
#define HALVES \
	MOVWU R12, R11                          \
	ORR   R11<<32, R11                      \
	VDUP  R11, V0.D2                        \
	LSR   $32, R12, R11                     \
	ORR   R11<<32, R11                      \
	VDUP  R11, V16.D2

// SETUP fills S0..S2 from the arguments; R2 counts elements.
#define SETUP \
	MOVD dst_base+0(FP), R0                 \
	MOVD dst_len+8(FP), R2                  \
	MOVD $·vecK(SB), R8                     \
	MOVD $·randomK(SB), R9                  \
	MOVD $slots-RANDOM_FRAME(SP), R10              \
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

// UNIT_LOW is that of the low bits of v.
#define UNIT_LOW(v) \
	BANDK(K(vecTable_mantissa), v, v)       \
	BORK(K(vecTable_one), v, v)             \
	FSUBK(K9(randomTable_almostOne), v, v)

// MINUS_LOG: P0 = -ln P0 of a uniform number. P3..P12 are spent.
#define MINUS_LOG \
	SHR(52, P0, P8)                         \
	BORK(K(vecTable_exponent52), P8, P8)    \
	FSUBK(K(vecTable_logBias), P8, P8)      \
	BANDK(K(vecTable_mantissa), P0, P3)     \
	BORK(K(vecTable_one), P3, P3)           \
	INDEX8_AT(R9, 49, P0)                   \
	FETCH8(randomTable_negLogInv, P5)       \
	LDK(K(vecTable_minusOne), P4)           \
	FMLA(P5, P3, P4)                        \
	FETCH8(randomTable_negLogT, P9)         \
	FMLAK(K9(randomTable_minusLn2), P8, P9) \
	FMUL(P4, P4, P12)                       \
	LDK(K9(randomTable_n8), P5)             \
	LDK(K9(randomTable_n7), P6)             \
	STEPS(K9(randomTable_n6), K9(randomTable_n4), P12, P5) \
	STEPS(K9(randomTable_n5), K9(randomTable_n3), P12, P6) \
	STEPS(K9(randomTable_n2), K9(randomTable_n0), P12, P5) \
	STEP(K9(randomTable_n1), P12, P6)       \
	FMLA(P4, P6, P5)                        \
	FMSUB(P4, P12, P5)                      \
	FADD(P5, P9, P0)

// NORMALS: P0, P1 = the normal numbers of the words P0, P1. P2..P12 are spent.
#define NORMALS \
	UNIT_LOW(P0)                            \
	MINUS_LOG                               \
	FADD(P0, P0, P0)                        \
	FSQRT(P0, P0)                           \
	INDEX8_AT(R9, 0, P1)                    \
	SHR(12, P1, P4)                         \
	BORK(K9(randomTable_oneOdd), P4, P4)    \
	FSUBK(K9(randomTable_threeHalf), P4, P4) \
	FMUL(P4, P4, P6)                        \
	LDK(K9(randomTable_s5), P7)             \
	LDK(K9(randomTable_c5), P8)             \
	STEPS(K9(randomTable_s4), K9(randomTable_s3), P6, P7) \
	STEPS(K9(randomTable_c4), K9(randomTable_c3), P6, P8) \
	STEPS(K9(randomTable_s2), K9(randomTable_s1), P6, P7) \
	STEPS(K9(randomTable_c2), K9(randomTable_c1), P6, P8) \
	STEP(K9(randomTable_s0), P6, P7)        \
	STEP(K9(randomTable_c0), P6, P8)        \
	FMUL(P7, P4, P7)                        \
	FETCH8(randomTable_eighths, P2)         \
	FETCH8(randomTable_eighthSines, P3)     \
	FMUL(P2, P0, P2)                        \
	FMUL(P3, P0, P3)                        \
	FMUL(P7, P3, P0)                        \
	FNEG(P0, P0)                            \
	FMLA(P8, P2, P0)                        \
	FMUL(P7, P2, P1)                        \
	FMLA(P8, P3, P1)

// LOGS: P0, P1 = the exponential numbers of the words P0, P1.
#define LOGS \
	UNIT(P0)                                \
	UNIT(P1)                                \
	MINUS_LOG                               \
	COPY(P0, P2)                            \
	COPY(P1, P0)                            \
	MINUS_LOG                               \
	COPY(P0, P1)                            \
	COPY(P2, P0)

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
// for all elements. A group that is not whole goes to REST, and from there to R3.
#ifdef F32
#define COPY_REST \
	MOVWU (R12)(R2<<2), R11                 \
	MOVW R11, (R3)(R2<<2)
#else
#define COPY_REST \
	MOVD (R12)(R2<<3), R11                  \
	MOVD R11, (R3)(R2<<3)
#endif

#define DRAW(steps) \
	SETUP                                   \
next:                                           \
	CMP  $16, R2                            \
	BGE  whole                              \
	MOVD R0, R3                             \
	ADD  $REST, R10, R0                     \
whole:                                          \
	BLOCKS                                  \
	steps                                   \
	PAIRS                                   \
	LDS(S3, P0)                             \
	LDS(S4, P1)                             \
	steps                                   \
	PAIRS                                   \
	SUBS $16, R2, R2                        \
	BGT  next                               \
	BEQ  done                               \
	ADD  $16, R2, R2                        \
	ADD  $REST, R10, R12                    \
copy:                                           \
	SUB  $1, R2, R2                         \
	COPY_REST                               \
	CBNZ R2, copy                           \
done:                                           \
	RET

// The steps of numbers that the kernels give.
#define WORDS
#define UNITS \
	UNIT(P0)                                \
	UNIT(P1)
#define UNITS32 \
	UNIT32(P0)                              \
	UNIT32(P1)
