//go:build !race

package asm_test

import (
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

func TestNoAllocation(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		if n := testing.AllocsPerRun(10, func() {
			var d, x, y [1000]float64
			var u [100]uint64
			var mask [125]byte
			var x32 [1000]float32
			for i := range x {
				x[i], y[i] = float64(i)/100-1, 1
			}
			for op := range asm.Unary(len(asm.Unaries())) {
				asm.UnaryF64(op, d[:], x[:])
			}
			for op := range asm.Binary(len(asm.Binaries())) {
				asm.BinaryF64(op, d[:], x[:], y[:])
			}
			asm.LgammaDigammaF64(d[:], y[:], x[:])
			asm.SoftmaxRowsF64(d[:], x[:], 10)
			asm.SumColsF64(d[:10], x[:], 10)
			asm.LogSumExpRowsF64(d[:100], x[:], 10)
			asm.UniformF64(d[:], 1, 2, 3)
			asm.NormalF64(d[:], 1, 2, 3)
			asm.ExponentialF64(d[:], 1, 2, 3)
			asm.PhiloxU64(u[:], 1, 2, 3)
			asm.Narrow(x32[:], x[:], 1)
			asm.Widen(d[:], x32[:])
			asm.MaskBitsF64(mask[:], x[:])
			asm.CompressF64(d[:], x[:], mask[:])
			asm.ExpandF64(d[:], y[:], mask[:], 2)
			d[0] = asm.SumF64(x[:]) + asm.DotF64(x[:], y[:]) + asm.MaxOfF64(x[:])
		}); n > 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

func TestParallelDoesNotAllocate(t *testing.T) {
	const n = 40 * asm.Leaf
	s := &squares{make([]float64, n), make([]float64, n)}
	// The pool may lose its job to a collection, once.
	if a := testing.AllocsPerRun(100, func() { asm.Parallel(n, 0, s) }); a >= 1 {
		t.Errorf("%v allocations", a)
	}
}
