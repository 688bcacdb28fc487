// The error function and the normal distribution function. The steps and their
// names are those of ../generic/erf.go. R8 is ·vecK, R9 the table of rows or of windows:
// then a row is eight numbers, the centres, the values there, the coefficients.

// EVEN_ODD_STEPS: the next coefficients of the polynomials in t², V9, that are in V5 and V8, of rows k+1 and k.
#define EVEN_ODD_STEPS(k) \
	HIGH8(k, V3, V4, V12)                   \
	VFMADD213PD V4, V9, V5                  \
	LOW8(k, V3, V12)                        \
	VFMADD213PD V12, V9, V8

// NEAR: V8 + V9 = Φ(-a), a in V0, which stays; V2..V7 and V12 are spent. NEAR_SERIES: V5 = the polynomial of degree 12 in
// t, V2, of the window in V3, the even and the odd powers apart.
#define NEAR \
	NEAR_SERIES                             \
	NEAR_SUM

#define NEAR_SERIES \
	LDK(vecTable_normSlope(R8), V5)         \
	FMA213K(vecTable_fifteen8ths(R8), V0, V5) \
	LDK(vecTable_magicLess4(R8), V3)        \
	VFMADD231PD V5, V5, V3                  \
	WINDOWS8                                \
	INDEX8(V3, V3)                          \
	ROW8(0, V3, V3, V4, V12)                \
	VSUBPD V4, V0, V2                       \
	VMULPD V2, V2, V9                       \
	HIGH8(14, V3, V5, V8)                   \
	LOW8(14, V3, V8)                        \
	EVEN_ODD_STEPS(12)                      \
	EVEN_ODD_STEPS(10)                      \
	EVEN_ODD_STEPS(8)                       \
	EVEN_ODD_STEPS(6)                       \
	EVEN_ODD_STEPS(4)                       \
	HIGH8(2, V3, V4, V12)                   \
	VFMADD213PD V4, V9, V5                  \
	VFMADD231PD V2, V8, V5

#define NEAR_SUM \
	HIGH8(1, V3, V4, V12)                   \
	VMOVAPD V5, V6                          \
	VFMADD213PD V4, V2, V6                  \
	VSUBPD V6, V4, V4                       \
	VFMADD213PD V4, V2, V5                  \
	VMULPD V6, V2, V7                       \
	VFMSUB213PD V7, V2, V6                  \
	VFMADD213PD V6, V2, V5                  \
	LOW8(1, V3, V12)                        \
	VADDPD V7, V12, V8                      \
	VSUBPD V12, V8, V6                      \
	VSUBPD V6, V8, V9                       \
	VSUBPD V9, V12, V9                      \
	VSUBPD V6, V7, V7                       \
	VADDPD V7, V9, V9                       \
	VADDPD V5, V9, V9

// MILLS: V7 + V8 = s e**s² erfc s, s² in V1, which stays; V2, V3 are spent.
#define MILLS \
	ADDK(vecTable_four(R8), V1, V2)         \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V2                       \
	LDK(vecTable_m14(R8), V3)               \
	FMA213K(vecTable_m13(R8), V2, V3)      \
	FMA213K(vecTable_m12(R8), V2, V3)      \
	FMA213K(vecTable_m11(R8), V2, V3)      \
	FMA213K(vecTable_m10(R8), V2, V3)      \
	FMA213K(vecTable_m9(R8), V2, V3)       \
	FMA213K(vecTable_m8(R8), V2, V3)       \
	FMA213K(vecTable_m7(R8), V2, V3)       \
	FMA213K(vecTable_m6(R8), V2, V3)       \
	FMA213K(vecTable_m5(R8), V2, V3)       \
	FMA213K(vecTable_m4(R8), V2, V3)       \
	FMA213K(vecTable_m3(R8), V2, V3)       \
	FMA213K(vecTable_m2(R8), V2, V3)       \
	FMA213K(vecTable_m1(R8), V2, V3)       \
	VMOVAPD V3, V7                          \
	FMA213K(vecTable_m0(R8), V2, V7)        \
	LDK(vecTable_m0(R8), V8)                \
	VSUBPD V7, V8, V8                       \
	VFMADD231PD V2, V3, V8                  \
	ADDK(vecTable_m0Lo(R8), V8, V8)

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

// TIMES_ROOT2: V9 + V10 = √2 a, a in V0.
#define TIMES_ROOT2 \
	MULK(vecTable_root2(R8), V0, V9)        \
	LDK(vecTable_root2(R8), V10)            \
	VFMSUB213PD V9, V0, V10                 \
	FMA231K(vecTable_root2Lo(R8), V0, V10)

// HALF_SQUARE: V1 + V11 = a²/2, a in V0; V2 is spent.
#define HALF_SQUARE \
	MULK(vecTable_half(R8), V0, V2)         \
	SQUARE(V2, V0)

// KEEP_NEAR puts V8 + V9 away; FAR: V8 + V9 = V0 + V4 where M1.
#define KEEP_NEAR \
	VMOVUPD V8, S1                          \
	VMOVUPD V9, S2

#define FAR \
	VMOVUPD S1, V8                          \
	SELECT(M1, V0, V8, V8)                  \
	VMOVUPD S2, V9                          \
	SELECT(M1, V4, V9, V9)

// HERMITE: V4 = w from r in V1 and d in V2; V1 and V7..V12 are spent.
#define HERMITE \
	VMULPD V2, V1, V1                       \
	VMULPD V2, V2, V7                       \
	VMULPD V1, V1, V8                       \
	VMULPD V7, V7, V9                       \
	MULK(vecTable_h20(R8), V7, V4)          \
	LDK(vecTable_minusOne(R8), V10)         \
	FMA231K(vecTable_h30(R8), V7, V10)      \
	MULK(vecTable_h41(R8), V7, V11)         \
	MULK(vecTable_h51(R8), V7, V12)         \
	FMA231K(vecTable_h21(R8), V8, V4)       \
	FMA231K(vecTable_h31(R8), V8, V10)      \
	FMA231K(vecTable_h42(R8), V8, V11)      \
	FMA231K(vecTable_h52(R8), V8, V12)      \
	FMA231K(vecTable_h40(R8), V9, V4)       \
	FMA231K(vecTable_h50(R8), V9, V10)      \
	VFMADD231PD V8, V11, V4                 \
	VFMADD231PD V8, V12, V10                \
	VFMADD231PD V1, V10, V4

// ROW_OFFSETS, of ROWS: AX, BX, R12, R13 = the places in the table of the rows whose numbers are
// in four words at s.
#define ROW_OFFSETS(s) \
	MOVL s(SP), AX                          \
	MOVL (s+8)(SP), BX                      \
	MOVL (s+16)(SP), R12                    \
	MOVL (s+24)(SP), R13                    \
	SHLQ $5, AX                             \
	SHLQ $5, BX                             \
	SHLQ $5, R12                            \
	SHLQ $5, R13

// NEXT_ROW: the row next to the number in V2, no more than last: V5 = y, V3 = s, V6 = e,
// V2 = d, V4 = w for a in V0. V1 and V7..V12 are spent.
#define NEXT_ROW \
	ADDK(vecTable_magicRow(R8), V2, V2)     \
	ROWS                                    \
	VSUBPD V1, V0, V2                       \
	HERMITE

#define ERF_BODY \
	VMOVUPD V0, S0                          \
	ANDK(vecTable_abs(R8), V0, V0)          \
	LDK(vecTable_erfMax(R8), V1)            \
	VMINPD V1, V0, V2                       \
	VMINPD V0, V1, V0                       \
	NEXT_ROW                                \
	VADDPD V6, V3, V8                       \
	VFMADD213PD V3, V8, V4                  \
	VFMADD213PD V5, V2, V4                  \
	VFMADD213PD V4, V6, V0                  \
	VMOVUPD S0, V1                          \
	ORSIGN(V1, V0)

// What is far is skipped where no lane is.
#define ERFC_BODY \
	VMOVUPD V0, S0                          \
	ANDK(vecTable_abs(R8), V0, V0)          \
	LDK(vecTable_erfcFar(R8), V1)           \
	VMINPD V1, V0, V2                       \
	NEXT_ROW                                \
	VFMADD213PD V3, V3, V4                  \
	VFMADD213PD V5, V2, V4                  \
	GEK(vecTable_erfcFar(R8), V0, M1)       \
	JNONE(M1, central)                      \
	VMOVUPD V4, S1                          \
	LDK(vecTable_erfcMax(R8), V1)           \
	VMINPD V0, V1, V0                       \
	SQUARE(V0, V0)                          \
	MILLS                                   \
	VMOVAPD V0, V9                          \
	VXORPD V10, V10, V10                    \
	GAUSS                                   \
	DIVIDE                                  \
	VADDPD V4, V0, V0                       \
	VMOVUPD S1, V4                          \
	SELECT(M1, V0, V4, V4)                  \
central:                                        \
	LDK(vecTable_two(R8), V1)               \
	VSUBPD V4, V1, V1                       \
	VMOVUPD S0, V2                          \
	LTK(vecTable_zero(R8), V2, M1)          \
	SELECT(M1, V1, V4, V0)

// NORM_FAR: V9 + V10 and V7 + V8 = √2 a and Mills's ratio times it, V1 + V11 = a²/2,
// a = min(normMax, V0).
#define NORM_FAR \
	KEEP_NEAR                               \
	LDK(vecTable_normMax(R8), V1)           \
	VMINPD V0, V1, V0                       \
	HALF_SQUARE                             \
	MILLS                                   \
	TIMES_ROOT2

#define NORMCDF_BODY \
	VMOVUPD V0, S0                          \
	ANDK(vecTable_abs(R8), V0, V0)          \
	NEAR                                    \
	GEK(vecTable_normFar(R8), V0, M1)       \
	JNONE(M1, central)                      \
	NORM_FAR                                \
	GAUSS                                   \
	DIVIDE                                  \
	FAR                                     \
central:                                        \
	NORMCDF_END

#define NORMCDF_END \
	VADDPD V9, V8, V0                       \
	LDK(vecTable_one(R8), V1)               \
	VSUBPD V0, V1, V1                       \
	VMOVUPD S0, V2                          \
	GTK(vecTable_zero(R8), V2, M1)          \
	SELECT(M1, V1, V0, V0)

// NORM_SIDE: V0 + V6 = Φ(x) or, above 0, that of -x, x in S0, from V8 + V9. V2..V5 and M2 are spent.
#define NORM_SIDE \
	VADDPD V9, V8, V0                       \
	VSUBPD V0, V8, V6                       \
	VADDPD V9, V6, V6                       \
	LDK(vecTable_one(R8), V2)               \
	VSUBPD V0, V2, V3                       \
	VSUBPD V3, V2, V4                       \
	VSUBPD V0, V4, V4                       \
	VSUBPD V6, V4, V4                       \
	VMOVUPD S0, V5                          \
	GTK(vecTable_zero(R8), V5, M2)          \
	SELECT(M2, V3, V0, V0)                  \
	SELECT(M2, V4, V6, V6)

// Far below 0 the numerator is Mills's ratio alone and -a²/2 is added at the end;
// above 0 the logarithm is that of the complement.
#define LOGNORMCDF_BODY \
	LTK(vecTable_minusNormMax(R8), V0, M1)  \
	JANY(M1, rare)                          \
	VMOVUPD V0, S0                          \
	ANDK(vecTable_abs(R8), V0, V0)          \
	NEAR                                    \
	GEK(vecTable_normFar(R8), V0, M1)       \
	JNONE(M1, central)                      \
	NORM_FAR                                \
	VMOVUPD V1, S3                          \
	VMOVUPD V11, S4                         \
	GAUSS                                   \
	VMOVUPD S0, V6                          \
	LTK(vecTable_zero(R8), V6, M2)          \
	SELECT(M2, V7, V0, V0)                  \
	SELECT(M2, V8, V1, V1)                  \
	DIVIDE                                  \
	FAR                                     \
central:                                        \
	NORM_SIDE                               \
	LOG_PAIR_C                              \
	VMOVUPD S0, V5                          \
	LTK(vecTable_zero(R8), V5, M2)          \
	MAND(M1, M2, M1)                        \
	JNONE(M1, finished)                     \
	VMOVUPD S3, V2                          \
	VSUBPD V2, V0, V3                       \
	VADDPD V2, V3, V4                       \
	VSUBPD V4, V0, V5                       \
	VSUBPD V3, V4, V4                       \
	VSUBPD V4, V2, V4                       \
	VSUBPD V4, V5, V5                       \
	VSUBPD S4, V1, V1                       \
	VADDPD V1, V5, V5                       \
	VADDPD V5, V3, V3                       \
	SELECT(M1, V3, V0, V0)                  \
finished:

// NORM_NEARBY keeps x in S0 and leaves |x| in V0; it goes to one unless all are near.
#define NORM_NEARBY \
	VMOVUPD V0, S0                          \
	ANDK(vecTable_abs(R8), V0, V0)          \
	GEK(vecTable_normFar(R8), V0, M1)       \
	JANY(M1, one)                           \
	NEAR_SERIES
