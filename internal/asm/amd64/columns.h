// The frame of the steps of log-densities: columns of numbers in and out. What
// differs between the ISAs is at the end of vec_avx2.h and vec_avx512.h.
//
//	DI columns  BX 8 times the element  CX elements left  R8, R9 constants
//	P0..P6 inputs  AX, DX spent
//
// An input of one number is spread over a vector in the frame, and its step is 0.
// The last vector overlaps the one before, so that no vector is partial; a call
// has at least a vector of elements.

#define P0 SI
#define P1 R10
#define P2 R11
#define P3 R12
#define P4 R13
#define P5 R15
#define P6 R14

// START sets up the output; IN(k, p) input k in p. V0 is spent.
#define START \
	MOVQ c+0(FP), DI         \
	MOVQ from+8(FP), BX      \
	MOVQ columns_Len(DI), CX \
	SUBQ BX, CX              \
	SHLQ $3, BX              \
	LEAQ ·vecK(SB), R8       \
	LEAQ ·densityK(SB), R9

#define IN(k, p) \
	MOVQ (columns_In+24*k)(DI), p       \
	VBROADCASTSD (p), V0                \
	VMOVUPD V0, SPREAD+LANES*8*k(SP)    \
	MOVQ $(LANES*8), DX                 \
	LEAQ (p)(BX*1), p                   \
	LEAQ SPREAD+LANES*8*k(SP), AX       \
	CMPQ (columns_In+24*k+8)(DI), $1    \
	CMOVQEQ AX, p                       \
	MOVQ $0, AX                         \
	CMOVQEQ AX, DX                      \
	MOVQ DX, STEPS+8*k(SP)

// OUT(k, v) stores v in output k.
#define OUT(k, v) \
	MOVQ (columns_Out+24*k)(DI), AX     \
	VMOVUPD v, (AX)(BX*1)

// GO jumps to next for the first vector; NEXT(k, p) moves input k on, and
// BACK(k, p) to where the last vector begins; AGAIN_COLUMNS(backs) goes on to next
// while elements are left.
#define NEXT(k, p) ADDQ STEPS+8*k(SP), p

#define BACK(k, p) \
	MOVQ STEPS+8*k(SP), DX              \
	IMULQ AX, DX                        \
	SARQ $LOG_LANES, DX                 \
	ADDQ DX, p

// UNTIL goes on to next while a whole vector is left, to the last partial one by
// backs, and to the end.
#define UNTIL(backs) \
	CMPQ CX, $LANES                     \
	JGE  next                           \
	TESTQ CX, CX                        \
	JZ   rare                           \
	MOVQ CX, AX                         \
	SUBQ $LANES, AX                     \
	LEAQ (BX)(AX*8), BX                 \
	backs                               \
	JMP  next

// FINISHED ends a vector: nothing is left after a partial one.
#define FINISHED \
	ADDQ $(LANES*8), BX                 \
	SUBQ $LANES, CX                     \
	JGT  more                           \
	XORL CX, CX                         \
	JMP  rare                           \
more:

// RETURN reports how many elements are done.
#define RETURN \
rare:                                   \
	MOVQ columns_Len(DI), AX            \
	SUBQ CX, AX                         \
	MOVQ AX, done+16(FP)                \
	VZEROUPPER                          \
	RET

#define IN3 IN(0, P0); IN(1, P1); IN(2, P2)
#define NEXT3 NEXT(0, P0); NEXT(1, P1); NEXT(2, P2)
#define BACK3 BACK(0, P0); BACK(1, P1); BACK(2, P2)
