// The quantile of the normal distribution. The steps and their names are those of
// ../generic/quantile.go. R8 is ·vecK, R9 ·quantileK. Uses log_neon.h and
// window_neon.h.

// MIRROR: P0 = m = min(p, 1-p), P5 = q, P6 = ql, p in P0. P1 and M1 are spent.
#define MIRROR \
	LDK(K(vecTable_one), P1)                \
	FSUB(P0, P1, P1)                        \
	GTK(K(vecTable_half), P0, M1)           \
	WHEN(M1, P1, P0)                        \
	LDK(K(vecTable_half), P6)               \
	FSUB(P0, P6, P5)                        \
	FSUB(P5, P6, P6)                        \
	FSUB(P0, P6, P6)

// CENTRE: S1 = c, S2 = e, S3 = t of the first window, from P5, P6.
#define CENTRE \
	FMUL(P5, P5, P1)                        \
	FMULK(K9(quantileTable_slope4), P1, P2) \
	STEP(K9(quantileTable_slope0), P1, P2)  \
	FMUL(P6, P2, P2)                        \
	LDK(K9(quantileTable_square), P1)       \
	FMLS(P5, P5, P1)                        \
	STS(P5, S1)                             \
	STS(P2, S2)                             \
	STS(P1, S3)

// TAIL_ROOT: P7 = s, P8 = e, from ln m = P0 + P1. P2 is spent.
#define TAIL_ROOT \
	FMULK(K9(quantileTable_minusTwo), P0, P0) \
	FSQRT(P0, P7)                           \
	FMLS(P7, P7, P0)                        \
	FMLAK(K9(quantileTable_minusTwo), P1, P0) \
	LDK(K(vecTable_half), P2)               \
	FDIV(P7, P2, P2)                        \
	FMUL(P2, P0, P8)                        \
	FMULK(K9(quantileTable_slopeTail), P8, P8)

// QUANTILE_RATIONAL: P0 = c (y + P/Q) + e, c in P7, e in P8. P4..P10 are spent.
#define QUANTILE_RATIONAL \
	LOOKUP(K9(quantileTable_p8), P3, P5)    \
	HORNER2(K9(quantileTable_p7), K9(quantileTable_p6), P5) \
	HORNER2(K9(quantileTable_p5), K9(quantileTable_p4), P5) \
	HORNER2(K9(quantileTable_p3), K9(quantileTable_p2), P5) \
	HORNER2(K9(quantileTable_p1), K9(quantileTable_p0), P5) \
	LOOKUP(K9(quantileTable_q8), P3, P6)    \
	HORNER2(K9(quantileTable_q7), K9(quantileTable_q6), P6) \
	HORNER2(K9(quantileTable_q5), K9(quantileTable_q4), P6) \
	HORNER2(K9(quantileTable_q3), K9(quantileTable_q2), P6) \
	HORNER(K9(quantileTable_q1), P6)        \
	STEP(K(vecTable_one), P2, P6)           \
	FDIV(P6, P5, P5)                        \
	LOOKUP(K9(quantileTable_y), P3, P4)     \
	FMUL(P4, P7, P9)                        \
	COPY(P7, P10)                           \
	FMSUB(P9, P4, P10)                      \
	FADD(P8, P10, P10)                      \
	FMLA(P5, P7, P10)                       \
	FADD(P10, P9, P0)

#define NORMQUANTILE_BODY \
	IADDK(K(vecTable_fromLog), P0, P1)   \
	IGTK(K9(quantileTable_limits), P1, M1)  \
	JANY(M1, rare)                          \
	STS(P0, S0)                             \
	MIRROR                                  \
	CENTRE                                  \
	GTK(K9(quantileTable_centre), P5, M2)   \
	LDK(K9(quantileTable_window0), P3)      \
	LDS(S1, P7)                             \
	LDS(S2, P8)                             \
	LDS(S3, P2)                             \
	JNONE(M2, central)                      \
	LOG_PAIR                                \
	TAIL_ROOT                               \
	LDK(K9(quantileTable_window0), P3)      \
	WHENK(M2, K9(quantileTable_window1), P3) \
	GEK(K9(quantileTable_end2), P7, P4)     \
	BAND(M2, P4, P4)                        \
	WHENK(P4, K9(quantileTable_window2), P3) \
	GEK(K9(quantileTable_end3), P7, P4)     \
	BAND(M2, P4, P4)                        \
	WHENK(P4, K9(quantileTable_window3), P3) \
	LOOKUP(K9(quantileTable_ends), P3, P4)  \
	FSUB(P4, P7, P2)                        \
	LDS(S1, P5)                             \
	ELSE(M2, P5, P7)                        \
	LDS(S2, P5)                             \
	ELSE(M2, P5, P8)                        \
	LDS(S3, P5)                             \
	ELSE(M2, P5, P2)                        \
central:                                        \
	QUANTILE_RATIONAL                       \
	LDS(S0, P1)                             \
	LTK(K(vecTable_half), P1, M1)           \
	BXORK(K(vecTable_sign), P0, P1)         \
	WHEN(M1, P1, P0)
