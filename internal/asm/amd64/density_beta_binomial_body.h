// The step of the log-density of beta-binomial variables, with the names of
// ../generic/density_beta_binomial.go. R8 is ·vecK, R9 ·densityK. Uses log_body.h and density_count_body.h.

// SHAPE_RANGE jumps to rare unless every number in v is from 2**-60 to 2**60; u is spent.
#define SHAPE_RANGE(v, u) \
	PADDQK(densityTable_fromShape(R9), v, u) \
	PGTK(densityTable_shapes(R9), u, M1)    \
	JANY(M1, rare)

// ONE_PLUS_OR: r = 1 + v where that does not cancel; u and M1 are spent.
#define ONE_PLUS_OR(v, r, u) \
	ADDK(vecTable_one(R8), v, u)            \
	GTK(vecTable_minusHalf(R8), v, M1)      \
	SELECT(M1, u, r, r)

// LDOUT(k, v) loads what OUT has stored.
#define LDOUT(k, v) \
	MOVQ (columns_Out+24*k)(DI), AX         \
	VMOVUPD (AX)(BX*1), v

// COUNT_INVERSES: S0, V5 = inverseKM, S1, V6 = inverseK, S2, V7 = inverseM, V9 and V10 of COUNT_BITS; k in V0, m in V1.
#define COUNT_INVERSES \
	COUNT_BITS                              \
	ADDK(densityTable_noCount(R9), V0, V2)  \
	ADDK(densityTable_noCount(R9), V1, V3)  \
	VMULPD V3, V2, V4                       \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V4, V5, V5                       \
	VMULPD V3, V5, V6                       \
	VMULPD V2, V5, V7                       \
	VMOVUPD V5, S0                          \
	VMOVUPD V6, S1                          \
	VMOVUPD V7, S2

// COUNT_RESTS: the same and S7 = g - (g(k) + g(m)).
#define COUNT_RESTS \
	COUNT_INVERSES                          \
	REST(V0, V6, V9, V8, V11, V12)          \
	REST(V1, V7, V10, V8, V11, V9)          \
	VADDPD V9, V12, V12                     \
	LD(P4, V8)                              \
	VSUBPD V12, V8, V8                      \
	VMOVUPD V8, S7

// URN_SUMS, with k in V0 and m in V1: V2 = a, V3 = b, V4 = mb, V5 = inverseAll, V8 = n, V9 = s, V10 = total ab inverseAll,
// V12 = ka, V1 = half, S3 = d, S4 = w, S5 = u, S6 = inverseAB.
#define URN_SUMS \
	VADDPD V1, V0, V8                       \
	VADDPD V3, V2, V9                       \
	VADDPD V9, V8, V10                      \
	VMULPD V3, V2, V11                      \
	VADDPD V2, V0, V12                      \
	VADDPD V3, V1, V4                       \
	VMULPD V3, V0, V5                       \
	VMOVAPD V1, V6                          \
	VFMSUB213PD V5, V2, V6                  \
	VMOVAPD V0, V7                          \
	VFMSUB213PD V5, V3, V7                  \
	VSUBPD V7, V6, V6                       \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V10, V5, V7                      \
	VMULPD V7, V6, V6                       \
	VMOVUPD V6, S3                          \
	VDIVPD V11, V5, V0                      \
	VMOVUPD V0, S6                          \
	VMULPD V11, V10, V10                    \
	VMULPD V4, V12, V1                      \
	VMULPD V9, V1, V11                      \
	VDIVPD V11, V5, V5                      \
	VMULPD V5, V10, V10                     \
	VMULPD V7, V8, V11                      \
	VMOVUPD V11, S5                         \
	VMULPD V7, V9, V7                       \
	VMOVUPD V7, S4                          \
	VMULPD V5, V1, V1                       \
	VMULPD V1, V11, V1                      \
	MULK(vecTable_half(R8), V1, V1)

// URN_RATIO stores the ratio; V6 = what is lost of it and the rests by c.
#define URN_RATIO \
	LD(P0, V0)                              \
	LD(P1, V6)                              \
	VXORPD V7, V7, V7                       \
	EQ(V7, V0, M1)                          \
	EQ(V7, V6, M2)                          \
	MOR(M1, M2, M3)                         \
	SELECT(M1, V2, V3, V0)                  \
	VMULPD V0, V8, V6                       \
	VMULPD V5, V0, V0                       \
	VMULPD V0, V6, V6                       \
	XORK(vecTable_sign(R8), V6, V6)         \
	SUBK(vecTable_one(R8), V10, V7)         \
	VSUBPD V7, V6, V6                       \
	MULK(vecTable_half(R8), V6, V6)         \
	GTK(vecTable_half(R8), V10, M1)         \
	MAND(M1, M3, M1)                        \
	CLEAR_UNLESS(M1, V6)                    \
	VMULPD S0, V8, V0                       \
	VMULPD V0, V10, V0                      \
	SELECT(M3, V10, V0, V10)                \
	OUT(1, V10)                             \
	LD(P5, V0)                              \
	LD(P6, V7)                              \
	VADDPD V7, V0, V0                       \
	VADDPD V6, V0, V6

// URN_RESTS stores, where the log-probability goes, what is not of its terms.
#define URN_RESTS \
	VADDPD S7, V6, V6                       \
	OUT(0, V6)

// REST_SLOPE_OUT: output i = what Stirling's formula adds to a slope, from v in V0 and 1/shape in inv; shape is a or b, other
// the shape it is not, from and to are mb and ka or ka and mb, count the input of its draws. V7, V8 are spent.
#define REST_SLOPE_OUT(i, inv, v, other, to, count) \
	VMULPD V9, to, V8                       \
	VMULPD V5, V8, V8                       \
	MULK(vecTable_half(R8), V8, V8)         \
	VMULPD v, V8, V8                        \
	VMULPD inv, V1, V7                      \
	VFMADD231PD other, V7, V8               \
	LD(count, V7)                           \
	GTK(vecTable_zero(R8), V7, M1)          \
	XORK(vecTable_sign(R8), V1, V7)         \
	SELECT(M1, V8, V7, V8)                  \
	OUT(i, V8)

// URN_INVERSES: V6 = d, V10 = 1/a, V11 = 1/b, V0 = v of a, V7 = S7 = v of b.
#define URN_INVERSES \
	VMOVUPD S3, V6                          \
	VMULPD S6, V3, V10                      \
	VMULPD S6, V2, V11                      \
	VMULPD V10, V6, V0                      \
	XORK(vecTable_sign(R8), V0, V0)         \
	VMULPD V11, V6, V7                      \
	VMOVUPD V7, S7

#define REST_SLOPES_OUT \
	REST_SLOPE_OUT(2, V10, V0, V3, V4, P0)  \
	REST_SLOPE_OUT(3, V11, S7, V2, V12, P1)

// URN_DEVIATIONS: v and r of a in S0 and S1, of b in S2 and S3, of k in S4 and S5, of m in S6 and S7.
#define URN_DEVIATIONS \
	VMULPD V10, V12, V10                    \
	VMULPD S4, V10, V10                     \
	VMULPD V11, V4, V11                     \
	VMULPD S4, V11, V11                     \
	VMULPD S1, V6, V8                       \
	VMULPD S1, V12, V9                      \
	VMULPD S5, V9, V9                       \
	VMULPD S2, V6, V1                       \
	XORK(vecTable_sign(R8), V1, V1)         \
	VMULPD S2, V4, V5                       \
	VMULPD S5, V5, V5                       \
	VMOVUPD S7, V7                          \
	ONE_PLUS_OR(V0, V10, V2)                \
	ONE_PLUS_OR(V7, V11, V2)                \
	ONE_PLUS_OR(V8, V9, V2)                 \
	ONE_PLUS_OR(V1, V5, V2)                 \
	VMOVUPD V0, S0                          \
	VMOVUPD V10, S1                         \
	VMOVUPD V7, S2                          \
	VMOVUPD V11, S3                         \
	VMOVUPD V8, S4                          \
	VMOVUPD V9, S5                          \
	VMOVUPD V1, S6                          \
	VMOVUPD V5, S7

// URN_EXCESS: V0 = ln r - v. URN_SLOPE(i, v, r): the same, and output i has ln r more.
#define URN_EXCESS(v, r) \
	VMOVUPD r, V0                           \
	VMOVUPD v, V6                           \
	LOG_EXCESS

#define URN_SLOPE(i, v, r) \
	VMOVUPD r, V0                           \
	VMOVUPD v, V6                           \
	LOG_NEAR                                \
	VSUBPD V6, V11, V7                      \
	VADDPD V4, V7, V0                       \
	VADDPD V4, V11, V8                      \
	LDOUT(i, V9)                            \
	VADDPD V9, V8, V8                       \
	OUT(i, V8)

#define URN_START \
	LD(P2, V0)                              \
	SHAPE_RANGE(V0, V2)                     \
	LD(P3, V0)                              \
	SHAPE_RANGE(V0, V2)                     \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	COUNT_RESTS                             \
	LD(P2, V2)                              \
	LD(P3, V3)                              \
	URN_SUMS                                \
	URN_RATIO                               \
	URN_RESTS                               \
	URN_INVERSES

// URN_SHAPES: S1 = the deviance of the shapes, the terms of a in S1 and of b in V0.
#define URN_SHAPES \
	LD(P3, V1)                              \
	VMULPD V1, V0, V7                       \
	LD(P2, V1)                              \
	VFMADD231PD S1, V1, V7                  \
	VMOVUPD V7, S1

// URN_END adds the deviances to output 0.
#define URN_END \
	URN_EXCESS(S4, S5)                      \
	VMOVUPD V0, S4                          \
	URN_EXCESS(S6, S7)                      \
	LD(P1, V1)                              \
	ADDK(densityTable_noCount(R9), V1, V1)  \
	VMULPD V1, V0, V0                       \
	LD(P0, V1)                              \
	ADDK(densityTable_noCount(R9), V1, V1)  \
	VFMADD231PD S4, V1, V0                  \
	VADDPD S1, V0, V0                       \
	LDOUT(0, V1)                            \
	VADDPD V1, V0, V0                       \
	OUT(0, V0)

#define BETA_BINOMIAL_TERM \
	URN_START                               \
	URN_DEVIATIONS                          \
	URN_EXCESS(S0, S1)                      \
	VMOVUPD V0, S1                          \
	URN_EXCESS(S2, S3)                      \
	URN_SHAPES                              \
	URN_END

#define BETA_BINOMIAL_TERMS \
	URN_START                               \
	REST_SLOPES_OUT                         \
	URN_DEVIATIONS                          \
	URN_SLOPE(2, S0, S1)                    \
	VMOVUPD V0, S1                          \
	URN_SLOPE(3, S2, S3)                    \
	URN_SHAPES                              \
	URN_END
