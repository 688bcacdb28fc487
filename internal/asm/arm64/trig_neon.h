// Sine and cosine. The steps and their names are those of ../generic/trig.go.
// R8 is ·vecK.

// REDUCE: P1 = k, P3 + P5 = |x| - k π/2; leaves to rare beyond trigMax. P2 is spent.
#define REDUCE \
	FABS(P0, P0)                            \
	IGTK(K(vecTable_trigMax), P0, M1)       \
	JANY(M1, rare)                          \
	LDK(K(vecTable_magic), P1)              \
	FMLAK(K(vecTable_twoOverPi), P0, P1)    \
	FSUBK(K(vecTable_magic), P1, P2)        \
	FMLSK(K(vecTable_piHalf), P2, P0)       \
	COPY(P0, P3)                            \
	FMLSK(K(vecTable_piHalfMid), P2, P3)    \
	FSUB(P3, P0, P5)                        \
	FMLSK(K(vecTable_piHalfMid), P2, P5)    \
	FMLSK(K(vecTable_piHalfLo), P2, P5)

// EITHER: d = s where M1 is not set, c where it is.
#define EITHER(s, c, d) \
	LDK(s, d)                               \
	WHENK(M1, c, d)

// OWN_STEP: P4 = P4 z + the coefficient that M1 chooses, z in P6; P7 is spent.
#define OWN_STEP(s, c) \
	EITHER(s, c, P7)                        \
	FMADD(P7, P6, P4)

// QUADRANT: P0 = the sine of P3 + P5 where k in P1 is even, the cosine where it is
// odd, negative as bit 63 of P9 says. Each lane takes the coefficients of its own
// polynomial. P2..P8 are spent.
#define QUADRANT \
	SHL(63, P1, M1)                         \
	SIGNS(M1, M1)                           \
	FMUL(P3, P3, P6)                        \
	EITHER(K(vecTable_s5), K(vecTable_c5), P4) \
	OWN_STEP(K(vecTable_s4), K(vecTable_c4)) \
	OWN_STEP(K(vecTable_s3), K(vecTable_c3)) \
	OWN_STEP(K(vecTable_s2), K(vecTable_c2)) \
	OWN_STEP(K(vecTable_s1), K(vecTable_c1)) \
	OWN_STEP(K(vecTable_s0), K(vecTable_c0)) \
	LDK(K(vecTable_one), P8)                \
	COPY(P8, P7)                            \
	FMLSK(K(vecTable_half), P6, P7)         \
	FSUB(P7, P8, P8)                        \
	FMLSK(K(vecTable_half), P6, P8)         \
	FMLS(P5, P3, P8)                        \
	ELSE(M1, P3, P7)                        \
	ELSE(M1, P5, P8)                        \
	WHEN(M1, P6, P3)                        \
	FMUL(P6, P3, P3)                        \
	FMADD(P8, P3, P4)                       \
	FADD(P4, P7, P0)                        \
	XORSIGN(P9, P0)

#define SIN_BODY \
	COPY(P0, P10)                           \
	REDUCE                                  \
	SHL(62, P1, P9)                         \
	BXOR(P10, P9, P9)                       \
	QUADRANT

#define COS_BODY \
	REDUCE                                  \
	IADDK(K(vecTable_intOne), P1, P1)       \
	SHL(62, P1, P9)                         \
	QUADRANT

// SIN_TAIL: P7, COS_TAIL: P8, from z in P6.
#define SIN_TAIL \
	LDK(K(vecTable_s5), P7)                 \
	STEPS(K(vecTable_s4), K(vecTable_s3), P6, P7) \
	STEPS(K(vecTable_s2), K(vecTable_s1), P6, P7) \
	STEP(K(vecTable_s0), P6, P7)

#define COS_TAIL \
	LDK(K(vecTable_c5), P8)                 \
	STEPS(K(vecTable_c4), K(vecTable_c3), P6, P8) \
	STEPS(K(vecTable_c2), K(vecTable_c1), P6, P8) \
	STEP(K(vecTable_c0), P6, P8)
