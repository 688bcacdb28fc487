package dist

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// dividedCases are sums over n elements: under a vector of scales and under numbers, of a cheap and of a dear family.
var dividedCases = []struct {
	name string
	dist func(tp *tensor.Tape, a, b *tensor.Tensor) Dist
}{
	{"Normal/vector", func(tp *tensor.Tape, a, b *tensor.Tensor) Dist { return Normal(tp.Leaf(a), tp.Leaf(b)) }},
	{"Normal/mixed", func(tp *tensor.Tape, a, b *tensor.Tensor) Dist {
		return Normal(tp.Leaf(tensor.Scalar(0.5).As(a.DType())), tp.Leaf(b))
	}},
	{"Normal/scalar", func(tp *tensor.Tape, a, _ *tensor.Tensor) Dist {
		return Normal(tp.Leaf(tensor.Scalar(0.5).As(a.DType())), tp.Leaf(tensor.Scalar(2).As(a.DType())))
	}},
	{"Gamma/vector", func(tp *tensor.Tape, a, b *tensor.Tensor) Dist { return Gamma(tp.Leaf(a), tp.Leaf(b)) }},
}

// operandsOf returns a value and two parameters of n positive numbers.
func operandsOf(n int, d tensor.DType) (x, a, b *tensor.Tensor) {
	draw := func(k uint64) *tensor.Tensor { return Uniform(0.5, 2).Expand(n).Sample(nil, NewKey(k)).As(d) }
	return draw(1), draw(2), draw(3)
}

// The sum and its derivatives have the same bits on any number of processors, and those of the undivided sum.
func TestDivided(t *testing.T) {
	for _, c := range dividedCases {
		for _, d := range []tensor.DType{tensor.Float64, tensor.Float32} {
			x, a, b := operandsOf(divideFrom+776, d)
			x, a, b = x.Reshape(-1, 4), a.Reshape(-1, 4), b.Reshape(-1, 4)
			run := func(procs int, whole bool) []*tensor.Tensor {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
				tp := tensor.NewTape()
				lx := tp.Leaf(x)
				u := c.dist(tp, a, b)
				if whole {
					u = u.Mask(tensor.Ones(4).As(d)) // sums under a mask that is broadcast are not divided
				}
				lp := u.LogProbSum(lx, 0.5)
				tp.Backward([]*tensor.Tensor{lp}, []float64{1})
				out := []*tensor.Tensor{lp.Detach().Clone(), tp.Grad(lx).Clone()}
				for i := range u.nargs {
					out = append(out, tp.Grad(u.args[i].Tensor()).Clone())
				}
				return out
			}
			one, two := run(1, false), run(4, false)
			for i := range one {
				if !one[i].Equal(two[i]) {
					t.Errorf("%s, %v: output %d depends on the number of processors", c.name, d, i)
				}
			}
			for i, w := range run(1, true) {
				if !one[i].Equal(w) {
					t.Errorf("%s, %v: output %d differs from that of the undivided sum", c.name, d, i)
				}
			}
		}
	}
}

// BenchmarkDivided times sums with all derivatives on one processor and on all.
func BenchmarkDivided(b *testing.B) {
	for _, c := range dividedCases {
		for n := 1 << 17; n <= 1<<21; n *= 4 {
			x, p, q := operandsOf(n, tensor.Float64)
			for _, procs := range []int{1, runtime.NumCPU()} {
				b.Run(fmt.Sprintf("%s/n=%d/procs=%d", c.name, n, procs), func(b *testing.B) {
					defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
					tp := tensor.NewTape()
					b.ReportAllocs()
					for b.Loop() {
						tp.Reset()
						d := c.dist(tp, p, q)
						d.PullLogProb(x, 1)
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/elem")
				})
			}
		}
	}
}

// A warm divided sum allocates nothing.
func TestDividedAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool forget at random")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	x, a, b := operandsOf(divideFrom, tensor.Float64)
	tp := tensor.NewTape()
	step := func() {
		tp.Reset()
		d := Normal(tp.Leaf(a), tp.Leaf(b))
		d.PullLogProb(x, 1)
		tp.Backward(nil, nil)
	}
	for range 5 {
		step()
	}
	if n := testing.AllocsPerRun(10, step); n >= 1 {
		t.Errorf("%v allocations, want 0", n)
	}
}
