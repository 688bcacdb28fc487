package asm_test

import (
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

func TestInPlace(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(5, 1))
		for _, n := range []int{1, 7, 8, 9, 31, 64, 100, 1001} {
			x, y, z := arguments(r, n), arguments(r, n), arguments(r, n)
			for _, op := range asm.Unaries() {
				want, got := make([]float64, n), append([]float64(nil), x...)
				asm.UnaryF64(op, want, x)
				asm.UnaryF64(op, got, got)
				equal(t, op.String(), got, want)
			}
			for _, op := range asm.Binaries() {
				want, first, second := make([]float64, n), append([]float64(nil), x...), append([]float64(nil), y...)
				asm.BinaryF64(op, want, x, y)
				asm.BinaryF64(op, first, first, y)
				asm.BinaryF64(op, second, x, second)
				equal(t, op.String()+" onto x", first, want)
				equal(t, op.String()+" onto y", second, want)
			}
			want, got := make([]float64, n), append([]float64(nil), z...)
			asm.FMAF64(want, x, y, z)
			asm.FMAF64(got, x, y, got)
			equal(t, "FMA onto z", got, want)
			lg, dg, onto := make([]float64, n), make([]float64, n), append([]float64(nil), x...)
			asm.LgammaDigammaF64(lg, dg, x)
			other := make([]float64, n)
			asm.LgammaDigammaF64(other, onto, onto)
			equal(t, "LgammaDigamma lg", other, lg)
			equal(t, "LgammaDigamma onto x", onto, dg)
		}
	})
}

func equal(t *testing.T, name string, got, want []float64) {
	t.Helper()
	for i := range got {
		if !same(got[i], want[i]) {
			t.Errorf("%s: [%d] of %d = %x, want %x", name, i, len(got), got[i], want[i])
			return
		}
	}
}

func TestMisuse(t *testing.T) {
	x := make([]float64, 40)
	for name, f := range map[string]func(){
		"short x":           func() { asm.ExpF64(x[:10], x[20:29]) },
		"short y":           func() { asm.AddF64(x[:10], x[10:20], x[20:29]) },
		"overlap above":     func() { asm.ExpF64(x[:10], x[1:11]) },
		"overlap below":     func() { asm.ExpF64(x[9:19], x[:10]) },
		"overlap of y":      func() { asm.MulF64(x[:10], x[20:30], x[5:15]) },
		"columns":           func() { asm.SumColsF64(x[:3], x[10:20], 3) },
		"rows":              func() { asm.LogSumExpRowsF64(x[:3], x[10:20], 3) },
		"overlap of axpy":   func() { asm.AxpyF64(x[:10], 2, x[3:13]) },
		"overlap of packed": func() { asm.CompressF64(x[:10], x[9:19], make([]byte, 2)) },
		"expanded onto":     func() { asm.ExpandF64(x[:10], x[:10], make([]byte, 2), 1) },
		"length of mask":    func() { asm.MaskBitsF64(make([]byte, 1), x[:10]) },
		"mask too short":    func() { asm.CompressF64(x[:10], x[20:30], make([]byte, 1)) },
		"overlap of lgamma": func() { asm.LgammaDigammaF64(x[:10], x[10:20], x[15:25]) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

// BenchmarkCalls times the longest calls of assembly, which nothing interrupts: functions of Span elements and what else there is of Chunk. Each is to take at
// most about 50 µs.
func BenchmarkCalls(b *testing.B) {
	for _, tier := range asm.Available() {
		if tier == asm.Generic {
			continue
		}
		for _, c := range longestCalls() {
			b.Run("op="+c.name+"/tier="+tier.String(), func(b *testing.B) {
				defer asm.Use(asm.Use(tier))
				for b.Loop() {
					c.make()
				}
			})
		}
	}
}

// A call is one of a kernel, on data of its own.
type call struct {
	name string
	make func()
}

// longestCalls returns them.
func longestCalls() []call {
	const k = 1000 // categories
	r := rand.New(rand.NewPCG(5, 2))
	x, y, d, e := make([]float64, asm.Chunk), make([]float64, asm.Chunk), make([]float64, asm.Chunk), make([]float64, asm.Chunk)
	whole, unit := make([]float64, asm.Chunk), make([]float64, asm.Chunk)
	for i := range x {
		x[i], y[i] = 12*r.Float64(), r.NormFloat64()
		whole[i], unit[i] = float64(i*7%k), x[i]/12
	}
	x32, unit32, d32 := narrow(x), narrow(unit), make([]float32, asm.Chunk)
	counts, mask := make([]int64, 4*k), make([]byte, asm.MaskLen(asm.Chunk))
	calls := []call{
		{"LgammaDigamma", func() { asm.LgammaDigammaF64(d[:asm.Span], e[:asm.Span], x[:asm.Span]) }},
		{"Count", func() { asm.CountF64(counts, whole, k) }},
		{"SumLookup", func() { asm.SumLookupF64(x[:k], whole) }},
		{"Widen", func() { asm.Widen(d, x32) }},
		{"Narrow", func() { asm.Narrow(d32, x, 2) }},
		{"MaskBits", func() { asm.MaskBitsF64(mask, x) }},
		{"Compress", func() { asm.CompressF64(d, x, mask) }},
		{"Expand", func() { asm.ExpandF64(d, x, mask, 2) }},
		{"Uniform", func() { asm.UniformF64(d, 1, 2, 0) }},
		{"Normal", func() { asm.NormalF64(d, 1, 2, 0) }},
		{"Exponential", func() { asm.ExponentialF64(d, 1, 2, 0) }},
		{"NormalF32", func() { asm.NormalF32(d32, 1, 2, 0) }},
	}
	for _, op := range asm.Unaries() {
		from, from32 := x, x32
		if op == asm.NormQuantile {
			from, from32 = unit, unit32
		}
		calls = append(calls, call{op.String(), func() { asm.UnaryF64(op, d[:asm.Span], from[:asm.Span]) }},
			call{op.String() + "F32", func() { asm.UnaryF32(op, d32[:asm.Span], from32[:asm.Span]) }})
	}
	for _, op := range asm.Binaries() {
		calls = append(calls, call{op.String(), func() { asm.BinaryF64(op, d[:asm.Span], x[:asm.Span], y[:asm.Span]) }})
	}
	return calls
}

// A squares job squares elements.
type squares struct{ dst, x []float64 }

func (s *squares) Work(lo, hi int) {
	if lo%asm.Leaf != 0 {
		panic("a leaf is divided")
	}
	asm.MulF64(s.dst[lo:hi], s.x[lo:hi], s.x[lo:hi])
}

func TestParallel(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 3))
	for _, n := range []int{0, 1, 2047, 2048, 2049, 16384, 16385, 300001} {
		x := make([]float64, n)
		for i := range x {
			x[i] = r.NormFloat64()
		}
		s := &squares{make([]float64, n), x}
		asm.Parallel(n, 0, s)
		want := make([]float64, n)
		asm.MulF64(want, x, x)
		equal(t, "squares", s.dst, want)
	}
}
