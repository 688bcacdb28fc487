package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// continuousBernoulli is the family of both forms of the parameter.
type continuousBernoulli struct{ form }

// ContinuousBernoulli is the continuous Bernoulli distribution on 0 ≤ x ≤ 1 (Loaiza-Ganem and Cunningham 2019): its density is
// proportional to probs^x (1-probs)^(1-x); with l = log(probs/(1-probs)),
//
//	log p(x) = l x - log((e^l-1)/l).
//
// probs is not its mean. Gradients flow to x and probs, and through draws.
func ContinuousBernoulli[P Number](probs P) Dist {
	return make1(continuousBernoulli{}, constraint.Of(probs))
}

// ContinuousBernoulliLogits is [ContinuousBernoulli] by the log-odds l = log(probs/(1-probs)).
func ContinuousBernoulliLogits[L Number](logits L) Dist {
	return make1(continuousBernoulli{form{logits: true}}, constraint.Of(logits))
}

var openProbsParams = []Param{{"probs", constraint.OpenUnitInterval}}

func (f continuousBernoulli) Name() string { return f.name("ContinuousBernoulli") }

func (f continuousBernoulli) Params() []Param {
	if f.logits {
		return logitsParams
	}
	return openProbsParams
}

func (continuousBernoulli) Support(Dist) constraint.Constraint { return constraint.UnitInterval }
func (continuousBernoulli) HasRSample(Dist) bool               { return true }

func (continuousBernoulli) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f continuousBernoulli) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(f, tp, key, shape)
}

func (f continuousBernoulli) logProbTile(t *tile) {
	logits, slope := f.logOdds(t, t.p[0])
	norm := t.each(logits, logTilt)
	mean := t.each(logits, func(l float64) float64 { return tiltMean(-abs(l)) })
	for i := range t.lp {
		x, l := t.x.at(i), logits.at(i)
		y := x
		if l > 0 {
			y = 1 - x // as the mirror image, whose terms do not overflow
		}
		t.lp[i] = math.FMA(-abs(l), y, -norm.at(i))
		if abs(l) < flatTilt {
			t.lp[i] = math.FMA(abs(l), 0.5-y, -evenTilt(l))
		}
		if t.grad {
			t.dx[i] = l
			t.dp[0][i] = (y - mean.at(i)) * slope.at(i)
			if l > 0 {
				t.dp[0][i] = -t.dp[0][i]
			}
		}
		if x < 0 || x > 1 {
			t.reject(i)
		}
	}
}

// logTilt returns the logarithm of the integral of e^(-|l|x) over the unit interval.
func logTilt(l float64) float64 {
	l = abs(l)
	if l < flatTilt {
		return -l/2 + evenTilt(l)
	}
	return log(-expm1(-l) / l)
}

// flatTilt is below which log-odds the logarithm of the normalisation goes by its series.
const flatTilt = 0.5

// evenTilt returns log(2 sinh(l/2)/l), the even part of logTilt, for |l| < flatTilt; the term left out is below 2⁻⁵⁶ of the sum.
func evenTilt(l float64) float64 {
	w := l * l / 4
	s := math.FMA(w, 2.0/127702575, -691.0/3831077250)
	s = math.FMA(w, s, 1.0/467775)
	s = math.FMA(w, s, -1.0/37800)
	s = math.FMA(w, s, 1.0/2835)
	s = math.FMA(w, s, -1.0/180)
	return w * math.FMA(w, s, 1.0/6)
}

// Below nearTilt the moments go by the poles of the mean m(l) = ½ + Σ 2l/(l²+(2πj)²), where the closed forms lose digits: the first pole in
// closed form, and the others by the series of their sum in l, which leaves 2⁻⁵⁶ there.
const (
	nearTilt = 4
	tiltPole = 39.47841760435743 // (2π)²
)

// tiltSeries are its coefficients, of the odd powers of l: ±2 (ζ(2k)-1)/(2π)²ᵏ, k from 1. They fall as (4π)⁻²ᵏ.
var tiltSeries = [...]float64{
	0.03267274151216445, -0.000105641107053347, 5.637370282876845e-07, -3.357141926657451e-09, 2.0742872904166045e-11,
	-1.3000482138698975e-13, 8.196052055691008e-16, -5.180118196169724e-18, 3.277539174701792e-20, -2.0747401878593604e-22,
	1.3136241807166534e-24, -8.318003195189264e-27, 5.267262996834231e-29, -3.3354842988221443e-31, 2.1122063323183885e-33,
	-1.3375664093215244e-35, 8.470227328650247e-38, -5.363831046655698e-40, 3.3966848266497805e-42, -2.1509755511832569e-44,
}

// tiltSum returns Σ c_k w(2k-1) l^(2k-2from), k ≥ from, for the coefficients c_k of tiltSeries.
func tiltSum(l float64, from int, weight func(n float64) float64) float64 {
	w, sum := l*l, 0.0
	for k := len(tiltSeries); k >= from; k-- {
		sum = math.FMA(w, sum, tiltSeries[k-1]*weight(float64(2*k-1)))
	}
	return sum
}

// tiltMean returns the mean, 1/(1-e^-l) - 1/l.
func tiltMean(l float64) float64 {
	if abs(l) < nearTilt {
		return math.FMA(l, 2/math.FMA(l, l, tiltPole)+tiltSum(l, 1, func(float64) float64 { return 1 }), 0.5)
	}
	return -1/expm1(-l) - 1/l
}

// tiltVariance returns the variance, 1/l² - 1/(4 sinh²(l/2)), the derivative of the mean.
func tiltVariance(l float64) float64 {
	if abs(l) < nearTilt {
		p := math.FMA(l, l, tiltPole)
		return 2*math.FMA(-l, l, tiltPole)/p/p + tiltSum(l, 1, func(n float64) float64 { return n })
	}
	l = abs(l)
	e := -expm1(-l)
	return 1/l/l - exp(-l)/e/e
}

// tiltSkew returns the derivative of the variance by l, the third cumulant.
func tiltSkew(l float64) float64 {
	if abs(l) < nearTilt {
		p := math.FMA(l, l, tiltPole)
		return l * (4*math.FMA(l, l, -3*tiltPole)/p/p/p + tiltSum(l, 2, func(n float64) float64 { return n * (n - 1) }))
	}
	a := abs(l)
	e, f := -expm1(-a), exp(-a)
	return sign(l) * (float64(f/e/e*(1+2*f/e)) - 2/a/a/a)
}

// tiltEntropy returns the entropy, log((1-e^-l)/l) + l m(-l) for l ≥ 0.
func tiltEntropy(l float64) float64 {
	l = abs(l)
	if l < nearTilt { // log Z - l m = Σ log1p(t) - 2t/(1+t) for the poles, t = l²/(2πj)²
		t := l * l / tiltPole
		return log1p(t) - 2*t/(1+t) - float64(l*l*tiltSum(l, 1, func(n float64) float64 { return n / (n + 1) }))
	}
	return logTilt(l) + float64(l*tiltMean(-l))
}

func (f continuousBernoulli) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, q := range u {
		l, slope := f.number(t.p[0].at(i))
		x, y := tiltQuantiles(q, l)
		t.lp[i] = x
		if t.grad {
			t.dp[0][i] = tiltDrift(x, y, l) * slope
		}
	}
}

// tiltQuantile returns x with (e^(lx)-1)/(e^l-1) = q.
func tiltQuantile(q, l float64) float64 {
	x := 0.0
	switch {
	case abs(l) < noTilt:
		x = math.FMA(q, l*(1-q)/2, q)
	case l > 700:
		x = 1 + log(math.FMA(1-q, exp(-l), q))/l // e^l overflows
	default:
		x = log1p(q*expm1(l)) / l
	}
	return math.Min(math.Max(x, minNormal), 1)
}

// tiltQuantiles returns [tiltQuantile] and what it lacks of 1.
func tiltQuantiles(q, l float64) (x, y float64) {
	x = tiltQuantile(q, l)
	if q < 0.5 && q*l < 1 { // 1-q would lose more
		return x, 1 - x
	}
	return x, tiltQuantile(1-q, -l)
}

// noTilt is below which log-odds their square is nothing beside 1.
const noTilt = 1e-9

// tiltCDF returns (e^(lx)-1)/(e^l-1) for x and y = 1-x: both, since the smaller one may be lost in the other.
func tiltCDF(x, y, l float64) float64 {
	switch {
	case abs(l) < noTilt:
		return math.FMA(x, -l*y/2, x)
	case l > 0:
		return exp(-l*y) * (expm1(-l*x) / expm1(-l))
	}
	return expm1(l*x) / expm1(l)
}

// tiltDrift returns the derivative by l of x at a fixed probability, -(dF/dl)/p(x), for y = 1-x.
func tiltDrift(x, y, l float64) float64 {
	m := -l
	switch {
	case l > 0:
		return tiltDrift(y, x, -l)
	case m < nearDrift:
		return nearTiltDrift(x, y, m)
	case x < y:
		return (x - float64(expm1(-m*x)/expm1(-m)*exp(-m*y))) / m
	}
	return (expm1(-m*y)/expm1(-m) - y) / m
}

// nearDrift is below which log-odds a derivative goes by a series.
const nearDrift = 2

// nearTiltDrift is [tiltDrift] for the log-odds -m, 0 ≤ m ≤ nearDrift, as a sum of terms of one sign: Σ mⁿ⁻¹ (x-xⁿ)/n!, n from 2, over e^m-1.
func nearTiltDrift(x, y, m float64) float64 {
	if m == 0 {
		return x * y / 2
	}
	sum, term, powers, power := 0.0, 1.0, 1.0, 1.0
	for n := 2.0; n <= 26; n++ { // 2²⁵/26! is below 2⁻⁶³
		term *= m / n
		sum += float64(term * powers) // powers is (1-xⁿ⁻¹)/(1-x)
		power = float64(power * x)
		powers += power
	}
	return sum / expm1(m) * x * y
}

func (f continuousBernoulli) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		l, slope := f.number(v[0])
		set(g, tiltVariance(l)*slope)
		return tiltMean(l)
	})
}

func (f continuousBernoulli) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		l, slope := f.number(v[0])
		set(g, tiltSkew(l)*slope)
		return tiltVariance(l)
	})
}

func (f continuousBernoulli) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		l, slope := f.number(v[0])
		set(g, -l*tiltVariance(l)*slope)
		return tiltEntropy(l)
	})
}

func (f continuousBernoulli) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x := math.Min(math.Max(v[0], 0), 1)
		l, slope := f.number(v[1])
		if g != nil {
			pdf := exp(-float64(abs(l)*mirrored(x, l)) - logTilt(l))
			set(g, pdf, -pdf*tiltDrift(x, 1-x, l)*slope)
			if x != v[0] {
				g[0] = 0
			}
		}
		return tiltCDF(x, 1-x, l)
	})
}

func (f continuousBernoulli) logTail(upper bool, v, g []float64) float64 {
	x := v[0]
	if x <= 0 || x >= 1 {
		return beyond(upper == (x <= 0), g)
	}
	l, slope := f.number(v[1])
	tail, hazard := logTiltCDF(x, 1-x, l), tiltHazard(x, l)
	if upper {
		tail, hazard = logTiltCDF(1-x, x, -l), tiltHazard(1-x, -l)
	}
	if g == nil {
		return tail
	}
	return tailSlopes(upper, tail, hazard, g, tiltDrift(x, 1-x, l)*slope)
}

// tiltHazard returns p(x)/F(x), l/(1-e^(-lx)).
func tiltHazard(x, l float64) float64 {
	if abs(l*x) < 0x1p-54 {
		return 1 / x
	}
	return -l / expm1(-l*x)
}

// logTiltCDF returns the logarithm of [tiltCDF], for 0 < x < 1: of the function itself, or of what it lacks of 1, unless it is too small.
func logTiltCDF(x, y, l float64) float64 {
	switch f := tiltCDF(x, y, l); {
	case f > 0.5:
		return log1p(-tiltCDF(y, x, -l))
	case f > 0x1p-900:
		return log(f)
	case abs(l) < noTilt:
		return log(x) - l*y/2
	}
	a := abs(l)
	part := log1mexp(-a * x)
	if a*x < 0x1p-54 {
		part = log(a) + log(x)
	}
	return part - log1mexp(-a) - float64(math.Max(l, 0)*y)
}

// mirrored returns 1-x for l > 0 and x otherwise.
func mirrored(x, l float64) float64 {
	if l > 0 {
		return 1 - x
	}
	return x
}

func (f continuousBernoulli) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		l, slope := f.number(v[1])
		if v[0] == 0 { // of which draws keep away
			set(g, tiltSpread(0, l), 0)
			return 0
		}
		x, y := tiltQuantiles(v[0], l)
		set(g, tiltSpread(v[0], l), tiltDrift(x, y, l)*slope)
		return x
	})
}

// tiltSpread returns the derivative of [tiltQuantile] by q, 1/p(x): the density is affine in q.
func tiltSpread(q, l float64) float64 {
	if l < 0 {
		q, l = 1-q, -l
	}
	if l < 0x1p-1000 {
		return 1
	}
	return 1 / (float64(l*q) + l/expm1(l))
}
