package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
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

func (f *zeroInflated) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f *zeroInflated) compose(p *pass, x *tensor.Tensor) { p.addPart(&f.base, x) }

func (f *zeroInflated) logProbTile(t *tile) {
	base := t.at(0, t.x, false)
	copy(t.lp, base.lp)
	base.weigh(t.inflate(t.p[0], t.dp[0]))
	t.zeroDX()
}

// inflate makes lp, log-probabilities, those of a distribution that is 0 with the probability gate, and sets dgate to the derivatives by
// the gate. It returns those by lp, which are 1 but for zeros.
func (t *tile) inflate(gate col, dgate []float64) []float64 {
	minus := t.minus(gate)
	open, share := t.log1p(minus), t.scratch(t.n)
	fill(share, 1)
	t.large = t.large[:0]
	for i, lp := range t.lp {
		x := t.x.at(i)
		switch {
		case x == 0:
			t.large = append(t.large, int32(i))
		case lp < -maxFloat:
			t.reject(i)
			continue
		}
		if t.grad {
			dgate[i] = -1 / (1 - gate.at(i))
		}
		if x != 0 {
			t.lp[i] += open.at(i)
		}
	}
	t.inflateZeros(gate, dgate, share)
	return share
}

// inflateZeros is inflate for the elements of t.large, where the value is 0.
func (t *tile) inflateZeros(gate col, dgate, share []float64) {
	n := len(t.large)
	if n == 0 {
		return
	}
	lp, g := t.scratch(n), t.scratch(n)
	for j, i := range t.large {
		lp[j], g[j] = t.lp[i], gate.at(int(i))
	}
	e, some, p, q := t.scratch(n), t.scratch(n), t.scratch(n), t.scratch(n)
	asm.ExpF64(e, lp)
	asm.Expm1F64(some, lp)
	for j, gate := range g {
		some[j] = -some[j]
		p[j], q[j] = math.FMA(1-gate, e[j], gate), -(1-gate)*some[j]
	}
	logs, logs1p := t.scratch(n), t.scratch(n)
	asm.LogF64(logs, p)
	asm.Log1pF64(logs1p, q)
	for j, i := range t.large {
		t.lp[i] = logs[j]
		if p[j] > 0.5 {
			t.lp[i] = logs1p[j]
		}
		if t.grad {
			share[i], dgate[i] = (1-g[j])*e[j]/p[j], some[j]/p[j]
		}
	}
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
