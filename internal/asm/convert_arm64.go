//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func widen(dst []float64, x []float32) {
	if tier == NEON {
		arm64.WidenNEON(dst, x)
	} else {
		generic.Widen(dst, x)
	}
}

func narrow(dst []float32, x []float64, scale float64) {
	if tier == NEON {
		arm64.NarrowNEON(dst, x, scale)
	} else {
		generic.Narrow(dst, x, scale)
	}
}
