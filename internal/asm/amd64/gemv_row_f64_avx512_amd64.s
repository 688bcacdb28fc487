// Row vector times matrix, float64, AVX-512. The code is in gemv_row_body.h.

#include "textflag.h"
#include "go_asm.h"

#define AVX512
#define ROW ·GemvRowF64AVX512

#define SHIFT $3
#define COLUMNS $64

#define BROADCAST VBROADCASTSD
#define FMA VFMADD231PD
#define MUL VMULPD
#define MOVE VMOVUPD

#define ARG_N GemvRowF64_N
#define ARG_K GemvRowF64_K
#define ARG_X GemvRowF64_X
#define ARG_INCX GemvRowF64_IncX
#define ARG_B GemvRowF64_B
#define ARG_LDB GemvRowF64_LDB
#define ARG_Y GemvRowF64_Y
#define ARG_ALPHA GemvRowF64_Alpha
#define ARG_BETA GemvRowF64_Beta

// BETAZERO sets the zero flag when beta is 0 or -0.
#define BETAZERO MOVQ ARG_BETA(AX), CX; SHLQ $1, CX

#include "gemv_row_body.h"
