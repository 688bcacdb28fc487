// The registers of a logarithm that is computed between the rows of lgamma_pairs.h: see bank_beside.h. Its number is in Y8 and its sum in Y8 and Y12.

#include "bank_none.h"

#define V0 Y8
#define V1 Y12
#define V2 Y10
#define V3 Y12
#define V4 Y15
#define V5 Y10
#define V6 Y11
#define V7 Y13
#define V8 Y14
#define V9 Y9
#define V10 Y8
#define V11 Y13
#define V12 Y11
