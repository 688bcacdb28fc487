// Sine and cosine. The steps and their names are those of ../generic/trig.go.
// R8 is ·vecK.

// TRIG_HOLD keeps the constants below where there are registers for them.
#define TRIG_HOLD \
	HOLD(vecTable_magic(R8), H0)            \
	HOLD(vecTable_twoOverPi(R8), H1)        \
	HOLD(vecTable_piHalf(R8), H2)           \
	HOLD(vecTable_piHalfMid(R8), H3)        \
	HOLD(vecTable_piHalfLo(R8), H4)         \
	HOLD(vecTable_trigTiny(R8), H5)         \
	HOLD(vecTable_two(R8), H6)              \
	HOLD(vecTable_s0(R8), H7)               \
	HOLD(vecTable_s1(R8), H8)               \
	HOLD(vecTable_s2(R8), H9)               \
	HOLD(vecTable_s3(R8), H10)              \
	HOLD(vecTable_s4(R8), H11)              \
	HOLD(vecTable_s5(R8), H12)              \
	HOLD(vecTable_abs(R8), H13)             \
	HOLD(vecTable_trigMax(R8), H14)         \
	HOLD(vecTable_exponentLess2(R8), H15)   \
	HOLD(vecTable_exponentLess1(R8), H16)

// REDUCE_TWO: V4 + V5 = |V0| - k π/2, V10 + V11 = |V6| - l π/2, k and l in the low bits of
// V2 and V8; goes to label if one is beyond trigMax. The other vectors but V0, V6 are spent.
// The greater of |V0| and |V6| is taken word by word, as NaN is then greatest; a mixture
// of their words beyond trigMax, both below it, is a number next to it, and label copes.
#define REDUCE_TWO(label) \
	FETCH(vecTable_abs(R8), V12)            \
	VANDPD FETCHED(H13, V12), V0, V1        \
	VANDPD FETCHED(H13, V12), V6, V7        \
	FETCH(vecTable_trigMax(R8), V12)        \
	VPMAXUD V1, V7, V2                      \
	VPCMPGTQ FETCHED(H14, V12), V2, M1      \
	JANY(M1, label)                         \
	FETCH(vecTable_magic(R8), V12)          \
	FETCH(vecTable_twoOverPi(R8), V3)       \
	VMOVAPD FETCHED(H0, V12), V2            \
	VMOVAPD FETCHED(H0, V12), V8            \
	VFMADD231PD FETCHED(H1, V3), V1, V2     \
	VFMADD231PD FETCHED(H1, V3), V7, V8     \
	VSUBPD FETCHED(H0, V12), V2, V3         \
	VSUBPD FETCHED(H0, V12), V8, V9         \
	FETCH(vecTable_piHalf(R8), V12)         \
	VFNMADD231PD FETCHED(H2, V12), V3, V1   \
	VFNMADD231PD FETCHED(H2, V12), V9, V7   \
	FETCH(vecTable_piHalfMid(R8), V12)      \
	VMOVAPD V1, V4                          \
	VMOVAPD V7, V10                         \
	VFNMADD231PD FETCHED(H3, V12), V3, V4   \
	VFNMADD231PD FETCHED(H3, V12), V9, V10  \
	VSUBPD V4, V1, V5                       \
	VSUBPD V10, V7, V11                     \
	VFNMADD231PD FETCHED(H3, V12), V3, V5   \
	VFNMADD231PD FETCHED(H3, V12), V9, V11  \
	FETCH(vecTable_piHalfLo(R8), V12)       \
	VFNMADD231PD FETCHED(H4, V12), V3, V5   \
	VFNMADD231PD FETCHED(H4, V12), V9, V11

// TAIL_STEP: V3 = V3 V1 + c, V9 = V9 V7 + c.
#define TAIL_STEP(c, h) \
	FETCH(c(R8), V12)                       \
	VFMADD213PD FETCHED(h, V12), V1, V3     \
	VFMADD213PD FETCHED(h, V12), V7, V9

// QUADRANT_TWO: V0 = the sine of V4 + V5 where M1 is not set, the cosine where it is,
// negative as bit 63 of V2 says; V6 of V10 + V11, M2 and V8. The others are spent.
#define QUADRANT_TWO \
	FETCH(vecTable_trigTiny(R8), V12)       \
	VMOVAPD FETCHED(H5, V12), V1            \
	VMOVAPD FETCHED(H5, V12), V7            \
	VFMADD231PD V4, V4, V1                  \
	VFMADD231PD V10, V10, V7                \
	QUARTER(H15, M1, V1, V3)                \
	QUARTER(H15, M2, V7, V9)                \
	COPYH(vecTable_s5(R8), H12, V3)         \
	VMOVAPD V3, V9                          \
	TAIL_STEP(vecTable_s4, H11)             \
	TAIL_STEP(vecTable_s3, H10)             \
	TAIL_STEP(vecTable_s2, H9)              \
	TAIL_STEP(vecTable_s1, H8)              \
	TAIL_STEP(vecTable_s0, H7)              \
	VMULPD V4, V1, V1                       \
	VMULPD V10, V7, V7                      \
	VFMADD213PD V5, V1, V3                  \
	VFMADD213PD V11, V7, V9                 \
	VADDPD V3, V4, V0                       \
	VADDPD V9, V10, V6                      \
	FETCH(vecTable_two(R8), V12)            \
	FETCH(vecTable_exponentLess1(R8), V5)   \
	COSINE(FETCHED(H6, V12), FETCHED(H16, V5), M1, V0, V3) \
	COSINE(FETCHED(H6, V12), FETCHED(H16, V5), M2, V6, V9) \
	XORSIGN(V2, V0)                         \
	XORSIGN(V8, V6)

// SIN_TWO: V0 = sin V0, V6 = sin V6, or goes to label. 24 ops a vector.
#define SIN_TWO(label) \
	REDUCE_TWO(label)                       \
	ODD(V2, M1)                             \
	ODD(V8, M2)                             \
	VPSLLQ $62, V2, V2                      \
	VPSLLQ $62, V8, V8                      \
	VXORPD V0, V2, V2                       \
	VXORPD V6, V8, V8                       \
	QUADRANT_TWO

#define COS_TWO(label) \
	REDUCE_TWO(label)                       \
	PADDQK(vecTable_intOne(R8), V2, V2)     \
	PADDQK(vecTable_intOne(R8), V8, V8)     \
	ODD(V2, M1)                             \
	ODD(V8, M2)                             \
	VPSLLQ $62, V2, V2                      \
	VPSLLQ $62, V8, V8                      \
	QUADRANT_TWO
