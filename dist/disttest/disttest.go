// Package disttest is the contract of a distribution as a test suite: [Run] checks that a family, of package dist or
// one's own, keeps the promises that inference relies on.
//
//	func TestLogistic(t *testing.T) {
//		disttest.Run(t, disttest.Case{
//			Make:   func(p []*tensor.Tensor) dist.Dist { return dist.New(logistic{}, dist.Of(p[0]), dist.Of(p[1])) },
//			Params: []*tensor.Tensor{tensor.Scalar(0.3), tensor.Scalar(2)},
//		})
//	}
//
// Checks that draw random numbers use fixed keys. Their thresholds are such that a right sampler fails one of them with
// a probability of at most [FailureRate]; with a fixed key it fails never or always.
package disttest

import (
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// FailureRate is the probability with which each statistical check rejects a right sampler.
const FailureRate = 1e-6

// Draws is the number of draws of the statistical checks; in [Brief] tests it is a fiftieth.
const Draws = 1_000_000

// Brief reports whether to look at less: with -short, and on architectures other than amd64, where an emulator runs the tests, for what does
// not depend on the processor.
func Brief() bool { return testing.Short() || runtime.GOARCH != "amd64" }

// A Case is one setting of the parameters of a family.
type Case struct {
	// Make builds the distribution from tensors like Params, with any batch dimensions before theirs.
	Make func(params []*tensor.Tensor) dist.Dist

	// Params are parameters for an empty batch shape.
	Params []*tensor.Tensor

	// Fixed says which parameters have no gradient, such as a number of trials. They are not varied.
	Fixed []bool

	// Symmetric says which parameters are symmetric matrices, whose gradient is symmetric too.
	Symmetric []bool

	// Warm says that a sum of log-probabilities allocates nothing on a warm tape, as those of package dist do; Make allocates at most as
	// often as Allocates says, since a family that holds distributions or transforms is a value on the heap.
	Warm      bool
	Allocates int

	// DrawAllocates is how often a draw allocates on a warm tape at most: where a distribution is remade for it in float64, or its quantiles are
	// searched.
	DrawAllocates int

	// Composed says that a draw is made by several operations: where there is no tape, each makes a tensor.
	Composed bool

	// Outside are values outside the support, of the shape of one draw. Their log-probability must be -Inf.
	Outside []*tensor.Tensor

	// Circular says that a draw is an angle: the density integrates to 1 over a turn, the mean is a direction, and the variance is that of
	// directions, one less the mean cosine of the angle from the mean.
	Circular bool

	// Pathwise says that the gradient of a draw is not that at a fixed probability, but has the same expectation.
	Pathwise bool

	// Slow says that a log-probability takes a tenth of a millisecond: fewer are asked for.
	Slow bool
}

// few returns how many of n values are looked at where they are slow.
func (c Case) few(n int) int {
	if c.Slow {
		return n / 20
	}
	return n
}

// Run checks the case in subtests named after the promises.
func Run(t *testing.T, c Case) {
	t.Helper()
	d := c.Make(c.Params)
	if n := d.BatchShape().NDim(); n != 0 {
		t.Fatalf("the parameters of a Case make an empty batch shape, not %v", d.BatchShape())
	}
	t.Run("Shapes", func(t *testing.T) { c.shapes(t, d) })
	t.Run("Batch", c.batch)
	t.Run("Sum", c.sum)
	t.Run("Mask", c.mask)
	t.Run("Support", func(t *testing.T) { c.support(t, d) })
	t.Run("Coordinates", func(t *testing.T) { c.coordinates(t, d) })
	t.Run("NaN", c.nan)
	t.Run("Gradients", c.gradients)
	t.Run("Float32", c.float32)
	t.Run("OwnDraws", c.ownDraws)
	t.Run("Determinism", func(t *testing.T) { c.determinism(t, d) })
	t.Run("Concurrency", func(t *testing.T) { concurrency(t, d) })
	t.Run("Validation", func(t *testing.T) { c.validation(t, d) })
	t.Run("Allocations", c.allocations)
	if c.Slow && Brief() {
		return // what is left are integrals and statistics, minutes where fused products are emulated
	}
	t.Run("Normalisation", func(t *testing.T) { c.normalisation(t, d) })
	t.Run("Quantiles", func(t *testing.T) { c.quantiles(t, d) })
	t.Run("Draws", func(t *testing.T) { c.draws(t, d) })
	t.Run("SampleGradients", c.sampleGradients)
	t.Run("ClosedFormGradients", c.closedFormGradients)
}

// key returns a key for a check.
func key(check string) dist.Key { return dist.NewKey(20251122).FoldString(check) }

// point returns a value inside the support: a draw.
func point(d dist.Dist) *tensor.Tensor { return d.Sample(nil, key("point")) }

func (c Case) shapes(t *testing.T, d dist.Dist) {
	event := d.EventShape()
	if got := d.Shape(); got != event {
		t.Errorf("Shape of an empty batch is %v, want the event shape %v", got, event)
	}
	if got := d.Support().EventDim(); got != d.EventDim() {
		t.Errorf("Support has %d event dimensions, the distribution %d", got, d.EventDim())
	}
	e := d.Expand(3, 2)
	wantShape(t, "BatchShape of Expand(3, 2)", e.BatchShape(), tensor.NewShape(3, 2))
	x := e.Sample(nil, key("shapes"), 4)
	wantShape(t, "Sample(4) of Expand(3, 2)", x.Shape(), tensor.NewShape(4, 3, 2).Concat(event))
	wantShape(t, "LogProb of it", e.LogProb(x).Shape(), tensor.NewShape(4, 3, 2))
	in := e.ToEvent(1)
	wantShape(t, "BatchShape of ToEvent(1)", in.BatchShape(), tensor.NewShape(3))
	wantShape(t, "EventShape of ToEvent(1)", in.EventShape(), tensor.NewShape(2).Concat(event))
	wantShape(t, "LogProb of ToEvent(1)", in.LogProb(x).Shape(), tensor.NewShape(4, 3))
	wantClose(t, "LogProb of ToEvent(1)", in.LogProb(x), e.LogProb(x).Sum(-1), 1e-12)
	all := e.ToEvent(-1)
	wantShape(t, "BatchShape of ToEvent(-1)", all.BatchShape(), tensor.Shape{})
	wantShape(t, "Sample of ToEvent(-1)", all.Sample(nil, key("shapes")).Shape(), tensor.NewShape(3, 2).Concat(event))
	wantShape(t, "one value for all", e.LogProb(point(d)).Shape(), tensor.NewShape(3, 2))
	if got := d.ToEvent(0).Shape(); got != d.Shape() {
		t.Errorf("ToEvent(0) changes the shape to %v", got)
	}
	wantTypedPanic(t, "ToEvent(1) of an empty batch", func() { d.ToEvent(1) })
	wantTypedPanic(t, "Expand(3) of [2]", func() { d.Expand(2).Expand(3) })
}

// varied returns parameters near those of c, other ones for each k, of the same shapes and within their constraints.
func (c Case) varied(k int) []*tensor.Tensor {
	params := append([]*tensor.Tensor{}, c.Params...)
	for i, p := range c.Params {
		tries := []*tensor.Tensor{p.MulScalar(1 + float64(0.07*float64(k)))}
		if c.fixed(i) {
			tries = []*tensor.Tensor{p.AddScalar(float64(k))}
		} else if p.NDim() == 1 { // weights that must sum to 1
			tries = append(tries, tensor.Concat(0, p.Slice(0, k%p.Dim(0), p.Dim(0)), p.Slice(0, 0, k%p.Dim(0))))
		}
		for _, q := range tries {
			params[i] = q
			if c.valid(params) {
				break
			}
			params[i] = p
		}
	}
	return params
}

// valid reports whether the constraints let the parameters pass, which are checked at once or by Validate.
func (c Case) valid(params []*tensor.Tensor) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, refused := r.(*dist.ParamError); !refused {
				panic(r)
			}
			ok = false
		}
	}()
	return c.Make(params).Validate() == nil
}

// batch checks that a batch is its elements, bit for bit: of values with their parameters, of values with those of all, and of parameters that
// broadcast with each other.
func (c Case) batch(t *testing.T) {
	const n = 3
	rows := make([][]*tensor.Tensor, len(c.Params))
	for k := range n {
		for i, p := range c.varied(k) {
			rows[i] = append(rows[i], p)
		}
	}
	row, cross := make([]*tensor.Tensor, len(rows)), make([]*tensor.Tensor, len(rows))
	for i := range rows {
		row[i] = tensor.Stack(0, rows[i]...)
		cross[i] = row[i].Unsqueeze(1 - i%2) // by turns a column and a row
	}
	b := c.Make(row)
	wantShape(t, "BatchShape", b.BatchShape(), tensor.NewShape(n))
	x := b.Sample(nil, key("batch"))
	table := b.LogProb(x.Unsqueeze(1))
	wantShape(t, "LogProb of a column of values", table.Shape(), tensor.NewShape(n, n))
	crossed := c.Make(cross).LogProb(x.Select(0, 0)).ExpandTo(tensor.NewShape(n, n))
	for i := range n {
		wantSame(t, "in the batch", b.LogProb(x).Select(0, i), c.Make(c.varied(i)).LogProb(x.Select(0, i)))
		for j := range n {
			wantSame(t, "in a table", table.Select(0, i).Select(0, j), c.Make(c.varied(j)).LogProb(x.Select(0, i)))
			mixed := make([]*tensor.Tensor, len(rows))
			for k := range mixed {
				mixed[k] = rows[k][[...]int{i, j}[k%2]]
			}
			wantSame(t, "under a column and a row of parameters", crossed.Select(0, i).Select(0, j), c.Make(mixed).LogProb(x.Select(0, 0)))
		}
	}
}

func stack(x *tensor.Tensor, n int) *tensor.Tensor {
	xs := make([]*tensor.Tensor, n)
	for i := range xs {
		xs[i] = x
	}
	return tensor.Stack(0, xs...)
}

// sum checks LogProbSum against LogProb, with the gradients.
func (c Case) sum(t *testing.T) {
	n := c.few(700) // more than a tile
	x := c.Make(c.Params).Expand(n).Sample(nil, key("sum"))
	c.sumOf(t, "LogProbSum", c.Params, x)
	var rows [2]*tensor.Tensor
	params := make([]*tensor.Tensor, len(c.Params))
	for i := range params {
		rows[0], rows[1] = c.varied(1)[i], c.varied(2)[i]
		params[i] = tensor.Stack(0, rows[:]...)
	}
	c.sumOf(t, "LogProbSum under two rows of parameters", params, c.Make(params).Sample(nil, key("sum"), 5))
	e := c.Make(c.Params).Expand(n).ToEvent(1)
	wantClose(t, "LogProbSum with ToEvent", e.LogProbSum(x, 1), e.LogProb(x), 1e-10)
	wantClose(t, "LogProbSum of an expanded batch", e.LogProbSum(point(c.Make(c.Params)), 1),
		c.Make(c.Params).LogProb(point(c.Make(c.Params))).MulScalar(float64(n)), 1e-10)
}

// sumOf compares the weighted sum at x, and its gradients, with those of the elements.
func (c Case) sumOf(t *testing.T, what string, params []*tensor.Tensor, x *tensor.Tensor) {
	t.Helper()
	fused := gradientAt(c.Make, params, x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 2.5) })
	plain := gradientAt(c.Make, params, x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
		return d.LogProb(x).Sum().MulScalar(2.5)
	})
	compareGradients(t, what, fused, plain, 1e-10)
}

// result is a value with its gradients, that by the draw last.
type result struct {
	value float64
	grads []*tensor.Tensor
}

// gradient evaluates f at x and differentiates it by the parameters and x.
func (c Case) gradient(x *tensor.Tensor, f func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor) result {
	return gradientAt(c.Make, c.Params, x, f)
}

func gradientAt(mk func([]*tensor.Tensor) dist.Dist, params []*tensor.Tensor, x *tensor.Tensor, f func(dist.Dist, *tensor.Tensor) *tensor.Tensor) result {
	tp := tensor.NewTape()
	var leaves []*tensor.Tensor
	for _, p := range params {
		leaves = append(leaves, tp.Leaf(p))
	}
	xl := tp.Leaf(x)
	out := f(mk(leaves), xl)
	r := result{value: out.Item()}
	tp.Backward([]*tensor.Tensor{out}, []float64{1})
	for _, l := range append(leaves, xl) {
		g := tp.Grad(l)
		if g != nil {
			g = g.Clone()
		}
		r.grads = append(r.grads, g)
	}
	return r
}

func compareGradients(t *testing.T, what string, got, want result, tol float64) {
	t.Helper()
	if !closeTo(got.value, want.value, tol) {
		t.Errorf("%s is %v, want %v", what, got.value, want.value)
	}
	for i := range want.grads {
		a, b := got.grads[i], want.grads[i]
		switch {
		case a == nil && b == nil:
		case a == nil:
			wantClose(t, what+": missing gradient", tensor.FullShape(0, b.Shape()), b, tol)
		case b == nil:
			wantClose(t, what+": gradient", a, tensor.FullShape(0, a.Shape()), tol)
		default:
			wantClose(t, what+": gradient", a, b, tol)
		}
	}
}

// mask checks that masked elements count for nothing, even where their density is not finite.
func (c Case) mask(t *testing.T) {
	d := c.Make(c.Params)
	x := d.Expand(4).Sample(nil, key("mask"))
	if len(c.Outside) > 0 {
		rows := []*tensor.Tensor{x.Select(0, 0), c.Outside[0], x.Select(0, 2), x.Select(0, 3)}
		x = tensor.Stack(0, rows...)
	}
	m := tensor.Of(1, 0, 1, 0)
	lp := d.Expand(4).Mask(m).LogProb(x).Float64s()
	if lp[1] != 0 || lp[3] != 0 {
		t.Errorf("masked log-probabilities are %v", lp)
	}
	kept := d.LogProb(x.Select(0, 0)).Item() + d.LogProb(x.Select(0, 2)).Item()
	masked := c.gradient(x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.Expand(4).Mask(m).LogProbSum(x, 1) })
	if !closeTo(masked.value, kept, 1e-12) {
		t.Errorf("masked sum is %v, want %v", masked.value, kept)
	}
	for _, g := range masked.grads {
		if g != nil && g.IsFinite().Sum().Item() != float64(g.Len()) {
			t.Errorf("a masked element makes a gradient %v", g)
		}
	}
	spoilt := tensor.Where(alongEvent(m, d.EventDim()), x, tensor.FullShape(math.NaN(), x.Shape()))
	unread := c.gradient(spoilt, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.Expand(4).Mask(m).LogProbSum(x, 1) })
	compareGradients(t, "LogProbSum with NaN under its mask", unread, masked, 0)
	for what, one := range map[string]dist.Dist{"before": d.Expand(4).Mask(m).ToEvent(1), "before and after": d.Expand(4).Mask(m).ToEvent(1).Mask(tensor.Scalar(1))} {
		for method, lp := range map[string]*tensor.Tensor{"LogProb": one.LogProb(spoilt), "LogProbSum": one.LogProbSum(spoilt, 1)} {
			if !closeTo(lp.Item(), kept, 1e-12) {
				t.Errorf("%s with a mask %s ToEvent is %v, want %v", method, what, lp, kept)
			}
		}
	}
	c.maskOfMany(t, d)
	c.weightless(t, d)
	if off := d.MaskAll(false).LogProb(x).Sum().Item(); off != 0 {
		t.Errorf("MaskAll(false) leaves %v", off)
	}
	if off := d.MaskAll(false).LogProbSum(x, 1).Item(); off != 0 {
		t.Errorf("MaskAll(false) leaves a sum of %v", off)
	}
}

// weightless checks that values of weight 0 count for nothing: the weight of all of them, or a mask over one among others, where a
// density or its derivative may be infinite or NaN.
func (c Case) weightless(t *testing.T, d dist.Dist) {
	values := append([]*tensor.Tensor{point(d)}, c.Outside...)
	for k := range point(d).Len() {
		for _, v := range []float64{0, 1, math.SmallestNonzeroFloat64, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()} {
			values = append(values, replaced(point(d), k, v))
		}
	}
	params := make([]*tensor.Tensor, len(c.Params))
	for i, p := range c.Params {
		params[i] = stack(p, 2)
	}
	for _, x := range values {
		whole := c.gradient(x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 0) })
		first := gradientAt(c.Make, params, tensor.Stack(0, x, point(d)), func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
			return d.Mask(tensor.Of(0, 1)).LogProbSum(x, 1)
		})
		if whole.value != 0 || d.PullLogProb(x, 0) != 0 || first.value-first.value != 0 {
			t.Errorf("%v with a weight of 0 has log-probability %v, beside another %v", x, whole.value, first.value)
		}
		for i := range whole.grads {
			if g := whole.grads[i]; g != nil && g.Abs().Sum().Item() != 0 {
				t.Errorf("%v with a weight of 0 makes a gradient %v", x, g)
			}
			if g := first.grads[i]; g != nil && g.Select(0, 0).Abs().Sum().Item() != 0 {
				t.Errorf("%v under a mask makes a gradient %v", x, g)
			}
		}
	}
}

// maskOfMany checks the sum of one value, under one row of parameters, at each of the many places that a mask leaves.
func (c Case) maskOfMany(t *testing.T, d dist.Dist) {
	n := c.few(700)
	m := make([]float64, n)
	shown := 0.0
	for i := range m {
		m[i] = float64(min(1, i%3))
		shown += m[i]
	}
	x := point(d)
	many := c.gradient(x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.Mask(tensor.Of(m...)).LogProbSum(x, 1) })
	one := c.gradient(x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, shown) })
	compareGradients(t, "LogProbSum of one value under a mask of many", many, one, 1e-10)
	wantClose(t, "LogProbSum of it without gradients", d.Mask(tensor.Of(m...)).LogProbSum(x, 1), d.LogProbSum(x, shown), 1e-10)
}

// alongEvent returns a mask of a batch with n more dimensions.
func alongEvent(m *tensor.Tensor, n int) *tensor.Tensor {
	for range n {
		m = m.Unsqueeze(-1)
	}
	return m
}

// support checks that draws are inside and the given values outside.
func (c Case) support(t *testing.T, d dist.Dist) {
	x := d.Sample(nil, key("support"), c.few(500))
	if i, ok := d.Support().Check(x); !ok {
		t.Errorf("draw with the number %v (at %d) violates the support %v", x.Float64s()[i], i, d.Support())
	}
	for i, lp := range d.LogProb(x).Float64s() {
		if lp-lp != 0 {
			t.Errorf("draw %d, %v, has log-probability %v", i, x.Select(0, i), lp)
		}
	}
	c.far(t, d)
	for _, out := range c.Outside {
		if lp := d.LogProb(out).Item(); !math.IsInf(lp, -1) {
			t.Errorf("log-probability of %v, outside the support, is %v", out, lp)
		}
		r := c.gradient(out, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 1) })
		for i, g := range r.grads {
			if g != nil && g.Abs().Sum().Item() != 0 {
				t.Errorf("gradient %d at %v, outside the support, is %v", i, out, g)
			}
		}
	}
}

// far checks that the density of a number falls off to both sides, as far as numbers go.
func (c Case) far(t *testing.T, d dist.Dist) {
	if d.EventDim() > 0 || c.Circular {
		return
	}
	for _, v := range []float64{1e300, math.MaxFloat64, -1e300, -math.MaxFloat64} {
		if lp := d.LogProb(tensor.Scalar(v)).Item(); !(lp < d.LogProb(point(d)).Item()) {
			t.Errorf("the log-probability of %v is %v", v, lp)
		}
	}
}

// nan checks that a NaN is not lost.
func (c Case) nan(t *testing.T) {
	d := c.Make(c.Params)
	x := point(d)
	for i := range x.Len() {
		c.nanValue(t, d, replaced(x, i, math.NaN()))
	}
	for i, p := range c.Params {
		if p.NDim() > 0 || c.fixed(i) {
			continue
		}
		params := append([]*tensor.Tensor{}, c.Params...)
		params[i] = tensor.Scalar(math.NaN())
		if lp := c.Make(params).LogProb(x).Item(); lp == lp {
			t.Errorf("log-probability with a NaN in parameter %d is %v", i, lp)
		}
	}
}

// nanValue checks that a value with a NaN has a log-probability of NaN, and gradients that do not depend on the value scored
// before: nothing is left of that one in reused memory.
func (c Case) nanValue(t *testing.T, d dist.Dist, x *tensor.Tensor) {
	if lp := d.LogProb(x).Item(); lp == lp {
		t.Errorf("log-probability of %v is %v", x, lp)
	}
	sum := func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 1) }
	var after [2]result
	for k := range after {
		c.gradient(d.Sample(nil, key("NaN").Fold(uint64(k))), sum)
		after[k] = c.gradient(x, sum)
	}
	compareGradients(t, "LogProbSum of NaN after another value", after[1], after[0], 0)
}

// replaced returns x with number k replaced by v.
func replaced(x *tensor.Tensor, k int, v float64) *tensor.Tensor {
	data := x.Float64s()
	data[k] = v
	return tensor.FromShape(data, x.Shape())
}

func (c Case) fixed(i int) bool { return i < len(c.Fixed) && c.Fixed[i] }

// symmetrised returns a value for parameter i, made symmetric if that is a symmetric matrix.
func (c Case) symmetrised(i int, p *tensor.Tensor) *tensor.Tensor {
	if i < len(c.Symmetric) && c.Symmetric[i] {
		return p.Add(p.T()).MulScalar(0.5)
	}
	return p
}

// validation checks that what is right passes and what is wrong does not.
func (c Case) validation(t *testing.T, d dist.Dist) {
	if err := d.Validate(); err != nil {
		t.Errorf("Validate: %v", err)
	}
	e := d.Expand(3, 2).ToEvent(1)
	if err := e.Validate(); err != nil {
		t.Errorf("Validate after ToEvent: %v", err)
	}
	if err := d.ValidateValue(point(d)); err != nil {
		t.Errorf("ValidateValue of a draw: %v", err)
	}
	for _, out := range c.Outside {
		err := d.ValidateValue(out)
		var want *dist.ValueError
		if !errors.As(err, &want) {
			t.Errorf("ValidateValue of %v, outside the support, returned %v", out, err)
		}
	}
	for i, p := range c.Params {
		if p.NDim() > 0 || c.fixed(i) {
			continue
		}
		params := append([]*tensor.Tensor{}, c.Params...)
		params[i] = tensor.Scalar(math.NaN())
		var want *dist.ParamError
		d := c.Make(params)
		if err := d.Validate(); !errors.As(err, &want) {
			t.Errorf("Validate with a NaN in parameter %d returned %v", i, err)
		}
	}
}
