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

// NEXT(k, p) moves input k on, and BACK(k, p) to where the last vector begins, AX
// elements back.
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

// COLUMNS runs steps over all elements; it leaves for rare where they do.
#define COLUMNS(ins, steps, nexts, backs) \
	START                               \
	ins                                 \
	JMP  check                          \
next:                                   \
	steps                               \
	nexts                               \
	FINISHED                            \
check:                                  \
	UNTIL(backs)                        \
	RETURN

#define IN1 IN(0, P0)
#define NEXT1 NEXT(0, P0)
#define BACK1 BACK(0, P0)
#define IN2 IN1; IN(1, P1)
#define NEXT2 NEXT1; NEXT(1, P1)
#define BACK2 BACK1; BACK(1, P1)
#define IN3 IN2; IN(2, P2)
#define NEXT3 NEXT2; NEXT(2, P2)
#define BACK3 BACK2; BACK(2, P2)
#define IN4 IN3; IN(3, P3)
#define NEXT4 NEXT3; NEXT(3, P3)
#define BACK4 BACK3; BACK(3, P3)
#define IN5 IN4; IN(4, P4)
#define NEXT5 NEXT4; NEXT(4, P4)
#define BACK5 BACK4; BACK(4, P4)
#define IN6 IN5; IN(5, P5)
#define NEXT6 NEXT5; NEXT(5, P5)
#define BACK6 BACK5; BACK(5, P5)
#define IN7 IN6; IN(6, P6)
#define NEXT7 NEXT6; NEXT(6, P6)
#define BACK7 BACK6; BACK(6, P6)
