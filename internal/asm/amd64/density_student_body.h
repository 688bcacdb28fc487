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
// centre, for the n at p, an operand; u is spent, and V12. Uses window_body.h.
#define STUDENT_REDUCE(p, w, t, i, u) \
	LDK(vecTable_one(R8), u)                \
	VADDPD p, u, w                          \
	VDIVPD w, u, w                          \
	LDK(densityTable_windows(R9), i)        \
	VFMADD213PD u, w, i                     \
	VPSRLQ $49, i, i                        \
	INDEX8(i, i)                            \
	ROW8(CENTRE, i, i, t, V12)              \
	VSUBPD t, w, t

// STUDENT_FIRST and STUDENT_SERIES: g and d, the polynomial of the window and its derivative;
// STEP is a step of it, for one vector or for two.
#define STUDENT_FIRST(t, i, u, g, d) \
	ROW8(G(13), i, i, g, V12)               \
	VMOVAPD g, d                            \
	ROW8(G(12), i, i, u, V12)               \
	VFMADD213PD u, t, g

#define STUDENT_SERIES(STEP) \
	STEP(11)                                \
	STEP(10)                                \
	STEP(9)                                 \
	STEP(8)                                 \
	STEP(7)                                 \
	STEP(6)                                 \
	STEP(5)                                 \
	STEP(4)                                 \
	STEP(3)                                 \
	STEP(2)                                 \
	STEP(1)                                 \
	STEP(0)

#define STUDENT_ONE(k) \
	SLOPE8(G(k), V2, V1, V4, V5, V3)

#define STUDENT_TWO(k) \
	SLOPE8(G(k), V2, V1, V4, V5, V3)        \
	SLOPE8(G(k), V8, V7, V10, V11, V9)

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
	STUDENT_REDUCE((P0), V0, V1, V2, V3)      \
	STUDENT_FIRST(V1, V2, V3, V4, V5)       \
	STUDENT_SERIES(STUDENT_ONE)             \
	STUDENT_STORE(V0, V3, V4, V5)

// STUDENT_PARAMS_TWO is STUDENT_PARAMS for two vectors, so that the latency of one chain
// hides behind the other; STUDENT_FIRST_TWO and STUDENT_LAST_TWO are what comes after the
// reduction.
#define STUDENT_PARAMS_TWO \
	STUDENT_ENOUGH(P0, V0)                  \
	STUDENT_REDUCE((P0), V0, V1, V2, V3)      \
	NEXT1                                   \
	STUDENT_ENOUGH(P0, V6)                  \
	STUDENT_REDUCE((P0), V6, V7, V8, V9)      \
	NEXT1                                   \
	STUDENT_FIRST_TWO                       \
	STUDENT_LAST_TWO

#define STUDENT_FIRST_TWO \
	STUDENT_FIRST(V1, V2, V3, V4, V5)       \
	STUDENT_FIRST(V7, V8, V9, V10, V11)

#define STUDENT_LAST_TWO \
	STUDENT_SERIES(STUDENT_TWO)             \
	STUDENT_STORE(V0, V3, V4, V5)           \
	ADDQ $(LANES*8), BX                     \
	STUDENT_STORE(V6, V9, V10, V11)         \
	ADDQ $(LANES*8), BX                     \
	SUBQ $(2*LANES), CX

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
