// Steps of log-densities. The steps and their names are those of
// ../generic/density.go. R8 is ·vecK, R9 ·densityK.

// LD: v = the next numbers of the input p.
#define LD(p, v) VMOVUPD (p), v

// DIVISOR jumps to rare unless every number in v is in [minDivisor, maxDivisor]; u is spent.
#define DIVISOR(v, u) \
	PADDQK(densityTable_fromDivisor(R9), v, u)  \
	PGTK(densityTable_divisors(R9), u, M1)      \
	JANY(M1, rare)

// POSITIVE jumps to rare unless every number in v is above 0; m is spent.
#define POSITIVE(v, m) \
	GTK(vecTable_zero(R8), v, m)                \
	JNOTALL(m, rare)

// IN_NORMAL sets up the inputs of NORMAL_VALUES and NORMAL_TERMS.
#define IN_NORMAL IN3; XORL R12, R12

// NORMAL_VALUES leaves z in V0 and 1/scale in V3, which is computed once where the scale is one number: R12, 0 at first, says that it is.
#define NORMAL_VALUES \
	TESTQ R12, R12                          \
	JNZ  inverted                           \
	LD(P2, V2)                              \
	DIVISOR(V2, V1)                         \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V3                       \
	CMPQ STEPS+16(SP), $0                   \
	SETEQ R12                               \
inverted:                                       \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VSUBPD V1, V0, V0                       \
	VMULPD V3, V0, V0                       \
	VMULPD V0, V0, V4                       \
	MULK(vecTable_minusHalf(R8), V4, V4)    \
	OUT(0, V4)

#define NORMAL_TERMS \
	NORMAL_VALUES                           \
	VMULPD V3, V0, V5                       \
	OUT(2, V5)                              \
	XORK(vecTable_sign(R8), V5, V5)         \
	OUT(1, V5)                              \
	LDK(vecTable_minusOne(R8), V6)          \
	VFMADD231PD V0, V0, V6                  \
	VMULPD V3, V6, V6                       \
	OUT(3, V6)

#define MIX_TERMS \
	LD(P0, V0)                              \
	LD(P2, V2)                              \
	VADDPD V2, V0, V0                       \
	LD(P1, V1)                              \
	LD(P3, V3)                              \
	VADDPD V3, V1, V1                       \
	VSUBPD V1, V0, V2                       \
	OUT(2, V2)                              \
	LTK(vecTable_zero(R8), V2, M1)          \
	EQ(V2, V2, M2)                          \
	SELECT(M1, V1, V0, V0)                  \
	SELECT(M2, V0, V2, V0)                  \
	OUT(0, V0)                              \
	ORK(vecTable_sign(R8), V2, V2)          \
	OUT(1, V2)

#define MIX_SHARES \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LDK(vecTable_one(R8), V2)               \
	VADDPD V2, V0, V3                       \
	VDIVPD V3, V2, V3                       \
	VMULPD V3, V0, V0                       \
	LTK(vecTable_zero(R8), V1, M1)          \
	SELECT(M1, V0, V3, V4)                  \
	OUT(0, V4)                              \
	SELECT(M1, V3, V0, V4)                  \
	OUT(1, V4)

#define MINUS_ABS \
	LD(P0, V0)                              \
	ORK(vecTable_sign(R8), V0, V0)          \
	OUT(0, V0)

// BOOLEAN: M1 where x in V0 is 1, M2 where it is 0; jumps to rare unless every x
// is either. V1 = 1, V2 = 0, M3 is spent.
#define BOOLEAN \
	LDK(vecTable_one(R8), V1)               \
	VXORPD V2, V2, V2                       \
	EQ(V1, V0, M1)                          \
	EQ(V2, V0, M2)                          \
	MOR(M1, M2, M3)                         \
	JNOTALL(M3, rare)

#define LOGISTIC_TERMS \
	LD(P0, V0)                              \
	BOOLEAN                                 \
	LD(P1, V3)                              \
	XORK(vecTable_sign(R8), V3, V4)         \
	SELECT(M1, V3, V4, V3)                  \
	VMINPD V2, V3, V4                       \
	OUT(0, V4)                              \
	LD(P2, V5)                              \
	VADDPD V1, V5, V6                       \
	VDIVPD V6, V1, V6                       \
	VMULPD V6, V5, V5                       \
	LTK(vecTable_zero(R8), V3, M2)          \
	SELECT(M2, V6, V5, V5)                  \
	XORK(vecTable_sign(R8), V5, V6)         \
	SELECT(M1, V5, V6, V5)                  \
	OUT(1, V5)

// QUOTIENT_BY: x = x/y, given inv = 1/y; u, v are spent, and M1.
#define QUOTIENT_BY(y, inv, x, u, v) \
	VMULPD inv, x, u                        \
	VFNMADD231PD u, y, x                    \
	VFMADD213PD u, inv, x                   \
	ANDK(vecTable_abs(R8), u, v)            \
	LTK(densityTable_inf(R9), v, M1)        \
	SELECT(M1, x, u, x)

#define LAPLACE_TERMS \
	LD(P2, V2)                              \
	DIVISOR(V2, V1)                         \
	VMOVAPD V2, V7                          \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V2                       \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VSUBPD V1, V0, V0                       \
	ANDK(vecTable_abs(R8), V0, V4)          \
	QUOTIENT_BY(V7, V2, V4, V5, V6)         \
	XORK(vecTable_sign(R8), V4, V5)         \
	OUT(0, V5)                              \
	SUBK(vecTable_one(R8), V4, V4)          \
	VMULPD V2, V4, V4                       \
	OUT(3, V4)                              \
	XORK(vecTable_sign(R8), V2, V5)         \
	GTK(vecTable_zero(R8), V0, M1)          \
	LTK(vecTable_zero(R8), V0, M2)          \
	SELECT(M1, V2, V0, V6)                  \
	SELECT(M2, V5, V6, V6)                  \
	OUT(2, V6)                              \
	XORK(vecTable_sign(R8), V6, V6)         \
	OUT(1, V6)

#define EXPONENTIAL_TERMS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	XORK(vecTable_sign(R8), V1, V2)         \
	OUT(1, V2)                              \
	VMULPD V0, V1, V3                       \
	XORK(vecTable_sign(R8), V3, V3)         \
	OUT(0, V3)                              \
	LDK(vecTable_one(R8), V4)               \
	VFMADD213PD V4, V0, V2                  \
	VDIVPD V1, V2, V2                       \
	OUT(2, V2)

#define QUOTIENT \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VDIVPD V1, V0, V0                       \
	OUT(0, V0)
