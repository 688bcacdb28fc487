//go:build !purego

// Substitution in a small triangular system, float32, NEON. The code is in
// trsm_neon.h.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"

#define ROWS ·TrsmRowsF32NEON

#define SHIFT 2
#define ONE FMOVS
#define FMLA0 VFMLA_S4E0
#define FMUL0 VFMUL_S4E0
#define FSUB VFSUB_S4

#define ARG_ROWS TrsmF32_Rows
#define ARG_N TrsmF32_N
#define ARG_T TrsmF32_T
#define ARG_TSKIP TrsmF32_TSkip
#define ARG_TCOL TrsmF32_TCol
#define ARG_TSTEP TrsmF32_TStep
#define ARG_X TrsmF32_X
#define ARG_XSTEP TrsmF32_XStep
#define ARG_K TrsmF32_K
#define ARG_KSKIP TrsmF32_KSkip
#define ARG_KSTEP TrsmF32_KStep
#define ARG_LDX TrsmF32_LDX
#define ARG_D TrsmF32_D

#include "strip_neon.h"
#include "trsm_neon.h"
