// Sine and cosine. The steps and their names are those of ../generic/trig.go.
// R8 is ·vecK.

// TRIG_HOLD keeps the constants below where there are registers for them.
#define TRIG_HOLD \
	HOLD(vecTable_magic(R8), H0)            \
	HOLD(vecTable_twoOverPi(R8), H1)        \
	HOLD(vecTable_piHalf(R8), H2)           \
	HOLD(vecTable_piHalfMid(R8), H3)        \
	HOLD(vecTable_piHalfLo(R8), H4)         \
	HOLD(vecTable_one(R8), H5)              \
	HOLD(vecTable_half(R8), H6)             \
	HOLD(vecTable_abs(R8), H13)             \
	HOLD2(vecTable_sc0, H7)                 \
	HOLD2(vecTable_sc1, H8)                 \
	HOLD2(vecTable_sc2, H9)                 \
	HOLD2(vecTable_sc3, H10)                \
	HOLD2(vecTable_sc4, H11)                \
	HOLD2(vecTable_sc5, H12)

// REDUCE: V1 = k, V3 + V5 = |x| - k π/2; leaves to rare beyond trigMax. V2 is spent.
#define REDUCE \
	ANDH(vecTable_abs(R8), H13, V0, V0)     \
	PGTK(vecTable_trigMax(R8), V0, M1)      \
	JANY(M1, rare)                          \
	COPYH(vecTable_magic(R8), H0, V1)       \
	FMA231H(vecTable_twoOverPi(R8), H1, V0, V1) \
	SUBH(vecTable_magic(R8), H0, V1, V2)    \
	FNMA231H(vecTable_piHalf(R8), H2, V2, V0) \
	VMOVAPD V0, V3                          \
	FNMA231H(vecTable_piHalfMid(R8), H3, V2, V3) \
	VSUBPD V3, V0, V5                       \
	FNMA231H(vecTable_piHalfMid(R8), H3, V2, V5) \
	FNMA231H(vecTable_piHalfLo(R8), H4, V2, V5)

// OWN_STEP: V4 = V4 z + the coefficient that V2 chooses, z in V6; V7 is spent.
#define OWN_STEP(c, h) \
	EITHERH(c, h, V2, V7)                   \
	VFMADD213PD V7, V6, V4

// QUADRANT: V0 = the sine of V3 + V5 where k in V1 is even, the cosine where it is
// odd, negative as bit 63 of V9 says. Each lane takes the coefficients of its own
// polynomial. V2..V8 are spent. 33 ops with REDUCE.
#define QUADRANT \
	VPADDQ V1, V1, V2                       \
	ODD(V1, M1)                             \
	VMULPD V3, V3, V6                       \
	EITHERH(vecTable_sc5, H12, V2, V4)      \
	OWN_STEP(vecTable_sc4, H11)             \
	OWN_STEP(vecTable_sc3, H10)             \
	OWN_STEP(vecTable_sc2, H9)              \
	OWN_STEP(vecTable_sc1, H8)              \
	OWN_STEP(vecTable_sc0, H7)              \
	COPYH(vecTable_one(R8), H5, V8)         \
	VMOVAPD V8, V7                          \
	FNMA231H(vecTable_half(R8), H6, V6, V7) \
	VSUBPD V7, V8, V8                       \
	FNMA231H(vecTable_half(R8), H6, V6, V8) \
	VFNMADD231PD V5, V3, V8                 \
	SELECT(M1, V7, V3, V7)                  \
	SELECT(M1, V8, V5, V8)                  \
	SELECT(M1, V6, V3, V3)                  \
	VMULPD V6, V3, V3                       \
	VFMADD213PD V8, V3, V4                  \
	VADDPD V4, V7, V0                       \
	XORSIGN(V9, V0)

#define SIN_BODY \
	VMOVAPD V0, V10                         \
	REDUCE                                  \
	VPSLLQ $62, V1, V9                      \
	VXORPD V10, V9, V9                      \
	QUADRANT

#define COS_BODY \
	REDUCE                                  \
	PADDQK(vecTable_intOne(R8), V1, V1)     \
	VPSLLQ $62, V1, V9                      \
	QUADRANT

// SIN_TAIL: V7, COS_TAIL: V8, from z in V6.
#define SIN_TAIL \
	LDK(vecTable_s5(R8), V7)                \
	FMA213K(vecTable_s4(R8), V6, V7)        \
	FMA213K(vecTable_s3(R8), V6, V7)        \
	FMA213K(vecTable_s2(R8), V6, V7)        \
	FMA213K(vecTable_s1(R8), V6, V7)        \
	FMA213K(vecTable_s0(R8), V6, V7)

#define COS_TAIL \
	LDK(vecTable_c5(R8), V8)                \
	FMA213K(vecTable_c4(R8), V6, V8)        \
	FMA213K(vecTable_c3(R8), V6, V8)        \
	FMA213K(vecTable_c2(R8), V6, V8)        \
	FMA213K(vecTable_c1(R8), V6, V8)        \
	FMA213K(vecTable_c0(R8), V6, V8)
