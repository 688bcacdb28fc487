// The error function and the normal distribution function. The steps and their
// names are those of ../generic/erf.go. R8 is ·vecK.

// RATIO: P1 = t = (a - k)/(a + k), a in P0.
#define RATIO(k) \
	FSUBK(k, P0, P1)                        \
	FADDK(k, P0, P2)                        \
	FDIV(P2, P1, P1)

// LAST_STEP: P7 + P8 = c0 + lo + t p, t in P1, p in P2.
#define LAST_STEP(c0, lo) \
	COPY(P2, P7)                            \
	STEP(c0, P1, P7)                        \
	LDK(c0, P8)                             \
	FSUB(P7, P8, P8)                        \
	FMLA(P1, P2, P8)                        \
	FADDK(lo, P8, P8)

// ONE_PLUS_TIMES: P9 + P10 = 1 + c a, a in P0; P5, P6 are spent.
#define ONE_PLUS_TIMES(c) \
	FMULK(c, P0, P5)                        \
	LDK(c, P11)                             \
	FMSUB(P5, P0, P11)                      \
	ONE_PLUS(P5, P9, P10, P6)               \
	FADD(P11, P10, P10)

// ERFCX: P7 + P8 = (1 + 9a/8) e**a² erfc a and P9 + P10 = 1 + 9a/8. P0 stays.
#define ERFCX \
	RATIO(K(vecTable_four))                 \
	FMUL(P1, P1, P6)                        \
	FMUL(P6, P6, P7)                        \
	LDK(K(vecTable_x18), P2)                \
	LDK(K(vecTable_x19), P3)                \
	LDK(K(vecTable_x20), P4)                \
	LDK(K(vecTable_x21), P5)                \
	FMLAK(K(vecTable_x22), P7, P2)          \
	FMLAK(K(vecTable_x23), P7, P3)          \
	STEPS(K(vecTable_x14), K(vecTable_x10), P7, P2) \
	STEPS(K(vecTable_x15), K(vecTable_x11), P7, P3) \
	STEPS(K(vecTable_x16), K(vecTable_x12), P7, P4) \
	STEPS(K(vecTable_x17), K(vecTable_x13), P7, P5) \
	STEPS(K(vecTable_x6), K(vecTable_x2), P7, P2) \
	STEPS(K(vecTable_x7), K(vecTable_x3), P7, P3) \
	STEPS(K(vecTable_x8), K(vecTable_x4), P7, P4) \
	STEPS(K(vecTable_x9), K(vecTable_x5), P7, P5) \
	FMLA(P1, P3, P2)                        \
	FMLA(P1, P5, P4)                        \
	FMLA(P6, P4, P2)                        \
	STEP(K(vecTable_x1), P1, P2)            \
	LAST_STEP(K(vecTable_x0), K(vecTable_x0Lo)) \
	ONE_PLUS_TIMES(K(vecTable_nineEighths))

// MILLS: P7 + P8 = (1 + 13a/16) e**(a²/2) Φ(-a) and P9 + P10 = 1 + 13a/16. P0 stays.
#define MILLS \
	RATIO(K(vecTable_fiveHalf))             \
	FMUL(P1, P1, P6)                        \
	FMUL(P6, P6, P7)                        \
	LDK(K(vecTable_m18), P2)                \
	LDK(K(vecTable_m19), P3)                \
	LDK(K(vecTable_m20), P4)                \
	LDK(K(vecTable_m21), P5)                \
	FMLAK(K(vecTable_m22), P7, P2)          \
	FMLAK(K(vecTable_m23), P7, P3)          \
	STEPS(K(vecTable_m14), K(vecTable_m10), P7, P2) \
	STEPS(K(vecTable_m15), K(vecTable_m11), P7, P3) \
	STEPS(K(vecTable_m16), K(vecTable_m12), P7, P4) \
	STEPS(K(vecTable_m17), K(vecTable_m13), P7, P5) \
	STEPS(K(vecTable_m6), K(vecTable_m2), P7, P2) \
	STEPS(K(vecTable_m7), K(vecTable_m3), P7, P3) \
	STEPS(K(vecTable_m8), K(vecTable_m4), P7, P4) \
	STEPS(K(vecTable_m9), K(vecTable_m5), P7, P5) \
	FMLA(P1, P3, P2)                        \
	FMLA(P1, P5, P4)                        \
	FMLA(P6, P4, P2)                        \
	STEP(K(vecTable_m1), P1, P2)            \
	LAST_STEP(K(vecTable_m0), K(vecTable_m0Lo)) \
	ONE_PLUS_TIMES(K(vecTable_thirteen16ths))

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

// ERFC_SUM: P0 = erfc a, a in P0. P1..P12 are spent.
#define ERFC_SUM \
	ERFCX                                   \
	SQUARE(P0, P0)                          \
	GAUSS                                   \
	DIVIDE                                  \
	FADD(P4, P0, P0)

// Where no lane is at 1 or beyond the second half is skipped.
#define ERF_BODY \
	STS(P0, S0)                             \
	BANDK(K(vecTable_abs), P0, P0)          \
	STS(P0, S1)                             \
	GEK(K(vecTable_one), P0, M1)            \
	JNONE(M1, central)                      \
	FMINK(K(vecTable_six), P0, P0)          \
	ERFC_SUM                                \
	LDK(K(vecTable_one), P1)                \
	FSUB(P0, P1, P0)                        \
	STS(P0, S2)                             \
central:                                        \
	LDS(S1, P0)                             \
	FMUL(P0, P0, P1)                        \
	FMUL(P1, P1, P4)                        \
	LDK(K(vecTable_f10), P2)                \
	LDK(K(vecTable_f11), P5)                \
	STEPS(K(vecTable_f8), K(vecTable_f6), P4, P2) \
	STEPS(K(vecTable_f9), K(vecTable_f7), P4, P5) \
	STEPS(K(vecTable_f4), K(vecTable_f2), P4, P2) \
	STEPS(K(vecTable_f5), K(vecTable_f3), P4, P5) \
	FMLA(P1, P5, P2)                        \
	LDK(K(vecTable_f0), P3)                 \
	FMLAK(K(vecTable_f1), P1, P3)           \
	FMADD(P3, P4, P2)                       \
	FMADD(P0, P0, P2)                       \
	LDS(S2, P0)                             \
	ELSE(M1, P2, P0)                        \
	LDK(K(vecTable_sign), P1)               \
	LDS(S0, T)                              \
	BAND(T, P1, P1)                         \
	BOR(P1, P0, P0)

#define ERFC_BODY \
	STS(P0, S0)                             \
	BANDK(K(vecTable_abs), P0, P0)          \
	FMINK(K(vecTable_erfcMax), P0, P0)      \
	ERFC_SUM                                \
	LDK(K(vecTable_two), P1)                \
	FSUB(P0, P1, P1)                        \
	LDS(S0, P2)                             \
	LTK(K(vecTable_zero), P2, M1)           \
	WHEN(M1, P1, P0)

// NORM_ABS: P0 = min(normMax, |P0|).
#define NORM_ABS \
	BANDK(K(vecTable_abs), P0, P0)          \
	FMINK(K(vecTable_normMax), P0, P0)

// HALF_SQUARE: P1 + P11 = a²/2, a in P0; P2 is spent.
#define HALF_SQUARE \
	FMULK(K(vecTable_half), P0, P2)         \
	SQUARE(P2, P0)

#define NORMCDF_BODY \
	STS(P0, S0)                             \
	NORM_ABS                                \
	MILLS                                   \
	HALF_SQUARE                             \
	GAUSS                                   \
	DIVIDE                                  \
	FADD(P4, P0, P0)                        \
	LDK(K(vecTable_one), P1)                \
	FSUB(P0, P1, P1)                        \
	LDS(S0, P2)                             \
	GTK(K(vecTable_zero), P2, M1)           \
	WHEN(M1, P1, P0)

// Below -1 the numerator is Mills's ratio alone and -a²/2 is added at the end;
// above 0 the logarithm is that of the complement.
#define LOGNORMCDF_BODY \
	LTK(K(vecTable_minusNormMax), P0, M1)   \
	JANY(M1, rare)                          \
	STS(P0, S0)                             \
	NORM_ABS                                \
	MILLS                                   \
	HALF_SQUARE                             \
	STS(P1, S1)                             \
	STS(P11, S2)                            \
	GAUSS                                   \
	LDS(S0, P6)                             \
	LTK(K(vecTable_minusOne), P6, M1)       \
	GTK(K(vecTable_zero), P6, M2)           \
	WHEN(M1, P7, P0)                        \
	WHEN(M1, P8, P1)                        \
	DIVIDE                                  \
	FADD(P4, P0, P1)                        \
	FSUB(P1, P0, P6)                        \
	FADD(P4, P6, P6)                        \
	LDK(K(vecTable_one), P2)                \
	FSUB(P1, P2, P3)                        \
	FSUB(P3, P2, P4)                        \
	FSUB(P1, P4, P4)                        \
	FSUB(P6, P4, P4)                        \
	SELECT(M2, P3, P1, P0)                  \
	WHEN(M2, P4, P6)                        \
	LOG_PAIR_C                              \
	LDS(S1, P2)                             \
	FSUB(P2, P0, P3)                        \
	FADD(P2, P3, P4)                        \
	FSUB(P4, P0, P5)                        \
	FSUB(P3, P4, P4)                        \
	FSUB(P4, P2, P4)                        \
	FSUB(P4, P5, P5)                        \
	LDS(S2, T)                              \
	FSUB(T, P1, P1)                         \
	FADD(P1, P5, P5)                        \
	FADD(P5, P3, P3)                        \
	WHEN(M1, P3, P0)
