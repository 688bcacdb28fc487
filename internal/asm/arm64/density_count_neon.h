// Steps of log-densities of counts. The steps and their names are those of
// ../generic/density_count.go. R8 is ·vecK, R9 ·densityK.

#define COIN_TERMS \
	LD(I1, P1)                              \
	LDK(K(vecTable_one), P2)                \
	FADD(P2, P1, P9)                        \
	FDIV(P9, P2, P3)                        \
	FMUL(P3, P1, P4)                        \
	LD(I0, P0)                              \
	LTK(K(vecTable_zero), P0, M1)           \
	SELECT(M1, P4, P3, P5)                  \
	OUT(0, P5)                              \
	SELECT(M1, P3, P4, P5)                  \
	OUT(1, P5)                              \
	LD(I2, P5)                              \
	FDIV(P9, P5, P5)                        \
	FNEG(P5, P7)                            \
	ELSE(M1, P7, P5)                        \
	OUT(4, P5)                              \
	LD(I3, P8)                              \
	BAND(M1, P0, P7)                        \
	FSUB(P8, P7, P7)                        \
	OUT(2, P7)                              \
	FNEG(P0, P7)                            \
	ZERO(P6)                                \
	WHEN(M1, P6, P7)                        \
	FSUB(P8, P7, P7)                        \
	OUT(3, P7)

// COUNTS: P0 = k, P1 = m; jumps to rare unless every k is whole and no m is below 0.
// P2 is spent.
#define COUNTS \
	LD(I0, P0)                              \
	WHOLE_NUMBER                            \
	LD(I1, P1)                              \
	GEK(K(vecTable_zero), P1, M1)           \
	JNOTALL(M1, rare)

#define COUNT_TERMS \
	COUNTS                                  \
	LD(I4, P2)                              \
	LD(I3, P3)                              \
	FMLA(P1, P3, P2)                        \
	LD(I2, P3)                              \
	FMLA(P0, P3, P2)                        \
	FABS(P2, P3)                            \
	LTK(K9(densityTable_inf), P3, M1)       \
	JNOTALL(M1, rare)                       \
	OUT(0, P2)

#define COUNT_SLOPES \
	COUNTS                                  \
	LD(I2, P3)                              \
	LD(I3, P4)                              \
	FADD(P1, P0, P5)                        \
	FMUL(P3, P5, P6)                        \
	OUT(1, P6)                              \
	FMUL(P4, P5, P6)                        \
	OUT(2, P6)                              \
	LD(I4, P2)                              \
	FMULK(K(vecTable_minusHalf), P5, P6)    \
	FSUB(P1, P0, P5)                        \
	FMULK(K(vecTable_half), P5, P5)         \
	FMLA(P2, P6, P5)                        \
	COPY(P0, P7)                            \
	FMLS(P3, P1, P7)                        \
	FMLS(P3, P0, P7)                        \
	LTK(K(vecTable_minusHalf), P2, M1)      \
	WHEN(M1, P7, P5)                        \
	FNEG(P1, P7)                            \
	FMLA(P4, P0, P7)                        \
	FMLA(P4, P1, P7)                        \
	GTK(K(vecTable_half), P2, M1)           \
	WHEN(M1, P7, P5)                        \
	OUT(0, P5)

// REST_SERIES: d = g(x) of x from 16 on, given z = 1/x; u is spent. (T)
#define REST_SERIES(z, u, d) \
	FMUL(z, z, u)                           \
	LDK(K9(densityTable_s5), d)             \
	STEPS(K9(densityTable_s4), K9(densityTable_s3), u, d) \
	STEPS(K9(densityTable_s2), K9(densityTable_s1), u, d) \
	STEP(K9(densityTable_s0), u, d)         \
	STEP(K9(densityTable_halfLn2Pi), z, d)

// FACTORIAL_REST: g(k) of k < 16, the pairs named by their vectors, of k + 2**52.
#define FACTORIAL_REST(il, ih, gl, gh) \
	ADD  $densityTable_factorialRest, R9, R12 \
	LOOKUPS16(R12, il, ih, gl, gh)

#define FACTORIAL_RESTS \
	LD(I0, P0)                              \
	LDK(K9(densityTable_wholes), P2)        \
	FADD(P2, P0, P1)                        \
	FSUB(P2, P1, P3)                        \
	EQUAL(P3, P0, M1)                       \
	GEK(K(vecTable_zero), P0, M2)           \
	BAND(M1, M2, M1)                        \
	IGTK(K9(densityTable_belowSixteen), P0, M2) \
	BOR(M1, M2, M1)                         \
	JNOTALL(M1, rare)                       \
	INVERSE(P0, P2)                         \
	REST_SERIES(P2, P3, P4)                 \
	FACTORIAL_REST(V1, V17, V5, V21)        \
	ELSE(M2, P5, P4)                        \
	OUT(0, P4)

// The logarithms take R4..R7, which are inputs: KEEP_INPUTS keeps them in R15, R16, R17 and
// R26, RESTORE_INPUTS takes them from there.
#define KEEP_INPUTS \
	MOVD R4, R15                            \
	MOVD R5, R16                            \
	MOVD R6, R17                            \
	MOVD R7, R26

#define RESTORE_INPUTS \
	MOVD R15, R4                            \
	MOVD R16, R5                            \
	MOVD R17, R6                            \
	MOVD R26, R7

// LOG_NEAR: ln r = P11 + P4, r = 1 + v in P0 and v in P6; P1..P12 are spent but for P6.
// Uses log_neon.h.
#define LOG_NEAR \
	LOG_SPLIT                               \
	LOG_EXPONENT                            \
	FETCH8(vecTable_logScaled, P5)          \
	BANDK(K(vecTable_exponent), P1, P2)     \
	ISUB(P2, P5, P5)                        \
	LDK(K(vecTable_minusOne), P3)           \
	FMLA(P5, P0, P3)                        \
	FSUBK(K(vecTable_one), P0, P4)          \
	FSUB(P4, P6, P4)                        \
	IGTK(K(vecTable_half), P0, M1)          \
	BAND(M1, P4, P4)                        \
	FMLA(P4, P5, P3)                        \
	LOG_TERMS                               \
	LOG_SUM

// LOG_EXCESS: P0 = ln r - v, likewise.
#define LOG_EXCESS \
	LOG_NEAR                                \
	FSUB(P6, P11, P11)                      \
	FADD(P4, P11, P0)

// COUNT_BITS: P9, P10 = x + 2**52 of k in P0 and m in P1; jumps to rare unless both are
// from 0 to 2**51, k is whole and m is, or at least 16. P2, P3 and the masks are spent.
#define COUNT_BITS \
	BXORK(K(vecTable_sign), P0, P2)         \
	BXORK(K(vecTable_sign), P1, P3)         \
	IGTK(K9(densityTable_counts), P2, M1)   \
	IGTK(K9(densityTable_counts), P3, M2)   \
	BOR(M1, M2, M1)                         \
	JANY(M1, rare)                          \
	LDK(K9(densityTable_wholes), P2)        \
	FADD(P2, P0, P9)                        \
	FSUB(P2, P9, P3)                        \
	EQUAL(P3, P0, M1)                       \
	FADD(P2, P1, P10)                       \
	FSUB(P2, P10, P3)                       \
	EQUAL(P3, P1, M2)                       \
	IGTK(K9(densityTable_belowSixteen), P1, P3) \
	BOR(P3, M2, M2)                         \
	BAND(M2, M1, M1)                        \
	JNOTALL(M1, rare)

// COUNT_REST_SUM: P3 = g(k) + g(m), of P0 and P1 with the inverses P6 and P7 and the bits P9 and P10.
#define COUNT_REST_SUM \
	REST_SERIES(P6, P2, P3)                 \
	FACTORIAL_REST(V9, V25, V4, V20)        \
	IGTK(K9(densityTable_belowSixteen), P0, M1) \
	ELSE(M1, P4, P3)                        \
	REST_SERIES(P7, P2, P4)                 \
	FACTORIAL_REST(V10, V26, V5, V21)       \
	IGTK(K9(densityTable_belowSixteen), P1, M1) \
	ELSE(M1, P5, P4)                        \
	FADD(P4, P3, P3)

// BINOMIAL_TERMS: a, b and n are k, m and k+m with something for 0. S0 = a, S1 = b; of
// k, S2 = v and S4 = r, and of m, S3 and S5; S6 = what g adds.
#define BINOMIAL_TERMS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	COUNT_BITS                              \
	FADDK(K9(densityTable_noCount), P0, P2) \
	FADDK(K9(densityTable_noCount), P1, P3) \
	STS(P2, S0)                             \
	STS(P3, S1)                             \
	FMUL(P3, P2, P4)                        \
	INVERSE(P4, P5)                         \
	FMUL(P3, P5, P6)                        \
	FMUL(P2, P5, P7)                        \
	FADD(P3, P2, P8)                        \
	FMUL(P8, P5, P5)                        \
	IGTK(K9(densityTable_someCounts), P4, M1) \
	LDK(K(vecTable_one), P11)               \
	ELSE(M1, P11, P5)                       \
	OUT(2, P5)                              \
	COPY(P0, P3)                            \
	LD(I4, P2)                              \
	FMLS(P2, P8, P3)                        \
	LD(I5, P2)                              \
	FMLS(P2, P8, P3)                        \
	OUT(1, P3)                              \
	FMUL(P7, P3, P2)                        \
	STS(P2, S3)                             \
	FNEG(P3, P3)                            \
	FMUL(P6, P3, P3)                        \
	STS(P3, S2)                             \
	LD(I2, P4)                              \
	FMUL(P4, P8, P4)                        \
	FMUL(P6, P4, P4)                        \
	STS(P4, S4)                             \
	LD(I3, P5)                              \
	FMUL(P5, P8, P5)                        \
	FMUL(P7, P5, P5)                        \
	STS(P5, S5)                             \
	IADDK(K(vecTable_fromLog), P4, P4)      \
	IGTK(K(vecTable_logs), P4, M1)          \
	IADDK(K(vecTable_fromLog), P5, P5)      \
	IGTK(K(vecTable_logs), P5, M2)          \
	BOR(M1, M2, M1)                         \
	JANY(M1, rare)                          \
	COUNT_REST_SUM                          \
	LD(I6, P4)                              \
	FSUB(P3, P4, P4)                        \
	STS(P4, S6)                             \
	KEEP_INPUTS                             \
	LDS(S4, P0)                             \
	LDS(S2, P6)                             \
	LOG_EXCESS                              \
	STS(P0, S7)                             \
	LDS(S5, P0)                             \
	LDS(S3, P6)                             \
	LOG_EXCESS                              \
	RESTORE_INPUTS                          \
	LDS(S1, P1)                             \
	FMUL(P1, P0, P0)                        \
	LDS(S7, P1)                             \
	LDS(S0, P2)                             \
	FMLA(P2, P1, P0)                        \
	LDS(S6, P1)                             \
	FADD(P1, P0, P0)                        \
	OUT(0, P0)

#define CHANCE_TERMS \
	LD(I1, P1)                              \
	LDK(K(vecTable_one), P2)                \
	FADD(P2, P1, P3)                        \
	FDIV(P3, P2, P3)                        \
	FMUL(P3, P1, P4)                        \
	LD(I2, P5)                              \
	FMUL(P3, P5, P5)                        \
	FMULK(K(vecTable_minusHalf), P5, P5)    \
	LD(I0, P0)                              \
	LTK(K(vecTable_zero), P0, M1)           \
	SELECT(M1, P4, P3, P6)                  \
	OUT(0, P6)                              \
	SELECT(M1, P3, P4, P7)                  \
	OUT(1, P7)                              \
	FNEG(P5, P8)                            \
	WHEN(M1, P8, P5)                        \
	FNEG(P7, P8)                            \
	WHEN(M1, P6, P8)                        \
	ZERO(P9)                                \
	ELSE(M1, P2, P9)                        \
	FABS(P5, P10)                           \
	LTK(K9(densityTable_quarter), P10, M2)  \
	WHEN(M2, P5, P8)                        \
	OUT(3, P8)                              \
	WHENK(M2, K(vecTable_half), P9)         \
	OUT(2, P9)

// RISING multiplies factor after factor while any lane has more: P1 is k, P2 the product,
// P5 j, P10 p, R15 how many factors are left. It jumps to rare where k is not from 0 to 2**51. RISING_SLOPE: the step of its derivative P3,
// given the factor in P8.
#define RISING(slope) \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	BXORK(K(vecTable_sign), P1, P7)         \
	IGTK(K9(densityTable_counts), P7, M1)   \
	JANY(M1, rare)                          \
	LD(I2, P10)                             \
	LDK(K(vecTable_one), P6)                \
	COPY(P6, P2)                            \
	ZERO(P3)                                \
	ZERO(P5)                                \
	MOVD $16, R15                           \
rise:                                           \
	FSUB(P5, P1, P7)                        \
	GTK(K(vecTable_zero), P7, M1)           \
	JNONE(M1, risen)                        \
	FADD(P5, P0, P8)                        \
	FMUL(P10, P8, P8)                       \
	FADD(P6, P5, P5)                        \
	slope                                   \
	FMUL(P8, P2, P9)                        \
	WHEN(M1, P9, P2)                        \
	SUBS $1, R15, R15                       \
	BNE  rise                               \
risen:                                          \
	FADDK(K9(densityTable_wholes), P1, P7)  \
	ADD  $densityTable_factorial, R9, R12   \
	LOOKUPS16(R12, V7, V23, V8, V24)        \
	FDIV(P8, P2, P7)                        \
	OUT(0, P7)

#define RISING_SLOPE \
	FMUL(P10, P2, P9)                       \
	FMLA(P3, P8, P9)                        \
	WHEN(M1, P9, P3)

#define NO_SLOPE

#define RISING_TERM RISING(NO_SLOPE)

#define RISING_TERMS \
	RISING(RISING_SLOPE)                    \
	FDIV(P2, P3, P7)                        \
	OUT(1, P7)

// INFLATE_TERM: M1 where x is 0, P3 = 1 - g, P5 = e^lp - 1, P7 = out 1, P8 = e^lp.
#define INFLATE_TERM \
	ZERO(P6)                                \
	LD(I0, P0)                              \
	EQUAL(P6, P0, M1)                       \
	LD(I2, P2)                              \
	LDK(K(vecTable_one), P3)                \
	FSUB(P2, P3, P3)                        \
	LD(I3, P8)                              \
	COPY(P2, P4)                            \
	FMLA(P8, P3, P4)                        \
	LD(I4, P5)                              \
	FMUL(P5, P3, P6)                        \
	FSUBK(K(vecTable_one), P4, P7)          \
	FSUB(P7, P6, P6)                        \
	GTK(K(vecTable_half), P4, M2)           \
	BAND(M2, P6, P6)                        \
	LD(I1, P1)                              \
	ELSE(M1, P1, P6)                        \
	OUT(0, P6)                              \
	SELECT(M1, P4, P3, P7)                  \
	OUT(1, P7)

#define INFLATE_TERMS \
	INFLATE_TERM                            \
	LDK(K(vecTable_one), P0)                \
	FDIV(P7, P0, P7)                        \
	FMUL(P8, P3, P3)                        \
	FMUL(P7, P3, P3)                        \
	ELSE(M1, P0, P3)                        \
	OUT(2, P3)                              \
	ELSE(M1, P0, P5)                        \
	FMUL(P7, P5, P5)                        \
	FNEG(P5, P5)                            \
	OUT(3, P5)

// URN: S0 = k, P1 = n, P2 = a, P3 = b, P4 = a + b, P5 = a + k, P7 = 0, R15 = the draws that
// there may be. Jumps to rare where k or m is no count. P0, P9, P10 are spent.
#define URN \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	COUNT_BITS                              \
	STS(P0, S0)                             \
	FADD(P1, P0, P1)                        \
	LD(I2, P2)                              \
	LD(I3, P3)                              \
	FADD(P3, P2, P4)                        \
	FADD(P0, P2, P5)                        \
	ZERO(P7)                                \
	MOVD $32, R15

// URN_DRAW: draw j in P7: P11 = what is drawn, P12 = the other side, M2 where it is a
// success, M1 where there is such a draw; jumps to drawn if there is in no lane. P0 is spent.
#define URN_DRAW \
	FSUB(P7, P1, P11)                       \
	GTK(K(vecTable_zero), P11, M1)          \
	JNONE(M1, drawn)                        \
	LDS(S0, P0)                             \
	FSUB(P0, P7, P11)                       \
	LTK(K(vecTable_zero), P11, M2)          \
	FADD(P11, P3, P11)                      \
	FADD(P7, P2, P12)                       \
	WHEN(M2, P12, P11)                      \
	SELECT(M2, P3, P5, P12)

// URN_TERMS: P6 = unit, P8 = num, P9 = den, P10 = less.
#define URN_TERMS \
	URN                                     \
	FADD(P1, P4, P8)                        \
	LDK(K(vecTable_one), P9)                \
	FDIV(P8, P9, P6)                        \
	BANDK(K(vecTable_exponent), P6, P6)     \
	COPY(P9, P8)                            \
	ZERO(P10)                               \
draw:                                           \
	URN_DRAW                                \
	FMUL(P6, P11, P11)                      \
	FMUL(P6, P12, P12)                      \
	ABOVE(P11, P12, M2)                     \
	FMUL(P8, P12, P12)                      \
	FADD(P7, P4, P0)                        \
	FMUL(P6, P0, P0)                        \
	FMUL(P8, P11, P11)                      \
	FNEG(P12, T)                            \
	FMLA(P8, P0, T)                         \
	ELSE(M2, T, P11)                        \
	WHEN(M1, P11, P8)                       \
	FMLA(P0, P10, P12)                      \
	WHEN(M1, P12, P10)                      \
	FMUL(P9, P0, P0)                        \
	WHEN(M1, P0, P9)                        \
	FADDK(K(vecTable_one), P7, P7)          \
	SUBS $1, R15, R15                       \
	BNE  draw                               \
drawn:                                          \
	LDK(K(vecTable_one), P1)                \
	FDIV(P9, P1, P9)                        \
	FMUL(P9, P8, P8)                        \
	FMUL(P9, P10, P10)                      \
	LD(I4, P0)                              \
	FMUL(P8, P0, P0)                        \
	FSUB(P10, P1, P2)                       \
	FSUB(P2, P1, P6)                        \
	FSUB(P10, P6, P6)                       \
	GTK(K(vecTable_half), P8, M1)           \
	WHEN(M1, P2, P0)                        \
	BAND(M1, P6, P6)                        \
	NORMAL                                  \
	KEEP_INPUTS                             \
	LOG_PAIR_C                              \
	RESTORE_INPUTS                          \
	OUT(0, P0)

// URN_SLOPES: P8, P9 = the derivatives.
#define URN_SLOPES \
	URN                                     \
	ZERO(P8)                                \
	ZERO(P9)                                \
draw:                                           \
	URN_DRAW                                \
	FADD(P7, P4, P0)                        \
	FMUL(P11, P0, P0)                       \
	LDK(K(vecTable_one), P10)               \
	FDIV(P0, P10, P0)                       \
	FMUL(P0, P12, P12)                      \
	FMUL(P0, P11, P11)                      \
	FNEG(P11, P11)                          \
	SELECT(M2, P12, P11, P0)                \
	WHEN(M2, P11, P12)                      \
	BAND(M1, P0, P0)                        \
	BAND(M1, P12, P12)                      \
	FADD(P0, P8, P8)                        \
	FADD(P12, P9, P9)                       \
	FADDK(K(vecTable_one), P7, P7)          \
	SUBS $1, R15, R15                       \
	BNE  draw                               \
drawn:                                          \
	OUT(0, P8)                              \
	OUT(1, P9)
