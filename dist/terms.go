package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
)

func log(x float64) float64     { return generic.Log(x) }
func log1p(x float64) float64   { return generic.Log1p(x) }
func exp(x float64) float64     { return generic.Exp(x) }
func expm1(x float64) float64   { return generic.Expm1(x) }
func lgamma(x float64) float64  { return generic.Lgamma(x) }
func digamma(x float64) float64 { return generic.Digamma(x) }

func stirlingCorrection(a float64) float64 { return generic.StirlingCorrection(a) }

func expInto(dst, x []float64) { asm.ExpF64(dst, x) }

// belowOne is the number before 1.
const belowOne = 1 - 0x1p-53

// largeShape is where the log-density of a gamma, beta, Poisson or binomial distribution is no longer the sum of its
// textbook terms: they grow like a log a while the density stays moderate. Beyond it Stirling's formula is put in by
// hand and what is left is a deviance, of the size of the result (Loader, Fast and Accurate Computation of Binomial
// Probabilities, 2000).
const largeShape = 16

// deviance returns log(y/a) - e/a and log(y/a) for e = y-a and y, a > 0: zero to second order, and to first, at y = a, where neither loses digits.
func deviance(e, y, a float64) (dev, logRatio float64) {
	v := e / a
	switch {
	case v < -0.5:
		logRatio = log(y / a)
		return logRatio - v, logRatio
	case v > 1:
		logRatio = log1p(v)
		return logRatio - v, logRatio
	}
	dev = -logDeficit(e, a, y)
	return dev, v + dev
}

// stirlingDigamma returns log a - ψ(a) for a ≥ largeShape, by the asymptotic series (DLMF 5.11.2); the first term left
// out is below 2⁻⁵⁶ of the result.
func stirlingDigamma(a float64) float64 {
	u := 1 / a
	w := u * u
	s := math.FMA(w, -691.0/32760, 1.0/132)
	s = math.FMA(w, s, -1.0/240)
	s = math.FMA(w, s, 1.0/252)
	s = math.FMA(w, s, -1.0/120)
	s = math.FMA(w, s, 1.0/12)
	return math.FMA(w, s, 0.5*u)
}

// stirlingStep returns log a - ψ(a) - (log(a+d) - ψ(a+d)) for a ≥ largeShape and d ≥ 0, the difference of two values of
// stirlingDigamma as a product with 1/a - 1/(a+d).
func stirlingStep(a, d float64) float64 {
	u, v := 1/a, 1/(a+d)
	p, q := dividedSums(&digammaTerms, u*u, v*v)
	return float64(d * u * v * math.FMA(u+v, math.FMA(u*u, q, p), 0.5))
}

// correctionStep returns stirlingCorrection(a) - stirlingCorrection(a+d) for a ≥ largeShape and d ≥ 0, likewise.
func correctionStep(a, d float64) float64 {
	u, v := 1/a, 1/(a+d)
	p, q := dividedSums(&correctionTerms, u*u, v*v)
	return float64(d * u * v * math.FMA(u*(u+v), q, p))
}

// The factors of the powers of 1/a², the last first, in stirlingDigamma, behind its ½/a and over 1/a², and in stirlingCorrection, over 1/a.
var (
	digammaTerms    = [6]float64{-691.0 / 32760, 1.0 / 132, -1.0 / 240, 1.0 / 252, -1.0 / 120, 1.0 / 12}
	correctionTerms = [6]float64{-691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12}
)

// dividedSums returns the sum s of the terms at v, and (s(u)-s(v))/(u-v).
func dividedSums(terms *[6]float64, u, v float64) (s, step float64) {
	for _, c := range terms {
		step = math.FMA(u, step, s)
		s = math.FMA(v, s, c)
	}
	return s, step
}

// digammaStep returns ψ(a+d) - ψ(a) for a ≥ 0 and d ≥ 0 as a sum of terms of one sign, to 4 ulp (TestDigammaStep), and NaN
// for a < 0, from where the steps might never arrive.
func digammaStep(a, d float64) float64 {
	if a < 0 {
		return math.NaN()
	}
	first, sum := 0.0, 0.0
	if a < largeShape { // the first term may be the largest by far
		first = d / (a + d) / a
		a++
	}
	for ; a < largeShape; a++ {
		sum += d / (a + d) / a
	}
	return first + (sum + (log1p(d/a) + stirlingStep(a, d)))
}

// gammaTerm returns a log y - y - log Γ(a), and its derivative by a.
func gammaTerm(a, y float64) (lp, da float64) {
	if a < largeShape {
		logY := log(y)
		return math.FMA(a, logY, -y) - lgamma(a), logY - digamma(a)
	}
	dev, logRatio := deviance(y-a, y, a)
	return stirlingTerm(a, dev, logRatio)
}

// largeGammaTerm is gammaTerm for a ≥ largeShape, given e = y-a.
func largeGammaTerm(a, y, e float64) (lp, da float64) {
	dev, logRatio := deviance(e, y, a)
	return stirlingTerm(a, dev, logRatio)
}

// stirlingTerm is gammaTerm for a ≥ largeShape, given what deviance returns.
func stirlingTerm(a, dev, logRatio float64) (lp, da float64) {
	return math.FMA(a, dev, 0.5*log(a)) - halfLog2Pi - stirlingCorrection(a), logRatio + stirlingDigamma(a)
}

// gammaTerms sets lp to a log y - y - log Γ(a) and da to its derivative by a. excess returns y-a, with less error than the
// subtraction has; it is called if some a is large.
func (t *tile) gammaTerms(lp, da []float64, a, y col, excess func() col) {
	if !a.constant() || a.v[0] < largeShape {
		lg, dg := t.logGamma(a)
		asm.DensityF64(asm.GammaLogs, &asm.Columns{
			Len: t.n,
			In:  [8][]float64{y.v, a.v, t.log(y).v, lg.v, dg.v},
			Out: [5][]float64{lp, da},
		})
	}
	switch {
	case a.below(largeShape):
	case a.constant():
		t.largeGammaTerms(lp, da, a, y, excess())
	default:
		l, d := t.scratch(t.n), t.scratch(t.n)
		t.largeGammaTerms(l, d, a, y, excess())
		takeLarge(lp, l, a)
		takeLarge(da, d, a)
	}
}

// takeLarge sets the elements of dst with a large a to those of v.
func takeLarge(dst, v []float64, a col) {
	for i := range dst {
		if a.at(i) >= largeShape {
			dst[i] = v[i]
		}
	}
}

// largeGammaTerms is gammaTerms for a ≥ largeShape, given e = y-a.
func (t *tile) largeGammaTerms(lp, da []float64, a, y, e col) {
	norm, slope := t.stirling(a)
	t.devianceTerms(lp, da, a, y, e, norm, slope)
}

// devianceTerms sets lp to a (log(y/a) - e/a) + norm and da to log(y/a) + slope, for a far from the ends of the range and e = y-a.
func (t *tile) devianceTerms(lp, da []float64, a, y, e, norm, slope col) {
	v, q := t.scratch(t.n), t.scratch(t.n)
	asm.DensityF64(asm.Ratios, &asm.Columns{Len: t.n, In: [8][]float64{e.v, y.v, a.v}, Out: [5][]float64{v, q}})
	if !asm.WithinF64(v, -0.5, math.Inf(1)) {
		asm.LogF64(q, q)
	}
	asm.DensityF64(asm.DevianceTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{v, q, t.log1p(t.column(v)).v, a.v, norm.v, slope.v},
		Out: [5][]float64{lp, da},
	})
}

// stirling returns a log a - a - log Γ(a) and log a - ψ(a) of the a ≥ 8.
func (t *tile) stirling(a col) (norm, slope col) {
	n := len(a.v)
	l, s := t.scratch(n), t.scratch(n)
	asm.DensityF64(asm.StirlingTerms, &asm.Columns{Len: n, In: [8][]float64{a.v, t.log(a).v}, Out: [5][]float64{l, s}})
	return col{l, a.mask}, col{s, a.mask}
}

// A restStep is the difference of two rests of Stirling's formula, see [asm.GammaRests], and that of their derivatives.
type restStep struct{ c, slope col }

// restStep returns c(x) - c(y).
func (t *tile) restStep(x, y col) restStep {
	from, to := t.gammaRest(y), t.gammaRest(x)
	step := restStep{c: t.less(to.c, from.c)}
	if t.grad {
		step.slope = t.less(to.slope, from.slope)
	}
	return step
}

// gammaRest returns c(x) and, if derivatives are wanted, c'(x).
func (t *tile) gammaRest(x col) restStep {
	n := len(x.v)
	c, slope := t.scratch(n), []float64(nil)
	op := asm.GammaRest
	if t.grad {
		op, slope = asm.GammaRests, t.scratch(n)
	}
	asm.DensityF64(op, &asm.Columns{Len: n, In: [8][]float64{x.v}, Out: [5][]float64{c, slope}})
	return restStep{col{c, x.mask}, col{slope, x.mask}}
}

// products returns a·b.
func (t *tile) products(a, b col) col {
	v := t.scratch(max(len(a.v), len(b.v)))
	switch {
	case b.constant():
		asm.MulScalarF64(v, a.v, b.v[0])
	case a.constant():
		asm.MulScalarF64(v, b.v, a.v[0])
	default:
		asm.MulF64(v, a.v, b.v)
	}
	return col{v, a.mask | b.mask}
}

// quotient returns a/b, b far from the ends of the range.
func (t *tile) quotient(a, b col) col {
	n := max(len(a.v), len(b.v))
	v, waste := t.scratch(n), t.scratch(n)
	asm.DensityF64(asm.Ratios, &asm.Columns{Len: n, In: [8][]float64{a.v, a.v, b.v}, Out: [5][]float64{v, waste}})
	return col{v, a.mask | b.mask}
}

// sum2 returns a+b.
func (t *tile) sum2(a, b col) col {
	v := t.scratch(max(len(a.v), len(b.v)))
	switch {
	case b.constant():
		asm.AddScalarF64(v, a.v, b.v[0])
	case a.constant():
		asm.AddScalarF64(v, b.v, a.v[0])
	default:
		asm.AddF64(v, a.v, b.v)
	}
	return col{v, a.mask | b.mask}
}

// minus returns -c.
func (t *tile) minus(c col) col {
	v := t.scratch(len(c.v))
	asm.NegF64(v, c.v)
	return col{v, c.mask}
}

// difference returns a-b for each element.
func (t *tile) difference(a, b col) col {
	v := t.scratch(t.n)
	if t.n == 1 {
		v[0] = a.v[0] - b.v[0]
		return col{v: v}
	}
	asm.DensityF64(asm.Difference, &asm.Columns{Len: t.n, In: [8][]float64{a.v, b.v}, Out: [5][]float64{v}})
	return t.column(v)
}

// less returns a-b, one number if both are.
func (t *tile) less(a, b col) col {
	v := t.scratch(max(len(a.v), len(b.v)))
	asm.DensityF64(asm.Difference, &asm.Columns{Len: len(v), In: [8][]float64{a.v, b.v}, Out: [5][]float64{v}})
	return col{v, a.mask | b.mask}
}

// logRatio returns log(a/b) for a ≥ 0 and b > 0, accurate where they are close, and also where the ratio leaves the range.
func (t *tile) logRatio(a, b col) col {
	excess := t.each2(a, b, func(a, b float64) float64 { return (a - b) / b })
	l := t.log1p(excess)
	for i, v := range excess.v {
		if v < -0.5 || v > maxFloat {
			l.v[i] = logQuotient(a.at(i), b.at(i))
		}
	}
	return l
}

// powerEdge returns the log-density at 0 of one that goes like e^logRate x^(a-1) there.
func powerEdge(a, logRate float64) float64 {
	switch {
	case a > 1:
		return math.Inf(-1)
	case a < 1:
		return math.Inf(1)
	}
	return logRate + a - 1 // NaN if a is
}

// betaTerm returns a log x + b log(1-x) - log B(a, b) and its derivatives by a and b, for y = 1-x.
func betaTerm(a, b, x, y float64) (lp, da, db float64) {
	if a < largeShape || b < largeShape {
		logX, logY := log(x), log1p(-x)
		lp = math.FMA(a, logX, float64(b*logY)) - special.Lbeta(a, b)
		return lp, logX + special.DigammaDiff(a, b), logY + special.DigammaDiff(b, a)
	}
	n := a + b
	if n > maxFloat {
		return hugeBetaTerm(a, b, x, y)
	}
	s := stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(n)
	lp, da, db = betaDeviance(a, b, x, y, 0.5*log(a*(b/n))-halfLog2Pi-s)
	return lp, da + (stirlingDigamma(a) - stirlingDigamma(n)), db + (stirlingDigamma(b) - stirlingDigamma(n))
}

// hugeBetaTerm is betaTerm where a+b leaves the range: by the halves of both, beside which Stirling's corrections are nothing.
func hugeBetaTerm(a, b, x, y float64) (lp, da, db float64) {
	a, b = 0.5*a, 0.5*b
	lp, da, db = betaDeviance(a, b, x, y, 0)
	return float64(2*lp) + (float64(0.5*(log(a*(b/(a+b)))+log2)) - halfLog2Pi), da, db
}

// betaDeviance returns norm + a log(x/p) + b log(y/q), where p = a/(a+b) and q = 1-p, and the two logarithms.
func betaDeviance(a, b, x, y, norm float64) (lp, ratioA, ratioB float64) {
	n := a + b
	e := math.FMA(x, n, -a)
	if y < x {
		e = -math.FMA(y, n, -b)
	}
	devA, ratioA := deviance(e, x*n, a)
	devB, ratioB := deviance(-e, y*n, b)
	return math.FMA(a, devA, float64(b*devB)) + norm, ratioA, ratioB
}

func sigmoid(x float64) float64  { return generic.Sigmoid(x) }
func softplus(x float64) float64 { return generic.Softplus(x) }

// log1mexp returns log(1-e^x) for x ≤ 0.
func log1mexp(x float64) float64 { return special.Log1mExp(x) }
