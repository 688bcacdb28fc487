// e**x and what is made of it. The steps and their names are those of
// ../generic/exp.go and ../generic/sigmoid.go. R8 is ·vecK.

// EXP_REDUCED: V1 = t, V2 = h, V3 = l from x in V0; V0, V4, V5 are spent.
#define EXP_REDUCED \
	LDK(vecTable_log2e(R8), V1)             \
	FMA213K(vecTable_magic(R8), V0, V1)     \
	SUBK(vecTable_magic(R8), V1, V2)        \
	FNMA231K(vecTable_ln2Hi(R8), V2, V0)    \
	VMOVAPD V0, V3                          \
	FNMA231K(vecTable_ln2Lo(R8), V2, V3)    \
	VSUBPD V3, V0, V0                       \
	FNMA231K(vecTable_ln2Lo(R8), V2, V0)    \
	VMULPD V3, V3, V5                       \
	LDK(vecTable_e9(R8), V4)                \
	LDK(vecTable_e10(R8), V2)               \
	FMA213K(vecTable_e7(R8), V5, V4)        \
	FMA213K(vecTable_e8(R8), V5, V2)        \
	FMA213K(vecTable_e5(R8), V5, V4)        \
	FMA213K(vecTable_e6(R8), V5, V2)        \
	FMA213K(vecTable_e3(R8), V5, V4)        \
	FMA213K(vecTable_e4(R8), V5, V2)        \
	FMA213K(vecTable_e1(R8), V5, V4)        \
	FMA213K(vecTable_e2(R8), V5, V2)        \
	VFMADD231PD V3, V2, V4                  \
	FMA213K(vecTable_e0(R8), V3, V4)        \
	VFMADD213PD V0, V5, V4                  \
	ADDK(vecTable_one(R8), V3, V2)          \
	LDK(vecTable_one(R8), V5)               \
	VSUBPD V2, V5, V5                       \
	VADDPD V3, V5, V5                       \
	VADDPD V4, V5, V3

// EXP_PAIR: e**x = V0 + V1, expMin ≤ x ≤ 0 in V0; V2..V6 are spent.
#define EXP_PAIR \
	EXP_REDUCED                             \
	VADDPD V3, V2, V4                       \
	VSUBPD V4, V2, V2                       \
	VADDPD V3, V2, V2                       \
	SCALE(V1, V4, V0, V5, V6)               \
	SCALE(V1, V2, V1, V5, V6)

// EXPM1_PAIR: e**x - 1 = V0 + V1, -40 ≤ x ≤ 709 in V0; V2..V6 are spent.
#define EXPM1_PAIR \
	EXP_REDUCED                             \
	VPSLLQ $52, V1, V1                      \
	PADDQK(vecTable_one(R8), V1, V1)        \
	VMULPD V1, V2, V2                       \
	SUBK(vecTable_one(R8), V2, V4)          \
	VSUBPD V2, V4, V5                       \
	VSUBPD V5, V4, V6                       \
	VSUBPD V6, V2, V6                       \
	XORK(vecTable_sign(R8), V5, V5)         \
	SUBK(vecTable_one(R8), V5, V5)          \
	VADDPD V5, V6, V6                       \
	VFMADD213PD V6, V1, V3                  \
	VADDPD V3, V4, V0                       \
	VSUBPD V0, V4, V4                       \
	VADDPD V3, V4, V1

// CLAMP: V0 = min(hi, max(lo, V0)), NaN kept; V1 is spent.
#define CLAMP(lo, hi) \
	LDK(lo, V1)                             \
	VMAXPD V0, V1, V0                       \
	LDK(hi, V1)                             \
	VMINPD V0, V1, V0

#define EXP_BODY \
	CLAMP(vecTable_expMin(R8), vecTable_expMax(R8)) \
	EXP_REDUCED                             \
	VADDPD V3, V2, V2                       \
	SCALE(V1, V2, V0, V3, V4)

// EXP_TWO is EXP_BODY for x in V0 and in V6, step by step in turn: one vector is
// too much of a chain to keep the processor busy. V12 is spent.
#define EXP_TWO \
	LDK(vecTable_expMin(R8), V12)           \
	VMAXPD V0, V12, V0                      \
	VMAXPD V6, V12, V6                      \
	LDK(vecTable_expMax(R8), V12)           \
	VMINPD V0, V12, V0                      \
	VMINPD V6, V12, V6                      \
	LDK(vecTable_log2e(R8), V1)             \
	LDK(vecTable_log2e(R8), V7)             \
	FMA213K(vecTable_magic(R8), V0, V1)     \
	FMA213K(vecTable_magic(R8), V6, V7)     \
	SUBK(vecTable_magic(R8), V1, V2)        \
	SUBK(vecTable_magic(R8), V7, V8)        \
	FNMA231K(vecTable_ln2Hi(R8), V2, V0)    \
	FNMA231K(vecTable_ln2Hi(R8), V8, V6)    \
	VMOVAPD V0, V3                          \
	VMOVAPD V6, V9                          \
	FNMA231K(vecTable_ln2Lo(R8), V2, V3)    \
	FNMA231K(vecTable_ln2Lo(R8), V8, V9)    \
	VSUBPD V3, V0, V0                       \
	VSUBPD V9, V6, V6                       \
	FNMA231K(vecTable_ln2Lo(R8), V2, V0)    \
	FNMA231K(vecTable_ln2Lo(R8), V8, V6)    \
	VMULPD V3, V3, V5                       \
	VMULPD V9, V9, V11                      \
	LDK(vecTable_e9(R8), V4)                \
	LDK(vecTable_e9(R8), V10)               \
	LDK(vecTable_e10(R8), V2)               \
	LDK(vecTable_e10(R8), V8)               \
	FMA213K(vecTable_e7(R8), V5, V4)        \
	FMA213K(vecTable_e7(R8), V11, V10)      \
	FMA213K(vecTable_e8(R8), V5, V2)        \
	FMA213K(vecTable_e8(R8), V11, V8)       \
	FMA213K(vecTable_e5(R8), V5, V4)        \
	FMA213K(vecTable_e5(R8), V11, V10)      \
	FMA213K(vecTable_e6(R8), V5, V2)        \
	FMA213K(vecTable_e6(R8), V11, V8)       \
	FMA213K(vecTable_e3(R8), V5, V4)        \
	FMA213K(vecTable_e3(R8), V11, V10)      \
	FMA213K(vecTable_e4(R8), V5, V2)        \
	FMA213K(vecTable_e4(R8), V11, V8)       \
	FMA213K(vecTable_e1(R8), V5, V4)        \
	FMA213K(vecTable_e1(R8), V11, V10)      \
	FMA213K(vecTable_e2(R8), V5, V2)        \
	FMA213K(vecTable_e2(R8), V11, V8)       \
	VFMADD231PD V3, V2, V4                  \
	VFMADD231PD V9, V8, V10                 \
	FMA213K(vecTable_e0(R8), V3, V4)        \
	FMA213K(vecTable_e0(R8), V9, V10)       \
	VFMADD213PD V0, V5, V4                  \
	VFMADD213PD V6, V11, V10                \
	ADDK(vecTable_one(R8), V3, V2)          \
	ADDK(vecTable_one(R8), V9, V8)          \
	LDK(vecTable_one(R8), V5)               \
	LDK(vecTable_one(R8), V11)              \
	VSUBPD V2, V5, V5                       \
	VSUBPD V8, V11, V11                     \
	VADDPD V3, V5, V5                       \
	VADDPD V9, V11, V11                     \
	VADDPD V4, V5, V3                       \
	VADDPD V10, V11, V9                     \
	VADDPD V3, V2, V2                       \
	VADDPD V9, V8, V8                       \
	SCALE(V1, V2, V0, V3, V4)               \
	SCALE(V7, V8, V6, V9, V10)

// Arguments above 709 are e**x to the reference.
#define EXPM1_BODY \
	GTK(vecTable_expm1Max(R8), V0, M1)      \
	JANY(M1, rare)                          \
	ANDK(vecTable_sign(R8), V0, V7)         \
	LDK(vecTable_expm1Min(R8), V1)          \
	VMAXPD V0, V1, V0                       \
	EXPM1_PAIR                              \
	VORPD V7, V0, V0

// NEG_ABS: V0 = max(expMin, -|V0|), NaN kept; V1 is spent.
#define NEG_ABS \
	ORK(vecTable_sign(R8), V0, V0)          \
	LDK(vecTable_expMin(R8), V1)            \
	VMAXPD V0, V1, V0

// QUOTIENT: V0 + V4 = (V0 + V1)/(V2 + V3), r in V4; V5 is spent.
#define QUOTIENT_PAIR \
	LDK(vecTable_one(R8), V4)               \
	VDIVPD V2, V4, V4                       \
	VMULPD V4, V0, V5                       \
	VFNMADD231PD V2, V5, V0                 \
	VADDPD V1, V0, V0                       \
	VFNMADD231PD V3, V5, V0                 \
	VMULPD V4, V0, V4                       \
	VMOVAPD V5, V0

#define SIGMOID_BODY \
	VMOVAPD V0, V7                          \
	NEG_ABS                                 \
	EXP_PAIR                                \
	ADDK(vecTable_one(R8), V0, V2)          \
	LDK(vecTable_one(R8), V6)               \
	VSUBPD V2, V6, V3                       \
	VADDPD V0, V3, V3                       \
	VADDPD V1, V3, V3                       \
	LTK(vecTable_zero(R8), V7, M1)          \
	SELECT(M1, V0, V6, V0)                  \
	VXORPD V4, V4, V4                       \
	SELECT(M1, V1, V4, V1)                  \
	QUOTIENT_PAIR                           \
	VADDPD V4, V0, V0

#define TANH_BODY \
	ANDK(vecTable_sign(R8), V0, V7)         \
	ANDK(vecTable_abs(R8), V0, V0)          \
	LDK(vecTable_tanhMax(R8), V1)           \
	VMINPD V0, V1, V0                       \
	VADDPD V0, V0, V0                       \
	EXPM1_PAIR                              \
	ADDK(vecTable_two(R8), V0, V2)          \
	VSUBPD V0, V2, V3                       \
	VSUBPD V3, V2, V4                       \
	VSUBPD V4, V0, V4                       \
	LDK(vecTable_two(R8), V5)               \
	VSUBPD V3, V5, V3                       \
	VADDPD V3, V4, V3                       \
	VADDPD V1, V3, V3                       \
	QUOTIENT_PAIR                           \
	VADDPD V4, V0, V0                       \
	VORPD V7, V0, V0
