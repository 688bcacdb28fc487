// Steps of the log-densities of gamma variables and counts. The steps and their
// names are those of ../generic/density_gamma.go. R8 is ·vecK, R9 ·densityK, R3 ·restK
// in the rests.

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

// Coefficient k of a polynomial of the rests, in the table at R3.
#define K3(o) ((o)/16<<10 | 3<<5)
#define REST_P(k) K3(restTable_p+16*(k))
#define REST_Q(k) K3(restTable_q+16*(k))
#define REST_SLOPE_P(k) K3(restTable_slopeP+16*(k))
#define REST_SLOPE_Q(k) K3(restTable_slopeQ+16*(k))

// REST_STEPS: P3 and P4, the polynomials of P2. (T)
#define REST_STEPS(P, Q) \
	LDK(P(0), P3)                           \
	STEP(P(1), P2, P3)                      \
	FADDK(Q(1), P2, P4)                     \
	STEP(Q(2), P2, P4)                      \
	STEPS(P(2), P(3), P2, P3)               \
	STEPS(Q(3), Q(4), P2, P4)               \
	STEPS(P(4), P(5), P2, P3)               \
	STEPS(Q(5), Q(6), P2, P4)               \
	STEPS(P(6), P(7), P2, P3)               \
	STEPS(Q(7), Q(8), P2, P4)               \
	STEP(P(8), P2, P3)

// IN_REST sets up the one input and the table of the rests.
#define IN_REST IN1; MOVD $·restK(SB), R3

// REST_ARGUMENT: P0 = x, M2 where x is from 16 on; jumps to rare unless every x is from
// 2**-300 to 2**300.
#define REST_ARGUMENT \
	LD(I0, P0)                              \
	IADDK(K3(restTable_fromRest), P0, P1)   \
	IGTK(K3(restTable_rests), P1, M1)       \
	JANY(M1, rare)                          \
	GEK(K3(restTable_sixteen), P0, M2)

// REST_INVERSE: P6 = 1/x, P7 = its square.
#define REST_INVERSE \
	INVERSE(P0, P6)                         \
	FMUL(P6, P6, P7)

// FAR_REST: P8 = c(x) for x from 16 on, FAR_SLOPE: P9 = c'(x).
#define FAR_REST \
	LDK(K9(densityTable_s5), P8)            \
	STEPS(K9(densityTable_s4), K9(densityTable_s3), P7, P8) \
	STEPS(K9(densityTable_s2), K9(densityTable_s1), P7, P8) \
	STEP(K9(densityTable_s0), P7, P8)       \
	FMUL(P6, P8, P8)

#define FAR_SLOPE \
	LDK(K9(densityTable_t6), P9)            \
	STEPS(K9(densityTable_t5), K9(densityTable_t4), P7, P9) \
	STEPS(K9(densityTable_t3), K9(densityTable_t2), P7, P9) \
	STEPS(K9(densityTable_t1), K9(densityTable_t0), P7, P9) \
	FMUL(P7, P9, P9)                        \
	FNEG(P9, P9)

// REST_SQUARE: P1 = x or 1 + x, P2 = its square, M1 where x < 1.
#define REST_SQUARE \
	FADDK(K(vecTable_one), P0, P1)          \
	LTK(K(vecTable_one), P0, M1)            \
	ELSE(M1, P0, P1)                        \
	FMUL(P1, P1, P2)

// NEAR_REST: P5 = c of P1, NEAR_SLOPE: P3 = its derivative.
#define NEAR_REST \
	REST_STEPS(REST_P, REST_Q)              \
	FMUL(P4, P1, P4)                        \
	FDIV(P4, P3, P5)

#define NEAR_SLOPE \
	REST_STEPS(REST_SLOPE_P, REST_SLOPE_Q)  \
	STEP(REST_SLOPE_Q(9), P2, P4)           \
	FDIV(P4, P3, P3)                        \
	FNEG(P3, P3)

// REST_LOG: P0 = ln(1 + 1/x), S1 = 1/x, P1 = x, M1 where it is below 1; x in S0. Uses log_neon.h.
#define REST_LOG \
	LDS(S0, P1)                             \
	INVERSE(P1, P0)                         \
	STS(P0, S1)                             \
	LOG1P_BODY                              \
	LDS(S0, P1)                             \
	LTK(K(vecTable_one), P1, M1)

// REST_BELOW: P5 = S2 and what c of x lacks, from REST_LOG; P3 and P4 are spent.
#define REST_BELOW \
	FADDK(K(vecTable_half), P1, P3)         \
	LDK(K(vecTable_minusOne), P5)           \
	FMLA(P0, P3, P5)                        \
	BAND(M1, P5, P5)                        \
	LDS(S2, P4)                             \
	FADD(P4, P5, P5)

#define GAMMA_REST \
	REST_ARGUMENT                           \
	JNONE(M2, near)                         \
	REST_INVERSE                            \
	FAR_REST                                \
	COPY(P8, P5)                            \
	JALL(M2, finished)                      \
near:                                           \
	REST_SQUARE                             \
	NEAR_REST                               \
	WHEN(M2, P8, P5)                        \
	JNONE(M1, finished)                     \
	STS(P0, S0)                             \
	STS(P5, S2)                             \
	REST_LOG                                \
	REST_BELOW                              \
finished:                                       \
	OUT(0, P5)

// GAMMA_RESTS: S3 = c' so far, S4 = the inverse of P1.
#define GAMMA_RESTS \
	REST_ARGUMENT                           \
	JNONE(M2, near)                         \
	REST_INVERSE                            \
	FAR_REST                                \
	FAR_SLOPE                               \
	COPY(P8, P5)                            \
	COPY(P9, P3)                            \
	JALL(M2, finished)                      \
near:                                           \
	REST_SQUARE                             \
	NEAR_REST                               \
	NEAR_SLOPE                              \
	WHEN(M2, P8, P5)                        \
	WHEN(M2, P9, P3)                        \
	JNONE(M1, finished)                     \
	STS(P0, S0)                             \
	STS(P5, S2)                             \
	STS(P3, S3)                             \
	INVERSE(P1, P0)                         \
	STS(P0, S4)                             \
	REST_LOG                                \
	REST_BELOW                              \
	LDS(S1, P3)                             \
	LDS(S4, P4)                             \
	FADD(P4, P3, P3)                        \
	FMLAK(K(vecTable_minusHalf), P3, P0)    \
	BAND(M1, P0, P0)                        \
	LDS(S3, P3)                             \
	FADD(P0, P3, P3)                        \
finished:                                       \
	OUT(0, P5)                              \
	OUT(1, P3)
