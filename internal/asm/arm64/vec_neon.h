// The vocabulary of the vector functions, NEON: four float64 lanes in a pair of
// vectors. Pair n is V(n), lanes 0 and 1, and V(n+16), lanes 2 and 3; a word is
// one instruction for each. A mask is a pair of all-ones and zero lanes.
//
//	P0..P12   values    M1, M2  masks    T  spent by words marked (T)
//	R0 dst  R1 x  R2 elements left  R3 y  R8 vecK  R9 another table
//	R10 the slots S0..S7  R11, R12 scratch  R13 a second destination
//
// Operands are in Go's order, sources first: FSUB(a, b, d) is d = b - a,
// FDIV(a, b, d) is d = b / a. A K at the end of a word stands for a constant as
// the first source, K(offset) in vecK or K9(offset) in the other table.

#define P0 0
#define P1 1
#define P2 2
#define P3 3
#define P4 4
#define P5 5
#define P6 6
#define P7 7
#define P8 8
#define P9 9
#define P10 10
#define P11 11
#define P12 12
#define M1 13
#define M2 14
#define T 15

// Addresses, as VLDR_Q and VSTR_Q take them; HIGH is that of the second half.
#define K(o) ((o)/16<<10 | 8<<5)
#define K9(o) ((o)/16<<10 | 9<<5)
#define SLOT(n) ((n)*2<<10 | 10<<5)
#define HIGH (1<<10)
#define S0 SLOT(0)
#define S1 SLOT(1)
#define S2 SLOT(2)
#define S3 SLOT(3)
#define S4 SLOT(4)
#define S5 SLOT(5)
#define S6 SLOT(6)
#define S7 SLOT(7)

#define FRAME 256

#define LDK(c, d) VLDR_Q(c, d); VLDR_Q(c, d+16)
#define LDS(s, d) VLDR_Q(s, d); VLDR_Q(s+HIGH, d+16)
#define STS(a, s) VSTR_Q(s, a); VSTR_Q(s+HIGH, a+16)
#define COPY(a, d) VMOV_B16(a, d); VMOV_B16(a+16, d+16)
#define ZERO(d) VZERO(d); VZERO(d+16)

#define FADD(a, b, d) VFADD_D2(a, b, d); VFADD_D2(a+16, b+16, d+16)
#define FSUB(a, b, d) VFSUB_D2(a, b, d); VFSUB_D2(a+16, b+16, d+16)
#define FMUL(a, b, d) VFMUL_D2(a, b, d); VFMUL_D2(a+16, b+16, d+16)
#define FDIV(a, b, d) VFDIV_D2(a, b, d); VFDIV_D2(a+16, b+16, d+16)
#define FMIN(a, b, d) VFMIN_D2(a, b, d); VFMIN_D2(a+16, b+16, d+16)
#define FMAX(a, b, d) VFMAX_D2(a, b, d); VFMAX_D2(a+16, b+16, d+16)
#define FMAXNM(a, b, d) VFMAXNM_D2(a, b, d); VFMAXNM_D2(a+16, b+16, d+16)
#define FSQRT(a, d) VFSQRT_D2(a, d); VFSQRT_D2(a+16, d+16)
#define FABS(a, d) VFABS_D2(a, d); VFABS_D2(a+16, d+16)
#define FNEG(a, d) VFNEG_D2(a, d); VFNEG_D2(a+16, d+16)

// FMLA: d += a b. FMLS: d -= a b. FMADD: a = a b + c. FMSUB: a = a b - c. (T)
#define FMLA(a, b, d) VFMLA_D2(a, b, d); VFMLA_D2(a+16, b+16, d+16)
#define FMLS(a, b, d) VFMLS_D2(a, b, d); VFMLS_D2(a+16, b+16, d+16)
#define FMADD(c, b, a) COPY(c, T); FMLA(a, b, T); COPY(T, a)
#define FMSUB(c, b, a) FNEG(c, T); FMLA(a, b, T); COPY(T, a)

// With a constant. (T)
#define FADDK(c, a, d) VLDR_Q(c, T); VFADD_D2(T, a, d); VFADD_D2(T, a+16, d+16)
#define FSUBK(c, a, d) VLDR_Q(c, T); VFSUB_D2(T, a, d); VFSUB_D2(T, a+16, d+16)
#define FMULK(c, a, d) VLDR_Q(c, T); VFMUL_D2(T, a, d); VFMUL_D2(T, a+16, d+16)
#define FMLAK(c, a, d) VLDR_Q(c, T); VFMLA_D2(T, a, d); VFMLA_D2(T, a+16, d+16)
#define FMLSK(c, a, d) VLDR_Q(c, T); VFMLS_D2(T, a, d); VFMLS_D2(T, a+16, d+16)
#define FMINK(c, a, d) VLDR_Q(c, T); VFMIN_D2(T, a, d); VFMIN_D2(T, a+16, d+16)
#define FMAXK(c, a, d) VLDR_Q(c, T); VFMAX_D2(T, a, d); VFMAX_D2(T, a+16, d+16)
#define BANDK(c, a, d) VLDR_Q(c, T); VAND_B16(T, a, d); VAND_B16(T, a+16, d+16)
#define BORK(c, a, d) VLDR_Q(c, T); VORR_B16(T, a, d); VORR_B16(T, a+16, d+16)
#define BXORK(c, a, d) VLDR_Q(c, T); VEOR_B16(T, a, d); VEOR_B16(T, a+16, d+16)
#define IADDK(c, a, d) VLDR_Q(c, T); VADD_D2(T, a, d); VADD_D2(T, a+16, d+16)

// STEP: a = a b + c, a step of Horner's rule; STEPS: two, c1 first. (T)
#define STEP(c, b, a) LDK(c, T); FMLA(a, b, T); COPY(T, a)
#define STEPS(c1, c2, b, a) LDK(c1, T); FMLA(a, b, T); LDK(c2, a); FMLA(T, b, a)

// Bits and integers of 64 bits.
#define BAND(a, b, d) VAND_B16(a, b, d); VAND_B16(a+16, b+16, d+16)
#define BOR(a, b, d) VORR_B16(a, b, d); VORR_B16(a+16, b+16, d+16)
#define BXOR(a, b, d) VEOR_B16(a, b, d); VEOR_B16(a+16, b+16, d+16)
#define IADD(a, b, d) VADD_D2(a, b, d); VADD_D2(a+16, b+16, d+16)
#define ISUB(a, b, d) VSUB_D2(a, b, d); VSUB_D2(a+16, b+16, d+16)
#define SHL(s, a, d) VSHL_D2(s, a, d); VSHL_D2(s, a+16, d+16)
#define SHR(s, a, d) VUSHR_D2(s, a, d); VUSHR_D2(s, a+16, d+16)

// Masks: m = a < c, a > c, a ≥ c, b > a, a = b, of float64, and a > c of integers. (T)
#define LTK(c, a, m) VLDR_Q(c, T); VFCMGT_D2(a, T, m); VFCMGT_D2(a+16, T, m+16)
#define GTK(c, a, m) VLDR_Q(c, T); VFCMGT_D2(T, a, m); VFCMGT_D2(T, a+16, m+16)
#define GEK(c, a, m) VLDR_Q(c, T); VFCMGE_D2(T, a, m); VFCMGE_D2(T, a+16, m+16)
#define IGTK(c, a, m) VLDR_Q(c, T); VCMGT_D2(T, a, m); VCMGT_D2(T, a+16, m+16)
#define ABOVE(a, b, m) VFCMGT_D2(a, b, m); VFCMGT_D2(a+16, b+16, m+16)
#define EQUAL(a, b, m) VFCMEQ_D2(a, b, m); VFCMEQ_D2(a+16, b+16, m+16)
#define SIGNS(a, m) VSSHR_D2(63, a, m); VSSHR_D2(63, a+16, m+16)

// SELECT: d = t where m, f elsewhere; WHEN: d = t where m; ELSE: d = f where
// not m.
#define SELECT(m, t, f, d) COPY(m, T); VBSL_B16(f, t, T); VBSL_B16(f+16, t+16, T+16); COPY(T, d)
#define WHEN(m, t, d) VBIT_B16(m, t, d); VBIT_B16(m+16, t+16, d+16)
#define WHENK(m, c, d) VLDR_Q(c, T); VBIT_B16(m, T, d); VBIT_B16(m+16, T, d+16)
#define ELSE(m, f, d) VBIF_B16(m, f, d); VBIF_B16(m+16, f+16, d+16)

// JANY, JNONE, JALL, JNOTALL: jump if some, no, all, not all lanes of m are set. (T)
#define JANY(m, label) \
	VORR_B16(m, m+16, T)                    \
	VUMAXV_S4(T, T)                         \
	FMOVD F15, R11                          \
	CBNZ R11, label
#define JNONE(m, label) \
	VORR_B16(m, m+16, T)                    \
	VUMAXV_S4(T, T)                         \
	FMOVD F15, R11                          \
	CBZ  R11, label
#define JALL(m, label) \
	VAND_B16(m, m+16, T)                    \
	VUMINV_S4(T, T)                         \
	FMOVD F15, R11                          \
	CBNZ R11, label

#define JNOTALL(m, label) \
	VAND_B16(m, m+16, T)                    \
	VUMINV_S4(T, T)                         \
	FMOVD F15, R11                          \
	CBZ  R11, label

// LOOKUP: d = the entry of the four at c whose bytes idx names; V11 and V12 are
// spent.
#define LOOKUP(c, idx, d) \
	VLDR_Q(c, 11)                           \
	VLDR_Q(c+HIGH, 12)                      \
	VTBL2_B16(idx, 11, d)                   \
	VTBL2_B16(idx+16, 11, d+16)

// INDEX8: R4..R7 = vecK and eight times the three bits of t from bit on, lane by lane;
// INDEX8_AT with another table. FETCH8: d = the entries of the table of eight at tab that
// they choose. NEON has no gather; a load for each lane is what there is. (T)
#define INDEX8(bit, t) INDEX8_AT(R8, bit, t)

#define INDEX8_AT(table, bit, t) \
	VUMOV_D0(t, 4)                          \
	VUMOV_D1(t, 5)                          \
	VUMOV_D0(t+16, 6)                       \
	VUMOV_D1(t+16, 7)                       \
	UBFX $bit, R4, $3, R4                   \
	UBFX $bit, R5, $3, R5                   \
	UBFX $bit, R6, $3, R6                   \
	UBFX $bit, R7, $3, R7                   \
	ADD  R4<<3, table, R4                      \
	ADD  R5<<3, table, R5                      \
	ADD  R6<<3, table, R6                      \
	ADD  R7<<3, table, R7

#define ENTRY(tab, r) ((tab)/8<<10 | r<<5)

#define FETCH8(tab, d) \
	VLDR_D(ENTRY(tab, 4), d)                \
	VLDR_D(ENTRY(tab, 5), T)                \
	VLDR_D(ENTRY(tab, 6), d+16)             \
	VLDR_D(ENTRY(tab, 7), T+16)             \
	VZIP1_D2(T, d, d)                       \
	VZIP1_D2(T+16, d+16, d+16)

// ROW8: d = the entries of row k of the table of windows at R9, of eight each, that idx
// names; P11, P12, M1 and M2 are spent. EIGHTH makes idx of the low three bits of t. (T)
#define ROW8(k, idx, d) \
	VLDR_Q(K9(64*(k)), 11)                  \
	VLDR_Q(K9(64*(k))+HIGH, 12)             \
	VLDR_Q(K9(64*(k))+2*HIGH, 13)           \
	VLDR_Q(K9(64*(k))+3*HIGH, 14)           \
	VTBL4_B16(idx, 11, d)                   \
	VTBL4_B16(idx+16, 11, d+16)

#define EIGHTH(t) \
	VLDR_Q(K(vecTable_firstBytes), T)       \
	VTBL2_B16(T, t, t)                      \
	VTBL2_B16(T, t+16, t+16)                \
	BANDK(K(vecTable_sevens), t, t)         \
	SHL(3, t, t)                            \
	IADDK(K(vecTable_byteNumbers), t, t)

// ROWS: P1, P5, P3, P6 = the columns of the table at R9, four in a row, of the rows whose
// numbers are the low bits of P2. (T)
#define ROWS \
	VUMOV_D0(2, 4)                          \
	VUMOV_D1(2, 5)                          \
	VUMOV_D0(2+16, 6)                       \
	VUMOV_D1(2+16, 7)                       \
	UBFIZ $5, R4, $16, R4                   \
	UBFIZ $5, R5, $16, R5                   \
	UBFIZ $5, R6, $16, R6                   \
	UBFIZ $5, R7, $16, R7                   \
	ADD  R9, R4                             \
	ADD  R9, R5                             \
	ADD  R9, R6                             \
	ADD  R9, R7                             \
	FLDPQ (R4), (F1, F3)                    \
	FLDPQ (R5), (F5, F6)                    \
	FLDPQ (R6), (F17, F19)                  \
	FLDPQ (R7), (F21, F22)                  \
	COLUMNS2(5, 1)                          \
	COLUMNS2(6, 3)                          \
	COLUMNS2(5+16, 1+16)                    \
	COLUMNS2(6+16, 3+16)

// COLUMNS2: two numbers of each of two rows, the first in a, to their first in a, second in b.
#define COLUMNS2(b, a) \
	VZIP2_D2(b, a, T)                       \
	VZIP1_D2(b, a, a)                       \
	VMOV_B16(T, b)

// ORSIGN, XORSIGN: y or, exclusive or, the sign of x; COPYSIGN: y with the sign of x.
// x is spent. (T)
#define ORSIGN(x, y) BANDK(K(vecTable_sign), x, x); BOR(x, y, y)
#define XORSIGN(x, y) BANDK(K(vecTable_sign), x, x); BXOR(x, y, y)
#define COPYSIGN(x, y) BANDK(K(vecTable_sign), x, x); FABS(y, y); BOR(x, y, y)

// SCALE: d = y * 2**k, k in the low halves of t but for three bits; u and v are spent.
// 2**k is applied as 2**(k>>1) and the rest, so that a result below the normal range is
// rounded once.
#define SCALE(t, y, d, u, v) \
	VSSHR_S4(3, t, v)                       \
	VSSHR_S4(3, t+16, v+16)                 \
	VSSHR_S4(1, v, u)                       \
	VSSHR_S4(1, v+16, u+16)                 \
	VSUB_S4(u, v, v)                        \
	VSUB_S4(u+16, v+16, v+16)               \
	SHL(52, u, u)                           \
	SHL(52, v, v)                           \
	IADDK(K(vecTable_one), u, u)            \
	IADDK(K(vecTable_one), v, v)            \
	FMUL(u, y, d)                           \
	FMUL(v, d, d)

#define ENTER \
	MOVD dst_base+0(FP), R0                 \
	MOVD x_base+24(FP), R1                  \
	MOVD x_len+32(FP), R2                   \
	MOVD $·vecK(SB), R8                     \
	MOVD $slots-FRAME(SP), R10

#define ENTER2 \
	ENTER                                   \
	MOVD y_base+48(FP), R3

// LANE(i, p): R11 = the address of element i at p, or R12 if none is left.
#define LANE(i, p) \
	ADD  $(WIDTH*i), p, R11                 \
	CMP  $i, R2                             \
	CSEL GT, R11, R12, R11

// WHOLE loads four elements at p into a pair, PART those left, with halves for
// the rest; STORE_WHOLE and STORE_PART store them, what is beyond those left to
// S7. A pair is named by its number and the names of its vectors.
#ifdef F32
#define WIDTH 4
#define WHOLE(p, q, fl, fh, vl, vh) \
	FMOVQ (p), F15                          \
	VFCVTL_D2(T, q)                         \
	VFCVTL2_D2(T, q+16)
#define PART(p, q, fl, fh, vl, vh) \
	ADD  $vecTable_half32, R8, R12          \
	FMOVQ (R12), F15                        \
	VLD1 (p), V15.S[0]                      \
	LANE(1, p)                              \
	VLD1 (R11), V15.S[1]                    \
	LANE(2, p)                              \
	VLD1 (R11), V15.S[2]                    \
	VFCVTL_D2(T, q)                         \
	VFCVTL2_D2(T, q+16)
#define STORE_WHOLE(p, q, fl, fh, vl, vh) \
	VFCVTN_S2(q, T)                         \
	VFCVTN2_S4(q+16, T)                     \
	FMOVQ F15, (p)
#define STORE_PART(p, q, fl, fh, vl, vh) \
	VFCVTN_S2(q, T)                         \
	VFCVTN2_S4(q+16, T)                     \
	ADD  $224, R10, R12                     \
	VST1 V15.S[0], (p)                      \
	LANE(1, p)                              \
	VST1 V15.S[1], (R11)                    \
	LANE(2, p)                              \
	VST1 V15.S[2], (R11)
#else
#define WIDTH 8
#define WHOLE(p, q, fl, fh, vl, vh) FLDPQ (p), (fl, fh)
#define PART(p, q, fl, fh, vl, vh) \
	ADD  $vecTable_half, R8, R12            \
	LDK(K(vecTable_half), q)                \
	VLD1 (p), vl.D[0]                       \
	LANE(1, p)                              \
	VLD1 (R11), vl.D[1]                     \
	LANE(2, p)                              \
	VLD1 (R11), vh.D[0]
#define STORE_WHOLE(p, q, fl, fh, vl, vh) FSTPQ (fl, fh), (p)
#define STORE_PART(p, q, fl, fh, vl, vh) \
	ADD  $224, R10, R12                     \
	VST1 vl.D[0], (p)                       \
	LANE(1, p)                              \
	VST1 vl.D[1], (R11)                     \
	LANE(2, p)                              \
	VST1 vh.D[0], (R11)
#endif

// LOAD fills P0 from x, LOAD2 P1 from y as well, for the body that follows.
#define LOAD \
	CMP  $4, R2                             \
	BGE  whole                              \
	PART(R1, 0, F0, F16, V0, V16)           \
	B    body                               \
whole:                                          \
	WHOLE(R1, 0, F0, F16, V0, V16)          \
body:

#define LOAD2 \
	CMP  $4, R2                             \
	BGE  whole                              \
	PART(R1, 0, F0, F16, V0, V16)           \
	PART(R3, 1, F1, F17, V1, V17)           \
	B    body                               \
whole:                                          \
	WHOLE(R1, 0, F0, F16, V0, V16)          \
	WHOLE(R3, 1, F1, F17, V1, V17)          \
body:

// STORE stores P0 and goes back for more. STORE_SECOND, before it, stores S7 at
// R13; STORE2 is STORE after LOAD2.
#define STORE \
	CMP  $4, R2                             \
	BLT  part                               \
	STORE_WHOLE(R0, 0, F0, F16, V0, V16)    \
	ADD  $(4*WIDTH), R1                     \
	ADD  $(4*WIDTH), R0                     \
	SUBS $4, R2, R2                         \
	BNE  next                               \
	B    done                               \
part:                                           \
	STORE_PART(R0, 0, F0, F16, V0, V16)     \
	MOVD ZR, R2                             \
done:

#define STORE_SECOND \
	LDS(S7, P1)                             \
	CMP  $4, R2                             \
	BLT  second                             \
	STORE_WHOLE(R13, 1, F1, F17, V1, V17)   \
	ADD  $(4*WIDTH), R13                    \
	B    first                              \
second:                                         \
	STORE_PART(R13, 1, F1, F17, V1, V17)    \
first:

#define STORE2 ADD $(4*WIDTH), R3; STORE

// LEAVE returns the number of elements done; a body jumps to rare to leave the
// elements in hand to the reference.
#define LEAVE(len, ret) \
rare:                                           \
	MOVD len, R11                           \
	SUB  R2, R11                            \
	MOVD R11, ret                           \
	RET
