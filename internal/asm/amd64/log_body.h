// Logarithms. The steps and their names are those of ../generic/log.go. R8 is ·vecK.

// NORMAL jumps to rare unless every x in V0 is in [2 logMin, logMax]; V1 is spent.
// Below, the exponent of t is that of a subnormal number.
#define NORMAL \
	PADDQK(vecTable_fromLog(R8), V0, V1)    \
	PGTK(vecTable_logs(R8), V1, M1)         \
	JANY(M1, rare)

// LOG_HOLD keeps what is dear to load, where there are registers for it: tables, and
// constants that are not an operand of an instruction. inv is logInv or logScaled.
#define LOG_HOLD(inv) \
	HOLD(vecTable_l8(R8), H8)               \
	HOLD(vecTable_l9(R8), H9)               \
	HOLD8(inv, H10)                         \
	HOLD8(vecTable_logHi, H11)              \
	HOLD8(vecTable_logLo, H12)

// LOG_SPLIT: V1 = t from x in V0, its highest bit set, V2 and V7 the index of the tables.
#define LOG_SPLIT \
	PADDQK(vecTable_logStart(R8), V0, V1)   \
	VPSRLQ $49, V1, V2                      \
	INDEX8(V2, V7)

// LOG_MANTISSA: V4 = m of t in V1.
#define LOG_MANTISSA \
	ANDK(vecTable_mantissa(R8), V1, V4)     \
	PADDQK(vecTable_logFirst(R8), V4, V4)

// LOG_REDUCE: V3 = r, V4 = pl, V5 = i, V8 = k from t in V1 and its index.
#define LOG_REDUCE \
	LOG_MANTISSA                            \
	LOG_EXPONENT(V1, V8)                    \
	LOOKUP8ZH(vecTable_logInv, H10, V2, V7, V5) \
	VMULPD V5, V4, V3                       \
	VFMSUB213PD V3, V5, V4                  \
	SUBK(vecTable_one(R8), V3, V3)

// LOG_RATIO: V3 = r, rounded, V8 = k from t in V1 and its index. V4, V5 are spent.
#define LOG_RATIO \
	LOG_MANTISSA                            \
	LOG_EXPONENT(V1, V8)                    \
	LOOKUP8ZH(vecTable_logInv, H10, V2, V7, V5) \
	LDK(vecTable_minusOne(R8), V3)          \
	VFMADD231PD V5, V4, V3

// LOG_TAIL: V4 = the polynomial of r in V3, V12 = r²; V5 is spent.
#define LOG_TAIL \
	VMULPD V3, V3, V12                      \
	COPYH(vecTable_l8(R8), H8, V4)          \
	COPYH(vecTable_l9(R8), H9, V5)          \
	FMA213K(vecTable_l6(R8), V12, V4)       \
	FMA213K(vecTable_l7(R8), V12, V5)       \
	FMA213K(vecTable_l4(R8), V12, V4)       \
	FMA213K(vecTable_l5(R8), V12, V5)       \
	FMA213K(vecTable_l2(R8), V12, V4)       \
	FMA213K(vecTable_l3(R8), V12, V5)       \
	FMA213K(vecTable_l0(R8), V12, V4)       \
	FMA213K(vecTable_l1(R8), V12, V5)       \
	VFMADD231PD V3, V5, V4

// LOG_TERMS: V9 = c, V10 = cl from k in V8 and the index. V5 is spent.
#define LOG_TERMS \
	LOOKUP8H(vecTable_logHi, H11, V2, V7, V9, V5) \
	LOOKUP8ZH(vecTable_logLo, H12, V2, V7, V10) \
	FMA231K(vecTable_ln2Hi(R8), V8, V9)     \
	FMA231K(vecTable_ln2Short(R8), V8, V10)

// LOG_TERMS_REST is LOG_TERMS and adds to cl what r in V3 lacks; V6 is spent.
#define LOG_TERMS_REST \
	VMOVAPD V4, V6                          \
	VFNMADD231PD V3, V4, V6                 \
	LOG_TERMS                               \
	VADDPD V6, V10, V10

// LOG_SUM: V11 + V4 = h + l from c in V9, cl in V10 and r in V3.
#define LOG_SUM \
	LOG_FIRST                               \
	LOG_REST

// LOG_FIRST: V11 = c + r rounded, V10 = cl and what it lacks; LOG_REST: V4 = that and the polynomial.
#define LOG_FIRST \
	VADDPD V3, V9, V11                      \
	VSUBPD V9, V11, V12                     \
	VSUBPD V12, V3, V12                     \
	VADDPD V12, V10, V10

#define LOG_REST \
	LOG_TAIL                                \
	VFMADD213PD V10, V12, V4

// LOG_HIGH: V0 = h; LOG_LOW: V1 = l.
#define LOG_HIGH VADDPD V4, V11, V0

#define LOG_LOW \
	VSUBPD V0, V11, V1                      \
	VADDPD V4, V1, V1

// LOG_PAIR: ln x = V0 + V1, x in V0; LOG_PAIR_C: ln(x + c), c in V6, x below logMax.
// V2..V12 are spent.
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
	ANDK(vecTable_exponent(R8), V1, V1)     \
	PADDQK(vecTable_logUnit(R8), V5, V5)    \
	VPSUBQ V1, V5, V5                       \
	VFMADD231PD V5, V6, V4                  \
	LOG_TERMS_REST                          \
	LOG_SUM                                 \
	LOG_HIGH                                \
	LOG_LOW

// LOG_NORMAL: V0 = ln V0 where NORMAL does not jump; V1..V12 are spent but for V6.
#define LOG_NORMAL \
	LOG_SPLIT                               \
	LOG_RATIO                               \
	LOG_TERMS                               \
	LOG_SUM                                 \
	LOG_HIGH

// 29 ops.
#define LOG_BODY \
	NORMAL                                  \
	LOG_NORMAL

// ONE_PLUS: 1 + b = u + c; v is spent.
#define ONE_PLUS(b, u, c, v) \
	ADDK(vecTable_one(R8), b, u)            \
	SUBK(vecTable_one(R8), u, c)            \
	VSUBPD c, b, v                          \
	VSUBPD c, u, c                          \
	XORK(vecTable_sign(R8), c, c)           \
	ADDK(vecTable_one(R8), c, c)            \
	VADDPD v, c, c

// logScaled are the bits of logInv and those of logUnit added. 1 + x is 0 or at least
// 2⁻⁵³, so that one comparison finds all that is not in (0, logMax]. 31 ops.
#define LOG1P_BODY \
	VMOVAPD V0, V6                          \
	ADDK(vecTable_one(R8), V0, V0)          \
	LOG_SPLIT                               \
	PGTK(vecTable_log1ps(R8), V1, M1)       \
	JANY(M1, rare)                          \
	LOG_EXPONENT(V1, V8)                    \
	LOOKUP8ZH(vecTable_logScaled, H10, V2, V7, V5) \
	ANDK(vecTable_exponent(R8), V1, V1)     \
	VPSUBQ V1, V5, V5                       \
	SUBK(vecTable_one(R8), V5, V3)          \
	VFMADD231PD V6, V5, V3                  \
	LOG_TERMS                               \
	LOG_SUM                                 \
	LOG_HIGH                                \
	ORSIGN(V6, V0)

// LOG1P_UNIT: ln(1 + V0 + V1) = V0 + V8; V1..V9 are spent.
#define LOG1P_UNIT \
	LDK(vecTable_one(R8), V3)               \
	VMOVAPD V3, V2                          \
	FMA231K(vecTable_half(R8), V0, V2)      \
	VSUBPD V2, V3, V3                       \
	FMA231K(vecTable_half(R8), V0, V3)      \
	FMA231K(vecTable_half(R8), V1, V3)      \
	QUOTIENT_PAIR                           \
	VMULPD V0, V0, V6                       \
	VMULPD V6, V6, V7                       \
	LDK(vecTable_a8(R8), V8)                \
	LDK(vecTable_a9(R8), V9)                \
	FMA213K(vecTable_a6(R8), V7, V8)        \
	FMA213K(vecTable_a7(R8), V7, V9)        \
	FMA213K(vecTable_a4(R8), V7, V8)        \
	FMA213K(vecTable_a5(R8), V7, V9)        \
	FMA213K(vecTable_a2(R8), V7, V8)        \
	FMA213K(vecTable_a3(R8), V7, V9)        \
	FMA213K(vecTable_a0(R8), V7, V8)        \
	FMA213K(vecTable_a1(R8), V7, V9)        \
	VFMADD231PD V6, V9, V8                  \
	VMULPD V6, V0, V6                       \
	VFMADD213PD V4, V6, V8

// SOFTPLUS_OF: V0 = softplus of x in V10. 57 ops.
#define SOFTPLUS_OF \
	VMOVAPD V10, V0                         \
	NEG_ABS                                 \
	EXP_PAIR                                \
	LOG1P_UNIT                              \
	VXORPD V2, V2, V2                       \
	VMAXPD V10, V2, V2                      \
	VADDPD V0, V2, V3                       \
	VSUBPD V2, V3, V4                       \
	VSUBPD V4, V3, V5                       \
	VSUBPD V5, V2, V5                       \
	VSUBPD V4, V0, V4                       \
	VADDPD V4, V5, V5                       \
	VADDPD V8, V5, V5                       \
	VADDPD V5, V3, V3                       \
	VMAXPD V10, V3, V0

#define SOFTPLUS_BODY \
	VMOVAPD V0, V10                         \
	SOFTPLUS_OF

#define LOGSIGMOID_BODY \
	XORK(vecTable_sign(R8), V0, V10)        \
	SOFTPLUS_OF                             \
	XORK(vecTable_sign(R8), V0, V0)
