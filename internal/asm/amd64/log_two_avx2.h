// Logarithms of two vectors at a time on AVX2, by the steps of log_body.h. Tables are looked up for both at once, as TWO8 of vec_avx2.h does
// it, and the sums of ln x go between the steps of its polynomial, each of which waits for the one before. R8 is ·vecK.
//
//	x, t, even powers  V0 V6    r   V2 V8    c   V5 V7     k  V4 V10
//	odd powers         V3 V9    r²  M1 M2    cl  M3 V1     h  V11 V4

// TWO_SPLIT: t from x, V4 = the high words of both t, V1 = the index of the tables.
#define TWO_SPLIT \
	PADDQK(vecTable_logStart(R8), V0, V0)   \
	PADDQK(vecTable_logStart(R8), V6, V6)   \
	VPSRLQ $32, V0, V1                      \
	VBLENDPS $0xaa, V6, V1, V4              \
	VPSRLD $17, V4, V1

// TWO_NORMAL goes to one unless every x is in [logMin, logMax], or just above: one comparison of high words. V7 is spent.
#define TWO_NORMAL \
	VPCMPGTD vecTable_logTops(R8), V4, V7   \
	VTESTPS V7, V7                          \
	JNZ one

// TWO_RATIO: r from t and the index.
#define TWO_RATIO \
	TWO8Z(vecTable_logInv, V1, V3, V9)      \
	ANDK(vecTable_mantissa(R8), V0, V2)     \
	ANDK(vecTable_mantissa(R8), V6, V8)     \
	PADDQK(vecTable_logFirst(R8), V2, V2)   \
	PADDQK(vecTable_logFirst(R8), V8, V8)   \
	FMA213K(vecTable_minusOne(R8), V3, V2)  \
	FMA213K(vecTable_minusOne(R8), V9, V8)

// TWO_POWERS: two more steps of the polynomial of r.
#define TWO_POWERS(even, odd) \
	FMA213K(even, M1, V0)                   \
	FMA213K(even, M2, V6)                   \
	FMA213K(odd, M1, V3)                    \
	FMA213K(odd, M2, V9)

// TWO_TAIL: the first steps.
#define TWO_TAIL \
	VMULPD V2, V2, M1                       \
	VMULPD V8, V8, M2                       \
	LDK(vecTable_l8(R8), V0)                \
	LDK(vecTable_l9(R8), V3)                \
	VMOVAPD V0, V6                          \
	VMOVAPD V3, V9                          \
	TWO_POWERS(vecTable_l6(R8), vecTable_l7(R8))

// TWO_EXPONENTS: k from the high words in V4; V12 is spent.
#define TWO_EXPONENTS \
	VPSRLD $20, V4, V10                     \
	LDK(vecTable_exponent52(R8), V12)       \
	VBLENDPS $0x55, V10, V12, V4            \
	VPSRLQ $32, V10, V10                    \
	VORPD V12, V10, V10                     \
	SUBK(vecTable_signedBias(R8), V4, V4)   \
	SUBK(vecTable_signedBias(R8), V10, V10)

// TWO_TERMS: c and cl, which begin as entries of tables.
#define TWO_TERMS \
	FMA231K(vecTable_ln2Hi(R8), V4, V5)     \
	FMA231K(vecTable_ln2Hi(R8), V10, V7)    \
	FMA231K(vecTable_ln2Short(R8), V4, M3)  \
	FMA231K(vecTable_ln2Short(R8), V10, V1)

// TWO_SUM: h = c + r, what it lacks added to cl. V5, V7 are spent.
#define TWO_SUM \
	VADDPD V2, V5, V11                      \
	VADDPD V8, V7, V4                       \
	VSUBPD V5, V11, V5                      \
	VSUBPD V7, V4, V7                       \
	VSUBPD V5, V2, V5                       \
	VSUBPD V7, V8, V7                       \
	VADDPD V5, M3, M3                       \
	VADDPD V7, V1, V1

// TWO_LOW: V0 and V6 = l, from what the other steps left.
#define TWO_LOW \
	VFMADD231PD V2, V3, V0                  \
	VFMADD231PD V8, V9, V6                  \
	VFMADD213PD M3, M1, V0                  \
	VFMADD213PD V1, M2, V6

// TWO_PAIRS: the logarithms as h + l, from r, the index and V4.
#define TWO_PAIRS \
	TWO8(vecTable_logHi, V1, V5, V7, V11)   \
	TWO_TAIL                                \
	TWO_EXPONENTS                           \
	TWO_POWERS(vecTable_l4(R8), vecTable_l5(R8)) \
	TWO8Z(vecTable_logLo, V1, M3, V1)       \
	TWO_TERMS                               \
	TWO_POWERS(vecTable_l2(R8), vecTable_l3(R8)) \
	TWO_SUM                                 \
	TWO_POWERS(vecTable_l0(R8), vecTable_l1(R8)) \
	TWO_LOW

// TWO_LOG: V0 and V6 = the logarithms, likewise.
#define TWO_LOG \
	TWO_PAIRS                               \
	VADDPD V0, V11, V0                      \
	VADDPD V6, V4, V6

// LOG_TWO: V0 = ln V0, V6 = ln V6.
#define LOG_TWO \
	TWO_SPLIT                               \
	TWO_NORMAL                              \
	TWO_RATIO                               \
	TWO_LOG

// TWO_SCALED_RATIO: r of 1 + x from t and the index, x at SI.
#define TWO_SCALED_RATIO \
	TWO8Z(vecTable_logScaled, V1, V3, V9)   \
	ANDK(vecTable_exponent(R8), V0, V0)     \
	ANDK(vecTable_exponent(R8), V6, V6)     \
	VPSUBQ V0, V3, V3                       \
	VPSUBQ V6, V9, V9                       \
	WHOLE((SI), V0)                         \
	WHOLE(BYTES(SI), V6)                    \
	SUBK(vecTable_one(R8), V3, V2)          \
	SUBK(vecTable_one(R8), V9, V8)          \
	VFMADD231PD V0, V3, V2                  \
	VFMADD231PD V6, V9, V8

// LOG1P_TWO: V0 = ln(1 + V0), V6 = ln(1 + V6), which are at SI.
#define LOG1P_TWO \
	ADDK(vecTable_one(R8), V0, V0)          \
	ADDK(vecTable_one(R8), V6, V6)          \
	TWO_SPLIT                               \
	TWO_NORMAL                              \
	TWO_SCALED_RATIO                        \
	TWO_LOG                                 \
	WHOLE((SI), V2)                         \
	WHOLE(BYTES(SI), V8)                    \
	ORSIGN(V2, V0)                          \
	ORSIGN(V8, V6)
