// ln Γ and ψ of shapes by one polynomial. The steps and their names are those of
// ../generic/density_beta.go. R8 is ·vecK, R9 ·seriesK. Uses window_neon.h.

// The rows of the table: the centres less 1, and those of coef.LgammaSeries.
#define CENTRES 0
#define C0 1
#define C0_LOW 2
#define C1 3
#define C1_LOW 4
#define C(k) (k+3)

// SHAPE_WINDOW: P2 = t, P3 = the index of the window, x in P0; P1, P4, P11, P12, M1 and M2 are spent.
#define SHAPE_WINDOW \
	LTK(K(vecTable_one), P0, M1)            \
	FSUBK(K(vecTable_one), P0, P1)          \
	WHEN(M1, P0, P1)                        \
	FADDK(K(vecTable_one), P0, P3)          \
	ELSE(M1, P0, P3)                        \
	SHR(51, P3, P3)                         \
	EIGHTH(P3)                              \
	ROW8(CENTRES, P3, P4)                   \
	FSUB(P4, P1, P2)

// LGAMMA_SERIES: ln Γ(x) = P7 + P5, or that of 1+x, x in P0 below 16; P1..P6, P8, P11, P12,
// M1 and M2 are spent.
#define LGAMMA_SERIES \
	SHAPE_WINDOW                            \
	ROW8(C(17), P3, P5)                     \
	HORNER8_2(C(16), C(15), P2, P5)         \
	HORNER8_2(C(14), C(13), P2, P5)         \
	HORNER8_2(C(12), C(11), P2, P5)         \
	HORNER8_2(C(10), C(9), P2, P5)          \
	HORNER8_2(C(8), C(7), P2, P5)           \
	HORNER8_2(C(6), C(5), P2, P5)           \
	HORNER8_2(C(4), C(3), P2, P5)           \
	ROW8(C(2), P3, P6)                      \
	FMLA(P5, P2, P6)                        \
	ROW8(C1_LOW, P3, P7)                    \
	LGAMMA_LOW

// LGAMMA_LOW: the last two steps from p in P6, c1l in P7; P8 = c1.
#define LGAMMA_LOW \
	ROW8(C1, P3, P8)                        \
	FADD(P7, P8, P4)                        \
	FMLA(P6, P2, P4)                        \
	ROW8(C0_LOW, P3, P5)                    \
	FMLA(P4, P2, P5)                        \
	ROW8(C0, P3, P7)

// LGAMMA_SERIES_SLOPE: the same, and ψ = P8 + P9. P10 is spent.
#define LGAMMA_SERIES_SLOPE \
	SHAPE_WINDOW                            \
	ROW8(C(17), P3, P6)                     \
	ROW8(C(16), P3, P5)                     \
	FMLA(P6, P2, P5)                        \
	HORNER8_SLOPE(C(15), P5, P6, P4)        \
	HORNER8_SLOPE(C(14), P4, P5, P6)        \
	HORNER8_SLOPE(C(13), P6, P4, P5)        \
	HORNER8_SLOPE(C(12), P5, P6, P4)        \
	HORNER8_SLOPE(C(11), P4, P5, P6)        \
	HORNER8_SLOPE(C(10), P6, P4, P5)        \
	HORNER8_SLOPE(C(9), P5, P6, P4)         \
	HORNER8_SLOPE(C(8), P4, P5, P6)         \
	HORNER8_SLOPE(C(7), P6, P4, P5)         \
	HORNER8_SLOPE(C(6), P5, P6, P4)         \
	HORNER8_SLOPE(C(5), P4, P5, P6)         \
	HORNER8_SLOPE(C(4), P6, P4, P5)         \
	HORNER8_SLOPE(C(3), P5, P6, P4)         \
	HORNER8_SLOPE(C(2), P4, P5, P6)         \
	COPY(P6, P10)                           \
	FMLA(P4, P2, P10)                       \
	FADD(P6, P10, P10)                      \
	ROW8(C1_LOW, P3, P7)                    \
	COPY(P7, P9)                            \
	FMLA(P10, P2, P9)                       \
	LGAMMA_LOW
