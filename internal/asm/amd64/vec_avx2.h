// The vocabulary of the vector functions, AVX2 and FMA with four float64 lanes.
// See vec_avx512.h, which explains the words. A mask is a vector of all-ones and
// zero lanes; S0..S7 are in the frame.

#include "bank_names_avx2.h"
#define M1 Y13
#define M2 Y14
#define M3 Y15

#define S0 0(SP)
#define S1 32(SP)
#define S2 64(SP)
#define S3 96(SP)
#define S4 128(SP)
#define S5 160(SP)
#define S6 192(SP)
#define S7 224(SP)

#define FRAME 256
#define ROWS_FRAME FRAME

#define LDK(c, d) VMOVUPD c, d
#define ADDK(c, a, d) VADDPD c, a, d
#define SUBK(c, a, d) VSUBPD c, a, d
#define MULK(c, a, d) VMULPD c, a, d
#define FMA213K(c, b, a) VFMADD213PD c, b, a
#define FMA231K(c, b, a) VFMADD231PD c, b, a
#define FNMA231K(c, b, a) VFNMADD231PD c, b, a
#define ANDK(c, a, d) VANDPD c, a, d
#define ORK(c, a, d) VORPD c, a, d
#define XORK(c, a, d) VXORPD c, a, d
#define PADDQK(c, a, d) VPADDQ c, a, d

#define LTK(c, a, m) VCMPPD $0x11, c, a, m
#define GTK(c, a, m) VCMPPD $0x1e, c, a, m
#define GEK(c, a, m) VCMPPD $0x1d, c, a, m
#define PGTK(c, a, m) VPCMPGTQ c, a, m

#define SELECT(m, t, f, d) VBLENDVPD m, t, f, d
#define SELECTK(m, c, f, d) VBLENDVPD m, c, f, d
#define CLEAR_UNLESS(m, v) VANDPD m, v, v

// The table goes to d, which is not idx, first: on Zen 3 a VPERMPS of memory takes twice as long as a load and one of registers.
#define LOOKUP(tab, idx, d) VMOVUPS tab, d; VPERMPS d, idx, d
#define SIGNS(v, m) VMOVAPD v, m
#define MAND(a, b, m) VANDPD a, b, m
#define MOR(a, b, m) VORPD a, b, m

#define INDEX8(t, i) VMOVSLDUP t, i
#define LOOKUP8(tab, t, i, d, v) \
	VPERMPS (tab+table8_hi)(R8), i, d       \
	VPERMPS (tab+table8_lo)(R8), i, v       \
	VBLENDPS $0x55, v, d, d
#define ROW8(k, t, i, d, v) \
	VPERMPS (table8__size*(k)+table8_hi)(R9), i, d \
	VPERMPS (table8__size*(k)+table8_lo)(R9), i, v \
	VBLENDPS $0x55, v, d, d
#define WINDOWS8 \
	VPSLLQ $61, V3, V4                      \
	VPSRLQ $53, V4, V4                      \
	VMOVQ X4, AX                            \
	VPEXTRQ $1, X4, R11                     \
	VEXTRACTI128 $1, V4, X4                 \
	VMOVQ X4, R12                           \
	VPEXTRQ $1, X4, R13
#define WINDOW8(k) (windowTable_windows+8*(k)-8)(R9)
#define HIGH8(k, i, d, e) \
	VBROADCASTF128 WINDOW8(k)(AX*1), e      \
	VBROADCASTF128 WINDOW8(k)(R11*1), i     \
	VINSERTF128 $1, WINDOW8(k)(R12*1), e, e \
	VINSERTF128 $1, WINDOW8(k)(R13*1), i, i \
	VUNPCKHPD i, e, d                       \
	VUNPCKLPD i, e, e
#define LOW8(k, i, e)
#define LOOKUP8W(tab, t, i, d) VPERMPS (tab+table8_hi)(R8), i, d
#define LOOKUP8Z(tab, t, i, d) VPERMPS (tab+table8_hi)(R8), i, d; ANDK(vecTable_highWord(R8), d, d)

// Tables of eight for two vectors at a time, in a and b. A shuffle that looks up words takes the two ports that do most of the
// arithmetic, and LOOKUP8 uses half of what it finds: here it finds the words for both vectors, those of the first in the low
// halves of lanes, as their index i is. u is spent.
#define TWO8(tab, i, a, b, u) \
	VPERMPS (tab+table8_hi)(R8), i, b       \
	VPERMPS (tab+table8_lo)(R8), i, u       \
	VPSLLQ $32, b, a                        \
	VBLENDPS $0x55, u, a, a                 \
	VPSRLQ $32, u, u                        \
	VBLENDPS $0x55, u, b, b
#define TWO8W(tab, i, a, b) VPERMPS (tab+table8_hi)(R8), i, b; VMOVSLDUP b, a; VMOVSHDUP b, b
#define TWO8Z(tab, i, a, b) VPERMPS (tab+table8_hi)(R8), i, b; VPSLLQ $32, b, a; ANDK(vecTable_highWord(R8), b, b)

#define ODD(k, m) VPSLLQ $63, k, m

#define QUARTER(less2, m, v, u) VPSRLQ $10, m, u; VPSUBQ u, v, v
#define COSINE(two, less1, m, v, u) \
	VMOVAPD two, u                          \
	VFNMADD231PD v, v, u                    \
	VPADDQ less1, u, u                      \
	VBLENDVPD m, u, v, v

#define LOG_EXPONENT(t, d) VPSRLQ $52, t, d; ORK(vecTable_exponent52(R8), d, d); SUBK(vecTable_signedBias(R8), d, d)

#define LIFT(m, v, u) ANDK(vecTable_exponent128(R8), m, u); VPADDQ u, v, v
#define LOWER(m, a, b, u) \
	LDK(vecTable_one(R8), u)                \
	SELECTK(m, vecTable_minus128(R8), u, u) \
	VMULPD u, a, a                          \
	VMULPD u, b, b

#define ORSIGN(x, y) ANDK(vecTable_sign(R8), x, x); VORPD x, y, y
#define XORSIGN(x, y) ANDK(vecTable_sign(R8), x, x); VXORPD x, y, y
#define COPYSIGN(x, y) ANDK(vecTable_sign(R8), x, x); ANDK(vecTable_abs(R8), y, y); VORPD x, y, y

#define ROWS \
	VMOVUPD V2, S7                          \
	ROW_OFFSETS(224)                        \
	VMOVUPD (R9)(AX*1), X1                  \
	VMOVUPD (R9)(BX*1), X2                  \
	VMOVUPD 16(R9)(AX*1), X3                \
	VMOVUPD 16(R9)(BX*1), X4                \
	VINSERTF128 $1, (R9)(R12*1), V1, V1     \
	VINSERTF128 $1, (R9)(R13*1), V2, V2     \
	VINSERTF128 $1, 16(R9)(R12*1), V3, V3   \
	VINSERTF128 $1, 16(R9)(R13*1), V4, V4   \
	VUNPCKHPD V2, V1, V5                    \
	VUNPCKHPD V4, V3, V6                    \
	VUNPCKLPD V2, V1, V1                    \
	VUNPCKLPD V4, V3, V3

#define HOLD(c, h)
#define HOLD8(tab, h)
#define FETCH(c, u) VMOVUPD c, u
#define FETCHED(h, u) u
#define COPYH(c, h, d) VMOVUPD c, d
#define ADDH(c, h, a, d) VADDPD c, a, d
#define SUBH(c, h, a, d) VSUBPD c, a, d
#define ANDH(c, h, a, d) VANDPD c, a, d
#define GTH(c, h, a, m) VCMPPD $0x1e, c, a, m
#define FMA213H(c, h, b, a) VFMADD213PD c, b, a
#define FMA231H(c, h, b, a) VFMADD231PD c, b, a
#define FNMA231H(c, h, b, a) VFNMADD231PD c, b, a
#define LOOKUP8H(tab, h, t, i, d, v) LOOKUP8(tab, t, i, d, v)
#define LOOKUP8WH(tab, h, t, i, d) LOOKUP8W(tab, t, i, d)
#define LOOKUP8ZH(tab, h, t, i, d) LOOKUP8Z(tab, t, i, d)

#define JANY(m, label) VTESTPD m, m; JNZ label
#define JANY2(m, n, label) VORPD m, n, n; VTESTPD n, n; JNZ label
#define JNONE(m, label) VTESTPD m, m; JZ label

// 2**k is applied as 2**(k>>1) and the rest, so that a result below the normal
// range is rounded once, as VSCALEFPD does.
#define SCALE(t, y, d, u, v) \
	VPSRAD $3, t, v                 \
	VPSRAD $1, v, u                 \
	VPSUBD u, v, v                  \
	VPSLLQ $52, u, u                \
	VPSLLQ $52, v, v                \
	PADDQK(vecTable_one(R8), u, u)      \
	PADDQK(vecTable_one(R8), v, v)      \
	VMULPD u, y, d                  \
	VMULPD v, d, d

#ifdef F32
#define BYTES 16
#else
#define BYTES 32
#endif

#define ENTER \
	MOVQ dst_base+0(FP), DI  \
	MOVQ x_base+24(FP), SI   \
	MOVQ x_len+32(FP), CX    \
	LEAQ ·vecK(SB), R8

#define ENTER2 \
	ENTER                    \
	MOVQ y_base+48(FP), DX

// TAIL loads into m the lanes below CX, of the width of an element.
#ifdef F32
#define TAIL(m) \
	LEAQ ·tailMask32(SB), AX; SHLQ $2, CX; SUBQ CX, AX; SHRQ $2, CX; VMOVUPS 16(AX), m
#define WHOLE(p, d) VCVTPS2PD p, d
#define PART(p, d) \
	TAIL(X15)                \
	VMASKMOVPS p, X15, X14   \
	VMOVUPS vecTable_half32(R8), X13        \
	VBLENDVPS X15, X14, X13, X14        \
	VCVTPS2PD X14, d
#define STORE_WHOLE(v, p) VCVTPD2PSY v, X14; VMOVUPS X14, p
#define STORE_PART(v, p) VCVTPD2PSY v, X14; TAIL(X15); VMASKMOVPS X14, X15, p
#else
#define TAIL(m) \
	LEAQ ·tailMask(SB), AX; SHLQ $3, CX; SUBQ CX, AX; SHRQ $3, CX; VMOVUPD 32(AX), m
#define WHOLE(p, d) VMOVUPD p, d
#define PART(p, d) \
	TAIL(Y15)                \
	VMASKMOVPD p, Y15, d     \
	VMOVUPD vecTable_half(R8), Y14          \
	VBLENDVPD Y15, d, Y14, d
#define STORE_WHOLE(v, p) VMOVUPD v, p
#define STORE_PART(v, p) TAIL(Y15); VMASKMOVPD v, Y15, p
#endif

#define LOAD \
	CMPQ CX, $4              \
	JGE  whole               \
	PART((SI), V0)           \
	JMP  body                \
whole:                       \
	WHOLE((SI), V0)          \
body:

#define LOAD2 \
	CMPQ CX, $4              \
	JGE  whole               \
	PART((SI), V0)           \
	PART((DX), V1)           \
	JMP  body                \
whole:                       \
	WHOLE((SI), V0)          \
	WHOLE((DX), V1)          \
body:

#define STORE \
	CMPQ CX, $4              \
	JLT  part                \
	STORE_WHOLE(V0, (DI))    \
	ADDQ $BYTES, SI          \
	ADDQ $BYTES, DI          \
	SUBQ $4, CX              \
	JNZ  next                \
	JMP  done                \
part:                        \
	STORE_PART(V0, (DI))     \
	XORL CX, CX              \
done:

#define LOAD_TWO \
	CMPQ CX, $8              \
	JLT  one                 \
	WHOLE((SI), V0)        \
	WHOLE(BYTES(SI), V6)

#define STORE_TWO \
	STORE_WHOLE(V0, (DI))    \
	STORE_WHOLE(V6, BYTES(DI)) \
	ADDQ $(2*BYTES), SI      \
	ADDQ $(2*BYTES), DI      \
	SUBQ $8, CX             \
	JNZ  next                \
	JMP  done

// STORE_SECOND stores S7 at R10; it goes before STORE.
#define STORE_SECOND \
	VMOVUPD S7, V1           \
	CMPQ CX, $4              \
	JLT  second              \
	STORE_WHOLE(V1, (R10))   \
	ADDQ $BYTES, R10         \
	JMP  first               \
second:                          \
	STORE_PART(V1, (R10))    \
first:

#define STORE2 ADDQ $BYTES, DX; STORE

#define LEAVE(len, ret) \
rare:                        \
	MOVQ len, AX             \
	SUBQ CX, AX              \
	MOVQ AX, ret             \
	VZEROUPPER               \
	RET

// Columns of log-densities: the vectors of inputs of one number, and the steps.
#define LANES 4
#define EQ(a, b, m) VCMPPD $0, a, b, m
#define LT(a, b, m) VCMPPD $0x11, a, b, m
#define LOOKUP16(tab, idx, d, u) \
	ANDK(densityTable_fifteen(R9), idx, idx) \
	LEAQ tab, AX                            \
	VPCMPEQQ u, u, u                        \
	VGATHERQPD u, (AX)(idx*8), d

#define JNOTALL(m, label) VMOVMSKPD m, AX; CMPL AX, $15; JNE label
#define JALL(m, label) VMOVMSKPD m, AX; CMPL AX, $15; JEQ label
#define LOG_LANES 2
#define SPREAD 256
#define STEPS 512
#define COLUMNS_FRAME 576
