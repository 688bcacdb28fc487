// The steps of the norm of a beta density on AVX2: the three series of series_three.h, and between their rows the logarithm of the quotient of small shapes,
// which is that of 1 where none is small. FIRST and ROW are the rows of the series.

	VMOVAPD V10, Y15
	VADDPD V1, V0, Y2
	SERIES_PLACES
	SERIES(FIRST, C(16))
	SERIES(ROW, C(14))
#include "bank_beside.h"
	LOG_SPLIT
	LOG_RATIO
	SERIES(ROW, C(12))
	LOG_TERMS
	LOG_FIRST
	SERIES(ROW, C(10))
	SERIES(ROW, C(8))
	LOG_REST
	LOG_HIGH
#include "bank_none.h"
#include "bank_names_avx2.h"
	SERIES(ROW, C(6))
	SERIES(ROW, C(4))
	SERIES(ROW, C(2))
