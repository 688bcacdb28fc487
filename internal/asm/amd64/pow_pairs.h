// The loop of x**y on AVX-512, two vectors at a time while there are two; it goes on to
// one when there are not. A part of the body is done for one vector and then for the other
// in the second bank, so that the latency of one chain hides behind the other. The stores
// of float32 spend the last register of that bank, which is free by then.

next:
	CMPQ CX, $16
	JLT  one
	LANES_X((SI), V0)
	LANES_X((DX), V1)
	POW_BEGIN
#include "bank_second.h"
	LANES_X(BYTES(SI), V0)
	LANES_X(BYTES(DX), V1)
	POW_BEGIN
#include "bank_first.h"
	LONG_SERIES
#include "bank_second.h"
	LONG_SERIES
#include "bank_first.h"
	LONG_SUM
	POW_MIDDLE
#include "bank_second.h"
	LONG_SUM
	POW_MIDDLE
#include "bank_first.h"
	EXP_REDUCED
#include "bank_second.h"
	EXP_REDUCED
#include "bank_first.h"
	POW_END
#include "bank_second.h"
	POW_END
	STORE_WHOLE(V0, BYTES(DI))
#include "bank_first.h"
	STORE_WHOLE(V0, (DI))
	ADDQ $(2*BYTES), SI
	ADDQ $(2*BYTES), DX
	ADDQ $(2*BYTES), DI
	SUBQ $16, CX
	JNZ  next
	JMP  done

one:
