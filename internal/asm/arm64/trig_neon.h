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

// QUADRANT: P0 = the sine of P3 + P5 where k in P1 is even, the cosine where it is
// odd, negative as bit 63 of P9 says. P4..P7 are spent.
#define QUADRANT \
	SHL(63, P1, M1)                         \
	SHR(10, M1, P7)                         \
	SIGNS(M1, M1)                           \
	LDK(K(vecTable_trigTiny), P6)           \
	FMLA(P3, P3, P6)                        \
	ISUB(P7, P6, P6)                        \
	LDK(K(vecTable_s5), P4)                 \
	STEPS(K(vecTable_s4), K(vecTable_s3), P6, P4) \
	STEPS(K(vecTable_s2), K(vecTable_s1), P6, P4) \
	LDK(K(vecTable_s0), P7)                 \
	FMLA(P4, P6, P7)                        \
	FMUL(P3, P6, P6)                        \
	FMLA(P7, P6, P5)                        \
	FADD(P5, P3, P0)                        \
	LDK(K(vecTable_two), P7)                \
	FMLS(P0, P0, P7)                        \
	FMULK(K(vecTable_half), P7, P7)         \
	WHEN(M1, P7, P0)                        \
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
