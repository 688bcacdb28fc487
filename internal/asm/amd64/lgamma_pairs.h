// The loop of ln Γ of two vectors at a time, AVX2, while there are two: the rows of their rational functions in turn, so that the latency of one hides behind
// the other. It stands behind the loop of a vector at a time, which goes to pair while R10 is below 2. R10 is 0 while all x are in [1, 16), 1 from where some
// are below 1, and 2 where some are of 16 or more, or most are below 1: then a vector at a time is better. It begins with 0 at each call.
//
// Some x < 1 in a pair need the logarithm; which pairs, no branch foresees. Therefore there is one logarithm in each pair then, between the rows, of the x < 1
// of the first vector and of the second in the other lanes: where both have one in a lane, the second vector is done again by itself.
//
//	Y0..Y3  t, f, P and Q of the first vector, Y4..Y7 of the second      Y9..Y13  spent      Y14, Y15  their y

#define RATIONALS(row, k) \
	row(k, Y0, Y1, Y2, Y3, Y14, AX, R11, R12, R13) \
	row(k, Y4, Y5, Y6, Y7, Y15, BX, DX, R14, R15)

#define RATIONAL_PLACE(k, t, f, p, q, y, a, b, c, d) PLACE(t, f, a, b, c, d)

// LGAMMA_LESS: Y9 = Y9 + Y10 - (Y8 + Y12), the steps of LESS; Y1..Y4 are spent.
#define LGAMMA_LESS \
	VSUBPD Y8, Y9, Y1                       \
	VSUBPD Y9, Y1, Y2                       \
	VADDPD Y2, Y8, Y3                       \
	VSUBPD Y2, Y1, Y2                       \
	VSUBPD Y2, Y9, Y2                       \
	VSUBPD Y3, Y2, Y2                       \
	VSUBPD Y12, Y10, Y4                     \
	VADDPD Y4, Y2, Y2                       \
	VADDPD Y2, Y1, Y9

pair:
	CMPQ CX, $8
	JLT  one
	WHOLE((SI), V0)
	WHOLE(BYTES(SI), V4)
	PADDQK(vecTable_fromLog(R8), V0, V1)
	PADDQK(vecTable_fromLog(R8), V4, V5)
	PGTK(gammaTable_belowSixteen(R9), V1, M1)
	PGTK(gammaTable_belowSixteen(R9), V5, M2)
	JANY2(M1, M2, far)
	LTK(vecTable_one(R8), V0, M1)
	LTK(vecTable_one(R8), V4, M2)
	PLACES_TABLE
	TESTQ R10, R10
	JNZ  below
	JANY2(M1, M2, below)

	// All are in [1, 16).
	RATIONALS(RATIONAL_PLACE, LG)
	RATIONALS(RATIONAL_FIRST, LG)
	RATIONALS(RATIONAL_ROW, LG+2)
	RATIONALS(RATIONAL_LAST, LG)
	RATIONALS(LGAMMA_TIMES, LG)
	VADDPD Y3, Y1, V0
	VADDPD Y7, Y5, V6
	STORE_TWO

	// ln Γ(x) = ln Γ(1+x) - ln x for the x < 1, whose logarithms are of Y8.
below:
	MOVL $1, R10
	SELECT(M1, V0, V4, Y8)
	RATIONALS(RATIONAL_PLACE, LG)
#include "bank_pair.h"
	LOG_SPLIT
	LOG_REDUCE
	RATIONALS(RATIONAL_FIRST, LG)
	LOG_TERMS_REST
	LOG_FIRST
	RATIONALS(RATIONAL_ROW, LG+2)
	LOG_REST
	LOG_HIGH
	LOG_LOW
#include "bank_none.h"
#include "bank_names_avx2.h"
	RATIONALS(RATIONAL_LAST, LG)
	RATIONALS(LGAMMA_TIMES, LG)
	WHOLE((SI), Y9)
	WHOLE(BYTES(SI), Y10)
	LTK(vecTable_one(R8), Y9, Y13)
	LTK(vecTable_one(R8), Y10, Y15)
	SELECT(Y13, Y1, Y5, Y9)
	SELECT(Y13, Y3, Y7, Y10)
	VADDPD Y3, Y1, Y0
	VADDPD Y7, Y5, Y6
	LGAMMA_LESS
	SELECT(Y13, Y9, Y0, V0)
	SELECT(Y15, Y9, Y6, V6)
	VANDPD Y13, Y15, Y13
	VMOVMSKPD Y13, AX
	TESTL AX, AX
	JNZ  both
	STORE_TWO

	// The first vector is done; three lanes or all that have two x < 1 are hardly chance.
both:
	STORE_WHOLE(V0, (DI))
	ADDQ $BYTES, SI
	ADDQ $BYTES, DI
	SUBQ $4, CX
	POPCNTL AX, AX
	CMPL AX, $2
	JLS  one
far:
	MOVL $2, R10
	JMP  one
