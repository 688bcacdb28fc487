package tensor

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
)

// splitCases are operations that are divided: one that memory bounds, two that
// arithmetic does.
var splitCases = []struct {
	name string
	f    func(x, y *Tensor) *Tensor
}{
	{"add", (*Tensor).Add},
	{"exp", func(x, _ *Tensor) *Tensor { return x.Exp() }},
	{"lgamma", func(x, _ *Tensor) *Tensor { return x.Lgamma() }},
}

// BenchmarkSplit times each on one goroutine and on all processors.
func BenchmarkSplit(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range splitCases {
		for n := 1 << 14; n <= 1<<20; n *= 2 {
			x, y := randomTensor(r, NewShape(n), 0.5, 2), randomTensor(r, NewShape(n), 0.5, 2)
			for _, procs := range []int{1, runtime.NumCPU()} {
				b.Run(fmt.Sprintf("%s/n=%d/procs=%d", c.name, n, procs), func(b *testing.B) {
					defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
					tp := NewTape()
					b.ReportAllocs()
					for b.Loop() {
						tp.Reset()
						c.f(tp.Const(x), tp.Const(y))
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/elem")
				})
			}
		}
	}
}

// Results do not depend on the number of processors, nor on being divided.
func TestSplit(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{heavySize - 1, heavySize, lightSize + 4097} {
		x, y := randomTensor(r, NewShape(n), 0.5, 2), randomTensor(r, NewShape(n), 0.5, 2)
		for _, c := range splitCases {
			for _, d := range []DType{Float64, Float32} {
				x, y := x.As(d), y.As(d)
				one := with(1, func() *Tensor { return c.f(x, y) })
				two := with(2, func() *Tensor { return c.f(NewTape().Const(x), y) })
				if !one.Equal(two.Detach()) {
					t.Errorf("%s, %v, n=%d: the bits depend on the number of processors", c.name, d, n)
				}
				for i := 0; i < n; i += 17777 {
					alone := c.f(x.Slice(0, i, i+1).Clone(), y.Slice(0, i, i+1).Clone())
					if alone.At(0) != one.At(i) {
						t.Fatalf("%s, %v: element %d of %d is %v, alone %v", c.name, d, i, n, one.At(i), alone.At(0))
					}
				}
			}
		}
	}
}

func with(procs int, f func() *Tensor) *Tensor {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
	return f()
}

// A step with divided operations allocates nothing once warm.
func TestSplitAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	x := Full(0.5, lightSize+1)
	tp := NewTape()
	step := func() {
		tp.Reset()
		v := tp.Leaf(x)
		y := v.Exp().Add(v).Sum()
		tp.Backward([]*Tensor{y}, []float64{1})
	}
	for range 5 {
		step()
	}
	if n := testing.AllocsPerRun(5, step); n > 0 {
		t.Errorf("%v allocations a step, want 0", n)
	}
}
