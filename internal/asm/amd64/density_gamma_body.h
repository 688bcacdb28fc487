// Steps of the log-densities of gamma variables and counts. The steps and their
// names are those of ../generic/density_gamma.go. R8 is ·vecK, R9 ·densityK.

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
