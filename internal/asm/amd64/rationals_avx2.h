// The rational functions of ln Γ and ψ on AVX2, a row of coefficients of several functions or vectors each in turn, so that the latency of one hides behind
// the others. The steps are those of RATIONAL, LGAMMA_RATIONAL and DIGAMMA_RATIONAL in gamma_body.h. R8 is ·vecK, R9 ·gammaK.
//
//	t, f  the argument      p, q  P and Q      y  what is added to their quotient      a..d  the places of the windows

// RATIONAL_FIRST: the first step of P in p and of Q in q, from rows k+4, k+5 and k+10, k+11; RATIONAL_ROW: the next two steps of both, to rows k and k+6;
// RATIONAL_LAST: the last ones, the quotient in p, and y. Y9..Y11 are spent.
#define RATIONAL_FIRST(k, t, f, p, q, y, a, b, c, d) \
	PAIR8(k+4, a, b, c, d, Y10, p, Y9)      \
	VFMADD213PD Y9, t, p                    \
	PAIR8(k+10, a, b, c, d, Y10, q, Y9)     \
	VFMADD213PD Y9, t, q

#define RATIONAL_ROW(k, t, f, p, q, y, a, b, c, d) \
	PAIR8(k, a, b, c, d, Y10, Y11, Y9)      \
	VFMADD213PD Y11, t, p                   \
	VFMADD213PD Y9, t, p                    \
	PAIR8(k+6, a, b, c, d, Y10, Y11, Y9)    \
	VFMADD213PD Y11, t, q                   \
	VFMADD213PD Y9, t, q

#define RATIONAL_LAST(k, t, f, p, q, y, a, b, c, d) \
	PAIR8(k+6, a, b, c, d, Y10, Y11, y)     \
	VFMADD213PD Y11, t, q                   \
	PAIR8(k, a, b, c, d, Y10, Y11, Y9)      \
	FMA213K(vecTable_one(R8), t, q)         \
	VFMADD213PD Y11, t, p                   \
	VFMADD213PD Y9, t, p                    \
	VDIVPD q, p, p

// TIMES: h + l = (c + cl)(y + r), the steps of TIMES_RATIONAL; Y9 and Y11 are spent.
#define TIMES(c, cl, y, r, h, l) \
	VMULPD y, c, Y11                        \
	VMOVAPD c, Y9                           \
	VFMSUB213PD Y11, y, Y9                  \
	VFMADD231PD y, cl, Y9                   \
	VFMADD231PD r, c, Y9                    \
	VADDPD Y9, Y11, h                       \
	VSUBPD h, Y11, l                        \
	VADDPD Y9, l, l

// LGAMMA_TIMES: f + q = ln Γ(1+f), the steps of LGAMMA_RATIONAL.
#define LGAMMA_TIMES(k, t, f, p, q, y, a, b, c, d) \
	SUBK(vecTable_one(R8), f, Y9)           \
	VMULPD Y9, f, Y10                       \
	VFMSUB213PD Y10, Y9, f                  \
	TIMES(Y10, f, y, p, f, q)

// DIGAMMA_TIMES: p + q = ψ(1+f), the steps of DIGAMMA_RATIONAL; Y8 is spent.
#define DIGAMMA_TIMES(k, t, f, p, q, y, a, b, c, d) \
	SUBK(gammaTable_root(R9), f, Y9)        \
	VSUBPD f, Y9, Y10                       \
	VSUBPD Y10, Y9, Y11                     \
	VSUBPD Y11, f, Y11                      \
	ADDK(gammaTable_root(R9), Y10, Y10)     \
	VSUBPD Y10, Y11, Y11                    \
	SUBK(gammaTable_rootLo(R9), Y9, Y10)    \
	VSUBPD Y10, Y9, Y8                      \
	SUBK(gammaTable_rootLo(R9), Y8, Y8)     \
	VADDPD Y11, Y8, Y8                      \
	TIMES(Y10, Y8, y, p, p, q)

// LGAMMA_PAIRS begins the loop of ln Γ, which lgamma_pairs.h describes. Where all x are of 16 or more, LGAMMA_BODY computes with what is in S1..S3 and throws
// it away: not with leftovers, which may be subnormal and slow. The loop of a vector at a time is up to a twentieth faster from the beginning of a line of the
// cache on.
#define LGAMMA_PAIRS \
	XORL R10, R10                           \
	VXORPD V0, V0, V0                       \
	VMOVUPD V0, S1                          \
	VMOVUPD V0, S2                          \
	VMOVUPD V0, S3                          \
	PCALIGN $64

// BOTH_RATIONALS of LGAMMADIGAMMA_BODY: the two functions of one vector, row by row. M2 stays.
#define LGAMMA_OF(row, k) row(k, Y0, Y1, Y2, Y3, Y6, AX, R11, R12, R13)
#define DIGAMMA_OF(row, k) row(k, Y0, Y1, Y4, Y5, Y7, AX, R11, R12, R13)
#define BOTH_RATIONALS \
	PLACES_TABLE                            \
	PLACE(Y0, Y1, AX, R11, R12, R13)        \
	DIGAMMA_OF(RATIONAL_FIRST, DG)          \
	LGAMMA_OF(RATIONAL_FIRST, LG)           \
	DIGAMMA_OF(RATIONAL_ROW, DG+2)          \
	LGAMMA_OF(RATIONAL_ROW, LG+2)           \
	DIGAMMA_OF(RATIONAL_LAST, DG)           \
	LGAMMA_OF(RATIONAL_LAST, LG)            \
	DIGAMMA_OF(DIGAMMA_TIMES, DG)           \
	LGAMMA_OF(LGAMMA_TIMES, LG)             \
	VADDPD Y5, Y4, Y7                       \
	VADDPD Y3, Y1, Y0                       \
	VMOVUPD Y4, S1                          \
	VMOVUPD Y5, S2                          \
	VMOVUPD Y7, S7                          \
	VMOVUPD Y1, S3                          \
	VMOVUPD Y3, S4                          \
	VMOVUPD Y0, S6
