// e**x and what is made of it. The steps and their names are those of
// ../generic/exp.go and ../generic/sigmoid.go. R8 is ·vecK.

// REDUCTION_HOLD, EXP_HOLD and EXPM1_HOLD keep constants where there are registers for
// them: a kernel that names them begins with one.
#define REDUCTION_HOLD \
	HOLD(vecTable_log2e(R8), H0)            \
	HOLD(vecTable_magic8(R8), H1)           \
	HOLD(vecTable_ln2(R8), H2)              \
	HOLD(vecTable_ln2Tail(R8), H3)          \
	HOLD8(vecTable_expTLo, H12)             \
	HOLD8(vecTable_expS, H13)               \
	HOLD(vecTable_one(R8), H14)

#define EXP_HOLD \
	REDUCTION_HOLD                          \
	HOLD(vecTable_e0(R8), H4)               \
	HOLD(vecTable_e1(R8), H5)               \
	HOLD(vecTable_e2(R8), H6)               \
	HOLD(vecTable_e3(R8), H7)               \
	HOLD(vecTable_e4(R8), H8)               \
	HOLD(vecTable_e5(R8), H9)               \
	HOLD(vecTable_abs(R8), H10)             \
	HOLD(vecTable_expNormal(R8), H11)

#define EXPM1_HOLD \
	REDUCTION_HOLD                          \
	HOLD(vecTable_n0(R8), H4)               \
	HOLD(vecTable_n1(R8), H5)               \
	HOLD(vecTable_n2(R8), H6)               \
	HOLD(vecTable_n3(R8), H7)               \
	HOLD(vecTable_n4(R8), H8)               \
	HOLD(vecTable_n5(R8), H9)               \
	HOLD(vecTable_n6(R8), H10)

// EXP_SPLIT: V1 = t, V2 = n, V3 = r, V0 = r0 from x in V0.
#define EXP_SPLIT \
	COPYH(vecTable_magic8(R8), H1, V1)      \
	FMA231H(vecTable_log2e(R8), H0, V0, V1) \
	SUBH(vecTable_magic8(R8), H1, V1, V2)   \
	FNMA231H(vecTable_ln2(R8), H2, V2, V0)  \
	VMOVAPD V0, V3                          \
	FNMA231H(vecTable_ln2Tail(R8), H3, V2, V3)

// EXP_TERM: V3 = p, V5 = r² from t in V1 and r in V3; V6 is the index of the
// tables, V2, V4 are spent.
#define EXP_TERM \
	VMULPD V3, V3, V5                       \
	COPYH(vecTable_e4(R8), H8, V4)          \
	COPYH(vecTable_e5(R8), H9, V2)          \
	FMA213H(vecTable_e2(R8), H6, V5, V4)    \
	FMA213H(vecTable_e3(R8), H7, V5, V2)    \
	FMA213H(vecTable_e0(R8), H4, V5, V4)    \
	FMA213H(vecTable_e1(R8), H5, V5, V2)    \
	VFMADD231PD V3, V2, V4                  \
	INDEX8(V1, V6)                          \
	LOOKUP8WH(vecTable_expTLo, H12, V1, V6, V2) \
	VFMADD213PD V2, V5, V4                  \
	VADDPD V4, V3, V3

// EXP_REDUCED: V1 = t, whose bits from the third on are k, V2 = T, V3 = p from x
// in V0; V0, V4..V6 are spent. 18 ops.
#define EXP_REDUCED \
	EXP_SPLIT                               \
	EXP_TERM                                \
	LOOKUP8(vecTable_expT, V1, V6, V2, V4)

// TIMES2: d = 2**k T, t, i the index, u spent.
#define TIMES2(t, i, d, u) \
	LOOKUP8H(vecTable_expS, H13, t, i, d, u) \
	VPSLLQ $49, t, t                        \
	VPADDQ t, d, d

// EXP_PAIR: e**x = V0 + V1, expMin ≤ x ≤ 0 in V0; V2..V6 and M3 are spent. Where
// 2**k is subnormal the sum is that of 2**(k+128), scaled down. 25 ops.
#define EXP_PAIR \
	LTK(vecTable_minusExpNormal(R8), V0, M3) \
	EXP_SPLIT                               \
	EXP_TERM                                \
	TIMES2(V1, V6, V2, V4)                  \
	LIFT(M3, V2, V4)                        \
	VMOVAPD V2, V0                          \
	VFMADD231PD V3, V2, V0                  \
	VSUBPD V0, V2, V1                       \
	VFMADD231PD V3, V2, V1                  \
	LOWER(M3, V0, V1, V4)

// EXPM1_SPLIT: V2 = s, V3 = r, V4 = w from x in V0; V0, V1, V5, V6 are spent.
#define EXPM1_SPLIT \
	EXP_SPLIT                               \
	VSUBPD V3, V0, V0                       \
	FNMA231H(vecTable_ln2Tail(R8), H3, V2, V0) \
	VMULPD V3, V3, V5                       \
	COPYH(vecTable_n6(R8), H10, V4)         \
	COPYH(vecTable_n5(R8), H9, V2)          \
	FMA213H(vecTable_n4(R8), H8, V5, V4)    \
	FMA213H(vecTable_n3(R8), H7, V5, V2)    \
	FMA213H(vecTable_n2(R8), H6, V5, V4)    \
	FMA213H(vecTable_n1(R8), H5, V5, V2)    \
	FMA213H(vecTable_n0(R8), H4, V5, V4)    \
	VFMADD231PD V3, V2, V4                  \
	INDEX8(V1, V6)                          \
	LOOKUP8WH(vecTable_expTLo, H12, V1, V6, V2) \
	VFMADD213PD V2, V5, V4                  \
	VADDPD V0, V4, V4                       \
	TIMES2(V1, V6, V2, V5)

// EXPM1_SUM: V1 + V6 = s (1 + r + w) - 1, s - 1 = V0 + V5.
#define EXPM1_SUM \
	VADDPD V3, V0, V1                       \
	VSUBPD V0, V1, V6                       \
	VSUBPD V6, V3, V6                       \
	VADDPD V5, V6, V6                       \
	VFMADD231PD V3, V0, V6                  \
	VFMADD231PD V4, V2, V6

// CLAMP: V0 = min(hi, max(lo, V0)), NaN kept; V1 is spent.
#define CLAMP(lo, hi) \
	LDK(lo, V1)                             \
	VMAXPD V0, V1, V0                       \
	LDK(hi, V1)                             \
	VMINPD V0, V1, V0

// EXP_BODY is for any argument.
#define EXP_BODY \
	CLAMP(vecTable_expMin(R8), vecTable_expMax(R8)) \
	EXP_REDUCED                             \
	VFMADD213PD V2, V2, V3                  \
	SCALE(V1, V3, V0, V5, V6)

// Arguments above 709 are e**x to the reference.
#define EXPM1_BODY \
	GTK(vecTable_expm1Max(R8), V0, M1)      \
	JANY(M1, rare)                          \
	VMOVAPD V0, V7                          \
	LDK(vecTable_expm1Min(R8), V1)          \
	VMAXPD V0, V1, V0                       \
	EXPM1_SPLIT                             \
	SUBH(vecTable_one(R8), H14, V2, V0)     \
	VSUBPD V2, V0, V1                       \
	VSUBPD V1, V0, V5                       \
	VSUBPD V5, V2, V5                       \
	ADDH(vecTable_one(R8), H14, V1, V1)     \
	VSUBPD V1, V5, V5                       \
	EXPM1_SUM                               \
	VADDPD V6, V1, V0                       \
	ORSIGN(V7, V0)

// NEG_ABS: V0 = max(expMin, -|V0|), NaN kept; V1 is spent.
#define NEG_ABS \
	ORK(vecTable_sign(R8), V0, V0)          \
	LDK(vecTable_expMin(R8), V1)            \
	VMAXPD V0, V1, V0

// RESIDUAL: V5 = q, V0 = e, V4 = i of (V0 + V1)/(V2 + V3).
#define RESIDUAL \
	COPYH(vecTable_one(R8), H14, V4)        \
	VDIVPD V2, V4, V4                       \
	VMULPD V4, V0, V5                       \
	VFNMADD231PD V2, V5, V0                 \
	VADDPD V1, V0, V0                       \
	VFNMADD231PD V3, V5, V0

// QUOTIENT_PAIR: V0 + V4 = (V0 + V1)/(V2 + V3), r in V4; V5 is spent. QUOTIENT: V0.
#define QUOTIENT_PAIR \
	RESIDUAL                                \
	VMULPD V4, V0, V4                       \
	VMOVAPD V5, V0

#define QUOTIENT \
	RESIDUAL                                \
	VFMADD213PD V5, V4, V0

#define SIGMOID_BODY \
	VMOVAPD V0, V7                          \
	NEG_ABS                                 \
	EXP_PAIR                                \
	ADDH(vecTable_one(R8), H14, V0, V2)     \
	COPYH(vecTable_one(R8), H14, V6)        \
	VSUBPD V2, V6, V3                       \
	VADDPD V0, V3, V3                       \
	VADDPD V1, V3, V3                       \
	LTK(vecTable_zero(R8), V7, M1)          \
	SELECT(M1, V0, V6, V0)                  \
	VXORPD V4, V4, V4                       \
	SELECT(M1, V1, V4, V1)                  \
	QUOTIENT

#define TANH_BODY \
	VMOVAPD V0, V7                          \
	ORK(vecTable_sign(R8), V0, V0)          \
	LDK(vecTable_tanhMin(R8), V1)           \
	VMAXPD V0, V1, V0                       \
	VADDPD V0, V0, V0                       \
	EXPM1_SPLIT                             \
	SUBH(vecTable_one(R8), H14, V2, V0)     \
	ADDH(vecTable_one(R8), H14, V0, V5)     \
	VSUBPD V5, V2, V5                       \
	EXPM1_SUM                               \
	VADDPD V6, V1, V0                       \
	VSUBPD V0, V1, V1                       \
	VADDPD V6, V1, V1                       \
	LDK(vecTable_two(R8), V3)               \
	VADDPD V3, V0, V2                       \
	VSUBPD V2, V3, V3                       \
	VADDPD V0, V3, V3                       \
	VADDPD V1, V3, V3                       \
	QUOTIENT                                \
	COPYSIGN(V7, V0)
