// Steps of the log-density of beta variables. The steps and their names are those
// of ../generic/density_beta.go. R8 is ·vecK, R9 ·densityK, or ·seriesK
// in the norms, which use log_body.h and series_body.h.

// SHAPES_IN sets up the inputs of a norm.
#define SHAPES_IN LEAQ ·seriesK(SB), R9; IN2

// SHAPES: V0 = a, V1 = b, below maxShape; jumps to rare unless they are from minShape on.
#define SHAPES \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	GEK(seriesTable_minShape(R9), V0, M1)   \
	GEK(seriesTable_minShape(R9), V1, M2)   \
	MAND(M1, M2, M1)                        \
	JNOTALL(M1, rare)                       \
	LDK(seriesTable_belowMaxShape(R9), V2)  \
	VMINPD V2, V0, V0                       \
	VMINPD V2, V1, V1

// KEEP_SHAPES: S0 = a, S1 = b.
#define KEEP_SHAPES \
	VMOVUPD V0, S0                          \
	VMOVUPD V1, S1

// LGAMMA_SUM: S2 + S3 = the log-gammas of a and b, S2 + S3 so far, plus V7 + V5.
#define LGAMMA_SUM \
	VADDPD S2, V7, V7                       \
	VADDPD S3, V5, V5                       \
	VMOVUPD V7, S2                          \
	VMOVUPD V5, S3

// SHAPE_SUM: V0 = a + b.
#define SHAPE_SUM \
	VMOVUPD S1, V0                          \
	VADDPD S0, V0, V0

// LGAMMA_LESS: V7 = V7 + V5 - (S2 + S3).
#define LGAMMA_LESS \
	VSUBPD S2, V7, V7                       \
	VSUBPD S3, V5, V5                       \
	VADDPD V5, V7, V7

// SMALL: M1: a < 1, M2: b < 1; V0 = a, V1 = b. Jumps to finished if there are none.
#define SMALL \
	VMOVUPD S0, V0                          \
	VMOVUPD S1, V1                          \
	LTK(vecTable_one(R8), V0, M1)           \
	LTK(vecTable_one(R8), V1, M2)           \
	MOR(M1, M2, M3)                         \
	JNONE(M3, finished)

// QUOTIENT_OF_SMALL: V4 = a1, V5 = b1, V3 = s, V6 = 1/(a1 b1 s1), V10 = a1 b1/s1; V2 is spent.
#define QUOTIENT_OF_SMALL \
	LDK(vecTable_one(R8), V2)               \
	VADDPD V1, V0, V3                       \
	VMINPD V2, V0, V4                       \
	VMINPD V2, V1, V5                       \
	VMINPD V2, V3, V6                       \
	VMULPD V5, V4, V10                      \
	VMULPD V6, V10, V6                      \
	VDIVPD V6, V2, V6                       \
	VMULPD V6, V10, V11                     \
	VMULPD V11, V10, V10

// SLOPES_OF_SMALL: V5 and V4 = what ψ(a+b) - ψ(a) and ψ(a+b) - ψ(b) lack, from QUOTIENT_OF_SMALL and M1, M2 of SMALL.
#define SLOPES_OF_SMALL \
	VMULPD V6, V5, V11                      \
	VMULPD V6, V4, V12                      \
	LTK(vecTable_one(R8), V3, M3)           \
	VMULPD V5, V11, V5                      \
	VMULPD V4, V12, V4                      \
	SELECT(M3, V5, V11, V5)                 \
	SELECT(M3, V4, V12, V4)                 \
	VXORPD V3, V3, V3                       \
	SELECT(M1, V5, V3, V5)                  \
	SELECT(M2, V4, V3, V4)

// LOG_OF_SMALL: V7 += ln V10; the other values are spent.
#define LOG_OF_SMALL \
	VMOVUPD V7, S2                          \
	VMOVAPD V10, V0                         \
	LOG_NORMAL                              \
	VADDPD S2, V0, V7

// BETA_NORM and BETA_NORMS are those of AVX-512: beta_three.h has those of AVX2.
#define BETA_NORM \
	SHAPES                                  \
	KEEP_SHAPES                             \
	LGAMMA_SERIES                           \
	VMOVUPD V7, S2                          \
	VMOVUPD V5, S3                          \
	VMOVUPD S1, V0                          \
	LGAMMA_SERIES                           \
	LGAMMA_SUM                              \
	SHAPE_SUM                               \
	LGAMMA_SERIES                           \
	LGAMMA_LESS                             \
	SMALL                                   \
	QUOTIENT_OF_SMALL                       \
	LOG_OF_SMALL                            \
finished:                                       \
	OUT(0, V7)

#define BETA_NORMS \
	SHAPES                                  \
	KEEP_SHAPES                             \
	LGAMMA_SERIES_SLOPE                     \
	VMOVUPD V7, S2                          \
	VMOVUPD V5, S3                          \
	VMOVUPD V8, S4                          \
	VMOVUPD V6, S5                          \
	VMOVUPD S1, V0                          \
	LGAMMA_SERIES_SLOPE                     \
	LGAMMA_SUM                              \
	VMOVUPD V8, S6                          \
	VMOVUPD V6, S7                          \
	SHAPE_SUM                               \
	LGAMMA_SERIES_SLOPE                     \
	LGAMMA_LESS                             \
	VSUBPD S4, V8, V9                       \
	VSUBPD S5, V6, V10                      \
	VADDPD V10, V9, V9                      \
	VSUBPD S6, V8, V8                       \
	VSUBPD S7, V6, V6                       \
	VADDPD V6, V8, V8                       \
	SMALL                                   \
	QUOTIENT_OF_SMALL                       \
	SLOPES_OF_SMALL                         \
	VADDPD V5, V9, V9                       \
	VADDPD V4, V8, V8                       \
	VMOVUPD V9, S4                          \
	VMOVUPD V8, S6                          \
	LOG_OF_SMALL                            \
	VMOVUPD S4, V9                          \
	VMOVUPD S6, V8                          \
finished:                                       \
	OUT(0, V7)                              \
	OUT(1, V9)                              \
	OUT(2, V8)

#define BETA_LOGS \
	LD(P0, V0)                              \
	POSITIVE(V0, M1)                        \
	LD(P1, V1)                              \
	POSITIVE(V1, M1)                        \
	LD(P2, V2)                              \
	LD(P3, V3)                              \
	LD(P4, V4)                              \
	SUBK(vecTable_one(R8), V0, V0)          \
	SUBK(vecTable_one(R8), V1, V1)          \
	VFMADD213PD V4, V3, V1                  \
	VFMADD213PD V1, V2, V0                  \
	OUT(0, V0)                              \
	LD(P5, V0)                              \
	VADDPD V0, V2, V0                       \
	OUT(1, V0)                              \
	LD(P6, V1)                              \
	VADDPD V1, V3, V1                       \
	OUT(2, V1)

#define BETA_SLOPES \
	LD(P0, V0)                              \
	LDK(vecTable_one(R8), V3)               \
	VSUBPD V0, V3, V4                       \
	VMULPD V4, V0, V5                       \
	DIVISOR(V5, V6)                         \
	VDIVPD V5, V3, V5                       \
	LD(P1, V1)                              \
	LD(P2, V2)                              \
	VSUBPD V3, V1, V1                       \
	VSUBPD V3, V2, V2                       \
	VMULPD V0, V2, V2                       \
	VFMSUB213PD V2, V4, V1                  \
	VMULPD V5, V1, V1                       \
	OUT(0, V1)

#define BETA_EXCESS \
	LD(P0, V0)                              \
	LD(P1, V1)                              \
	LD(P2, V2)                              \
	LDK(vecTable_one(R8), V3)               \
	VSUBPD V0, V3, V3                       \
	VADDPD V2, V1, V4                       \
	VMULPD V4, V0, V5                       \
	OUT(2, V5)                              \
	VMULPD V4, V3, V5                       \
	OUT(3, V5)                              \
	VMOVAPD V0, V5                          \
	VFMSUB213PD V1, V4, V5                  \
	VMOVAPD V3, V6                          \
	VFNMADD213PD V2, V4, V6                 \
	LT(V0, V3, M1)                          \
	SELECT(M1, V6, V5, V5)                  \
	OUT(0, V5)                              \
	XORK(vecTable_sign(R8), V5, V5)         \
	OUT(1, V5)
