//go:build !purego

// Masks, NEON: mask.go of ../generic. A call is at most 2048 elements, in whole bytes of bits. A byte goes in two halves of four
// elements, each a row of the tables of permutations.
//
//	R0 dst  R1 x  R2 bits  R3 bytes of bits left  R4 the first dst or x: how many were packed or taken is counted from there
//	R5 the byte  R6, R7 spent  R8 tables  R9 how many elements each set of four has, four bits each
//	V16 zero, or the scale  V0..V7 spent  V20..V23 weights

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"

// BITS sets each byte by hidden8, which leaves the elements that are 0 in the low byte of R5.
#define BITS(weights, hidden8) \
	MOVD bits_base+0(FP), R0                \
	MOVD x_base+24(FP), R1                  \
	MOVD x_len+32(FP), R3                   \
	LSR  $3, R3                             \
	MOVD $·maskK(SB), R8                    \
	VZERO(16)                               \
	weights                                 \
next:                                           \
	hidden8                                 \
	EOR  $255, R5                           \
	MOVB.P R5, 1(R0)                        \
	SUBS $1, R3                             \
	BNE  next                               \
	RET

#define WEIGHTS64 \
	ADD   $maskTables_weight64, R8, R6      \
	FLDPQ 0(R6), (F20, F21)                 \
	FLDPQ 32(R6), (F22, F23)
#define HIDDEN64 \
	FLDPQ.P 64(R1), (F0, F1)                \
	FLDPQ -32(R1), (F2, F3)                 \
	VFCMEQ_D2(16, 0, 0)                     \
	VFCMEQ_D2(16, 1, 1)                     \
	VFCMEQ_D2(16, 2, 2)                     \
	VFCMEQ_D2(16, 3, 3)                     \
	VAND_B16(20, 0, 0)                      \
	VAND_B16(21, 1, 1)                      \
	VAND_B16(22, 2, 2)                      \
	VAND_B16(23, 3, 3)                      \
	VORR_B16(1, 0, 0)                       \
	VORR_B16(3, 2, 2)                       \
	VORR_B16(2, 0, 0)                       \
	VADDP_D(0, 0)                           \
	FMOVD F0, R5

#define WEIGHTS32 \
	ADD   $maskTables_weight32, R8, R6      \
	FLDPQ 0(R6), (F20, F21)
#define HIDDEN32 \
	FLDPQ.P 32(R1), (F0, F1)                \
	VFCMEQ_S4(16, 0, 0)                     \
	VFCMEQ_S4(16, 1, 1)                     \
	VAND_B16(20, 0, 0)                      \
	VAND_B16(21, 1, 1)                      \
	VORR_B16(1, 0, 0)                       \
	VADDP_D(0, 0)                           \
	FMOVD F0, R5                            \
	ORR   R5>>32, R5

#define COUNTS MOVD $0x4332322132212110, R9

// ROW loads the row of table for the four bits from bit on of R5 to V6 and V7, and sets R7 to eight times the number of its elements.
#define ROW(table, bit) \
	UBFX  $bit, R5, $4, R6                  \
	LSL   $2, R6, R7                        \
	LSR   R7, R9, R7                        \
	AND   $7, R7                            \
	LSL   $3, R7                            \
	ADD   R6<<5, R8, R6                     \
	FLDPQ table(R6), (F6, F7)

// COMPRESS4 packs the elements in V0 and V1.
#define COMPRESS4(bit) \
	ROW(maskTables_pack, bit)               \
	VTBL2_B16(6, 0, 2)                      \
	VTBL2_B16(7, 0, 3)                      \
	FSTPQ (F2, F3), (R0)                    \
	ADD   R7, R0

#define LOAD64 FLDPQ.P 32(R1), (F0, F1)
#define LOAD32 \
	FMOVQ.P 16(R1), F4                      \
	VFCVTL_D2(4, 0)                         \
	VFCVTL2_D2(4, 1)

#define COMPRESS(load) \
	MOVD dst_base+0(FP), R0                 \
	MOVD x_base+24(FP), R1                  \
	MOVD x_len+32(FP), R3                   \
	MOVD bits_base+48(FP), R2               \
	MOVD R0, R4                             \
	LSR  $3, R3                             \
	MOVD $·maskK(SB), R8                    \
	COUNTS                                  \
next:                                           \
	MOVBU.P 1(R2), R5                       \
	load                                    \
	COMPRESS4(0)                                \
	load                                    \
	COMPRESS4(4)                                \
	SUBS $1, R3                             \
	BNE  next                               \
	SUB  R4, R0                             \
	LSR  $3, R0                             \
	MOVD R0, ret+72(FP)                     \
	RET

// EXPAND4 sets V2 and V3 to the next elements times the scale in the places of the set.
#define EXPAND4(bit) \
	ROW(maskTables_place, bit)              \
	FLDPQ (R1), (F0, F1)                    \
	VFMUL_D2(16, 0, 0)                      \
	VFMUL_D2(16, 1, 1)                      \
	VTBL2_B16(6, 0, 2)                      \
	VTBL2_B16(7, 0, 3)                      \
	ADD   R7, R1

#define STORE64 FSTPQ.P (F2, F3), 32(R0)
#define STORE32 \
	VFCVTN_S2(2, 4)                         \
	VFCVTN2_S4(3, 4)                        \
	FMOVQ.P F4, 16(R0)

#define EXPAND(store) \
	MOVD dst_base+0(FP), R0                 \
	MOVD dst_len+8(FP), R3                  \
	MOVD x_base+24(FP), R1                  \
	MOVD bits_base+48(FP), R2               \
	MOVD scale+72(FP), R5                   \
	VDUP R5, V16.D2                         \
	MOVD R1, R4                             \
	LSR  $3, R3                             \
	MOVD $·maskK(SB), R8                    \
	COUNTS                                  \
next:                                           \
	MOVBU.P 1(R2), R5                       \
	EXPAND4(0)                              \
	store                                   \
	EXPAND4(4)                              \
	store                                   \
	SUBS $1, R3                             \
	BNE  next                               \
	SUB  R4, R1                             \
	LSR  $3, R1                             \
	MOVD R1, ret+80(FP)                     \
	RET

// func MaskBitsF64NEON(bits []byte, x []float64)
TEXT ·MaskBitsF64NEON(SB), NOSPLIT, $0-48
	BITS(WEIGHTS64, HIDDEN64)

// func MaskBitsF32NEON(bits []byte, x []float32)
TEXT ·MaskBitsF32NEON(SB), NOSPLIT, $0-48
	BITS(WEIGHTS32, HIDDEN32)

// func CompressF64NEON(dst, x []float64, bits []byte) int
TEXT ·CompressF64NEON(SB), NOSPLIT, $0-80
	COMPRESS(LOAD64)

// func CompressF32NEON(dst []float64, x []float32, bits []byte) int
TEXT ·CompressF32NEON(SB), NOSPLIT, $0-80
	COMPRESS(LOAD32)

// func ExpandF64NEON(dst, x []float64, bits []byte, scale float64) int
TEXT ·ExpandF64NEON(SB), NOSPLIT, $0-88
	EXPAND(STORE64)

// func ExpandF32NEON(dst []float32, x []float64, bits []byte, scale float64) int
TEXT ·ExpandF32NEON(SB), NOSPLIT, $0-88
	EXPAND(STORE32)
