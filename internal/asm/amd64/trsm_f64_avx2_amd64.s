// Substitution in a small triangular system, float64, AVX2. The code is in
// trsm_avx2.h.

#include "textflag.h"
#include "go_asm.h"

#define ROWS ·TrsmRowsF64AVX2

#define SHIFT $3
#define SIZE $8
#define COLUMNS $32

#define BROADCAST VBROADCASTSD
#define FMA VFMADD231PD
#define MUL VMULPD
#define SUB VSUBPD
#define MOVE VMOVUPD

#define ARG_ROWS TrsmF64_Rows
#define ARG_N TrsmF64_N
#define ARG_T TrsmF64_T
#define ARG_TSKIP TrsmF64_TSkip
#define ARG_KSKIP TrsmF64_KSkip
#define ARG_TCOL TrsmF64_TCol
#define ARG_TSTEP TrsmF64_TStep
#define ARG_X TrsmF64_X
#define ARG_XSTEP TrsmF64_XStep
#define ARG_K TrsmF64_K
#define ARG_KSTEP TrsmF64_KStep
#define ARG_LDX TrsmF64_LDX
#define ARG_D TrsmF64_D

#include "trsm_avx2.h"
