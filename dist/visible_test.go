package dist

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// every returns a mask of n elements that hides one in k, or shows one in -k.
func every(k, n int) *tensor.Tensor {
	v := make([]float64, n)
	for i := range v {
		hidden := (i*i+3*i)%17%max(k, -k) == 0
		if hidden != (k > 0) {
			v[i] = 1
		}
	}
	return tensor.FromSlice(v, n)
}

// sumAndGradients returns the sum of d's log-probabilities at x and its gradients by the leaves.
func sumAndGradients(tp *tensor.Tape, d Dist, x *tensor.Tensor, leaves ...*tensor.Tensor) (out []float64) {
	lp := d.LogProbSum(x, 1.5)
	tp.Backward([]*tensor.Tensor{lp}, []float64{1})
	out = append(out, lp.Item())
	for _, l := range leaves {
		if g := tp.Grad(l); g != nil {
			out = append(out, g.Float64s()...)
		} else {
			out = append(out, make([]float64, l.Len())...)
		}
	}
	return out
}

// TestHiddenElements: what a mask hides may be anything and changes nothing, and the sum is that over what it leaves.
func TestHiddenElements(t *testing.T) {
	const n = 1300
	nan, inf := math.NaN(), math.Inf(1)
	garbage := []float64{nan, inf, -inf, -1, 0, 0.5, math.MaxFloat64}
	for _, c := range benchCases {
		for _, scalar := range []bool{false, true} {
			for _, mask := range []*tensor.Tensor{every(2, n), every(5, n), every(-7, n), every(17, n), tensor.Ones(n), tensor.Scalar(0), tensor.Scalar(1)} {
				for _, d := range []tensor.DType{tensor.Float64, tensor.Float32} {
					x, _ := benchSum(c.make, c.params, scalar, n)
					m := mask.ExpandTo(tensor.NewShape(n)).Float64s()
					var kept [2][]float64
					for k := range kept {
						tp := tensor.NewTape()
						spoilt := func(x *tensor.Tensor) *tensor.Tensor {
							x = x.Clone()
							v, _ := x.Raw64()
							for i := range v {
								if k == 1 && m[i] == 0 {
									v[i] = garbage[i%len(garbage)]
								}
							}
							return tp.Leaf(x.As(d))
						}
						leaves := []*tensor.Tensor{spoilt(x)}
						for _, v := range c.params {
							if p := tensor.Scalar(v); scalar {
								leaves = append(leaves, tp.Leaf(p.As(d)))
							} else {
								leaves = append(leaves, spoilt(tensor.Full(v, n)))
							}
						}
						kept[k] = sumAndGradients(tp, c.make(leaves[1:]).Mask(mask.As(d)), leaves[0], leaves...)
					}
					name := fmt.Sprintf("%s, scalar %v, %v", c.name, scalar, d)
					for i, v := range kept[1] {
						if v-v != 0 || v != kept[0][i] {
							t.Fatalf("%s: output %d is %v, and %v with sane numbers under the mask", name, i, v, kept[0][i])
						}
					}
					if d == tensor.Float64 {
						compareVisible(t, name, c.make, c.params, scalar, x, m, kept[0])
					}
				}
			}
		}
	}
}

// compareVisible compares the sum and the gradients under a mask with those of the elements that it shows.
func compareVisible(t *testing.T, name string, mk func(p []*tensor.Tensor) Dist, params []float64, scalar bool, x *tensor.Tensor, m, got []float64) {
	t.Helper()
	var shown []float64
	for i, v := range x.Float64s() {
		if m[i] != 0 {
			shown = append(shown, v)
		}
	}
	tp := tensor.NewTape()
	leaves := []*tensor.Tensor{tp.Leaf(tensor.FromSlice(shown, len(shown)))}
	for _, v := range params {
		p := tensor.Full(v, len(shown))
		if scalar {
			p = tensor.Scalar(v)
		}
		leaves = append(leaves, tp.Leaf(p))
	}
	want := []float64{0}
	if len(shown) > 0 {
		want = sumAndGradients(tp, mk(leaves[1:]), leaves[0], leaves...)
	}
	near := func(what string, got, want float64) {
		if !(math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))) {
			t.Errorf("%s: %s is %v, want %v", name, what, got, want)
		}
	}
	near("sum", got[0], want[0])
	at, from := 1, 1
	for k := range len(params) + 1 {
		if k > 0 && scalar {
			if len(shown) > 0 {
				near("gradient", got[at], want[from])
				from++
			}
			at++
			continue
		}
		for i := range m {
			w := 0.0
			if m[i] != 0 {
				w = want[from]
				from++
			}
			near(fmt.Sprintf("gradient of leaf %d [%d]", k, i), got[at+i], w)
		}
		at += len(m)
	}
}

// A warm masked sum allocates nothing, by elements and by rows.
func TestMaskedAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool forget at random")
	}
	const n = 1300
	mask, x, categories := every(5, n), Uniform(0.1, 0.9).Expand(n).Sample(nil, NewKey(1)), Categorical(tensor.Ones(3)).Expand(n).Sample(nil, NewKey(1))
	rows := rowsOf(n, 3, true)
	vectors, loc, factor := rowsOf(n, 4, true), tensor.Zeros(4), tensor.Eye(4)
	tp := tensor.NewTape()
	for name, step := range map[string]func(){
		"vectors": func() {
			d := MultivariateNormalTril(tp.Leaf(loc), tp.Leaf(factor)).Mask(mask)
			d.PullLogProb(tp.Leaf(vectors), 1)
		},
		"elements": func() {
			d := Normal(tp.Leaf(x), 1).Mask(mask)
			d.PullLogProb(x, 1)
		},
		"rows": func() {
			d := CategoricalLogits(tp.Leaf(rows)).Mask(mask)
			d.PullLogProb(categories, 1)
		},
	} {
		run := func() {
			tp.Reset()
			step()
			tp.Backward(nil, nil)
		}
		for range 5 {
			run()
		}
		if a := testing.AllocsPerRun(10, run); a >= 1 {
			t.Errorf("%s: %v allocations, want 0", name, a)
		}
	}
}

// TestMasksOfEitherType: the elements and the sum take the same masks, of either type and of any shape that broadcasts, and refuse the
// same with the same error.
func TestMasksOfEitherType(t *testing.T) {
	const n = 6
	x := tensor.FromSlice([]float64{0.2, 0.4, 0.1, 0.3, 0.9, 0.6}, n)
	for name, d := range map[string]func(dtype tensor.DType) Dist{
		"elements": func(d tensor.DType) Dist { return Normal(tensor.Zeros(n).As(d), 1) },
		"rows":     func(d tensor.DType) Dist { return MultivariateNormalTril(tensor.Zeros(1).As(d), tensor.Eye(1).As(d)) },
		"wrapper":  func(d tensor.DType) Dist { return Truncated(Normal(0, 1).As(d), 0, 1) },
	} {
		for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
			for _, mask := range []*tensor.Tensor{every(2, n), every(2, n).As(tensor.Float32), tensor.Scalar(0), tensor.Scalar(1).As(tensor.Float32), tensor.Ones(3, 1)} {
				d, x := d(dtype), x.As(dtype)
				if name == "rows" {
					x = x.Unsqueeze(-1)
				}
				d = d.Mask(mask)
				sum, elements := d.LogProbSum(x, 1), d.LogProb(x)
				if elements.DType() != dtype || sum.DType() != dtype {
					t.Errorf("%s, %v, mask of %v: types %v and %v", name, dtype, mask.DType(), elements.DType(), sum.DType())
				}
				if got, want := sum.Item(), elements.Sum().Item(); !(math.Abs(got-want) <= 1e-5*(1+math.Abs(want))) {
					t.Errorf("%s, %v, mask of %v: the sum is %v, that of the elements %v", name, dtype, mask.DType(), got, want)
				}
				wrong := []string{refusal(func() { d.LogProbSum(tensor.Zeros(5, 4).As(dtype), 1) }), refusal(func() { d.LogProb(tensor.Zeros(5, 4).As(dtype)) })}
				if mask.Len() == n && (wrong[0] == "" || strings.Replace(wrong[0], "LogProbSum", "LogProb", 1) != wrong[1]) {
					t.Errorf("%s, %v: errors %q of the sum and %q of the elements", name, dtype, wrong[0], wrong[1])
				}
			}
		}
	}
}

// refusal returns the error with which f panics.
func refusal(f func()) (message string) {
	defer func() {
		if e := recover(); e != nil {
			message = fmt.Sprintf("%T: %v", e, e)
		}
	}()
	f()
	return ""
}
