// The blocks of a float64 matrix product, AVX-512. The code is in gemm_avx512.h.

#include "textflag.h"
#include "go_asm.h"

#define PANEL1 ·gemmPanel1F64AVX512
#define PANEL2 ·gemmPanel2F64AVX512
#define PANEL3 ·gemmPanel3F64AVX512

#define ONE $8 // columns of one vector
#define TWO $16
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

#include "gemm_avx512.h"
