// Steps of log-densities. The steps and their names are those of
// ../generic/density.go. R8 is ·vecK, R9 ·densityK.

// LD: v = the next numbers of the input p.
#define LD(p, v) VMOVUPD (p), v

// DIVISOR jumps to rare unless every number in v is in [minDivisor, maxDivisor]; u is spent.
#define DIVISOR(v, u) \
	PADDQK(densityTable_fromDivisor(R9), v, u)  \
	PGTK(densityTable_divisors(R9), u, M1)      \
	JANY(M1, rare)

#define NORMAL_TERMS \
	LD(P2, V2)                              \
	DIVISOR(V2, V1)                         \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V3                       \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VSUBPD V1, V0, V0                       \
	VMULPD V3, V0, V0                       \
	VMULPD V0, V0, V4                       \
	MULK(vecTable_minusHalf(R8), V4, V4)    \
	OUT(0, V4)                              \
	VMULPD V3, V0, V5                       \
	OUT(2, V5)                              \
	XORK(vecTable_sign(R8), V5, V5)         \
	OUT(1, V5)                              \
	LDK(vecTable_minusOne(R8), V6)          \
	VFMADD231PD V0, V0, V6                  \
	VMULPD V3, V6, V6                       \
	OUT(3, V6)
