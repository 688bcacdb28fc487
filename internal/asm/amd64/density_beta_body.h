// Steps of the log-density of beta variables. The steps and their names are those
// of ../generic/density_beta.go. R8 is ·vecK, R9 ·densityK.

#define BETA_NORMS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VADDPD V1, V0, V0                       \
	LD(P2, V2)                              \
	VSUBPD V0, V2, V0                       \
	OUT(0, V0)                              \
	LD(P5, V0)                              \
	LD(P3, V1)                              \
	VSUBPD V1, V0, V1                       \
	OUT(1, V1)                              \
	LD(P4, V2)                              \
	VSUBPD V2, V0, V2                       \
	OUT(2, V2)

#define BETA_LOGS \
	LD(P0, V0)                              \
	POSITIVE(V0, M1)                        \
	LD(P1, V1)                              \
	POSITIVE(V1, M1)                        \
	LD(P2, V2)                              \
	LD(P3, V3)                              \
	LD(P4, V4)                              \
	SUBK(vecTable_one(R8), V0, V0)          \
	SUBK(vecTable_one(R8), V1, V1)          \
	VFMADD213PD V4, V3, V1                  \
	VFMADD213PD V1, V2, V0                  \
	OUT(0, V0)                              \
	LD(P5, V0)                              \
	VADDPD V0, V2, V0                       \
	OUT(1, V0)                              \
	LD(P6, V1)                              \
	VADDPD V1, V3, V1                       \
	OUT(2, V1)

#define BETA_SLOPES \
	LD(P0, V0)                              \
	LDK(vecTable_one(R8), V3)               \
	VSUBPD V0, V3, V4                       \
	VMULPD V4, V0, V5                       \
	DIVISOR(V5, V6)                         \
	VDIVPD V5, V3, V5                       \
	LD(P1, V1)                              \
	LD(P2, V2)                              \
	VSUBPD V3, V1, V1                       \
	VSUBPD V3, V2, V2                       \
	VMULPD V0, V2, V2                       \
	VFMSUB213PD V2, V4, V1                  \
	VMULPD V5, V1, V1                       \
	OUT(0, V1)

#define BETA_EXCESS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LD(P2, V2)                              \
	LDK(vecTable_one(R8), V3)               \
	VSUBPD V0, V3, V3                       \
	VADDPD V2, V1, V4                       \
	VMULPD V4, V0, V5                       \
	OUT(2, V5)                              \
	VMULPD V4, V3, V5                       \
	OUT(3, V5)                              \
	VMOVAPD V0, V5                          \
	VFMSUB213PD V1, V4, V5                  \
	VMOVAPD V3, V6                          \
	VFNMADD213PD V2, V4, V6                 \
	LT(V0, V3, M1)                          \
	SELECT(M1, V6, V5, V5)                  \
	OUT(0, V5)                              \
	XORK(vecTable_sign(R8), V5, V5)         \
	OUT(1, V5)
