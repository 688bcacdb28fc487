// Logarithms. The steps and their names are those of ../generic/log.go. R8 is ·vecK.

// NORMAL jumps to rare unless every x in P0 is in [2 logMin, logMax]; P1 is spent.
#define NORMAL \
	IADDK(K(vecTable_fromLog), P0, P1)      \
	IGTK(K(vecTable_logs), P1, M1)          \
	JANY(M1, rare)

// LOG_SPLIT: P1 = t from x in P0, its highest bit set; R4..R7 the entries of t.
#define LOG_SPLIT \
	IADDK(K(vecTable_logStart), P0, P1)     \
	INDEX8(49, P1)

// LOG_MANTISSA: P4 = m of t in P1.
#define LOG_MANTISSA \
	BANDK(K(vecTable_mantissa), P1, P4)     \
	IADDK(K(vecTable_logFirst), P4, P4)

// LOG_EXPONENT: P8 = k of t in P1.
#define LOG_EXPONENT \
	SHR(52, P1, P8)                         \
	BORK(K(vecTable_exponent52), P8, P8)    \
	FSUBK(K(vecTable_signedBias), P8, P8)

// LOG_REDUCE: P3 = r, P4 = pl, P5 = i, P8 = k from t in P1.
#define LOG_REDUCE \
	LOG_MANTISSA                            \
	LOG_EXPONENT                            \
	FETCH8(vecTable_logInv, P5)             \
	FMUL(P5, P4, P3)                        \
	FMSUB(P3, P5, P4)                       \
	FSUBK(K(vecTable_one), P3, P3)

// LOG_RATIO: P3 = r, rounded, P8 = k from t in P1 and its entries. P4, P5 are spent.
#define LOG_RATIO \
	LOG_MANTISSA                            \
	LOG_EXPONENT                            \
	FETCH8(vecTable_logInv, P5)             \
	LDK(K(vecTable_minusOne), P3)           \
	FMLA(P5, P4, P3)

// LOG_TAIL: P4 = the polynomial of r in P3, P12 = r²; P5 is spent.
#define LOG_TAIL \
	FMUL(P3, P3, P12)                       \
	LDK(K(vecTable_l8), P4)                 \
	LDK(K(vecTable_l9), P5)                 \
	STEPS(K(vecTable_l6), K(vecTable_l4), P12, P4) \
	STEPS(K(vecTable_l7), K(vecTable_l5), P12, P5) \
	STEPS(K(vecTable_l2), K(vecTable_l0), P12, P4) \
	STEPS(K(vecTable_l3), K(vecTable_l1), P12, P5) \
	FMLA(P3, P5, P4)

// LOG_TERMS: P9 = c, P10 = cl from k in P8 and the entries.
#define LOG_TERMS \
	FETCH8(vecTable_logHi, P9)              \
	FETCH8(vecTable_logLo, P10)             \
	FMLAK(K(vecTable_ln2Hi), P8, P9)        \
	FMLAK(K(vecTable_ln2Short), P8, P10)

// LOG_TERMS_REST is LOG_TERMS and adds to cl what r in P3 lacks; P6 is spent.
#define LOG_TERMS_REST \
	COPY(P4, P6)                            \
	FMLS(P3, P4, P6)                        \
	LOG_TERMS                               \
	FADD(P6, P10, P10)

// LOG_SUM: P11 + P4 = h + l from c in P9, cl in P10 and r in P3.
#define LOG_SUM \
	FADD(P3, P9, P11)                       \
	FSUB(P9, P11, P12)                      \
	FSUB(P12, P3, P12)                      \
	FADD(P12, P10, P10)                     \
	LOG_TAIL                                \
	FMADD(P10, P12, P4)

// LOG_HIGH: P0 = h; LOG_LOW: P1 = l.
#define LOG_HIGH FADD(P4, P11, P0)

#define LOG_LOW \
	FSUB(P0, P11, P1)                       \
	FADD(P4, P1, P1)

// LOG_PAIR: ln x = P0 + P1, x in P0; LOG_PAIR_C: ln(x + c), c in P6, x at most logMax.
// P2..P12 are spent.
#define LOG_PAIR \
	LOG_SPLIT                               \
	LOG_REDUCE                              \
	LOG_TERMS_REST                          \
	LOG_SUM                                 \
	LOG_HIGH                                \
	LOG_LOW

#define LOG_PAIR_C \
	LOG_SPLIT                               \
	LOG_REDUCE                              \
	BANDK(K(vecTable_exponent), P1, P2)     \
	IADDK(K(vecTable_logUnit), P5, P5)      \
	ISUB(P2, P5, P5)                        \
	FMLA(P5, P6, P4)                        \
	LOG_TERMS_REST                          \
	LOG_SUM                                 \
	LOG_HIGH                                \
	LOG_LOW

// LOG_NORMAL: P0 = ln P0 where NORMAL does not jump; P1..P12 are spent but for P6.
#define LOG_NORMAL \
	LOG_SPLIT                               \
	LOG_RATIO                               \
	LOG_TERMS                               \
	LOG_SUM                                 \
	LOG_HIGH

#define LOG_BODY \
	NORMAL                                  \
	LOG_NORMAL

// ONE_PLUS: 1 + b = u + c; v is spent.
#define ONE_PLUS(b, u, c, v) \
	FADDK(K(vecTable_one), b, u)            \
	FSUBK(K(vecTable_one), u, c)            \
	FSUB(c, b, v)                           \
	FSUB(c, u, c)                           \
	BXORK(K(vecTable_sign), c, c)           \
	FADDK(K(vecTable_one), c, c)            \
	FADD(v, c, c)

// logScaled are the bits of logInv and those of logUnit added. 1 + x is 0 or at least
// 2⁻⁵³, so that one comparison finds all that is not in (0, logMax].
#define LOG1P_BODY \
	COPY(P0, P7)                            \
	FADDK(K(vecTable_one), P0, P0)          \
	LOG_SPLIT                               \
	IGTK(K(vecTable_log1ps), P1, M1)        \
	JANY(M1, rare)                          \
	LOG_EXPONENT                            \
	FETCH8(vecTable_logScaled, P5)          \
	BANDK(K(vecTable_exponent), P1, P2)     \
	ISUB(P2, P5, P5)                        \
	FSUBK(K(vecTable_one), P5, P3)          \
	FMLA(P7, P5, P3)                        \
	LOG_TERMS                               \
	LOG_SUM                                 \
	LOG_HIGH                                \
	ORSIGN(P7, P0)

// LOG1P_UNIT: ln(1 + P0 + P1) = P0 + P8; P1..P9 are spent.
#define LOG1P_UNIT \
	LDK(K(vecTable_one), P3)                \
	COPY(P3, P2)                            \
	FMLAK(K(vecTable_half), P0, P2)         \
	FSUB(P2, P3, P3)                        \
	FMLAK(K(vecTable_half), P0, P3)         \
	FMLAK(K(vecTable_half), P1, P3)         \
	QUOTIENT_PAIR                           \
	FMUL(P0, P0, P6)                        \
	FMUL(P6, P6, P7)                        \
	LDK(K(vecTable_a8), P8)                 \
	LDK(K(vecTable_a9), P9)                 \
	STEPS(K(vecTable_a6), K(vecTable_a4), P7, P8) \
	STEPS(K(vecTable_a7), K(vecTable_a5), P7, P9) \
	STEPS(K(vecTable_a2), K(vecTable_a0), P7, P8) \
	STEPS(K(vecTable_a3), K(vecTable_a1), P7, P9) \
	FMLA(P6, P9, P8)                        \
	FMUL(P6, P0, P6)                        \
	FMADD(P4, P6, P8)

// SOFTPLUS_OF: P0 = softplus of x in P10. FMAXNM takes x where the sum is NaN.
#define SOFTPLUS_OF \
	COPY(P10, P0)                           \
	NEG_ABS                                 \
	EXP_PAIR                                \
	LOG1P_UNIT                              \
	ZERO(P2)                                \
	FMAX(P10, P2, P2)                       \
	FADD(P0, P2, P3)                        \
	FSUB(P2, P3, P4)                        \
	FSUB(P4, P3, P5)                        \
	FSUB(P5, P2, P5)                        \
	FSUB(P4, P0, P4)                        \
	FADD(P4, P5, P5)                        \
	FADD(P8, P5, P5)                        \
	FADD(P5, P3, P3)                        \
	FMAXNM(P10, P3, P0)

#define SOFTPLUS_BODY \
	COPY(P0, P10)                           \
	SOFTPLUS_OF

#define LOGSIGMOID_BODY \
	BXORK(K(vecTable_sign), P0, P10)        \
	SOFTPLUS_OF                             \
	BXORK(K(vecTable_sign), P0, P0)
