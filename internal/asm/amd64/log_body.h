// Logarithms. The steps and their names are those of ../generic/log.go. R8 is ·vecK.

// NORMAL jumps to rare unless every x in V0 is a positive normal number; V1 is spent.
#define NORMAL \
	PADDQK(vecTable_fromNormal(R8), V0, V1) \
	PGTK(vecTable_normals(R8), V1, M1)      \
	JANY(M1, rare)

// LOG_SPLIT: V1 = t, V2 = its exponent, from x in V0.
#define LOG_SPLIT \
	PADDQK(vecTable_logOffset(R8), V0, V1)  \
	VPSRLQ $52, V1, V2

// LOG_SCALE brings c in V6 to the scale of m; V5, V7 are spent.
#define LOG_SCALE \
	VPSLLQ $52, V2, V5                      \
	LDK(vecTable_logScale(R8), V7)          \
	VPSUBQ V5, V7, V5                       \
	VMULPD V5, V6, V6

// LOG_SUM: V3 = s, V4 = z, V5 = P(z), V9 = g, V10 = b and V12 the low part but
// for s (g + z P).
#define LOG_SUM \
	ORK(vecTable_exponent52(R8), V2, V2)    \
	SUBK(vecTable_logBias(R8), V2, V2)      \
	ANDK(vecTable_mantissa(R8), V1, V1)     \
	PADDQK(vecTable_sqrtHalf(R8), V1, V1)   \
	SUBK(vecTable_one(R8), V1, V1)          \
	ADDK(vecTable_two(R8), V1, V3)          \
	VDIVPD V3, V1, V3                       \
	VMULPD V3, V3, V4                       \
	VMULPD V4, V4, V9                       \
	LDK(vecTable_l6(R8), V5)                \
	LDK(vecTable_l5(R8), V8)                \
	FMA213K(vecTable_l4(R8), V9, V5)        \
	FMA213K(vecTable_l3(R8), V9, V8)        \
	FMA213K(vecTable_l2(R8), V9, V5)        \
	FMA213K(vecTable_l1(R8), V9, V8)        \
	FMA213K(vecTable_l0(R8), V9, V5)        \
	VFMADD231PD V4, V8, V5                  \
	MULK(vecTable_half(R8), V1, V8)         \
	VMULPD V1, V8, V9                       \
	VFMSUB213PD V9, V1, V8                  \
	MULK(vecTable_ln2Hi(R8), V2, V10)       \
	VADDPD V1, V10, V11                     \
	VSUBPD V10, V11, V12                    \
	VSUBPD V12, V1, V12                     \
	VSUBPD V9, V11, V10                     \
	VSUBPD V10, V11, V11                    \
	VSUBPD V9, V11, V11                     \
	VADDPD V11, V12, V12                    \
	VSUBPD V8, V12, V12                     \
	FMA231K(vecTable_ln2Lo(R8), V2, V12)

// LOG_ADD adds c/m; V7 is spent.
#define LOG_ADD \
	SUBK(vecTable_one(R8), V3, V7)          \
	FMA213K(vecTable_half(R8), V3, V7)      \
	VFMADD231PD V7, V6, V12

// LOG_HIGH: V0 = h; LOG_LOW: V1 = l.
#define LOG_HIGH \
	VFMADD213PD V9, V4, V5                  \
	VFMADD231PD V5, V3, V12                 \
	VADDPD V12, V10, V0

#define LOG_LOW \
	VSUBPD V0, V10, V10                     \
	VADDPD V12, V10, V1

// LOG_PAIR: ln x = V0 + V1, x in V0; LOG_PAIR_C: ln(x + c), c in V6.
// V2..V12 are spent.
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
	ADDK(vecTable_one(R8), b, u)            \
	SUBK(vecTable_one(R8), u, c)            \
	VSUBPD c, b, v                          \
	VSUBPD c, u, c                          \
	XORK(vecTable_sign(R8), c, c)           \
	ADDK(vecTable_one(R8), c, c)            \
	VADDPD v, c, c

#define LOG1P_BODY \
	VMOVUPD V0, S0                          \
	ONE_PLUS(V0, V2, V6, V3)                \
	VMOVAPD V2, V0                          \
	NORMAL                                  \
	LOG_SPLIT                               \
	LOG_SCALE                               \
	LOG_SUM                                 \
	LOG_ADD                                 \
	LOG_HIGH                                \
	LDK(vecTable_sign(R8), V1)              \
	VANDPD S0, V1, V1                       \
	VORPD V1, V0, V0

#define SOFTPLUS_BODY \
	VMOVUPD V0, S0                          \
	NEG_ABS                                 \
	EXP_PAIR                                \
	ADDK(vecTable_one(R8), V0, V2)          \
	LDK(vecTable_one(R8), V3)               \
	VSUBPD V2, V3, V3                       \
	VADDPD V0, V3, V3                       \
	VADDPD V1, V3, V6                       \
	VMOVAPD V2, V0                          \
	LOG_PAIR_C                              \
	VXORPD V2, V2, V2                       \
	VMAXPD S0, V2, V2                       \
	VADDPD V0, V2, V3                       \
	VSUBPD V2, V3, V4                       \
	VSUBPD V4, V3, V5                       \
	VSUBPD V5, V2, V5                       \
	VSUBPD V4, V0, V4                       \
	VADDPD V4, V5, V5                       \
	VADDPD V1, V5, V5                       \
	VADDPD V5, V3, V3                       \
	VMAXPD S0, V3, V0

#define LOGSIGMOID_BODY \
	XORK(vecTable_sign(R8), V0, V0)         \
	SOFTPLUS_BODY                           \
	XORK(vecTable_sign(R8), V0, V0)
