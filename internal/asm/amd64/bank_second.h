// The second bank of registers of AVX-512: between this file and bank_first.h the words
// of vec_avx512.h, whose constants are not HELD, work on another vector.
// pow_pairs.h has what it is for.

#include "bank_none_avx512.h"

#define V0 Z13
#define V1 Z14
#define V2 Z15
#define V3 Z19
#define V4 Z20
#define V5 Z21
#define V6 Z22
#define V7 Z23
#define V8 Z24
#define V9 Z25
#define V10 Z26
#define V11 Z27
#define V12 Z28
#define S0 Z29
#define S1 Z30
#define S2 Z31
