// Cholesky factorisation of a block, float64, AVX2. The code is in potrf_avx2.h.

#include "textflag.h"

#define COLUMNS ·PotrfColumnsF64AVX2

// AT is row i of column j.
#define AT(j, i) (128*(j)+8*(i))(DI)

#define ONE(x) MOVQ $0x3FF0000000000000, AX; MOVQ AX, x
#define MOVE1 VMOVSD
#define COMPARE VUCOMISD
#define SQRT VSQRTSD
#define DIV VDIVSD
#define SPREAD VBROADCASTSD
#define MOVE VMOVUPD
#define MUL VMULPD
#define FNMA VFNMADD231PD
#define MUL1 VMULSD
#define FNMA1 VFNMADD231SD

// SCALE8 scales the rows from 8 on, and so on, four to a vector.
#define SCALE12(q) SCALE(q, 12, Y7)
#define SCALE8(q) SCALE(q, 8, Y6); SCALE12(q)
#define SCALE4(q) SCALE(q, 4, Y5); SCALE8(q)
#define SCALE0(q) SCALE(q, 0, Y4); SCALE4(q)

// REDUCE8 reduces column r in the rows from 8 on, and so on.
#define REDUCE12(q, r) SPREAD AT(q, r), Y1; REDUCE(r, 12, Y7)
#define REDUCE8(q, r) SPREAD AT(q, r), Y1; REDUCE(r, 8, Y6); REDUCE(r, 12, Y7)
#define REDUCE4(q, r) SPREAD AT(q, r), Y1; REDUCE(r, 4, Y5); REDUCE(r, 8, Y6); REDUCE(r, 12, Y7)
#define REDUCE0(q, r) SPREAD AT(q, r), Y1; REDUCE(r, 0, Y4); REDUCE(r, 4, Y5); REDUCE(r, 8, Y6); REDUCE(r, 12, Y7)

#include "potrf_avx2.h"
