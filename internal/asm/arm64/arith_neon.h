// Loops for arithmetic. EACHn(OP) runs OP over n sources, four vectors at a
// time, then one, then single elements, in the lowest lane of a vector.
//
//	EACH1  OP(a)        a = f(a)
//	EACH2  OP(y, a)     a = f(a, y)
//	EACH3  OP(y, a, z)  z = f(a, y, z)
//
// V0..V3 a  V4..V7 y  V16..V19 z  V20 the scalar
// R0 dst  R1 x  R2 elements left  R3 y  R4 z

#ifdef F32
#define LANES 4
#define ONE FMOVS
#define WIDTH 4
#else
#define LANES 2
#define ONE FMOVD
#define WIDTH 8
#endif

#define EACH1(OP) \
	B      wide                      \
four:                                    \
	FLDPQ.P 64(R1), (F0, F1)         \
	FLDPQ  -32(R1), (F2, F3)         \
	OP(0)                            \
	OP(1)                            \
	OP(2)                            \
	OP(3)                            \
	FSTPQ.P (F0, F1), 64(R0)         \
	FSTPQ  (F2, F3), -32(R0)         \
wide:                                    \
	SUBS   $(4*LANES), R2, R2        \
	BGE    four                      \
	ADD    $(4*LANES), R2, R2        \
	B      single                    \
vector:                                  \
	FMOVQ.P 16(R1), F0               \
	OP(0)                            \
	FMOVQ.P F0, 16(R0)               \
single:                                  \
	SUBS   $LANES, R2, R2            \
	BGE    vector                    \
	ADDS   $LANES, R2, R2            \
	BEQ    done                      \
element:                                 \
	ONE.P  WIDTH(R1), F0             \
	OP(0)                            \
	ONE.P  F0, WIDTH(R0)             \
	SUBS   $1, R2, R2                \
	BNE    element                   \
done:                                    \
	RET

#define EACH2(OP) \
	B      wide                      \
four:                                    \
	FLDPQ.P 64(R1), (F0, F1)         \
	FLDPQ  -32(R1), (F2, F3)         \
	FLDPQ.P 64(R3), (F4, F5)         \
	FLDPQ  -32(R3), (F6, F7)         \
	OP(4, 0)                         \
	OP(5, 1)                         \
	OP(6, 2)                         \
	OP(7, 3)                         \
	FSTPQ.P (F0, F1), 64(R0)         \
	FSTPQ  (F2, F3), -32(R0)         \
wide:                                    \
	SUBS   $(4*LANES), R2, R2        \
	BGE    four                      \
	ADD    $(4*LANES), R2, R2        \
	B      single                    \
vector:                                  \
	FMOVQ.P 16(R1), F0               \
	FMOVQ.P 16(R3), F4               \
	OP(4, 0)                         \
	FMOVQ.P F0, 16(R0)               \
single:                                  \
	SUBS   $LANES, R2, R2            \
	BGE    vector                    \
	ADDS   $LANES, R2, R2            \
	BEQ    done                      \
element:                                 \
	ONE.P  WIDTH(R1), F0             \
	ONE.P  WIDTH(R3), F4             \
	OP(4, 0)                         \
	ONE.P  F0, WIDTH(R0)             \
	SUBS   $1, R2, R2                \
	BNE    element                   \
done:                                    \
	RET

#define EACH3(OP) \
	B      wide                      \
four:                                    \
	FLDPQ.P 64(R1), (F0, F1)         \
	FLDPQ  -32(R1), (F2, F3)         \
	FLDPQ.P 64(R3), (F4, F5)         \
	FLDPQ  -32(R3), (F6, F7)         \
	FLDPQ.P 64(R4), (F16, F17)       \
	FLDPQ  -32(R4), (F18, F19)       \
	OP(4, 0, 16)                     \
	OP(5, 1, 17)                     \
	OP(6, 2, 18)                     \
	OP(7, 3, 19)                     \
	FSTPQ.P (F16, F17), 64(R0)       \
	FSTPQ  (F18, F19), -32(R0)       \
wide:                                    \
	SUBS   $(4*LANES), R2, R2        \
	BGE    four                      \
	ADD    $(4*LANES), R2, R2        \
	B      single                    \
vector:                                  \
	FMOVQ.P 16(R1), F0               \
	FMOVQ.P 16(R3), F4               \
	FMOVQ.P 16(R4), F16              \
	OP(4, 0, 16)                     \
	FMOVQ.P F16, 16(R0)              \
single:                                  \
	SUBS   $LANES, R2, R2            \
	BGE    vector                    \
	ADDS   $LANES, R2, R2            \
	BEQ    done                      \
element:                                 \
	ONE.P  WIDTH(R1), F0             \
	ONE.P  WIDTH(R3), F4             \
	ONE.P  WIDTH(R4), F16            \
	OP(4, 0, 16)                     \
	ONE.P  F16, WIDTH(R0)            \
	SUBS   $1, R2, R2                \
	BNE    element                   \
done:                                    \
	RET

// FMIN and FMAX are Go's min and max: NaN if either is, -0 below +0.
#ifdef F32
#define FADD(y, a) VFADD_S4(y, a, a)
#define FSUB(y, a) VFSUB_S4(y, a, a)
#define FMUL(y, a) VFMUL_S4(y, a, a)
#define FDIV(y, a) VFDIV_S4(y, a, a)
#define FMIN(y, a) VFMIN_S4(y, a, a)
#define FMAX(y, a) VFMAX_S4(y, a, a)
#define FMADD(y, a, z) VFMLA_S4(y, a, z)
#define AXPY(x, a) VFMLA_S4(20, x, a)
#define FADDSCALAR(a) VFADD_S4(20, a, a)
#define FMULSCALAR(a) VFMUL_S4(20, a, a)
#define FDIVSCALAR(a) VFDIV_S4(20, a, a)
#define FSQRT(a) VFSQRT_S4(a, a)
#define FABS(a) VFABS_S4(a, a)
#define FNEG(a) VFNEG_S4(a, a)
#define SCALAR(p) MOVWU p, R5; VDUP R5, V20.S4
#else
#define FADD(y, a) VFADD_D2(y, a, a)
#define FSUB(y, a) VFSUB_D2(y, a, a)
#define FMUL(y, a) VFMUL_D2(y, a, a)
#define FDIV(y, a) VFDIV_D2(y, a, a)
#define FMIN(y, a) VFMIN_D2(y, a, a)
#define FMAX(y, a) VFMAX_D2(y, a, a)
#define FMADD(y, a, z) VFMLA_D2(y, a, z)
#define AXPY(x, a) VFMLA_D2(20, x, a)
#define FADDSCALAR(a) VFADD_D2(20, a, a)
#define FMULSCALAR(a) VFMUL_D2(20, a, a)
#define FDIVSCALAR(a) VFDIV_D2(20, a, a)
#define FSQRT(a) VFSQRT_D2(a, a)
#define FABS(a) VFABS_D2(a, a)
#define FNEG(a) VFNEG_D2(a, a)
#define SCALAR(p) MOVD p, R5; VDUP R5, V20.D2
#endif
