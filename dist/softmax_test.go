package dist

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// rowsOf returns n rows of k logits, from far apart to equal, or positive numbers.
func rowsOf(n, k int, logits bool) *tensor.Tensor {
	v := Normal(0, 3).Expand(n, k).Sample(nil, NewKey(uint64(n*k)))
	if !logits {
		return v.Exp()
	}
	f, _ := v.Raw64()
	for i := range f {
		switch row := i / k; row % 5 {
		case 1:
			f[i] = 0.25
		case 2:
			f[i] *= 40
		}
	}
	return v
}

// TestCategoricalBlocks compares the sums over blocks and counts with the sum row after row, in value and derivatives.
func TestCategoricalBlocks(t *testing.T) {
	t.Parallel()
	const n = 777
	for _, k := range []int{2, 3, 8, 13, 31, 32, 33, 200} {
		for _, rows := range []int{n, 1} {
			for _, logits := range []bool{true, false} {
				for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
					for name, mask := range map[string]*tensor.Tensor{"none": nil, "some": every(3, n), "most": every(-7, n), "all": tensor.Ones(n), "nothing": tensor.Zeros(n)} {
						p := rowsOf(rows, k, logits).As(dtype)
						if rows == 1 {
							p = p.Select(0, 0)
						}
						x := Categorical(tensor.Ones(k)).Expand(n).Sample(nil, NewKey(3))
						garbled := x
						if mask != nil {
							garbled = tensor.Where(mask, x, tensor.Scalar(math.NaN()))
						}
						tp := tensor.NewTape()
						leaf := tp.Leaf(p)
						d := Dist{}
						if d = Categorical(leaf); logits {
							d = CategoricalLogits(leaf)
						}
						if mask != nil {
							d = d.Mask(mask.As(dtype))
						}
						what := fmt.Sprintf("K = %d, %d rows, logits %v, %v, hidden: %s", k, rows, logits, dtype, name)
						compareRoots(t, what, tp, d.LogProbSum(garbled.As(dtype), 1.5), d.LogProb(x.As(dtype)).Sum().MulScalar(1.5), leaf)
					}
				}
			}
		}
	}
}

// TestCategoricalTails: a probability next to 1 keeps the digits of what is missing, in every layout.
func TestCategoricalTails(t *testing.T) {
	for _, rows := range []int{40, 1} {
		tp := tensor.NewTape()
		leaf := tp.Leaf(tensor.Of(0, -50, -60).Expand(rows, 3).Clone())
		if rows == 1 {
			leaf = tp.Leaf(tensor.Of(0, -50, -60))
		}
		want := math.Exp(-50) + math.Exp(-60)
		lp := CategoricalLogits(leaf).LogProbSum(tensor.Zeros(40), 1)
		tp.Backward([]*tensor.Tensor{lp}, []float64{1})
		g := tp.Grad(leaf).Float64s()
		if got := lp.Item() / -40; math.Abs(got-want) > 1e-14*want {
			t.Errorf("%d rows: -log p is %v, want %v", rows, got, want)
		}
		if got := g[0] * float64(rows) / 40; math.Abs(got-want) > 1e-14*want {
			t.Errorf("%d rows: derivative %v, want %v", rows, got, want)
		}
	}
}

// TestCategoricalSpecials: infinite and NaN logits and values outside do what they do row by row.
func TestCategoricalSpecials(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for name, change := range map[string]func(p, x []float64){
		"-Inf not chosen": func(p, x []float64) { p[3], x[1] = -inf, 1 },
		"-Inf chosen":     func(p, x []float64) { p[3], x[1] = -inf, 0 },
		"all -Inf":        func(p, x []float64) { p[3], p[4], p[5] = -inf, -inf, -inf },
		"+Inf":            func(p, x []float64) { p[3] = inf },
		"NaN":             func(p, x []float64) { p[3] = nan },
		"outside":         func(p, x []float64) { x[1] = 3 },
		"negative":        func(p, x []float64) { x[1] = -1 },
		"fraction":        func(p, x []float64) { x[1] = 0.5 },
		"NaN value":       func(p, x []float64) { x[1] = nan },
	} {
		for _, rows := range []int{40, 1} {
			p, x := rowsOf(40, 3, true).Float64s(), make([]float64, 40)
			change(p, x)
			if rows == 1 {
				p = p[3:6]
			}
			tp := tensor.NewTape()
			leaf := tp.Leaf(tensor.FromSlice(p, rows, 3))
			d, v := CategoricalLogits(leaf), tensor.FromSlice(x, 40)
			got, want := d.LogProbSum(v, 1), d.LogProb(v).Sum()
			if g, w := got.Item(), want.Item(); g != w && !(g != g && w != w) && !(math.Abs(g-w) < 1e-11*math.Abs(w)) {
				t.Errorf("%s, %d rows: %v, want %v", name, rows, g, w)
			}
			tp.Backward([]*tensor.Tensor{got}, []float64{1})
			a := tp.Grad(leaf).Float64s()
			tp.Backward([]*tensor.Tensor{want}, []float64{1})
			for i, w := range tp.Grad(leaf).Float64s() {
				if g := a[i]; !(g != g && w != w) && !(math.Abs(g-w) <= 1e-12*max(1, math.Abs(w))) {
					t.Errorf("%s, %d rows: derivative %d is %v, want %v", name, rows, i, g, w)
				}
			}
		}
	}
}

func BenchmarkCategorical(b *testing.B) {
	for _, k := range []int{2, 3, 5, 10, 30, 100, 1000} {
		for _, shared := range []bool{false, true} {
			for _, grad := range []bool{true, false} {
				b.Run(fmt.Sprintf("K=%d/shared=%v/grad=%v", k, shared, grad), func(b *testing.B) {
					n := 30000 / k
					if shared {
						n = 10000
					}
					p := rowsOf(n, k, true)
					if shared {
						p = p.Select(0, 0).Clone()
					}
					x := CategoricalLogits(p).ExpandTo(tensor.NewShape(n)).Sample(nil, NewKey(3))
					tp := tensor.NewTape()
					b.ReportAllocs()
					for b.Loop() {
						tp.Reset()
						leaf := tp.Const(p)
						if grad {
							leaf = tp.Leaf(p)
						}
						CategoricalLogits(leaf).LogProbSum(x, 1)
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/row")
				})
			}
		}
	}
}

// TestOneHotBlocks compares the sums of vectors with those of their categories, and finds a vector that is none.
func TestOneHotBlocks(t *testing.T) {
	const n = 777
	for _, k := range []int{2, 13, 100} {
		for _, rows := range []int{n, 1} {
			for name, mask := range map[string]*tensor.Tensor{"none": nil, "some": every(3, n)} {
				p := rowsOf(rows, k, true)
				if rows == 1 {
					p = p.Select(0, 0)
				}
				x := Categorical(tensor.Ones(k)).Expand(n).Sample(nil, NewKey(3))
				v := make([]float64, n*k)
				for i, c := range x.Float64s() {
					v[i*k+int(c)] = 1
				}
				tp := tensor.NewTape()
				leaf := tp.Leaf(p)
				d, want := OneHotCategoricalLogits(leaf), CategoricalLogits(leaf)
				if mask != nil {
					d, want = d.Mask(mask), want.Mask(mask)
				}
				what := fmt.Sprintf("K = %d, %d rows, hidden: %s", k, rows, name)
				compareRoots(t, what, tp, d.LogProbSum(tensor.FromSlice(v, n, k), 1.5), want.LogProbSum(x, 1.5), leaf)
				for _, odd := range []float64{1 - v[k], 2, 0.5, -1} {
					was := v[k]
					v[k] = odd
					if lp := OneHotCategoricalLogits(p).LogProbSum(tensor.FromSlice(v, n, k), 1).Item(); !math.IsInf(lp, -1) {
						t.Errorf("%s: %v with %v for %v", what, lp, odd, was)
					}
					v[k] = was
				}
			}
		}
	}
}
