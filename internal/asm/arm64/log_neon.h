// Logarithms. The steps and their names are those of ../generic/log.go. R8 is ·vecK.

// NORMAL jumps to rare unless every x in P0 is a positive normal number; P1 is spent.
#define NORMAL \
	IADDK(K(vecTable_fromNormal), P0, P1)   \
	IGTK(K(vecTable_normals), P1, M1)       \
	JANY(M1, rare)

// LOG_SPLIT: P1 = t, P2 = its exponent, from x in P0.
#define LOG_SPLIT \
	IADDK(K(vecTable_logOffset), P0, P1)    \
	SHR(52, P1, P2)

// LOG_SCALE brings c in P6 to the scale of m; P5, P7 are spent.
#define LOG_SCALE \
	SHL(52, P2, P5)                         \
	LDK(K(vecTable_logScale), P7)           \
	ISUB(P5, P7, P5)                        \
	FMUL(P5, P6, P6)

// LOG_SUM: P3 = s, P4 = z, P5 = P(z), P9 = g, P10 = b and P12 the low part but
// for s (g + z P). 30 ops and a division.
#define LOG_SUM \
	BORK(K(vecTable_exponent52), P2, P2)    \
	FSUBK(K(vecTable_logBias), P2, P2)      \
	BANDK(K(vecTable_mantissa), P1, P1)     \
	IADDK(K(vecTable_sqrtHalf), P1, P1)     \
	FSUBK(K(vecTable_one), P1, P1)          \
	FADDK(K(vecTable_two), P1, P3)          \
	FDIV(P3, P1, P3)                        \
	FMUL(P3, P3, P4)                        \
	FMUL(P4, P4, P9)                        \
	LDK(K(vecTable_l4), P5)                 \
	LDK(K(vecTable_l5), P8)                 \
	FMLAK(K(vecTable_l6), P9, P5)           \
	STEPS(K(vecTable_l2), K(vecTable_l0), P9, P5) \
	STEPS(K(vecTable_l3), K(vecTable_l1), P9, P8) \
	FMLA(P4, P8, P5)                        \
	FMULK(K(vecTable_half), P1, P8)         \
	FMUL(P1, P8, P9)                        \
	FMSUB(P9, P1, P8)                       \
	FMULK(K(vecTable_ln2Hi), P2, P10)       \
	FADD(P1, P10, P11)                      \
	FSUB(P10, P11, P12)                     \
	FSUB(P12, P1, P12)                      \
	FSUB(P9, P11, P10)                      \
	FSUB(P10, P11, P11)                     \
	FSUB(P9, P11, P11)                      \
	FADD(P11, P12, P12)                     \
	FSUB(P8, P12, P12)                      \
	FMLAK(K(vecTable_ln2Lo), P2, P12)

// LOG_ADD adds c/m; P7 is spent.
#define LOG_ADD \
	FSUBK(K(vecTable_one), P3, P7)          \
	STEP(K(vecTable_half), P3, P7)          \
	FMLA(P7, P6, P12)

// LOG_HIGH: P0 = h; LOG_LOW: P1 = l.
#define LOG_HIGH \
	FMADD(P9, P4, P5)                       \
	FMLA(P5, P3, P12)                       \
	FADD(P12, P10, P0)

#define LOG_LOW \
	FSUB(P0, P10, P10)                      \
	FADD(P12, P10, P1)

// LOG_PAIR: ln x = P0 + P1, x in P0; LOG_PAIR_C: ln(x + c), c in P6.
// P2..P12 are spent.
#define LOG_PAIR \
	LOG_SPLIT                               \
	LOG_SUM                                 \
	LOG_HIGH                                \
	LOG_LOW

#define LOG_PAIR_C \
	LOG_SPLIT                               \
	LOG_SCALE                               \
	LOG_SUM                                 \
	LOG_ADD                                 \
	LOG_HIGH                                \
	LOG_LOW

#define LOG_BODY \
	NORMAL                                  \
	LOG_SPLIT                               \
	LOG_SUM                                 \
	LOG_HIGH

// ONE_PLUS: 1 + b = u + c; v is spent.
#define ONE_PLUS(b, u, c, v) \
	FADDK(K(vecTable_one), b, u)            \
	FSUBK(K(vecTable_one), u, c)            \
	FSUB(c, b, v)                           \
	FSUB(c, u, c)                           \
	BXORK(K(vecTable_sign), c, c)           \
	FADDK(K(vecTable_one), c, c)            \
	FADD(v, c, c)

#define LOG1P_BODY \
	STS(P0, S0)                             \
	ONE_PLUS(P0, P2, P6, P3)                \
	COPY(P2, P0)                            \
	NORMAL                                  \
	LOG_SPLIT                               \
	LOG_SCALE                               \
	LOG_SUM                                 \
	LOG_ADD                                 \
	LOG_HIGH                                \
	LDK(K(vecTable_sign), P1)               \
	LDS(S0, T)                              \
	BAND(T, P1, P1)                         \
	BOR(P1, P0, P0)

// FMAXNM takes x where the sum is NaN.
#define SOFTPLUS_BODY \
	STS(P0, S0)                             \
	NEG_ABS                                 \
	EXP_PAIR                                \
	FADDK(K(vecTable_one), P0, P2)          \
	LDK(K(vecTable_one), P3)                \
	FSUB(P2, P3, P3)                        \
	FADD(P0, P3, P3)                        \
	FADD(P1, P3, P6)                        \
	COPY(P2, P0)                            \
	LOG_PAIR_C                              \
	ZERO(P2)                                \
	LDS(S0, T)                              \
	FMAX(T, P2, P2)                         \
	FADD(P0, P2, P3)                        \
	FSUB(P2, P3, P4)                        \
	FSUB(P4, P3, P5)                        \
	FSUB(P5, P2, P5)                        \
	FSUB(P4, P0, P4)                        \
	FADD(P4, P5, P5)                        \
	FADD(P1, P5, P5)                        \
	FADD(P5, P3, P3)                        \
	LDS(S0, T)                              \
	FMAXNM(T, P3, P0)

#define LOGSIGMOID_BODY \
	BXORK(K(vecTable_sign), P0, P0)         \
	SOFTPLUS_BODY                           \
	BXORK(K(vecTable_sign), P0, P0)
