// Substitution in a small triangular system, float32, AVX2. The code is in
// trsm_avx2.h.

#include "textflag.h"
#include "go_asm.h"

#define ROWS ·TrsmRowsF32AVX2

#define SHIFT $2
#define SIZE $4
#define COLUMNS $64

#define BROADCAST VBROADCASTSS
#define FMA VFMADD231PS
#define MUL VMULPS
#define SUB VSUBPS
#define MOVE VMOVUPS

#define ARG_ROWS TrsmF32_Rows
#define ARG_N TrsmF32_N
#define ARG_T TrsmF32_T
#define ARG_TSKIP TrsmF32_TSkip
#define ARG_KSKIP TrsmF32_KSkip
#define ARG_TCOL TrsmF32_TCol
#define ARG_TSTEP TrsmF32_TStep
#define ARG_X TrsmF32_X
#define ARG_XSTEP TrsmF32_XStep
#define ARG_K TrsmF32_K
#define ARG_KSTEP TrsmF32_KStep
#define ARG_LDX TrsmF32_LDX
#define ARG_D TrsmF32_D

#include "trsm_avx2.h"
