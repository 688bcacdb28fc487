// A float32 matrix product, AVX-512. The code is in gemm_avx512.h.

#include "textflag.h"
#include "go_asm.h"

#define PANEL ·GemmPanelF32AVX512
#define PANELHALF gemmPanelHalfF32<>
#define PANEL1 gemmPanel1F32<>
#define PANEL2 gemmPanel2F32<>
#define PANEL3 gemmPanel3F32<>

#define HALF $8 // columns of half a vector
#define ONE $16
#define TWO $32
#define THREE $48
#define THREEHALF $56
#define FOUR $64
#define SHIFT $2

#define BROADCAST VBROADCASTSS
#define FMA VFMADD231PS
#define MUL VMULPS
#define LOAD VMOVUPS
#define STORE VMOVUPS

#define ARG_M GemmF32_M
#define ARG_N GemmF32_N
#define ARG_K GemmF32_K
#define ARG_A GemmF32_A
#define ARG_ROW GemmF32_Row
#define ARG_COL GemmF32_Col
#define ARG_PANEL GemmF32_Panel
#define ARG_B GemmF32_B
#define ARG_LDB GemmF32_LDB
#define ARG_C GemmF32_C
#define ARG_LDC GemmF32_LDC
#define ARG_NEXT GemmF32_Next
#define ARG_ALPHA GemmF32_Alpha
#define ARG_BETA GemmF32_Beta

// BETAZERO sets the zero flag when beta is 0 or -0.
#define BETAZERO MOVL ARG_BETA(AX), BX; SHLL $1, BX

// ALPHAONE sets the zero flag when alpha is 1.
#define ALPHAONE MOVL ARG_ALPHA(AX), BX; CMPL BX, $0x3F800000

#include "gemm_avx512.h"
