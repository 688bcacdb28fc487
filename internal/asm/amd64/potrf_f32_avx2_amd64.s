// Cholesky factorisation of a block, float32, AVX2. The code is in potrf_avx2.h.

#include "textflag.h"

#define COLUMNS ·PotrfColumnsF32AVX2

// AT is row i of column j.
#define AT(j, i) (64*(j)+4*(i))(DI)

#define ONE(x) MOVL $0x3F800000, AX; MOVQ AX, x
#define MOVE1 VMOVSS
#define COMPARE VUCOMISS
#define SQRT VSQRTSS
#define DIV VDIVSS
#define SPREAD VBROADCASTSS
#define MOVE VMOVUPS
#define MUL VMULPS
#define FNMA VFNMADD231PS
#define MUL1 VMULSS
#define FNMA1 VFNMADD231SS

// SCALE8 scales the rows from 8 on, SCALE0 all, eight to a vector.
#define SCALE8(q) SCALE(q, 8, Y6)
#define SCALE0(q) SCALE(q, 0, Y4); SCALE8(q)
#define SCALE12 SCALE8
#define SCALE4 SCALE0

// REDUCE8 reduces column r in the rows from 8 on, REDUCE0 in all.
#define REDUCE8(q, r) SPREAD AT(q, r), Y1; REDUCE(r, 8, Y6)
#define REDUCE0(q, r) SPREAD AT(q, r), Y1; REDUCE(r, 0, Y4); REDUCE(r, 8, Y6)
#define REDUCE12 REDUCE8
#define REDUCE4 REDUCE0

#include "potrf_avx2.h"
