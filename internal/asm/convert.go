package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// Widen sets dst[i] to x[i]. dst is disjoint from x.
//
//go:noinline
func Widen(dst []float64, x []float32) {
	mustMatch(len(dst), len(x))
	if len(x) < 8 {
		generic.Widen(dst, x)
		return
	}
	mustBeApart(dst, x)
	raceRead(x)
	raceWrite(dst)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		whole := n &^ 7
		if whole > 0 {
			widen(dst[:whole], x[:whole])
		}
		generic.Widen(dst[whole:n], x[whole:n])
		dst, x = dst[n:], x[n:]
	}
}

// Narrow sets dst[i] to x[i]*scale, rounded twice. dst is disjoint from x. See [generic.Narrow].
//
//go:noinline
func Narrow(dst []float32, x []float64, scale float64) {
	mustMatch(len(dst), len(x))
	if len(x) < 8 {
		generic.Narrow(dst, x, scale)
		return
	}
	mustBeApart(dst, x)
	raceRead(x)
	raceWrite(dst)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		whole := n &^ 7
		if whole > 0 {
			narrow(dst[:whole], x[:whole], scale)
		}
		generic.Narrow(dst[whole:n], x[whole:n], scale)
		dst, x = dst[n:], x[n:]
	}
}
