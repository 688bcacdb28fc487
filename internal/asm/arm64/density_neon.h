// Steps of log-densities. The steps and their names are those of
// ../generic/density.go. R8 is ·vecK, R9 ·densityK.

// DIVISOR jumps to rare unless every number in v is in [minDivisor, maxDivisor]; u is spent.
#define DIVISOR(v, u) \
	IADDK(K9(densityTable_fromDivisor), v, u) \
	IGTK(K9(densityTable_divisors), u, M1)  \
	JANY(M1, rare)

// INVERSE: d = 1 / a.
#define INVERSE(a, d) \
	LDK(K(vecTable_one), T)                 \
	FDIV(a, T, d)

#define NORMAL_TERMS \
	LD(I2, P2)                              \
	DIVISOR(P2, P1)                         \
	INVERSE(P2, P3)                         \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FSUB(P1, P0, P0)                        \
	FMUL(P3, P0, P0)                        \
	FMUL(P0, P0, P4)                        \
	FMULK(K(vecTable_minusHalf), P4, P4)    \
	OUT(0, P4)                              \
	FMUL(P3, P0, P5)                        \
	OUT(2, P5)                              \
	FNEG(P5, P5)                            \
	OUT(1, P5)                              \
	LDK(K(vecTable_minusOne), P6)           \
	FMLA(P0, P0, P6)                        \
	FMUL(P3, P6, P6)                        \
	OUT(3, P6)

#define MINUS_ABS \
	LD(I0, P0)                              \
	BORK(K(vecTable_sign), P0, P0)          \
	OUT(0, P0)

// BOOLEAN: M1 where x in P0 is 1; jumps to rare unless every x is 0 or 1. P1 = 1;
// P2 and M2 are spent.
#define BOOLEAN \
	LDK(K(vecTable_one), P1)                \
	ZERO(P2)                                \
	EQUAL(P1, P0, M1)                       \
	EQUAL(P2, P0, M2)                       \
	BOR(M1, M2, M2)                         \
	JNOTALL(M2, rare)

#define LOGISTIC_TERMS \
	LD(I0, P0)                              \
	BOOLEAN                                 \
	LD(I1, P3)                              \
	FNEG(P3, P4)                            \
	ELSE(M1, P4, P3)                        \
	LTK(K(vecTable_zero), P3, M2)           \
	BAND(M2, P3, P4)                        \
	OUT(0, P4)                              \
	LD(I2, P5)                              \
	FADD(P1, P5, P6)                        \
	FDIV(P6, P1, P6)                        \
	FMUL(P6, P5, P5)                        \
	WHEN(M2, P6, P5)                        \
	FNEG(P5, P6)                            \
	ELSE(M1, P6, P5)                        \
	OUT(1, P5)
