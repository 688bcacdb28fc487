package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// truncated is the family of one base distribution; its operands are the bounds.
type truncated struct {
	base  Dist
	whole bool           // base is a distribution of whole numbers
	mass  *tensor.Tensor // the logarithm of the probability of the interval, where that is known already
}

// Truncated is base, a distribution of numbers, given that the draw is in low ≤ x ≤ high,
//
//	log p(x) = log p_base(x) - log(F(high) - F(low))
//
// with the distribution function F of base; of whole numbers the probability of low counts too. A bound may be infinite. The probability
// of the interval is a difference of logarithms on the side where they are small, so that intervals far out in a tail are as good as
// others: Truncated(Normal(0, 1), 40, 41) has density and draws.
//
// Of a normal base and its half, of LogNormal, which is the image of a normal one, and of bases whose intervals have a closed form (Uniform, Exponential, Pareto, ContinuousBernoulli, Kumaraswamy, Laplace,
// AsymmetricLaplace, Logistic, Cauchy and its half, Gumbel and Weibull), densities, tails and quantiles with their derivatives are within 4·2⁻⁵² of their scale
// (see Accuracy in the package comment), derivatives of quantiles within 8·2⁻⁵², however narrow the interval and however far out: what density and probability
// have in common, such as the square of the distance to loc, cancels on paper. A quantile that is rounded to a bound moves with that.
//
// The same holds for bases StudentT, Gamma, Chi2, InverseGamma and Beta, whose probabilities are by Gauss' rule, next to the density at a place in the
// interval, unless the interval has a good part of all: microseconds for each pair of bounds and parameters, and some ten nanoseconds for each value. Quantiles
// at probabilities next to 0 lose digits as their logarithm.
//
// A mixture is that of its components between the bounds, and has the digits that these have. An image by a transform of numbers is that of its base between what the
// bounds come from, and has the digits that this has: of a narrow interval those that are left of the difference of the images, rounded, of its bounds, and
// derivatives by parameters of the transform are sums of those by the bounds and by x, which cancel there. A value that is tiny beside the shift of an affine map
// has the tails of the image that is left of it. Of other bases a narrow interval of width w loses digits as F/(p w), like the
// subtraction of its bounds, log-probabilities far out have the errors of the logarithms that they are the differences of, and derivatives of tails and
// quantiles by the parameters of base are differences of its own, which lose as much. Derivatives are NaN where those of base and those of the probability of
// the interval leave the range alike.
//
// Up to 32 counts of Poisson, Geometric, Binomial, NegativeBinomial, GammaPoisson and BetaBinomial between the bounds are sums of products of ratios of neighbours: densities, tails and
// moments with their derivatives are within 4·2⁻⁵² of their scale, and there are draws, however large and far out the counts are.
//
// An interval without probability, as one beyond the support of base or between two counts, or, without a closed form, with less of it than the tails of base tell
// apart, makes no distribution: log-probabilities and the logarithms of tails are -Inf, with gradients of 0, the distribution function is 0, and moments, quantiles and draws
// are NaN, whose gradients say nothing. One of a normal base that is so far out that the logarithm of its probability leaves the range has its tails, quantiles and draws at the end
// next to loc.
//
// Mean, Variance and Entropy are known for normal, half-normal, exponential and uniform bases, within 4·2⁻⁵² of their scale with their derivatives, those of
// a normal base by Gauss' rule; and as sums for few counts, and for whole numbers between numbers, up to 16384 of them.
//
// A draw is a quantile of few counts; otherwise the first of base that is inside where the interval has at least a 32nd of the probability, and elsewhere a quantile, by the closed form or by a
// search, of microseconds for bases whose quantiles are searched as well. What is outside is drawn again in order, so that a draw depends on the distributions of the elements before it
// as well, though not on those behind.
//
// Gradients flow to x, the parameters of base and the bounds, and through draws, implicitly, unless base is discrete. It panics with an
// *UnsupportedError if base has event dimensions (use ToEvent afterwards), no distribution function, or is [Empirical] with samples that are not whole. Bounds that are not in order are told
// when the distribution is used, see [Dist.Unvalidated].
func Truncated[L, H Number](base Dist, low L, high H) Dist {
	base.mustBeMade("Truncated", "base")
	if base.EventDim() > 0 {
		panic(&UnsupportedError{Family: "Truncated", Method: "truncation of " + base.Name() + " with event dimensions",
			Reason: "truncate numbers, and call ToEvent afterwards"})
	}
	if !base.hasTails() {
		panic(base.lacks("CDF"))
	}
	if f, ok := base.family.(empirical); ok && !boundsOf(f.Support(base)).Whole {
		panic(&UnsupportedError{Family: "Truncated", Method: "truncation of samples that are not whole numbers", Reason: "leave out those that are outside"})
	}
	return base.between(constraint.Of(low), constraint.Of(high))
}

// between returns d, a distribution of numbers with tails, between bounds.
func (d Dist) between(low, high Operand) Dist {
	cut := Dist{nargs: 2}
	cut.takeMask(&d)
	cut.args[0], cut.args[1] = low, high
	cut.shape, cut.dtype = d.batch(), d.dtype
	f := &truncated{base: d, whole: d.IsDiscrete()}
	cut.family = f
	cut.init()
	if cut.dtype != d.dtype {
		f.base = d.As(cut.dtype)
	}
	cut.orderNumbers(!f.whole)
	return cut
}

// hasTails reports whether LogCDF works.
func (d *Dist) hasTails() bool {
	if d.EventDim() > 0 {
		return false
	}
	switch f := d.family.(type) {
	case *transformed:
		return f.isMonotone() && f.base.hasTails()
	case *folded:
		return f.base.hasTails()
	case *zeroInflated:
		return f.base.hasTails()
	case *mixture:
		return !slices.ContainsFunc(f.components, func(c Dist) bool { return !c.hasTails() })
	case tailer, tileTailer, LogCDFer, CDFer:
		return true
	}
	return d.HasEnumerateSupport()
}

var truncatedParams = []Param{{"low", constraint.Real}, {"high", constraint.Real}}

func (f *truncated) Name() string         { return "Truncated(" + f.base.Name() + ")" }
func (*truncated) Params() []Param        { return truncatedParams }
func (f *truncated) HasRSample(Dist) bool { return !f.whole }

// Support is the part of the support of base between the bounds.
func (f *truncated) Support(d Dist) constraint.Constraint {
	b := boundsOf(f.base.Support())
	return interval(greater(d.args[0], b.Low), lesser(d.args[1], b.High), b.Whole)
}

// validate returns an error if base is not valid or the bounds are in the wrong order.
func (f *truncated) validate(d Dist) error {
	if err := f.base.Validate(); err != nil {
		return err
	}
	return d.checkOrder(!f.whole)
}

// Row implements [Rower].
func (f *truncated) Row(d Dist, i int) Family {
	return &truncated{base: f.base.rowOfBase(&d, i), whole: f.whole}
}

func (f *truncated) remade(g func(Dist) Dist) Family {
	return &truncated{base: g(f.base), whole: f.whole}
}

func (f *truncated) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// compose adds base and the part that divides by the probability of the interval, through which the bounds get their gradients.
func (f *truncated) compose(p *pass, d *Dist, x *tensor.Tensor) {
	base, low, high := f.innermost(d, true)
	base, low, high = base.wideOn(p.tape), wideOperandOn(p.tape, low), wideOperandOn(p.tape, high)
	p.nargs = 0
	p.give(low)
	p.give(high)
	p.params[0].want, p.params[1].want = false, false
	if own, ok := base.family.(ownInterval); ok {
		own.composeBetween(p, f, base, low, high, x)
		return
	}
	low, high = f.cuts(low, high)
	if c, ok := base.closedBetween(low, high); ok {
		part, alone := c.part()
		if !alone {
			p.addPart(&base, x)
		}
		p.giveInterval(p.add(part), &base, low, high)
		return
	}
	counts, gate, ok := base.uninflated()
	part := p.addPart(&counts, x)
	if ok {
		q := p.add(inflatedMass{})
		q.give(Of(counts.logBetween(p.tape, low, high)))
		q.give(wideOperandOn(p.tape, gate))
		p.noteTape(q.tape)
		return
	}
	m, ok := base.family.(massive)
	if !ok {
		mass := f.mass
		if mass == nil {
			mass = base.logBetween(p.tape, low, high)
		}
		q := p.add(known{})
		q.give(Of(mass.Neg()))
		p.noteTape(q.tape)
		return
	}
	shape, rest := m.massParts()
	part.family = shape
	p.giveInterval(p.add(rest), &base, low, high)
}

// giveInterval gives the bounds and the parameters of base to q, a part of p.
func (p *pass) giveInterval(q *pass, base *Dist, low, high Operand) {
	q.give(low)
	q.give(high)
	for i := range base.nargs {
		q.give(base.args[i])
	}
	p.noteTape(q.tape)
}

// flattened returns d such that its base is neither truncated itself nor a half, and its family.
func flattened(d Dist) (Dist, *truncated) { return d.flat(true) }

// flat returns d such that its base is not truncated itself, nor a half if halves, and its family.
func (d Dist) flat(halves bool) (Dist, *truncated) {
	f := d.family.(*truncated)
	switch f.base.family.(type) {
	case *truncated:
	case halved:
		if !halves {
			return d, f
		}
	default:
		return d, f
	}
	base, low, high := f.innermost(&d, halves)
	f = &truncated{base: base, whole: f.whole}
	d.family, d.args[0], d.args[1] = f, low, high
	return d, f
}

// innermost returns, for a base that is truncated as well, what that truncates and the bounds of both, and if halves likewise for a base that is half of another one.
func (f *truncated) innermost(d *Dist, halves bool) (base Dist, low, high Operand) {
	base, low, high = f.base, d.args[0], d.args[1]
	for {
		switch inner := base.family.(type) {
		case *truncated:
			low = d.inner(low, base.args[0], math.Max, (*tensor.Tensor).Maximum)
			high = d.inner(high, base.args[1], math.Min, (*tensor.Tensor).Minimum)
			base = inner.base
		case halved:
			if !halves {
				return base, low, high
			}
			low = d.inner(low, Of(0), math.Max, (*tensor.Tensor).Maximum)
			base = inner.whole(base)
		default:
			return base, low, high
		}
	}
}

// A halved family is the distribution of |y| for a y of another one that is symmetric about 0: what is left of that one above 0, but for a factor of 2.
type halved interface {
	Family
	whole(d Dist) Dist
}

func (halfNormal) whole(d Dist) Dist { return d.aboutZero(normal{}) }
func (halfCauchy) whole(d Dist) Dist { return d.aboutZero(cauchy{}) }

// aboutZero returns the distribution of f with the loc 0 and the scale of d.
func (d Dist) aboutZero(f Family) Dist {
	d.family, d.nargs = f, 2
	d.args[0], d.args[1] = Of(0), d.args[0]
	return d
}

// inner returns the bound that cuts off more.
func (d *Dist) inner(a, b Operand, ofNumbers func(a, b float64) float64, of func(a, b *tensor.Tensor) *tensor.Tensor) Operand {
	u, isNumber := a.Number()
	v, areNumbers := b.Number()
	if isNumber && areNumbers {
		return Of(ofNumbers(u, v))
	}
	tp := tapeOfAll([]Operand{a, b})
	return Of(of(d.asTensor(tp, a), d.asTensor(tp, b)))
}
