// ln Γ and ψ. The steps and their names are those of ../generic/gamma.go.
// R8 is ·vecK, R9 ·gammaK. Uses window_neon.h.

// GAMMA_RANGE jumps to rare unless every x in P0 is in [minNormal, gammaMax];
// P1 is spent.
#define GAMMA_RANGE \
	IADDK(K(vecTable_fromLog), P0, P1)   \
	IGTK(K9(gammaTable_limits), P1, M1)     \
	JANY(M1, rare)

// REGIONS: M1: x < 1, M2: x ≥ 16. ROW8 spends both.
#define REGIONS(x) \
	LTK(K(vecTable_one), x, M1)             \
	GEK(K9(gammaTable_sixteen), x, M2)

// The rows of the table of windows: the left ends, and from LG on those of lgamma,
// from DG on those of digamma: y, the coefficients of P, those of Q but the first.
#define ENDS 0
#define LG 1
#define DG 13

// WINDOW: P1 = f, P2 = t, P3 = the index of the window, x in P0; P4, P11, P12, M1
// and M2 are spent.
#define WINDOW \
	FSUBK(K(vecTable_one), P0, P1)          \
	WHEN(M1, P0, P1)                        \
	FADDK(K(vecTable_one), P0, P3)          \
	ELSE(M1, P0, P3)                        \
	SHR(51, P3, P3)                         \
	EIGHTH(P3)                              \
	ROW8(ENDS, P3, P4)                      \
	FSUB(P4, P1, P2)

// RATIONAL: P5 = P(t), P6 = Q(t) of the rows from b on; P4, P11, P12, M1 and M2 are spent.
#define RATIONAL(b) \
	ROW8(b+6, P3, P5)                       \
	HORNER8_2(b+5, b+4, P2, P5)             \
	HORNER8_2(b+3, b+2, P2, P5)             \
	HORNER8(b+1, P2, P5)                    \
	ROW8(b+11, P3, P6)                      \
	HORNER8_2(b+10, b+9, P2, P6)            \
	HORNER8_2(b+8, b+7, P2, P6)             \
	STEP(K(vecTable_one), P2, P6)

// TIMES_RATIONAL: P0 + P1 = (c + cl)(y + p/q), y in row b, c in P7, cl in P8, p in P5, q in P6.
#define TIMES_RATIONAL(b) \
	FDIV(P6, P5, P5)                        \
	ROW8(b, P3, P4)                         \
	FMUL(P4, P7, P9)                        \
	COPY(P7, P10)                           \
	FMSUB(P9, P4, P10)                      \
	FMLA(P4, P8, P10)                       \
	FMLA(P5, P7, P10)                       \
	FADD(P10, P9, P0)                       \
	FSUB(P0, P9, P9)                        \
	FADD(P10, P9, P1)

// LGAMMA_RATIONAL: P0 + P1 = ln Γ(1+f). P4..P12, M1 and M2 are spent.
#define LGAMMA_RATIONAL \
	RATIONAL(LG)                            \
	FSUBK(K(vecTable_one), P1, P9)          \
	FMUL(P9, P1, P7)                        \
	COPY(P1, P8)                            \
	FMSUB(P7, P9, P8)                       \
	TIMES_RATIONAL(LG)

// DIGAMMA_RATIONAL: P0 + P1 = ψ(1+f). P4..P12, M1 and M2 are spent.
#define DIGAMMA_RATIONAL \
	RATIONAL(DG)                            \
	FSUBK(K9(gammaTable_root), P1, P9)      \
	FSUB(P1, P9, P10)                       \
	FSUB(P10, P9, P11)                      \
	FSUB(P11, P1, P11)                      \
	FADDK(K9(gammaTable_root), P10, P10)    \
	FSUB(P10, P11, P11)                     \
	FSUBK(K9(gammaTable_rootLo), P9, P7)    \
	FSUB(P7, P9, P8)                        \
	FSUBK(K9(gammaTable_rootLo), P8, P8)    \
	FADD(P11, P8, P8)                       \
	TIMES_RATIONAL(DG)

// LESS: P0 = h + l - (a + al), h in S1, l in S2, a in P0, al in P1; P2..P4 are spent.
#define LESS \
	LDS(S1, P2)                             \
	FSUB(P0, P2, P3)                        \
	FSUB(P2, P3, P4)                        \
	FADD(P4, P0, P5)                        \
	FSUB(P4, P3, P4)                        \
	FSUB(P4, P2, P4)                        \
	FSUB(P5, P4, P4)                        \
	LDS(S2, P2)                             \
	FSUB(P1, P2, P2)                        \
	FADD(P2, P4, P4)                        \
	FADD(P4, P3, P0)

// STIRLING: P0 = ln Γ(x), x ≥ 16 in S0, ln x = P0 + P1.
#define STIRLING \
	LDS(S0, P2)                             \
	LDK(K(vecTable_one), P3)                \
	FDIV(P2, P3, P3)                        \
	FMUL(P3, P3, P4)                        \
	LDK(K9(gammaTable_s4), P5)              \
	FMLAK(K9(gammaTable_s5), P4, P5)        \
	STEPS(K9(gammaTable_s3), K9(gammaTable_s2), P4, P5) \
	STEPS(K9(gammaTable_s1), K9(gammaTable_s0), P4, P5) \
	FSUBK(K(vecTable_one), P0, P6)          \
	FMUL(P6, P2, P7)                        \
	FMSUB(P7, P2, P6)                       \
	FMLA(P1, P2, P6)                        \
	LDK(K9(gammaTable_halfLn2Pi), P8)       \
	FMLAK(K(vecTable_minusHalf), P0, P8)    \
	FMLA(P5, P3, P8)                        \
	FADD(P6, P8, P8)                        \
	FADD(P8, P7, P0)

// DIGAMMA_TAIL: P0 = ψ(x), x ≥ 16 in S0, ln x = P0 + P1.
#define DIGAMMA_TAIL \
	LDS(S0, P2)                             \
	LDK(K(vecTable_one), P3)                \
	FDIV(P2, P3, P3)                        \
	FMUL(P3, P3, P4)                        \
	LDK(K9(gammaTable_t6), P5)              \
	STEPS(K9(gammaTable_t5), K9(gammaTable_t4), P4, P5) \
	STEPS(K9(gammaTable_t3), K9(gammaTable_t2), P4, P5) \
	STEPS(K9(gammaTable_t1), K9(gammaTable_t0), P4, P5) \
	FMULK(K(vecTable_half), P3, P3)         \
	FMADD(P3, P4, P5)                       \
	FSUB(P5, P1, P1)                        \
	FADD(P1, P0, P0)

// The rational is skipped where all x ≥ 16, the logarithm where all are in [1, 16).
#define LGAMMA_BODY \
	GAMMA_RANGE                             \
	STS(P0, S0)                             \
	REGIONS(P0)                             \
	JALL(M2, outside)                       \
	WINDOW                                  \
	LGAMMA_RATIONAL                         \
	LDS(S0, P4)                             \
	REGIONS(P4)                             \
	STS(P0, S1)                             \
	STS(P1, S2)                             \
	FADD(P1, P0, P0)                        \
	BOR(M1, M2, T)                          \
	JNONE(T, finished)                      \
	STS(P0, S3)                             \
outside:                                        \
	LDS(S0, P0)                             \
	LOG_PAIR                                \
	STS(P0, S4)                             \
	STS(P1, S5)                             \
	LESS                                    \
	LDS(S3, P1)                             \
	ELSE(M1, P1, P0)                        \
	JNONE(M2, finished)                     \
	STS(P0, S3)                             \
	LDS(S4, P0)                             \
	LDS(S5, P1)                             \
	STIRLING                                \
	LDS(S3, P1)                             \
	ELSE(M2, P1, P0)                        \
finished:

#define DIGAMMA_BODY \
	GAMMA_RANGE                             \
	STS(P0, S0)                             \
	REGIONS(P0)                             \
	JALL(M2, large)                         \
	WINDOW                                  \
	DIGAMMA_RATIONAL                        \
	LDS(S0, P4)                             \
	REGIONS(P4)                             \
	STS(P0, S1)                             \
	STS(P1, S2)                             \
	FADD(P1, P0, P6)                        \
	RECIPROCAL                              \
	LESS                                    \
	ELSE(M1, P6, P0)                        \
	JNONE(M2, finished)                     \
	STS(P0, S3)                             \
large:                                          \
	LDS(S0, P0)                             \
	LOG_PAIR                                \
	DIGAMMA_TAIL                            \
	LDS(S3, P1)                             \
	ELSE(M2, P1, P0)                        \
finished:

// RECIPROCAL: P0 + P1 = 1/x, x in S0. P2, P3 are spent.
#define RECIPROCAL \
	LDS(S0, P2)                             \
	LDK(K(vecTable_one), P3)                \
	FDIV(P2, P3, P0)                        \
	FMLS(P0, P2, P3)                        \
	FMUL(P0, P3, P1)

// KEEP adds the pair P0 + P1 into P6 and S and keeps it in H and L; P6 is spent.
#define KEEP(H, L, S) \
	FADD(P1, P0, P6)                        \
	STS(P0, H)                              \
	STS(P1, L)                              \
	STS(P6, S)

// Both at once: S6 is ln Γ and S7 ψ so far. The window, the logarithm and the
// branches are shared.
#define LGAMMADIGAMMA_BODY \
	GAMMA_RANGE                             \
	STS(P0, S0)                             \
	REGIONS(P0)                             \
	JALL(M2, outside)                       \
	WINDOW                                  \
	STS(P1, S5)                             \
	DIGAMMA_RATIONAL                        \
	KEEP(S1, S2, S7)                        \
	LDS(S5, P1)                             \
	LGAMMA_RATIONAL                         \
	LDS(S0, P4)                             \
	REGIONS(P4)                             \
	KEEP(S3, S4, S6)                        \
	COPY(P6, P0)                            \
	BOR(M1, M2, T)                          \
	JNONE(T, finished)                      \
	RECIPROCAL                              \
	LESS                                    \
	LDS(S7, P1)                             \
	ELSE(M1, P1, P0)                        \
	STS(P0, S7)                             \
outside:                                        \
	LDS(S3, P0)                             \
	STS(P0, S1)                             \
	LDS(S4, P0)                             \
	STS(P0, S2)                             \
	LDS(S0, P0)                             \
	LOG_PAIR                                \
	STS(P0, S3)                             \
	STS(P1, S4)                             \
	LESS                                    \
	LDS(S6, P1)                             \
	ELSE(M1, P1, P0)                        \
	JNONE(M2, finished)                     \
	STS(P0, S6)                             \
	LDS(S3, P0)                             \
	LDS(S4, P1)                             \
	DIGAMMA_TAIL                            \
	LDS(S7, P1)                             \
	ELSE(M2, P1, P0)                        \
	STS(P0, S7)                             \
	LDS(S3, P0)                             \
	LDS(S4, P1)                             \
	STIRLING                                \
	LDS(S6, P1)                             \
	ELSE(M2, P1, P0)                        \
finished:
