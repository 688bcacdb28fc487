//go:build !purego

// Row vector times matrix, float64, NEON. The code is in gemv_row_neon.h.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"

#define ROW ·GemvRowF64NEON

#define SHIFT 3
#define ONE FMOVD
#define FMLA0 VFMLA_D2E0
#define FMLA VFMLA_D2
#define FMUL VFMUL_D2

#define ARG_N GemvRowF64_N
#define ARG_K GemvRowF64_K
#define ARG_X GemvRowF64_X
#define ARG_INCX GemvRowF64_IncX
#define ARG_B GemvRowF64_B
#define ARG_LDB GemvRowF64_LDB
#define ARG_Y GemvRowF64_Y
#define ARG_ALPHA GemvRowF64_Alpha
#define ARG_BETA GemvRowF64_Beta

// FACTORS sets alpha and beta.
#define FACTORS MOVD ARG_ALPHA(R0), R9; VDUP R9, V30.D2; MOVD ARG_BETA(R0), R9; VDUP R9, V31.D2; LSL $1, R9

#include "strip_neon.h"
#include "gemv_row_neon.h"
