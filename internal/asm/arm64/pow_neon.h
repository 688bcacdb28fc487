// x**y. The steps and their names are those of ../generic/pow.go. R8 is ·vecK,
// R9 ·powK. Uses exp_neon.h and log_neon.h. About 90 ops and a division.

// LOG_LONG: P0 + P1 = ln x, x in P0. P2..P12 and S1 are spent.
#define LOG_LONG \
	IADDK(K(vecTable_powOffset), P0, P1)    \
	SHR(52, P1, P2)                         \
	BORK(K(vecTable_exponent52), P2, P2)    \
	FSUBK(K(vecTable_logBias), P2, P2)      \
	STS(P2, S1)                             \
	BANDK(K(vecTable_mantissa), P1, P1)     \
	IADDK(K(vecTable_sqrtHalf), P1, P1)     \
	FSUBK(K(vecTable_one), P1, P1)          \
	FADDK(K(vecTable_two), P1, P3)          \
	FSUBK(K(vecTable_two), P3, P4)          \
	FSUB(P4, P1, P4)                        \
	LDK(K(vecTable_one), P5)                \
	FDIV(P3, P5, P5)                        \
	FMUL(P5, P1, P6)                        \
	COPY(P1, P7)                            \
	FMLS(P3, P6, P7)                        \
	FMLS(P4, P6, P7)                        \
	FMUL(P5, P7, P7)                        \
	FMUL(P6, P6, P8)                        \
	FADD(P6, P6, P9)                        \
	COPY(P6, P10)                           \
	FMSUB(P8, P6, P10)                      \
	FMLA(P7, P9, P10)                       \
	FMUL(P8, P6, P0)                        \
	COPY(P6, P12)                           \
	FMSUB(P0, P8, P12)                      \
	FMLA(P8, P7, P12)                       \
	FMLA(P10, P6, P12)                      \
	FMUL(P8, P8, P1)                        \
	FMUL(P1, P1, P2)                        \
	LDK(K9(powTable_twoFifths), P3)         \
	LDK(K9(powTable_p1), P4)                \
	LDK(K9(powTable_p3), P5)                \
	LDK(K9(powTable_p5), P11)               \
	FMLAK(K9(powTable_p0), P8, P3)          \
	FMLAK(K9(powTable_p2), P8, P4)          \
	FMLAK(K9(powTable_p4), P8, P5)          \
	FMLAK(K9(powTable_p6), P8, P11)         \
	FMLA(P1, P4, P3)                        \
	FMLA(P1, P11, P5)                       \
	FMLA(P2, P5, P3)                        \
	FMUL(P3, P8, P11)                       \
	FMSUB(P11, P3, P8)                      \
	FMLA(P10, P3, P8)                       \
	FADDK(K9(powTable_twoThirds), P11, P4)  \
	FSUBK(K9(powTable_twoThirds), P4, P5)   \
	FSUB(P5, P11, P5)                       \
	FADD(P8, P5, P5)                        \
	LDS(S1, P2)                             \
	FADD(P7, P7, P7)                        \
	FMLAK(K(vecTable_ln2Lo), P2, P7)        \
	FMLAK(K9(powTable_twoThirdsLo), P0, P7) \
	FMLA(P4, P12, P7)                       \
	FMLA(P5, P0, P7)                        \
	FMUL(P4, P0, P1)                        \
	FMSUB(P1, P4, P0)                       \
	FADD(P0, P7, P7)                        \
	FADD(P9, P1, P3)                        \
	FSUB(P9, P3, P4)                        \
	FSUB(P4, P1, P4)                        \
	FADD(P4, P7, P7)                        \
	FMULK(K(vecTable_ln2Hi), P2, P5)        \
	FADD(P5, P3, P4)                        \
	FSUB(P5, P4, P8)                        \
	FSUB(P8, P3, P8)                        \
	FADD(P7, P8, P8)                        \
	FADD(P8, P4, P0)                        \
	FSUB(P0, P4, P4)                        \
	FADD(P8, P4, P1)

// Results near the ends of the range, and a y that is not finite, are left to
// the reference.
#define POW_BODY \
	STS(P1, S0)                             \
	NORMAL                                  \
	LOG_LONG                                \
	LDS(S0, P2)                             \
	FMUL(P2, P0, P3)                        \
	BANDK(K(vecTable_abs), P3, P4)          \
	IGTK(K9(powTable_most), P4, M1)         \
	JANY(M1, rare)                          \
	COPY(P0, P4)                            \
	FMSUB(P3, P2, P4)                       \
	FMLA(P1, P2, P4)                        \
	STS(P4, S2)                             \
	COPY(P3, P0)                            \
	EXP_REDUCED                             \
	COPY(P2, P4)                            \
	FMLA(P3, P2, P4)                        \
	FSUB(P4, P2, P5)                        \
	FMLA(P3, P2, P5)                        \
	LDS(S2, P6)                             \
	FMLA(P6, P4, P5)                        \
	FADD(P5, P4, P4)                        \
	SCALE(P1, P4, P0, P5, P6)
