// e**x and what is made of it. The steps and their names are those of
// ../generic/exp.go and ../generic/sigmoid.go. R8 is ·vecK.

// EXP_REDUCED: P1 = t, P2 = h, P3 = l from x in P0; P0, P4, P5 are spent. 26 ops.
#define EXP_REDUCED \
	LDK(K(vecTable_magic), P1)              \
	FMLAK(K(vecTable_log2e), P0, P1)        \
	FSUBK(K(vecTable_magic), P1, P2)        \
	FMLSK(K(vecTable_ln2Hi), P2, P0)        \
	COPY(P0, P3)                            \
	FMLSK(K(vecTable_ln2Lo), P2, P3)        \
	FSUB(P3, P0, P0)                        \
	FMLSK(K(vecTable_ln2Lo), P2, P0)        \
	FMUL(P3, P3, P5)                        \
	LDK(K(vecTable_e9), P4)                 \
	LDK(K(vecTable_e10), P2)                \
	STEPS(K(vecTable_e7), K(vecTable_e5), P5, P4) \
	STEPS(K(vecTable_e8), K(vecTable_e6), P5, P2) \
	STEPS(K(vecTable_e3), K(vecTable_e1), P5, P4) \
	STEPS(K(vecTable_e4), K(vecTable_e2), P5, P2) \
	FMLA(P3, P2, P4)                        \
	LDK(K(vecTable_e0), P2)                 \
	FMLA(P4, P3, P2)                        \
	FMLA(P2, P5, P0)                        \
	FADDK(K(vecTable_one), P3, P2)          \
	LDK(K(vecTable_one), P5)                \
	FSUB(P2, P5, P5)                        \
	FADD(P3, P5, P5)                        \
	FADD(P0, P5, P3)

// EXP_PAIR: e**x = P0 + P1, expMin ≤ x ≤ 0 in P0; P2..P6 are spent.
#define EXP_PAIR \
	EXP_REDUCED                             \
	FADD(P3, P2, P4)                        \
	FSUB(P4, P2, P2)                        \
	FADD(P3, P2, P2)                        \
	SCALE(P1, P4, P0, P5, P6)               \
	SCALE(P1, P2, P1, P5, P6)

// EXPM1_PAIR: e**x - 1 = P0 + P1, -40 ≤ x ≤ 709 in P0; P2..P6 are spent.
#define EXPM1_PAIR \
	EXP_REDUCED                             \
	SHL(52, P1, P1)                         \
	IADDK(K(vecTable_one), P1, P1)          \
	FMUL(P1, P2, P2)                        \
	FSUBK(K(vecTable_one), P2, P4)          \
	FSUB(P2, P4, P5)                        \
	FSUB(P5, P4, P6)                        \
	FSUB(P6, P2, P6)                        \
	BXORK(K(vecTable_sign), P5, P5)         \
	FSUBK(K(vecTable_one), P5, P5)          \
	FADD(P5, P6, P6)                        \
	FMADD(P6, P1, P3)                       \
	FADD(P3, P4, P0)                        \
	FSUB(P0, P4, P4)                        \
	FADD(P3, P4, P1)

// CLAMP: P0 = min(hi, max(lo, P0)), NaN kept.
#define CLAMP(lo, hi) \
	FMAXK(lo, P0, P0)                       \
	FMINK(hi, P0, P0)

#define EXP_BODY \
	CLAMP(K(vecTable_expMin), K(vecTable_expMax)) \
	EXP_REDUCED                             \
	FADD(P3, P2, P2)                        \
	SCALE(P1, P2, P0, P3, P4)

// Arguments above 709 are e**x to the reference.
#define EXPM1_BODY \
	GTK(K(vecTable_expm1Max), P0, M1)       \
	JANY(M1, rare)                          \
	BANDK(K(vecTable_sign), P0, P7)         \
	FMAXK(K(vecTable_expm1Min), P0, P0)     \
	EXPM1_PAIR                              \
	BOR(P7, P0, P0)

// NEG_ABS: P0 = max(expMin, -|P0|), NaN kept.
#define NEG_ABS \
	BORK(K(vecTable_sign), P0, P0)          \
	FMAXK(K(vecTable_expMin), P0, P0)

// QUOTIENT: P0 + P4 = (P0 + P1)/(P2 + P3), r in P4; P5 is spent.
#define QUOTIENT_PAIR \
	LDK(K(vecTable_one), P4)                \
	FDIV(P2, P4, P4)                        \
	FMUL(P4, P0, P5)                        \
	FMLS(P2, P5, P0)                        \
	FADD(P1, P0, P0)                        \
	FMLS(P3, P5, P0)                        \
	FMUL(P4, P0, P4)                        \
	COPY(P5, P0)

#define SIGMOID_BODY \
	COPY(P0, P7)                            \
	NEG_ABS                                 \
	EXP_PAIR                                \
	FADDK(K(vecTable_one), P0, P2)          \
	LDK(K(vecTable_one), P6)                \
	FSUB(P2, P6, P3)                        \
	FADD(P0, P3, P3)                        \
	FADD(P1, P3, P3)                        \
	LTK(K(vecTable_zero), P7, M1)           \
	ELSE(M1, P6, P0)                        \
	ZERO(P4)                                \
	ELSE(M1, P4, P1)                        \
	QUOTIENT_PAIR                           \
	FADD(P4, P0, P0)

#define TANH_BODY \
	BANDK(K(vecTable_sign), P0, P7)         \
	BANDK(K(vecTable_abs), P0, P0)          \
	FMINK(K(vecTable_tanhMax), P0, P0)      \
	FADD(P0, P0, P0)                        \
	EXPM1_PAIR                              \
	FADDK(K(vecTable_two), P0, P2)          \
	FSUB(P0, P2, P3)                        \
	FSUB(P3, P2, P4)                        \
	FSUB(P4, P0, P4)                        \
	LDK(K(vecTable_two), P5)                \
	FSUB(P3, P5, P3)                        \
	FADD(P3, P4, P3)                        \
	FADD(P1, P3, P3)                        \
	QUOTIENT_PAIR                           \
	FADD(P4, P0, P0)                        \
	BOR(P7, P0, P0)
