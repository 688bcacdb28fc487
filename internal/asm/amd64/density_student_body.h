// Steps of the log-density of Student's t. The steps and their names are those
// of ../generic/density_student.go. R8 is ·vecK, R9 ·densityK.

// The rows of the table: the centres of the windows, and the coefficients of degree k.
#define CENTRE 0
#define G(k) (k+1)

// STUDENT_PARAMS uses window_body.h.
#define STUDENT_PARAMS \
	LD(P0, V0)                              \
	GEK(densityTable_fewDegrees(R9), V0, M1) \
	JNOTALL(M1, rare)                       \
	LDK(vecTable_one(R8), V7)               \
	VADDPD V7, V0, V1                       \
	VDIVPD V1, V7, V1                       \
	LDK(densityTable_windows(R9), V3)       \
	VFMADD213PD V7, V1, V3                  \
	VPSRLQ $49, V3, V3                      \
	INDEX8(V3, V3)                          \
	ROW8(CENTRE, V3, V3, V2, V12)           \
	VSUBPD V2, V1, V2                       \
	ROW8(G(13), V3, V3, V5, V12)            \
	VMOVAPD V5, V6                          \
	HORNER8(G(12), V2, V5)                  \
	HORNER8_SLOPE(G(11), V2, V5, V6)        \
	HORNER8_SLOPE(G(10), V2, V5, V6)        \
	HORNER8_SLOPE(G(9), V2, V5, V6)         \
	HORNER8_SLOPE(G(8), V2, V5, V6)         \
	HORNER8_SLOPE(G(7), V2, V5, V6)         \
	HORNER8_SLOPE(G(6), V2, V5, V6)         \
	HORNER8_SLOPE(G(5), V2, V5, V6)         \
	HORNER8_SLOPE(G(4), V2, V5, V6)         \
	HORNER8_SLOPE(G(3), V2, V5, V6)         \
	HORNER8_SLOPE(G(2), V2, V5, V6)         \
	HORNER8_SLOPE(G(1), V2, V5, V6)         \
	HORNER8_SLOPE(G(0), V2, V5, V6)         \
	SUBK(densityTable_halfLn2Pi(R9), V5, V5) \
	OUT(0, V5)                              \
	MULK(densityTable_minusTwo(R9), V1, V2) \
	VMULPD V1, V2, V2                       \
	VMULPD V2, V6, V6                       \
	OUT(1, V6)

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
