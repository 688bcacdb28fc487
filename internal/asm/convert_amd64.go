//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func widen(dst []float64, x []float32) {
	switch tier {
	case AVX512:
		amd64.WidenAVX512(dst, x)
	case AVX2:
		amd64.WidenAVX2(dst, x)
	default:
		generic.Widen(dst, x)
	}
}

func narrow(dst []float32, x []float64, scale float64) {
	switch tier {
	case AVX512:
		amd64.NarrowAVX512(dst, x, scale)
	case AVX2:
		amd64.NarrowAVX2(dst, x, scale)
	default:
		generic.Narrow(dst, x, scale)
	}
}
