// The step of the log-density of beta-binomial variables, with the names of
// ../generic/density_beta_binomial.go. R8 is ·vecK, R9 ·densityK. Uses log_neon.h and
// density_count_neon.h.

// SHAPE_RANGE jumps to rare unless every number in v is from 2**-60 to 2**60; u is spent.
#define SHAPE_RANGE(v, u) \
	IADDK(K9(densityTable_fromShape), v, u) \
	IGTK(K9(densityTable_shapes), u, M1)    \
	JANY(M1, rare)

// ONE_PLUS_OR: r = 1 + v where that does not cancel; u and M1 are spent.
#define ONE_PLUS_OR(v, r, u) \
	FADDK(K(vecTable_one), v, u)            \
	GTK(K(vecTable_minusHalf), v, M1)       \
	WHEN(M1, u, r)

// LDOUT(k, v) loads what OUT has stored.
#define LDOUT(k, v) \
	MOVD (columns_Out+24*k)(R0), R11        \
	ADD  R2, R11                            \
	LD(11<<5, v)

// COUNT_RESTS: S7 = g - (g(k) + g(m)), S0 = inverseKM, S1 = inverseK, S2 = inverseM; k in P0, m in P1.
#define COUNT_RESTS \
	COUNT_BITS                              \
	FADDK(K9(densityTable_noCount), P0, P2) \
	FADDK(K9(densityTable_noCount), P1, P3) \
	FMUL(P3, P2, P4)                        \
	INVERSE(P4, P5)                         \
	FMUL(P3, P5, P6)                        \
	FMUL(P2, P5, P7)                        \
	STS(P5, S0)                             \
	STS(P6, S1)                             \
	STS(P7, S2)                             \
	COUNT_REST_SUM                          \
	LD(I4, P4)                              \
	FSUB(P3, P4, P4)                        \
	STS(P4, S7)

// URN_SUMS, with k in P0 and m in P1: P2 = a, P3 = b, P4 = mb, P5 = inverseAll, P8 = n, P9 = s, P10 = total ab inverseAll,
// P12 = ka, P1 = half, S3 = d, S4 = w, S5 = u, S6 = inverseAB.
#define URN_SUMS \
	FADD(P1, P0, P8)                        \
	FADD(P3, P2, P9)                        \
	FADD(P9, P8, P10)                       \
	FMUL(P3, P2, P11)                       \
	FADD(P2, P0, P12)                       \
	FADD(P3, P1, P4)                        \
	FMUL(P3, P0, P5)                        \
	FNEG(P5, P6)                            \
	COPY(P6, P7)                            \
	FMLA(P2, P1, P6)                        \
	FMLA(P3, P0, P7)                        \
	FSUB(P7, P6, P6)                        \
	INVERSE(P10, P7)                        \
	FMUL(P7, P6, P6)                        \
	STS(P6, S3)                             \
	INVERSE(P11, P0)                        \
	STS(P0, S6)                             \
	FMUL(P11, P10, P10)                     \
	FMUL(P4, P12, P1)                       \
	FMUL(P9, P1, P11)                       \
	INVERSE(P11, P5)                        \
	FMUL(P5, P10, P10)                      \
	FMUL(P7, P8, P11)                       \
	STS(P11, S5)                            \
	FMUL(P7, P9, P7)                        \
	STS(P7, S4)                             \
	FMUL(P5, P1, P1)                        \
	FMUL(P1, P11, P1)                       \
	FMULK(K(vecTable_half), P1, P1)

// URN_RATIO stores the ratio, and, where the log-probability goes, what is not of its terms.
#define URN_RATIO \
	LD(I0, P0)                              \
	LD(I1, P6)                              \
	ZERO(P7)                                \
	EQUAL(P7, P0, M1)                       \
	EQUAL(P7, P6, M2)                       \
	BOR(M1, M2, M2)                         \
	SELECT(M1, P2, P3, P0)                  \
	FMUL(P0, P8, P6)                        \
	FMUL(P5, P0, P0)                        \
	FMUL(P0, P6, P6)                        \
	FNEG(P6, P6)                            \
	FSUBK(K(vecTable_one), P10, P7)         \
	FSUB(P7, P6, P6)                        \
	FMULK(K(vecTable_half), P6, P6)         \
	GTK(K(vecTable_half), P10, M1)          \
	BAND(M2, M1, M1)                        \
	BAND(M1, P6, P6)                        \
	LDS(S0, P0)                             \
	FMUL(P0, P8, P0)                        \
	FMUL(P0, P10, P0)                       \
	ELSE(M2, P0, P10)                       \
	OUT(1, P10)                             \
	LD(I5, P0)                              \
	LD(I6, P7)                              \
	FADD(P7, P0, P0)                        \
	FADD(P6, P0, P6)                        \
	LDS(S7, P7)                             \
	FADD(P7, P6, P6)                        \
	OUT(0, P6)

// REST_SLOPE_OUT: output i = what Stirling's formula adds to a slope, from v and 1/shape in inv; other is the shape it is
// not, to mb or ka, count the input of its draws. P7, P8 are spent.
#define REST_SLOPE_OUT(i, inv, v, other, to, count) \
	FMUL(P9, to, P8)                        \
	FMUL(P5, P8, P8)                        \
	FMULK(K(vecTable_half), P8, P8)         \
	FMUL(v, P8, P8)                         \
	FMUL(inv, P1, P7)                       \
	FMLA(other, P7, P8)                     \
	LD(count, P7)                           \
	GTK(K(vecTable_zero), P7, M1)           \
	FNEG(P1, P7)                            \
	ELSE(M1, P7, P8)                        \
	OUT(i, P8)

// URN_INVERSES: P6 = d, P10 = 1/a, P11 = 1/b, P0 = v of a, S7 = v of b.
#define URN_INVERSES \
	LDS(S3, P6)                             \
	LDS(S6, P7)                             \
	FMUL(P7, P3, P10)                       \
	FMUL(P7, P2, P11)                       \
	FMUL(P10, P6, P0)                       \
	FNEG(P0, P0)                            \
	FMUL(P11, P6, P7)                       \
	STS(P7, S7)

#define REST_SLOPES_OUT \
	REST_SLOPE_OUT(2, P10, P0, P3, P4, I0)  \
	STS(P0, S0)                             \
	LDS(S7, P0)                             \
	REST_SLOPE_OUT(3, P11, P0, P2, P12, I1) \
	LDS(S0, P0)

// URN_DEVIATIONS: v and r of a in S0 and S1, of b in S2 and S3, of k in S4 and S5, of m in S6 and S7.
#define URN_DEVIATIONS \
	LDS(S4, P7)                             \
	FMUL(P10, P12, P10)                     \
	FMUL(P7, P10, P10)                      \
	FMUL(P11, P4, P11)                      \
	FMUL(P7, P11, P11)                      \
	LDS(S5, P3)                             \
	LDS(S1, P7)                             \
	FMUL(P7, P6, P8)                        \
	FMUL(P7, P12, P9)                       \
	FMUL(P3, P9, P9)                        \
	LDS(S2, P7)                             \
	FMUL(P7, P6, P1)                        \
	FNEG(P1, P1)                            \
	FMUL(P7, P4, P5)                        \
	FMUL(P3, P5, P5)                        \
	LDS(S7, P7)                             \
	ONE_PLUS_OR(P0, P10, P2)                \
	ONE_PLUS_OR(P7, P11, P2)                \
	ONE_PLUS_OR(P8, P9, P2)                 \
	ONE_PLUS_OR(P1, P5, P2)                 \
	STS(P0, S0)                             \
	STS(P10, S1)                            \
	STS(P7, S2)                             \
	STS(P11, S3)                            \
	STS(P8, S4)                             \
	STS(P9, S5)                             \
	STS(P1, S6)                             \
	STS(P5, S7)

// URN_EXCESS: P0 = ln r - v. URN_SLOPE(i, v, r): the same, and output i has ln r more.
#define URN_EXCESS(v, r) \
	LDS(r, P0)                              \
	LDS(v, P6)                              \
	LOG_EXCESS

#define URN_SLOPE(i, v, r) \
	LDS(r, P0)                              \
	LDS(v, P6)                              \
	LOG_NEAR                                \
	FSUB(P6, P11, P7)                       \
	FADD(P4, P7, P0)                        \
	FADD(P4, P11, P8)                       \
	LDOUT(i, P9)                            \
	FADD(P9, P8, P8)                        \
	OUT(i, P8)

#define URN_START \
	LD(I2, P0)                              \
	SHAPE_RANGE(P0, P2)                     \
	LD(I3, P0)                              \
	SHAPE_RANGE(P0, P2)                     \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	COUNT_RESTS                             \
	LD(I2, P2)                              \
	LD(I3, P3)                              \
	URN_SUMS                                \
	URN_RATIO                               \
	URN_INVERSES

// URN_SHAPES: S1 = the deviance of the shapes, the terms of a in S1 and of b in P0. The inputs are where KEEP_INPUTS has put them.
#define URN_SHAPES \
	LD(16<<5, P1)                           \
	FMUL(P1, P0, P7)                        \
	LD(15<<5, P1)                           \
	LDS(S1, P2)                             \
	FMLA(P2, P1, P7)                        \
	STS(P7, S1)

// URN_END adds the deviances to output 0.
#define URN_END \
	URN_EXCESS(S4, S5)                      \
	STS(P0, S4)                             \
	URN_EXCESS(S6, S7)                      \
	RESTORE_INPUTS                          \
	LD(I1, P1)                              \
	FADDK(K9(densityTable_noCount), P1, P1) \
	FMUL(P1, P0, P0)                        \
	LD(I0, P1)                              \
	FADDK(K9(densityTable_noCount), P1, P1) \
	LDS(S4, P2)                             \
	FMLA(P2, P1, P0)                        \
	LDS(S1, P1)                             \
	FADD(P1, P0, P0)                        \
	LDOUT(0, P1)                            \
	FADD(P1, P0, P0)                        \
	OUT(0, P0)

#define BETA_BINOMIAL_TERM \
	URN_START                               \
	URN_DEVIATIONS                          \
	KEEP_INPUTS                             \
	URN_EXCESS(S0, S1)                      \
	STS(P0, S1)                             \
	URN_EXCESS(S2, S3)                      \
	URN_SHAPES                              \
	URN_END

#define BETA_BINOMIAL_TERMS \
	URN_START                               \
	REST_SLOPES_OUT                         \
	URN_DEVIATIONS                          \
	KEEP_INPUTS                             \
	URN_SLOPE(2, S0, S1)                    \
	STS(P0, S1)                             \
	URN_SLOPE(3, S2, S3)                    \
	URN_SHAPES                              \
	URN_END
