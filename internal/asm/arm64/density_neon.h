// Steps of log-densities. The steps and their names are those of
// ../generic/density.go. R8 is ·vecK, R9 ·densityK.

// DIVISOR jumps to rare unless every number in v is in [minDivisor, maxDivisor]; u is spent.
#define DIVISOR(v, u) \
	IADDK(K9(densityTable_fromDivisor), v, u) \
	IGTK(K9(densityTable_divisors), u, M1)  \
	JANY(M1, rare)

// POSITIVE jumps to rare unless every number in v is above 0; m is spent.
#define POSITIVE(v, m) \
	GTK(K(vecTable_zero), v, m)             \
	JNOTALL(m, rare)

// INVERSE: d = 1 / a.
#define INVERSE(a, d) \
	LDK(K(vecTable_one), T)                 \
	FDIV(a, T, d)

// IN_NORMAL sets up the inputs; R5, 0 at first, says that P3 holds the inverse of a scale that is one number.
#define IN_NORMAL IN3; MOVD ZR, R5

// NORMAL_VALUES leaves z in P0 and 1/scale in P3.
#define NORMAL_VALUES \
	CBNZ R5, inverted                       \
	LD(I2, P2)                              \
	DIVISOR(P2, P1)                         \
	INVERSE(P2, P3)                         \
	CMP  $0, R21                            \
	CSET EQ, R5                             \
inverted:                                       \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FSUB(P1, P0, P0)                        \
	FMUL(P3, P0, P0)                        \
	FMUL(P0, P0, P4)                        \
	FMULK(K(vecTable_minusHalf), P4, P4)    \
	OUT(0, P4)

#define NORMAL_TERMS \
	NORMAL_VALUES                           \
	FMUL(P3, P0, P5)                        \
	OUT(2, P5)                              \
	FNEG(P5, P5)                            \
	OUT(1, P5)                              \
	LDK(K(vecTable_minusOne), P6)           \
	FMLA(P0, P0, P6)                        \
	FMUL(P3, P6, P6)                        \
	OUT(3, P6)

#define MIX_TERMS \
	LD(I0, P0)                              \
	LD(I2, P2)                              \
	FADD(P2, P0, P0)                        \
	LD(I1, P1)                              \
	LD(I3, P3)                              \
	FADD(P3, P1, P1)                        \
	FSUB(P1, P0, P2)                        \
	OUT(2, P2)                              \
	LTK(K(vecTable_zero), P2, M1)           \
	EQUAL(P2, P2, M2)                       \
	SELECT(M1, P1, P0, P0)                  \
	SELECT(M2, P0, P2, P0)                  \
	OUT(0, P0)                              \
	BORK(K(vecTable_sign), P2, P2)          \
	OUT(1, P2)

#define MIX_SHARES \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	LDK(K(vecTable_one), P2)                \
	FADD(P2, P0, P3)                        \
	FDIV(P3, P2, P3)                        \
	FMUL(P3, P0, P0)                        \
	LTK(K(vecTable_zero), P1, M1)           \
	SELECT(M1, P0, P3, P4)                  \
	OUT(0, P4)                              \
	SELECT(M1, P3, P0, P4)                  \
	OUT(1, P4)

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

// QUOTIENT_BY: x = x/y, given inv = 1/y; u, v are spent, and M1.
#define QUOTIENT_BY(y, inv, x, u, v) \
	FMUL(inv, x, u)                         \
	FMLS(u, y, x)                           \
	COPY(u, v)                              \
	FMLA(x, inv, v)                         \
	FABS(u, x)                              \
	LTK(K9(densityTable_inf), x, M1)        \
	COPY(u, x)                              \
	WHEN(M1, v, x)

#define LAPLACE_TERMS \
	LD(I2, P7)                              \
	DIVISOR(P7, P1)                         \
	INVERSE(P7, P2)                         \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FSUB(P1, P0, P0)                        \
	FABS(P0, P4)                            \
	QUOTIENT_BY(P7, P2, P4, P5, P6)         \
	FNEG(P4, P5)                            \
	OUT(0, P5)                              \
	FSUBK(K(vecTable_one), P4, P4)          \
	FMUL(P2, P4, P4)                        \
	OUT(3, P4)                              \
	FNEG(P2, P5)                            \
	GTK(K(vecTable_zero), P0, M1)           \
	LTK(K(vecTable_zero), P0, M2)           \
	WHEN(M1, P2, P0)                        \
	WHEN(M2, P5, P0)                        \
	OUT(2, P0)                              \
	FNEG(P0, P0)                            \
	OUT(1, P0)

#define EXPONENTIAL_TERMS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FNEG(P1, P2)                            \
	OUT(1, P2)                              \
	FMUL(P0, P1, P3)                        \
	FNEG(P3, P3)                            \
	OUT(0, P3)                              \
	LDK(K(vecTable_one), P4)                \
	FMLS(P1, P0, P4)                        \
	FDIV(P1, P4, P4)                        \
	OUT(2, P4)

#define DIVIDED \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FDIV(P1, P0, P0)                        \
	OUT(0, P0)
