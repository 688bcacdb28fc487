// Loops for arithmetic, AVX-512. EACHn(OP) runs OP over n sources, four vectors
// at a time, then one, then the masked rest.
//
//	EACH1  OP(a)        a = f(a)
//	EACH2  OP(y, a)     a = f(a, y), y in memory or a register
//	EACH3  OP(z, y, a)  a = f(a, y, z), y a register, z in memory or a register
//
// Z0..Z3 a  Z4..Z7 y  Z8 z  Z10, Z11 spare to OP  Z12 the scalar or constant
// DI dst  SI x  DX y  R9 z  CX elements left

#ifdef F32
#define LANES 16
#define MOVE VMOVUPS
#define MOVEZ VMOVUPS.Z
#else
#define LANES 8
#define MOVE VMOVUPD
#define MOVEZ VMOVUPD.Z
#endif

#define REST \
	TESTQ CX, CX         \
	JZ    done           \
	MOVQ  $-1, AX        \
	BZHIQ CX, AX, AX     \
	KMOVW AX, K1

#define EACH1(OP) \
wide:                            \
	CMPQ CX, $(4*LANES)      \
	JLT  single              \
	MOVE (SI), Z0            \
	MOVE 64(SI), Z1          \
	MOVE 128(SI), Z2         \
	MOVE 192(SI), Z3         \
	OP(Z0)                   \
	OP(Z1)                   \
	OP(Z2)                   \
	OP(Z3)                   \
	MOVE Z0, (DI)            \
	MOVE Z1, 64(DI)          \
	MOVE Z2, 128(DI)         \
	MOVE Z3, 192(DI)         \
	ADDQ $256, SI            \
	ADDQ $256, DI            \
	SUBQ $(4*LANES), CX      \
	JMP  wide                \
single:                          \
	CMPQ CX, $LANES          \
	JLT  rest                \
	MOVE (SI), Z0            \
	OP(Z0)                   \
	MOVE Z0, (DI)            \
	ADDQ $64, SI             \
	ADDQ $64, DI             \
	SUBQ $LANES, CX          \
	JMP  single              \
rest:                            \
	REST                     \
	MOVEZ (SI), K1, Z0       \
	OP(Z0)                   \
	MOVE Z0, K1, (DI)        \
done:                            \
	VZEROUPPER               \
	RET

#define EACH2(OP) \
wide:                            \
	CMPQ CX, $(4*LANES)      \
	JLT  single              \
	MOVE (SI), Z0            \
	MOVE 64(SI), Z1          \
	MOVE 128(SI), Z2         \
	MOVE 192(SI), Z3         \
	OP((DX), Z0)             \
	OP(64(DX), Z1)           \
	OP(128(DX), Z2)          \
	OP(192(DX), Z3)          \
	MOVE Z0, (DI)            \
	MOVE Z1, 64(DI)          \
	MOVE Z2, 128(DI)         \
	MOVE Z3, 192(DI)         \
	ADDQ $256, SI            \
	ADDQ $256, DX            \
	ADDQ $256, DI            \
	SUBQ $(4*LANES), CX      \
	JMP  wide                \
single:                          \
	CMPQ CX, $LANES          \
	JLT  rest                \
	MOVE (SI), Z0            \
	OP((DX), Z0)             \
	MOVE Z0, (DI)            \
	ADDQ $64, SI             \
	ADDQ $64, DX             \
	ADDQ $64, DI             \
	SUBQ $LANES, CX          \
	JMP  single              \
rest:                            \
	REST                     \
	MOVEZ (SI), K1, Z0       \
	MOVEZ (DX), K1, Z4       \
	OP(Z4, Z0)               \
	MOVE Z0, K1, (DI)        \
done:                            \
	VZEROUPPER               \
	RET

#define EACH3(OP) \
wide:                            \
	CMPQ CX, $(2*LANES)      \
	JLT  single              \
	MOVE (SI), Z0            \
	MOVE 64(SI), Z1          \
	MOVE (DX), Z4            \
	MOVE 64(DX), Z5          \
	OP((R9), Z4, Z0)         \
	OP(64(R9), Z5, Z1)       \
	MOVE Z0, (DI)            \
	MOVE Z1, 64(DI)          \
	ADDQ $128, SI            \
	ADDQ $128, DX            \
	ADDQ $128, R9            \
	ADDQ $128, DI            \
	SUBQ $(2*LANES), CX      \
	JMP  wide                \
single:                          \
	CMPQ CX, $LANES          \
	JLT  rest                \
	MOVE (SI), Z0            \
	MOVE (DX), Z4            \
	OP((R9), Z4, Z0)         \
	MOVE Z0, (DI)            \
	ADDQ $64, SI             \
	ADDQ $64, DX             \
	ADDQ $64, R9             \
	ADDQ $64, DI             \
	SUBQ $LANES, CX          \
	JMP  single              \
rest:                            \
	REST                     \
	MOVEZ (SI), K1, Z0       \
	MOVEZ (DX), K1, Z4       \
	MOVEZ (R9), K1, Z8       \
	OP(Z8, Z4, Z0)           \
	MOVE Z0, K1, (DI)        \
done:                            \
	VZEROUPPER               \
	RET

// The smaller or larger, -0 below +0, NaN if either is: both orders of the
// instruction differ only for zeros and NaN.
#ifdef F32
#define MIN(y, a) \
	MOVE y, Z9; VMINPS Z9, a, Z10; VMINPS a, Z9, Z11; VORPS Z11, Z10, Z10; VCMPPS $3, Z9, a, K2; VADDPS Z9, a, Z11; VBLENDMPS Z11, Z10, K2, a
#define MAX(y, a) \
	MOVE y, Z9; VMAXPS Z9, a, Z10; VMAXPS a, Z9, Z11; VANDPS Z11, Z10, Z10; VCMPPS $3, Z9, a, K2; VADDPS Z9, a, Z11; VBLENDMPS Z11, Z10, K2, a
#define ADD(y, a) VADDPS y, a, a
#define SUB(y, a) VSUBPS y, a, a
#define MUL(y, a) VMULPS y, a, a
#define DIV(y, a) VDIVPS y, a, a
#define FMA(z, y, a) VFMADD213PS z, y, a
#define AXPY(x, a) VFMADD231PS x, Z12, a
#define ADDSCALAR(a) VADDPS Z12, a, a
#define MULSCALAR(a) VMULPS Z12, a, a
#define DIVSCALAR(a) VDIVPS Z12, a, a
#define SQRT(a) VSQRTPS a, a
#define ABS(a) VANDPS Z12, a, a
#define NEG(a) VXORPS Z12, a, a
#define SCALAR(p) VBROADCASTSS p, Z12
#define BITS(c) VBROADCASTSS c(SB), Z12
#else
#define MIN(y, a) \
	MOVE y, Z9; VMINPD Z9, a, Z10; VMINPD a, Z9, Z11; VORPD Z11, Z10, Z10; VCMPPD $3, Z9, a, K2; VADDPD Z9, a, Z11; VBLENDMPD Z11, Z10, K2, a
#define MAX(y, a) \
	MOVE y, Z9; VMAXPD Z9, a, Z10; VMAXPD a, Z9, Z11; VANDPD Z11, Z10, Z10; VCMPPD $3, Z9, a, K2; VADDPD Z9, a, Z11; VBLENDMPD Z11, Z10, K2, a
#define ADD(y, a) VADDPD y, a, a
#define SUB(y, a) VSUBPD y, a, a
#define MUL(y, a) VMULPD y, a, a
#define DIV(y, a) VDIVPD y, a, a
#define FMA(z, y, a) VFMADD213PD z, y, a
#define AXPY(x, a) VFMADD231PD x, Z12, a
#define ADDSCALAR(a) VADDPD Z12, a, a
#define MULSCALAR(a) VMULPD Z12, a, a
#define DIVSCALAR(a) VDIVPD Z12, a, a
#define SQRT(a) VSQRTPD a, a
#define ABS(a) VANDPD Z12, a, a
#define NEG(a) VXORPD Z12, a, a
#define SCALAR(p) VBROADCASTSD p, Z12
#define BITS(c) VBROADCASTSD c(SB), Z12
#endif
