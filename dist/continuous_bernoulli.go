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

// tiltSeries are the coefficients B_2k/(2k)!, k from 1, of the odd powers of l in the mean; they fall as (2π)^-2k.
var tiltSeries = [...]float64{
	0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05, -8.267195767195768e-07, 2.08767569878681e-08,
	-5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15, -2.174868698558062e-16,
	5.5090028283602295e-18, -1.3954464685812522e-19, 3.534707039629467e-21, -8.953517427037546e-23, 2.267952452337683e-24,
	-5.744790668872202e-26, 1.455172475614865e-27, -3.6859949406653103e-29, 9.336734257095045e-31, -2.36502241570063e-32,
}

// nearTilt is below which log-odds the moments go by tiltSeries, which leaves 2⁻⁵⁷ there; above it the closed forms lose a digit at most.
const nearTilt = 2

// tiltMean returns the mean, 1/(1-e^-l) - 1/l.
func tiltMean(l float64) float64 {
	if abs(l) < nearTilt {
		return math.FMA(l, tiltSum(l, func(float64) float64 { return 1 }), 0.5)
	}
	return -1/expm1(-l) - 1/l
}

// tiltVariance returns the variance, 1/l² - 1/(4 sinh²(l/2)).
func tiltVariance(l float64) float64 {
	if abs(l) < nearTilt {
		return tiltSum(l, func(n float64) float64 { return n })
	}
	l = abs(l)
	e := -expm1(-l)
	return 1/l/l - exp(-l)/e/e
}

// tiltSkew returns the derivative of the variance by l, the third cumulant.
func tiltSkew(l float64) float64 {
	if abs(l) < nearTilt {
		if l == 0 {
			return 0
		}
		return tiltSum(l, func(n float64) float64 { return n * (n - 1) }) / l
	}
	a := abs(l)
	e, f := -expm1(-a), exp(-a)
	return sign(l) * (float64(f/e/e*(1+2*f/e)) - 2/a/a/a)
}

// tiltSum returns Σ c_k w(2k-1) l^(2k-2) for the coefficients c_k of tiltSeries.
func tiltSum(l float64, weight func(n float64) float64) float64 {
	w, sum := l*l, 0.0
	for k := len(tiltSeries); k > 0; k-- {
		sum = math.FMA(w, sum, tiltSeries[k-1]*weight(float64(2*k-1)))
	}
	return sum
}

func (f continuousBernoulli) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, q := range u {
		l, slope := f.number(t.p[0].at(i))
		t.lp[i] = tiltQuantile(q, l)
		if t.grad {
			t.dp[0][i] = tiltDrift(t.lp[i], l) * slope
		}
	}
}

// tiltQuantile returns x with (e^(lx)-1)/(e^l-1) = q.
func tiltQuantile(q, l float64) float64 {
	switch {
	case abs(l) < 1e-9:
		return q
	case l > 30:
		return 1 - tiltQuantile(1-q, -l)
	}
	return math.Min(math.Max(log1p(q*expm1(l))/l, 0x1p-1022), 1)
}

// tiltCDF returns (e^(lx)-1)/(e^l-1).
func tiltCDF(x, l float64) float64 {
	switch {
	case abs(l) < 1e-9:
		return x
	case l > 30:
		return 1 - tiltCDF(1-x, -l)
	}
	return expm1(l*x) / expm1(l)
}

// tiltDrift returns the derivative by l of x at a fixed probability: -(dF/dl)/p(x).
func tiltDrift(x, l float64) float64 {
	switch {
	case l > 0:
		return tiltDrift(1-x, -l)
	case l > -nearTilt:
		return nearTiltDrift(x, -l)
	}
	return (float64(expm1(l*x)/expm1(l)*exp(l*(1-x))) - x) / l
}

// nearTiltDrift is [tiltDrift] for the log-odds -m, 0 ≤ m ≤ nearTilt, as a sum of terms of one sign: Σ mⁿ⁻¹ (x-xⁿ)/n!, n from 2, over e^m-1.
func nearTiltDrift(x, m float64) float64 {
	if m == 0 {
		return x * (1 - x) / 2
	}
	sum, term, powers, power := 0.0, 1.0, 1.0, 1.0
	for n := 2.0; n <= 26; n++ { // 2²⁵/26! is below 2⁻⁶³
		term *= m / n
		sum += float64(term * powers) // powers is (1-xⁿ⁻¹)/(1-x)
		power *= x
		powers += power
	}
	return sum * x * (1 - x) / expm1(m)
}

func (f continuousBernoulli) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		l, slope := f.number(v[0])
		set(g, tiltVariance(l)*slope)
		return tiltMean(l)
	})
}

// Variance has a derivative within 9·2⁻⁵² of its scale.
func (f continuousBernoulli) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		l, slope := f.number(v[0])
		set(g, tiltSkew(l)*slope)
		return tiltVariance(l)
	})
}

// Entropy is within 6·2⁻⁵² of its scale: it is 0 where logits are.
func (f continuousBernoulli) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		l, slope := f.number(v[0])
		set(g, -l*tiltVariance(l)*slope)
		return logTilt(l) + float64(abs(l)*tiltMean(-abs(l)))
	})
}

func (f continuousBernoulli) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.at(x, func(v, g []float64) float64 {
		x := math.Min(math.Max(v[0], 0), 1)
		l, slope := f.number(v[1])
		if g != nil {
			pdf := exp(-float64(abs(l)*mirrored(x, l)) - logTilt(l))
			set(g, pdf, -pdf*tiltDrift(x, l)*slope)
			if x != v[0] {
				g[0] = 0
			}
		}
		return tiltCDF(x, l)
	})
}

func (f continuousBernoulli) logTail(upper bool, v, g []float64) float64 {
	x := v[0]
	if x <= 0 || x >= 1 {
		return beyond(upper == (x <= 0), g)
	}
	l, slope := f.number(v[1])
	tail := logTiltCDF(x, l)
	if upper {
		tail = logTiltCDF(1-x, -l)
	}
	if g == nil {
		return tail
	}
	h := exp(-float64(abs(l)*mirrored(x, l)) - logTilt(l) - tail)
	return tailSlopes(upper, tail, h, g, tiltDrift(x, l)*slope)
}

// logTiltCDF returns the logarithm of [tiltCDF], for 0 < x < 1.
func logTiltCDF(x, l float64) float64 {
	switch {
	case abs(l) < 1e-9:
		return log(x)
	case l > 0:
		return log1mexp(-l*x) - log1mexp(-l) - float64(l*(1-x))
	}
	return log1mexp(l*x) - log1mexp(l)
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
		x := tiltQuantile(v[0], l)
		set(g, exp(float64(abs(l)*mirrored(x, l))+logTilt(l)), tiltDrift(x, l)*slope)
		return x
	})
}
