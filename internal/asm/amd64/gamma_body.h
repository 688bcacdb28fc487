// ln Γ and ψ. The steps and their names are those of ../generic/gamma.go.
// R8 is ·vecK, R9 ·gammaK.

// GAMMA_RANGE jumps to rare unless every x in V0 is in [minNormal, gammaMax];
// V1 is spent.
#define GAMMA_RANGE \
	PADDQK(vecTable_fromLog(R8), V0, V1)    \
	PGTK(gammaTable_limits(R9), V1, M1)     \
	JANY(M1, rare)

// REGIONS: M1: x < 1, M2: x ≥ 16, M3: x < 16, x in V0.
#define REGIONS \
	LTK(vecTable_one(R8), V0, M1)           \
	GEK(gammaTable_sixteen(R9), V0, M2)     \
	LTK(gammaTable_sixteen(R9), V0, M3)

// The rows of the table of windows: the left ends, and from LG on those of lgamma,
// from DG on those of digamma: the coefficients of P, y, those of Q but the first.
#define ENDS 0
#define LG 1
#define DG 13

// WINDOW: V1 = f, V2 = t, V3 = the index of the window, x in V0; V4 and V12 are spent.
#define WINDOW \
	SUBK(vecTable_one(R8), V0, V1)          \
	SELECT(M1, V0, V1, V1)                  \
	ADDK(vecTable_one(R8), V0, V3)          \
	SELECT(M1, V3, V0, V3)                  \
	VPSRLQ $51, V3, V3                      \
	WINDOWS8                                \
	INDEX8(V3, V3)                          \
	ROW8(ENDS, V3, V3, V4, V12)             \
	VSUBPD V4, V1, V2

// GAMMA_HIGH and GAMMA_LOW: rows k+1 and k of the table.
#define GAMMA_HIGH(k, d, e) HIGH8(k, V3, d, e)
#define GAMMA_LOW(k, e) LOW8(k, V3, e)

// RATIONAL_STEPS: two steps of P in V5 and of Q in V6, to those of rows p and q; V4, V7, V8 and V12 are spent.
#define RATIONAL_STEPS(p, q) \
	GAMMA_HIGH(p, V7, V12)                  \
	VFMADD213PD V7, V2, V5                  \
	GAMMA_HIGH(q, V8, V4)                   \
	VFMADD213PD V8, V2, V6                  \
	GAMMA_LOW(p, V12)                       \
	VFMADD213PD V12, V2, V5                 \
	GAMMA_LOW(q, V4)

// RATIONAL: V5 = P(t)/Q(t) of the rows from b on, and V4 = y; V6..V8 and V12 are spent.
#define RATIONAL(b) \
	GAMMA_HIGH(b+4, V5, V12)                \
	GAMMA_HIGH(b+10, V6, V4)                \
	GAMMA_LOW(b+4, V12)                     \
	VFMADD213PD V12, V2, V5                 \
	GAMMA_LOW(b+10, V4)                     \
	VFMADD213PD V4, V2, V6                  \
	RATIONAL_STEPS(b+2, b+8)                \
	VFMADD213PD V4, V2, V6                  \
	RATIONAL_STEPS(b, b+6)                  \
	FMA213K(vecTable_one(R8), V2, V6)       \
	VDIVPD V6, V5, V5

// TIMES_RATIONAL: V0 + V1 = (c + cl)(y + r), y in V4, c in V7, cl in V8, r in V5.
#define TIMES_RATIONAL \
	VMULPD V4, V7, V9                       \
	VMOVAPD V7, V10                         \
	VFMSUB213PD V9, V4, V10                 \
	VFMADD231PD V4, V8, V10                 \
	VFMADD231PD V5, V7, V10                 \
	VADDPD V10, V9, V0                      \
	VSUBPD V0, V9, V9                       \
	VADDPD V10, V9, V1

// LGAMMA_RATIONAL: V0 + V1 = ln Γ(1+f). V4..V10 and V12 are spent.
#define LGAMMA_RATIONAL \
	RATIONAL(LG)                            \
	SUBK(vecTable_one(R8), V1, V9)          \
	VMULPD V9, V1, V7                       \
	VMOVAPD V1, V8                          \
	VFMSUB213PD V7, V9, V8                  \
	TIMES_RATIONAL

// DIGAMMA_RATIONAL: V0 + V1 = ψ(1+f). V4..V12 are spent.
#define DIGAMMA_RATIONAL \
	RATIONAL(DG)                            \
	SUBK(gammaTable_root(R9), V1, V9)       \
	VSUBPD V1, V9, V10                      \
	VSUBPD V10, V9, V11                     \
	VSUBPD V11, V1, V11                     \
	ADDK(gammaTable_root(R9), V10, V10)     \
	VSUBPD V10, V11, V11                    \
	SUBK(gammaTable_rootLo(R9), V9, V7)     \
	VSUBPD V7, V9, V8                       \
	SUBK(gammaTable_rootLo(R9), V8, V8)     \
	VADDPD V11, V8, V8                      \
	TIMES_RATIONAL

// LESS: V0 = h + l - (a + al), h in S1, l in S2, a in V0, al in V1; V2..V4 are spent.
#define LESS \
	VMOVUPD S1, V2                          \
	VSUBPD V0, V2, V3                       \
	VSUBPD V2, V3, V4                       \
	VADDPD V4, V0, V5                       \
	VSUBPD V4, V3, V4                       \
	VSUBPD V4, V2, V4                       \
	VSUBPD V5, V4, V4                       \
	VMOVUPD S2, V2                          \
	VSUBPD V1, V2, V2                       \
	VADDPD V2, V4, V4                       \
	VADDPD V4, V3, V0

// INVERSE: V3 = 1/x, V2 = x, which is in S0.
#define INVERSE \
	VMOVUPD S0, V2                          \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V3

// STIRLING: V0 = ln Γ(x), x ≥ 16 in S0, 1/x in V3, ln x = V0 + V1.
#define STIRLING \
	VMOVUPD S0, V2                          \
	VMULPD V3, V3, V4                       \
	LDK(gammaTable_s5(R9), V5)              \
	FMA213K(gammaTable_s4(R9), V4, V5)      \
	FMA213K(gammaTable_s3(R9), V4, V5)      \
	FMA213K(gammaTable_s2(R9), V4, V5)      \
	FMA213K(gammaTable_s1(R9), V4, V5)      \
	FMA213K(gammaTable_s0(R9), V4, V5)      \
	SUBK(vecTable_one(R8), V0, V6)          \
	VMULPD V6, V2, V7                       \
	VFMSUB213PD V7, V2, V6                  \
	VFMADD231PD V1, V2, V6                  \
	LDK(vecTable_minusHalf(R8), V8)         \
	FMA213K(gammaTable_halfLn2Pi(R9), V0, V8) \
	VFMADD231PD V5, V3, V8                  \
	VADDPD V6, V8, V8                       \
	VADDPD V8, V7, V0

// DIGAMMA_TAIL: V0 = ψ(x), x ≥ 16, 1/x in V3, ln x = V0 + V1.
#define DIGAMMA_TAIL \
	VMULPD V3, V3, V4                       \
	LDK(gammaTable_t6(R9), V5)              \
	FMA213K(gammaTable_t5(R9), V4, V5)      \
	FMA213K(gammaTable_t4(R9), V4, V5)      \
	FMA213K(gammaTable_t3(R9), V4, V5)      \
	FMA213K(gammaTable_t2(R9), V4, V5)      \
	FMA213K(gammaTable_t1(R9), V4, V5)      \
	FMA213K(gammaTable_t0(R9), V4, V5)      \
	MULK(vecTable_half(R8), V3, V3)         \
	VFMADD213PD V3, V4, V5                  \
	VSUBPD V5, V1, V1                       \
	VADDPD V1, V0, V0

// The rational is skipped where all x ≥ 16, the logarithm where all are in [1, 16).
#define LGAMMA_BODY \
	GAMMA_RANGE                             \
	VMOVUPD V0, S0                          \
	REGIONS                                 \
	JNONE(M3, outside)                      \
	WINDOW                                  \
	LGAMMA_RATIONAL                         \
	VMOVUPD V0, S1                          \
	VMOVUPD V1, S2                          \
	VADDPD V1, V0, V0                       \
	MOR(M1, M2, M3)                         \
	JNONE(M3, finished)                     \
	VMOVUPD V0, S3                          \
outside:                                        \
	VMOVUPD S0, V0                          \
	LOG_PAIR                                \
	VMOVUPD V0, S4                          \
	VMOVUPD V1, S5                          \
	LESS                                    \
	VMOVUPD S3, V1                          \
	SELECT(M1, V0, V1, V0)                  \
	JNONE(M2, finished)                     \
	VMOVUPD V0, S3                          \
	INVERSE                                 \
	VMOVUPD S4, V0                          \
	VMOVUPD S5, V1                          \
	STIRLING                                \
	VMOVUPD S3, V1                          \
	SELECT(M2, V0, V1, V0)                  \
finished:

// The rational is skipped where all x ≥ 16, what follows it where all are in [1, 16).
#define DIGAMMA_BODY \
	GAMMA_RANGE                             \
	VMOVUPD V0, S0                          \
	REGIONS                                 \
	JNONE(M3, large)                        \
	WINDOW                                  \
	DIGAMMA_RATIONAL                        \
	VMOVUPD V0, S1                          \
	VMOVUPD V1, S2                          \
	VADDPD V1, V0, V0                       \
	MOR(M1, M2, M3)                         \
	JNONE(M3, finished)                     \
	VMOVAPD V0, V6                          \
	INVERSE                                 \
	VMOVUPD V3, S4                          \
	RECIPROCAL                              \
	LESS                                    \
	SELECT(M1, V0, V6, V0)                  \
	JNONE(M2, finished)                     \
	VMOVUPD V0, S3                          \
	JMP  logarithm                          \
large:                                          \
	INVERSE                                 \
	VMOVUPD V3, S4                          \
logarithm:                                      \
	VMOVUPD S0, V0                          \
	LOG_PAIR                                \
	VMOVUPD S4, V3                          \
	DIGAMMA_TAIL                            \
	VMOVUPD S3, V1                          \
	SELECT(M2, V0, V1, V0)                  \
finished:

// RECIPROCAL: V0 + V1 = 1/x, x in S0 and V2, 1/x rounded in V3, which is spent.
#define RECIPROCAL \
	VMOVAPD V3, V0                          \
	LDK(vecTable_one(R8), V3)               \
	VFNMADD231PD V0, V2, V3                 \
	VMULPD V0, V3, V1

// KEEP adds the pair V0 + V1 into V6 and S and keeps it in H and L; V6 is spent.
#define KEEP(H, L, S) \
	VADDPD V1, V0, V6                       \
	VMOVUPD V0, H                           \
	VMOVUPD V1, L                           \
	VMOVUPD V6, S

// BOTH_RATIONALS: S1 + S2 = ψ(1+f), S7 rounded, and S3 + S4 = ln Γ(1+f), V0 and S6 rounded, of x in V0: on AVX-512 one after the other, on AVX2
// see rationals_avx2.h.
#define ONE_BY_ONE \
	WINDOW                                  \
	VMOVUPD V1, S5                          \
	DIGAMMA_RATIONAL                        \
	KEEP(S1, S2, S7)                        \
	VMOVUPD S5, V1                          \
	LGAMMA_RATIONAL                         \
	KEEP(S3, S4, S6)                        \
	VMOVAPD V6, V0

// Both at once: S6 is ln Γ and S7 ψ so far. The window, 1/x, the logarithm and the
// branches are shared.
#define LGAMMADIGAMMA_BODY \
	GAMMA_RANGE                             \
	VMOVUPD V0, S0                          \
	REGIONS                                 \
	JNONE(M3, large)                        \
	BOTH_RATIONALS                          \
	MOR(M1, M2, M3)                         \
	JNONE(M3, finished)                     \
	INVERSE                                 \
	VMOVUPD V3, S5                          \
	RECIPROCAL                              \
	LESS                                    \
	VMOVUPD S7, V1                          \
	SELECT(M1, V0, V1, V0)                  \
	VMOVUPD V0, S7                          \
	JMP  logarithm                          \
large:                                          \
	INVERSE                                 \
	VMOVUPD V3, S5                          \
logarithm:                                      \
	VMOVUPD S3, V0                          \
	VMOVUPD V0, S1                          \
	VMOVUPD S4, V0                          \
	VMOVUPD V0, S2                          \
	VMOVUPD S0, V0                          \
	LOG_PAIR                                \
	VMOVUPD V0, S3                          \
	VMOVUPD V1, S4                          \
	LESS                                    \
	VMOVUPD S6, V1                          \
	SELECT(M1, V0, V1, V0)                  \
	JNONE(M2, finished)                     \
	VMOVUPD V0, S6                          \
	VMOVUPD S3, V0                          \
	VMOVUPD S4, V1                          \
	VMOVUPD S5, V3                          \
	DIGAMMA_TAIL                            \
	VMOVUPD S7, V1                          \
	SELECT(M2, V0, V1, V0)                  \
	VMOVUPD V0, S7                          \
	VMOVUPD S3, V0                          \
	VMOVUPD S4, V1                          \
	VMOVUPD S5, V3                          \
	STIRLING                                \
	VMOVUPD S6, V1                          \
	SELECT(M2, V0, V1, V0)                  \
finished:
