// Steps of log-densities of counts. The steps and their names are those of
// ../generic/density_count.go. R8 is ·vecK, R9 ·densityK.

#define COIN_TERMS \
	LD(P1, V1)                              \
	LDK(vecTable_one(R8), V2)               \
	VADDPD V2, V1, V9                       \
	VDIVPD V9, V2, V3                       \
	VMULPD V3, V1, V4                       \
	LD(P0, V0)                              \
	LTK(vecTable_zero(R8), V0, M1)          \
	SELECT(M1, V4, V3, V5)                  \
	OUT(0, V5)                              \
	SELECT(M1, V3, V4, V5)                  \
	OUT(1, V5)                              \
	LD(P2, V5)                              \
	VDIVPD V9, V5, V5                       \
	XORK(vecTable_sign(R8), V5, V7)         \
	SELECT(M1, V5, V7, V5)                  \
	OUT(4, V5)                              \
	VXORPD V6, V6, V6                       \
	LD(P3, V8)                              \
	SELECT(M1, V0, V6, V7)                  \
	VSUBPD V8, V7, V7                       \
	OUT(2, V7)                              \
	XORK(vecTable_sign(R8), V0, V0)         \
	SELECT(M1, V6, V0, V7)                  \
	VSUBPD V8, V7, V7                       \
	OUT(3, V7)

// COUNTS: V0 = k, V1 = m; jumps to rare unless every k is whole and no m is below 0.
// V2 is spent.
#define COUNTS \
	LD(P0, V0)                              \
	WHOLE_NUMBER                            \
	LD(P1, V1)                              \
	GEK(vecTable_zero(R8), V1, M1)          \
	JNOTALL(M1, rare)

#define COUNT_TERMS \
	COUNTS                                  \
	LD(P4, V2)                              \
	LD(P3, V3)                              \
	VFMADD231PD V1, V3, V2                  \
	LD(P2, V3)                              \
	VFMADD231PD V0, V3, V2                  \
	ANDK(vecTable_abs(R8), V2, V3)          \
	LTK(densityTable_inf(R9), V3, M1)       \
	JNOTALL(M1, rare)                       \
	OUT(0, V2)

#define COUNT_SLOPES \
	COUNTS                                  \
	LD(P2, V3)                              \
	LD(P3, V4)                              \
	VADDPD V1, V0, V5                       \
	VMULPD V3, V5, V6                       \
	OUT(1, V6)                              \
	VMULPD V4, V5, V6                       \
	OUT(2, V6)                              \
	LD(P4, V2)                              \
	MULK(vecTable_minusHalf(R8), V5, V6)    \
	VSUBPD V1, V0, V5                       \
	MULK(vecTable_half(R8), V5, V5)         \
	VFMADD231PD V2, V6, V5                  \
	VMOVAPD V0, V7                          \
	VFNMADD231PD V3, V1, V7                 \
	VFNMADD231PD V3, V0, V7                 \
	LTK(vecTable_minusHalf(R8), V2, M1)     \
	SELECT(M1, V7, V5, V5)                  \
	XORK(vecTable_sign(R8), V1, V7)         \
	VFMADD231PD V4, V0, V7                  \
	VFMADD231PD V4, V1, V7                  \
	GTK(vecTable_half(R8), V2, M1)          \
	SELECT(M1, V7, V5, V5)                  \
	OUT(0, V5)

// RISING_TERMS multiplies factor after factor while any lane has more: V1 is k, V2 the
// product, V3 its derivative, V4 the factorial, V5 j, V10 p.
#define RISING_TERMS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LD(P2, V10)                             \
	LDK(vecTable_one(R8), V6)               \
	VMOVAPD V6, V2                          \
	VXORPD V3, V3, V3                       \
	VMOVAPD V6, V4                          \
	VXORPD V5, V5, V5                       \
	MOVL $16, DX                            \
rise:                                           \
	VSUBPD V5, V1, V7                       \
	GTK(vecTable_zero(R8), V7, M1)          \
	JNONE(M1, risen)                        \
	VADDPD V5, V0, V8                       \
	VMULPD V10, V8, V8                      \
	VADDPD V6, V5, V5                       \
	VMULPD V10, V2, V9                      \
	VFMADD231PD V8, V3, V9                  \
	SELECT(M1, V9, V3, V3)                  \
	VMULPD V8, V2, V9                       \
	SELECT(M1, V9, V2, V2)                  \
	VMULPD V5, V4, V9                       \
	SELECT(M1, V9, V4, V4)                  \
	DECL DX                                 \
	JNZ  rise                               \
risen:                                          \
	VDIVPD V4, V2, V7                       \
	OUT(0, V7)                              \
	VDIVPD V2, V3, V7                       \
	OUT(1, V7)
