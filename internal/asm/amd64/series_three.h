// ln Γ and ψ of three vectors of shapes at a time, AVX2: a, b and a+b of a beta density. The steps are those of series_body.h. A series is one chain of
// multiplications and additions, and the registers that rename those of its coefficients run out before the next one is begun: what hides the latency of
// a chain are the other two, a row of coefficients each in turn. The twelve places of the windows take all registers but those of the tables; the others
// are kept in the frame meanwhile.
//
//	Y0..Y2  t      Y3..Y5  the polynomials      Y6..Y8  their derivatives      Y9..Y11  spent by a row      Y12..Y15  free for what is between them

#define SERIES_A(row, k) row(k, Y0, Y3, Y6, AX, DX, R11, R12)
#define SERIES_B(row, k) row(k, Y1, Y4, Y7, R13, R14, R15, DI)
#define SERIES_S(row, k) row(k, Y2, Y5, Y8, SI, R10, BX, CX)
#define SERIES(row, k) \
	SERIES_A(row, k)                        \
	SERIES_B(row, k)                        \
	SERIES_S(row, k)

// SERIES_PLACE: t and the places of the windows of shapes that are in t.
#define SERIES_PLACE(k, t, p, g, q, r, u, v) PLACE(t, p, q, r, u, v)

// SERIES_PLACES begins the series of shapes in Y0, Y1 and Y2, and SERIES_DONE ends them.
#define SERIES_PLACES \
	MOVQ SI, S4                             \
	MOVQ R10, S5                            \
	MOVQ BX, S6                             \
	MOVQ CX, S7                             \
	PLACES_TABLE                            \
	SERIES(SERIES_PLACE, CENTRES)

#define SERIES_DONE \
	MOVQ c+0(FP), DI                        \
	MOVQ S4, SI                             \
	MOVQ S5, R10                            \
	MOVQ S6, BX                             \
	MOVQ S7, CX

// The rows of ln Γ: the first two coefficients, two steps of the polynomial to that of degree k, and the last two. LGAMMA_LAST leaves lg in Y9, and lgLow in p.
#define LGAMMA_FIRST(k, t, p, g, q, r, u, v) \
	PAIR8(k, q, r, u, v, Y10, p, Y9)        \
	VFMADD213PD Y9, t, p

#define LGAMMA_ROW(k, t, p, g, q, r, u, v) \
	PAIR8(k, q, r, u, v, Y10, Y11, Y9)      \
	VFMADD213PD Y11, t, p                   \
	VFMADD213PD Y9, t, p

#define LGAMMA_C1(k, t, p, g, q, r, u, v) \
	PAIR8(k, q, r, u, v, Y10, Y11, Y9)      \
	VADDPD Y9, Y11, Y11                     \
	VFMADD213PD Y11, t, p

#define LGAMMA_LAST(k, t, p, g, q, r, u, v) \
	PAIR8(k, q, r, u, v, Y10, Y11, Y9)      \
	VFMADD213PD Y11, t, p

// The same with ψ: SLOPE_C1 leaves dg in Y10 and dgLow in g.
#define SLOPE_FIRST(k, t, p, g, q, r, u, v) \
	PAIR8(k, q, r, u, v, Y10, p, Y9)        \
	VMOVAPD p, g                            \
	VFMADD213PD Y9, t, p

#define SLOPE_ROW(k, t, p, g, q, r, u, v) \
	VFMADD213PD p, t, g                     \
	PAIR8(k, q, r, u, v, Y10, Y11, Y9)      \
	VFMADD213PD Y11, t, p                   \
	VFMADD213PD p, t, g                     \
	VFMADD213PD Y9, t, p

#define SLOPE_C1(k, t, p, g, q, r, u, v) \
	VFMADD213PD p, t, g                     \
	PAIR8(k, q, r, u, v, Y10, Y11, Y9)      \
	VADDPD p, g, g                          \
	VMOVAPD Y9, Y10                         \
	VFMADD213PD Y11, t, g                   \
	VADDPD Y9, Y11, Y11                     \
	VFMADD213PD Y11, t, p

// LGAMMA_DIFFERENCE: Y9 = ln Γ(a+b) - ln Γ(a) - ln Γ(b).
#define LGAMMA_DIFFERENCE \
	SERIES_A(LGAMMA_LAST, C0)               \
	VMOVAPD Y9, Y12                         \
	SERIES_B(LGAMMA_LAST, C0)               \
	VADDPD Y12, Y9, Y12                     \
	VADDPD Y3, Y4, Y4                       \
	SERIES_S(LGAMMA_LAST, C0)               \
	VSUBPD Y12, Y9, Y9                      \
	VSUBPD Y4, Y5, Y5                       \
	VADDPD Y5, Y9, Y9

// SLOPE_DIFFERENCES: Y6 = ψ(a+b) - ψ(a), Y7 = ψ(a+b) - ψ(b); Y12..Y14 are spent.
#define SLOPE_DIFFERENCES \
	SERIES_A(SLOPE_C1, C1)                  \
	VMOVAPD Y10, Y12                        \
	SERIES_B(SLOPE_C1, C1)                  \
	VMOVAPD Y10, Y13                        \
	SERIES_S(SLOPE_C1, C1)                  \
	VSUBPD Y6, Y8, Y6                       \
	VSUBPD Y7, Y8, Y7                       \
	VSUBPD Y12, Y10, Y12                    \
	VSUBPD Y13, Y10, Y13                    \
	VADDPD Y6, Y12, Y6                      \
	VADDPD Y7, Y13, Y7
