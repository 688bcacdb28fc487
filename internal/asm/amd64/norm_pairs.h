// The loop of Φ or ln Φ on AVX-512, two vectors at a time while there are two and all of their
// numbers are near 0; it goes on to one when not. A part of the body is done for one vector and
// then for the other in the second bank, so that the latency of one chain hides behind the
// other; PART is what follows Φ(-|x|). The stores of float32 spend the last register of that
// bank, which is free by then.

next:
	CMPQ CX, $16
	JLT  one
	LANES_X((SI), V0)
	NORM_NEARBY
#include "bank_second.h"
	LANES_X(BYTES(SI), V0)
	NORM_NEARBY
#include "bank_first.h"
	NEAR_SUM
#include "bank_second.h"
	NEAR_SUM
#include "bank_first.h"
	PART
#include "bank_second.h"
	PART
	STORE_WHOLE(V0, BYTES(DI))
#include "bank_first.h"
	STORE_WHOLE(V0, (DI))
	ADDQ $(2*BYTES), SI
	ADDQ $(2*BYTES), DI
	SUBQ $16, CX
	JNZ  next
	JMP  done

one:
#undef PART
