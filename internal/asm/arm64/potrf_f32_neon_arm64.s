//go:build !purego

// Cholesky factorisation of a block, float32, NEON. The code is in potrf_neon.h.

#include "textflag.h"

#include "neon.h"

#define COLUMNS ·PotrfColumnsF32NEON

#define SIZE 4
#define COLUMN 64 // bytes
#define ONE FMOVS
#define CMPF FCMPS
#define SQRT FSQRTS
#define DIV FDIVS

// SCALE_COLUMN multiplies column q by the reciprocal and keeps it.
#define SCALE_COLUMN \
	FLDPQ 0(R0), (F0, F1)                   \
	FLDPQ 32(R0), (F2, F3)                  \
	VFMUL_S4E0(31, 0, 0)                    \
	VFMUL_S4E0(31, 1, 1)                    \
	VFMUL_S4E0(31, 2, 2)                    \
	VFMUL_S4E0(31, 3, 3)                    \
	FSTPQ (F0, F1), 0(R0)                   \
	FSTPQ (F2, F3), 32(R0)

// REDUCE_COLUMN takes the products with column q from column r.
#define REDUCE_COLUMN \
	VDUP V31.S[0], V31.S4                   \
	FLDPQ 0(R4), (F16, F17)                 \
	FLDPQ 32(R4), (F18, F19)                \
	VFMLS_S4(31, 0, 16)                     \
	VFMLS_S4(31, 1, 17)                     \
	VFMLS_S4(31, 2, 18)                     \
	VFMLS_S4(31, 3, 19)                     \
	FSTPQ (F16, F17), 0(R4)                 \
	FSTPQ (F18, F19), 32(R4)

#include "potrf_neon.h"
