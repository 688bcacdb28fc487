// The quantile of the normal distribution. The steps and their names are those of
// ../generic/quantile.go. R8 is ·vecK, R9 ·quantileK. Uses log_body.h.

// MIRROR: V0 = m = min(p, 1-p), V5 = q, V6 = ql, p in V0. V1 and M1 are spent.
#define MIRROR \
	LDK(vecTable_one(R8), V1)               \
	VSUBPD V0, V1, V1                       \
	GTK(vecTable_half(R8), V0, M1)          \
	SELECT(M1, V1, V0, V0)                  \
	LDK(vecTable_half(R8), V6)              \
	VSUBPD V0, V6, V5                       \
	VSUBPD V5, V6, V6                       \
	VSUBPD V0, V6, V6

// CENTRE: S1 = c, S2 = e of the first window, from V5, V6; CENTRE_T: t of it, from c.
#define CENTRE \
	VMULPD V5, V5, V1                       \
	MULK(quantileTable_slope4(R9), V1, V2)  \
	FMA213K(quantileTable_slope0(R9), V1, V2) \
	VMULPD V6, V2, V2                       \
	VMOVUPD V5, S1                          \
	VMOVUPD V2, S2

#define CENTRE_T(c, t) \
	LDK(quantileTable_square(R9), t)        \
	VFNMADD231PD c, c, t

// TAIL_ROOT: V7 = s, V8 = e, from ln m = V0 + V1. V2 is spent.
#define TAIL_ROOT \
	MULK(quantileTable_minusTwo(R9), V0, V0) \
	VSQRTPD V0, V7                          \
	VFNMADD231PD V7, V7, V0                 \
	FMA231K(quantileTable_minusTwo(R9), V1, V0) \
	LDK(vecTable_half(R8), V2)              \
	VDIVPD V7, V2, V2                       \
	VMULPD V2, V0, V8                       \
	MULK(quantileTable_slopeTail(R9), V8, V8)

// HORNER: p = p t + c of the window; t in V2, the index of the window in V3. V4 is spent.
#define HORNER(c, p) \
	LOOKUP(c, V3, V4)                       \
	VFMADD213PD V4, V2, p

// QUANTILE_RATIONAL: V0 = c (y + P/Q) + e, c in V7, e in V8, P and Q step by step in turn. V4..V10 are spent.
#define QUANTILE_RATIONAL \
	LOOKUP(quantileTable_p8(R9), V3, V5)    \
	LOOKUP(quantileTable_q8(R9), V3, V6)    \
	HORNER(quantileTable_p7(R9), V5)        \
	HORNER(quantileTable_q7(R9), V6)        \
	HORNER(quantileTable_p6(R9), V5)        \
	HORNER(quantileTable_q6(R9), V6)        \
	HORNER(quantileTable_p5(R9), V5)        \
	HORNER(quantileTable_q5(R9), V6)        \
	HORNER(quantileTable_p4(R9), V5)        \
	HORNER(quantileTable_q4(R9), V6)        \
	HORNER(quantileTable_p3(R9), V5)        \
	HORNER(quantileTable_q3(R9), V6)        \
	HORNER(quantileTable_p2(R9), V5)        \
	HORNER(quantileTable_q2(R9), V6)        \
	HORNER(quantileTable_p1(R9), V5)        \
	HORNER(quantileTable_q1(R9), V6)        \
	HORNER(quantileTable_p0(R9), V5)        \
	FMA213K(vecTable_one(R8), V2, V6)       \
	VDIVPD V6, V5, V5                       \
	LOOKUP(quantileTable_y(R9), V3, V4)     \
	VMULPD V4, V7, V9                       \
	VMOVAPD V7, V10                         \
	VFMSUB213PD V9, V4, V10                 \
	VADDPD V8, V10, V10                     \
	VFMADD231PD V5, V7, V10                 \
	VADDPD V10, V9, V0

// QUANTILE_BEGIN: V0 = m, V5 = c; the rest is kept.
#define QUANTILE_BEGIN \
	PADDQK(vecTable_fromLog(R8), V0, V1)    \
	PGTK(quantileTable_limits(R9), V1, M1)  \
	JANY(M1, rare)                          \
	VMOVUPD V0, S0                          \
	MIRROR                                  \
	CENTRE

// QUANTILE_CHOOSE: V2 = t, V3 = the index of the window, V7 = c, V8 = e from what TAIL_ROOT
// leaves, or of the first window.
#define QUANTILE_CHOOSE \
	VMOVUPD S1, V5                          \
	GTK(quantileTable_centre(R9), V5, M2)   \
	LDK(quantileTable_window0(R9), V3)      \
	SELECTK(M2, quantileTable_window1(R9), V3, V3) \
	GEK(quantileTable_end2(R9), V7, M3)     \
	MAND(M2, M3, M3)                        \
	SELECTK(M3, quantileTable_window2(R9), V3, V3) \
	GEK(quantileTable_end3(R9), V7, M3)     \
	MAND(M2, M3, M3)                        \
	SELECTK(M3, quantileTable_window3(R9), V3, V3) \
	LOOKUP(quantileTable_ends(R9), V3, V4)  \
	VSUBPD V4, V7, V2                       \
	CENTRE_T(V5, V6)                        \
	SELECT(M2, V7, V5, V7)                  \
	SELECT(M2, V2, V6, V2)                  \
	VMOVUPD S2, V5                          \
	SELECT(M2, V8, V5, V8)

#define QUANTILE_END \
	VMOVUPD S0, V1                          \
	LTK(vecTable_half(R8), V1, M1)          \
	XORK(vecTable_sign(R8), V0, V1)         \
	SELECT(M1, V1, V0, V0)

// The tails are skipped where no lane is in one.
#define NORMQUANTILE_BODY \
	QUANTILE_BEGIN                          \
	GTK(quantileTable_centre(R9), V5, M2)   \
	LDK(quantileTable_window0(R9), V3)      \
	VMOVAPD V5, V7                          \
	VMOVUPD S2, V8                          \
	CENTRE_T(V7, V2)                        \
	JNONE(M2, central)                      \
	LOG_PAIR                                \
	TAIL_ROOT                               \
	QUANTILE_CHOOSE                         \
central:                                        \
	QUANTILE_RATIONAL                       \
	QUANTILE_END
