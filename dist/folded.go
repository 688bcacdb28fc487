package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

// folded is the family of one base distribution.
type folded struct{ base Dist }

// Folded is the distribution of |y| for y drawn from base, a continuous distribution of numbers; on x ≥ 0,
//
//	log p(x) = log(p_base(x) + p_base(-x)).
//
// Gradients flow to x and the parameters of base, and through draws where base lets them: that of y, with the sign of y. It panics with an *UnsupportedError if base
// has event dimensions (use ToEvent afterwards) or is discrete. The distribution function is a difference of those of base: where x is small it is
// off by 2⁻⁵² of base's at 0, unless base is Normal or StudentT. Where both signs of y are nearly as likely and base is not Normal, StudentT, Cauchy, Laplace
// or Logistic, the derivative by a location is a small difference of theirs: it is off by about 2⁻⁵² |log p| of them. Infinite ones of both signs are that of
// the likelier y.
func Folded(base Dist) Dist {
	base.mustBeMade("Folded", "base")
	if base.EventDim() > 0 || base.IsDiscrete() {
		panic(&UnsupportedError{Family: "Folded", Method: "folding of " + base.Name(), Reason: "fold continuous numbers, and call ToEvent afterwards"})
	}
	d := Dist{dtype: base.dtype, shape: base.batch()}
	d.takeMask(&base)
	d.family = &folded{base}
	return d
}

func (f *folded) Name() string                    { return "Folded(" + f.base.Name() + ")" }
func (*folded) Params() []Param                   { return nil }
func (f *folded) HasRSample(Dist) bool            { return f.base.HasRSample() }
func (f *folded) remade(g func(Dist) Dist) Family { return &folded{g(f.base)} }
func (f *folded) validate(Dist) error             { return f.base.Validate() }
func (f *folded) Row(d Dist, i int) Family        { return &folded{f.base.rowOfBase(&d, i)} }

// Support is that of base if its values have no sign, and otherwise the smallest interval that holds the sizes of its values.
func (f *folded) Support(Dist) constraint.Constraint {
	set := f.base.Support()
	b := boundsOf(set)
	low, isNumber := b.Low.Number()
	high, areNumbers := b.High.Number()
	switch {
	case isNumber && low >= 0:
		return set
	case !isNumber || !areNumbers:
		l, h := wideTensor(b.Low), wideTensor(b.High)
		return constraint.Interval(l.Maximum(h.Neg()).Relu(), h.Maximum(l.Neg()))
	case math.IsInf(low, -1) && high >= 0:
		return constraint.NonNegative
	}
	return constraint.Interval(math.Max(0, -high), math.Max(high, -low))
}

func (f *folded) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// compose adds base for x and once more for -x, which only a part that is a tensor, or has parts of its own, needs to know before the tiles. Both have the same parameters in float64: what derivatives of both signs may cancel in does not fit into float32.
func (f *folded) compose(p *pass, x *tensor.Tensor) {
	base := f.base.wideOn(p.tape)
	p.addPart(&base, x)
	if _, ok := base.inTiles(); !ok || isComposite(base.family) {
		x = x.Neg()
	}
	p.addPart(&base, x)
}

func (f *folded) logProbTile(t *tile) {
	q := f.sides(t)
	if q.wantX {
		asm.NegF64(q.dx, q.dx)
	}
	inside := t.x.within(0, math.Inf(1))
	t.plain = t.plain && inside
	t.mixParts(unweighted)
	t.mixDerivatives(unweighted)
	if t.grad {
		joinSides(t.parts[0], q, t.parts[0].lp, q.lp)
	}
	if f.base.family == Family(normal{}) {
		t.foldNormal()
	}
	if even, ok := f.base.family.(evenFamily); ok {
		t.foldEven(even)
	}
	if !inside {
		t.rejectBelow(0)
	}
}

// sides computes base at x and at -x, and returns the second part.
func (f *folded) sides(t *tile) *pass {
	if f.base.family == Family(normal{}) {
		return t.normalSides()
	}
	t.at(0, t.x, false)
	return t.at(1, t.minus(t.x), false)
}

// normalSides is [folded.sides] for a normal base: both sides have the same scales, whose logarithms are taken once.
func (t *tile) normalSides() *pass {
	logs := t.log(t.parts[0].p[1])
	for k, x := range [2]col{t.x, t.minus(t.x)} {
		q := t.turn(k, x, false)
		q.normalTerms(x, q.p[0], q.p[1], q.dp[0], q.dp[1])
		q.addTimes(-1, logs, -halfLog2Pi)
	}
	return t.parts[1]
}

// joinSides adds the derivatives of q to those of p, by the same parameters: they may cancel, and leave the range times the weight of a sum, or hide those of
// other elements in the sums of both. Infinite ones of both signs are those of the one with the larger share, or cancel. Log-probabilities that
// were computed elsewhere are not the same parameter: those of x and of -x.
func joinSides(p, q *pass, share, other []float64) {
	if _, ok := p.family.(known); ok {
		return
	}
	for k := range p.nargs {
		if !p.want[k] {
			continue
		}
		one, two := p.dp[k], q.dp[k]
		if !asm.WithinF64(one, -maxFloat, maxFloat) {
			chooseInfinite(one, two, share, other)
		}
		asm.AddF64(one, one, two)
		clear(two)
	}
	for k := range p.parts {
		joinSides(p.parts[k], q.parts[k], share, other)
	}
}

// chooseInfinite sets one of two infinite derivatives of both signs to 0, that with the smaller share, or both if these are equal.
func chooseInfinite(one, two, share, other []float64) {
	for i, d := range one {
		if !math.IsInf(d, 0) || two[i] != -d {
			continue
		}
		if share[i] <= other[i] {
			one[i] = 0
		}
		if share[i] >= other[i] {
			two[i] = 0
		}
	}
}

// foldNormal sets the derivatives by x and the location of a folded normal, where some side counts: with z = x/scale, u = loc/scale and
// h = tanh(zu) they are (uh-z)/scale and (zh-u)/scale, which as sums over both sides would be small differences. Neither z nor u need be in range.
func (t *tile) foldNormal() {
	if !t.grad {
		return
	}
	p, q := t.parts[0], t.parts[1]
	loc, scale := p.p[0], p.p[1]
	balance := t.scratch(t.n)
	for i := range balance {
		s := scale.at(i)
		balance[i] = times(t.x.at(i)/s, loc.at(i)/s)
	}
	asm.TanhF64(balance, balance)
	for i, h := range balance {
		if p.lp[i] == 0 && q.lp[i] == 0 {
			continue
		}
		s, x, mu := scale.at(i), t.x.at(i), loc.at(i)
		t.dx[i] = (float64(mu*h) - x) / s / s
		p.dp[0][i] = (float64(x*h) - mu) / s / s
		if s < minNormal { // the derivatives by it are infinite, of both signs
			apart, between := (x-abs(mu))/s, times(x/s, abs(mu/s))
			p.dp[1][i] = (float64(apart*apart) + float64(2*times(between, 1-abs(h))) - 1) / s
		}
	}
}

func (f *folded) Sample(_ Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return f.base.ExpandTo(shape).Sample(tp, key).Abs()
}

// LogCDF returns log(F(x) - F(-x)).
func (f *folded) LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor { return foldedTail(&d, x, false) }

// LogSurvival returns log(1-F(x) + F(-x)).
func (f *folded) LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor { return foldedTail(&d, x, true) }

// Mean is known for a normal base: with loc = m ≥ 0 and z = m/s it is m + δ, δ = 2s (φ(z) - z Φ(-z)).
func (f *folded) Mean(d Dist) *tensor.Tensor {
	return f.ofNormal("Mean", func(v, g []float64) float64 {
		m, delta, _, phi := foldedNormal(v[0], v[1])
		set(g, generic.Erf(v[0]/v[1]/math.Sqrt2), 2*phi)
		return m + delta
	}).ExpandTo(d.batch())
}

// Variance is known for a normal base: s² - δ(2m+δ) in the letters of [folded.Mean].
func (f *folded) Variance(d Dist) *tensor.Tensor {
	return f.ofNormal("Variance", func(v, g []float64) float64 {
		s := v[1]
		m, delta, tail, phi := foldedNormal(v[0], s)
		dm := 2 * math.FMA(2*tail, m+delta, -delta)
		if m < s {
			dm = 2 * math.FMA(-generic.Erf(m/s/math.Sqrt2), m+delta, m)
		}
		set(g, math.Copysign(1, v[0])*dm, 2*math.FMA(-2*phi, m+delta, s))
		d := delta / s
		return s * (s * (1 - times(d, math.FMA(2, m/s, d))))
	}).ExpandTo(d.batch())
}

// ofNormal returns a formula of loc and scale. It panics with an *UnsupportedError if the base is not normal.
func (f *folded) ofNormal(method string, of formula) *tensor.Tensor {
	if f.base.family != Family(normal{}) {
		panic(&UnsupportedError{Family: f.Name(), Method: method, Reason: "it has one if the base is normal"})
	}
	return f.base.moment(of)
}

// foldedNormal returns |loc|, δ of [folded.Mean], Φ(-z) and φ(z).
func foldedNormal(loc, s float64) (m, delta, tail, phi float64) {
	m = abs(loc)
	z := m / s
	tail, phi = exp(generic.LogNormCDF(-z)), 0.5*rootTwoOverPi*exp(-0.5*z*z)
	return m, 2 * float64(s*(phi-times(z, tail))), tail, phi
}
