// The words of random_body.h that vec_avx512.h lacks: two vectors of eight blocks at a time.

#define VECTORS 2
#define A0 Z0
#define A1 Z1
#define A2 Z2
#define A3 Z3
#define A4 Z4
#define A5 Z5
#define B0 Z6
#define B1 Z7
#define B2 Z8
#define B3 Z9
#define B4 Z10
#define B5 Z11
#define P0 Z12
#define P1 Z13
#define P2 Z14
#define P3 Z15
#define P4 Z16
#define P5 Z17
#define Q0 Z18
#define Q1 Z19
#define Q2 Z20
#define Q3 Z21
#define Q4 Z22
#define Q5 Z23
#define MUL0 Z24
#define MUL1 Z25
#define N Z26
#define INV Z27
#define T Z28
#define EIGHTHS Z29
#define LOW52 Z30

#define RANDOM_FRAME 416
#define KEYS 0
#define REST 160
#define LANE_NUMBERS randomTable_lanes8

// START holds the product of A0 and the tables, and in K1 the low halves of lanes.
#define START \
	VMOVAPD A0, N                           \
	VMOVUPD randomTable_negLogInv(R9), INV  \
	VMOVUPD randomTable_negLogT(R9), T      \
	VMOVUPD randomTable_eighths(R9), EIGHTHS \
	LDK(vecTable_mantissa(R8), LOW52)       \
	MOVL $0x5555, AX                        \
	KMOVW AX, K1

// d = d xor a xor k, d = a xor k, k in memory; d = d xor (a xor k) in the low halves
#define XOR3K(k, a, d) VPTERNLOGQ.BCST $0x96, k, a, d
#define XORM(k, a, d) VPXORQ.BCST k, a, d
#define XOR3LOW(k, a, d) VPTERNLOGD.BCST $0x96, k, a, K1, d

#define FIRSTS \
	VMOVAPD N, P3                           \
	PADDQK(randomTable_step8(R9), N, Q3)    \
	PADDQK(randomTable_step8(R9), Q3, N)    \
	FIRST(P0, P1, P2, P3, P4, P5)           \
	FIRST(Q0, Q1, Q2, Q3, Q4, Q5)

#define HITHER(i) \
	ROUND(i, P0, P5, P2, P4, P3, P1)        \
	ROUND(i, Q0, Q5, Q2, Q4, Q3, Q1)

#define THITHER(i) \
	ROUND(i, P0, P1, P2, P3, P4, P5)        \
	ROUND(i, Q0, Q1, Q2, Q3, Q4, Q5)

#define LASTS \
	LAST(P0, P5, P2, P4, P3, P1)            \
	LAST(Q0, Q5, Q2, Q4, Q3, Q1)

#define TAKE \
	VMOVAPD P0, A0                          \
	VMOVAPD P5, A1                          \
	VMOVAPD Q0, B0                          \
	VMOVAPD Q5, B1

// EACH does a step of each vector.
#define EACH(step) \
	step(A0, A1, A2, A3, A4, A5)            \
	step(B0, B1, B2, B3, B4, B5)

// v = its low 52 bits below the exponent of one
#define ONE_AND_LOW(v) VPTERNLOGQ.BCST $0xea, vecTable_one(R8), LOW52, v

// The exponent of x as a number, its mantissa in [1, 2), and the window of that.
#define EXPONENT(x, d) VGETEXPPD x, d
#define MANTISSA(x, d) VGETMANTPD $0, x, d
#define WINDOW(x, d) VPSRLQ $49, x, d

// d = the entry of a table that the low three bits of i choose; i and d = the cosine
// and the sine of as many eighths of a turn as those of i
#define LOOKUP_INV(i, d) VPERMPD INV, i, d
#define LOOKUP_T(i, d) VPERMPD T, i, d
#define LOOKUP_EIGHTH(i, d, u) \
	VPERMPD randomTable_eighthSines(R9), i, d \
	VPERMPD EIGHTHS, i, i
