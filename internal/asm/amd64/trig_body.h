// Sine and cosine. The steps and their names are those of ../generic/trig.go.
// R8 is ·vecK.

// REDUCE: V1 = k, V4 + V5 = |x| - k π/2, V6 = z, V12 = z²; leaves to rare beyond trigMax.
#define REDUCE \
	ANDK(vecTable_abs(R8), V0, V0)          \
	PGTK(vecTable_trigMax(R8), V0, M1)      \
	JANY(M1, rare)                          \
	LDK(vecTable_twoOverPi(R8), V1)         \
	FMA213K(vecTable_magic(R8), V0, V1)     \
	SUBK(vecTable_magic(R8), V1, V2)        \
	FNMA231K(vecTable_piHalfHi(R8), V2, V0) \
	VMOVAPD V0, V3                          \
	FNMA231K(vecTable_piHalfMid(R8), V2, V3) \
	VSUBPD V3, V0, V0                       \
	FNMA231K(vecTable_piHalfMid(R8), V2, V0) \
	FNMA231K(vecTable_piHalfLo(R8), V2, V0) \
	VADDPD V0, V3, V4                       \
	VSUBPD V4, V3, V3                       \
	VADDPD V0, V3, V5                       \
	VMULPD V4, V4, V6                       \
	VMULPD V6, V6, V12

// SIN_TAIL: V7, COS_TAIL: V8, from z in V6 and z² in V12. V9 is spent.
#define SIN_TAIL \
	LDK(vecTable_s4(R8), V7)                \
	LDK(vecTable_s5(R8), V9)                \
	FMA213K(vecTable_s2(R8), V12, V7)       \
	FMA213K(vecTable_s3(R8), V12, V9)       \
	FMA213K(vecTable_s0(R8), V12, V7)       \
	FMA213K(vecTable_s1(R8), V12, V9)       \
	VFMADD231PD V6, V9, V7

#define COS_TAIL \
	LDK(vecTable_c4(R8), V8)                \
	LDK(vecTable_c5(R8), V9)                \
	FMA213K(vecTable_c2(R8), V12, V8)       \
	FMA213K(vecTable_c3(R8), V12, V9)       \
	FMA213K(vecTable_c0(R8), V12, V8)       \
	FMA213K(vecTable_c1(R8), V12, V9)       \
	VFMADD231PD V6, V9, V8

// SINE: V7 = sin(r + rl); COSINE: V8 = cos(r + rl). V9..V11 are spent.
#define SINE \
	SIN_TAIL                                \
	VMULPD V6, V5, V9                       \
	LDK(vecTable_minusHalf(R8), V10)        \
	VFMADD213PD V5, V10, V9                 \
	VMULPD V6, V4, V10                      \
	VFMADD213PD V9, V10, V7                 \
	VADDPD V7, V4, V7

#define COSINE \
	COS_TAIL                                \
	MULK(vecTable_half(R8), V6, V9)         \
	LDK(vecTable_one(R8), V10)              \
	VSUBPD V9, V10, V11                     \
	VSUBPD V11, V10, V10                    \
	VSUBPD V9, V10, V10                     \
	VFNMADD231PD V5, V4, V10                \
	VFMADD213PD V10, V12, V8                \
	VADDPD V8, V11, V8

// QUADRANT: V0 = ± sine or cosine as k in V1 says; V9 is spent.
#define QUADRANT \
	VPSLLQ $63, V1, V9                      \
	SIGNS(V9, M1)                           \
	SELECT(M1, V8, V7, V0)                  \
	VPSLLQ $62, V1, V9                      \
	ANDK(vecTable_sign(R8), V9, V9)         \
	VXORPD V9, V0, V0

#define SIN_BODY \
	VMOVUPD V0, S0                          \
	REDUCE                                  \
	SINE                                    \
	COSINE                                  \
	QUADRANT                                \
	LDK(vecTable_sign(R8), V1)              \
	VANDPD S0, V1, V1                       \
	VXORPD V1, V0, V0

#define COS_BODY \
	REDUCE                                  \
	SINE                                    \
	COSINE                                  \
	PADDQK(vecTable_intOne(R8), V1, V1)     \
	QUADRANT
