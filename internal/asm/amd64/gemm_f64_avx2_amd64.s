// The blocks of a float64 matrix product, AVX2. The code is in gemm_avx2.h.

#include "textflag.h"
#include "go_asm.h"

#define PANEL1 ·gemmPanel1F64AVX2
#define PANEL2 ·gemmPanel2F64AVX2
#define PANEL2F ·gemmPanel2FullF64AVX2

#define ONE $4 // columns of one vector
#define SHIFT $3

#define BROADCAST VBROADCASTSD
#define FMA VFMADD231PD
#define MUL VMULPD
#define MOVE VMOVUPD
#define MASKMOVE VMASKMOVPD

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
#define ARG_ALPHA GemmF64_Alpha
#define ARG_BETA GemmF64_Beta

// BETAZERO sets the zero flag when beta is 0 or -0.
#define BETAZERO MOVQ ARG_BETA(AX), CX; SHLQ $1, CX

#include "gemm_avx2.h"
