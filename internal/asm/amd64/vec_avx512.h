// The vocabulary of the vector functions, AVX-512 (F, DQ, VL) with eight float64
// lanes. vec_avx2.h defines the same words; the bodies (*_body.h) use no others.
//
//	V0..V12  work      M1..M3  masks      S0..S7  places to keep a value, read
//	                                              as a last source operand
//	DI dst  SI x  DX y  CX elements left  R8..R11 tables of constants
//
// Operands are in Go's order, the destination last. c is a constant of a table:
// one float64 or bit pattern, four times over, of which this ISA reads the first.

#include "bank_names_avx512.h"
#define M1 K1
#define M2 K2
#define M3 K3
#define S3 Z19
#define S4 Z20
#define S5 Z21
#define S6 Z22
#define S7 Z23

// Bytes of frame for S0..S7, and for ROWS.
#define FRAME 0
#define ROWS_FRAME 64

// d = c; d = a op c; a = a*b + c; a = a + b*c; a = a - b*c
#define LDK(c, d) VBROADCASTSD c, d
#define ADDK(c, a, d) VADDPD.BCST c, a, d
#define SUBK(c, a, d) VSUBPD.BCST c, a, d
#define MULK(c, a, d) VMULPD.BCST c, a, d
#define FMA213K(c, b, a) VFMADD213PD.BCST c, b, a
#define FMA231K(c, b, a) VFMADD231PD.BCST c, b, a
#define FNMA231K(c, b, a) VFNMADD231PD.BCST c, b, a
#define ANDK(c, a, d) VANDPD.BCST c, a, d
#define ORK(c, a, d) VORPD.BCST c, a, d
#define XORK(c, a, d) VXORPD.BCST c, a, d
#define PADDQK(c, a, d) VPADDQ.BCST c, a, d

// m = a < c, a > c, a >= c as float64 (false for NaN); m = a > c as int64
#define LTK(c, a, m) VCMPPD.BCST $0x11, c, a, m
#define GTK(c, a, m) VCMPPD.BCST $0x1e, c, a, m
#define GEK(c, a, m) VCMPPD.BCST $0x1d, c, a, m
#define PGTK(c, a, m) VPCMPGTQ.BCST c, a, m

// d = m ? t : f
#define SELECT(m, t, f, d) VBLENDMPD t, f, m, d
#define SELECTK(m, c, f, d) VBLENDMPD.BCST c, f, m, d

// v = 0 where not m
#define CLEAR_UNLESS(m, v) VMOVAPD.Z v, m, v

// d = the four or eight entries of a table of a window each; m = sign bits of v;
// m = a and b, a or b
#define LOOKUP(tab, idx, d) VPERMPS tab, idx, d
#define SIGNS(v, m) VPMOVQ2M v, m
#define MAND(a, b, m) KANDB a, b, m
#define MOR(a, b, m) KORB a, b, m

// Tables of eight: d = the entry that the low three bits of t choose; i is the index
// that INDEX8 makes of t where that is not t itself. A W table has entries of two
// equal words, a Z table entries whose low word is zero; v is spent.
#define INDEX8(t, i)
#define LOOKUP8(tab, t, i, d, v) VPERMPD tab(R8), t, d
#define LOOKUP8W(tab, t, i, d) VPERMPD tab(R8), t, d
#define LOOKUP8Z(tab, t, i, d) VPERMPD tab(R8), t, d

// The same of row k of the table of windows at R9.
#define ROW8(k, t, i, d, v) VPERMPD (table8__size*(k))(R9), t, d

// Rows k+1 and k, in d and e, of the windows that the low three bits of V3 choose, which is i. AVX2 has both from what is together in its
// window: WINDOWS8 leaves the places of the windows in AX, R11, R12 and R13 and spends V4, HIGH8 spends i.
#define WINDOWS8
#define HIGH8(k, i, d, e) VPERMPD (table8__size*(k+1))(R9), i, d
#define LOW8(k, i, e) VPERMPD (table8__size*(k))(R9), i, e

// V1, V5, V3, V6 = the columns of the table at R9, four in a row, of the rows whose
// numbers are the low words of V2; V2 and V4 are spent. No gather: a row is in one line.
#define ROWS \
	VMOVUPD V2, 0(SP)                       \
	ROW_OFFSETS(0)                          \
	VMOVUPD (R9)(AX*1), Y1                  \
	VMOVUPD (R9)(BX*1), Y2                  \
	VINSERTF64X4 $1, (R9)(R12*1), V1, V1    \
	VINSERTF64X4 $1, (R9)(R13*1), V2, V2    \
	ROW_OFFSETS(32)                         \
	VMOVUPD (R9)(AX*1), Y3                  \
	VMOVUPD (R9)(BX*1), Y4                  \
	VINSERTF64X4 $1, (R9)(R12*1), V3, V3    \
	VINSERTF64X4 $1, (R9)(R13*1), V4, V4    \
	VUNPCKLPD V2, V1, V5                    \
	VUNPCKHPD V2, V1, V6                    \
	VUNPCKLPD V4, V3, V2                    \
	VUNPCKHPD V4, V3, V4                    \
	VSHUFF64X2 $0x88, V2, V5, V1            \
	VSHUFF64X2 $0xdd, V2, V5, V3            \
	VSHUFF64X2 $0x88, V4, V6, V5            \
	VSHUFF64X2 $0xdd, V4, V6, V6

// m = the odd of k
#define ODD(k, m) VPTESTMQ.BCST vecTable_intOne(R8), k, m

// Where m, made by ODD: v = v/4, a normal number; v = 1 - v²/2. less2 and less1 are
// added to exponents, two is 2; u is spent.
#define QUARTER(less2, m, v, u) VPADDQ less2, v, m, v
#define COSINE(two, less1, m, v, u) VFNMADD213PD two, v, m, v; VPADDQ less1, v, m, v

// The exponent of t, whose sign is negative, as float64
#define LOG_EXPONENT(t, d) VGETEXPPD t, d

// Add 128 to the exponent of v where m; multiply a and b by 2**-128 where m. u is spent.
#define LIFT(m, v, u) VPADDQ.BCST vecTable_exponent128(R8), v, m, v
#define LOWER(m, a, b, u) VMULPD.BCST vecTable_minus128(R8), a, m, a; VMULPD.BCST vecTable_minus128(R8), b, m, b

// y with the sign of x: or, exclusive or, instead of its own. x is spent.
#define ORSIGN(x, y) VPTERNLOGQ.BCST $0xf8, vecTable_sign(R8), x, y
#define XORSIGN(x, y) VPTERNLOGQ.BCST $0x78, vecTable_sign(R8), x, y
#define COPYSIGN(x, y) VPTERNLOGQ.BCST $0xd8, vecTable_sign(R8), x, y

// Constants that a loop holds in registers, if HELD: c is where they come from, h
// where they are. S0 remains free. FETCHED is the register that has what FETCH is for.
#define H0 Z13
#define H1 Z14
#define H2 Z15
#define H3 Z17
#define H4 Z18
#define H5 Z19
#define H6 Z20
#define H7 Z21
#define H8 Z22
#define H9 Z23
#define H10 Z24
#define H11 Z25
#define H12 Z26
#define H13 Z27
#define H14 Z28
#define H15 Z29
#define H16 Z30
#define HOLD(c, h) VBROADCASTSD c, h
#define HOLD8(tab, h) VMOVUPD tab(R8), h
#ifdef HELD
#define FETCH(c, u)
#define FETCHED(h, u) h
#define COPYH(c, h, d) VMOVAPD h, d
#define ADDH(c, h, a, d) VADDPD h, a, d
#define SUBH(c, h, a, d) VSUBPD h, a, d
#define ANDH(c, h, a, d) VANDPD h, a, d
#define GTH(c, h, a, m) VCMPPD $0x1e, h, a, m
#define FMA213H(c, h, b, a) VFMADD213PD h, b, a
#define FMA231H(c, h, b, a) VFMADD231PD h, b, a
#define FNMA231H(c, h, b, a) VFNMADD231PD h, b, a
#define LOOKUP8H(tab, h, t, i, d, v) VPERMPD h, t, d
#define LOOKUP8WH(tab, h, t, i, d) VPERMPD h, t, d
#define LOOKUP8ZH(tab, h, t, i, d) VPERMPD h, t, d
#else
#define COPYH(c, h, d) LDK(c, d)
#define FMA213H(c, h, b, a) FMA213K(c, b, a)
#define ADDH(c, h, a, d) ADDK(c, a, d)
#define SUBH(c, h, a, d) SUBK(c, a, d)
#define FMA231H(c, h, b, a) FMA231K(c, b, a)
#define FNMA231H(c, h, b, a) FNMA231K(c, b, a)
#define LOOKUP8H(tab, h, t, i, d, v) LOOKUP8(tab, t, i, d, v)
#define LOOKUP8WH(tab, h, t, i, d) LOOKUP8W(tab, t, i, d)
#define LOOKUP8ZH(tab, h, t, i, d) LOOKUP8Z(tab, t, i, d)
#endif

// Jump if m holds in any lane; in no lane.
#define JANY(m, label) KORTESTB m, m; JNZ label
#define JANY2(m, n, label) KORTESTB m, n; JNZ label
#define JNONE(m, label) KORTESTB m, m; JZ label

// d = y * 2**k, k in the low bits of t but for three, t = k + magic8 rounded down.
// u and v are spent.
#define SCALE(t, y, d, u, v) SUBK(vecTable_magic8(R8), t, u); VSCALEFPD u, y, d

// The loop over one or two sources. LOAD fills the lanes past the end with ½,
// an argument that no function finds special; STORE goes on to next while
// elements are left. RARE leaves, reporting how many elements are done, if m
// holds in any lane: the door computes that block by the reference.
#ifdef F32
#define LANES_X(p, d) VCVTPS2PD p, d
#define LANES_PART(p, d) VCVTPS2PD p, K7, d
#define BYTES 32
#else
#define LANES_X(p, d) VMOVUPD p, d
#define LANES_PART(p, d) VMOVUPD p, K7, d
#define BYTES 64
#endif

#define ENTER \
	MOVQ dst_base+0(FP), DI  \
	MOVQ x_base+24(FP), SI   \
	MOVQ x_len+32(FP), CX    \
	LEAQ ·vecK(SB), R8

#define ENTER2 \
	ENTER                    \
	MOVQ y_base+48(FP), DX

#define LOAD \
	CMPQ CX, $8              \
	JGE  whole               \
	MOVQ $-1, AX             \
	BZHIQ CX, AX, AX         \
	KMOVW AX, K7             \
	LDK(vecTable_half(R8), V0)   \
	LANES_PART((SI), V0)     \
	JMP  body                \
whole:                       \
	LANES_X((SI), V0)        \
body:

#define LOAD2 \
	CMPQ CX, $8              \
	JGE  whole               \
	MOVQ $-1, AX             \
	BZHIQ CX, AX, AX         \
	KMOVW AX, K7             \
	LDK(vecTable_half(R8), V0)   \
	VMOVAPD V0, V1           \
	LANES_PART((SI), V0)     \
	LANES_PART((DX), V1)     \
	JMP  body                \
whole:                       \
	LANES_X((SI), V0)        \
	LANES_X((DX), V1)        \
body:

#ifdef F32
#define STORE_WHOLE(v, p) VCVTPD2PS v, Y31; VMOVUPS Y31, p
#define STORE_PART(v, p) VCVTPD2PS v, Y31; VMOVUPS Y31, K7, p
#else
#define STORE_WHOLE(v, p) VMOVUPD v, p
#define STORE_PART(v, p) VMOVUPD v, K7, p
#endif

#define STORE \
	CMPQ CX, $8              \
	JLT  part                \
	STORE_WHOLE(V0, (DI))    \
	ADDQ $BYTES, SI          \
	ADDQ $BYTES, DI          \
	SUBQ $8, CX              \
	JNZ  next                \
	JMP  done                \
part:                        \
	STORE_PART(V0, (DI))     \
	XORL CX, CX              \
done:

// LOAD_TWO takes whole vectors into V0 and V6 while there are two, and goes on to
// one when there are not; STORE_TWO stores them.
#define LOAD_TWO \
	CMPQ CX, $16             \
	JLT  one                 \
	LANES_X((SI), V0)        \
	LANES_X(BYTES(SI), V6)

#define STORE_TWO \
	STORE_WHOLE(V0, (DI))    \
	STORE_WHOLE(V6, BYTES(DI)) \
	ADDQ $(2*BYTES), SI      \
	ADDQ $(2*BYTES), DI      \
	SUBQ $16, CX             \
	JNZ  next                \
	JMP  done

// STORE_SECOND stores S7 at R10; it goes before STORE.
#define STORE_SECOND \
	VMOVUPD S7, V1           \
	CMPQ CX, $8              \
	JLT  second              \
	STORE_WHOLE(V1, (R10))   \
	ADDQ $BYTES, R10         \
	JMP  first               \
second:                          \
	STORE_PART(V1, (R10))    \
first:

#define STORE2 ADDQ $BYTES, DX; STORE

// rare is where a body jumps to give its block up.
#define LEAVE(len, ret) \
rare:                        \
	MOVQ len, AX             \
	SUBQ CX, AX              \
	MOVQ AX, ret             \
	VZEROUPPER               \
	RET

// Columns of log-densities: the vectors of inputs of one number, and the steps.
#define LANES 8
#define EQ(a, b, m) VCMPPD $0, a, b, m
#define LT(a, b, m) VCMPPD $0x11, a, b, m

// d = entry i of a table of 16, i the last four bits of idx, which is spent with u.
#define LOOKUP16(tab, idx, d, u) VMOVUPD tab, d; VPERMI2PD 64+tab, d, idx; VMOVAPD idx, d
#define JNOTALL(m, label) KORTESTB m, m; JCC label
#define JALL(m, label) KORTESTB m, m; JCS label
#define LOG_LANES 3
#define SPREAD 0
#define STEPS 512
#define COLUMNS_FRAME 576
