// The words of softmax_body.h for AVX-512.

#include "arith_avx512.h"

#define VECTOR 64
#define V0 Z0
#define V1 Z1
#define V2 Z2

#define LARGEST_OF_VECTOR \
	VSHUFF64X2 $0x4e, Z0, Z0, Z1            \
	LARGER(Z1, Z0)                          \
	VSHUFF64X2 $0xb1, Z0, Z0, Z1            \
	LARGER(Z1, Z0)                          \
	LARGEST_OF_FOUR

#include "softmax_body.h"
