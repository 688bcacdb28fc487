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

// RISING_TERMS multiplies factor after factor while any lane has more: P1 is k, P2 the
// product, P3 its derivative, P4 the factorial, P5 j, P10 p, R15 how many factors are left.
#define RISING_TERMS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	LD(I2, P10)                             \
	LDK(K(vecTable_one), P6)                \
	COPY(P6, P2)                            \
	ZERO(P3)                                \
	COPY(P6, P4)                            \
	ZERO(P5)                                \
	MOVD $16, R15                           \
rise:                                           \
	FSUB(P5, P1, P7)                        \
	GTK(K(vecTable_zero), P7, M1)           \
	JNONE(M1, risen)                        \
	FADD(P5, P0, P8)                        \
	FMUL(P10, P8, P8)                       \
	FADD(P6, P5, P5)                        \
	FMUL(P10, P2, P9)                       \
	FMLA(P3, P8, P9)                        \
	WHEN(M1, P9, P3)                        \
	FMUL(P8, P2, P9)                        \
	WHEN(M1, P9, P2)                        \
	FMUL(P5, P4, P9)                        \
	WHEN(M1, P9, P4)                        \
	SUBS $1, R15, R15                       \
	BNE  rise                               \
risen:                                          \
	FDIV(P4, P2, P7)                        \
	OUT(0, P7)                              \
	FDIV(P2, P3, P7)                        \
	OUT(1, P7)
