// The draws of an urn on AVX2, a choice behind two products of the one before. All are counted in units, a power of 2, so that no factor has to be
// brought to it: what rounds is the same while all numbers are normal ones, for which the shapes are held to their range. A lane that has no more
// draws gets factors of 1, as a choice of its old products would stand behind the new ones, in the way of the next draw.

// URN_IN_UNITS: S0, V1, V2, V3, V4 and V5 of URN in units of V6.
#define URN_IN_UNITS \
	SHAPE_RANGE(V2, V0)                     \
	SHAPE_RANGE(V3, V0)                     \
	VMULPD S0, V6, V0                       \
	VMOVUPD V0, S0                          \
	VMULPD V6, V1, V1                       \
	VMULPD V6, V2, V2                       \
	VMULPD V6, V3, V3                       \
	VMULPD V6, V4, V4                       \
	VMULPD V6, V5, V5

// URN_UNIT_PRODUCTS is URN_PRODUCTS. M1 is where there is no draw; the sign of j-k in V12 is where one is a success.
#define URN_UNIT_PRODUCTS \
	URN_IN_UNITS                            \
draw:                                           \
	VCMPPD $0x1d, V1, V7, M1                \
	JALL(M1, drawn)                         \
	VSUBPD S0, V7, V12                      \
	VADDPD V12, V3, V11                     \
	VADDPD V7, V2, V0                       \
	SELECT(V12, V0, V11, V11)               \
	SELECT(V12, V3, V5, V12)                \
	VADDPD V7, V4, V0                       \
	SELECT(M1, vecTable_one(R8), V11, V11)  \
	SELECT(M1, vecTable_one(R8), V0, V0)    \
	VANDNPD V12, M1, V12                    \
	LT(V12, V11, M2)                        \
	VMULPD V8, V12, V12                     \
	VMULPD V8, V11, V11                     \
	VFMSUB213PD V12, V0, V8                 \
	SELECT(M2, V11, V8, V8)                 \
	VFMADD213PD V12, V0, V10                \
	VMULPD V0, V9, V9                       \
	VADDPD V6, V7, V7                       \
	DECL DX                                 \
	JNZ  draw                               \
drawn:

#define URN_TERMS_IN_UNITS \
	URN_UNIT                                \
	URN_UNIT_PRODUCTS                       \
	URN_LOG
