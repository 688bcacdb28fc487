// e**x and what is made of it. The steps and their names are those of
// ../generic/exp.go and ../generic/sigmoid.go. R8 is ·vecK.

// EXP_SPLIT: P1 = t, P2 = n, P3 = r, P0 = r0 from x in P0; R4..R7 the entries of t.
#define EXP_SPLIT \
	LDK(K(vecTable_magic8), P1)             \
	FMLAK(K(vecTable_log2e), P0, P1)        \
	INDEX8(0, P1)                           \
	FSUBK(K(vecTable_magic8), P1, P2)       \
	FMLSK(K(vecTable_ln2), P2, P0)          \
	COPY(P0, P3)                            \
	FMLSK(K(vecTable_ln2Tail), P2, P3)

// EXP_TERM: P3 = p from t in P1 and r in P3; P2, P4, P5 are spent.
#define EXP_TERM \
	FMUL(P3, P3, P5)                        \
	LDK(K(vecTable_e4), P4)                 \
	LDK(K(vecTable_e5), P2)                 \
	STEPS(K(vecTable_e2), K(vecTable_e0), P5, P4) \
	STEPS(K(vecTable_e3), K(vecTable_e1), P5, P2) \
	FMLA(P3, P2, P4)                        \
	FETCH8(vecTable_expTLo, P2)             \
	FMLA(P4, P5, P2)                        \
	FADD(P2, P3, P3)

// EXP_REDUCED: P1 = t, whose bits from the third on are k, P2 = T, P3 = p from x in
// P0; P0, P4, P5 are spent.
#define EXP_REDUCED \
	EXP_SPLIT                               \
	EXP_TERM                                \
	FETCH8(vecTable_expT, P2)

// TIMES2: d = 2**k T, t is spent.
#define TIMES2(t, d) \
	FETCH8(vecTable_expS, d)                \
	SHL(49, t, t)                           \
	IADD(t, d, d)

// EXP_PAIR: e**x = P0 + P1, expMin ≤ x ≤ 0 in P0; P2..P6 and M2 are spent. Where
// 2**k is subnormal the sum is that of 2**(k+128), scaled down.
#define EXP_PAIR \
	LTK(K(vecTable_minusExpNormal), P0, M2) \
	EXP_SPLIT                               \
	EXP_TERM                                \
	TIMES2(P1, P2)                          \
	BANDK(K(vecTable_exponent128), M2, P4)  \
	IADD(P4, P2, P2)                        \
	COPY(P2, P0)                            \
	FMLA(P3, P2, P0)                        \
	FSUB(P0, P2, P1)                        \
	FMLA(P3, P2, P1)                        \
	LDK(K(vecTable_one), P4)                \
	WHENK(M2, K(vecTable_minus128), P4)     \
	FMUL(P4, P0, P0)                        \
	FMUL(P4, P1, P1)

// EXPM1_SPLIT: P2 = s, P3 = r, P4 = w from x in P0; P0, P1, P5 are spent.
#define EXPM1_SPLIT \
	EXP_SPLIT                               \
	FSUB(P3, P0, P0)                        \
	FMLSK(K(vecTable_ln2Tail), P2, P0)      \
	FMUL(P3, P3, P5)                        \
	LDK(K(vecTable_n6), P4)                 \
	LDK(K(vecTable_n5), P2)                 \
	STEPS(K(vecTable_n4), K(vecTable_n2), P5, P4) \
	STEPS(K(vecTable_n3), K(vecTable_n1), P5, P2) \
	STEP(K(vecTable_n0), P5, P4)            \
	FMLA(P3, P2, P4)                        \
	FETCH8(vecTable_expTLo, P2)             \
	FMLA(P4, P5, P2)                        \
	FADD(P0, P2, P4)                        \
	TIMES2(P1, P2)

// EXPM1_SUM: P1 + P6 = s (1 + r + w) - 1, s - 1 = P0 + P5.
#define EXPM1_SUM \
	FADD(P3, P0, P1)                        \
	FSUB(P0, P1, P6)                        \
	FSUB(P6, P3, P6)                        \
	FADD(P5, P6, P6)                        \
	FMLA(P3, P0, P6)                        \
	FMLA(P4, P2, P6)

// CLAMP: P0 = min(hi, max(lo, P0)), NaN kept.
#define CLAMP(lo, hi) \
	FMAXK(lo, P0, P0)                       \
	FMINK(hi, P0, P0)

#define EXP_BODY \
	CLAMP(K(vecTable_expMin), K(vecTable_expMax)) \
	EXP_REDUCED                             \
	FMADD(P2, P2, P3)                       \
	SCALE(P1, P3, P0, P5, P6)

// Arguments above 709 are e**x to the reference.
#define EXPM1_BODY \
	GTK(K(vecTable_expm1Max), P0, M1)       \
	JANY(M1, rare)                          \
	COPY(P0, P7)                            \
	FMAXK(K(vecTable_expm1Min), P0, P0)     \
	EXPM1_SPLIT                             \
	FSUBK(K(vecTable_one), P2, P0)          \
	FSUB(P2, P0, P1)                        \
	FSUB(P1, P0, P5)                        \
	FSUB(P5, P2, P5)                        \
	FADDK(K(vecTable_one), P1, P1)          \
	FSUB(P1, P5, P5)                        \
	EXPM1_SUM                               \
	FADD(P6, P1, P0)                        \
	ORSIGN(P7, P0)

// NEG_ABS: P0 = max(expMin, -|P0|), NaN kept.
#define NEG_ABS \
	BORK(K(vecTable_sign), P0, P0)          \
	FMAXK(K(vecTable_expMin), P0, P0)

// RESIDUAL: P5 = q, P0 = e, P4 = i of (P0 + P1)/(P2 + P3).
#define RESIDUAL \
	LDK(K(vecTable_one), P4)                \
	FDIV(P2, P4, P4)                        \
	FMUL(P4, P0, P5)                        \
	FMLS(P2, P5, P0)                        \
	FADD(P1, P0, P0)                        \
	FMLS(P3, P5, P0)

// QUOTIENT_PAIR: P0 + P4 = (P0 + P1)/(P2 + P3), r in P4; P5 is spent. QUOTIENT: P0.
#define QUOTIENT_PAIR \
	RESIDUAL                                \
	FMUL(P4, P0, P4)                        \
	COPY(P5, P0)

#define QUOTIENT \
	RESIDUAL                                \
	FMADD(P5, P4, P0)

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
	QUOTIENT

#define TANH_BODY \
	COPY(P0, P7)                            \
	BORK(K(vecTable_sign), P0, P0)          \
	FMAXK(K(vecTable_tanhMin), P0, P0)      \
	FADD(P0, P0, P0)                        \
	EXPM1_SPLIT                             \
	FSUBK(K(vecTable_one), P2, P0)          \
	FADDK(K(vecTable_one), P0, P5)          \
	FSUB(P5, P2, P5)                        \
	EXPM1_SUM                               \
	FADD(P6, P1, P0)                        \
	FSUB(P0, P1, P1)                        \
	FADD(P6, P1, P1)                        \
	LDK(K(vecTable_two), P3)                \
	FADD(P3, P0, P2)                        \
	FSUB(P2, P3, P3)                        \
	FADD(P0, P3, P3)                        \
	FADD(P1, P3, P3)                        \
	QUOTIENT                                \
	COPYSIGN(P7, P0)
