//go:build !purego

// Masks, AVX2: mask.go of ../generic. A call is at most 4096 elements. Frame: mask_body.h. A byte goes in two halves of four
// elements, each a row of the tables of permutations.
//
//	Y0 zero, or the scale  Y1, Y2 spent  R8 tables

#include "go_asm.h"
#include "textflag.h"

#include "mask_body.h"

#define SCALE VBROADCASTSD scale+72(FP), Y0

// BITS8: AX = the elements that are not 0.
#define BITS8_PD \
	VCMPPD $4, (SI), Y0, Y1    \
	VCMPPD $4, 32(SI), Y0, Y2  \
	VMOVMSKPD Y1, AX           \
	VMOVMSKPD Y2, R11          \
	SHLL $4, R11               \
	ORL  R11, AX
#define BITS8_PS \
	VCMPPS $4, (SI), Y0, Y1    \
	VMOVMSKPS Y1, AX

// HALVES: AX, R11 = the offsets of the rows of the two halves of the byte.
#define HALVES \
	MOVL AX, R11               \
	ANDL $15, AX               \
	SHLL $5, AX                \
	ANDL $240, R11             \
	SHLL $1, R11

// COMPRESS4 packs the elements that load brings to Y1 from o(SI), by the row at offset row.
#define COMPRESS4(load, o, row) \
	POPCNTL row, R10                        \
	VMOVDQU maskTables_pack(R8)(row*1), Y2  \
	load o(SI), Y1                          \
	VPERMPS Y1, Y2, Y1                      \
	VMOVUPD Y1, (DI)                        \
	LEAQ (DI)(R10*8), DI
#define COMPRESS8_PD \
	HALVES                     \
	COMPRESS4(VMOVUPD, 0, AX)      \
	COMPRESS4(VMOVUPD, 32, R11)
#define COMPRESS8_PS \
	HALVES                     \
	COMPRESS4(VCVTPS2PD, 0, AX)    \
	COMPRESS4(VCVTPS2PD, 16, R11)

// EXPAND4: Y1 = the next elements times the scale in the places of the row.
#define EXPAND4(row) \
	POPCNTL row, R10                          \
	VMOVDQU maskTables_place(R8)(row*1), Y2   \
	VMULPD (SI), Y0, Y1                       \
	VPERMPS Y1, Y2, Y1                        \
	VANDPD maskTables_keep(R8)(row*1), Y1, Y1 \
	LEAQ (SI)(R10*8), SI
#define EXPAND8_PD \
	HALVES                     \
	EXPAND4(AX)                \
	VMOVUPD Y1, (DI)           \
	EXPAND4(R11)               \
	VMOVUPD Y1, 32(DI)
#define EXPAND8_PS \
	HALVES                     \
	EXPAND4(AX)                \
	VCVTPD2PSY Y1, X1          \
	VMOVUPS X1, (DI)           \
	EXPAND4(R11)               \
	VCVTPD2PSY Y1, X1          \
	VMOVUPS X1, 16(DI)

// func MaskBitsF64AVX2(bits []byte, x []float64)
TEXT ·MaskBitsF64AVX2(SB), NOSPLIT, $0-48
	BITS(3, BITS8_PD)

// func MaskBitsF32AVX2(bits []byte, x []float32)
TEXT ·MaskBitsF32AVX2(SB), NOSPLIT, $0-48
	BITS(2, BITS8_PS)

// func CompressF64AVX2(dst, x []float64, bits []byte) int
TEXT ·CompressF64AVX2(SB), NOSPLIT, $0-80
	COMPRESS(3, COMPRESS8_PD)

// func CompressF32AVX2(dst []float64, x []float32, bits []byte) int
TEXT ·CompressF32AVX2(SB), NOSPLIT, $0-80
	COMPRESS(2, COMPRESS8_PS)

// func ExpandF64AVX2(dst, x []float64, bits []byte, scale float64) int
TEXT ·ExpandF64AVX2(SB), NOSPLIT, $0-88
	EXPAND(3, EXPAND8_PD)

// func ExpandF32AVX2(dst []float32, x []float64, bits []byte, scale float64) int
TEXT ·ExpandF32AVX2(SB), NOSPLIT, $0-88
	EXPAND(2, EXPAND8_PS)
