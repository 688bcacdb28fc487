// The vocabulary of the vector functions for eight float64 lanes in four vectors:
// value n is V(n), V(n+8), V(n+16) and V(n+24). Twice as many chains as in
// vec_neon.h run side by side, for the bodies that need few values; the words are
// those of that file.
//
//	P0..P6  values, T spent by words marked (T)
//	R0 dst  R1 x  R2 elements left  R8 vecK  R4..R7, R14..R17 entries of tables
//	R11 scratch
//
// P8..P12 and M1 share vectors with values that the bodies here do not need at
// the same time.

#define P0 0
#define P1 1
#define P2 2
#define P3 3
#define P4 4
#define P5 5
#define P6 6
#define T 7
#define P8 2
#define P9 0
#define P10 1
#define P11 6
#define P12 2
#define M1 2

#define K(o) ((o)/16<<10 | 8<<5)

// Of one to three vectors, four times; of a constant and two vectors. (T)
#define OF1(op, a) op(a); op(a+8); op(a+16); op(a+24)
#define OF2(op, a, b) op(a, b); op(a+8, b+8); op(a+16, b+16); op(a+24, b+24)
#define OF3(op, a, b, c) op(a, b, c); op(a+8, b+8, c+8); op(a+16, b+16, c+16); op(a+24, b+24, c+24)
#define SHIFT(op, s, a, d) op(s, a, d); op(s, a+8, d+8); op(s, a+16, d+16); op(s, a+24, d+24)
#define OFK(op, c, a, b) VLDR_Q(c, T); op(T, a, b); op(T, a+8, b+8); op(T, a+16, b+16); op(T, a+24, b+24)

#define LDK(c, d) VLDR_Q(c, d); VLDR_Q(c, d+8); VLDR_Q(c, d+16); VLDR_Q(c, d+24)
#define COPY(a, d) OF2(VMOV_B16, a, d)
#define FADD(a, b, d) OF3(VFADD_D2, a, b, d)
#define FSUB(a, b, d) OF3(VFSUB_D2, a, b, d)
#define FMUL(a, b, d) OF3(VFMUL_D2, a, b, d)
#define FNEG(a, d) OF2(VFNEG_D2, a, d)
#define FMLA(a, b, d) OF3(VFMLA_D2, a, b, d)
#define FMLS(a, b, d) OF3(VFMLS_D2, a, b, d)
#define FMADD(c, b, a) COPY(c, T); FMLA(a, b, T); COPY(T, a)
#define FMSUB(c, b, a) FNEG(c, T); FMLA(a, b, T); COPY(T, a)
#define ISUB(a, b, d) OF3(VSUB_D2, a, b, d)
#define IADD(a, b, d) OF3(VADD_D2, a, b, d)
#define SHL(s, a, d) SHIFT(VSHL_D2, s, a, d)
#define SHR(s, a, d) SHIFT(VUSHR_D2, s, a, d)

#define FADDK(c, a, d) OFK(VFADD_D2, c, a, d)
#define FSUBK(c, a, d) OFK(VFSUB_D2, c, a, d)
#define FMULK(c, a, d) OFK(VFMUL_D2, c, a, d)
#define FMLAK(c, a, d) OFK(VFMLA_D2, c, a, d)
#define FMLSK(c, a, d) OFK(VFMLS_D2, c, a, d)
#define FMINK(c, a, d) OFK(VFMIN_D2, c, a, d)
#define FMAXK(c, a, d) OFK(VFMAX_D2, c, a, d)
#define BANDK(c, a, d) OFK(VAND_B16, c, a, d)
#define BORK(c, a, d) OFK(VORR_B16, c, a, d)
#define IADDK(c, a, d) OFK(VADD_D2, c, a, d)
#define IGTK(c, a, m) OFK(VCMGT_D2, c, a, m)

#define STEP(c, b, a) LDK(c, T); FMLA(a, b, T); COPY(T, a)
#define STEPS(c1, c2, b, a) LDK(c1, T); FMLA(a, b, T); LDK(c2, a); FMLA(T, b, a)

#define JANY(m, label) \
	VORR_B16(m, m+8, T)                     \
	VORR_B16(m+16, m+24, T+8)               \
	VORR_B16(T, T+8, T)                     \
	VUMAXV_S4(T, T)                         \
	FMOVD F7, R11                           \
	CBNZ R11, label

#define INDEX8(bit, t) \
	VUMOV_D0(t, 4)                          \
	VUMOV_D1(t, 5)                          \
	VUMOV_D0(t+8, 6)                        \
	VUMOV_D1(t+8, 7)                        \
	VUMOV_D0(t+16, 14)                      \
	VUMOV_D1(t+16, 15)                      \
	VUMOV_D0(t+24, 16)                      \
	VUMOV_D1(t+24, 17)                      \
	UBFX $bit, R4, $3, R4                   \
	UBFX $bit, R5, $3, R5                   \
	UBFX $bit, R6, $3, R6                   \
	UBFX $bit, R7, $3, R7                   \
	UBFX $bit, R14, $3, R14                 \
	UBFX $bit, R15, $3, R15                 \
	UBFX $bit, R16, $3, R16                 \
	UBFX $bit, R17, $3, R17                 \
	ADD  R4<<3, R8, R4                      \
	ADD  R5<<3, R8, R5                      \
	ADD  R6<<3, R8, R6                      \
	ADD  R7<<3, R8, R7                      \
	ADD  R14<<3, R8, R14                    \
	ADD  R15<<3, R8, R15                    \
	ADD  R16<<3, R8, R16                    \
	ADD  R17<<3, R8, R17

#define ENTRY(tab, r) ((tab)/8<<10 | r<<5)

#define FETCH8(tab, d) \
	VLDR_D(ENTRY(tab, 4), d)                \
	VLDR_D(ENTRY(tab, 5), T)                \
	VLDR_D(ENTRY(tab, 6), d+8)              \
	VLDR_D(ENTRY(tab, 7), T+8)              \
	VLDR_D(ENTRY(tab, 14), d+16)            \
	VLDR_D(ENTRY(tab, 15), T+16)            \
	VLDR_D(ENTRY(tab, 16), d+24)            \
	VLDR_D(ENTRY(tab, 17), T+24)            \
	OF3(VZIP1_D2, T, d, d)

#define SCALE(t, y, d, u, v) \
	SHIFT(VSSHR_S4, 3, t, v)                \
	SHIFT(VSSHR_S4, 1, v, u)                \
	OF3(VSUB_S4, u, v, v)                   \
	SHL(52, u, u)                           \
	SHL(52, v, v)                           \
	IADDK(K(vecTable_one), u, u)            \
	IADDK(K(vecTable_one), v, v)            \
	FMUL(u, y, d)                           \
	FMUL(v, d, d)

// EIGHTS runs body over eight elements at a time, from x to dst. It leaves at rare
// where body does, and where fewer are left.
#ifdef F32
#define EIGHTS(body) \
	MOVD dst_base+0(FP), R0                 \
	MOVD x_base+24(FP), R1                  \
	MOVD x_len+32(FP), R2                   \
	MOVD $·vecK(SB), R8                     \
	B    more                               \
next:                                           \
	FLDPQ (R1), (F1, F2)                    \
	VFCVTL_D2(1, 0)                         \
	VFCVTL2_D2(1, 8)                        \
	VFCVTL_D2(2, 16)                        \
	VFCVTL2_D2(2, 24)                       \
	body                                    \
	VFCVTN_S2(0, 1)                         \
	VFCVTN2_S4(8, 1)                        \
	VFCVTN_S2(16, 2)                        \
	VFCVTN2_S4(24, 2)                       \
	FSTPQ (F1, F2), (R0)                    \
	ADD  $32, R1                            \
	ADD  $32, R0                            \
	SUB  $8, R2                             \
more:                                           \
	CMP  $8, R2                             \
	BGE  next                               \
rare:                                           \
	MOVD x_len+32(FP), R11                  \
	SUB  R2, R11                            \
	MOVD R11, done+48(FP)                   \
	RET
#else
#define EIGHTS(body) \
	MOVD dst_base+0(FP), R0                 \
	MOVD x_base+24(FP), R1                  \
	MOVD x_len+32(FP), R2                   \
	MOVD $·vecK(SB), R8                     \
	B    more                               \
next:                                           \
	FLDPQ (R1), (F0, F8)                    \
	FLDPQ 32(R1), (F16, F24)                \
	body                                    \
	FSTPQ (F0, F8), (R0)                    \
	FSTPQ (F16, F24), 32(R0)                \
	ADD  $64, R1                            \
	ADD  $64, R0                            \
	SUB  $8, R2                             \
more:                                           \
	CMP  $8, R2                             \
	BGE  next                               \
rare:                                           \
	MOVD x_len+32(FP), R11                  \
	SUB  R2, R11                            \
	MOVD R11, done+48(FP)                   \
	RET
#endif
