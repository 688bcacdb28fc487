// A float64 matrix product, AVX-512. The code is in gemm_avx512.h.

#include "textflag.h"
#include "go_asm.h"

#define PANEL ·GemmPanelF64AVX512
#define PANELHALF gemmPanelHalfF64<>
#define PANEL1 gemmPanel1F64<>
#define PANEL2 gemmPanel2F64<>
#define PANEL3 gemmPanel3F64<>

#define HALF $4 // columns of half a vector
#define ONE $8
#define TWO $16
#define THREE $24
#define THREEHALF $28
#define FOUR $32
#define SHIFT $3

#define BROADCAST VBROADCASTSD
#define FMA VFMADD231PD
#define MUL VMULPD
#define LOAD VMOVUPD
#define STORE VMOVUPD

#define ARG_M GemmF64_M
#define ARG_N GemmF64_N
#define ARG_K GemmF64_K
#define ARG_A GemmF64_A
#define ARG_ROW GemmF64_Row
#define ARG_COL GemmF64_Col
#define ARG_PANEL GemmF64_Panel
#define ARG_B GemmF64_B
#define ARG_LDB GemmF64_LDB
#define ARG_C GemmF64_C
#define ARG_LDC GemmF64_LDC
#define ARG_NEXT GemmF64_Next
#define ARG_ALPHA GemmF64_Alpha
#define ARG_BETA GemmF64_Beta

// BETAZERO sets the zero flag when beta is 0 or -0.
#define BETAZERO MOVQ ARG_BETA(AX), BX; SHLQ $1, BX

// ALPHAONE sets the zero flag when alpha is 1.
#define ALPHAONE MOVQ ARG_ALPHA(AX), BX; MOVQ $0x3FF0000000000000, SI; CMPQ BX, SI

#include "gemm_avx512.h"
