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

// A kernel is one of ours but for the element-wise functions that package asm
// lists itself.
type kernel[T float32 | float64] struct {
	fn  string
	run func(dst, x, y []T)
}

var kernels64 = []kernel[float64]{
	{"fma", func(dst, x, y []float64) { asm.FMAF64(dst, x, y, x) }},
	{"sum", func(dst, x, _ []float64) { dst[0] = asm.SumF64(x) }},
	{"dot", func(dst, x, y []float64) { dst[0] = asm.DotF64(x, y) }},
	{"sumsquares", func(dst, x, _ []float64) { dst[0] = asm.SumSquaresF64(x) }},
	{"maxof", func(dst, x, _ []float64) { dst[0] = asm.MaxOfF64(x) }},
	{"axpy", func(dst, x, _ []float64) { asm.AxpyF64(dst, 1e-9, x) }},
	{"lgammadigamma", func(dst, x, y []float64) { asm.LgammaDigammaF64(dst, y, x) }},
	{"softmax", func(dst, x, _ []float64) { asm.SoftmaxRowsF64(dst, x, 100) }},
	{"logsumexp", func(dst, x, _ []float64) { asm.LogSumExpRowsF64(dst[:len(x)/100], x, 100) }},
	{"sumcols", func(dst, x, _ []float64) { asm.SumColsF64(dst[:100], x, 100) }},
	{"uniform", func(dst, _, _ []float64) { asm.UniformF64(dst, 1, 2, 0) }},
	{"normal", func(dst, _, _ []float64) { asm.NormalF64(dst, 1, 2, 0) }},
	{"exponential", func(dst, _, _ []float64) { asm.ExponentialF64(dst, 1, 2, 0) }},
}

var kernels32 = []kernel[float32]{
	{"fma", func(dst, x, y []float32) { asm.FMAF32(dst, x, y, x) }},
	{"sum", func(dst, x, _ []float32) { dst[0] = asm.SumF32(x) }},
	{"dot", func(dst, x, y []float32) { dst[0] = asm.DotF32(x, y) }},
	{"sumsquares", func(dst, x, _ []float32) { dst[0] = asm.SumSquaresF32(x) }},
	{"maxof", func(dst, x, _ []float32) { dst[0] = asm.MaxOfF32(x) }},
	{"axpy", func(dst, x, _ []float32) { asm.AxpyF32(dst, 1e-9, x) }},
	{"lgammadigamma", func(dst, x, y []float32) { asm.LgammaDigammaF32(dst, y, x) }},
	{"softmax", func(dst, x, _ []float32) { asm.SoftmaxRowsF32(dst, x, 100) }},
	{"logsumexp", func(dst, x, _ []float32) { asm.LogSumExpRowsF32(dst[:len(x)/100], x, 100) }},
	{"sumcols", func(dst, x, _ []float32) { asm.SumColsF32(dst[:100], x, 100) }},
	{"uniform", func(dst, _, _ []float32) { asm.UniformF32(dst, 1, 2, 0) }},
	{"normal", func(dst, _, _ []float32) { asm.NormalF32(dst, 1, 2, 0) }},
	{"exponential", func(dst, _, _ []float32) { asm.ExponentialF32(dst, 1, 2, 0) }},
}

// ours lists the kernels on one tier.
func ours(tier asm.Tier) []contender {
	f64 := func(x []float64) []float64 { return x }
	return append(
		ofType(tier, "f64", f64, asm.UnaryF64, asm.BinaryF64, kernels64),
		ofType(tier, "f32", narrow, asm.UnaryF32, asm.BinaryF32, kernels32)...)
}

// ofType lists the kernels of one type, whose arguments round makes.
func ofType[T float32 | float64](tier asm.Tier, dtype string, round func([]float64) []T,
	unary func(asm.Unary, []T, []T), binary func(asm.Binary, []T, []T, []T), others []kernel[T]) []contender {
	var cs []contender
	list := func(fn, domain string, run func(dst, x, y []T)) {
		cs = append(cs, contender{strings.ToLower(fn), dtype, tier.String(), func(n int) func() {
			dst, x, y := make([]T, n), round(arguments(domain, n)), round(arguments(domain, n))
			return func() { run(dst, x, y) }
		}})
	}
	for _, op := range asm.Unaries() {
		list(op.String(), op.String(), func(dst, x, _ []T) { unary(op, dst, x) })
	}
	for _, op := range asm.Binaries() {
		list(op.String(), "", func(dst, x, y []T) { binary(op, dst, x, y) }) // y = x, as the peers of the power have it
	}
	for _, k := range others {
		list(k.fn, "", k.run)
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
