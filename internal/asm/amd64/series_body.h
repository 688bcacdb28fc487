// ln Γ and ψ of shapes by one polynomial. The steps and their names are those of
// ../generic/density_beta.go. R8 is ·vecK, R9 ·seriesK.

// The rows of the table: the centres less 1, and those of coef.LgammaSeries.
#define CENTRES 0
#define C0 1
#define C1 3
#define C(k) (k+3)

// SHAPE_WINDOW: V2 = t, V3 = the index of the window, x in V0; V1, V4, V12 and M1 are spent.
#define SHAPE_WINDOW \
	LTK(vecTable_one(R8), V0, M1)           \
	SUBK(vecTable_one(R8), V0, V1)          \
	SELECT(M1, V0, V1, V1)                  \
	ADDK(vecTable_one(R8), V0, V3)          \
	SELECT(M1, V3, V0, V3)                  \
	VPSRLQ $51, V3, V3                      \
	WINDOWS8                                \
	INDEX8(V3, V3)                          \
	ROW8(CENTRES, V3, V3, V4, V12)          \
	VSUBPD V4, V1, V2

// SERIES_HIGH and SERIES_LOW: rows k+1 and k of the table.
#define SERIES_HIGH(k, d, e) HIGH8(k, V3, d, e)
#define SERIES_LOW(k, e) LOW8(k, V3, e)

// TERMS: two steps of the polynomial in V5, to that of degree k; TERMS_SLOPES: of its derivative in V6 as well.
#define TERMS(k) \
	SERIES_HIGH(C(k), V4, V12)              \
	VFMADD213PD V4, V2, V5                  \
	SERIES_LOW(C(k), V12)                   \
	VFMADD213PD V12, V2, V5

#define TERMS_SLOPES(k) \
	VFMADD213PD V5, V2, V6                  \
	SERIES_HIGH(C(k), V4, V12)              \
	VFMADD213PD V4, V2, V5                  \
	VFMADD213PD V5, V2, V6                  \
	SERIES_LOW(C(k), V12)                   \
	VFMADD213PD V12, V2, V5

// LGAMMA_SERIES: ln Γ(x) = V7 + V5, or that of 1+x, x in V0 below 16; V1..V6, V8, V12 and
// M1 are spent. V8 = c1.
#define LGAMMA_SERIES \
	SHAPE_WINDOW                            \
	SERIES_HIGH(C(16), V5, V12)             \
	SERIES_LOW(C(16), V12)                  \
	VFMADD213PD V12, V2, V5                 \
	TERMS(14)                               \
	TERMS(12)                               \
	TERMS(10)                               \
	TERMS(8)                                \
	TERMS(6)                                \
	TERMS(4)                                \
	TERMS(2)                                \
	SERIES_HIGH(C1, V7, V8)                 \
	LGAMMA_LOW

// LGAMMA_LOW: the last two steps, the last coefficient left in V7; c1l in V7.
#define LGAMMA_LOW \
	SERIES_LOW(C1, V8)                      \
	VADDPD V7, V8, V7                       \
	VFMADD213PD V7, V2, V5                  \
	SERIES_HIGH(C0, V4, V7)                 \
	VFMADD213PD V4, V2, V5                  \
	SERIES_LOW(C0, V7)

// LGAMMA_SERIES_SLOPE: the same, and ψ = V8 + V6.
#define LGAMMA_SERIES_SLOPE \
	SHAPE_WINDOW                            \
	SERIES_HIGH(C(16), V5, V12)             \
	VMOVAPD V5, V6                          \
	SERIES_LOW(C(16), V12)                  \
	VFMADD213PD V12, V2, V5                 \
	TERMS_SLOPES(14)                        \
	TERMS_SLOPES(12)                        \
	TERMS_SLOPES(10)                        \
	TERMS_SLOPES(8)                         \
	TERMS_SLOPES(6)                         \
	TERMS_SLOPES(4)                         \
	TERMS_SLOPES(2)                         \
	VFMADD213PD V5, V2, V6                  \
	VADDPD V5, V6, V6                       \
	SERIES_HIGH(C1, V7, V8)                 \
	VFMADD213PD V7, V2, V6                  \
	LGAMMA_LOW
