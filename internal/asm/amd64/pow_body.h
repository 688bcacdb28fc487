// x**y. The steps and their names are those of ../generic/pow.go. R8 is ·vecK,
// R9 ·powK. Uses exp_body.h and log_body.h.

// LONG_RATIO, LONG_SERIES and LONG_SUM: V0 + V1 = ln x, x in V0. V2..V12 and S1 are spent.
#define LONG_RATIO \
	PADDQK(vecTable_powOffset(R8), V0, V1)  \
	VPSRLQ $52, V1, V2                      \
	ORK(vecTable_exponent52(R8), V2, V2)    \
	SUBK(vecTable_logBias(R8), V2, V2)      \
	VMOVUPD V2, S1                          \
	ANDK(vecTable_mantissa(R8), V1, V1)     \
	PADDQK(vecTable_sqrtHalf(R8), V1, V1)   \
	SUBK(vecTable_one(R8), V1, V1)          \
	ADDK(vecTable_two(R8), V1, V3)          \
	SUBK(vecTable_two(R8), V3, V4)          \
	VSUBPD V4, V1, V4                       \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V3, V5, V5                       \
	VMULPD V5, V1, V6                       \
	VMOVAPD V1, V7                          \
	VFNMADD231PD V3, V6, V7                 \
	VFNMADD231PD V4, V6, V7                 \
	VMULPD V5, V7, V7                       \
	VMULPD V6, V6, V8                       \
	VADDPD V6, V6, V9                       \
	VMOVAPD V6, V10                         \
	VFMSUB213PD V8, V6, V10                 \
	VFMADD231PD V7, V9, V10

#define LONG_SERIES \
	VMULPD V8, V6, V0                       \
	VMOVAPD V6, V12                         \
	VFMSUB213PD V0, V8, V12                 \
	VFMADD231PD V8, V7, V12                 \
	VFMADD231PD V10, V6, V12                \
	VMULPD V8, V8, V1                       \
	VMULPD V1, V1, V2                       \
	LDK(powTable_p0(R9), V3)                \
	LDK(powTable_p2(R9), V4)                \
	LDK(powTable_p4(R9), V5)                \
	LDK(powTable_p6(R9), V11)               \
	FMA213K(powTable_twoFifths(R9), V8, V3) \
	FMA213K(powTable_p1(R9), V8, V4)        \
	FMA213K(powTable_p3(R9), V8, V5)        \
	FMA213K(powTable_p5(R9), V8, V11)       \
	VFMADD231PD V1, V4, V3                  \
	VFMADD231PD V1, V11, V5                 \
	VFMADD231PD V2, V5, V3

#define LONG_SUM \
	VMULPD V3, V8, V11                      \
	VFMSUB213PD V11, V3, V8                 \
	VFMADD231PD V10, V3, V8                 \
	ADDK(powTable_twoThirds(R9), V11, V4)   \
	SUBK(powTable_twoThirds(R9), V4, V5)    \
	VSUBPD V5, V11, V5                      \
	VADDPD V8, V5, V5                       \
	VMOVUPD S1, V2                          \
	VADDPD V7, V7, V7                       \
	FMA231K(vecTable_ln2Lo(R8), V2, V7)     \
	FMA231K(powTable_twoThirdsLo(R9), V0, V7) \
	VFMADD231PD V4, V12, V7                 \
	VFMADD231PD V5, V0, V7                  \
	VMULPD V4, V0, V1                       \
	VFMSUB213PD V1, V4, V0                  \
	VADDPD V0, V7, V7                       \
	VADDPD V9, V1, V3                       \
	VSUBPD V9, V3, V4                       \
	VSUBPD V4, V1, V4                       \
	VADDPD V4, V7, V7                       \
	MULK(vecTable_ln2Hi(R8), V2, V5)        \
	VADDPD V5, V3, V4                       \
	VSUBPD V5, V4, V8                       \
	VSUBPD V8, V3, V8                       \
	VADDPD V7, V8, V8                       \
	VADDPD V8, V4, V0                       \
	VSUBPD V0, V4, V4                       \
	VADDPD V8, V4, V1

// Results near the ends of the range, and a y that is not finite, are left to
// the reference.
#define POW_BEGIN \
	VMOVUPD V1, S0                          \
	NORMAL                                  \
	LONG_RATIO

#define POW_MIDDLE \
	VMOVUPD S0, V2                          \
	VMULPD V2, V0, V3                       \
	ANDK(vecTable_abs(R8), V3, V4)          \
	PGTK(powTable_most(R9), V4, M1)         \
	JANY(M1, rare)                          \
	VMOVAPD V0, V4                          \
	VFMSUB213PD V3, V2, V4                  \
	VFMADD231PD V1, V2, V4                  \
	VMOVUPD V4, S2                          \
	VMOVAPD V3, V0

#define POW_END \
	VMOVAPD V2, V4                          \
	VFMADD231PD V3, V2, V4                  \
	VSUBPD V4, V2, V5                       \
	VFMADD231PD V3, V2, V5                  \
	VMOVUPD S2, V6                          \
	VFMADD231PD V6, V4, V5                  \
	VADDPD V5, V4, V4                       \
	SCALE(V1, V4, V0, V5, V6)

#define POW_BODY \
	POW_BEGIN                               \
	LONG_SERIES                             \
	LONG_SUM                                \
	POW_MIDDLE                              \
	EXP_REDUCED                             \
	POW_END
