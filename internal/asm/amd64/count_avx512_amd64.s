//go:build !purego

// Counts of whole numbers, AVX-512: count.go of ../generic. Bodies, registers and limits: count_body.h.

#include "go_asm.h"
#include "textflag.h"

#include "bank_names_avx512.h"
#define VECTOR 64
#define LOG_LANES 3

#include "count_body.h"

// QUARTERS adds the upper half of words.
#define QUARTERS(z, y) VEXTRACTI64X4 $1, z, Y6; VPADDW Y6, y, y

// func CountFewF64AVX512(counts *[16]int64, x []float64) bool
TEXT ·CountFewF64AVX512(SB), NOSPLIT, $0-33
	ENTER_COUNT(x_base+8(FP), x_len+16(FP))
	MOVQ counts+0(FP), DI
	FEW_CLEAR
	FEW_SWEEP
	QUARTERS(Z8, Y8)
	QUARTERS(Z9, Y9)
	QUARTERS(Z10, Y10)
	QUARTERS(Z11, Y11)
	VANDPD.BCST countTable_rejected(R11), Z3, Z3
	VORPD Z4, Z3, Z3
	VEXTRACTI64X4 $1, Z3, Y6
	VPOR Y6, Y3, Y3
	RESULT_OF_FEW(ret+32(FP))

#define FILL \
	INTEGERS                                \
	VCMPPD $0, (SI), V3, K1                 \
	VPCMPUQ $1, V1, V2, K1, K2              \
	KORTESTB K2, K2                         \
	JCC  insane                             \
	VMOVUPD V2, (R12)
#define TALLY_VECTOR TALLY4(0); TALLY4(4)

// func CountF64AVX512(counts []int64, x []float64, k int) bool
TEXT ·CountF64AVX512(SB), NOSPLIT, $RING-57
	ENTER_COUNT(x_base+24(FP), x_len+32(FP))
	ENTER_MANY(counts_base+0(FP), k+48(FP))
	MANY_SWEEP(FILL, TALLY_VECTOR, ret+56(FP))

#include "lookup_body.h"

#define INDICES(i, p) \
	INDEX(64*(i)(SI), V4, V5, V6)           \
	VPMOVQD V4, (32*(i))(p)

#define FILL_BLOCK(p) \
	INDICES(0, p)                           \
	INDICES(1, p)                           \
	INDICES(2, p)                           \
	INDICES(3, p)                           \
	ADDQ $256, SI

// func LookupSumsF64AVX512(lanes *[32]float64, table, x []float64) bool
TEXT ·LookupSumsF64AVX512(SB), NOSPLIT, $256-57
	LOOKUP_SUMS(lanes+0(FP), table_base+8(FP), table_len+16(FP), x_base+32(FP), x_len+40(FP))
	VPTESTMQ Z3, Z3, K1
	KORTESTB K1, K1
	SETEQ ret+56(FP)
	VZEROUPPER
	RET
