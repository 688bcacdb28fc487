//go:build !purego

// Substitution in a small triangular system, float64, NEON. The code is in
// trsm_neon.h.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"

#define ROWS ·TrsmRowsF64NEON

#define SHIFT 3
#define ONE FMOVD
#define FMLA0 VFMLA_D2E0
#define FMUL0 VFMUL_D2E0
#define FSUB VFSUB_D2

#define ARG_ROWS TrsmF64_Rows
#define ARG_N TrsmF64_N
#define ARG_T TrsmF64_T
#define ARG_TSKIP TrsmF64_TSkip
#define ARG_TCOL TrsmF64_TCol
#define ARG_TSTEP TrsmF64_TStep
#define ARG_X TrsmF64_X
#define ARG_XSTEP TrsmF64_XStep
#define ARG_K TrsmF64_K
#define ARG_KSKIP TrsmF64_KSkip
#define ARG_KSTEP TrsmF64_KStep
#define ARG_LDX TrsmF64_LDX
#define ARG_D TrsmF64_D

#include "strip_neon.h"
#include "trsm_neon.h"
