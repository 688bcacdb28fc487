// Beta-binomial terms on AVX2: the steps of density_beta_binomial_body.h, for the same bits, in an order in which less has to wait. The quotients of the
// counts and of the shapes come first, since the logarithms need them; what nothing waits for, the rests of the counts, goes between, and
// the logarithms are taken two at a time, by log_two_avx2.h. What follows from the shapes alone is computed once where they are one number each. Where all
// counts are 16 at least, no table has their rests and no probability is next to 1: two branches, taken alike.

#define KEPT_SUM COLUMNS_FRAME(SP)
#define KEPT_PRODUCT (COLUMNS_FRAME+32)(SP)
#define KEPT_1_A (COLUMNS_FRAME+64)(SP)
#define KEPT_1_B (COLUMNS_FRAME+96)(SP)
#define KEPT_1_K (COLUMNS_FRAME+128)(SP)
#define KEPT_1_M (SPREAD+224)(SP)
#define IS_KEPT STEPS+56(SP)
#define BETA_BINOMIAL_FRAME 736

#define IN_URN IN7; MOVQ $0, IS_KEPT

// URN_OF_SHAPES: what is kept, from a in V2 and b in V3.
#define URN_OF_SHAPES \
	LD(P2, V2)                              \
	LD(P3, V3)                              \
	CMPQ IS_KEPT, $0                           \
	JNE  kept                               \
	PADDQK(densityTable_fromShape(R9), V2, V0) \
	PADDQK(densityTable_fromShape(R9), V3, V1) \
	PGTK(densityTable_shapes(R9), V0, M1)   \
	PGTK(densityTable_shapes(R9), V1, M2)   \
	JANY2(M1, M2, rare)                     \
	VADDPD V3, V2, V9                       \
	VMOVUPD V9, KEPT_SUM                   \
	VMULPD V3, V2, V11                      \
	VMOVUPD V11, KEPT_PRODUCT              \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V11, V5, V5                      \
	VMULPD V5, V3, V10                      \
	VMOVUPD V10, KEPT_1_A                  \
	VMULPD V5, V2, V11                      \
	VMOVUPD V11, KEPT_1_B                  \
	MOVQ STEPS+16(SP), AX                   \
	ORQ  STEPS+24(SP), AX                   \
	SETEQ IS_KEPT                              \
kept:

// URN_OF_COUNTS: what follows from k in V0 and m in V1. Jumps to rare where COUNT_BITS does. DX = the lanes where both are 16 at least.
#define URN_OF_COUNTS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	XORK(vecTable_sign(R8), V0, V4)         \
	XORK(vecTable_sign(R8), V1, V5)         \
	PGTK(densityTable_counts(R9), V4, M1)   \
	PGTK(densityTable_counts(R9), V5, M2)   \
	MOR(M1, M2, M1)                         \
	LDK(densityTable_wholes(R9), V6)        \
	VADDPD V6, V0, V4                       \
	VSUBPD V6, V4, V4                       \
	VADDPD V6, V1, V5                       \
	VSUBPD V6, V5, V5                       \
	VCMPPD $4, V4, V0, M2                   \
	VCMPPD $4, V5, V1, M3                   \
	MOR(M1, M2, M1)                         \
	PGTK(densityTable_belowSixteen(R9), V0, V4) \
	PGTK(densityTable_belowSixteen(R9), V1, V5) \
	VANDNPD M3, V5, M3                      \
	JANY2(M1, M3, rare)                     \
	MAND(V4, V5, V4)                        \
	VMOVMSKPD V4, DX                        \
	ADDK(densityTable_noCount(R9), V0, V6)  \
	ADDK(densityTable_noCount(R9), V1, V7)  \
	VMULPD V7, V6, V4                       \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V4, V5, V5                       \
	VMOVUPD V5, S0                          \
	VMULPD V7, V5, V7                       \
	VMOVUPD V7, S1                          \
	VMOVUPD V7, KEPT_1_K                   \
	VMULPD V6, V5, V6                       \
	VMOVUPD V6, S2                          \
	VMOVUPD V6, KEPT_1_M

// URN_OF_BOTH is URN_SUMS.
#define URN_OF_BOTH \
	VADDPD V1, V0, V8                       \
	VMOVUPD KEPT_SUM, V9                   \
	VADDPD V9, V8, V10                      \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V10, V5, V7                      \
	VADDPD V2, V0, V12                      \
	VADDPD V3, V1, V4                       \
	VMULPD V3, V0, V11                      \
	VMOVAPD V1, V6                          \
	VFMSUB213PD V11, V2, V6                 \
	VFMSUB213PD V11, V3, V0                 \
	VSUBPD V0, V6, V6                       \
	VMULPD V4, V12, V1                      \
	VMULPD V9, V1, V11                      \
	VDIVPD V11, V5, V5                      \
	VMULPD KEPT_PRODUCT, V10, V10          \
	VMULPD V7, V6, V6                       \
	VMOVUPD V6, S3                          \
	VMULPD V7, V9, V0                       \
	VMOVUPD V0, S4                          \
	VMULPD V7, V8, V11                      \
	VMOVUPD V11, S5                         \
	VMULPD V5, V10, V10                     \
	VMULPD V5, V1, V1                       \
	VMULPD V1, V11, V1                      \
	MULK(vecTable_half(R8), V1, V1)

// URN_RATIO_AVX2 is URN_RATIO, and stores V6 as well. S6 is spent.
#define URN_RATIO_AVX2 \
	CMPL DX, $15                            \
	JEQ  ratio                              \
	URN_RATIO                               \
	JMP  rated                              \
ratio:                                          \
	VMULPD S0, V8, V0                       \
	VMULPD V0, V10, V10                     \
	OUT(1, V10)                             \
	LD(P5, V0)                              \
	LD(P6, V7)                              \
	VADDPD V7, V0, V0                       \
	ADDK(vecTable_zero(R8), V0, V6)         \
rated:                                          \
	OUT(0, V6)

// URN_SHARES is URN_INVERSES.
#define URN_SHARES \
	VMOVUPD S3, V6                          \
	VMOVUPD KEPT_1_A, V10                  \
	VMOVUPD KEPT_1_B, V11                  \
	VMULPD V10, V6, V0                      \
	XORK(vecTable_sign(R8), V0, V0)         \
	VMULPD V11, V6, V7                      \
	VMOVUPD V7, S7

#define URN_START_AVX2 \
	URN_OF_SHAPES                           \
	URN_OF_COUNTS                           \
	URN_OF_BOTH                             \
	URN_RATIO_AVX2                          \
	URN_SHARES

#define RESTS_STEP(c) \
	FMA213K(c, V8, V12)                     \
	FMA213K(c, V10, V9)

// COUNT_RESTS_AVX2 adds g - (g(k) + g(m)) to output 0.
#define COUNT_RESTS_AVX2 \
	VMOVUPD KEPT_1_K, V6                   \
	VMOVUPD KEPT_1_M, V7                   \
	VMULPD V6, V6, V8                       \
	VMULPD V7, V7, V10                      \
	LDK(densityTable_s5(R9), V12)           \
	VMOVAPD V12, V9                         \
	RESTS_STEP(densityTable_s4(R9))         \
	RESTS_STEP(densityTable_s3(R9))         \
	RESTS_STEP(densityTable_s2(R9))         \
	RESTS_STEP(densityTable_s1(R9))         \
	RESTS_STEP(densityTable_s0(R9))         \
	FMA213K(densityTable_halfLn2Pi(R9), V6, V12) \
	FMA213K(densityTable_halfLn2Pi(R9), V7, V9) \
	CMPL DX, $15                            \
	JEQ  many                               \
	LD(P0, V0)                              \
	PGTK(densityTable_belowSixteen(R9), V0, M1) \
	ADDK(densityTable_wholes(R9), V0, V0)   \
	LOOKUP16(densityTable_factorialRest(R9), V0, V3, V4) \
	SELECT(M1, V12, V3, V12)                \
	LD(P1, V0)                              \
	PGTK(densityTable_belowSixteen(R9), V0, M1) \
	ADDK(densityTable_wholes(R9), V0, V0)   \
	LOOKUP16(densityTable_factorialRest(R9), V0, V3, V4) \
	SELECT(M1, V9, V3, V9)                  \
many:                                           \
	VADDPD V9, V12, V12                     \
	LD(P4, V8)                              \
	VSUBPD V12, V8, V8                      \
	LDOUT(0, V6)                            \
	VADDPD V8, V6, V6                       \
	OUT(0, V6)

// NEAR_RATIO: p = r inv - 1, with what r = 1 + v has lost by rounding, as in LOG_NEAR; -1 is in p before. u = v; V5 and M1 are spent.
#define NEAR_RATIO(v, r, inv, p, u) \
	VFMADD231PD r, inv, p                   \
	VMOVUPD v, u                            \
	SUBK(vecTable_one(R8), r, V5)           \
	VSUBPD V5, u, V5                        \
	PGTK(vecTable_half(R8), r, M1)          \
	CLEAR_UNLESS(M1, V5)                    \
	VFMADD231PD V5, inv, p

// NEAR_TWO: ln r1 = V11 + V0 and ln r2 = V4 + V6, of r = 1 + v.
#define NEAR_TWO(v1, r1, v2, r2) \
	VMOVUPD r1, V0                          \
	VMOVUPD r2, V6                          \
	TWO_SPLIT                               \
	TWO8Z(vecTable_logScaled, V1, V3, V9)   \
	ANDK(vecTable_exponent(R8), V0, V0)     \
	ANDK(vecTable_exponent(R8), V6, V6)     \
	VPSUBQ V0, V3, V3                       \
	VPSUBQ V6, V9, V9                       \
	VMOVUPD r1, V0                          \
	VMOVUPD r2, V6                          \
	LDK(vecTable_minusOne(R8), V2)          \
	VMOVAPD V2, V8                          \
	NEAR_RATIO(v1, V0, V3, V2, V7)          \
	NEAR_RATIO(v2, V6, V9, V8, V7)          \
	TWO_PAIRS

// SLOPE_OUT adds the logarithm h + l to output i.
#define SLOPE_OUT(i, h, l) \
	VADDPD l, h, V8                         \
	LDOUT(i, V9)                            \
	VADDPD V9, V8, V8                       \
	OUT(i, V8)

// DEVIANCES: V0 = x1 (ln r1 - v1) + x2 (ln r2 - v2) after NEAR_TWO, x1 in V8 and x2 in V9.
#define DEVIANCES(v1, v2) \
	VSUBPD v1, V11, V11                     \
	VADDPD V0, V11, V2                      \
	VSUBPD v2, V4, V4                       \
	VADDPD V6, V4, V4                       \
	VMULPD V9, V4, V0                       \
	VFMADD231PD V2, V8, V0

#define BETA_BINOMIAL_AVX2(slopes, logs) \
	URN_START_AVX2                          \
	slopes                                  \
	URN_DEVIATIONS                          \
	COUNT_RESTS_AVX2                        \
	NEAR_TWO(S0, S1, S2, S3)                \
	logs                                    \
	LD(P2, V8)                              \
	LD(P3, V9)                              \
	DEVIANCES(S0, S2)                       \
	VMOVUPD V0, S0                          \
	NEAR_TWO(S4, S5, S6, S7)                \
	LD(P0, V8)                              \
	LD(P1, V9)                              \
	ADDK(densityTable_noCount(R9), V8, V8)  \
	ADDK(densityTable_noCount(R9), V9, V9)  \
	DEVIANCES(S4, S6)                       \
	VADDPD S0, V0, V0                       \
	LDOUT(0, V1)                            \
	VADDPD V1, V0, V0                       \
	OUT(0, V0)

#define BETA_BINOMIAL_TERM_AVX2 BETA_BINOMIAL_AVX2(NO_SLOPE, NO_SLOPE)

#define LOG_SLOPES_OUT \
	SLOPE_OUT(2, V11, V0)                   \
	SLOPE_OUT(3, V4, V6)

#define BETA_BINOMIAL_TERMS_AVX2 BETA_BINOMIAL_AVX2(REST_SLOPES_OUT, LOG_SLOPES_OUT)
