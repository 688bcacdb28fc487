// The error function and the normal distribution function. The steps and their
// names are those of ../generic/erf.go. R8 is ·vecK, R9 the table of rows or of windows:
// then a row is eight numbers, the centres, the values there, the coefficients. Uses
// window_neon.h.

// EVEN_ODD: P5 = the polynomial of degree 12 in t, P2, of the window in P3, the
// even and the odd powers apart; P4, P8 and P9 are spent.
#define EVEN_ODD(c12, c11, c10, c9, c8, c7, c6, c5, c4, c3, c2, c1, c0) \
	FMUL(P2, P2, P9)                        \
	ROW8(c12, P3, P5)                    \
	ROW8(c11, P3, P8)                    \
	HORNER8_2(c10, c8, P9, P5)              \
	HORNER8_2(c9, c7, P9, P8)               \
	HORNER8_2(c6, c4, P9, P5)               \
	HORNER8_2(c5, c3, P9, P8)               \
	HORNER8_2(c2, c0, P9, P5)               \
	HORNER8(c1, P9, P8)                     \
	FMLA(P2, P8, P5)

// NEAR: P8 + P9 = Φ(-a), a in P0, which stays; P2..P7 are spent.
#define NEAR \
	LDK(K(vecTable_fifteen8ths), P5)        \
	FMLAK(K(vecTable_normSlope), P0, P5)    \
	LDK(K(vecTable_magicLess4), P3)         \
	FMLA(P5, P5, P3)                        \
	EIGHTH(P3)                              \
	ROW8(0, P3, P4)                 \
	FSUB(P4, P0, P2)                        \
	EVEN_ODD(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3) \
	ROW8(2, P3, P4)                 \
	COPY(P4, P6)                            \
	FMLA(P5, P2, P6)                        \
	FSUB(P6, P4, P4)                        \
	FMLA(P5, P2, P4)                        \
	FMUL(P6, P2, P7)                        \
	FNEG(P7, P5)                            \
	FMLA(P6, P2, P5)                        \
	FMLA(P4, P2, P5)                        \
	ROW8(1, P3, P4)                 \
	FADD(P7, P4, P8)                        \
	FSUB(P4, P8, P6)                        \
	FSUB(P6, P8, P9)                        \
	FSUB(P9, P4, P9)                        \
	FSUB(P6, P7, P7)                        \
	FADD(P7, P9, P9)                        \
	FADD(P5, P9, P9)

// MILLS: P7 + P8 = s e**s² erfc s, s² in P1, which stays; P2, P3 are spent.
#define MILLS \
	FADDK(K(vecTable_four), P1, P2)         \
	LDK(K(vecTable_one), P3)                \
	FDIV(P2, P3, P2)                        \
	LDK(K(vecTable_m13), P3)                \
	FMLAK(K(vecTable_m14), P2, P3)          \
	STEPS(K(vecTable_m12), K(vecTable_m11), P2, P3) \
	STEPS(K(vecTable_m10), K(vecTable_m9), P2, P3) \
	STEPS(K(vecTable_m8), K(vecTable_m7), P2, P3) \
	STEPS(K(vecTable_m6), K(vecTable_m5), P2, P3) \
	STEPS(K(vecTable_m4), K(vecTable_m3), P2, P3) \
	STEPS(K(vecTable_m2), K(vecTable_m1), P2, P3) \
	COPY(P3, P7)                            \
	STEP(K(vecTable_m0), P2, P7)            \
	LDK(K(vecTable_m0), P8)                 \
	FSUB(P7, P8, P8)                        \
	FMLA(P2, P3, P8)                        \
	FADDK(K(vecTable_m0Lo), P8, P8)

// GAUSS: P0 + P1 = e**-(w + wl) (P7 + P8), w in P1, wl in P11; P2..P6 are spent.
#define GAUSS \
	BXORK(K(vecTable_sign), P1, P0)         \
	EXP_PAIR                                \
	FMLS(P11, P0, P1)                       \
	FMUL(P7, P0, P2)                        \
	COPY(P0, P3)                            \
	FMSUB(P2, P7, P3)                       \
	FMLA(P8, P0, P3)                        \
	FMLA(P7, P1, P3)                        \
	COPY(P2, P0)                            \
	COPY(P3, P1)

// DIVIDE: P0 + P4 = (P0 + P1)/(P9 + P10).
#define DIVIDE \
	COPY(P9, P2)                            \
	COPY(P10, P3)                           \
	QUOTIENT_PAIR

// SQUARE: P1 = u v, P11 what it lacks.
#define SQUARE(u, v) \
	FMUL(u, v, P1)                          \
	COPY(u, P11)                            \
	FMSUB(P1, v, P11)

// TIMES_ROOT2: P9 + P10 = √2 a, a in P0.
#define TIMES_ROOT2 \
	FMULK(K(vecTable_root2), P0, P9)        \
	FNEG(P9, P10)                           \
	FMLAK(K(vecTable_root2), P0, P10)       \
	FMLAK(K(vecTable_root2Lo), P0, P10)

// HALF_SQUARE: P1 + P11 = a²/2, a in P0; P2 is spent.
#define HALF_SQUARE \
	FMULK(K(vecTable_half), P0, P2)         \
	SQUARE(P2, P0)

// KEEP_NEAR puts P8 + P9 away; FAR: P8 + P9 = P0 + P4 where M1.
#define KEEP_NEAR \
	STS(P8, S1)                             \
	STS(P9, S2)

#define FAR \
	LDS(S1, P8)                             \
	WHEN(M1, P0, P8)                        \
	LDS(S2, P9)                             \
	WHEN(M1, P4, P9)

// HERMITE: P4 = w from r in P1 and d in P2; P1 and P7..P12 are spent.
#define HERMITE \
	FMUL(P2, P1, P1)                        \
	FMUL(P2, P2, P7)                        \
	FMUL(P1, P1, P8)                        \
	FMUL(P7, P7, P9)                        \
	FMULK(K(vecTable_h20), P7, P4)          \
	LDK(K(vecTable_minusOne), P10)          \
	FMLAK(K(vecTable_h30), P7, P10)         \
	FMULK(K(vecTable_h41), P7, P11)         \
	FMULK(K(vecTable_h51), P7, P12)         \
	FMLAK(K(vecTable_h21), P8, P4)          \
	FMLAK(K(vecTable_h31), P8, P10)         \
	FMLAK(K(vecTable_h42), P8, P11)         \
	FMLAK(K(vecTable_h52), P8, P12)         \
	FMLAK(K(vecTable_h40), P9, P4)          \
	FMLAK(K(vecTable_h50), P9, P10)         \
	FMLA(P8, P11, P4)                       \
	FMLA(P8, P12, P10)                      \
	FMLA(P1, P10, P4)

// NEXT_ROW: the row next to the number in P2, not NaN and no more than last: P5 = y, P3 = s,
// P6 = e, P2 = d, P4 = w for a in P0. P1 and P7..P12 are spent.
#define NEXT_ROW \
	FADDK(K(vecTable_magicRow), P2, P2)     \
	ROWS                                    \
	FSUB(P1, P0, P2)                        \
	HERMITE

#define ERF_BODY \
	STS(P0, S0)                             \
	BANDK(K(vecTable_abs), P0, P0)          \
	FMINK(K(vecTable_erfMax), P0, P0)       \
	ZERO(P2)                                \
	FMAXNM(P0, P2, P2)                      \
	NEXT_ROW                                \
	FADD(P6, P3, P8)                        \
	FMADD(P3, P8, P4)                       \
	FMADD(P5, P2, P4)                       \
	FMLA(P0, P6, P4)                        \
	LDS(S0, P1)                             \
	BANDK(K(vecTable_sign), P1, P1)         \
	BOR(P1, P4, P0)

// What is far is skipped where no lane is.
#define ERFC_BODY \
	STS(P0, S0)                             \
	BANDK(K(vecTable_abs), P0, P0)          \
	FMINK(K(vecTable_erfcFar), P0, P1)      \
	ZERO(P2)                                \
	FMAXNM(P1, P2, P2)                      \
	NEXT_ROW                                \
	FMADD(P3, P3, P4)                       \
	FMADD(P5, P2, P4)                       \
	GEK(K(vecTable_erfcFar), P0, M1)        \
	JNONE(M1, central)                      \
	STS(P4, S1)                             \
	FMINK(K(vecTable_erfcMax), P0, P0)      \
	SQUARE(P0, P0)                          \
	MILLS                                   \
	COPY(P0, P9)                            \
	ZERO(P10)                               \
	GAUSS                                   \
	DIVIDE                                  \
	FADD(P4, P0, P0)                        \
	LDS(S1, P4)                             \
	WHEN(M1, P0, P4)                        \
central:                                        \
	LDK(K(vecTable_two), P0)                \
	FSUB(P4, P0, P0)                        \
	LDS(S0, P2)                             \
	LTK(K(vecTable_zero), P2, M1)           \
	ELSE(M1, P4, P0)

// NORM_FAR: P9 + P10 and P7 + P8 = √2 a and Mills's ratio times it, P1 + P11 = a²/2,
// a = min(normMax, P0).
#define NORM_FAR \
	KEEP_NEAR                               \
	FMINK(K(vecTable_normMax), P0, P0)      \
	HALF_SQUARE                             \
	MILLS                                   \
	TIMES_ROOT2

#define NORMCDF_BODY \
	STS(P0, S0)                             \
	BANDK(K(vecTable_abs), P0, P0)          \
	NEAR                                    \
	GEK(K(vecTable_normFar), P0, M1)        \
	JNONE(M1, central)                      \
	NORM_FAR                                \
	GAUSS                                   \
	DIVIDE                                  \
	FAR                                     \
central:                                        \
	FADD(P9, P8, P0)                        \
	LDK(K(vecTable_one), P1)                \
	FSUB(P0, P1, P1)                        \
	LDS(S0, P2)                             \
	GTK(K(vecTable_zero), P2, M1)           \
	WHEN(M1, P1, P0)

// Far below 0 the numerator is Mills's ratio alone and -a²/2 is added at the end;
// above 0 the logarithm is that of the complement.
#define LOGNORMCDF_BODY \
	LTK(K(vecTable_minusNormMax), P0, M1)   \
	JANY(M1, rare)                          \
	STS(P0, S0)                             \
	BANDK(K(vecTable_abs), P0, P0)          \
	NEAR                                    \
	GEK(K(vecTable_normFar), P0, M1)        \
	JNONE(M1, central)                      \
	NORM_FAR                                \
	STS(P1, S3)                             \
	STS(P11, S4)                            \
	GAUSS                                   \
	LDS(S0, P6)                             \
	LTK(K(vecTable_zero), P6, M2)           \
	WHEN(M2, P7, P0)                        \
	WHEN(M2, P8, P1)                        \
	DIVIDE                                  \
	FAR                                     \
central:                                        \
	FADD(P9, P8, P0)                        \
	FSUB(P0, P8, P6)                        \
	FADD(P9, P6, P6)                        \
	LDK(K(vecTable_one), P2)                \
	FSUB(P0, P2, P3)                        \
	FSUB(P3, P2, P4)                        \
	FSUB(P0, P4, P4)                        \
	FSUB(P6, P4, P4)                        \
	LDS(S0, P5)                             \
	GTK(K(vecTable_zero), P5, M2)           \
	WHEN(M2, P3, P0)                        \
	WHEN(M2, P4, P6)                        \
	LOG_PAIR_C                              \
	LDS(S0, P5)                             \
	LTK(K(vecTable_zero), P5, M2)           \
	BAND(M1, M2, M1)                        \
	JNONE(M1, finished)                     \
	LDS(S3, P2)                             \
	FSUB(P2, P0, P3)                        \
	FADD(P2, P3, P4)                        \
	FSUB(P4, P0, P5)                        \
	FSUB(P3, P4, P4)                        \
	FSUB(P4, P2, P4)                        \
	FSUB(P4, P5, P5)                        \
	LDS(S4, T)                              \
	FSUB(T, P1, P1)                         \
	FADD(P1, P5, P5)                        \
	FADD(P5, P3, P3)                        \
	WHEN(M1, P3, P0)                        \
finished:
