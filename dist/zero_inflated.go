package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// zeroInflated is the family of one base distribution of counts; its operand is the gate.
type zeroInflated struct{ base Dist }

// ZeroInflated is the distribution that is 0 with probability gate and a draw from base, a distribution of counts, otherwise,
//
//	log p(0) = log(gate + (1-gate) p_base(0)),
//	log p(x) = log(1-gate) + log p_base(x)  for x ≠ 0.
//
// [ZeroInflatedPoisson] and [ZeroInflatedNegativeBinomial] are faster. Gradients flow to the gate and the parameters of base. It panics
// with an *UnsupportedError if base has event dimensions (use ToEvent afterwards) or is continuous.
func ZeroInflated[G Number](base Dist, gate G) Dist {
	if base.EventDim() > 0 || !base.IsDiscrete() {
		panic(&UnsupportedError{Family: "ZeroInflated", Method: "inflation of " + base.Name(), Reason: "inflate counts, and call ToEvent afterwards"})
	}
	d := Dist{nargs: 1}
	d.takeMask(&base)
	d.args[0] = constraint.Of(gate)
	d.shape, d.dtype = base.batch(), base.dtype
	f := &zeroInflated{base}
	d.family = f
	d.init()
	if d.dtype != base.dtype {
		f.base = base.As(d.dtype)
	}
	return d
}

func (f *zeroInflated) Name() string                       { return "ZeroInflated(" + f.base.Name() + ")" }
func (*zeroInflated) Params() []Param                      { return zeroInflatedParams[1:] }
func (f *zeroInflated) Support(Dist) constraint.Constraint { return f.base.Support() }
func (f *zeroInflated) remade(g func(Dist) Dist) Family    { return &zeroInflated{g(f.base)} }
func (f *zeroInflated) validate(Dist) error                { return f.base.Validate() }
func (f *zeroInflated) Row(d Dist, i int) Family           { return &zeroInflated{f.base.rowOfBase(&d, i)} }

func (f *zeroInflated) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.wide(x, ".LogProb", func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		plain := d.family.(*zeroInflated).base.LogProb(x)
		lp := mapped(d.dtype, d.valueShape(x), inflatedLogProb, Of(x.Detach()), Of(plain), d.args[0])
		return hideOutside(lp, isOutside(lp))
	})
}

// inflatedLogProb is the log-density at v[0] given that of base v[1] and the gate v[2].
func inflatedLogProb(v, g []float64) float64 {
	x, lp, gate := v[0], v[1], v[2]
	if x != 0 {
		set(g, 0, 1, -1/(1-gate))
		return lp + log1p(-gate)
	}
	value, dlp, dgate := inflated(lp, gate)
	set(g, 0, dlp, dgate)
	return value
}

func (f *zeroInflated) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	gate := make1(bernoulliProbs{}, d.args[0]).As(d.dtype).ExpandTo(shape).Sample(nil, key.Fold(0))
	x := f.base.ExpandTo(shape).Sample(tp, key.Fold(1))
	return tensor.Where(gate, zeroLike(x), x)
}

func (f *zeroInflated) Mean(d Dist) *tensor.Tensor {
	return f.base.Mean().Mul(d.operand(0).SubFrom(1)).ExpandTo(d.batch())
}

// Variance returns (1-gate)(v + gate m²) for the mean m and the variance v of base.
func (f *zeroInflated) Variance(d Dist) *tensor.Tensor {
	gate := d.operand(0)
	spread := f.base.Variance().Add(f.base.Mean().Square().Mul(gate))
	return spread.Mul(gate.SubFrom(1)).ExpandTo(d.batch())
}

// LogCDF implements [LogCDFer].
func (f *zeroInflated) LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor { return f.tail(d, x, false) }

// LogSurvival implements [LogCDFer].
func (f *zeroInflated) LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return f.tail(d, x, true)
}

func (*zeroInflated) tail(d Dist, x *tensor.Tensor, upper bool) *tensor.Tensor {
	return d.wide(x, ".LogCDF", func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		plain := d.family.(*zeroInflated).base.logTail(x, upper)
		return mapped(d.dtype, d.valueShape(x), func(v, g []float64) float64 {
			return inflatedTail(upper, v[0], v[1], v[2], g)
		}, Of(x.Detach()), Of(plain), d.args[0])
	})
}

// inflatedTail returns the logarithm of a tail at x, given the one without inflation, l, and its derivatives by x, l and the gate.
func inflatedTail(upper bool, x, l, gate float64, g []float64) float64 {
	switch {
	case upper && x < 0:
		return beyond(true, g)
	case upper || x < 0:
		set(g, 0, 1, -1/(1-gate))
		return l + log1p(-gate)
	}
	value, dl, dgate := inflated(l, gate)
	set(g, 0, dl, dgate)
	return value
}
