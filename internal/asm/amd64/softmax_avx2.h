// The words of softmax_body.h for AVX2.

#include "arith_avx2.h"

#define VECTOR 32
#define V0 Y0
#define V1 Y1
#define V2 Y2

#define LARGEST_OF_VECTOR \
	VPERM2F128 $1, Y0, Y0, Y1               \
	LARGER(Y1, Y0)                          \
	LARGEST_OF_FOUR

#include "softmax_body.h"
