// Logarithms of two vectors at a time on AVX2, by the steps of log_body.h. A shuffle that looks up words costs AVX2 the two ports
// that do most of the arithmetic, and half of what it finds for one vector is not used: here one shuffle serves both, the
// words of the first vector in the low halves of the lanes and those of the second in the high halves. What a polynomial
// waits for is interleaved with its steps. R8 is ·vecK.
//
//	x, t, l even  V0 V6     r   V2 V8     l odd  V3 V9
//	              r²  M1 M2               h      V11 V4

// TWO_SPLIT: t of x in V0 and V6, V4 = the high words of both, V1 = their index; goes to one unless every x is
// in [logMin, logMax], or just above, which is one comparison of high words. V7 is spent.
#define TWO_SPLIT \
	PADDQK(vecTable_logStart(R8), V0, V0)   \
	PADDQK(vecTable_logStart(R8), V6, V6)   \
	VPSRLQ $32, V0, V1                      \
	VBLENDPS $0xaa, V6, V1, V4              \
	VPCMPGTD vecTable_logTops(R8), V4, V7   \
	VTESTPS V7, V7                          \
	JNZ one                                 \
	VPSRLD $17, V4, V1

// FIRST_HIGH, SECOND_HIGH: d = the words in v of the first vector, of the second, as the high words of float64 whose low words are 0.
#define FIRST_HIGH(v, d) VPSLLQ $32, v, d
#define SECOND_HIGH(v, d) ANDK(vecTable_highWord(R8), v, d)

// TWO_RATIO: r from t and the index.
#define TWO_RATIO \
	VPERMPS (vecTable_logInv+table8_hi)(R8), V1, V9 \
	ANDK(vecTable_mantissa(R8), V0, V2)     \
	ANDK(vecTable_mantissa(R8), V6, V8)     \
	PADDQK(vecTable_logFirst(R8), V2, V2)   \
	PADDQK(vecTable_logFirst(R8), V8, V8)   \
	FIRST_HIGH(V9, V3)                      \
	SECOND_HIGH(V9, V9)                     \
	FMA213K(vecTable_minusOne(R8), V3, V2)  \
	FMA213K(vecTable_minusOne(R8), V9, V8)

// TWO_TAIL and TWO_POWERS: the first steps of the polynomial of r, and two more.
#define TWO_TAIL \
	VMULPD V2, V2, M1                       \
	VMULPD V8, V8, M2                       \
	LDK(vecTable_l8(R8), V0)                \
	LDK(vecTable_l9(R8), V3)                \
	VMOVAPD V0, V6                          \
	VMOVAPD V3, V9                          \
	TWO_POWERS(vecTable_l6(R8), vecTable_l7(R8))

#define TWO_POWERS(even, odd) \
	FMA213K(even, M1, V0)                   \
	FMA213K(even, M2, V6)                   \
	FMA213K(odd, M1, V3)                    \
	FMA213K(odd, M2, V9)

// TWO_EXPONENTS: k in V4 and V10 from the high words in V4; V12 is spent.
#define TWO_EXPONENTS \
	VPSRLD $20, V4, V10                     \
	LDK(vecTable_exponent52(R8), V12)       \
	VBLENDPS $0x55, V10, V12, V4            \
	VPSRLQ $32, V10, V10                    \
	VORPD V12, V10, V10                     \
	SUBK(vecTable_signedBias(R8), V4, V4)   \
	SUBK(vecTable_signedBias(R8), V10, V10)

// TWO_HIGHS: c in V5 and V7; V11 is spent. TWO_LOWS: cl in M3 and V1, the index before.
#define TWO_HIGHS \
	VPERMPS (vecTable_logHi+table8_hi)(R8), V1, V7 \
	VPERMPS (vecTable_logHi+table8_lo)(R8), V1, V11 \
	VPSLLQ $32, V7, V5                      \
	VBLENDPS $0x55, V11, V5, V5             \
	VPSRLQ $32, V11, V11                    \
	VBLENDPS $0x55, V11, V7, V7             \
	FMA231K(vecTable_ln2Hi(R8), V4, V5)     \
	FMA231K(vecTable_ln2Hi(R8), V10, V7)

#define TWO_LOWS \
	VPERMPS (vecTable_logLo+table8_hi)(R8), V1, V1 \
	FIRST_HIGH(V1, M3)                      \
	SECOND_HIGH(V1, V1)                     \
	FMA231K(vecTable_ln2Short(R8), V4, M3)  \
	FMA231K(vecTable_ln2Short(R8), V10, V1)

// TWO_SUMS: c + r in V11 and V4, what it lacks added to cl.
#define TWO_SUMS \
	VADDPD V2, V5, V11                      \
	VADDPD V8, V7, V4                       \
	VSUBPD V5, V11, V5                      \
	VSUBPD V7, V4, V7                       \
	VSUBPD V5, V2, V5                       \
	VSUBPD V7, V8, V7                       \
	VADDPD V5, M3, M3                       \
	VADDPD V7, V1, V1

// TWO_HIGH: h + l from what the steps before left.
#define TWO_HIGH \
	VFMADD231PD V2, V3, V0                  \
	VFMADD231PD V8, V9, V6                  \
	VFMADD213PD M3, M1, V0                  \
	VFMADD213PD V1, M2, V6                  \
	VADDPD V0, V11, V0                      \
	VADDPD V6, V4, V6

// LOG_TWO: V0 = ln V0, V6 = ln V6.
#define LOG_TWO \
	TWO_SPLIT                               \
	TWO_RATIO                               \
	TWO_TAIL                                \
	TWO_EXPONENTS                           \
	TWO_POWERS(vecTable_l4(R8), vecTable_l5(R8)) \
	TWO_HIGHS                               \
	TWO_POWERS(vecTable_l2(R8), vecTable_l3(R8)) \
	TWO_LOWS                                \
	TWO_POWERS(vecTable_l0(R8), vecTable_l1(R8)) \
	TWO_SUMS                                \
	TWO_HIGH
