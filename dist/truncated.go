package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/internal/asm"
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
// derivatives by parameters of the transform are sums of those by the bounds and by x. Of other bases a narrow interval of width w loses digits as F/(p w), like the
// subtraction of its bounds, log-probabilities far out have the errors of the logarithms that they are the differences of, and derivatives of tails and
// quantiles by the parameters of base are differences of its own, which lose as much. Derivatives are NaN where those of base and those of the probability of
// the interval leave the range alike.
//
// Up to 32 counts of Poisson, Geometric, Binomial, NegativeBinomial, GammaPoisson and BetaBinomial between the bounds are sums of products of ratios of neighbours: densities, tails and
// moments with their derivatives are within 4·2⁻⁵² of their scale, and there are draws, however large and far out the counts are.
//
// An interval without probability, as one beyond the support of base or between two counts, or, without a closed form, with less of it than the tails of base tell
// apart, makes no distribution: log-probabilities and the logarithms of tails are -Inf, with gradients of 0, the distribution function is 0, and moments, quantiles and draws
// are NaN, whose gradients say nothing.
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
	switch f := d.family.(type) {
	case *transformed:
		return f.isMonotone() && f.base.hasTails()
	case tailer, tileTailer, LogCDFer, CDFer:
		return d.EventDim() == 0
	}
	return d.EventDim() == 0 && d.HasEnumerateSupport()
}

var truncatedParams = []Param{{"low", constraint.Real}, {"high", constraint.Real}}

func (f *truncated) Name() string         { return "Truncated(" + f.base.Name() + ")" }
func (*truncated) Params() []Param        { return truncatedParams }
func (f *truncated) HasRSample(Dist) bool { return !f.whole }

// Support is the part of the support of base between the bounds.
func (f *truncated) Support(d Dist) constraint.Constraint {
	b := boundsOf(f.base.Support())
	set := constraint.Bounded{Low: inner(d.args[0], b.Low, math.Max), High: inner(d.args[1], b.High, math.Min), Whole: b.Whole}
	if !set.HasLow() && !set.HasHigh() && !set.Whole {
		return constraint.Real
	}
	return set
}

// inner returns the bound that cuts off more, pick of two numbers; a tensor bound is trusted to lie inside of the support.
func inner(given, support Operand, pick func(a, b float64) float64) Operand {
	a, isNumber := given.Number()
	if !isNumber {
		return given
	}
	if b, ok := support.Number(); ok {
		return constraint.Of(pick(a, b))
	}
	if math.IsInf(a, 0) {
		return support
	}
	return given
}

// boundsOf returns a set of numbers as the interval that it spans.
func boundsOf(c constraint.Constraint) constraint.Bounded {
	if b, ok := c.(constraint.Bounded); ok {
		return b
	}
	if set, t, ok := transform.Preimage(c); ok {
		return imageBounds(boundsOf(set), t)
	}
	if s, ok := c.(sampleSet); ok {
		return s.bounds()
	}
	low, high := math.Inf(-1), math.Inf(1)
	switch c {
	case constraint.Constraint(constraint.Positive), constraint.Constraint(constraint.SoftplusPositive), constraint.Constraint(constraint.NonNegative), constraint.Constraint(constraint.NonNegativeInteger):
		low = 0
	case constraint.Constraint(constraint.UnitInterval), constraint.Constraint(constraint.OpenUnitInterval), constraint.Constraint(constraint.Boolean):
		low, high = 0, 1
	case constraint.Constraint(constraint.PositiveInteger):
		low = 1
	}
	return constraint.Bounded{Low: constraint.Of(low), High: constraint.Of(high), Whole: c.IsDiscrete()}
}

// imageBounds returns the interval that t, which rises or falls, maps the ends of b to.
func imageBounds(b constraint.Bounded, t transform.Transform) constraint.Bounded {
	t = transform.As(t, tensor.Float64)
	end := func(o Operand) *tensor.Tensor {
		x := o.Tensor()
		if x == nil {
			v, _ := o.Number()
			x = tensor.Scalar(v)
		}
		return t.Forward(x.Detach().As(tensor.Float64)).Detach()
	}
	low, high := end(b.Low), end(b.High)
	operand := func(x *tensor.Tensor) Operand {
		if x.NDim() == 0 {
			return Of(x.Item())
		}
		return Of(x)
	}
	return constraint.Bounded{Low: operand(low.Minimum(high)), High: operand(low.Maximum(high))}
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
	if m, ok := base.family.(*mixture); ok {
		cutLow, cutHigh := f.cuts(low, high)
		mixed := m.between(p.tape, low, high, cutLow, cutHigh)
		p.addPart(&mixed, x)
		return
	}
	low, high = f.cuts(low, high)
	switch {
	case base.isLogNormal():
		l := base.logInterval(low, high, base.logUnit(low, high))
		l.compose(p)
		return
	case base.isImage():
		y, _ := base.image(p.tape, low, high)
		q := p.add(known{})
		q.give(Of(y.LogProb(x)))
		p.noteTape(q.tape)
		return
	}
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

// tileLen is that of base: inside of the bounds the sum is that of base less a number.
func (f *truncated) tileLen(p *pass) int {
	base := p.parts[0]
	if w, ok := base.family.(wide); ok && base.isFixed() {
		return w.tileLen(base)
	}
	return tileLen
}

func (f *truncated) logProbTile(t *tile) {
	switch part := t.parts[len(t.parts)-1].family.(type) {
	case fewShares:
		f.shareFew(t)
	case inflatedMass:
		part.shareTile(t)
	default:
		if len(t.parts) == 1 {
			t.takeSlice()
		} else {
			f.divide(t)
		}
	}
}

// divide computes the tile by the density of base and the probability of the interval.
func (f *truncated) divide(t *tile) {
	low, high := t.p[0], t.p[1]
	inside := t.insideOf(low, high)
	base, rest := f.parts(t, t.plain && inside)
	if base.summed || rest.summed {
		sum := base.total()
		t.summed, t.sum = true, sum+rest.total()
		if abs(t.sum) <= maxFloat && abs(sum) <= float64(0x1p20*float64(t.n)) { // what is larger, of an interval far out, cancels element by element
			t.takeDX(base)
			return
		}
		t.summed = false
		base, rest = f.parts(t, false)
	}
	t.takeDX(base)
	asm.AddF64(t.lp, base.lp, rest.lp)
	if inside && asm.WithinF64(base.lp, -maxFloat, math.Inf(1)) && asm.WithinF64(rest.lp, math.Inf(-1), maxFloat) {
		return
	}
	t.rejectOutside(low, high, base.lp)
	for i, lp := range rest.lp {
		if lp > maxFloat {
			t.reject(i)
		}
	}
}

// rejectOutside rejects what is not between the bounds or has a log-density lp of -Inf.
func (t *tile) rejectOutside(low, high col, lp []float64) {
	for i, l := range lp {
		if x := t.x.at(i); x < low.at(i) || x > high.at(i) || l < -maxFloat {
			t.reject(i)
		}
	}
}

// takeSlice computes the tile by the one part of it that is the log-density between the bounds.
func (t *tile) takeSlice() {
	low, high := t.p[0], t.p[1]
	inside := t.insideOf(low, high)
	part := t.at(0, t.x, t.plain && inside)
	if part.summed {
		if t.summed, t.sum = abs(part.sum) <= maxFloat, part.sum; t.summed {
			t.takeDX(part)
			return
		}
		part = t.at(0, t.x, false)
	}
	t.takeDX(part)
	copy(t.lp, part.lp)
	if inside && asm.WithinF64(t.lp, -maxFloat, math.Inf(1)) {
		return
	}
	for _, i := range part.large {
		if part.constantParams() {
			t.rejectAll()
			return
		}
		t.reject(int(i))
	}
	t.rejectOutside(low, high, t.lp)
}

// parts computes both parts of the tile, with the sums alone if plain. Both of an element that rest says is far are relative to the same number.
func (f *truncated) parts(t *tile, plain bool) (base, rest *pass) {
	rest = t.at(1, t.x, plain)
	base = t.at(0, t.x, plain && len(rest.far) == 0)
	if len(rest.far) > 0 {
		base.family.(relatable).relate(&base.tile, &rest.tile)
	}
	if m, ok := rest.family.(reconciler); ok && t.grad {
		if rest.summedP && !rest.hasFiniteSums() {
			return f.parts(t, false)
		}
		m.reconcile(&base.tile, &rest.tile)
		base.joinRest(&rest.tile)
	}
	return base, rest
}

// joinRest adds the derivatives of rest to those of t by the same parameters, which are columns behind two for the bounds in rest: they may cancel, and leave
// the range times the weight of a sum, or hide those of other elements in the sums of both.
func (t *tile) joinRest(rest *tile) {
	for k := range t.nargs {
		switch {
		case !t.want[k] || t.summedP != rest.summedP:
		case t.summedP:
			t.sumP[k] += rest.sumP[k+2]
			rest.sumP[k+2] = 0
		default:
			asm.AddF64(t.dp[k], t.dp[k], rest.dp[k+2])
			clear(rest.dp[k+2])
		}
	}
}

// hasFiniteSums reports whether the sums of the derivatives by parameters that are wanted are finite.
func (t *tile) hasFiniteSums() bool {
	for k, v := range t.sumP[:t.nargs] {
		if t.want[k] && !(abs(v) <= maxFloat) {
			return false
		}
	}
	return true
}

// A reconciler is a part of a composite that finds derivatives by parameters which it shares with another part, base, where both are infinite.
type reconciler interface{ reconcile(base, rest *tile) }

// insideOf reports whether the values are from low to high, all of them and no NaN.
func (t *tile) insideOf(low, high col) bool {
	if low.constant() && high.constant() {
		return t.x.within(low.v[0], high.v[0])
	}
	return t.difference(t.x, low).within(0, math.Inf(1)) && t.difference(high, t.x).within(0, math.Inf(1))
}

// total returns the sum of the log-probabilities of the tile.
func (t *tile) total() float64 {
	if t.summed {
		return t.sum
	}
	return sumOf(t.lp)
}

// takeDX makes the derivative by the value that of a part.
func (t *tile) takeDX(q *pass) {
	switch {
	case q.wantX:
		copy(t.dx, q.dx)
	case t.wantX:
		clear(t.dx)
	}
}

// logMass returns the logarithm of the probability of the interval, in the broadcast of the parameters of base and the bounds.
func (f *truncated) logMass(d *Dist) *tensor.Tensor {
	low, high := f.cuts(d.args[0], d.args[1])
	return f.base.logBetween(nil, low, high)
}

// cuts returns low and high such that the interval is low < x ≤ high.
func (f *truncated) cuts(low, high Operand) (l, h Operand) {
	if !f.whole {
		return low, high
	}
	return whole(low, func(v float64) float64 { return math.Ceil(v) - 1 }), whole(high, math.Floor)
}

// whole returns f of the operand, without gradient.
func whole(o Operand, f func(float64) float64) Operand {
	if v, ok := o.Number(); ok {
		return constraint.Of(f(v))
	}
	t := o.Tensor()
	return constraint.Of(mapped(t.DType(), t.Shape(), func(v, _ []float64) float64 { return f(v[0]) }, constraint.Of(t.Detach())))
}

// logBetween returns the logarithm of the probability of low < x ≤ high. Numbers become tensors on tp.
func (d *Dist) logBetween(tp *tensor.Tape, low, high Operand) *tensor.Tensor {
	openLow, openHigh := isInfinite(low), isInfinite(high)
	switch {
	case openLow && openHigh:
		return newScalar(tp, d.dtype, 0)
	case openLow:
		return d.LogCDF(d.asTensor(tp, high))
	case openHigh:
		return d.LogSurvival(d.asTensor(tp, low))
	}
	if counts, gate, ok := d.uninflated(); ok {
		inf := math.Inf(1)
		return mapped(d.dtype, tensor.Shape{}, inflatedShares, Of(counts.logBetween(tp, low, high)), Of(0), constant(low), constant(high), Of(-inf), Of(inf), gate)
	}
	if f, ok := d.family.(*mixture); ok {
		return f.logBetween(tp, low, high)
	}
	switch f := d.family.(type) {
	case logNormal:
		l := d.logInterval(low, high, d.logUnit(low, high))
		return l.base.logBetween(tp, l.low, l.high)
	case *transformed:
		low, high, _ := f.inverseBounds(tp, low, high)
		return f.base.logBetween(tp, low, high)
	}
	a, b := d.asTensor(tp, low), d.asTensor(tp, high)
	if m, ok := d.family.(massive); ok {
		operands := [2 + maxParams]Operand{Of(a), Of(b)}
		n := 2 + copy(operands[2:], d.args[:d.nargs])
		return mappedTiles(d.dtype, tensor.Shape{}, func(p *pass) { m.lessMass().logProbTile(&p.tile) }, operands[:n]...).Neg()
	}
	return mappedTiles(d.dtype, tensor.Shape{}, func(p *pass) { p.logDifference() },
		Of(d.LogCDF(a)), Of(d.LogCDF(b)), Of(d.LogSurvival(a)), Of(d.LogSurvival(b)))
}

// isInfinite reports whether o is an infinite number, so that it bounds nothing.
func isInfinite(o Operand) bool {
	v, isNumber := o.Number()
	return isNumber && math.IsInf(v, 0)
}

// asTensor returns o as a tensor of the type of d, on tp if it is a number.
func (d *Dist) asTensor(tp *tensor.Tape, o Operand) *tensor.Tensor {
	if t := o.Tensor(); t != nil {
		return t
	}
	v, _ := o.Number()
	return newScalar(tp, d.dtype, v)
}

// logDifference sets lp to log(F(b)-F(a)) from log F(a), log F(b), log S(a), log S(b), S = 1-F: log(e^l - e^s) = l + log(1-e^(s-l)) in the
// tail where the interval is farther out. Where the smaller tail is 0 its logarithm has no derivative: the probability of the interval still falls with
// what it lacks to 1 in the other tail, S(a) for F(a).
func (p *pass) logDifference() {
	n := p.n
	gap, m, log1m, logM := p.scratch(n), p.scratch(n), p.scratch(n), p.scratch(n)
	for i := range gap {
		large, small := p.fartherOut(i)
		gap[i] = p.p[small].at(i) - p.p[large].at(i)
	}
	asm.ExpF64(log1m, gap)
	asm.NegF64(log1m, log1m)
	asm.Log1pF64(log1m, log1m)
	asm.Expm1F64(m, gap)
	asm.NegF64(logM, m)
	asm.LogF64(logM, logM)
	for i := range p.lp {
		large, small := p.fartherOut(i)
		l := p.p[large].at(i)
		if p.grad {
			for k := range p.nargs {
				p.dp[k][i] = 0
			}
		}
		switch {
		case math.IsInf(l, -1) || gap[i] >= 0:
			p.lp[i] = math.Inf(-1)
			continue
		case gap[i] > -math.Ln2:
			p.lp[i] = l + logM[i]
		default: // and NaN
			p.lp[i] = l + log1m[i]
		}
		switch {
		case !p.grad:
		case math.IsInf(gap[i], -1):
			p.dp[large][i] = 1
			if l > leastInflated { // e^-l is a number
				other := 3 - large
				p.dp[other][i] = exp(p.p[other].at(i) - l)
			}
		default:
			p.dp[large][i], p.dp[small][i] = -1/m[i], -1/expm1(-gap[i])
		}
	}
}

// fartherOut returns which of the operands of logDifference at element i are the larger and the smaller tail.
func (t *tile) fartherOut(i int) (large, small int) {
	if t.p[1].at(i) > t.p[2].at(i) {
		return 2, 3
	}
	return 1, 0
}

// LogCDF implements [LogCDFer].
func (f *truncated) LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor { return f.tail(&d, x, false) }

// LogSurvival implements [LogCDFer].
func (f *truncated) LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor { return f.tail(&d, x, true) }

func (*truncated) tail(d *Dist, x *tensor.Tensor, upper bool) *tensor.Tensor {
	return d.wide(x, tailName(upper), func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		d, f := flattened(d)
		if c, ok := f.closed(&d); ok {
			return f.mapped(&d, func(v, g []float64) float64 { return c.tail(upper, v, g) }, Of(x))
		}
		if f.base.isLogNormal() {
			return f.logTail(&d, f.clamp(&d, x), upper)
		}
		if f.base.isImage() {
			_, y := f.base.image(nil, d.args[0], d.args[1])
			return y.tail(f.clamp(&d, x), upper)
		}
		if l := f.logOdds(&d, x); l != nil {
			if upper {
				l = l.Neg()
			}
			return mapped(d.dtype, tensor.Shape{}, likelihood, Of(l), constant(d.args[0]), constant(d.args[1]))
		}
		below, above := f.tails(&d, x)
		if upper {
			below, above = above, below
		}
		return fromSmaller(below, above)
	})
}

// likelihood returns the logarithm of the probability with the log-odds v[0], -Inf if there is nothing between the bounds v[1] and v[2].
func likelihood(v, g []float64) float64 {
	if v[1] >= v[2] {
		return beyond(false, g)
	}
	set(g, sigmoid(-v[0]), 0, 0)
	return -softplus(-v[0])
}

// logOdds returns the log-odds of a draw at most x, nil if base has none of its own.
func (f *truncated) logOdds(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	b, ok := f.base.family.(oddsFamily)
	if !ok {
		return nil
	}
	return f.base.logOdds(b, f.clamp(d, x), d.asTensor(nil, d.args[0]), d.asTensor(nil, d.args[1]))
}

// tails returns the logarithms of both tails of d at x, each without regard to the other.
func (f *truncated) tails(d *Dist, x *tensor.Tensor) (below, above *tensor.Tensor) {
	low, high := f.cuts(d.args[0], d.args[1])
	at := Of(f.clamp(d, x))
	counts, gate, ok := f.base.uninflated()
	mass := Of(counts.logBetween(nil, low, high))
	share := func(a, b Operand) *tensor.Tensor {
		l := Of(counts.logBetween(nil, a, b))
		if !ok {
			return mapped(d.dtype, tensor.Shape{}, logShare, l, mass)
		}
		return mapped(d.dtype, tensor.Shape{}, inflatedShares, l, mass, constant(a), constant(b), low, high, gate)
	}
	return share(low, at), share(at, high)
}

// clamp returns x moved between the cuts.
func (f *truncated) clamp(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	low, high := f.cuts(d.args[0], d.args[1])
	if f.whole {
		x = x.Floor()
	}
	return x.Maximum(d.asTensor(nil, low)).Minimum(d.asTensor(nil, high))
}

func (f *truncated) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return f.quantile(&d, q, !f.whole)
}

// quantile returns the quantiles of d at the probabilities q. If smooth, gradients flow to q, to the parameters of base and to the bounds.
func (f *truncated) quantile(d *Dist, q *tensor.Tensor, smooth bool) *tensor.Tensor {
	return d.wide(q, ".ICDF", func(d Dist, q *tensor.Tensor) *tensor.Tensor {
		d, f := flattened(d)
		if c, ok := f.closed(&d); ok {
			return c.quantiles(f, &d, q)
		}
		if f.base.isLogNormal() {
			return f.imageOf(&d, func(y Dist, f *truncated) *tensor.Tensor { return f.quantile(&y, q, smooth) })
		}
		if f.base.isImage() {
			if y, g := f.base.image(nil, d.args[0], d.args[1]); g.rises {
				return d.into(g.ICDF(y, q))
			}
		}
		x := f.find(&d, q)
		if smooth && (q.RequiresGrad() || f.learns(&d)) {
			x = f.implicit(&d, x, Of(q))
		}
		return x
	})
}

// mapped returns g of the operands, the bounds and the parameters of base.
func (f *truncated) mapped(d *Dist, g formula, operands ...Operand) *tensor.Tensor {
	var all [maxColumns]Operand
	n := copy(all[:], operands)
	all[n], all[n+1] = f.cuts(d.args[0], d.args[1])
	n += 2
	n += copy(all[n:], f.base.args[:f.base.nargs])
	return mapped(d.dtype, d.batch(), g, all[:n]...)
}

// find returns the quantiles of d, of float64, at the probabilities q as a constant: NaN of an interval without probability. An interval without an end is not
// narrow, so the search by one tail has all digits.
func (f *truncated) find(d *Dist, q *tensor.Tensor) *tensor.Tensor {
	if c, ok := f.closed(d); ok {
		return c.quantiles(f, d, q).Detach()
	}
	x := f.solve(d, q)
	if b, ok := f.base.family.(oddsFamily); ok {
		if !isInfinite(d.args[0]) && !isInfinite(d.args[1]) {
			f.refine(d, b, x, q)
		}
	}
	return f.orNaN(d, x)
}

// orNaN returns x with NaN where the interval has no probability.
func (f *truncated) orNaN(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	c := d.detached()
	if mass := f.logMass(&c); !mass.Within(-maxFloat, 0) {
		return tensor.Where(mass.IsFinite(), x, newScalar(x.Tape(), x.DType(), math.NaN()))
	}
	return x
}

// refine moves x, quantiles at the probabilities q, by steps of Newton's method for the log-odds, which restore the digits that differences of tails of base
// lose in a narrow interval. In a very narrow one, where these may be all, it begins with what family says.
func (f *truncated) refine(d *Dist, family oddsFamily, x, q *tensor.Tensor) {
	base, shape := f.base.detached(), x.Shape()
	low, high := base.asTensor(nil, d.args[0]).Detach(), base.asTensor(nil, d.args[1]).Detach()
	constant := d.detached()
	start := constant.family.(*truncated).mapped(&constant, family.narrowQuantile, Of(q.Detach()))
	if begins := start.IsFinite(); !begins.Within(0, 0) {
		v, _ := x.Raw64()
		copy(v, spread(tensor.Where(begins, start, x.Detach()), shape))
		newton(&base, family, x, q, low, high)
	}
	newton(&base, family, x, q, low, high)
}

// newton moves x, quantiles of base between low and high at the probabilities q, by a step of Newton's method for the log-odds.
func newton(base *Dist, family oddsFamily, x, q, low, high *tensor.Tensor) {
	at, shape := x.Detach(), x.Shape()
	below, odds := spread(base.logBetween(nil, Of(low), Of(at)), shape), spread(base.logOdds(family, at, low, high), shape)
	lp, p, least, most := spread(base.LogProb(at), shape), spread(q, shape), spread(low, shape), spread(high, shape)
	v, _ := x.Raw64()
	for i, u := range p {
		switch u {
		case 0:
			v[i] = least[i]
			continue
		case 1:
			v[i] = most[i]
			continue
		}
		step := (odds[i] - (log(u) - log1p(-u))) * exp(below[i]-lp[i]) * (1 - u)
		if next := v[i] - float64(step); next > least[i] && next < most[i] {
			v[i] = next
		}
	}
}

// implicit returns x, quantiles at the probabilities q, as a function of q, the parameters of base and the bounds: at a fixed probability
// dx = -dF/p. A number q is that of draws, which have no gradient by it.
func (f *truncated) implicit(d *Dist, x *tensor.Tensor, q Operand) *tensor.Tensor {
	if c, ok := f.closed(d); ok {
		return f.mapped(d, func(v, g []float64) float64 { return sliceDraw(c.numbers, v, g) }, Of(x))
	}
	if b, ok := f.base.family.(oddsFamily); ok {
		return f.mapped(d, b.quantileSlopes, Of(x), q)
	}
	low, high := f.cuts(d.args[0], d.args[1])
	mass := f.logMass(d)
	below := f.base.logBetween(nil, low, Of(x)).Sub(mass)
	above := f.base.logBetween(nil, Of(x), high).Sub(mass)
	lp := f.base.LogProb(x).Sub(mass).Detach()
	lower := below.Detach().Less(above.Detach())
	l := tensor.Where(lower, below, above)
	slope := tensor.Where(lower, below.Detach().Sub(lp).Exp().Neg(), above.Detach().Sub(lp).Exp())
	slope = tensor.Where(slope.IsFinite(), slope, zeroLike(slope)) // not between values without density, any of which is the quantile
	args, partials := [2]*tensor.Tensor{l}, [2]*tensor.Tensor{slope}
	n, tp := 1, l.Tape()
	if u := q.Tensor(); u != nil {
		args[1], partials[1] = u, lp.Neg().Exp()
		n = 2
		if tp == nil {
			tp = u.Tape()
		}
	}
	return tensor.WithPartials(tp, x, args[:n], partials[:n])
}
