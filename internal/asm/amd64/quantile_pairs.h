// The loop of the normal quantile on AVX-512, two vectors at a time while there are two and
// some lane is in a tail; it goes on to one when not. A part of the body is done for one vector
// and then for the other in the second bank, so that the latency of one chain hides behind
// the other, and there is one branch that may be taken or not where there were two. The stores of
// float32 spend the last register of that bank, which is free by then.

next:
	CMPQ CX, $16
	JLT  one
	LANES_X((SI), V0)
	QUANTILE_BEGIN
	GTK(quantileTable_centre(R9), V5, M2)
#include "bank_second.h"
	LANES_X(BYTES(SI), V0)
	QUANTILE_BEGIN
	GTK(quantileTable_centre(R9), V5, M3)
	KORTESTB M2, M3
	JZ   one
#include "bank_first.h"
	LOG_PAIR
#include "bank_second.h"
	LOG_PAIR
#include "bank_first.h"
	TAIL_ROOT
	QUANTILE_CHOOSE
#include "bank_second.h"
	TAIL_ROOT
	QUANTILE_CHOOSE
#include "bank_first.h"
	QUANTILE_RATIONAL
	QUANTILE_END
#include "bank_second.h"
	QUANTILE_RATIONAL
	QUANTILE_END
	STORE_WHOLE(V0, BYTES(DI))
#include "bank_first.h"
	STORE_WHOLE(V0, (DI))
	ADDQ $(2*BYTES), SI
	ADDQ $(2*BYTES), DI
	SUBQ $16, CX
	JNZ  next
	JMP  done

one:
