package vec

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gopyro/gopyro/bench/vecpeers"
	"github.com/gopyro/gopyro/internal/asm"
	"gonum.org/v1/gonum/floats"
)

// A contender is one implementation of a function on n elements.
type contender struct {
	fn, dtype, tier string
	// prepare returns a call on n elements, to be made on tier if it is ours.
	prepare func(n int) func()
}

// on makes the tier of c the one in force, if c is ours, until undo is called.
func (c contender) on() (undo func()) {
	for _, t := range asm.Available() {
		if t.String() == c.tier {
			before := asm.Use(t)
			return func() { asm.Use(before) }
		}
	}
	return func() {}
}

// sizes are the numbers of elements: in level-1 cache, in level 2, in memory.
var sizes = []int{1000, 100_000, 1_000_000}

func BenchmarkVec(b *testing.B) {
	for _, c := range contenders() {
		for _, n := range sizes {
			b.Run(fmt.Sprintf("fn=%s/dtype=%s/tier=%s/n=%d", c.fn, c.dtype, c.tier, n), func(b *testing.B) {
				defer c.on()()
				call := c.prepare(n)
				best := time.Hour
				for b.Loop() {
					start := time.Now()
					call()
					best = min(best, time.Since(start))
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/elem")
				b.ReportMetric(float64(best.Nanoseconds())/float64(n), "best-ns/elem")
			})
		}
	}
}

func contenders() []contender {
	var cs []contender
	for _, tier := range asm.Available() {
		cs = append(cs, ours(tier)...)
	}
	cs = append(cs, goMath()...)
	cs = append(cs, gonumFloats()...)
	return append(cs, libraries()...)
}

// libraries lists the peers that are linked in and that this machine can run.
func libraries() []contender {
	var cs []contender
	for _, p := range vecpeers.All() {
		if !strings.HasSuffix(p.Tier, "-avx2") && !slices.Contains(asm.Available(), asm.AVX512) {
			continue
		}
		cs = append(cs,
			contender{p.Fn, "f64", p.Tier, func(n int) func() {
				dst, x := make([]float64, n), arguments(p.Fn, n)
				return func() { p.F64(dst, x) }
			}},
			contender{p.Fn, "f32", p.Tier, func(n int) func() {
				dst, x := make([]float32, n), narrow(arguments(p.Fn, n))
				return func() { p.F32(dst, x) }
			}})
	}
	return cs
}

// ours lists the kernels on one tier.
func ours(tier asm.Tier) []contender {
	var cs []contender
	for _, op := range asm.Unaries() {
		name := strings.ToLower(op.String())
		cs = append(cs,
			contender{name, "f64", tier.String(), func(n int) func() {
				dst, x := make([]float64, n), arguments(op.String(), n)
				return func() { asm.UnaryF64(op, dst, x) }
			}},
			contender{name, "f32", tier.String(), func(n int) func() {
				dst, x := make([]float32, n), narrow(arguments(op.String(), n))
				return func() { asm.UnaryF32(op, dst, x) }
			}})
	}
	for _, op := range asm.Binaries() {
		cs = append(cs, contender{strings.ToLower(op.String()), "f64", tier.String(), func(n int) func() {
			dst, x, y := make([]float64, n), arguments("", n), arguments("", n) // y = x, as the peers have it
			return func() { asm.BinaryF64(op, dst, x, y) }
		}})
	}
	for _, k := range []struct {
		fn  string
		run func(dst, x, y []float64)
	}{
		{"sum", func(dst, x, _ []float64) { dst[0] = asm.SumF64(x) }},
		{"dot", func(dst, x, y []float64) { dst[0] = asm.DotF64(x, y) }},
		{"maxof", func(dst, x, _ []float64) { dst[0] = asm.MaxOfF64(x) }},
		{"axpy", func(dst, x, _ []float64) { asm.AxpyF64(dst, 1e-9, x) }},
		{"lgammadigamma", func(dst, x, y []float64) { asm.LgammaDigammaF64(dst, y, x) }},
		{"softmax", func(dst, x, _ []float64) { asm.SoftmaxRowsF64(dst, x, 100) }},
		{"logsumexp", func(dst, x, _ []float64) { asm.LogSumExpRowsF64(dst[:len(x)/100], x, 100) }},
		{"sumcols", func(dst, x, _ []float64) { asm.SumColsF64(dst[:100], x, 100) }},
		{"uniform", func(dst, _, _ []float64) { asm.UniformF64(dst, 1, 2, 0) }},
		{"normal", func(dst, _, _ []float64) { asm.NormalF64(dst, 1, 2, 0) }},
		{"exponential", func(dst, _, _ []float64) { asm.ExponentialF64(dst, 1, 2, 0) }},
	} {
		cs = append(cs, contender{k.fn, "f64", tier.String(), func(n int) func() {
			dst, x, y := make([]float64, n), arguments("", n), arguments("", n)
			return func() { k.run(dst, x, y) }
		}})
	}
	for fn, draw := range map[string]func(dst []float32, key, stream, first uint64){
		"uniform": asm.UniformF32, "normal": asm.NormalF32, "exponential": asm.ExponentialF32,
	} {
		cs = append(cs, contender{fn, "f32", tier.String(), func(n int) func() {
			dst := make([]float32, n)
			return func() { draw(dst, 1, 2, 0) }
		}})
	}
	return cs
}

// goMath lists functions of package math in a loop.
func goMath() []contender {
	var cs []contender
	for fn, f := range map[string]func(float64) float64{
		"Exp": math.Exp, "Expm1": math.Expm1, "Log": math.Log, "Log1p": math.Log1p, "Sin": math.Sin, "Cos": math.Cos,
		"Tanh": math.Tanh, "Erf": math.Erf, "Erfc": math.Erfc, "Sqrt": math.Sqrt,
		"Lgamma": func(x float64) float64 { y, _ := math.Lgamma(x); return y },
	} {
		cs = append(cs, contender{strings.ToLower(fn), "f64", "math", func(n int) func() {
			dst, x := make([]float64, n), arguments(fn, n)
			return func() {
				for i, v := range x {
					dst[i] = f(v)
				}
			}
		}})
	}
	r := rand.New(rand.NewPCG(1, 1))
	return append(cs, contender{"normal", "f64", "math", func(n int) func() {
		dst := make([]float64, n)
		return func() {
			for i := range dst {
				dst[i] = r.NormFloat64()
			}
		}
	}})
}

// gonumFloats lists functions of gonum's package floats.
func gonumFloats() []contender {
	var cs []contender
	for fn, f := range map[string]func(dst, x, y []float64){
		"add":  func(dst, x, y []float64) { floats.AddTo(dst, x, y) },
		"sub":  func(dst, x, y []float64) { floats.SubTo(dst, x, y) },
		"mul":  func(dst, x, y []float64) { floats.MulTo(dst, x, y) },
		"div":  func(dst, x, y []float64) { floats.DivTo(dst, x, y) },
		"axpy": func(dst, x, _ []float64) { floats.AddScaled(dst, 1e-9, x) },
		"sum":  func(dst, x, _ []float64) { dst[0] = floats.Sum(x) },
		"dot":  func(dst, x, y []float64) { dst[0] = floats.Dot(x, y) },
		"maxof": func(dst, x, _ []float64) {
			dst[0] = floats.Max(x)
		},
		"logsumexp": func(dst, x, _ []float64) {
			for i := 0; i+100 <= len(x); i += 100 {
				dst[i/100] = floats.LogSumExp(x[i : i+100])
			}
		},
	} {
		cs = append(cs, contender{fn, "f64", "gonum", func(n int) func() {
			dst, x, y := make([]float64, n), arguments("", n), arguments("", n)
			return func() { f(dst, x, y) }
		}})
	}
	return cs
}

// arguments returns n numbers of (0.01, 3), or of (0, 1) for the quantile: the
// ordinary domain of all functions.
func arguments(fn string, n int) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, n)
	for i := range x {
		x[i] = 0.01 + 2.99*r.Float64()
		if fn == "NormQuantile" {
			x[i] = r.Float64()
		}
	}
	return x
}

func narrow(x []float64) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = float32(v)
	}
	return y
}
