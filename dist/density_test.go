package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// ramp returns a tensor of distinct positive numbers.
func ramp(first float64, shape ...int) *tensor.Tensor {
	s := tensor.NewShape(shape...)
	v := make([]float64, s.Size())
	for i := range v {
		v[i] = first + float64(i%97)/13
	}
	return tensor.FromShape(v, s)
}

// composedNormal is the log-density of a normal written in tensor operations.
func composedNormal(x, loc, scale *tensor.Tensor) *tensor.Tensor {
	z := x.Sub(loc).Div(scale)
	return z.Square().MulScalar(-0.5).Sub(scale.Log()).AddScalar(-halfLog2Pi)
}

// TestBroadcastGradients compares the fused sum, under broadcasts of every kind and over several tiles, with the same
// formula in tensor operations.
func TestBroadcastGradients(t *testing.T) {
	for _, c := range []struct {
		name           string
		x, loc, scale  []int
		expand         []int
		mask           []int
		toEvent, dtype int
	}{
		{name: "scalars"},
		{name: "one scale", x: []int{1300}, loc: []int{1300}},
		{name: "one location and scale", x: []int{1300}},
		{name: "vectors", x: []int{1300}, loc: []int{1300}, scale: []int{1300}},
		{name: "one value", loc: []int{1300}, scale: []int{1300}},
		{name: "rows", x: []int{700, 2}, loc: []int{2}, scale: []int{700, 1}},
		{name: "rows and one scale", x: []int{700, 2}, loc: []int{2}},
		{name: "columns", x: []int{5, 1, 300}, loc: []int{7, 1}, scale: []int{300}},
		{name: "expanded", x: []int{3}, loc: []int{3}, expand: []int{4, 3}},
		{name: "expanded beyond the value", expand: []int{6}},
		{name: "event", x: []int{400, 3}, loc: []int{400, 3}, scale: []int{3}, toEvent: 1},
		{name: "mask", x: []int{400, 3}, loc: []int{400, 3}, scale: []int{3}, mask: []int{400, 1}},
		{name: "mask of rows", x: []int{400, 3}, loc: []int{400, 3}, scale: []int{3}, mask: []int{400}, toEvent: 1},
		{name: "one element", x: []int{1}, loc: []int{1, 1}},
	} {
		for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
			tp := tensor.NewTape()
			x := tp.Leaf(ramp(0.3, c.x...).As(dtype))
			loc := tp.Leaf(ramp(-0.2, c.loc...).As(dtype))
			scale := tp.Leaf(ramp(0.9, c.scale...).As(dtype))
			d := Normal(loc, scale)
			if c.expand != nil {
				d = d.Expand(c.expand...)
			}
			d = d.ToEvent(c.toEvent)
			plain := composedNormal(x, loc, scale)
			if c.expand != nil {
				plain = plain.Expand(c.expand...)
			}
			if c.mask != nil {
				m := ramp(0, c.mask...).Greater(tensor.Scalar(3)).As(dtype)
				d = d.Mask(m)
				for range c.toEvent {
					m = m.Unsqueeze(-1)
				}
				plain = plain.Mul(m)
			}
			compareRoots(t, c.name+" "+dtype.String(), tp, d.LogProbSum(x, 1.5), plain.Sum().MulScalar(1.5), x, loc, scale)
			compareRoots(t, c.name+" elements "+dtype.String(), tp, d.LogProb(x).Sum(), plain.Sum(), x, loc, scale)
		}
	}
}

// compareRoots compares two scalars and their gradients by the leaves.
func compareRoots(t *testing.T, name string, tp *tensor.Tape, got, want *tensor.Tensor, leaves ...*tensor.Tensor) {
	t.Helper()
	tol := 1e-11
	if got.DType() == tensor.Float32 {
		tol = 2e-4
	}
	if g, w := got.Item(), want.Item(); math.Abs(g-w) > tol*math.Max(1, math.Abs(w)) {
		t.Errorf("%s: %v, want %v", name, g, w)
	}
	tp.Backward([]*tensor.Tensor{got}, []float64{1})
	var grads [][]float64
	for _, l := range leaves {
		grads = append(grads, tp.Grad(l).Float64s())
	}
	tp.Backward([]*tensor.Tensor{want}, []float64{1})
	for k, l := range leaves {
		for i, w := range tp.Grad(l).Float64s() {
			if math.Abs(grads[k][i]-w) > tol*math.Max(1, math.Abs(w)) {
				t.Errorf("%s: gradient of leaf %d [%d] is %v, want %v", name, k, i, grads[k][i], w)
				break
			}
		}
	}
}

// TestRowBroadcast does the same for a family of vectors.
func TestRowBroadcast(t *testing.T) {
	tp := tensor.NewTape()
	x := tp.Leaf(ramp(0.3, 5, 1, 3))
	loc := tp.Leaf(ramp(-0.2, 2, 3))
	l := tp.Leaf(tensor.FromSlice([]float64{1, 0, 0, 0.5, 2, 0, -1, 0.3, 0.7}, 3, 3))
	d := MultivariateNormalTril(loc, l)
	z := l.SolveTriangular(x.Sub(loc).Unsqueeze(-1)).Squeeze(-1)
	plain := z.Square().Sum(-1).MulScalar(-0.5).Sub(l.Diag().Log().Sum(-1)).AddScalar(-3 * halfLog2Pi)
	if s := d.LogProb(x).Shape(); s != tensor.NewShape(5, 2) {
		t.Fatalf("log-probability has shape %v", s)
	}
	compareRoots(t, "sum", tp, d.LogProbSum(x, 2), plain.Sum().MulScalar(2), x, loc, l)
	compareRoots(t, "elements", tp, d.LogProb(x).Square().Sum(), plain.Square().Sum(), x, loc, l)
}

// TestStridedOperands: views that are not contiguous are read as what they show.
func TestStridedOperands(t *testing.T) {
	tp := tensor.NewTape()
	x, loc, scale := tp.Leaf(ramp(0.3, 4, 6)), tp.Leaf(ramp(-0.2, 6, 4)), tp.Leaf(ramp(0.9, 6))
	d := Normal(loc.T(), scale)
	compareRoots(t, "transposed", tp, d.LogProbSum(x, 1), composedNormal(x, loc.T(), scale).Sum(), x, loc, scale)
}

// TestSumIsIndependentOfContext: bits do not depend on how many elements are scored together.
func TestSumIsIndependentOfContext(t *testing.T) {
	x, loc := ramp(0.3, 1024), ramp(-0.2, 1024)
	whole := StudentT(3, loc, 2).LogProb(x).Float64s()
	for _, n := range []int{1, 5, 511, 512, 513} {
		part := StudentT(3, loc.Slice(0, 0, n), 2).LogProb(x.Slice(0, 0, n)).Float64s()
		for i := range part {
			if part[i] != whole[i] {
				t.Fatalf("element %d of %d is %v, of 1024 %v", i, n, part[i], whole[i])
			}
		}
	}
}

func TestEmptyBatch(t *testing.T) {
	d := Normal(tensor.Zeros(0), 1)
	if lp := d.LogProbSum(tensor.Zeros(0), 1).Item(); lp != 0 {
		t.Errorf("log-probability of nothing is %v", lp)
	}
	if s := d.Sample(nil, NewKey(1), 3).Shape(); s != tensor.NewShape(3, 0) {
		t.Errorf("draws of nothing have shape %v", s)
	}
	samples := Empirical(tensor.Zeros(0, 3), tensor.Zeros(0, 3))
	if kl, err := KL(samples, Geometric(0.5)); err == nil && kl.Len() != 0 {
		t.Errorf("the divergence of no samples is %v", kl)
	}
	nothing := LowRankMultivariateNormal(tensor.Zeros(0), tensor.Zeros(0, 2), tensor.Zeros(0))
	if lp, entropy := nothing.LogProb(tensor.Zeros(0)).Item(), nothing.Entropy().Item(); lp != 0 || entropy != 0 {
		t.Errorf("the vector of no numbers has log-probability %v and entropy %v", lp, entropy)
	}
	for name, d := range map[string]Dist{
		"Gamma": Gamma(2, 3), "Poisson": Poisson(2), "a mixture": Mixture(Categorical(tensor.Of(0.5, 0.5)), Gamma(2, 3), Exponential(1)),
		"a truncated image": Truncated(Transformed(Gamma(2, 3), transform.Exp{}), 1, 2), "vectors": Dirichlet(tensor.Of(2, 3)), "events": Gamma(tensor.Of(2, 3), 1).ToEvent(1),
	} {
		outside := newTensor(nil, tensor.Float64, d.EventShape()).AddScalar(-1)
		none := d.Expand(0)
		if lp := none.LogProbSum(outside, 2).Item(); lp != 0 {
			t.Errorf("the log-probability of none of %s outside the support is %v", name, lp)
		}
		tp := tensor.NewTape()
		x := tp.Leaf(outside)
		if lp := none.PullLogProb(x, 2); lp != 0 {
			t.Errorf("pulling that of none of %s outside the support gives %v", name, lp)
		}
		tp.Backward(nil, nil)
		if g := tp.Grad(x); g != nil && !g.Within(0, 0) {
			t.Errorf("none of %s has derivative %v", name, g)
		}
	}
}

func TestTypedErrors(t *testing.T) {
	for name, f := range map[string]func(){
		"scale of 0":     func() { Normal(0, 0).LogProb(tensor.Scalar(1)) },
		"negative rate":  func() { Gamma(1, -2).Mean() },
		"empty interval": func() { Folded(Uniform(2, 1)).Sample(nil, NewKey(1)) },
	} {
		func() {
			defer func() {
				if e, ok := recover().(*ParamError); !ok || e.Family == "" || e.Error() == "" {
					t.Errorf("%s: panic value %v", name, e)
				}
			}()
			f()
		}()
	}
	for name, f := range map[string]func(){
		"parameters": func() { Normal(tensor.Zeros(2), tensor.Ones(3)) },
		"value":      func() { Normal(tensor.Zeros(2), 1).LogProb(tensor.Zeros(3)) },
		"row value":  func() { Dirichlet(tensor.Ones(3)).LogProb(tensor.Ones(4)) },
		"matrix":     func() { MultivariateNormalTril(tensor.Zeros(2), tensor.Eye(3)) },
	} {
		func() {
			defer func() {
				if e, ok := recover().(*tensor.ShapeError); !ok {
					t.Errorf("%s: panic value %v", name, e)
				}
			}()
			f()
		}()
	}
	bad := Normal(0, tensor.Of(1, -2))
	err := bad.Validate()
	e, ok := err.(*ParamError)
	if !ok || e.Param != "scale" || len(e.Index) != 1 || e.Index[0] != 1 || e.Value != -2 {
		t.Errorf("Validate returned %v", err)
	}
	empty := Uniform(tensor.Of(0, 3), tensor.Of(1, 2))
	if err := empty.Validate(); err == nil {
		t.Error("an empty interval of tensors passes")
	}
}
