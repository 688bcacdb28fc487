//go:build !purego

// Cholesky factorisation of a block, float64, NEON. The code is in potrf_neon.h.

#include "textflag.h"

#include "neon.h"

#define COLUMNS ·PotrfColumnsF64NEON

#define SIZE 8
#define COLUMN 128 // bytes
#define ONE FMOVD
#define CMPF FCMPD
#define SQRT FSQRTD
#define DIV FDIVD

// SCALE_COLUMN multiplies column q by the reciprocal and keeps it.
#define SCALE_COLUMN \
	FLDPQ 0(R0), (F0, F1)                   \
	FLDPQ 32(R0), (F2, F3)                  \
	FLDPQ 64(R0), (F4, F5)                  \
	FLDPQ 96(R0), (F6, F7)                  \
	VFMUL_D2E0(31, 0, 0)                    \
	VFMUL_D2E0(31, 1, 1)                    \
	VFMUL_D2E0(31, 2, 2)                    \
	VFMUL_D2E0(31, 3, 3)                    \
	VFMUL_D2E0(31, 4, 4)                    \
	VFMUL_D2E0(31, 5, 5)                    \
	VFMUL_D2E0(31, 6, 6)                    \
	VFMUL_D2E0(31, 7, 7)                    \
	FSTPQ (F0, F1), 0(R0)                   \
	FSTPQ (F2, F3), 32(R0)                  \
	FSTPQ (F4, F5), 64(R0)                  \
	FSTPQ (F6, F7), 96(R0)

// REDUCE_COLUMN takes the products with column q from column r.
#define REDUCE_COLUMN \
	VDUP V31.D[0], V31.D2                   \
	FLDPQ 0(R4), (F16, F17)                 \
	FLDPQ 32(R4), (F18, F19)                \
	FLDPQ 64(R4), (F20, F21)                \
	FLDPQ 96(R4), (F22, F23)                \
	VFMLS_D2(31, 0, 16)                     \
	VFMLS_D2(31, 1, 17)                     \
	VFMLS_D2(31, 2, 18)                     \
	VFMLS_D2(31, 3, 19)                     \
	VFMLS_D2(31, 4, 20)                     \
	VFMLS_D2(31, 5, 21)                     \
	VFMLS_D2(31, 6, 22)                     \
	VFMLS_D2(31, 7, 23)                     \
	FSTPQ (F16, F17), 0(R4)                 \
	FSTPQ (F18, F19), 32(R4)                \
	FSTPQ (F20, F21), 64(R4)                \
	FSTPQ (F22, F23), 96(R4)

#include "potrf_neon.h"
