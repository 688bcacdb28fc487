package dist

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestMultivariateNormalTogether compares densities and derivatives of all rows at once with those of one row after
// the other. Both solve with errors of at most n·u|L||y| (Higham, 8.5), for entries of L below 2 and of y below 10, and
// a derivative adds at most 600 rows.
func TestMultivariateNormalTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 31))
	fill := func(dims ...int) *tensor.Tensor {
		s := tensor.NewShape(dims...)
		x := make([]float64, s.Size())
		for i := range x {
			x[i] = r.NormFloat64()
		}
		return tensor.FromShape(x, s)
	}
	for _, c := range []struct {
		x, loc []int
		expand []int
	}{
		{x: []int{300, 4}, loc: []int{4}},
		{x: []int{20, 30, 3}, loc: []int{30, 3}},
		{x: []int{9}, loc: []int{40, 9}},
		{x: []int{5, 1, 20}, loc: []int{7, 20}},
		{x: []int{20}, loc: []int{20}, expand: []int{6}},
	} {
		n := c.x[len(c.x)-1]
		l := fill(n, n).Tril(-1).MulScalar(1 / float64(n)).Add(tensor.Eye(n)) // what is above is not used
		l = l.Add(fill(n, n).Triu(1))
		leaves := []*tensor.Tensor{fill(c.x...), fill(c.loc...), l}
		run := func(logProb func(d *Dist, x *tensor.Tensor) *tensor.Tensor) (lp *tensor.Tensor, grads [3]*tensor.Tensor) {
			tp := tensor.NewTape()
			var a [3]*tensor.Tensor
			for i, x := range leaves {
				a[i] = tp.Leaf(x)
			}
			d := MultivariateNormalTril(a[1], a[2])
			if c.expand != nil {
				d = d.Expand(c.expand...)
			}
			lp = logProb(&d, a[0])
			weights := fill(lp.Shape().Dims()...)
			tp.Backward([]*tensor.Tensor{lp.Mul(weights).Sum()}, []float64{1})
			for i := range a {
				grads[i] = tp.Grad(a[i]).Clone()
			}
			return lp.Clone(), grads
		}
		r = rand.New(rand.NewPCG(32, 32)) // the same weights in both runs
		got, gotGrads := run(func(d *Dist, x *tensor.Tensor) *tensor.Tensor {
			lp := d.together(multivariateNormal{}, x)
			if lp == nil {
				t.Fatalf("%v: one row after the other", c)
			}
			return lp
		})
		r = rand.New(rand.NewPCG(32, 32))
		want, wantGrads := run(func(d *Dist, x *tensor.Tensor) *tensor.Tensor { return d.mapRows(multivariateNormal{}, x) })
		near := func(what string, got, want *tensor.Tensor) {
			t.Helper()
			if got.Shape() != want.Shape() {
				t.Fatalf("%v: %s has shape %v, want %v", c, what, got.Shape(), want.Shape())
			}
			w := want.Float64s()
			for i, v := range got.Float64s() {
				if !(math.Abs(v-w[i]) <= 1e-11*(1+math.Abs(w[i]))) {
					t.Fatalf("%v: %s is %v, want %v at %d", c, what, v, w[i], i)
				}
			}
		}
		near("density", got, want)
		for i, name := range []string{"slope by the value", "slope by loc", "slope by scale_tril"} {
			near(name, gotGrads[i], wantGrads[i])
		}
	}
}

// TestMultivariateNormalApart: factors of their own, few rows and float32 go one row after the other.
func TestMultivariateNormalApart(t *testing.T) {
	eye := tensor.Eye(3)
	for name, c := range map[string]struct{ x, loc, l *tensor.Tensor }{
		"factors":  {tensor.Zeros(50, 3), tensor.Zeros(3), tensor.Stack(0, eye, eye).Unsqueeze(1).Expand(2, 50, 3, 3)},
		"few rows": {tensor.Zeros(2, 3), tensor.Zeros(3), eye},
		"float32":  {tensor.Zeros(500, 3).As(tensor.Float32), tensor.Zeros(3).As(tensor.Float32), eye.As(tensor.Float32)},
		"no event": {tensor.Zeros(500, 1), tensor.Zeros(3), eye},
	} {
		d := MultivariateNormalTril(c.loc, c.l)
		if d.together(multivariateNormal{}, c.x) != nil {
			t.Errorf("%s: all rows at once", name)
		}
	}
}

// TestMultivariateNormalMasked: sums and elements under a mask, all rows at once, are those of the rows that it shows, one after the other, and
// what it hides may be anything.
func TestMultivariateNormalMasked(t *testing.T) {
	const rows, n = 300, 4
	r := rand.New(rand.NewPCG(33, 33))
	normals := func(dims ...int) *tensor.Tensor {
		s := tensor.NewShape(dims...)
		v := make([]float64, s.Size())
		for i := range v {
			v[i] = r.NormFloat64()
		}
		return tensor.FromShape(v, s)
	}
	x, loc := normals(rows, n), normals(rows, n)
	l := normals(n, n).Tril(-1).MulScalar(0.2).Add(tensor.Eye(n))
	for _, mask := range []*tensor.Tensor{every(2, rows), every(-7, rows), every(17, rows).As(tensor.Float32), tensor.Ones(rows), tensor.Zeros(rows), tensor.Scalar(1)} {
		m := mask.ExpandTo(tensor.NewShape(rows)).Float64s()
		spoilt := func(x *tensor.Tensor) *tensor.Tensor {
			v := x.Float64s()
			for i := range v {
				if m[i/n] == 0 {
					v[i] = math.NaN()
				}
			}
			return tensor.FromShape(v, x.Shape())
		}
		var shown []int
		for i, v := range m {
			if v != 0 {
				shown = append(shown, i)
			}
		}
		tp := tensor.NewTape()
		gradients := func(lp *tensor.Tensor, leaves ...*tensor.Tensor) (out []float64) {
			tp.Backward([]*tensor.Tensor{lp}, []float64{1.5})
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
		var want []float64
		{
			a, b, c := tp.Leaf(x), tp.Leaf(loc), tp.Leaf(l)
			d := MultivariateNormalTril(b.IndexSelect(0, shown), c)
			want = gradients(d.mapRows(multivariateNormal{}, a.IndexSelect(0, shown)).Sum(), a, b, c)
		}
		for name, sum := range map[string]func(d Dist, x *tensor.Tensor) *tensor.Tensor{
			"sum":      func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 1) },
			"elements": func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x).Sum() },
			"event":    func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.ToEvent(1).LogProbSum(x, 1) },
		} {
			a, b, c := tp.Leaf(spoilt(x)), tp.Leaf(spoilt(loc)), tp.Leaf(l)
			d := MultivariateNormalTril(b, c).Mask(mask)
			got := gradients(sum(d, a), a, b, c)
			for i, v := range got {
				if !(math.Abs(v-want[i]) <= 1e-11*(1+math.Abs(want[i]))) {
					t.Fatalf("%s of %d rows: output %d is %v, want %v", name, len(shown), i, v, want[i])
				}
			}
		}
	}
}
