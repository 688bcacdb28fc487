// The frame of the steps of log-densities: columns of numbers in and out, a pair
// of vectors at a time. Values and words: vec_neon.h.
//
//	R0 columns  R2 bytes of the elements before  R14 elements left
//	I0..I6 inputs  R19..R25 their steps  R10 slots, then the spread inputs
//	R8 vecK  R9 densityK  R11, R12 scratch
//
// An input of one number is spread over a pair in the frame, and its step is 0.
// The last pair overlaps the one before, so that no pair is partial; a call has at
// least four elements.

// Addresses of the inputs.
#define I0 (1<<5)
#define I1 (3<<5)
#define I2 (4<<5)
#define I3 (5<<5)
#define I4 (6<<5)
#define I5 (7<<5)
#define I6 (13<<5)

#define SPREAD 256
#define COLUMNS_FRAME 480

// LD: d = the next numbers of an input. OUT stores v in output k.
#define LD(i, d) VLDR_Q(i, d); VLDR_Q(i+HIGH, d+16)
#define OUT(k, v) \
	MOVD (columns_Out+24*k)(R0), R11        \
	ADD  R2, R11                            \
	VSTR_Q(v, 11<<5)                        \
	VSTR_Q(v+16, 11<<5+HIGH)

// IN sets up input k in register p with its step in s; NEXT moves it on, and BACK
// to where the last pair begins, R11 elements back.
#define IN(k, p, s) \
	MOVD (columns_In+24*k)(R0), p           \
	MOVD (p), R12                           \
	VDUP R12, V0.D2                         \
	ADD  $(SPREAD+32*k), R10, R12           \
	FSTPQ (F0, F0), (R12)                   \
	ADD  R2, p                              \
	MOVD $32, s                             \
	MOVD (columns_In+24*k+8)(R0), R11       \
	CMP  $1, R11                            \
	CSEL EQ, R12, p, p                      \
	CSEL EQ, ZR, s, s

#define NEXT(p, s) ADD s, p

#define BACK(p, s) \
	LSR  $2, s, R12                         \
	MUL  R11, R12                           \
	ADD  R12, p

#define IN1 IN(0, R1, R19)
#define IN2 IN1; IN(1, R3, R20)
#define IN3 IN2; IN(2, R4, R21)
#define IN4 IN3; IN(3, R5, R22)
#define IN5 IN4; IN(4, R6, R23)
#define IN6 IN5; IN(5, R7, R24)
#define IN7 IN6; IN(6, R13, R25)
#define NEXT1 NEXT(R1, R19)
#define NEXT2 NEXT1; NEXT(R3, R20)
#define NEXT3 NEXT2; NEXT(R4, R21)
#define NEXT4 NEXT3; NEXT(R5, R22)
#define NEXT5 NEXT4; NEXT(R6, R23)
#define NEXT6 NEXT5; NEXT(R7, R24)
#define NEXT7 NEXT6; NEXT(R13, R25)
#define BACK1 BACK(R1, R19)
#define BACK2 BACK1; BACK(R3, R20)
#define BACK3 BACK2; BACK(R4, R21)
#define BACK4 BACK3; BACK(R5, R22)
#define BACK5 BACK4; BACK(R6, R23)
#define BACK6 BACK5; BACK(R7, R24)
#define BACK7 BACK6; BACK(R13, R25)

// COLUMNS runs steps over all elements; it leaves for rare where they do.
#define COLUMNS(ins, steps, nexts, backs) \
	MOVD c+0(FP), R0                        \
	MOVD from+8(FP), R2                     \
	MOVD columns_Len(R0), R14               \
	SUB  R2, R14                            \
	LSL  $3, R2                             \
	MOVD $·vecK(SB), R8                     \
	MOVD $·densityK(SB), R9                 \
	MOVD $slots-COLUMNS_FRAME(SP), R10      \
	ins                                     \
	B    check                              \
next:                                           \
	steps                                   \
	nexts                                   \
	ADD  $32, R2                            \
	SUBS $4, R14                            \
	BGT  check                              \
	MOVD ZR, R14                            \
check:                                          \
	CMP  $4, R14                            \
	BGE  next                               \
	CBZ  R14, rare                          \
	SUB  $4, R14, R11                       \
	ADD  R11<<3, R2                         \
	backs                                   \
	B    next                               \
rare:                                           \
	MOVD columns_Len(R0), R11               \
	SUB  R14, R11                           \
	MOVD R11, done+16(FP)                   \
	RET
