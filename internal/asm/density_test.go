package asm_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// densityColumns returns columns of n elements for op, all disjoint; those of inputs in scalars have one number.
// take returns memory for n numbers.
func densityColumns(op asm.Density, n int, scalars uint, r *rand.Rand, take func(n int) []float64) *asm.Columns {
	in, out := op.Columns()
	c := &asm.Columns{Len: n}
	for k := range in {
		m := n
		if scalars>>k&1 == 1 {
			m = 1
		}
		c.In[k] = take(m)
		for i := range c.In[k] {
			c.In[k][i] = densityArgument(r)
		}
	}
	for k := range out {
		c.Out[k] = take(n)
	}
	return c
}

// densityArgument returns a number of ordinary size, often whole, and now and then a special one; NormFloat64
// would not be the same on every architecture.
func densityArgument(r *rand.Rand) float64 {
	switch r.IntN(40) {
	case 0:
		return specials[r.IntN(len(specials))]
	case 1:
		return math.Float64frombits(r.Uint64())
	case 2, 3, 4, 5:
		return float64(r.IntN(2))
	case 6, 7, 8:
		return float64(r.IntN(30))
	}
	return 6 * r.Float64() * r.Float64()
}

// TestDensityBits asks every tier for the bits of the reference.
func TestDensityBits(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 1))
		for _, op := range asm.Densities() {
			in, _ := op.Columns()
			for n := range 130 {
				for trial := range 8 {
					scalars := uint(0)
					if trial > 0 {
						scalars = uint(r.IntN(1 << in))
					}
					off := r.IntN(8)
					c := densityColumns(op, n, scalars, r, func(n int) []float64 { return make([]float64, n+8)[off : off+n] })
					checkDensity(t, op, c)
				}
			}
			for _, n := range []int{511, 512, 513, 2048, asm.Chunk, asm.Chunk + 5, 3 * asm.Chunk} {
				checkDensity(t, op, densityColumns(op, n, 0, r, func(n int) []float64 { return make([]float64, n) }))
			}
		}
	})
}

// TestCountBits does so for the steps of counts with columns that fit each other, so that no block is left to the reference, but
// for one number in a thousand.
func TestCountBits(t *testing.T) {
	whole := func(r *rand.Rand) float64 { return math.Floor(math.Ldexp(r.Float64(), r.IntN(12))) }
	type kind int
	const (
		successes kind = iota
		failures
		p
		q
		excess
		rest
		draws
		shape
		wide
	)
	ops := []struct {
		op    asm.Density
		kinds []kind
	}{
		{asm.FactorialRests, []kind{successes}},
		{asm.BinomialTerms, []kind{successes, failures, p, q, rest, rest, rest}},
		{asm.CountSlopes, []kind{successes, failures, p, q, excess}},
		{asm.CountTerms, []kind{successes, failures, rest, rest, rest}},
		{asm.ChanceTerms, []kind{rest, p, rest}},
		{asm.UrnTerms, []kind{draws, draws, shape, shape, draws}},
		{asm.UrnTerms, []kind{draws, draws, wide, wide, draws}},
		{asm.UrnSlopes, []kind{draws, draws, shape, shape}},
		{asm.RisingTerm, []kind{draws, draws, p}},
		{asm.RisingTerms, []kind{shape, draws, p}},
		{asm.InflateTerms, []kind{draws, rest, p, p, rest}},
		{asm.GammaRest, []kind{shape}},
		{asm.GammaRests, []kind{shape}},
		{asm.BetaBinomialTerm, []kind{successes, failures, shape, shape, rest, rest, rest}},
		{asm.BetaBinomialTerms, []kind{successes, failures, shape, shape, rest, rest, rest}},
		{asm.BetaBinomialTerms, []kind{draws, draws, shape, shape, rest, rest, rest}},
	}
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 5))
		for _, o := range ops {
			for trial := range 300 {
				c := densityColumns(o.op, 1+trial, 0, r, func(n int) []float64 { return make([]float64, n) })
				for i := range c.Len {
					chance := math.Ldexp(r.Float64(), -r.IntN(9))
					for k, kind := range o.kinds {
						v := [...]float64{whole(r), whole(r), chance, 1 - chance, 2*chance - 1, r.Float64() - 0.5,
							float64(r.IntN(17)), math.Ldexp(r.Float64(), r.IntN(20)-10), math.Ldexp(1+r.Float64(), r.IntN(122)-61)}[kind]
						switch {
						case kind == failures && trial%2 == 1:
							v += 16.5
						case r.IntN(1000) == 0:
							v = densityArgument(r)
						}
						c.In[k][i] = v
					}
				}
				checkDensity(t, o.op, c)
			}
		}
	})
}

func checkDensity(t *testing.T, op asm.Density, c *asm.Columns) {
	t.Helper()
	_, out := op.Columns()
	asm.DensityF64(op, c)
	want := *c
	for k := range out {
		want.Out[k] = make([]float64, c.Len)
	}
	tier := asm.Use(asm.Generic)
	asm.DensityF64(op, &want)
	asm.Use(tier)
	for k := range out {
		for i, w := range want.Out[k] {
			if g := c.Out[k][i]; !same(g, w) {
				t.Fatalf("%v of %d elements: output %d [%d] is %x, want %x", op, c.Len, k, i, g, w)
			}
		}
	}
}

// sumLogArguments are n positive numbers, of very different sizes if wide.
func sumLogArguments(r *rand.Rand, n int, wide bool) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = math.Exp(r.NormFloat64())
		if wide {
			x[i] = math.Exp(100 * r.NormFloat64())
		}
	}
	return x
}

// TestSumLogBits asks every tier for the bits of the reference, at every length up to 129 and around a leaf, and with an
// argument anywhere that is none.
func TestSumLogBits(t *testing.T) {
	ns := []int{511, 512, 513, 1024, 2047, 2048, 2049, 5000}
	for n := range 130 {
		ns = append(ns, n)
	}
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 2))
		for _, n := range ns {
			for trial := range 6 {
				x := sumLogArguments(r, n, trial%2 == 1)
				if trial >= 4 && n > 0 {
					x[r.IntN(n)] = specials[r.IntN(len(specials))]
				}
				if trial == 3 {
					for i := range x {
						x[i] = float64(r.IntN(3))
					}
				}
				sameSum(t, "SumLog", n, asm.SumLogF64, generic.SumLogF64, x)
				sameSum(t, "SumLog1p", n, asm.SumLog1pF64, generic.SumLog1pF64, x)
				m, q, signed := asm.MomentsF64(x, 0.7)
				wm, wq, wsigned := generic.MomentsF64(x, 0.7)
				if !same(m, wm) || !same(q, wq) || signed != wsigned {
					t.Fatalf("Moments of %d: %x %x %v, want %x %x %v", n, m, q, signed, wm, wq, wsigned)
				}
				distance := func(f func([]float64, float64) (float64, bool)) func([]float64) (float64, bool) {
					return func(x []float64) (float64, bool) { return f(x, 0.7) }
				}
				sameSum(t, "Distance", n, distance(asm.DistanceF64), distance(generic.DistanceF64), x)
				checkOnes(t, x)
				if s := asm.SignF64(x); s != generic.SignF64(x) {
					t.Fatalf("Sign of %d: %v", n, s)
				}
				for i := range x {
					x[i] = float64(r.IntN(2))
				}
				checkOnes(t, x)
			}
		}
	})
}

func checkOnes(t *testing.T, x []float64) {
	t.Helper()
	ones, boolean := asm.OnesF64(x)
	wantOnes, wantBoolean := generic.OnesF64(x)
	if boolean != wantBoolean || boolean && ones != wantOnes {
		t.Fatalf("Ones of %d: %d %v, want %d %v", len(x), ones, boolean, wantOnes, wantBoolean)
	}
}

func sameSum(t *testing.T, name string, n int, got, want func([]float64) (float64, bool), x []float64) {
	t.Helper()
	g, gok := got(x)
	w, wok := want(x)
	if !same(g, w) || gok != wok {
		t.Fatalf("%s of %d: %x %v, want %x %v", name, n, g, gok, w, wok)
	}
}

// TestSumLogAccuracy holds the sums to their bounds, against sums in twice the precision.
func TestSumLogAccuracy(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 3))
	for _, n := range []int{1, 31, 100, 512, 3000} {
		for trial := range 200 {
			x := sumLogArguments(r, n, trial%2 == 1)
			var logs, log1ps generic.Compensated
			leaf := 0.0
			for i, v := range x {
				if trial%3 == 0 {
					v = math.Ldexp(v, -40)
					x[i] = v
				}
				logs.Add(generic.Log(v))
				log1ps.Add(generic.Log1p(v))
				leaf += math.Abs(generic.Log(v))
			}
			// Each logarithm above has an error of its own, half an ulp.
			got, ok := asm.SumLogF64(x)
			if bound := (float64(n) + 3*leaf) * 0x1p-53; !ok || !(math.Abs(got-logs.Sum()) <= bound) {
				t.Errorf("SumLog of %d: %v, want %v to %v", n, got, logs.Sum(), bound)
			}
			got, ok = asm.SumLog1pF64(x)
			bound := (float64(min(n, 512))/16 + 16) * 0x1p-52 * log1ps.Sum()
			if slices.Max(x) > 1e3 {
				bound += float64(n) * 0x1p-52
			}
			if !ok || !(math.Abs(got-log1ps.Sum()) <= bound) {
				t.Errorf("SumLog1p of %d: %v, want %v to %v", n, got, log1ps.Sum(), bound)
			}
		}
	}
}

// columnPad keeps columns of a tile off the same sets of the cache.
const columnPad = 24

// BenchmarkDensity times each step on a tile of 512 elements in level-1 cache.
func BenchmarkDensity(b *testing.B) {
	const n = 512
	for _, op := range asm.Densities() {
		for _, tier := range asm.Available() {
			b.Run("op="+op.String()+"/tier="+tier.String(), func(b *testing.B) {
				defer asm.Use(asm.Use(tier))
				r := rand.New(rand.NewPCG(6, 4))
				buf := make([]float64, 16*(n+columnPad))
				c := densityColumns(op, n, 0, r, func(n int) []float64 {
					v := buf[:n:n]
					buf = buf[n+columnPad:]
					return v
				})
				for _, v := range c.In {
					for i := range v {
						v[i] = 1
					}
				}
				for b.Loop() {
					asm.DensityF64(op, c)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/elem")
			})
		}
	}
}
