// The words of random_body.h that vec_avx2.h lacks: one vector of four blocks at a time.

#define VECTORS 1
#define A0 Y0
#define A1 Y1
#define A2 Y2
#define A3 Y3
#define A4 Y4
#define A5 Y5
#define P0 Y6
#define P1 Y7
#define P2 Y8
#define P3 Y9
#define P4 Y10
#define P5 Y11
#define MUL0 Y12
#define MUL1 Y13
#define W0 Y14
#define W1 Y15
#define N 0(SP)

#define RANDOM_FRAME 256
#define KEYS 32
#define REST 192
#define LANE_NUMBERS randomTable_lanes4

#define START VMOVUPD A0, N

#define XOR3K(k, a, d) VPBROADCASTQ k, W0; VPXOR a, W0, W0; VPXOR W0, d, d
#define XORM(k, a, d) VPBROADCASTQ k, W0; VPXOR W0, a, d
#define XOR3LOW(k, a, d) VPBROADCASTQ k, W0; VPXOR a, W0, W0; VPXOR d, W0, W0; VPBLENDD $0x55, W0, d, d

#define FIRSTS \
	VMOVUPD N, P3                           \
	PADDQK(randomTable_step4(R9), P3, W0)   \
	VMOVUPD W0, N                           \
	FIRST(P0, P1, P2, P3, P4, P5)

#define HITHER(i) ROUND(i, P0, P5, P2, P4, P3, P1)
#define THITHER(i) ROUND(i, P0, P1, P2, P3, P4, P5)
#define LASTS LAST(P0, P5, P2, P4, P3, P1)

#define TAKE \
	VMOVAPD P0, A0                          \
	VMOVAPD P5, A1

#define EACH(step) step(A0, A1, A2, A3, A4, A5)

#define ONE_AND_LOW(v) ANDK(vecTable_mantissa(R8), v, v); ORK(vecTable_one(R8), v, v)

#define EXPONENT(x, d) VPSRLQ $52, x, d; ORK(vecTable_exponent52(R8), d, d); SUBK(vecTable_logBias(R8), d, d)
#define MANTISSA(x, d) ANDK(vecTable_mantissa(R8), x, d); ORK(vecTable_one(R8), d, d)
#define WINDOW(x, d) VPSRLQ $49, x, d

// Of the index of a window the high word is 0, so that of an entry of INV it becomes the low.
#define LOOKUP_INV(i, d) \
	VPERMPS (randomTable_negLogInv+table8_hi)(R9), i, d \
	VPSLLQ $32, d, d

#define LOOKUP_T(i, d) \
	VMOVSLDUP i, W0                         \
	VPERMPS (randomTable_negLogT+table8_hi)(R9), W0, d \
	VPERMPS (randomTable_negLogT+table8_lo)(R9), W0, W1 \
	VPBLENDD $0x55, W1, d, d

// The cosine and the sine have the same low words.
#define LOOKUP_EIGHTH(i, d, u) \
	VMOVSLDUP i, W0                         \
	VPERMPS (randomTable_eighths+table8_lo)(R9), W0, W1 \
	VPERMPS (randomTable_eighthSines+table8_hi)(R9), W0, d \
	VPERMPS (randomTable_eighths+table8_hi)(R9), W0, i \
	VPBLENDD $0x55, W1, d, d                \
	VPBLENDD $0x55, W1, i, i
