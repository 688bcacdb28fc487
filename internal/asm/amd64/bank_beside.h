// The registers of a logarithm that is computed between the rows of series_three.h, which leave it four from row to row and
// lend it three in between: between this file and bank_names_avx2.h the words of log_body.h work on these. Several names are one
// register, of numbers that are not needed at a time.

#include "bank_none.h"

#define V0 Y15
#define V1 Y9
#define V2 Y10
#define V3 Y12
#define V4 Y11
#define V5 Y10
#define V6 Y12
#define V7 Y13
#define V8 Y14
#define V9 Y9
#define V10 Y15
#define V11 Y13
#define V12 Y9
