// Steps of the log-densities of gamma variables and counts. The steps and their
// names are those of ../generic/density_gamma.go. R8 is ·vecK, R9 ·densityK, R10 ·restK
// in the rests.

#define DIFFERENCE \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VSUBPD V1, V0, V0                       \
	OUT(0, V0)

#define EXCESS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LD(P2, V2)                              \
	VMULPD V1, V0, V3                       \
	OUT(0, V3)                              \
	VFMSUB213PD V2, V1, V0                  \
	OUT(1, V0)

#define INVERSE_EXCESS \
	LD(P0, V0)                              \
	DIVISOR(V0, V1)                         \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V0, V3, V3                       \
	LD(P1, V1)                              \
	LD(P2, V2)                              \
	VFNMADD213PD V1, V2, V0                 \
	VMULPD V3, V1, V1                       \
	OUT(0, V1)                              \
	VMULPD V3, V0, V0                       \
	OUT(1, V0)

#define RATIOS \
	LD(P2, V2)                              \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V3                       \
	LD(P0, V0)                              \
	VMULPD V3, V0, V0                       \
	OUT(0, V0)                              \
	LD(P1, V1)                              \
	VMULPD V3, V1, V1                       \
	OUT(1, V1)

#define STIRLING_TERMS \
	LD(P0, V0)                              \
	LDK(vecTable_one(R8), V1)               \
	VDIVPD V0, V1, V0                       \
	VMULPD V0, V0, V1                       \
	LDK(densityTable_s5(R9), V2)            \
	LDK(densityTable_t6(R9), V3)            \
	FMA213K(densityTable_s4(R9), V1, V2)    \
	FMA213K(densityTable_t5(R9), V1, V3)    \
	FMA213K(densityTable_s3(R9), V1, V2)    \
	FMA213K(densityTable_t4(R9), V1, V3)    \
	FMA213K(densityTable_s2(R9), V1, V2)    \
	FMA213K(densityTable_t3(R9), V1, V3)    \
	FMA213K(densityTable_s1(R9), V1, V2)    \
	FMA213K(densityTable_t2(R9), V1, V3)    \
	FMA213K(densityTable_s0(R9), V1, V2)    \
	FMA213K(densityTable_t1(R9), V1, V3)    \
	FMA213K(densityTable_t0(R9), V1, V3)    \
	LD(P1, V4)                              \
	LDK(vecTable_half(R8), V5)              \
	FMA213K(densityTable_minusHalfLn2Pi(R9), V5, V4) \
	VFNMADD231PD V2, V0, V4                 \
	OUT(0, V4)                              \
	VMULPD V5, V0, V0                       \
	VFMADD213PD V0, V1, V3                  \
	OUT(1, V3)

#define DEVIANCE_TERMS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LD(P2, V2)                              \
	LTK(vecTable_minusHalf(R8), V0, M1)     \
	SELECT(M1, V1, V2, V1)                  \
	VSUBPD V0, V1, V0                       \
	LD(P3, V2)                              \
	LD(P4, V3)                              \
	VFMADD213PD V3, V2, V0                  \
	OUT(0, V0)                              \
	LD(P5, V2)                              \
	VADDPD V2, V1, V1                       \
	OUT(1, V1)

#define GAMMA_LOGS \
	LD(P1, V1)                              \
	POSITIVE(V1, M1)                        \
	LD(P0, V0)                              \
	LD(P2, V2)                              \
	VFMSUB213PD V0, V2, V1                  \
	LD(P3, V3)                              \
	VSUBPD V3, V1, V1                       \
	OUT(0, V1)                              \
	LD(P4, V3)                              \
	VSUBPD V3, V2, V2                       \
	OUT(1, V2)

#define GAMMA_SLOPES \
	LD(P0, V0)                              \
	LD(P2, V2)                              \
	VMULPD V2, V0, V3                       \
	DIVISOR(V3, V4)                         \
	LDK(vecTable_one(R8), V4)               \
	VDIVPD V3, V4, V3                       \
	LD(P1, V1)                              \
	SUBK(vecTable_one(R8), V1, V4)          \
	VFNMADD231PD V2, V0, V4                 \
	VFNMADD231PD V2, V0, V1                 \
	VMULPD V3, V2, V2                       \
	VMULPD V2, V4, V4                       \
	OUT(0, V4)                              \
	VMULPD V3, V0, V0                       \
	VMULPD V0, V1, V1                       \
	OUT(1, V1)

#define INVERSE_GAMMA_SLOPES \
	LD(P0, V0)                              \
	DIVISOR(V0, V4)                         \
	LD(P2, V2)                              \
	VMULPD V2, V0, V3                       \
	DIVISOR(V3, V4)                         \
	LDK(vecTable_one(R8), V4)               \
	VDIVPD V3, V4, V3                       \
	LD(P1, V1)                              \
	ADDK(vecTable_one(R8), V1, V4)          \
	VFNMADD213PD V2, V0, V4                 \
	VFMSUB213PD V2, V0, V1                  \
	VMULPD V3, V2, V2                       \
	VMULPD V2, V4, V4                       \
	VMULPD V2, V4, V4                       \
	OUT(0, V4)                              \
	VMULPD V3, V1, V1                       \
	OUT(1, V1)

// WHOLE_NUMBER: V1 = x + 2**52, the bits of whole x in V0 below 2**51; jumps to
// rare if some x is not such a number. V2 is spent.
#define WHOLE_NUMBER \
	LDK(densityTable_wholes(R9), V2)        \
	VADDPD V2, V0, V1                       \
	VSUBPD V2, V1, V2                       \
	EQ(V2, V0, M1)                          \
	GEK(vecTable_zero(R8), V0, M2)          \
	MAND(M1, M2, M1)                        \
	LTK(densityTable_maxWhole(R9), V0, M2)  \
	MAND(M1, M2, M1)                        \
	JNOTALL(M1, rare)

#define POISSON_TERMS \
	LD(P0, V0)                              \
	WHOLE_NUMBER                            \
	LD(P1, V2)                              \
	DIVISOR(V2, V3)                         \
	LD(P2, V3)                              \
	VSUBPD V2, V0, V4                       \
	VDIVPD V2, V4, V4                       \
	OUT(1, V4)                              \
	VFMSUB213PD V2, V0, V3                  \
	LOOKUP16(densityTable_logFactorial(R9), V1, V2, V4) \
	VSUBPD V2, V3, V3                       \
	OUT(0, V3)

// Coefficient k of a polynomial of the rests, in the table at R10.
#define REST_P(k) (restTable_p+32*(k))(R10)
#define REST_Q(k) (restTable_q+32*(k))(R10)
#define REST_SLOPE_P(k) (restTable_slopeP+32*(k))(R10)
#define REST_SLOPE_Q(k) (restTable_slopeQ+32*(k))(R10)

// REST_STEP: the next coefficients of the polynomials in V3 and V4, of V2.
#define REST_STEP(P, Q, k) \
	FMA213K(P(k), V2, V3)                   \
	FMA213K(Q(k), V2, V4)

#define REST_STEPS(P, Q) \
	LDK(P(0), V3)                           \
	FMA213K(P(1), V2, V3)                   \
	ADDK(Q(1), V2, V4)                      \
	REST_STEP(P, Q, 2)                      \
	REST_STEP(P, Q, 3)                      \
	REST_STEP(P, Q, 4)                      \
	REST_STEP(P, Q, 5)                      \
	REST_STEP(P, Q, 6)                      \
	REST_STEP(P, Q, 7)                      \
	REST_STEP(P, Q, 8)

// REST_ARGUMENT: V0 = x, M2 where x is from 16 on; jumps to rare unless every x is from
// 2**-300 to 2**300.
#define REST_ARGUMENT \
	LD(P0, V0)                              \
	PADDQK(restTable_fromRest(R10), V0, V1) \
	PGTK(restTable_rests(R10), V1, M1)      \
	JANY(M1, rare)                          \
	GEK(restTable_sixteen(R10), V0, M2)

// IN_REST sets up the input of a rest.
#define IN_REST LEAQ ·restK(SB), R10; IN1

// REST_INVERSE: V6 = 1/x, V7 = its square.
#define REST_INVERSE \
	LDK(vecTable_one(R8), V6)               \
	VDIVPD V0, V6, V6                       \
	VMULPD V6, V6, V7

// FAR_REST: V8 = c(x) for x from 16 on, FAR_SLOPE: V9 = c'(x).
#define FAR_REST \
	LDK(densityTable_s5(R9), V8)            \
	FMA213K(densityTable_s4(R9), V7, V8)    \
	FMA213K(densityTable_s3(R9), V7, V8)    \
	FMA213K(densityTable_s2(R9), V7, V8)    \
	FMA213K(densityTable_s1(R9), V7, V8)    \
	FMA213K(densityTable_s0(R9), V7, V8)    \
	VMULPD V6, V8, V8

#define FAR_SLOPE \
	LDK(densityTable_t6(R9), V9)            \
	FMA213K(densityTable_t5(R9), V7, V9)    \
	FMA213K(densityTable_t4(R9), V7, V9)    \
	FMA213K(densityTable_t3(R9), V7, V9)    \
	FMA213K(densityTable_t2(R9), V7, V9)    \
	FMA213K(densityTable_t1(R9), V7, V9)    \
	FMA213K(densityTable_t0(R9), V7, V9)    \
	VMULPD V7, V9, V9                       \
	XORK(vecTable_sign(R8), V9, V9)

// REST_SQUARE: V1 = x or 1 + x, V2 = its square, M1 where x < 1.
#define REST_SQUARE \
	LDK(vecTable_one(R8), V2)               \
	VADDPD V2, V0, V1                       \
	LT(V2, V0, M1)                          \
	SELECT(M1, V1, V0, V1)                  \
	VMULPD V1, V1, V2

// NEAR_REST: V5 = c of V1, NEAR_SLOPE: V3 = its derivative.
#define NEAR_REST \
	REST_STEPS(REST_P, REST_Q)              \
	VMULPD V4, V1, V4                       \
	VDIVPD V4, V3, V5

#define NEAR_SLOPE \
	REST_STEPS(REST_SLOPE_P, REST_SLOPE_Q)  \
	FMA213K(REST_SLOPE_Q(9), V2, V4)        \
	VDIVPD V4, V3, V3                       \
	XORK(vecTable_sign(R8), V3, V3)

// REST_LOG: V0 = ln(1 + 1/x), S1 = 1/x, V1 = x, M1 where it is below 1; x in S0. Uses log_body.h.
#define REST_LOG \
	LDK(vecTable_one(R8), V0)               \
	VDIVPD S0, V0, V0                       \
	VMOVUPD V0, S1                          \
	LOG1P_BODY                              \
	VMOVUPD S0, V1                          \
	LTK(vecTable_one(R8), V1, M1)

// REST_BELOW: V5 = S2 and what c of x lacks, from REST_LOG.
#define REST_BELOW \
	ADDK(vecTable_half(R8), V1, V5)         \
	LDK(vecTable_minusOne(R8), V3)          \
	VFMADD213PD V3, V0, V5                  \
	CLEAR_UNLESS(M1, V5)                    \
	VADDPD S2, V5, V5

#define GAMMA_REST \
	REST_ARGUMENT                           \
	JNONE(M2, near)                         \
	REST_INVERSE                            \
	FAR_REST                                \
	VMOVAPD V8, V5                          \
	JALL(M2, finished)                      \
near:                                           \
	REST_SQUARE                             \
	NEAR_REST                               \
	SELECT(M2, V8, V5, V5)                  \
	JNONE(M1, finished)                     \
	VMOVUPD V0, S0                          \
	VMOVUPD V5, S2                          \
	REST_LOG                                \
	REST_BELOW                              \
finished:                                       \
	OUT(0, V5)

// GAMMA_RESTS: S3 = c' so far, S4 = the inverse of V1.
#define GAMMA_RESTS \
	REST_ARGUMENT                           \
	JNONE(M2, near)                         \
	REST_INVERSE                            \
	FAR_REST                                \
	FAR_SLOPE                               \
	VMOVAPD V8, V5                          \
	VMOVAPD V9, V3                          \
	JALL(M2, finished)                      \
near:                                           \
	REST_SQUARE                             \
	NEAR_REST                               \
	NEAR_SLOPE                              \
	SELECT(M2, V8, V5, V5)                  \
	SELECT(M2, V9, V3, V3)                  \
	JNONE(M1, finished)                     \
	VMOVUPD V0, S0                          \
	VMOVUPD V5, S2                          \
	VMOVUPD V3, S3                          \
	LDK(vecTable_one(R8), V0)               \
	VDIVPD V1, V0, V0                       \
	VMOVUPD V0, S4                          \
	REST_LOG                                \
	REST_BELOW                              \
	VMOVUPD S1, V3                          \
	VADDPD S4, V3, V3                       \
	LDK(vecTable_minusHalf(R8), V4)         \
	VFMADD213PD V0, V4, V3                  \
	CLEAR_UNLESS(M1, V3)                    \
	VADDPD S3, V3, V3                       \
finished:                                       \
	OUT(0, V5)                              \
	OUT(1, V3)
