// The error function and the normal distribution function. The steps and their
// names are those of ../generic/erf.go. R8 is ·vecK.

// RATIO: V1 = t = (a - k)/(a + k), a in V0.
#define RATIO(k) \
	SUBK(k, V0, V1)                         \
	ADDK(k, V0, V2)                         \
	VDIVPD V2, V1, V1

// LAST_STEP: V7 + V8 = c0 + lo + t p, t in V1, p in V2.
#define LAST_STEP(c0, lo) \
	VMOVAPD V2, V7                          \
	FMA213K(c0, V1, V7)                     \
	LDK(c0, V8)                             \
	VSUBPD V7, V8, V8                       \
	VFMADD231PD V1, V2, V8                  \
	ADDK(lo, V8, V8)

// ONE_PLUS_TIMES: V9 + V10 = 1 + c a, a in V0; V5, V6 are spent.
#define ONE_PLUS_TIMES(c) \
	MULK(c, V0, V5)                         \
	LDK(c, V11)                             \
	VFMSUB213PD V5, V0, V11                 \
	ONE_PLUS(V5, V9, V10, V6)               \
	VADDPD V11, V10, V10

// ERFCX: V7 + V8 = (1 + 9a/8) e**a² erfc a and V9 + V10 = 1 + 9a/8. V0 stays.
#define ERFCX \
	RATIO(vecTable_four(R8))                \
	VMULPD V1, V1, V6                       \
	VMULPD V6, V6, V7                       \
	LDK(vecTable_x22(R8), V2)               \
	LDK(vecTable_x23(R8), V3)               \
	LDK(vecTable_x20(R8), V4)               \
	LDK(vecTable_x21(R8), V5)               \
	FMA213K(vecTable_x18(R8), V7, V2)       \
	FMA213K(vecTable_x19(R8), V7, V3)       \
	FMA213K(vecTable_x16(R8), V7, V4)       \
	FMA213K(vecTable_x17(R8), V7, V5)       \
	FMA213K(vecTable_x14(R8), V7, V2)       \
	FMA213K(vecTable_x15(R8), V7, V3)       \
	FMA213K(vecTable_x12(R8), V7, V4)       \
	FMA213K(vecTable_x13(R8), V7, V5)       \
	FMA213K(vecTable_x10(R8), V7, V2)       \
	FMA213K(vecTable_x11(R8), V7, V3)       \
	FMA213K(vecTable_x8(R8), V7, V4)        \
	FMA213K(vecTable_x9(R8), V7, V5)        \
	FMA213K(vecTable_x6(R8), V7, V2)        \
	FMA213K(vecTable_x7(R8), V7, V3)        \
	FMA213K(vecTable_x4(R8), V7, V4)        \
	FMA213K(vecTable_x5(R8), V7, V5)        \
	FMA213K(vecTable_x2(R8), V7, V2)        \
	FMA213K(vecTable_x3(R8), V7, V3)        \
	VFMADD231PD V1, V3, V2                  \
	VFMADD231PD V1, V5, V4                  \
	VFMADD231PD V6, V4, V2                  \
	FMA213K(vecTable_x1(R8), V1, V2)        \
	LAST_STEP(vecTable_x0(R8), vecTable_x0Lo(R8)) \
	ONE_PLUS_TIMES(vecTable_nineEighths(R8))

// MILLS: V7 + V8 = (1 + 13a/16) e**(a²/2) Φ(-a) and V9 + V10 = 1 + 13a/16. V0 stays.
#define MILLS \
	RATIO(vecTable_fiveHalf(R8))                \
	VMULPD V1, V1, V6                       \
	VMULPD V6, V6, V7                       \
	LDK(vecTable_m22(R8), V2)               \
	LDK(vecTable_m23(R8), V3)               \
	LDK(vecTable_m20(R8), V4)               \
	LDK(vecTable_m21(R8), V5)               \
	FMA213K(vecTable_m18(R8), V7, V2)       \
	FMA213K(vecTable_m19(R8), V7, V3)       \
	FMA213K(vecTable_m16(R8), V7, V4)       \
	FMA213K(vecTable_m17(R8), V7, V5)       \
	FMA213K(vecTable_m14(R8), V7, V2)       \
	FMA213K(vecTable_m15(R8), V7, V3)       \
	FMA213K(vecTable_m12(R8), V7, V4)       \
	FMA213K(vecTable_m13(R8), V7, V5)       \
	FMA213K(vecTable_m10(R8), V7, V2)       \
	FMA213K(vecTable_m11(R8), V7, V3)       \
	FMA213K(vecTable_m8(R8), V7, V4)        \
	FMA213K(vecTable_m9(R8), V7, V5)        \
	FMA213K(vecTable_m6(R8), V7, V2)        \
	FMA213K(vecTable_m7(R8), V7, V3)        \
	FMA213K(vecTable_m4(R8), V7, V4)        \
	FMA213K(vecTable_m5(R8), V7, V5)        \
	FMA213K(vecTable_m2(R8), V7, V2)        \
	FMA213K(vecTable_m3(R8), V7, V3)        \
	VFMADD231PD V1, V3, V2                  \
	VFMADD231PD V1, V5, V4                  \
	VFMADD231PD V6, V4, V2                  \
	FMA213K(vecTable_m1(R8), V1, V2)        \
	LAST_STEP(vecTable_m0(R8), vecTable_m0Lo(R8)) \
	ONE_PLUS_TIMES(vecTable_thirteen16ths(R8))

// GAUSS: V0 + V1 = e**-(w + wl) (V7 + V8), w in V1, wl in V11; V2..V6 are spent.
#define GAUSS \
	XORK(vecTable_sign(R8), V1, V0)         \
	EXP_PAIR                                \
	VFNMADD231PD V11, V0, V1                \
	VMULPD V7, V0, V2                       \
	VMOVAPD V0, V3                          \
	VFMSUB213PD V2, V7, V3                  \
	VFMADD231PD V8, V0, V3                  \
	VFMADD231PD V7, V1, V3                  \
	VMOVAPD V2, V0                          \
	VMOVAPD V3, V1

// DIVIDE: V0 + V4 = (V0 + V1)/(V9 + V10).
#define DIVIDE \
	VMOVAPD V9, V2                          \
	VMOVAPD V10, V3                         \
	QUOTIENT_PAIR

// SQUARE: V1 = u v, V11 what it lacks.
#define SQUARE(u, v) \
	VMULPD u, v, V1                         \
	VMOVAPD u, V11                          \
	VFMSUB213PD V1, v, V11

// ERFC_SUM: V0 = erfc a, a in V0. V1..V12 are spent.
#define ERFC_SUM \
	ERFCX                                   \
	SQUARE(V0, V0)                          \
	GAUSS                                   \
	DIVIDE                                  \
	VADDPD V4, V0, V0

// Where no lane is at 1 or beyond the second half is skipped.
#define ERF_BODY \
	VMOVUPD V0, S0                          \
	ANDK(vecTable_abs(R8), V0, V0)          \
	VMOVUPD V0, S1                          \
	GEK(vecTable_one(R8), V0, M1)           \
	JNONE(M1, central)                      \
	LDK(vecTable_six(R8), V1)               \
	VMINPD V0, V1, V0                       \
	ERFC_SUM                                \
	LDK(vecTable_one(R8), V1)               \
	VSUBPD V0, V1, V0                       \
	VMOVUPD V0, S2                          \
central:                                        \
	VMOVUPD S1, V0                          \
	VMULPD V0, V0, V1                       \
	VMULPD V1, V1, V4                       \
	LDK(vecTable_f10(R8), V2)               \
	LDK(vecTable_f11(R8), V5)               \
	FMA213K(vecTable_f8(R8), V4, V2)        \
	FMA213K(vecTable_f9(R8), V4, V5)        \
	FMA213K(vecTable_f6(R8), V4, V2)        \
	FMA213K(vecTable_f7(R8), V4, V5)        \
	FMA213K(vecTable_f4(R8), V4, V2)        \
	FMA213K(vecTable_f5(R8), V4, V5)        \
	FMA213K(vecTable_f2(R8), V4, V2)        \
	FMA213K(vecTable_f3(R8), V4, V5)        \
	VFMADD231PD V1, V5, V2                  \
	LDK(vecTable_f1(R8), V3)                \
	FMA213K(vecTable_f0(R8), V1, V3)        \
	VFMADD213PD V3, V4, V2                  \
	VFMADD213PD V0, V0, V2                  \
	SELECT(M1, S2, V2, V0)                  \
	LDK(vecTable_sign(R8), V1)              \
	VANDPD S0, V1, V1                       \
	VORPD V1, V0, V0

#define ERFC_BODY \
	VMOVUPD V0, S0                          \
	ANDK(vecTable_abs(R8), V0, V0)          \
	LDK(vecTable_erfcMax(R8), V1)           \
	VMINPD V0, V1, V0                       \
	ERFC_SUM                                \
	LDK(vecTable_two(R8), V1)               \
	VSUBPD V0, V1, V1                       \
	VMOVUPD S0, V2                          \
	LTK(vecTable_zero(R8), V2, M1)          \
	SELECT(M1, V1, V0, V0)

// NORM_ABS: V0 = min(normMax, |V0|).
#define NORM_ABS \
	ANDK(vecTable_abs(R8), V0, V0)          \
	LDK(vecTable_normMax(R8), V1)           \
	VMINPD V0, V1, V0

// HALF_SQUARE: V1 + V11 = a²/2, a in V0; V2 is spent.
#define HALF_SQUARE \
	MULK(vecTable_half(R8), V0, V2)         \
	SQUARE(V2, V0)

#define NORMCDF_BODY \
	VMOVUPD V0, S0                          \
	NORM_ABS                                \
	MILLS                                   \
	HALF_SQUARE                             \
	GAUSS                                   \
	DIVIDE                                  \
	VADDPD V4, V0, V0                       \
	LDK(vecTable_one(R8), V1)               \
	VSUBPD V0, V1, V1                       \
	VMOVUPD S0, V2                          \
	GTK(vecTable_zero(R8), V2, M1)          \
	SELECT(M1, V1, V0, V0)

// Below -1 the numerator is Mills's ratio alone and -a²/2 is added at the end;
// above 0 the logarithm is that of the complement.
#define LOGNORMCDF_BODY \
	LTK(vecTable_minusNormMax(R8), V0, M1)  \
	JANY(M1, rare)                          \
	VMOVUPD V0, S0                          \
	NORM_ABS                                \
	MILLS                                   \
	HALF_SQUARE                             \
	VMOVUPD V1, S1                          \
	VMOVUPD V11, S2                         \
	GAUSS                                   \
	VMOVUPD S0, V6                          \
	LTK(vecTable_minusOne(R8), V6, M1)      \
	GTK(vecTable_zero(R8), V6, M2)          \
	SELECT(M1, V7, V0, V0)                  \
	SELECT(M1, V8, V1, V1)                  \
	DIVIDE                                  \
	VADDPD V4, V0, V1                       \
	VSUBPD V1, V0, V6                       \
	VADDPD V4, V6, V6                       \
	LDK(vecTable_one(R8), V2)               \
	VSUBPD V1, V2, V3                       \
	VSUBPD V3, V2, V4                       \
	VSUBPD V1, V4, V4                       \
	VSUBPD V6, V4, V4                       \
	SELECT(M2, V3, V1, V0)                  \
	SELECT(M2, V4, V6, V6)                  \
	LOG_PAIR_C                              \
	VMOVUPD S1, V2                          \
	VSUBPD V2, V0, V3                       \
	VADDPD V2, V3, V4                       \
	VSUBPD V4, V0, V5                       \
	VSUBPD V3, V4, V4                       \
	VSUBPD V4, V2, V4                       \
	VSUBPD V4, V5, V5                       \
	VSUBPD S2, V1, V1                       \
	VADDPD V1, V5, V5                       \
	VADDPD V5, V3, V3                       \
	SELECT(M1, V3, V0, V0)
