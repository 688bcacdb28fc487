//go:build !purego

// Row vector times matrix, float32, NEON. The code is in gemv_row_neon.h.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"

#define ROW ·GemvRowF32NEON

#define SHIFT 2
#define ONE FMOVS
#define FMLA0 VFMLA_S4E0
#define FMLA VFMLA_S4
#define FMUL VFMUL_S4

#define ARG_N GemvRowF32_N
#define ARG_K GemvRowF32_K
#define ARG_X GemvRowF32_X
#define ARG_INCX GemvRowF32_IncX
#define ARG_B GemvRowF32_B
#define ARG_LDB GemvRowF32_LDB
#define ARG_Y GemvRowF32_Y
#define ARG_ALPHA GemvRowF32_Alpha
#define ARG_BETA GemvRowF32_Beta

// FACTORS sets alpha and beta.
#define FACTORS MOVWU ARG_ALPHA(R0), R9; VDUP R9, V30.S4; MOVWU ARG_BETA(R0), R9; VDUP R9, V31.S4; LSLW $1, R9

#include "strip_neon.h"
#include "gemv_row_neon.h"
