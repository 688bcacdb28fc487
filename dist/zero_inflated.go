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
// [ZeroInflatedPoisson] and [ZeroInflatedNegativeBinomial] are faster, and more accurate where p_base(0) is small: a family tells its logarithm l
// alone, so that derivatives of log p(0) are within (4+|l|/8)·2⁻⁵² of their scale. Gradients flow to the gate and the parameters of base. It panics
// with an *UnsupportedError if base has event dimensions (use ToEvent afterwards) or is continuous.
func ZeroInflated[G Number](base Dist, gate G) Dist {
	base.mustBeMade("ZeroInflated", "base")
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

func (f *zeroInflated) Name() string                    { return "ZeroInflated(" + f.base.Name() + ")" }
func (*zeroInflated) Params() []Param                   { return zeroInflatedParams[1:] }
func (f *zeroInflated) remade(g func(Dist) Dist) Family { return &zeroInflated{g(f.base)} }
func (f *zeroInflated) validate(Dist) error             { return f.base.Validate() }
func (f *zeroInflated) Row(d Dist, i int) Family        { return &zeroInflated{f.base.rowOfBase(&d, i)} }

// Support is that of base, and what lies between it and 0.
func (f *zeroInflated) Support(Dist) constraint.Constraint {
	set := f.base.Support()
	_, sampled := set.(sampleSet) // of which 0 may be in some and not in others
	if b := boundsOf(set); !sampled && b.Low == Of(0) {
		return set
	}
	return hull(set, constraint.IntegerInterval(0, 0))
}

func (f *zeroInflated) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f *zeroInflated) compose(p *pass, x *tensor.Tensor) { p.addPart(&f.base, x) }

func (f *zeroInflated) logProbTile(t *tile) {
	base := t.at(0, t.x, false)
	copy(t.lp, base.lp)
	if share := t.inflate(t.p[0], t.dp[0]); t.grad {
		gate := t.p[0]
		base.weighByShares(share, func(i int) float64 { return log1p(-gate.at(i)) - log(gate.at(i)) })
	}
	t.zeroDX()
}

// inflateBy inflates the tile of a family with the derivatives dp by its own parameters.
func (t *tile) inflateBy(gate col, dp [][]float64, dgate []float64) {
	share := t.inflate(gate, dgate)
	if !t.grad {
		return
	}
	for _, d := range dp {
		asm.MulF64(d, d, share)
	}
	if asm.WithinF64(share, math.SmallestNonzeroFloat64, 1) {
		return
	}
	for i, s := range share {
		if s == 0 { // of derivatives that may be infinite
			for _, d := range dp {
				d[i] = 0
			}
		}
	}
}

// inflate makes lp, log-probabilities, those of a distribution that is 0 with the probability gate, and sets dgate to the derivatives by
// the gate. It returns those by lp, which are 1 but for zeros.
func (t *tile) inflate(gate col, dgate []float64) (share []float64) {
	lp, e, d, args := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	copy(lp, t.lp)
	asm.ExpF64(e, lp)
	asm.Expm1F64(d, lp)
	op := asm.InflateTerm
	if t.grad {
		op, share = asm.InflateTerms, t.scratch(t.n)
	}
	asm.DensityF64(op, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{t.x.v, lp, gate.v, e, d},
		Out: [5][]float64{t.lp, args, share, dgate},
	})
	if gate.within(0, belowOne) && asm.WithinF64(lp, leastInflated, math.Inf(1)) {
		t.addLogs(t.column(args))
		return share
	}
	t.plain = false
	t.addLogs(t.column(args))
	for i, l := range lp {
		if t.x.at(i) == 0 && l < leastInflated {
			value, dlp, by := inflated(l, gate.at(i))
			t.lp[i] = value
			if t.grad {
				share[i], dgate[i] = dlp, by
			}
		}
		if t.lp[i] < -maxFloat {
			t.reject(i)
		}
	}
	return share
}

// leastInflated is the log-probability below which e^lp may leave the range of normal numbers, where gates can do so too.
const leastInflated = -600

// fixed reports whether all parameters are one number each.
func (t *tile) fixed() bool {
	for _, c := range t.p[:t.nargs] {
		if !c.constant() {
			return false
		}
	}
	return true
}

func (f *zeroInflated) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	gate := make1(bernoulliProbs{}, d.args[0]).Unvalidated().As(d.dtype).ExpandTo(shape).Sample(tp, key.Fold(0))
	x := f.base.ExpandTo(shape).Sample(tp, key.Fold(1))
	return tensor.Where(gate, zeroLike(x), x)
}

func (f *zeroInflated) Mean(d Dist) *tensor.Tensor {
	return mapped(d.dtype, d.batch(), func(v, g []float64) float64 {
		mean, gate := v[0], v[1]
		set(g, 1-gate, -mean)
		if gate == 1 { // and the mean may be infinite
			return 0
		}
		return mean * (1 - gate)
	}, Of(f.base.Mean()), d.args[0])
}

// Variance returns (1-gate)(v + gate m²) for the mean m and the variance v of base.
func (f *zeroInflated) Variance(d Dist) *tensor.Tensor {
	return mapped(d.dtype, d.batch(), func(v, g []float64) float64 {
		spread, mean, gate := v[0], v[1], v[2]
		open, square := 1-gate, mean*mean
		if gate > 0 { // and the square may be infinite
			spread += float64(square * gate)
		}
		if gate == 1 {
			set(g, 0, 0, -spread)
			return 0
		}
		slope := 0.0
		if gate > 0 {
			slope = 2 * open * gate * mean
		}
		set(g, open, slope, float64(square*open)-spread)
		return spread * open
	}, Of(f.base.Variance()), Of(f.base.Mean()), d.args[0])
}

// Entropy is known where that of base is.
func (f *zeroInflated) Entropy(d Dist) *tensor.Tensor { return inflatedEntropy(&d, f.base, d.args[0]) }

// LogCDF implements [LogCDFer].
func (f *zeroInflated) LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor { return f.tail(d, x, false) }

// CDF goes by that of base: the exponential of LogCDF would lose digits of small probabilities.
func (*zeroInflated) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.wide(x, ".CDF", func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		base := d.family.(*zeroInflated).base
		plain, rest := base.CDF(x), base.LogSurvival(x).Detach()
		return mapped(d.dtype, d.batch(), func(v, g []float64) float64 {
			x, p, gate, rest := v[0], v[1], v[2], v[3]
			if x < 0 {
				set(g, 0, 0, 0, 0)
				return 0
			}
			set(g, 0, 1-gate, exp(rest), 0)
			return math.FMA(1-gate, p, gate)
		}, Of(x.Detach()), Of(plain), d.args[0], Of(rest))
	})
}

// LogSurvival implements [LogCDFer].
func (f *zeroInflated) LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return f.tail(d, x, true)
}

func (*zeroInflated) tail(d Dist, x *tensor.Tensor, upper bool) *tensor.Tensor {
	return d.wide(x, tailName(upper), func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		plain := d.family.(*zeroInflated).base.tail(x, upper, tailName(upper))
		return mapped(d.dtype, d.batch(), func(v, g []float64) float64 {
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

// inflated returns the log-probability of 0 if it has the log-probability lp without inflation, and its derivatives by lp and the gate.
func inflated(lp, gate float64) (value, dlp, dgate float64) {
	if lp < leastInflated {
		row := [2]float64{lp + log1p(-gate), log(gate)}
		value = logMixRow(row[:])
		return value, row[0], exp(-value)
	}
	e, some := exp(lp), -expm1(lp)
	p := math.FMA(1-gate, e, gate)
	value = log(p)
	if p > 0.5 {
		value = log1p(-(1 - gate) * some)
	}
	return value, (1 - gate) * e / p, some / p
}
