package disttest

import (
	"math"
	"sync"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// gradients checks the gradients of the log-probability against differences: by the parameters, and, of a continuous distribution, by the value,
// moved within the support.
func (c Case) gradients(t *testing.T) {
	d := c.Make(c.Params)
	n := 5
	if c.Slow {
		n = 2
	}
	for k := range n {
		x := d.Sample(nil, key("gradients").Fold(uint64(k)))
		r := c.gradient(x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) })
		for i, p := range c.Params {
			if c.fixed(i) {
				continue
			}
			c.compareDifferences(t, "parameter", i, p, r.grads[i], func(v *tensor.Tensor) float64 {
				params := append([]*tensor.Tensor{}, c.Params...)
				params[i] = c.symmetrised(i, v)
				return c.Make(params).LogProb(x).Item()
			})
		}
		if !d.IsDiscrete() {
			c.valueGradient(t, d, x)
		}
	}
}

// valueGradient checks the gradient by the value x, or, where the numbers of it cannot be moved one at a time, by its coordinates.
func (c Case) valueGradient(t *testing.T, d dist.Dist, x *tensor.Tensor) {
	t.Helper()
	along := func(x *tensor.Tensor) *tensor.Tensor { return x }
	if constrained(d) {
		onto, err := c.onto(d)
		if err != nil {
			t.Fatal(err)
		}
		along, x = onto.Forward, onto.Inverse(x)
	}
	f := func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(along(x)) }
	c.compareDifferences(t, "value", 0, x, c.gradient(x, f).grads[len(c.Params)], func(v *tensor.Tensor) float64 { return f(d, v).Item() })
}

// coordinates checks that the map from unconstrained numbers onto the support takes draws back to themselves, and of a number that its volume
// factor is what the tape makes of it. Of vectors and matrices it is the integral of the density that tells.
func (c Case) coordinates(t *testing.T, d dist.Dist) {
	if d.IsDiscrete() {
		t.Skip("there are none")
	}
	onto, err := c.onto(d)
	if err != nil {
		t.Fatal(err)
	}
	x := d.Sample(nil, key("coordinates"), 50)
	tp := tensor.NewTape()
	u := tp.Leaf(onto.Inverse(x))
	y := onto.Forward(u)
	wantClose(t, "a draw from its coordinates", y, x, 1e-12)
	volume := onto.LogAbsDet(u, y)
	wantShape(t, "LogAbsDet", volume.Shape(), tensor.NewShape(50))
	if d.EventDim() > 0 {
		return
	}
	tp.Backward([]*tensor.Tensor{y.Sum()}, []float64{1})
	wantClose(t, "LogAbsDet", volume, tp.Grad(u).Abs().Log(), 1e-12)
}

// constrained reports whether the numbers of a draw cannot be moved one at a time.
func constrained(d dist.Dist) bool {
	x := point(d)
	if x.NDim() == 0 {
		return false
	}
	f := x.Float64s()
	f[0] += 1e-3
	_, ok := d.Support().Check(tensor.FromShape(f, x.Shape()))
	return !ok
}

// compareDifferences compares a gradient by p with differences of f, entry by entry. An entry that f does not depend on
// when it is moved, such as one above the diagonal of a Cholesky factor, has a difference of 0.
func (c Case) compareDifferences(t *testing.T, what string, i int, p, grad *tensor.Tensor, f func(*tensor.Tensor) float64) {
	t.Helper()
	for k, v := range p.Float64s() {
		got := 0.0
		if grad != nil {
			got = grad.Float64s()[k]
		}
		want, unsure := slope(func(a float64) float64 { return f(replaced(p, k, a)) }, v, 0)
		if !(math.Abs(got-want) <= unsure) {
			t.Errorf("gradient by %s %d [%d] is %v, differences give %v ± %v", what, i, k, got, want, unsure)
		}
	}
}

// ownDraws checks the sum at draws that depend on the parameters, as that of a guide at its own draws, and its gradients through both against
// those of the elements.
func (c Case) ownDraws(t *testing.T) {
	params := make([]*tensor.Tensor, len(c.Params))
	for i := range params {
		params[i] = tensor.Stack(0, c.varied(0)[i], c.varied(1)[i], c.varied(2)[i])
	}
	at := func(f func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor) result {
		return gradientAt(c.Make, params, tensor.Scalar(0), func(d dist.Dist, on *tensor.Tensor) *tensor.Tensor {
			return f(d, d.Sample(on.Tape(), key("own draws")))
		})
	}
	compareGradients(t, "LogProbSum at own draws", at(func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 2.5) }),
		at(func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x).Sum().MulScalar(2.5) }), 1e-10)
}

// float32 checks that float32 parameters and values give the float64 results, rounded.
func (c Case) float32(t *testing.T) {
	d := c.Make(c.Params)
	x := d.Expand(20).Sample(nil, key("float32")).As(tensor.Float32)
	var narrow, wide []*tensor.Tensor
	for _, p := range c.Params {
		n := p.As(tensor.Float32)
		narrow, wide = append(narrow, n), append(wide, n.As(tensor.Float64))
	}
	if _, ok := d.Support().Check(x); !ok {
		t.Skip("the draws rounded to float32 leave the support")
	}
	got := c.Make(narrow).LogProb(x)
	if got.DType() != tensor.Float32 {
		t.Fatalf("log-probability of float32 is %v", got.DType())
	}
	want := c.Make(wide).LogProb(x.As(tensor.Float64))
	wantClose(t, "log-probability in float32", got, want, 1e-6)
	sum := func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 1) }
	compareGradients(t, "LogProbSum in float32", gradientAt(c.Make, narrow, x, sum),
		gradientAt(c.Make, wide, x.As(tensor.Float64), sum), 1e-5)
	if y := c.Make(narrow).Sample(nil, key("float32")); y.DType() != tensor.Float32 {
		t.Errorf("draws with float32 parameters are %v", y.DType())
	}
}

// determinism checks that a draw is a function of its key and index.
func (c Case) determinism(t *testing.T, d dist.Dist) {
	n := c.few(600) // more than a tile
	k := key("determinism")
	a, b := d.Sample(nil, k, n), d.Sample(nil, k, n)
	if !a.Equal(b) {
		t.Error("the same key gives different draws")
	}
	if short := d.Sample(nil, k, 7); !short.Equal(a.Slice(0, 0, 7)) {
		t.Error("fewer draws are not the beginning of more")
	}
	tp := tensor.NewTape()
	if !d.Sample(tp, k, n).Equal(a) {
		t.Error("draws on a tape differ from draws on the heap")
	}
	if a.Len() > 0 && !pointMass(a) && d.Sample(nil, k.Fold(1), n).Equal(a) {
		t.Error("another key gives the same draws")
	}
}

// pointMass reports whether all draws are equal.
func pointMass(x *tensor.Tensor) bool {
	first := x.Select(0, 0)
	for i := range x.Dim(0) {
		if !x.Select(0, i).Equal(first) {
			return false
		}
	}
	return true
}

// concurrency uses one distribution from several goroutines; the race detector sees what it does not allow.
func concurrency(t *testing.T, d dist.Dist) {
	want := d.Sample(nil, key("concurrency"), 50)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			x := d.Sample(nil, key("concurrency"), 50)
			if !x.Equal(want) {
				t.Error("draws differ between goroutines")
			}
			d.LogProb(x)
			d.LogProbSum(x, 1)
		})
	}
	wg.Wait()
}
