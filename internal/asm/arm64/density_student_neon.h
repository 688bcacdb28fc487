// Steps of the log-density of Student's t. The steps and their names are those
// of ../generic/density_student.go. R8 is ·vecK, R9 ·densityK.

// FOUR_STEPS: two steps of each polynomial, named by the coefficients.
#define FOUR_STEPS(np1, np2, nq1, nq2, mp1, mp2, mq1, mq2) \
	STEPS(np1, np2, P3, P4)                 \
	STEPS(nq1, nq2, P3, P5)                 \
	STEPS(mp1, mp2, P3, P6)                 \
	STEPS(mq1, mq2, P3, P7)

#define STUDENT_PARAMS \
	LD(I0, P0)                              \
	DIVISOR(P0, P1)                         \
	FADDK(K(vecTable_one), P0, P1)          \
	INVERSE(P1, P3)                         \
	LDK(K9(densityTable_np10), P4)          \
	LDK(K9(densityTable_nq10), P5)          \
	LDK(K9(densityTable_mp9), P6)           \
	LDK(K9(densityTable_mq9), P7)           \
	FOUR_STEPS(K9(densityTable_np9), K9(densityTable_np8), K9(densityTable_nq9), K9(densityTable_nq8), K9(densityTable_mp8), K9(densityTable_mp7), K9(densityTable_mq8), K9(densityTable_mq7)) \
	FOUR_STEPS(K9(densityTable_np7), K9(densityTable_np6), K9(densityTable_nq7), K9(densityTable_nq6), K9(densityTable_mp6), K9(densityTable_mp5), K9(densityTable_mq6), K9(densityTable_mq5)) \
	FOUR_STEPS(K9(densityTable_np5), K9(densityTable_np4), K9(densityTable_nq5), K9(densityTable_nq4), K9(densityTable_mp4), K9(densityTable_mp3), K9(densityTable_mq4), K9(densityTable_mq3)) \
	FOUR_STEPS(K9(densityTable_np3), K9(densityTable_np2), K9(densityTable_nq3), K9(densityTable_nq2), K9(densityTable_mp2), K9(densityTable_mp1), K9(densityTable_mq2), K9(densityTable_mq1)) \
	STEPS(K9(densityTable_np1), K9(densityTable_np0), P3, P4) \
	STEPS(K9(densityTable_nq1), K(vecTable_one), P3, P5) \
	STEP(K9(densityTable_mp0), P3, P6)      \
	STEP(K(vecTable_one), P3, P7)           \
	FMUL(P7, P5, P8)                        \
	FMUL(P0, P8, P8)                        \
	INVERSE(P8, P8)                         \
	FMUL(P7, P4, P4)                        \
	FMUL(P8, P0, P9)                        \
	FMUL(P9, P4, P4)                        \
	STEP(K9(densityTable_minusHalfLn2Pi), P3, P4) \
	OUT(0, P4)                              \
	FMUL(P3, P0, P0)                        \
	OUT(1, P0)                              \
	FMUL(P5, P6, P6)                        \
	FMUL(P3, P8, P8)                        \
	FMUL(P8, P6, P6)                        \
	OUT(2, P6)

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
