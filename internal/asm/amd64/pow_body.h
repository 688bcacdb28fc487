// x**y. The steps and their names are those of ../generic/pow.go. R8 is ·vecK,
// R9 ·powK. Uses exp_body.h and log_body.h.

// SUM_PLUS: V1 + V11 = V2 + V3 + (c + cl); V4, V5 are spent.
#define SUM_PLUS(c, cl) \
	ADDK(c, V2, V4)                         \
	SUBK(c, V4, V5)                         \
	VSUBPD V5, V2, V5                       \
	ADDK(cl, V3, V3)                        \
	VADDPD V3, V5, V5                       \
	VADDPD V5, V4, V1                       \
	VSUBPD V1, V4, V4                       \
	VADDPD V5, V4, V11

// PRODUCT: V2 + V3 = (a + al)(V1 + V11).
#define PRODUCT(a, al) \
	VMULPD V1, a, V2                        \
	VMOVAPD a, V3                           \
	VFMSUB213PD V2, V1, V3                  \
	VFMADD231PD V1, al, V3                  \
	VFMADD231PD V11, a, V3

// LOG_LONG: V0 + V1 = ln x, x in V0. V2..V12 and S1 are spent.
#define LOG_LONG \
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
	VFMADD231PD V7, V9, V10                 \
	VMULPD V8, V8, V0                       \
	LDK(powTable_p6(R9), V1)                \
	LDK(powTable_p7(R9), V3)                \
	FMA213K(powTable_p4(R9), V0, V1)        \
	FMA213K(powTable_p5(R9), V0, V3)        \
	FMA213K(powTable_p2(R9), V0, V1)        \
	FMA213K(powTable_p3(R9), V0, V3)        \
	FMA213K(powTable_p0(R9), V0, V1)        \
	FMA213K(powTable_p1(R9), V0, V3)        \
	VFMADD231PD V8, V3, V1                  \
	VMULPD V1, V8, V2                       \
	VMOVAPD V8, V3                          \
	VFMSUB213PD V2, V1, V3                  \
	VFMADD231PD V1, V10, V3                 \
	SUM_PLUS(powTable_twoFifths(R9), powTable_twoFifthsLo(R9)) \
	PRODUCT(V8, V10)                        \
	SUM_PLUS(powTable_twoThirds(R9), powTable_twoThirdsLo(R9)) \
	VMULPD V8, V6, V0                       \
	VMOVAPD V6, V12                         \
	VFMSUB213PD V0, V8, V12                 \
	VFMADD231PD V8, V7, V12                 \
	VFMADD231PD V10, V6, V12                \
	PRODUCT(V0, V12)                        \
	VADDPD V9, V2, V4                       \
	VSUBPD V9, V4, V5                       \
	VSUBPD V5, V2, V5                       \
	VADDPD V7, V7, V7                       \
	VADDPD V7, V3, V3                       \
	VADDPD V3, V5, V5                       \
	VADDPD V5, V4, V1                       \
	VSUBPD V1, V4, V4                       \
	VADDPD V5, V4, V11                      \
	VMOVUPD S1, V2                          \
	MULK(vecTable_ln2Hi(R8), V2, V3)        \
	VADDPD V1, V3, V4                       \
	VSUBPD V3, V4, V5                       \
	VSUBPD V5, V1, V5                       \
	FMA231K(vecTable_ln2Lo(R8), V2, V11)    \
	VADDPD V11, V5, V5                      \
	VADDPD V5, V4, V0                       \
	VSUBPD V0, V4, V4                       \
	VADDPD V5, V4, V1

// Results near the ends of the range, and a y that is not finite, are left to
// the reference.
#define POW_BODY \
	VMOVUPD V1, S0                          \
	NORMAL                                  \
	LOG_LONG                                \
	VMOVUPD S0, V2                          \
	VMULPD V2, V0, V3                       \
	ANDK(vecTable_abs(R8), V3, V4)          \
	PGTK(powTable_most(R9), V4, M1)         \
	JANY(M1, rare)                          \
	VMOVAPD V0, V4                          \
	VFMSUB213PD V3, V2, V4                  \
	VFMADD231PD V1, V2, V4                  \
	VMOVUPD V4, S2                          \
	VMOVAPD V3, V0                          \
	EXP_REDUCED                             \
	VMOVAPD V2, V4                          \
	VFMADD231PD V3, V2, V4                  \
	VSUBPD V4, V2, V5                       \
	VFMADD231PD V3, V2, V5                  \
	VMOVUPD S2, V6                          \
	VFMADD231PD V6, V4, V5                  \
	VADDPD V5, V4, V4                       \
	SCALE(V1, V4, V0, V5, V6)
