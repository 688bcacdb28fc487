package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
)

// A massive family of numbers takes the logarithm of the probability of an interval a tile at a time, with derivatives of its own: differences of
// those of two tails lose all digits where the interval is narrow.
type massive interface {
	Family
	// massParts returns two parts of a composite: the density but for factors that do not depend on the value, whose columns are the parameters,
	// and 1/P(low < x ≤ high) times those factors, whose columns are low, high and the parameters. What depends on the factors cancels
	// in neither.
	massParts() (shape relatable, rest pointwise)
	// lessMass is 1/P(low < x ≤ high) alone.
	lessMass() pointwise
}

// A relatable part has values that cancel against those of another part, rest, where that says its elements are far.
type relatable interface {
	pointwise
	// relate replaces the values and the derivatives of t at the elements in rest.far by those relative to what rest left out.
	relate(t, rest *tile)
}

func (normal) massParts() (shape relatable, rest pointwise) {
	return normalShape{}, lessNormalMass{density: true}
}
func (normal) lessMass() pointwise { return lessNormalMass{} }

// normalShape is the part -½z², z = (x-loc)/scale.
type normalShape struct{ Family }

func (normalShape) tileLen(*pass) int { return longTile }

func (normalShape) logProbTile(t *tile) {
	t.sumP[0], t.sumP[1] = t.normal(t.x, t.p[0], t.p[1], t.dp[0], t.dp[1], 0, 0)
}

// lessNormalMass is the part -log(Φ(b)-Φ(a)), less log √2π scale for a density, with a = (low-loc)/scale and b = (high-loc)/scale, of low, high, loc
// and scale. Where loc is in the interval the probability is a sum of two error functions; elsewhere see [normalIntervals].
type lessNormalMass struct {
	Family
	density bool
}

var rootHalves = []float64{rootHalf}

func (f lessNormalMass) logProbTile(t *tile) {
	low, high, loc, scale := t.p[0], t.p[1], t.p[2], t.p[3]
	switch {
	case t.n > 1 && low.constant() && high.constant() && loc.constant() && scale.constant():
		t.once(func() { f.logProbTile(t) })
		t.spreadFar()
		return
	case f.halfLine(t):
		return
	case !scale.within(0x1p-500, 0x1p500):
		for i := range t.lp {
			f.odd(t, i)
		}
		f.allFar(t)
		return
	}
	root := t.scratch(len(scale.v)) // √½/scale
	asm.DensityF64(asm.Quotient, &asm.Columns{Len: len(root), In: [8][]float64{rootHalves, scale.v}, Out: [5][]float64{root}})
	k := col{root, scale.mask}
	a, b := t.differenceTimes(low, loc, k), t.differenceTimes(high, loc, k)
	if asm.WithinF64(a, leastNumber, maxFloat) || asm.WithinF64(b, -maxFloat, -leastNumber) {
		f.allApart(t)
		return
	}
	m, e := t.scratch(t.n), t.scratch(t.n)
	asm.ErfF64(e, a)
	asm.ErfF64(m, b)
	asm.SubF64(m, m, e)
	if t.wantsParams() {
		t.findOdd(a, b, m, 1.2)
		if len(t.large) == t.n {
			f.allApart(t)
			return
		}
		sum := t.endsFrom(loc, low, high)
		multiply(sum, k)
		f.slopes(t, a, b, sum, m, k)
	} else {
		t.findOdd(a, b, m, 0)
	}
	if f.density {
		asm.MulScalarF64(m, m, 0.5*rootTwoPi)
		multiply(m, scale)
	} else {
		asm.MulScalarF64(m, m, 0.5)
	}
	for _, i := range t.large {
		m[i] = 1
	}
	if logs, ok := t.sumOfLogs(m); ok {
		t.summed, t.sum = true, -logs
	} else {
		asm.LogF64(t.lp, m)
		asm.NegF64(t.lp, t.lp)
	}
	f.apart(t)
}

// halfLine computes the tile if one bound is infinite for all elements and none is far, and reports whether it did.
func (f lessNormalMass) halfLine(t *tile) bool {
	low, high, loc, scale := t.p[0], t.p[1], t.p[2], t.p[3]
	upper := high.constant() && math.IsInf(high.v[0], 1)
	bound, end, open := low, 0, 1
	if !upper {
		bound, end, open = high, 1, 0
		if !low.constant() || !math.IsInf(low.v[0], -1) {
			return false
		}
	}
	t.normalTails(upper, bound, loc, scale, -1, [3][]float64{t.dp[end], t.dp[2], t.dp[3]})
	if t.want[open] {
		clear(t.dp[open])
	}
	if !f.density {
		return true
	}
	if !asm.WithinF64(t.lp, 0, 0.5*farEnd*farEnd) { // some interval is far
		return false
	}
	if t.want[3] {
		for i := range t.dp[3] {
			t.dp[3][i] -= 1 / scale.at(i)
		}
	}
	t.subtractLogs(scale, halfLog2Pi)
	return true
}

// wantsParams reports whether the derivative by some parameter is wanted.
func (t *tile) wantsParams() bool {
	for _, want := range t.want[:t.nargs] {
		if want {
			return true
		}
	}
	return false
}

// sumOfLogs returns the sum of the logarithms of v, if the tile is to be summed and they have one.
func (t *tile) sumOfLogs(v []float64) (sum float64, ok bool) {
	if !t.sums() {
		return 0, false
	}
	return asm.SumLogF64(v)
}

// differenceTimes returns (x-y) k for each element.
func (t *tile) differenceTimes(x, y, k col) []float64 {
	v := t.difference(x, y).v
	multiply(v, k)
	return v
}

// multiply multiplies v by c.
func multiply(v []float64, c col) {
	switch {
	case len(v) == 1:
		v[0] *= c.v[0]
	case c.constant():
		asm.MulScalarF64(v, v, c.v[0])
	default:
		asm.MulF64(v, v, c.v)
	}
}

// findOdd takes note of the elements without a ≤ 0 ≤ b, both finite, or with erf b - erf a = m below least.
func (t *tile) findOdd(a, b, m []float64, least float64) {
	t.large = t.large[:0]
	if asm.WithinF64(a, -maxFloat, 0) && asm.WithinF64(b, 0, maxFloat) && asm.WithinF64(m, least, 2) {
		return
	}
	for i := range m {
		if !(a[i] <= 0 && b[i] >= 0 && a[i] >= -maxFloat && b[i] <= maxFloat && m[i] >= least) {
			t.large = append(t.large, int32(i))
		}
	}
}

// endsFrom returns low + high - 2 loc. Beside 0 the distances of the ends from loc lose fewer digits than the ends.
func endsFrom(loc, low, high float64) float64 {
	if low <= 0 && high >= 0 {
		return low + high - float64(2*loc)
	}
	return (low - loc) + (high - loc)
}

// endsFrom returns that of each element.
func (t *tile) endsFrom(loc, low, high col) []float64 {
	if low.within(math.Inf(-1), 0) && high.within(0, math.Inf(1)) {
		twice := t.scratch(len(loc.v))
		asm.MulScalarF64(twice, loc.v, 2)
		return t.difference(t.difference(low, t.minus(high)), col{twice, loc.mask}).v
	}
	v := t.scratch(t.n)
	for i := range v {
		v[i] = endsFrom(loc.at(i), low.at(i), high.at(i))
	}
	return v
}

// slopes sets the derivatives, b - a = √½ (high-low)/scale, given a + b, m = erf b - erf a and k = √½/scale. That by loc has a difference, of
// e^-b² and e^-a², by expm1(-|b²-a²|).
func (f lessNormalMass) slopes(t *tile, a, b, sum, m []float64, k col) {
	pa, pb, gap := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	asm.SubF64(gap, b, a)
	asm.MulF64(gap, gap, sum)
	less := t.scratch(t.n)
	asm.DensityF64(asm.MinusAbs, &asm.Columns{Len: t.n, In: [8][]float64{gap}, Out: [5][]float64{less}})
	asm.Expm1F64(less, less)
	asm.MulF64(pa, a, a)
	asm.MulF64(pb, b, b)
	asm.NegF64(pa, pa)
	asm.NegF64(pb, pb)
	asm.ExpF64(pa, pa)
	asm.ExpF64(pb, pb)
	dlow, dhigh, dloc, dscale := t.dp[0], t.dp[1], t.dp[2], t.dp[3]
	const twoOverRootPi = 1.12837916709551257390
	one := 0.0
	if f.density {
		one = 1
	}
	for i := range m {
		c := twoOverRootPi * k.at(i) / m[i]
		low, high := c*pa[i], c*pb[i]
		drift := -high * less[i]
		if gap[i] > 0 {
			drift = low * less[i]
		}
		dlow[i], dhigh[i], dloc[i] = low, -high, drift
		dscale[i] = math.Sqrt2 * (float64(b[i]*high) - float64(a[i]*low) - float64(one*k.at(i)))
	}
}

// odd computes element i alone; in a sum it adds it. One that is far waits for [lessNormalMass.allFar].
func (f lessNormalMass) odd(t *tile, i int) {
	loc, scale := t.p[2].at(i), t.p[3].at(i)
	if f.density && isFar(t.p[0].at(i), t.p[1].at(i), loc, scale) {
		t.far = append(t.far, int32(i))
		return
	}
	unit := scale
	if !f.density {
		unit = 1 / rootTwoPi
	}
	v := intervalOf(t.p[0].at(i), t.p[1].at(i), loc, scale, unit)
	t.place(i, -v.log)
	if !t.grad {
		return
	}
	t.dp[0][i], t.dp[1][i], t.dp[2][i] = v.below/scale, -v.above/scale, v.drift/scale
	if v.below > maxFloat { // but not over that scale
		width := t.p[1].at(i) - t.p[0].at(i)
		t.dp[0][i], t.dp[1][i] = 1/width, -1/width
	}
	if f.density {
		t.dp[3][i] = -v.square / scale
	} else {
		t.dp[3][i] = v.spread / scale
	}
}

// place puts the log-probability of an element into the tile, or adds it to the sum.
func (t *tile) place(i int, lp float64) {
	if t.summed {
		t.sum += lp
	} else {
		t.lp[i] = lp
	}
}

const leastNumber = math.SmallestNonzeroFloat64

const rootTwoPi = 2.50662827463100050242 // √2π

// A normalInterval is an interval of standard normal numbers between a and b: the logarithm of √2π M, M its probability, times a given unit; the
// densities φ(a)/M and φ(b)/M at its ends; their difference φ(b)/M - φ(a)/M = -E z; bφ(b)/M - aφ(a)/M = 1 - E z²; and E z².
type normalInterval struct{ log, below, above, drift, spread, square float64 }

// intervalOf returns that of low ≤ x ≤ high.
func intervalOf(low, high, loc, scale, unit float64) normalInterval {
	return standardInterval((low-loc)/scale, (high-loc)/scale, (high-low)/scale, endsFrom(loc, low, high)/scale, unit)
}

// standardInterval returns that of a ≤ z ≤ b, with w = b - a and sum = a + b. Errors are those that rounding these causes, and 2·2⁻⁵² of the
// logarithm's or of the derivatives' own.
//
// Method: reflected so that b is the end nearer to 0, with e = φ(a)/φ(b) = e^(w(a+b)/2), everything follows from D = M/φ(b). In a tail
// D = R(b) - e R(a) with Mills's ratio R = Φ/φ, in a narrow interval a series, and M is a difference of error functions elsewhere.
func standardInterval(a, b, w, sum, unit float64) normalInterval {
	switch {
	case sum > 0:
		v := standardInterval(-b, -a, w, -sum, unit)
		v.below, v.above, v.drift = v.above, v.below, -v.drift
		return v
	case !(a <= b) && a == a && b == b || w <= 0:
		return normalInterval{log: math.Inf(-1)}
	case math.IsInf(b, -1):
		return normalInterval{log: b}
	case math.IsInf(a, -1) && math.IsInf(b, 1):
		return normalInterval{log: log(unit * rootTwoPi), square: 1}
	}
	s := w * (0.5 * sum)
	v, p := normalInterval{square: -1}, 0.0
	switch {
	case isNarrow(w, s):
		v.log, p, v.square = narrowInterval(0.5*sum, w, s, unit)
	case b < 0:
		d := mills(b)
		if !(s <= -800) { // and NaN
			d -= float64(exp(s) * mills(a))
		}
		v.log, p = log(d*unit)-float64(0.5*b*b), 1/d
	default:
		m := 0.5 * rootTwoPi * (generic.Erf(b*rootHalf) - generic.Erf(a*rootHalf))
		v.log, p = log(m*unit), exp(-0.5*b*b)/m
	}
	if p > maxFloat {
		v.below, v.above, v.drift, v.spread = p, p, -0.5*sum, 1-v.square
		return v
	}
	e, r := exp(s), -expm1(s)
	v.below, v.above, v.drift, v.spread = p*e, p, p*r, spreadOf(p, b, w, e, r)
	if v.square < 0 {
		v.square = 1 - v.spread
	}
	return v
}

// spreadOf returns what the scale gains by the ends of an interval, p(b - ea) with a = b - w, for e and r = 1-e; a may be infinite where e is 0.
func spreadOf(p, b, w, e, r float64) float64 {
	if e > 0 {
		return p * (float64(b*r) + float64(w*e))
	}
	return p * b * r
}

// mills returns Φ(z)/φ(z), z ≤ 0.
func mills(z float64) float64 { return special.Erfcx(-z*rootHalf) / rootTwoOverPi }

// isNarrow reports whether an interval of width w has the densities φ(a) ≤ φ(b), with log φ(a)/φ(b) = s, of its ends near enough for [intervalSeries].
func isNarrow(w, s float64) bool { return w <= 2.5 && s > -1 }

// narrowInterval returns log(√2π M unit), φ(b)/M and E z² for the interval of width w = 2h about m, s = wm.
func narrowInterval(m, w, s, unit float64) (l, p, square float64) {
	more, square := intervalSeries(m, w)
	l = log(w*unit) + log1p(more) - float64(0.5*m*m)
	return l, exp(-0.5*math.FMA(0.25*w, w, s)) / (w * (1 + more)), square / (1 + more)
}

// intervalSeries returns M/(w φ(m)) - 1 and ∫ z² φ / (w φ(m)) for the interval of width w = 2h about m: by Taylor's series of the density about m,
//
//	M = w φ(m) Σ H₂ₖ h²ᵏ/(2k+1)!    ∫ z² φ = w φ(m) Σ (m H₂ₖ₊₁ - 2k H₂ₖ) h²ᵏ/(2k+1)!
//
// with Hermite's polynomials Hₙ(m), Hₙ₊₁ = m Hₙ - n Hₙ₋₁.
func intervalSeries(m, w float64) (more, square float64) {
	v := 0.25 * w * w
	even, odd := 1.0, m // H₂ₖ h²ᵏ/(2k+1)!, H₂ₖ₊₁ h²ᵏ/(2k+1)!
	square = m * m
	steps := seriesSteps[:min(9+int(5*w), len(seriesSteps))] // what is left out is below 2⁻⁶⁰ of the sums
	for k := range steps {
		c := &steps[k]
		// one step of the recurrence for each, both from the last ones, so that neither waits for the other
		up, down := v*c[0]*m, v*c[1]
		even, odd = float64(up*odd)-float64(down*even), float64((float64(up*m)-float64(v*c[2]))*odd)-float64(down*m*even)
		more += even
		square += float64(m*odd) - float64(c[3]*even)
	}
	return more, square
}

// seriesSteps are 1/((2k+2)(2k+3)), 2k+1 times that, 1/(2k+3), and 2k+2.
var seriesSteps = func() (c [20][4]float64) {
	for k := range c {
		n := float64(2*k + 1)
		c[k] = [4]float64{1 / ((n + 1) * (n + 2)), n / ((n + 1) * (n + 2)), 1 / (n + 2), n + 1}
	}
	return c
}()
