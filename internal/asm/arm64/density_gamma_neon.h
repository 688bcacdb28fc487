// Steps of the log-densities of gamma variables and counts. The steps and their
// names are those of ../generic/density_gamma.go. R8 is ·vecK, R9 ·densityK.

#define DIFFERENCE \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FSUB(P1, P0, P0)                        \
	OUT(0, P0)

#define EXCESS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	LD(I2, P2)                              \
	FMUL(P1, P0, P3)                        \
	OUT(0, P3)                              \
	FMSUB(P2, P1, P0)                       \
	OUT(1, P0)

#define INVERSE_EXCESS \
	LD(I0, P0)                              \
	DIVISOR(P0, P1)                         \
	INVERSE(P0, P3)                         \
	LD(I1, P1)                              \
	LD(I2, P2)                              \
	FMUL(P3, P1, P4)                        \
	OUT(0, P4)                              \
	FMLS(P0, P2, P1)                        \
	FMUL(P3, P1, P1)                        \
	OUT(1, P1)

#define RATIOS \
	LD(I2, P2)                              \
	INVERSE(P2, P3)                         \
	LD(I0, P0)                              \
	FMUL(P3, P0, P0)                        \
	OUT(0, P0)                              \
	LD(I1, P1)                              \
	FMUL(P3, P1, P1)                        \
	OUT(1, P1)

#define STIRLING_TERMS \
	LD(I0, P0)                              \
	INVERSE(P0, P0)                         \
	FMUL(P0, P0, P1)                        \
	LDK(K9(densityTable_s5), P2)            \
	LDK(K9(densityTable_t6), P3)            \
	STEPS(K9(densityTable_s4), K9(densityTable_s3), P1, P2) \
	STEPS(K9(densityTable_t5), K9(densityTable_t4), P1, P3) \
	STEPS(K9(densityTable_s2), K9(densityTable_s1), P1, P2) \
	STEPS(K9(densityTable_t3), K9(densityTable_t2), P1, P3) \
	STEP(K9(densityTable_s0), P1, P2)       \
	STEPS(K9(densityTable_t1), K9(densityTable_t0), P1, P3) \
	LD(I1, P4)                              \
	LDK(K9(densityTable_minusHalfLn2Pi), P5) \
	FMLAK(K(vecTable_half), P4, P5)         \
	FMLS(P2, P0, P5)                        \
	OUT(0, P5)                              \
	FMULK(K(vecTable_half), P0, P0)         \
	FMLA(P3, P1, P0)                        \
	OUT(1, P0)

#define DEVIANCE_TERMS \
	LD(I0, P0)                              \
	LD(I1, P2)                              \
	LD(I2, P1)                              \
	LTK(K(vecTable_minusHalf), P0, M1)      \
	WHEN(M1, P2, P1)                        \
	FSUB(P0, P1, P0)                        \
	LD(I3, P2)                              \
	LD(I4, P3)                              \
	FMLA(P0, P2, P3)                        \
	OUT(0, P3)                              \
	LD(I5, P2)                              \
	FADD(P2, P1, P1)                        \
	OUT(1, P1)

#define GAMMA_LOGS \
	LD(I1, P1)                              \
	POSITIVE(P1, M1)                        \
	LD(I0, P0)                              \
	LD(I2, P2)                              \
	FNEG(P0, P0)                            \
	FMLA(P1, P2, P0)                        \
	LD(I3, P3)                              \
	FSUB(P3, P0, P0)                        \
	OUT(0, P0)                              \
	LD(I4, P3)                              \
	FSUB(P3, P2, P2)                        \
	OUT(1, P2)

#define GAMMA_SLOPES \
	LD(I0, P0)                              \
	LD(I2, P2)                              \
	FMUL(P2, P0, P3)                        \
	DIVISOR(P3, P4)                         \
	INVERSE(P3, P3)                         \
	LD(I1, P1)                              \
	FSUBK(K(vecTable_one), P1, P4)          \
	FMLS(P2, P0, P4)                        \
	FMLS(P2, P0, P1)                        \
	FMUL(P3, P2, P2)                        \
	FMUL(P2, P4, P4)                        \
	OUT(0, P4)                              \
	FMUL(P3, P0, P0)                        \
	FMUL(P0, P1, P1)                        \
	OUT(1, P1)

#define INVERSE_GAMMA_SLOPES \
	LD(I0, P0)                              \
	DIVISOR(P0, P4)                         \
	LD(I2, P2)                              \
	FMUL(P2, P0, P3)                        \
	DIVISOR(P3, P4)                         \
	INVERSE(P3, P3)                         \
	LD(I1, P1)                              \
	FADDK(K(vecTable_one), P1, P4)          \
	COPY(P2, P5)                            \
	FMLS(P4, P0, P5)                        \
	FNEG(P2, P6)                            \
	FMLA(P1, P0, P6)                        \
	FMUL(P3, P2, P2)                        \
	FMUL(P2, P5, P5)                        \
	FMUL(P2, P5, P5)                        \
	OUT(0, P5)                              \
	FMUL(P3, P6, P6)                        \
	OUT(1, P6)

// WHOLE_NUMBER: P1 = x + 2**52, the bits of whole x in P0 below 2**51; jumps to
// rare if some x is not such a number. P2 is spent.
#define WHOLE_NUMBER \
	LDK(K9(densityTable_wholes), P2)        \
	FADD(P2, P0, P1)                        \
	FSUB(P2, P1, P2)                        \
	EQUAL(P2, P0, M1)                       \
	GEK(K(vecTable_zero), P0, M2)           \
	BAND(M2, M1, M1)                        \
	LTK(K9(densityTable_maxWhole), P0, M2)  \
	BAND(M2, M1, M1)                        \
	JNOTALL(M1, rare)

// LOOKUP16: lane i of d = the entry of the sixteen at table that the low bits of lane i of x name.
#define LOOKUP16(table, x, i, d) \
	VMOV x.D[i], R11                        \
	AND  $15, R11                           \
	ADD  R11<<3, table, R11                 \
	VLD1 (R11), d.D[i]

// LOOKUPS16: the same of a pair, named by its vectors.
#define LOOKUPS16(table, xl, xh, dl, dh) \
	LOOKUP16(table, xl, 0, dl)              \
	LOOKUP16(table, xl, 1, dl)              \
	LOOKUP16(table, xh, 0, dh)              \
	LOOKUP16(table, xh, 1, dh)

#define POISSON_TERMS \
	LD(I0, P0)                              \
	WHOLE_NUMBER                            \
	LD(I1, P2)                              \
	DIVISOR(P2, P3)                         \
	LD(I2, P3)                              \
	FSUB(P2, P0, P4)                        \
	FDIV(P2, P4, P4)                        \
	OUT(1, P4)                              \
	FNEG(P2, P5)                            \
	FMLA(P3, P0, P5)                        \
	LOOKUPS16(R9, V1, V17, V2, V18)         \
	FSUB(P2, P5, P5)                        \
	OUT(0, P5)
