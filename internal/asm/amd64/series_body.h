// ln Γ and ψ of shapes by one polynomial. The steps and their names are those of
// ../generic/density_beta.go. R8 is ·vecK, R9 ·seriesK. Uses window_body.h.

// The rows of the table: the centres less 1, and those of coef.LgammaSeries.
#define CENTRES 0
#define C0 1
#define C0_LOW 2
#define C1 3
#define C1_LOW 4
#define C(k) (k+3)

// SHAPE_WINDOW: V2 = t, V3 = the index of the window, x in V0; V1, V4, V12 and M1 are spent.
#define SHAPE_WINDOW \
	LTK(vecTable_one(R8), V0, M1)           \
	SUBK(vecTable_one(R8), V0, V1)          \
	SELECT(M1, V0, V1, V1)                  \
	ADDK(vecTable_one(R8), V0, V3)          \
	SELECT(M1, V3, V0, V3)                  \
	VPSRLQ $51, V3, V3                      \
	INDEX8(V3, V3)                          \
	ROW8(CENTRES, V3, V3, V4, V12)          \
	VSUBPD V4, V1, V2

// TERM: a step of the polynomial in V5; TERMS: of its derivative in V6 as well.
#define TERM(k) HORNER8(C(k), V2, V5)
#define TERMS(k) HORNER8_SLOPE(C(k), V2, V5, V6)

// LGAMMA_SERIES: ln Γ(x) = V7 + V5, or that of 1+x, x in V0 below 16; V1..V6, V8, V12 and
// M1 are spent. V8 = c1.
#define LGAMMA_SERIES \
	SHAPE_WINDOW                            \
	ROW8(C(17), V3, V3, V5, V12)            \
	TERM(16)                                \
	TERM(15)                                \
	TERM(14)                                \
	TERM(13)                                \
	TERM(12)                                \
	TERM(11)                                \
	TERM(10)                                \
	TERM(9)                                 \
	TERM(8)                                 \
	TERM(7)                                 \
	TERM(6)                                 \
	TERM(5)                                 \
	TERM(4)                                 \
	TERM(3)                                 \
	TERM(2)                                 \
	ROW8(C1_LOW, V3, V3, V7, V12)           \
	LGAMMA_LOW

// LGAMMA_LOW: the last two steps, the last coefficient left in V7; c1l in V7.
#define LGAMMA_LOW \
	ROW8(C1, V3, V3, V8, V12)               \
	VADDPD V7, V8, V7                       \
	VFMADD213PD V7, V2, V5                  \
	HORNER8(C0_LOW, V2, V5)                 \
	ROW8(C0, V3, V3, V7, V12)

// LGAMMA_SERIES_SLOPE: the same, and ψ = V8 + V6.
#define LGAMMA_SERIES_SLOPE \
	SHAPE_WINDOW                            \
	ROW8(C(17), V3, V3, V5, V12)            \
	VMOVAPD V5, V6                          \
	TERM(16)                                \
	TERMS(15)                               \
	TERMS(14)                               \
	TERMS(13)                               \
	TERMS(12)                               \
	TERMS(11)                               \
	TERMS(10)                               \
	TERMS(9)                                \
	TERMS(8)                                \
	TERMS(7)                                \
	TERMS(6)                                \
	TERMS(5)                                \
	TERMS(4)                                \
	TERMS(3)                                \
	TERMS(2)                                \
	VFMADD213PD V5, V2, V6                  \
	VADDPD V5, V6, V6                       \
	ROW8(C1_LOW, V3, V3, V7, V12)           \
	VFMADD213PD V7, V2, V6                  \
	LGAMMA_LOW
