// Steps of the log-density of Student's t. The steps and their names are those
// of ../generic/density_student.go. R8 is ·vecK, R9 ·densityK.

#define STUDENT_PARAMS \
	LD(P0, V0)                              \
	DIVISOR(V0, V1)                         \
	ADDK(vecTable_one(R8), V0, V1)          \
	LDK(vecTable_one(R8), V2)               \
	VDIVPD V1, V2, V3                       \
	LDK(densityTable_np10(R9), V4)          \
	LDK(densityTable_nq10(R9), V5)          \
	LDK(densityTable_mp9(R9), V6)           \
	LDK(densityTable_mq9(R9), V7)           \
	FMA213K(densityTable_np9(R9), V3, V4)   \
	FMA213K(densityTable_nq9(R9), V3, V5)   \
	FMA213K(densityTable_mp8(R9), V3, V6)   \
	FMA213K(densityTable_mq8(R9), V3, V7)   \
	FMA213K(densityTable_np8(R9), V3, V4)   \
	FMA213K(densityTable_nq8(R9), V3, V5)   \
	FMA213K(densityTable_mp7(R9), V3, V6)   \
	FMA213K(densityTable_mq7(R9), V3, V7)   \
	FMA213K(densityTable_np7(R9), V3, V4)   \
	FMA213K(densityTable_nq7(R9), V3, V5)   \
	FMA213K(densityTable_mp6(R9), V3, V6)   \
	FMA213K(densityTable_mq6(R9), V3, V7)   \
	FMA213K(densityTable_np6(R9), V3, V4)   \
	FMA213K(densityTable_nq6(R9), V3, V5)   \
	FMA213K(densityTable_mp5(R9), V3, V6)   \
	FMA213K(densityTable_mq5(R9), V3, V7)   \
	FMA213K(densityTable_np5(R9), V3, V4)   \
	FMA213K(densityTable_nq5(R9), V3, V5)   \
	FMA213K(densityTable_mp4(R9), V3, V6)   \
	FMA213K(densityTable_mq4(R9), V3, V7)   \
	FMA213K(densityTable_np4(R9), V3, V4)   \
	FMA213K(densityTable_nq4(R9), V3, V5)   \
	FMA213K(densityTable_mp3(R9), V3, V6)   \
	FMA213K(densityTable_mq3(R9), V3, V7)   \
	FMA213K(densityTable_np3(R9), V3, V4)   \
	FMA213K(densityTable_nq3(R9), V3, V5)   \
	FMA213K(densityTable_mp2(R9), V3, V6)   \
	FMA213K(densityTable_mq2(R9), V3, V7)   \
	FMA213K(densityTable_np2(R9), V3, V4)   \
	FMA213K(densityTable_nq2(R9), V3, V5)   \
	FMA213K(densityTable_mp1(R9), V3, V6)   \
	FMA213K(densityTable_mq1(R9), V3, V7)   \
	FMA213K(densityTable_np1(R9), V3, V4)   \
	FMA213K(densityTable_nq1(R9), V3, V5)   \
	FMA213K(densityTable_mp0(R9), V3, V6)   \
	FMA213K(vecTable_one(R8), V3, V7)       \
	FMA213K(densityTable_np0(R9), V3, V4)   \
	FMA213K(vecTable_one(R8), V3, V5)       \
	VMULPD V7, V5, V8                       \
	VMULPD V0, V8, V8                       \
	VDIVPD V8, V2, V8                       \
	VMULPD V7, V4, V4                       \
	VMULPD V8, V0, V9                       \
	VMULPD V9, V4, V4                       \
	FMA213K(densityTable_minusHalfLn2Pi(R9), V3, V4) \
	OUT(0, V4)                              \
	VMULPD V3, V0, V0                       \
	OUT(1, V0)                              \
	VMULPD V5, V6, V6                       \
	VMULPD V3, V8, V8                       \
	VMULPD V8, V6, V6                       \
	OUT(2, V6)

#define STUDENT_TAILS \
	LD(P2, V2)                              \
	LD(P3, V3)                              \
	VMULPD V3, V2, V4                       \
	DIVISOR(V4, V5)                         \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V4, V5, V4                       \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VSUBPD V1, V0, V0                       \
	VMULPD V4, V3, V3                       \
	OUT(2, V3)                              \
	QUOTIENT_BY(V2, V3, V0, V1, V5)         \
	OUT(0, V0)                              \
	VMULPD V4, V2, V2                       \
	VMULPD V0, V0, V0                       \
	VMULPD V2, V0, V0                       \
	OUT(1, V0)

#define STUDENT_TERMS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LD(P4, V4)                              \
	VMOVAPD V4, V2                          \
	VFMADD231PD V1, V4, V2                  \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V2                       \
	VADDPD V3, V4, V5                       \
	VMULPD V2, V5, V6                       \
	VMULPD V2, V4, V4                       \
	LD(P3, V3)                              \
	VMULPD V6, V0, V7                       \
	VMULPD V3, V7, V7                       \
	OUT(3, V7)                              \
	XORK(vecTable_sign(R8), V7, V7)         \
	OUT(1, V7)                              \
	LDK(vecTable_minusOne(R8), V7)          \
	VFMADD231PD V0, V0, V7                  \
	VMULPD V4, V7, V7                       \
	VMULPD V3, V7, V7                       \
	OUT(4, V7)                              \
	LD(P2, V2)                              \
	LD(P5, V3)                              \
	VSUBPD V2, V3, V3                       \
	VMULPD V6, V1, V1                       \
	VADDPD V1, V3, V3                       \
	MULK(vecTable_half(R8), V3, V3)         \
	OUT(2, V3)                              \
	MULK(vecTable_minusHalf(R8), V5, V5)    \
	LD(P6, V3)                              \
	VFMADD213PD V3, V2, V5                  \
	OUT(0, V5)
