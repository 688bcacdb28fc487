//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func lgammaDigammaF64(lg, dg, x []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := 0
		switch {
		case n < few || tier == Generic:
			generic.LgammaDigammaF64(lg[:n], dg[:n], x[:n])
			done = n
		default:
			done = arm64.LgammaDigammaF64NEON(lg[:n], dg[:n], x[:n])
		}
		if done < n {
			m := min(done+block, n)
			generic.LgammaDigammaF64(lg[done:m], dg[done:m], x[done:m])
			done = m
		}
		lg, dg, x = lg[done:], dg[done:], x[done:]
	}
}

func lgammaDigammaF32(lg, dg, x []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := 0
		switch {
		case n < few || tier == Generic:
			generic.LgammaDigammaF32(lg[:n], dg[:n], x[:n])
			done = n
		default:
			done = arm64.LgammaDigammaF32NEON(lg[:n], dg[:n], x[:n])
		}
		if done < n {
			m := min(done+block, n)
			generic.LgammaDigammaF32(lg[done:m], dg[done:m], x[done:m])
			done = m
		}
		lg, dg, x = lg[done:], dg[done:], x[done:]
	}
}
