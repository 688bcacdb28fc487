// e**x of two vectors at a time on AVX2, by the steps of exp_body.h. R8 is ·vecK.

// EXP_TWO_SPLIT: t in V1 and V7, r in V0 and V6 from x there, V5 = the index of the tables; V2, V8 are spent.
#define EXP_TWO_SPLIT \
	LDK(vecTable_magic8(R8), V1)            \
	VMOVAPD V1, V7                          \
	FMA231K(vecTable_log2e(R8), V0, V1)     \
	FMA231K(vecTable_log2e(R8), V6, V7)     \
	SUBK(vecTable_magic8(R8), V1, V2)       \
	SUBK(vecTable_magic8(R8), V7, V8)       \
	VPSLLQ $32, V7, V5                      \
	VBLENDPS $0x55, V1, V5, V5              \
	FNMA231K(vecTable_ln2(R8), V2, V0)      \
	FNMA231K(vecTable_ln2(R8), V8, V6)      \
	FNMA231K(vecTable_ln2Tail(R8), V2, V0)  \
	FNMA231K(vecTable_ln2Tail(R8), V8, V6)

// EXP_TWO_POWERS: two more steps of the polynomial, whose even part is in V3 and V9 and whose odd part in V2 and V8.
#define EXP_TWO_POWERS(even, odd) \
	FMA213K(even, V4, V3)                   \
	FMA213K(even, V10, V9)                  \
	FMA213K(odd, V4, V2)                    \
	FMA213K(odd, V10, V8)

// EXP_TWO_TAIL: the polynomial of r in V3 and V9, r² in V4 and V10.
#define EXP_TWO_TAIL \
	VMULPD V0, V0, V4                       \
	VMULPD V6, V6, V10                      \
	LDK(vecTable_e4(R8), V3)                \
	LDK(vecTable_e5(R8), V2)                \
	VMOVAPD V3, V9                          \
	VMOVAPD V2, V8                          \
	EXP_TWO_POWERS(vecTable_e2(R8), vecTable_e3(R8)) \
	EXP_TWO_POWERS(vecTable_e0(R8), vecTable_e1(R8)) \
	VFMADD231PD V0, V2, V3                  \
	VFMADD231PD V6, V8, V9

// EXP_TWO_SCALE: 2**k T in M2 and V11 from t and the index; M1 is spent.
#define EXP_TWO_SCALE \
	TWO8(vecTable_expS, V5, M2, V11, M1)    \
	VPSLLQ $49, V1, V1                      \
	VPSLLQ $49, V7, V7                      \
	VPADDQ V1, M2, M2                       \
	VPADDQ V7, V11, V11

// EXP_TWO is EXP_BODY for x in V0 and in V6; it goes to one unless -expNormal ≤ x ≤ expNormal or NaN. V12 is not spent.
#define EXP_TWO \
	ANDK(vecTable_abs(R8), V0, V1)          \
	ANDK(vecTable_abs(R8), V6, V7)          \
	GTK(vecTable_expNormal(R8), V1, M1)     \
	GTK(vecTable_expNormal(R8), V7, M2)     \
	JANY2(M1, M2, one)                      \
	EXP_TWO_SPLIT                           \
	EXP_TWO_TAIL                            \
	EXP_TWO_SCALE                           \
	TWO8W(vecTable_expTLo, V5, M3, V5)      \
	VFMADD213PD M3, V4, V3                  \
	VFMADD213PD V5, V10, V9                 \
	VADDPD V3, V0, V0                       \
	VADDPD V9, V6, V6                       \
	VFMADD213PD M2, M2, V0                  \
	VFMADD213PD V11, V11, V6
