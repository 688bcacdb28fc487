// Steps of the log-density of Student's t. The steps and their names are those
// of ../generic/density_student.go. R8 is ·vecK, R9 ·densityK.

// The rows of the table, which begins two rows into densityTable: the centres of the
// windows, and the coefficients of degree k.
#define CENTRE 2
#define G(k) (k+3)

// STUDENT_PARAMS uses window_neon.h.
#define STUDENT_PARAMS \
	LD(I0, P0)                              \
	GEK(K9(densityTable_fewDegrees), P0, M1) \
	JNOTALL(M1, rare)                       \
	LDK(K(vecTable_one), P7)                \
	FADD(P7, P0, P1)                        \
	FDIV(P1, P7, P1)                        \
	FMLAK(K9(densityTable_windows), P1, P7) \
	SHR(49, P7, P3)                         \
	EIGHTH(P3)                              \
	ROW8(CENTRE, P3, P2)                    \
	FSUB(P2, P1, P2)                        \
	ROW8(G(13), P3, P6)                     \
	ROW8(G(12), P3, P5)                     \
	FMLA(P6, P2, P5)                        \
	HORNER8_SLOPE(G(11), P5, P6, P4)        \
	HORNER8_SLOPE(G(10), P4, P5, P6)        \
	HORNER8_SLOPE(G(9), P6, P4, P5)         \
	HORNER8_SLOPE(G(8), P5, P6, P4)         \
	HORNER8_SLOPE(G(7), P4, P5, P6)         \
	HORNER8_SLOPE(G(6), P6, P4, P5)         \
	HORNER8_SLOPE(G(5), P5, P6, P4)         \
	HORNER8_SLOPE(G(4), P4, P5, P6)         \
	HORNER8_SLOPE(G(3), P6, P4, P5)         \
	HORNER8_SLOPE(G(2), P5, P6, P4)         \
	HORNER8_SLOPE(G(1), P4, P5, P6)         \
	HORNER8_SLOPE(G(0), P6, P4, P5)         \
	FSUBK(K9(densityTable_halfLn2Pi), P5, P5) \
	OUT(0, P5)                              \
	FMULK(K9(densityTable_minusTwo), P1, P2) \
	FMUL(P1, P2, P2)                        \
	FMUL(P2, P6, P6)                        \
	OUT(1, P6)

#define STUDENT_TAILS \
	LD(I2, P2)                              \
	LD(I3, P3)                              \
	FMUL(P3, P2, P4)                        \
	DIVISOR(P4, P5)                         \
	INVERSE(P4, P4)                         \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FSUB(P1, P0, P0)                        \
	FMUL(P4, P3, P3)                        \
	OUT(2, P3)                              \
	QUOTIENT_BY(P2, P3, P0, P1, P5)         \
	OUT(0, P0)                              \
	FMUL(P4, P2, P2)                        \
	FMUL(P0, P0, P0)                        \
	FMUL(P2, P0, P0)                        \
	OUT(1, P0)

#define STUDENT_TERMS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	LD(I4, P4)                              \
	COPY(P4, P2)                            \
	FMLA(P1, P4, P2)                        \
	LDK(K(vecTable_one), P3)                \
	FDIV(P2, P3, P2)                        \
	FADD(P3, P4, P5)                        \
	FMUL(P2, P5, P6)                        \
	FMUL(P2, P4, P4)                        \
	LD(I3, P3)                              \
	FMUL(P6, P0, P7)                        \
	FMUL(P3, P7, P7)                        \
	OUT(3, P7)                              \
	FNEG(P7, P7)                            \
	OUT(1, P7)                              \
	LDK(K(vecTable_minusOne), P7)           \
	FMLA(P0, P0, P7)                        \
	FMUL(P4, P7, P7)                        \
	FMUL(P3, P7, P7)                        \
	OUT(4, P7)                              \
	LD(I2, P2)                              \
	LD(I5, P3)                              \
	FSUB(P2, P3, P3)                        \
	FMUL(P6, P1, P1)                        \
	FADD(P1, P3, P3)                        \
	FMULK(K(vecTable_half), P3, P3)         \
	OUT(2, P3)                              \
	FMULK(K(vecTable_minusHalf), P5, P5)    \
	LD(I6, P3)                              \
	FMLA(P5, P2, P3)                        \
	OUT(0, P3)
