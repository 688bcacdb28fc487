//go:build !purego

// Masks, AVX-512: mask.go of ../generic. A call is at most 4096 elements. Frame: mask_body.h. The compressed vector is stored as a
// whole: compressing to memory takes some twenty times as long on Zen 4.
//
//	Z0 zero, or the scale  Z1, Z2 spent  K1 the byte

#include "textflag.h"

#include "mask_body.h"

#define SCALE VBROADCASTSD scale+72(FP), Z0

// BITS8: AX = the elements that are not 0.
#define BITS8_PD \
	VCMPPD $4, (SI), Z0, K1    \
	KMOVB K1, AX
#define BITS8_PS \
	VCMPPS $4, (SI), Y0, K1    \
	KMOVB K1, AX

// COMPRESS8_OF packs the elements that load brings to Z1.
#define COMPRESS8_OF(load) \
	KMOVB (BX), K1              \
	POPCNTL AX, R10            \
	load (SI), Z1              \
	VCOMPRESSPD.Z Z1, K1, Z1   \
	VMOVUPD Z1, (DI)           \
	LEAQ (DI)(R10*8), DI
#define COMPRESS8_PD COMPRESS8_OF(VMOVUPD)
#define COMPRESS8_PS COMPRESS8_OF(VCVTPS2PD)

// EXPAND8: Z1 = the next elements times the scale in the places of the mask.
#define EXPAND8 \
	KMOVB (BX), K1              \
	POPCNTL AX, R10            \
	VMULPD (SI), Z0, Z1        \
	VEXPANDPD.Z Z1, K1, Z1     \
	LEAQ (SI)(R10*8), SI
#define EXPAND8_PD \
	EXPAND8                    \
	VMOVUPD Z1, (DI)
#define EXPAND8_PS \
	EXPAND8                    \
	VCVTPD2PS Z1, Y1           \
	VMOVUPS Y1, (DI)

// func MaskBitsF64AVX512(bits []byte, x []float64)
TEXT ·MaskBitsF64AVX512(SB), NOSPLIT, $0-48
	BITS(3, BITS8_PD)

// func MaskBitsF32AVX512(bits []byte, x []float32)
TEXT ·MaskBitsF32AVX512(SB), NOSPLIT, $0-48
	BITS(2, BITS8_PS)

// func CompressF64AVX512(dst, x []float64, bits []byte) int
TEXT ·CompressF64AVX512(SB), NOSPLIT, $0-80
	COMPRESS(3, COMPRESS8_PD)

// func CompressF32AVX512(dst []float64, x []float32, bits []byte) int
TEXT ·CompressF32AVX512(SB), NOSPLIT, $0-80
	COMPRESS(2, COMPRESS8_PS)

// func ExpandF64AVX512(dst, x []float64, bits []byte, scale float64) int
TEXT ·ExpandF64AVX512(SB), NOSPLIT, $0-88
	EXPAND(3, EXPAND8_PD)

// func ExpandF32AVX512(dst []float32, x []float64, bits []byte, scale float64) int
TEXT ·ExpandF32AVX512(SB), NOSPLIT, $0-88
	EXPAND(2, EXPAND8_PS)
