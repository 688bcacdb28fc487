// Sine and cosine. The steps and their names are those of ../generic/trig.go.
// R8 is ·vecK.

// REDUCE: P1 = k, P4 + P5 = |x| - k π/2, P6 = z, P12 = z²; leaves to rare beyond trigMax.
#define REDUCE \
	BANDK(K(vecTable_abs), P0, P0)          \
	IGTK(K(vecTable_trigMax), P0, M1)       \
	JANY(M1, rare)                          \
	LDK(K(vecTable_magic), P1)              \
	FMLAK(K(vecTable_twoOverPi), P0, P1)    \
	FSUBK(K(vecTable_magic), P1, P2)        \
	FMLSK(K(vecTable_piHalfHi), P2, P0)     \
	COPY(P0, P3)                            \
	FMLSK(K(vecTable_piHalfMid), P2, P3)    \
	FSUB(P3, P0, P0)                        \
	FMLSK(K(vecTable_piHalfMid), P2, P0)    \
	FMLSK(K(vecTable_piHalfLo), P2, P0)     \
	FADD(P0, P3, P4)                        \
	FSUB(P4, P3, P3)                        \
	FADD(P0, P3, P5)                        \
	FMUL(P4, P4, P6)                        \
	FMUL(P6, P6, P12)

// SIN_TAIL: P7, COS_TAIL: P8, from z in P6 and z² in P12. P9 is spent.
#define SIN_TAIL \
	LDK(K(vecTable_s4), P7)                 \
	LDK(K(vecTable_s5), P9)                 \
	STEPS(K(vecTable_s2), K(vecTable_s0), P12, P7) \
	STEPS(K(vecTable_s3), K(vecTable_s1), P12, P9) \
	FMLA(P6, P9, P7)

#define COS_TAIL \
	LDK(K(vecTable_c4), P8)                 \
	LDK(K(vecTable_c5), P9)                 \
	STEPS(K(vecTable_c2), K(vecTable_c0), P12, P8) \
	STEPS(K(vecTable_c3), K(vecTable_c1), P12, P9) \
	FMLA(P6, P9, P8)

// SINE: P7 = sin(r + rl); COSINE: P8 = cos(r + rl). P9..P11 are spent.
#define SINE \
	SIN_TAIL                                \
	FMUL(P6, P5, P9)                        \
	LDK(K(vecTable_minusHalf), P10)         \
	FMADD(P5, P10, P9)                      \
	FMUL(P6, P4, P10)                       \
	FMADD(P9, P10, P7)                      \
	FADD(P7, P4, P7)

#define COSINE \
	COS_TAIL                                \
	FMULK(K(vecTable_half), P6, P9)         \
	LDK(K(vecTable_one), P10)               \
	FSUB(P9, P10, P11)                      \
	FSUB(P11, P10, P10)                     \
	FSUB(P9, P10, P10)                      \
	FMLS(P5, P4, P10)                       \
	FMADD(P10, P12, P8)                     \
	FADD(P8, P11, P8)

// QUADRANT: P0 = ± sine or cosine as k in P1 says; P9 is spent.
#define QUADRANT \
	SHL(63, P1, P9)                         \
	SIGNS(P9, M1)                           \
	SELECT(M1, P8, P7, P0)                  \
	SHL(62, P1, P9)                         \
	BANDK(K(vecTable_sign), P9, P9)         \
	BXOR(P9, P0, P0)

#define SIN_BODY \
	STS(P0, S0)                             \
	REDUCE                                  \
	SINE                                    \
	COSINE                                  \
	QUADRANT                                \
	LDK(K(vecTable_sign), P1)               \
	LDS(S0, T)                              \
	BAND(T, P1, P1)                         \
	BXOR(P1, P0, P0)

#define COS_BODY \
	REDUCE                                  \
	SINE                                    \
	COSINE                                  \
	IADDK(K(vecTable_intOne), P1, P1)       \
	QUADRANT
