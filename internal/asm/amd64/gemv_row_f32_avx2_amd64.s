// Row vector times matrix, float32, AVX2. The code is in gemv_row_body.h.

#include "textflag.h"
#include "go_asm.h"

#define ROW ·GemvRowF32AVX2

#define SHIFT $2
#define COLUMNS $64

#define BROADCAST VBROADCASTSS
#define FMA VFMADD231PS
#define MUL VMULPS
#define MOVE VMOVUPS

#define ARG_N GemvRowF32_N
#define ARG_K GemvRowF32_K
#define ARG_X GemvRowF32_X
#define ARG_INCX GemvRowF32_IncX
#define ARG_B GemvRowF32_B
#define ARG_LDB GemvRowF32_LDB
#define ARG_Y GemvRowF32_Y
#define ARG_ALPHA GemvRowF32_Alpha
#define ARG_BETA GemvRowF32_Beta

// BETAZERO sets the zero flag when beta is 0 or -0.
#define BETAZERO MOVL ARG_BETA(AX), CX; SHLL $1, CX

#include "gemv_row_body.h"
