//go:build !purego

// Counts of whole numbers, AVX2: count.go of ../generic. Bodies, registers and limits: count_body.h.

#include "go_asm.h"
#include "textflag.h"

#define V0 Y0
#define V1 Y1
#define V2 Y2
#define V3 Y3
#define V4 Y4
#define V5 Y5
#define V6 Y6
#define V7 Y7
#define V8 Y8
#define V9 Y9
#define V10 Y10
#define V11 Y11
#define VECTOR 32
#define LOG_LANES 2

#include "count_body.h"

// func CountFewF64AVX2(counts *[16]int64, x []float64) bool
TEXT ·CountFewF64AVX2(SB), NOSPLIT, $0-33
	ENTER_COUNT(x_base+8(FP), x_len+16(FP))
	MOVQ counts+0(FP), DI
	FEW_CLEAR
	FEW_SWEEP
	VBROADCASTSD countTable_rejected(R11), Y6
	VANDPD Y6, Y3, Y3
	VORPD Y4, Y3, Y3
	RESULT_OF_FEW(ret+32(FP))

// A number below 0 makes the sign of V2 or fails the comparison.
#define FILL \
	INTEGERS                                \
	VCMPPD $0, (SI), V3, V4                 \
	VPCMPGTQ V2, V1, V5                     \
	VANDPD V5, V4, V4                       \
	VANDNPD V4, V2, V4                      \
	VMOVMSKPD V4, AX                        \
	CMPL AX, $15                            \
	JNE  insane                             \
	VMOVUPD V2, (R12)
#define TALLY_VECTOR TALLY4(0)

// func CountF64AVX2(counts []int64, x []float64, k int) bool
TEXT ·CountF64AVX2(SB), NOSPLIT, $RING-57
	ENTER_COUNT(x_base+24(FP), x_len+32(FP))
	ENTER_MANY(counts_base+0(FP), k+48(FP))
	MANY_SWEEP(FILL, TALLY_VECTOR, ret+56(FP))

#include "lookup_body.h"

#define INDICES(i, p) \
	INDEX(64*(i)(SI), V4, V5, V6)           \
	INDEX(64*(i)+32(SI), V7, V5, V6)        \
	VSHUFPS $0x88, V7, V4, V4               \
	VPERMQ $0xD8, V4, V4                    \
	VMOVUPD V4, (32*(i))(p)

#define FILL_BLOCK(p) \
	INDICES(0, p)                           \
	INDICES(1, p)                           \
	INDICES(2, p)                           \
	INDICES(3, p)                           \
	ADDQ $256, SI

// func LookupSumsF64AVX2(lanes *[32]float64, table, x []float64) bool
TEXT ·LookupSumsF64AVX2(SB), NOSPLIT, $256-57
	LOOKUP_SUMS(lanes+0(FP), table_base+8(FP), table_len+16(FP), x_base+32(FP), x_len+40(FP))
	VPTEST Y3, Y3
	SETEQ ret+56(FP)
	VZEROUPPER
	RET
