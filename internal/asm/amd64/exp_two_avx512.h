// e**x of two vectors at a time on AVX-512. R8 is ·vecK.

// EXP_NORMAL: x = e**x, -expNormal ≤ x ≤ expNormal or NaN; the others are spent. 16 ops.
#define EXP_NORMAL(x, t, n, q, u, i) \
	COPYH(vecTable_magic8(R8), H1, t)       \
	FMA231H(vecTable_log2e(R8), H0, x, t)   \
	SUBH(vecTable_magic8(R8), H1, t, n)     \
	FNMA231H(vecTable_ln2(R8), H2, n, x)    \
	FNMA231H(vecTable_ln2Tail(R8), H3, n, x) \
	VMULPD x, x, u                          \
	COPYH(vecTable_e4(R8), H8, q)           \
	COPYH(vecTable_e5(R8), H9, n)           \
	FMA213H(vecTable_e2(R8), H6, u, q)      \
	FMA213H(vecTable_e3(R8), H7, u, n)      \
	FMA213H(vecTable_e0(R8), H4, u, q)      \
	FMA213H(vecTable_e1(R8), H5, u, n)      \
	VFMADD231PD x, n, q                     \
	INDEX8(t, i)                            \
	LOOKUP8WH(vecTable_expTLo, H12, t, i, n) \
	VFMADD213PD n, u, q                     \
	VADDPD q, x, x                          \
	LOOKUP8H(vecTable_expS, H13, t, i, q, n) \
	VPSLLQ $49, t, t                        \
	VPADDQ t, q, q                          \
	VFMADD213PD q, q, x

// EXP_TWO is EXP_BODY for x in V0 and in V6; it goes to one for what EXP_NORMAL
// cannot do. V1..V11 are spent.
#define EXP_TWO \
	ANDH(vecTable_abs(R8), H10, V0, V1)     \
	ANDH(vecTable_abs(R8), H10, V6, V7)     \
	GTH(vecTable_expNormal(R8), H11, V1, M1) \
	GTH(vecTable_expNormal(R8), H11, V7, M2) \
	JANY2(M1, M2, one)                      \
	EXP_NORMAL(V0, V1, V2, V3, V4, V5)      \
	EXP_NORMAL(V6, V7, V8, V9, V10, V11)
