// Steps of the log-density of Student's t. The steps and their names are those
// of ../generic/density_student.go. R8 is ·vecK, R9 ·densityK.

// The rows of the table: the centres of the windows, and the coefficients of degree k.
#define CENTRE 0
#define G(k) (k+1)

// STUDENT_ENOUGH jumps to rare unless every n at p is in the windows; v and M1 are spent.
#define STUDENT_ENOUGH(p, v) \
	LD(p, v)                                \
	GEK(densityTable_fewDegrees(R9), v, M1) \
	JNOTALL(M1, rare)

// STUDENT_REDUCE: w = 1/(1+n), i = the index of its window and t = its distance from the
// centre, for the n at p, an operand; u is spent, and V12. On AVX2 i is V3, and V4 is spent.
#define STUDENT_REDUCE(p, w, t, i, u) \
	LDK(vecTable_one(R8), u)                \
	VADDPD p, u, w                          \
	VDIVPD w, u, w                          \
	LDK(densityTable_windows(R9), i)        \
	VFMADD213PD u, w, i                     \
	VPSRLQ $49, i, i                        \
	WINDOWS8                                \
	INDEX8(i, i)                            \
	ROW8(CENTRE, i, i, t, V12)              \
	VSUBPD t, w, t

// STUDENT_STEPS: two steps of g and d, the polynomial of the window and its derivative, to that of degree k; t in V1.
#define STUDENT_STEPS(k) \
	VFMADD213PD V4, V1, V5                  \
	HIGH8(G(k), V3, V2, V12)                \
	VFMADD213PD V2, V1, V4                  \
	VFMADD213PD V4, V1, V5                  \
	LOW8(G(k), V3, V12)                     \
	VFMADD213PD V12, V1, V4

// STUDENT_STORE stores g and the derivative by n, which is -2w² d; w is spent.
#define STUDENT_STORE(w, u, g, d) \
	SUBK(densityTable_halfLn2Pi(R9), g, g)  \
	OUT(0, g)                               \
	MULK(densityTable_minusTwo(R9), w, u)   \
	VMULPD w, u, u                          \
	VMULPD u, d, d                          \
	OUT(1, d)

#define STUDENT_PARAMS \
	STUDENT_ENOUGH(P0, V0)                  \
	STUDENT_REDUCE((P0), V0, V1, V3, V2)    \
	HIGH8(G(12), V3, V4, V12)               \
	VMOVAPD V4, V5                          \
	LOW8(G(12), V3, V12)                    \
	VFMADD213PD V12, V1, V4                 \
	STUDENT_STEPS(10)                       \
	STUDENT_STEPS(8)                        \
	STUDENT_STEPS(6)                        \
	STUDENT_STEPS(4)                        \
	STUDENT_STEPS(2)                        \
	STUDENT_STEPS(0)                        \
	STUDENT_STORE(V0, V2, V4, V5)

#define STUDENT_TAILS \
	LD(P2, V2)                              \
	LD(P3, V3)                              \
	VMULPD V3, V2, V4                       \
	DIVISOR(V4, V5)                         \
	LDK(vecTable_one(R8), V5)               \
	VDIVPD V4, V5, V4                       \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	VSUBPD V1, V0, V0                       \
	VMULPD V4, V3, V3                       \
	OUT(2, V3)                              \
	QUOTIENT_BY(V2, V3, V0, V1, V5)         \
	OUT(0, V0)                              \
	VMULPD V4, V2, V2                       \
	VMULPD V0, V0, V0                       \
	VMULPD V2, V0, V0                       \
	OUT(1, V0)

#define STUDENT_TERMS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LD(P4, V4)                              \
	VMOVAPD V4, V2                          \
	VFMADD231PD V1, V4, V2                  \
	LDK(vecTable_one(R8), V3)               \
	VDIVPD V2, V3, V2                       \
	VADDPD V3, V4, V5                       \
	VMULPD V2, V5, V6                       \
	VMULPD V2, V4, V4                       \
	LD(P3, V3)                              \
	VMULPD V6, V0, V7                       \
	VMULPD V3, V7, V7                       \
	OUT(3, V7)                              \
	XORK(vecTable_sign(R8), V7, V7)         \
	OUT(1, V7)                              \
	LDK(vecTable_minusOne(R8), V7)          \
	VFMADD231PD V0, V0, V7                  \
	VMULPD V4, V7, V7                       \
	VMULPD V3, V7, V7                       \
	OUT(4, V7)                              \
	LD(P2, V2)                              \
	LD(P5, V3)                              \
	VSUBPD V2, V3, V3                       \
	VMULPD V6, V1, V1                       \
	VADDPD V1, V3, V3                       \
	MULK(vecTable_half(R8), V3, V3)         \
	OUT(2, V3)                              \
	MULK(vecTable_minusHalf(R8), V5, V5)    \
	LD(P6, V3)                              \
	VFMADD213PD V3, V2, V5                  \
	OUT(0, V5)
