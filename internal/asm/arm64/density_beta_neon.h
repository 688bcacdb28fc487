// Steps of the log-density of beta variables. The steps and their names are those
// of ../generic/density_beta.go. R8 is ·vecK, R9 ·densityK, or ·seriesK
// in the norms, which use log_neon.h and series_neon.h.

// SHAPES: S0 = a, S1 = b, below maxShape; jumps to rare unless they are from minShape on.
#define SHAPES \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	GEK(K9(seriesTable_minShape), P0, M1)   \
	GEK(K9(seriesTable_minShape), P1, M2)   \
	BAND(M1, M2, M1)                        \
	JNOTALL(M1, rare)                       \
	LDK(K9(seriesTable_belowMaxShape), P2)  \
	FMIN(P2, P0, P0)                        \
	FMIN(P2, P1, P1)                        \
	STS(P0, S0)                             \
	STS(P1, S1)

// SHAPES_IN sets up the inputs of a norm.
#define SHAPES_IN IN2; MOVD $·seriesK(SB), R9

// LGAMMA_SUM: S2 + S3 = the log-gammas of a and b, S2 + S3 so far, plus P7 + P5.
#define LGAMMA_SUM \
	LDS(S2, P2)                             \
	LDS(S3, P3)                             \
	FADD(P2, P7, P7)                        \
	FADD(P3, P5, P5)                        \
	STS(P7, S2)                             \
	STS(P5, S3)

// SHAPE_SUM: P0 = a + b.
#define SHAPE_SUM \
	LDS(S0, P0)                             \
	LDS(S1, P1)                             \
	FADD(P1, P0, P0)

// LGAMMA_LESS: P7 = P7 + P5 - (S2 + S3).
#define LGAMMA_LESS \
	LDS(S2, P2)                             \
	LDS(S3, P3)                             \
	FSUB(P2, P7, P7)                        \
	FSUB(P3, P5, P5)                        \
	FADD(P5, P7, P7)

// DIGAMMA_LESS: d = P8 + P9 - (h + l).
#define DIGAMMA_LESS(h, l, d) \
	LDS(h, P2)                              \
	LDS(l, P3)                              \
	FSUB(P2, P8, P2)                        \
	FSUB(P3, P9, P3)                        \
	FADD(P3, P2, d)

// SMALL: M1: a < 1, M2: b < 1; P0 = a, P1 = b. Jumps to finished if there are none.
#define SMALL \
	LDS(S0, P0)                             \
	LDS(S1, P1)                             \
	LTK(K(vecTable_one), P0, M1)            \
	LTK(K(vecTable_one), P1, M2)            \
	BOR(M1, M2, T)                          \
	JNONE(T, finished)

// QUOTIENT_OF_SMALL: P4 = a1, P5 = b1, P3 = s, P6 = 1/(a1 b1 s1), P10 = a1 b1/s1; P2 and P11 are spent.
#define QUOTIENT_OF_SMALL \
	LDK(K(vecTable_one), P2)                \
	FADD(P1, P0, P3)                        \
	FMIN(P2, P0, P4)                        \
	FMIN(P2, P1, P5)                        \
	FMIN(P2, P3, P6)                        \
	FMUL(P5, P4, P10)                       \
	FMUL(P6, P10, P6)                       \
	FDIV(P6, P2, P6)                        \
	FMUL(P6, P10, P11)                      \
	FMUL(P11, P10, P10)

// LOG_OF_SMALL: P7 += ln P10; the other values are spent.
#define LOG_OF_SMALL \
	STS(P7, S2)                             \
	COPY(P10, P0)                           \
	LOG_NORMAL                              \
	LDS(S2, P7)                             \
	FADD(P7, P0, P7)

#define BETA_NORM \
	SHAPES                                  \
	LGAMMA_SERIES                           \
	STS(P7, S2)                             \
	STS(P5, S3)                             \
	LDS(S1, P0)                             \
	LGAMMA_SERIES                           \
	LGAMMA_SUM                              \
	SHAPE_SUM                               \
	LGAMMA_SERIES                           \
	LGAMMA_LESS                             \
	SMALL                                   \
	QUOTIENT_OF_SMALL                       \
	LOG_OF_SMALL                            \
finished:                                       \
	OUT(0, P7)

#define BETA_NORMS \
	SHAPES                                  \
	LGAMMA_SERIES_SLOPE                     \
	STS(P7, S2)                             \
	STS(P5, S3)                             \
	STS(P8, S4)                             \
	STS(P9, S5)                             \
	LDS(S1, P0)                             \
	LGAMMA_SERIES_SLOPE                     \
	LGAMMA_SUM                              \
	STS(P8, S6)                             \
	STS(P9, S7)                             \
	SHAPE_SUM                               \
	LGAMMA_SERIES_SLOPE                     \
	LGAMMA_LESS                             \
	DIGAMMA_LESS(S4, S5, P10)               \
	DIGAMMA_LESS(S6, S7, P8)                \
	COPY(P10, P9)                           \
	SMALL                                   \
	QUOTIENT_OF_SMALL                       \
	FMUL(P6, P5, P11)                       \
	FMUL(P6, P4, P12)                       \
	LTK(K(vecTable_one), P3, P2)            \
	FMUL(P5, P11, P5)                       \
	FMUL(P4, P12, P4)                       \
	ELSE(P2, P11, P5)                       \
	ELSE(P2, P12, P4)                       \
	BAND(M1, P5, P5)                        \
	BAND(M2, P4, P4)                        \
	FADD(P5, P9, P9)                        \
	FADD(P4, P8, P8)                        \
	STS(P9, S4)                             \
	STS(P8, S6)                             \
	LOG_OF_SMALL                            \
	LDS(S4, P9)                             \
	LDS(S6, P8)                             \
finished:                                       \
	OUT(0, P7)                              \
	OUT(1, P9)                              \
	OUT(2, P8)

#define BETA_LOGS \
	LD(I0, P0)                              \
	POSITIVE(P0, M1)                        \
	LD(I1, P1)                              \
	POSITIVE(P1, M1)                        \
	LD(I2, P2)                              \
	LD(I3, P3)                              \
	LD(I4, P4)                              \
	FSUBK(K(vecTable_one), P0, P0)          \
	FSUBK(K(vecTable_one), P1, P1)          \
	FMLA(P3, P1, P4)                        \
	FMLA(P2, P0, P4)                        \
	OUT(0, P4)                              \
	LD(I5, P0)                              \
	FADD(P0, P2, P0)                        \
	OUT(1, P0)                              \
	LD(I6, P1)                              \
	FADD(P1, P3, P1)                        \
	OUT(2, P1)

#define BETA_SLOPES \
	LD(I0, P0)                              \
	LDK(K(vecTable_one), P3)                \
	FSUB(P0, P3, P4)                        \
	FMUL(P4, P0, P5)                        \
	DIVISOR(P5, P6)                         \
	FDIV(P5, P3, P5)                        \
	LD(I1, P1)                              \
	LD(I2, P2)                              \
	FSUB(P3, P1, P1)                        \
	FSUB(P3, P2, P2)                        \
	FMUL(P0, P2, P2)                        \
	FNEG(P2, P2)                            \
	FMLA(P4, P1, P2)                        \
	FMUL(P5, P2, P2)                        \
	OUT(0, P2)

#define BETA_EXCESS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	LD(I2, P2)                              \
	LDK(K(vecTable_one), P3)                \
	FSUB(P0, P3, P3)                        \
	FADD(P2, P1, P4)                        \
	FMUL(P4, P0, P5)                        \
	OUT(2, P5)                              \
	FMUL(P4, P3, P5)                        \
	OUT(3, P5)                              \
	FNEG(P1, P5)                            \
	FMLA(P4, P0, P5)                        \
	FMLS(P4, P3, P2)                        \
	ABOVE(P3, P0, M1)                       \
	WHEN(M1, P2, P5)                        \
	OUT(0, P5)                              \
	FNEG(P5, P5)                            \
	OUT(1, P5)
