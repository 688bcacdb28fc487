// Steps of log-densities of counts. The steps and their names are those of
// ../generic/density_count.go. R8 is ·vecK, R9 ·densityK.

#define COIN_TERMS \
	LD(P1, V1)                              \
	LDK(vecTable_one(R8), V2)               \
	VADDPD V2, V1, V9                       \
	VDIVPD V9, V2, V3                       \
	VMULPD V3, V1, V4                       \
	LD(P0, V0)                              \
	LTK(vecTable_zero(R8), V0, M1)          \
	SELECT(M1, V4, V3, V5)                  \
	OUT(0, V5)                              \
	SELECT(M1, V3, V4, V5)                  \
	OUT(1, V5)                              \
	LD(P2, V5)                              \
	VDIVPD V9, V5, V5                       \
	XORK(vecTable_sign(R8), V5, V7)         \
	SELECT(M1, V5, V7, V5)                  \
	OUT(4, V5)                              \
	VXORPD V6, V6, V6                       \
	LD(P3, V8)                              \
	SELECT(M1, V0, V6, V7)                  \
	VSUBPD V8, V7, V7                       \
	OUT(2, V7)                              \
	XORK(vecTable_sign(R8), V0, V0)         \
	SELECT(M1, V6, V0, V7)                  \
	VSUBPD V8, V7, V7                       \
	OUT(3, V7)

// COUNTS: V0 = k, V1 = m; jumps to rare unless every k is whole and no m is below 0.
// V2 is spent.
#define COUNTS \
	LD(P0, V0)                              \
	WHOLE_NUMBER                            \
	LD(P1, V1)                              \
	GEK(vecTable_zero(R8), V1, M1)          \
	JNOTALL(M1, rare)

#define COUNT_TERMS \
	COUNTS                                  \
	LD(P4, V2)                              \
	LD(P3, V3)                              \
	VFMADD231PD V1, V3, V2                  \
	LD(P2, V3)                              \
	VFMADD231PD V0, V3, V2                  \
	ANDK(vecTable_abs(R8), V2, V3)          \
	LTK(densityTable_inf(R9), V3, M1)       \
	JNOTALL(M1, rare)                       \
	OUT(0, V2)

// COUNT_SLOPE: V5 = k q - m p from k, m, p, q, p - q in V0, V1, V3, V4, V2 and n = k + m
// in V5; V6, V7 and M1 are spent.
#define COUNT_SLOPE \
	MULK(vecTable_minusHalf(R8), V5, V6)    \
	VSUBPD V1, V0, V5                       \
	MULK(vecTable_half(R8), V5, V5)         \
	VFMADD231PD V2, V6, V5                  \
	VMOVAPD V0, V7                          \
	VFNMADD231PD V3, V1, V7                 \
	VFNMADD231PD V3, V0, V7                 \
	LTK(vecTable_minusHalf(R8), V2, M1)     \
	SELECT(M1, V7, V5, V5)                  \
	XORK(vecTable_sign(R8), V1, V7)         \
	VFMADD231PD V4, V0, V7                  \
	VFMADD231PD V4, V1, V7                  \
	GTK(vecTable_half(R8), V2, M1)          \
	SELECT(M1, V7, V5, V5)

#define COUNT_SLOPES \
	COUNTS                                  \
	LD(P2, V3)                              \
	LD(P3, V4)                              \
	VADDPD V1, V0, V5                       \
	VMULPD V3, V5, V6                       \
	OUT(1, V6)                              \
	VMULPD V4, V5, V6                       \
	OUT(2, V6)                              \
	LD(P4, V2)                              \
	COUNT_SLOPE                             \
	OUT(0, V5)

// REST_SERIES: d = g(x) of x from 16 on, given z = 1/x; u is spent.
#define REST_SERIES(z, u, d) \
	VMULPD z, z, u                          \
	LDK(densityTable_s5(R9), d)             \
	FMA213K(densityTable_s4(R9), u, d)      \
	FMA213K(densityTable_s3(R9), u, d)      \
	FMA213K(densityTable_s2(R9), u, d)      \
	FMA213K(densityTable_s1(R9), u, d)      \
	FMA213K(densityTable_s0(R9), u, d)      \
	FMA213K(densityTable_halfLn2Pi(R9), z, d)

#define FACTORIAL_RESTS \
	LD(P0, V0)                              \
	LDK(densityTable_wholes(R9), V2)        \
	VADDPD V2, V0, V1                       \
	VSUBPD V2, V1, V3                       \
	EQ(V3, V0, M1)                          \
	GEK(vecTable_zero(R8), V0, M2)          \
	MAND(M1, M2, M1)                        \
	PGTK(densityTable_belowSixteen(R9), V0, M2) \
	MOR(M1, M2, M1)                         \
	JNOTALL(M1, rare)                       \
	LDK(vecTable_one(R8), V2)               \
	VDIVPD V0, V2, V2                       \
	REST_SERIES(V2, V3, V4)                 \
	LOOKUP16(densityTable_factorialRest(R9), V1, V5, V6) \
	SELECT(M2, V4, V5, V4)                  \
	OUT(0, V4)

// LOG_NEAR: ln r = V11 + V4, r = 1 + v in V0 and v in V6; V1..V12 are spent but for V6.
// Uses log_body.h.
#define LOG_NEAR \
	LOG_SPLIT                               \
	LOG_EXPONENT(V1, V8)                    \
	LOOKUP8ZH(vecTable_logScaled, H10, V2, V7, V5) \
	ANDK(vecTable_exponent(R8), V1, V1)     \
	VPSUBQ V1, V5, V5                       \
	LDK(vecTable_minusOne(R8), V3)          \
	VFMADD231PD V0, V5, V3                  \
	SUBK(vecTable_one(R8), V0, V4)          \
	VSUBPD V4, V6, V4                       \
	PGTK(vecTable_half(R8), V0, M1)         \
	CLEAR_UNLESS(M1, V4)                    \
	VFMADD231PD V4, V5, V3                  \
	LOG_TERMS                               \
	LOG_SUM

// LOG_EXCESS: V0 = ln r - v, likewise.
#define LOG_EXCESS \
	LOG_NEAR                                \
	VSUBPD V6, V11, V11                     \
	VADDPD V4, V11, V0

// COUNT_BITS: V9, V10 = x + 2**52 of k in V0 and m in V1; jumps to rare unless both are
// from 0 to 2**51, k is whole and m is, or at least 16. V2, V3 and the masks are spent.
#define COUNT_BITS \
	XORK(vecTable_sign(R8), V0, V2)         \
	XORK(vecTable_sign(R8), V1, V3)         \
	PGTK(densityTable_counts(R9), V2, M1)   \
	PGTK(densityTable_counts(R9), V3, M2)   \
	JANY2(M1, M2, rare)                     \
	LDK(densityTable_wholes(R9), V2)        \
	VADDPD V2, V0, V9                       \
	VSUBPD V2, V9, V3                       \
	EQ(V3, V0, M1)                          \
	VADDPD V2, V1, V10                      \
	VSUBPD V2, V10, V3                      \
	EQ(V3, V1, M2)                          \
	PGTK(densityTable_belowSixteen(R9), V1, M3) \
	MOR(M2, M3, M2)                         \
	MAND(M1, M2, M1)                        \
	JNOTALL(M1, rare)

// REST: d = g(x), given z = 1/x and x + 2**52 in i; i, u, v and M1 are spent.
#define REST(x, z, i, u, v, d) \
	REST_SERIES(z, u, d)                    \
	LOOKUP16(densityTable_factorialRest(R9), i, u, v) \
	PGTK(densityTable_belowSixteen(R9), x, M1) \
	SELECT(M1, d, u, d)

// BINOMIAL_TERMS: a, b and n are k, m and k+m with something for 0. S0 = a, S1 = b; of
// k, S2 = v and S4 = r, and of m, S3 and S5; S6 = what g adds.
#define BINOMIAL_TERMS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	COUNT_BITS                              \
	ADDK(densityTable_noCount(R9), V0, V2)  \
	ADDK(densityTable_noCount(R9), V1, V3)  \
	VMOVUPD V2, S0                          \
	VMOVUPD V3, S1                          \
	VMULPD V3, V2, V4                       \
	LDK(vecTable_one(R8), V11)              \
	VDIVPD V4, V11, V5                      \
	VMULPD V3, V5, V6                       \
	VMULPD V2, V5, V7                       \
	VADDPD V3, V2, V8                       \
	VMULPD V8, V5, V5                       \
	PGTK(densityTable_someCounts(R9), V4, M1) \
	SELECT(M1, V5, V11, V5)                 \
	OUT(2, V5)                              \
	VMOVAPD V0, V3                          \
	LD(P4, V2)                              \
	VFNMADD231PD V2, V8, V3                 \
	LD(P5, V2)                              \
	VFNMADD231PD V2, V8, V3                 \
	OUT(1, V3)                              \
	VMULPD V7, V3, V2                       \
	VMOVUPD V2, S3                          \
	XORK(vecTable_sign(R8), V3, V3)         \
	VMULPD V6, V3, V3                       \
	VMOVUPD V3, S2                          \
	LD(P2, V4)                              \
	VMULPD V4, V8, V4                       \
	VMULPD V6, V4, V4                       \
	VMOVUPD V4, S4                          \
	LD(P3, V5)                              \
	VMULPD V5, V8, V5                       \
	VMULPD V7, V5, V5                       \
	VMOVUPD V5, S5                          \
	PADDQK(vecTable_fromLog(R8), V4, V4)    \
	PGTK(vecTable_logs(R8), V4, M1)         \
	PADDQK(vecTable_fromLog(R8), V5, V5)    \
	PGTK(vecTable_logs(R8), V5, M2)         \
	JANY2(M1, M2, rare)                     \
	REST(V0, V6, V9, V2, V4, V3)            \
	REST(V1, V7, V10, V2, V5, V4)           \
	VADDPD V4, V3, V3                       \
	LD(P6, V4)                              \
	VSUBPD V3, V4, V4                       \
	VMOVUPD V4, S6                          \
	VMOVUPD S4, V0                          \
	VMOVUPD S2, V6                          \
	LOG_EXCESS                              \
	VMOVUPD V0, S7                          \
	VMOVUPD S5, V0                          \
	VMOVUPD S3, V6                          \
	LOG_EXCESS                              \
	VMULPD S1, V0, V0                       \
	VMOVUPD S7, V1                          \
	VFMADD231PD S0, V1, V0                  \
	VADDPD S6, V0, V0                       \
	OUT(0, V0)

#define CHANCE_TERMS \
	LD(P1, V1)                              \
	LDK(vecTable_one(R8), V2)               \
	VADDPD V2, V1, V3                       \
	VDIVPD V3, V2, V3                       \
	VMULPD V3, V1, V4                       \
	LD(P2, V5)                              \
	VMULPD V3, V5, V5                       \
	MULK(vecTable_minusHalf(R8), V5, V5)    \
	LD(P0, V0)                              \
	LTK(vecTable_zero(R8), V0, M1)          \
	SELECT(M1, V4, V3, V6)                  \
	OUT(0, V6)                              \
	SELECT(M1, V3, V4, V7)                  \
	OUT(1, V7)                              \
	XORK(vecTable_sign(R8), V5, V8)         \
	SELECT(M1, V8, V5, V5)                  \
	XORK(vecTable_sign(R8), V7, V8)         \
	SELECT(M1, V6, V8, V8)                  \
	VXORPD V9, V9, V9                       \
	SELECT(M1, V9, V2, V9)                  \
	ANDK(vecTable_abs(R8), V5, V10)         \
	LTK(densityTable_quarter(R9), V10, M2)  \
	SELECT(M2, V5, V8, V8)                  \
	OUT(3, V8)                              \
	LDK(vecTable_half(R8), V10)             \
	SELECT(M2, V10, V9, V9)                 \
	OUT(2, V9)

// RISING multiplies factor after factor while any lane has more: V1 is k, V2 the product,
// V5 j, V10 p. It jumps to rare where k is not from 0 to 2**51. RISING_SLOPE: the step of its derivative V3, given the factor in V8.
#define RISING(slope) \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	XORK(vecTable_sign(R8), V1, V7)         \
	PGTK(densityTable_counts(R9), V7, M1)   \
	JANY(M1, rare)                          \
	LD(P2, V10)                             \
	LDK(vecTable_one(R8), V6)               \
	VMOVAPD V6, V2                          \
	VXORPD V3, V3, V3                       \
	VXORPD V5, V5, V5                       \
	MOVL $16, DX                            \
rise:                                           \
	VSUBPD V5, V1, V7                       \
	GTK(vecTable_zero(R8), V7, M1)          \
	JNONE(M1, risen)                        \
	VADDPD V5, V0, V8                       \
	VMULPD V10, V8, V8                      \
	VADDPD V6, V5, V5                       \
	slope                                   \
	VMULPD V8, V2, V9                       \
	SELECT(M1, V9, V2, V2)                  \
	DECL DX                                 \
	JNZ  rise                               \
risen:                                          \
	ADDK(densityTable_wholes(R9), V1, V7)   \
	LOOKUP16(densityTable_factorial(R9), V7, V8, V9) \
	VDIVPD V8, V2, V7                       \
	OUT(0, V7)

#define RISING_SLOPE \
	VMULPD V10, V2, V9                      \
	VFMADD231PD V8, V3, V9                  \
	SELECT(M1, V9, V3, V3)

#define NO_SLOPE

#define RISING_TERM RISING(NO_SLOPE)

#define RISING_TERMS \
	RISING(RISING_SLOPE)                    \
	VDIVPD V2, V3, V7                       \
	OUT(1, V7)

// INFLATE_TERM: M1 where x is 0, V3 = 1 - g, V5 = e^lp - 1, V7 = out 1, V8 = e^lp.
#define INFLATE_TERM \
	VXORPD V6, V6, V6                       \
	LD(P0, V0)                              \
	EQ(V6, V0, M1)                          \
	LD(P2, V2)                              \
	LDK(vecTable_one(R8), V3)               \
	VSUBPD V2, V3, V3                       \
	LD(P3, V8)                              \
	VMOVAPD V8, V4                          \
	VFMADD213PD V2, V3, V4                  \
	LD(P4, V5)                              \
	VMULPD V5, V3, V6                       \
	SUBK(vecTable_one(R8), V4, V7)          \
	VSUBPD V7, V6, V6                       \
	GTK(vecTable_half(R8), V4, M2)          \
	CLEAR_UNLESS(M2, V6)                    \
	LD(P1, V1)                              \
	SELECT(M1, V6, V1, V6)                  \
	OUT(0, V6)                              \
	SELECT(M1, V4, V3, V7)                  \
	OUT(1, V7)

#define INFLATE_TERMS \
	INFLATE_TERM                            \
	LDK(vecTable_one(R8), V0)               \
	VDIVPD V7, V0, V7                       \
	VMULPD V8, V3, V3                       \
	VMULPD V7, V3, V3                       \
	SELECT(M1, V3, V0, V3)                  \
	OUT(2, V3)                              \
	SELECT(M1, V5, V0, V5)                  \
	VMULPD V7, V5, V5                       \
	XORK(vecTable_sign(R8), V5, V5)         \
	OUT(3, V5)

// URN: S0 = k, V1 = n, V2 = a, V3 = b, V4 = a + b, V5 = a + k, V7 = 0, DX = the draws that
// there may be. Jumps to rare where k or m is no count. V0, V9, V10 are spent.
#define URN \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	COUNT_BITS                              \
	VMOVUPD V0, S0                          \
	VADDPD V1, V0, V1                       \
	LD(P2, V2)                              \
	LD(P3, V3)                              \
	VADDPD V3, V2, V4                       \
	VADDPD V0, V2, V5                       \
	VXORPD V7, V7, V7                       \
	MOVL $32, DX

// URN_DRAW: draw j in V7: V11 = what is drawn, V12 = the other side, M2 where it is a
// success, M1 where there is such a draw; jumps to drawn if there is in no lane.
#define URN_DRAW \
	VSUBPD V7, V1, V11                      \
	GTK(vecTable_zero(R8), V11, M1)         \
	JNONE(M1, drawn)                        \
	VSUBPD S0, V7, V11                      \
	LTK(vecTable_zero(R8), V11, M2)         \
	VADDPD V11, V3, V11                     \
	VADDPD V7, V2, V12                      \
	SELECT(M2, V12, V11, V11)               \
	SELECT(M2, V3, V5, V12)

// URN_UNIT: V6 = unit, V8 = num, V9 = den, V10 = less, of no draws.
#define URN_UNIT \
	URN                                     \
	VADDPD V1, V4, V8                       \
	LDK(vecTable_one(R8), V6)               \
	VMOVAPD V6, V9                          \
	VDIVPD V8, V6, V6                       \
	ANDK(vecTable_exponent(R8), V6, V6)     \
	VMOVAPD V9, V8                          \
	VXORPD V10, V10, V10

// URN_PRODUCTS: num, den and less of all draws.
#define URN_PRODUCTS \
draw:                                           \
	URN_DRAW                                \
	VMULPD V6, V11, V11                     \
	VMULPD V6, V12, V12                     \
	LT(V12, V11, M2)                        \
	VMULPD V8, V12, V12                     \
	VADDPD V7, V4, V0                       \
	VMULPD V6, V0, V0                       \
	VMULPD V8, V11, V11                     \
	VMOVUPD V11, S1                         \
	VMOVAPD V8, V11                         \
	VFMSUB213PD V12, V0, V11                \
	SELECT(M2, S1, V11, V11)                \
	SELECT(M1, V11, V8, V8)                 \
	VFMADD231PD V0, V10, V12                \
	SELECT(M1, V12, V10, V10)               \
	VMULPD V9, V0, V0                       \
	SELECT(M1, V0, V9, V9)                  \
	ADDK(vecTable_one(R8), V7, V7)          \
	DECL DX                                 \
	JNZ  draw                               \
drawn:

// URN_LOG stores the logarithm of what num, den and less are of.
#define URN_LOG \
	LDK(vecTable_one(R8), V1)               \
	VDIVPD V9, V1, V9                       \
	VMULPD V9, V8, V8                       \
	VMULPD V9, V10, V10                     \
	LD(P4, V0)                              \
	VMULPD V8, V0, V0                       \
	VSUBPD V10, V1, V2                      \
	VSUBPD V2, V1, V6                       \
	VSUBPD V10, V6, V6                      \
	GTK(vecTable_half(R8), V8, M1)          \
	SELECT(M1, V2, V0, V0)                  \
	CLEAR_UNLESS(M1, V6)                    \
	NORMAL                                  \
	LOG_PAIR_C                              \
	OUT(0, V0)

#define URN_TERMS \
	URN_UNIT                                \
	URN_PRODUCTS                            \
	URN_LOG

// URN_SLOPES: V8, V9 = the derivatives.
#define URN_SLOPES \
	URN                                     \
	VXORPD V8, V8, V8                       \
	VXORPD V9, V9, V9                       \
draw:                                           \
	URN_DRAW                                \
	VADDPD V7, V4, V0                       \
	VMULPD V11, V0, V0                      \
	LDK(vecTable_one(R8), V10)              \
	VDIVPD V0, V10, V0                      \
	VMULPD V0, V12, V12                     \
	VMULPD V0, V11, V11                     \
	XORK(vecTable_sign(R8), V11, V11)       \
	SELECT(M2, V12, V11, V0)                \
	SELECT(M2, V11, V12, V11)               \
	CLEAR_UNLESS(M1, V0)                    \
	CLEAR_UNLESS(M1, V11)                   \
	VADDPD V0, V8, V8                       \
	VADDPD V11, V9, V9                      \
	ADDK(vecTable_one(R8), V7, V7)          \
	DECL DX                                 \
	JNZ  draw                               \
drawn:                                          \
	OUT(0, V8)                              \
	OUT(1, V9)
