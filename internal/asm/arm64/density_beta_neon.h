// Steps of the log-density of beta variables. The steps and their names are those
// of ../generic/density_beta.go. R8 is ·vecK, R9 ·densityK.

#define BETA_NORMS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	FADD(P1, P0, P0)                        \
	LD(I2, P2)                              \
	FSUB(P0, P2, P0)                        \
	OUT(0, P0)                              \
	LD(I5, P0)                              \
	LD(I3, P1)                              \
	FSUB(P1, P0, P1)                        \
	OUT(1, P1)                              \
	LD(I4, P2)                              \
	FSUB(P2, P0, P2)                        \
	OUT(2, P2)

#define BETA_LOGS \
	LD(I0, P0)                              \
	POSITIVE(P0, M1)                        \
	LD(I1, P1)                              \
	POSITIVE(P1, M1)                        \
	LD(I2, P2)                              \
	LD(I3, P3)                              \
	LD(I4, P4)                              \
	FSUBK(K(vecTable_one), P0, P0)          \
	FSUBK(K(vecTable_one), P1, P1)          \
	FMLA(P3, P1, P4)                        \
	FMLA(P2, P0, P4)                        \
	OUT(0, P4)                              \
	LD(I5, P0)                              \
	FADD(P0, P2, P0)                        \
	OUT(1, P0)                              \
	LD(I6, P1)                              \
	FADD(P1, P3, P1)                        \
	OUT(2, P1)

#define BETA_SLOPES \
	LD(I0, P0)                              \
	LDK(K(vecTable_one), P3)                \
	FSUB(P0, P3, P4)                        \
	FMUL(P4, P0, P5)                        \
	DIVISOR(P5, P6)                         \
	FDIV(P5, P3, P5)                        \
	LD(I1, P1)                              \
	LD(I2, P2)                              \
	FSUB(P3, P1, P1)                        \
	FSUB(P3, P2, P2)                        \
	FMUL(P0, P2, P2)                        \
	FNEG(P2, P2)                            \
	FMLA(P4, P1, P2)                        \
	FMUL(P5, P2, P2)                        \
	OUT(0, P2)

#define BETA_EXCESS \
	LD(I0, P0)                              \
	LD(I1, P1)                              \
	LD(I2, P2)                              \
	LDK(K(vecTable_one), P3)                \
	FSUB(P0, P3, P3)                        \
	FADD(P2, P1, P4)                        \
	FMUL(P4, P0, P5)                        \
	OUT(2, P5)                              \
	FMUL(P4, P3, P5)                        \
	OUT(3, P5)                              \
	FNEG(P1, P5)                            \
	FMLA(P4, P0, P5)                        \
	FMLS(P4, P3, P2)                        \
	ABOVE(P3, P0, M1)                       \
	WHEN(M1, P2, P5)                        \
	OUT(0, P5)                              \
	FNEG(P5, P5)                            \
	OUT(1, P5)
