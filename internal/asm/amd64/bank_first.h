// Back to the registers of vec_avx512.h: see bank_second.h.

#include "bank_none_avx512.h"
#include "bank_names_avx512.h"
