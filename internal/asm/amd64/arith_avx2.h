// Loops for arithmetic, AVX2. EACHn(OP) runs OP over n sources, four vectors
// at a time, then one, then the masked rest.
//
//	EACH1  OP(a)        a = f(a)
//	EACH2  OP(y, a)     a = f(a, y), y in memory or a register
//	EACH3  OP(z, y, a)  a = f(a, y, z), y a register, z in memory or a register
//
// Y0..Y3 a  Y4..Y7 y  Y8 z  Y9..Y11 spare to OP  Y12 the scalar or constant
// DI dst  SI x  DX y  R9 z  CX elements left

#ifdef F32
#define LANES 8
#define MOVE VMOVUPS
#define MASKED VMASKMOVPS
#define MASKS ·tailMask8
#define WIDTH 4
#else
#define LANES 4
#define MOVE VMOVUPD
#define MASKED VMASKMOVPD
#define MASKS ·tailMask
#define WIDTH 8
#endif

#define REST \
	TESTQ CX, CX         \
	JZ    done           \
	LEAQ  MASKS(SB), AX  \
	IMUL3Q $WIDTH, CX, CX \
	SUBQ  CX, AX         \
	MOVE  32(AX), Y15

#define EACH1(OP) \
wide:                            \
	CMPQ CX, $(4*LANES)      \
	JLT  single              \
	MOVE (SI), Y0            \
	MOVE 32(SI), Y1          \
	MOVE 64(SI), Y2         \
	MOVE 96(SI), Y3         \
	OP(Y0)                   \
	OP(Y1)                   \
	OP(Y2)                   \
	OP(Y3)                   \
	MOVE Y0, (DI)            \
	MOVE Y1, 32(DI)          \
	MOVE Y2, 64(DI)         \
	MOVE Y3, 96(DI)         \
	ADDQ $128, SI            \
	ADDQ $128, DI            \
	SUBQ $(4*LANES), CX      \
	JMP  wide                \
single:                          \
	CMPQ CX, $LANES          \
	JLT  rest                \
	MOVE (SI), Y0            \
	OP(Y0)                   \
	MOVE Y0, (DI)            \
	ADDQ $32, SI             \
	ADDQ $32, DI             \
	SUBQ $LANES, CX          \
	JMP  single              \
rest:                            \
	REST                     \
	MASKED (SI), Y15, Y0      \
	OP(Y0)                   \
	MASKED Y0, Y15, (DI)       \
done:                            \
	VZEROUPPER               \
	RET

#define EACH2(OP) \
wide:                            \
	CMPQ CX, $(4*LANES)      \
	JLT  single              \
	MOVE (SI), Y0            \
	MOVE 32(SI), Y1          \
	MOVE 64(SI), Y2         \
	MOVE 96(SI), Y3         \
	OP((DX), Y0)             \
	OP(32(DX), Y1)           \
	OP(64(DX), Y2)          \
	OP(96(DX), Y3)          \
	MOVE Y0, (DI)            \
	MOVE Y1, 32(DI)          \
	MOVE Y2, 64(DI)         \
	MOVE Y3, 96(DI)         \
	ADDQ $128, SI            \
	ADDQ $128, DX            \
	ADDQ $128, DI            \
	SUBQ $(4*LANES), CX      \
	JMP  wide                \
single:                          \
	CMPQ CX, $LANES          \
	JLT  rest                \
	MOVE (SI), Y0            \
	OP((DX), Y0)             \
	MOVE Y0, (DI)            \
	ADDQ $32, SI             \
	ADDQ $32, DX             \
	ADDQ $32, DI             \
	SUBQ $LANES, CX          \
	JMP  single              \
rest:                            \
	REST                     \
	MASKED (SI), Y15, Y0      \
	MASKED (DX), Y15, Y4      \
	OP(Y4, Y0)               \
	MASKED Y0, Y15, (DI)       \
done:                            \
	VZEROUPPER               \
	RET

#define EACH3(OP) \
wide:                            \
	CMPQ CX, $(2*LANES)      \
	JLT  single              \
	MOVE (SI), Y0            \
	MOVE 32(SI), Y1          \
	MOVE (DX), Y4            \
	MOVE 32(DX), Y5          \
	OP((R9), Y4, Y0)         \
	OP(32(R9), Y5, Y1)       \
	MOVE Y0, (DI)            \
	MOVE Y1, 32(DI)          \
	ADDQ $64, SI            \
	ADDQ $64, DX            \
	ADDQ $64, R9            \
	ADDQ $64, DI            \
	SUBQ $(2*LANES), CX      \
	JMP  wide                \
single:                          \
	CMPQ CX, $LANES          \
	JLT  rest                \
	MOVE (SI), Y0            \
	MOVE (DX), Y4            \
	OP((R9), Y4, Y0)         \
	MOVE Y0, (DI)            \
	ADDQ $32, SI             \
	ADDQ $32, DX             \
	ADDQ $32, R9             \
	ADDQ $32, DI             \
	SUBQ $LANES, CX          \
	JMP  single              \
rest:                            \
	REST                     \
	MASKED (SI), Y15, Y0      \
	MASKED (DX), Y15, Y4      \
	MASKED (R9), Y15, Y8      \
	OP(Y8, Y4, Y0)           \
	MASKED Y0, Y15, (DI)       \
done:                            \
	VZEROUPPER               \
	RET

// The smaller or larger, -0 below +0, NaN if either is: both orders of the
// instruction differ only for zeros and NaN.
#ifdef F32
#define MIN(y, a) \
	MOVE y, Y9; VMINPS Y9, a, Y10; VMINPS a, Y9, Y11; VORPS Y11, Y10, Y10; VCMPPS $3, Y9, a, Y13; VADDPS Y9, a, Y11; VBLENDVPS Y13, Y11, Y10, a
#define MAX(y, a) \
	MOVE y, Y9; VMAXPS Y9, a, Y10; VMAXPS a, Y9, Y11; VANDPS Y11, Y10, Y10; VCMPPS $3, Y9, a, Y13; VADDPS Y9, a, Y11; VBLENDVPS Y13, Y11, Y10, a
#define ADD(y, a) VADDPS y, a, a
#define SUB(y, a) VSUBPS y, a, a
#define MUL(y, a) VMULPS y, a, a
#define DIV(y, a) VDIVPS y, a, a
#define FMA(z, y, a) VFMADD213PS z, y, a
#define AXPY(x, a) VFMADD231PS x, Y12, a
#define ADDSCALAR(a) VADDPS Y12, a, a
#define MULSCALAR(a) VMULPS Y12, a, a
#define DIVSCALAR(a) VDIVPS Y12, a, a
#define SQRT(a) VSQRTPS a, a
#define ABS(a) VANDPS Y12, a, a
#define NEG(a) VXORPS Y12, a, a
#define SCALAR(p) VBROADCASTSS p, Y12
#define BITS(c) VBROADCASTSS c(SB), Y12
#else
#define MIN(y, a) \
	MOVE y, Y9; VMINPD Y9, a, Y10; VMINPD a, Y9, Y11; VORPD Y11, Y10, Y10; VCMPPD $3, Y9, a, Y13; VADDPD Y9, a, Y11; VBLENDVPD Y13, Y11, Y10, a
#define MAX(y, a) \
	MOVE y, Y9; VMAXPD Y9, a, Y10; VMAXPD a, Y9, Y11; VANDPD Y11, Y10, Y10; VCMPPD $3, Y9, a, Y13; VADDPD Y9, a, Y11; VBLENDVPD Y13, Y11, Y10, a
#define ADD(y, a) VADDPD y, a, a
#define SUB(y, a) VSUBPD y, a, a
#define MUL(y, a) VMULPD y, a, a
#define DIV(y, a) VDIVPD y, a, a
#define FMA(z, y, a) VFMADD213PD z, y, a
#define AXPY(x, a) VFMADD231PD x, Y12, a
#define ADDSCALAR(a) VADDPD Y12, a, a
#define MULSCALAR(a) VMULPD Y12, a, a
#define DIVSCALAR(a) VDIVPD Y12, a, a
#define SQRT(a) VSQRTPD a, a
#define ABS(a) VANDPD Y12, a, a
#define NEG(a) VXORPD Y12, a, a
#define SCALAR(p) VBROADCASTSD p, Y12
#define BITS(c) VBROADCASTSD c(SB), Y12
#endif
