package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// crossKL returns the divergence as the cross entropy -E_p[log q] less the entropy of p, with what is equal in both left out if q is exponential or
// gamma, or nil if one of them is not known. It is infinite
// where p has values that q has not.
func crossKL(p, q *Dist) (kl *tensor.Tensor) {
	defer func() { // distributions made of others have the moments that these have
		if e := recover(); e != nil {
			if _, ok := e.(*UnsupportedError); !ok {
				panic(e)
			}
			kl = nil
		}
	}()
	if p.dtype != q.dtype || p.EventDim() > 0 || q.EventDim() > 0 || p.IsDiscrete() != q.IsDiscrete() {
		return nil
	}
	if escapes(p, q) {
		return newScalar(nil, p.dtype, math.Inf(1))
	}
	if _, ok := p.family.(Entropier); !ok {
		return nil
	}
	kl = positiveKL(p, q)
	if cross := crossEntropy(p, q); kl == nil && cross != nil {
		kl = cross.Sub(p.Entropy())
	}
	if kl == nil {
		return nil
	}
	return infiniteWhere(outside(p, q), kl)
}

// escapes reports whether the support of p reaches beyond that of q, as far as the bounds are numbers.
func escapes(p, q *Dist) bool {
	a, b := boundsOf(p.Support()), boundsOf(q.Support())
	return beyondBound(a.Low, b.Low, -1) || beyondBound(a.High, b.High, 1)
}

// beyondBound reports whether the bound a is farther in the direction of sign than the bound b.
func beyondBound(a, b Operand, sign float64) bool {
	u, okA := a.Number()
	v, okB := b.Number()
	return okA && okB && sign*(u-v) > 0
}

// outside returns 1 where the support of p reaches beyond that of q, else 0, or nil if no bound is a tensor.
func outside(p, q *Dist) *tensor.Tensor {
	a, b := boundsOf(p.Support()), boundsOf(q.Support())
	if a.Low.Tensor() == nil && a.High.Tensor() == nil && b.Low.Tensor() == nil && b.High.Tensor() == nil {
		return nil
	}
	bound := func(o Operand) *tensor.Tensor {
		if t := o.Tensor(); t != nil {
			return t.Detach()
		}
		v, _ := o.Number()
		return newScalar(nil, p.dtype, v)
	}
	return bound(a.Low).Less(bound(b.Low)).Maximum(bound(a.High).Greater(bound(b.High)))
}

// infiniteWhere returns x, and +Inf where the condition is 1.
func infiniteWhere(condition, x *tensor.Tensor) *tensor.Tensor {
	if condition == nil {
		return x
	}
	return tensor.Where(condition, newScalar(x.Tape(), x.DType(), math.Inf(1)), x)
}

// crossEntropy returns -E_p[log q(x)] by moments of p, or nil.
func crossEntropy(p, q *Dist) *tensor.Tensor {
	a := q.operand(0)
	switch q.family.(type) {
	case normal:
		return crossNormal(p, q)
	case uniform:
		return q.operand(1).Sub(a).Log()
	case beta:
		if p.family == Family(uniform{}) {
			return crossBeta(p, q)
		}
	case pareto:
		return crossPareto(p, q)
	case continuousBernoulli:
		return crossContinuousBernoulli(p, q)
	case gumbel:
		return crossGumbel(p, q)
	case geometric:
		if m := p.knownMean(); m != nil {
			return crossGeometric(m, q)
		}
	case poisson: // of 0 and 1, whose factorials are 1
		if m := p.knownMean(); m != nil && boundsOf(p.Support()).High == Of(1.0) {
			return a.Sub(m.Mul(a.Log()))
		}
	}
	return nil
}

// knownMean returns the mean, or nil if the family has none, or has one for some bases only.
func (d *Dist) knownMean() *tensor.Tensor {
	if _, ok := d.family.(*folded); ok {
		return nil
	}
	if f, ok := d.family.(Meaner); ok {
		return f.Mean(*d)
	}
	return nil
}

// crossNormal returns ½((m-loc)² + v)/scale² + log scale + ½ log 2π for the mean m and the variance v of p.
func crossNormal(p, q *Dist) *tensor.Tensor {
	f, ok := p.family.(Varier)
	m := p.knownMean()
	if !ok || m == nil || p.family == Family(vonMises{}) { // which has the moments of directions
		return nil
	}
	loc, scale := q.operand(0), q.operand(1)
	spread := m.Sub(loc).Square().Add(f.Variance(*p)).Div(scale.Square())
	return spread.MulScalar(0.5).Add(scale.Log()).AddScalar(halfLog2Pi)
}

// crossGumbel returns log scale + (m-loc)/scale + e^w, where w is loc/scale + log E e^(-x/scale), with e^w - 1 - w for what cancels where w is small.
func crossGumbel(p, q *Dist) *tensor.Tensor {
	loc, scale := q.operand(0), q.operand(1)
	m, power := p.knownMean(), p.logMeanExp(scale.Reciprocal().Neg())
	if m == nil || power == nil {
		return nil
	}
	return mapped(q.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		m, power, loc, s := v[0], v[1], v[2], v[3]
		w := loc/s + power
		e := expm1(w)
		set(g, 1/s, 1+e, e/s, (1-(m+float64(loc*e))/s)/s)
		return log(s) + 1 + (m/s + power) + (e - w)
	}, Of(m), Of(power), Of(loc), Of(scale))
}

// logMeanExp returns the logarithm of E e^(t x) for t < 0, or nil if it is not known.
func (d *Dist) logMeanExp(t *tensor.Tensor) *tensor.Tensor {
	switch d.family.(type) {
	case normal: // m t + ½ s² t²
		return d.operand(0).Mul(t).Add(d.operand(1).Mul(t).Square().MulScalar(0.5))
	case exponential:
		return t.Div(d.operand(0)).Neg().Log1p().Neg()
	case gamma:
		return t.Div(d.operand(1)).Neg().Log1p().Mul(d.operand(0)).Neg()
	case uniform: // (e^(t high) - e^(t low))/(t (high - low))
		low, width := d.operand(0), d.operand(1).Sub(d.operand(0))
		u := t.Mul(width)
		return t.Mul(low).Add(u.Expm1().Div(u).Log())
	}
	return nil
}

// meanLog returns E log x, or nil if it is not known.
func (d *Dist) meanLog() *tensor.Tensor {
	m, gap := d.knownMean(), logGap(d.family)
	if m == nil || gap == nil {
		return nil
	}
	return m.Log().Sub(d.moment(gap))
}

// normalLaplaceKL is surplus(r q) + ½ + log(2/π) + log(q √(π/2)) for x ~ Normal(m, s), whose distance from loc is folded normal: with z = (m-loc)/s
// its mean is s q, q = √(2/π) e^(-z²/2) + z erf(z/√2), and r = s/scale.
func normalLaplaceKL(v, g []float64) float64 {
	m, s, loc, scale := v[0], v[1], v[2], v[3]
	z := (m - loc) / s
	bell, sides := exp(-0.5*z*z), generic.Erf(z*(math.Sqrt2/2))
	q := math.FMA(z, sides, rootTwoOverPi*bell)
	r := s / scale
	set(g, sides/scale, (float64(r*rootTwoOverPi*bell)-1)/s, -sides/scale, (1-float64(r*q))/scale)
	return surplus(r*q) + (0.5 + 2*halfLog2OverPi) + log(q/rootTwoOverPi)
}

// normalTailOf returns log Φ(-z).
func normalTailOf(z float64) float64 {
	l, _ := normalTail(-z)
	return l
}

// crossGeometric returns -log q - m log(1-q) for the mean m of p.
func crossGeometric(m *tensor.Tensor, q *Dist) *tensor.Tensor {
	f := q.family.(geometric)
	return mapped(q.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		success, failure, slope := f.probability(v[1])
		logQ, _ := f.logFailure(v[1])
		set(g, -logQ, slope*(v[0]/failure-1/success))
		return -log(success) - float64(v[0]*logQ)
	}, Of(m), q.args[0])
}

// cauchyKL is log(((s+t)² + (l-m)²)/(4 s t)) for Cauchy(l, s) and Cauchy(m, t); Chyzak and Nielsen, 2019.
func cauchyKL(v, g []float64) float64 {
	d, s, t := v[0]-v[2], v[1], v[3]
	sum := s + t
	n := math.FMA(sum, sum, float64(d*d))
	set(g, 2*d/n, 2*sum/n-1/s, -2*d/n, 2*sum/n-1/t)
	excess := math.FMA(s-t, s-t, float64(d*d))
	return log1p(excess / s / t / 4)
}

// gumbelKL is log(t/s) + γ(r-1) + (l-m)/t + e^((m-l)/t) Γ(1+r) - 1 for Gumbel(l, s) and Gumbel(m, t), r = s/t.
func gumbelKL(v, g []float64) float64 {
	s, t := v[1], v[3]
	r, z := s/t, (v[0]-v[2])/t
	l := special.Lgamma1p(r) - z
	if g != nil {
		w := exp(l)
		psi := digamma(1 + r)
		set(g, (1-w)/t, (float64(w*psi)+eulerGamma)/t-1/s, -(1-w)/t, (1-float64(eulerGamma*r)-z-float64(w*(float64(psi*r)-z)))/t)
	}
	return special.LgammaExcess(1, r) + (expm1(l) - l)
}

// paretoKL is infinite unless the first scale is at least the second.
func paretoKL(v, g []float64) float64 {
	s, a, t, b := v[0], v[1], v[2], v[3]
	if s < t {
		set(g, 0, 0, 0, 0)
		return math.Inf(1)
	}
	l := log1p((s - t) / t)
	set(g, b/s, 1/a-b/a/a, -b/t, l+1/a-1/b)
	return float64(b*l) + surplus(b/a)
}

// continuousBernoulliKL is m (l-k) - log Z(l) + log Z(k), for the log-odds l and k and the mean m of the first; for close ones the integral of
// (k-t) times the variance at t from l to k, by Gauss' rule.
func continuousBernoulliKL(p, q form) formula {
	return func(v, g []float64) float64 {
		l, dl := p.number(v[0])
		k, dk := q.number(v[1])
		d := k - l
		m, apart, kl := tiltMean(l), 0.0, 0.0
		if abs(d) < 2 {
			for _, n := range special.Gauss20 {
				for _, u := range [...]float64{(1 - n[0]) / 2, (1 + n[0]) / 2} {
					w := float64(n[1] / 2 * tiltVariance(math.FMA(u, d, l)))
					apart += w
					kl += float64(w * (1 - u))
				}
			}
			apart, kl = apart*d, kl*d*d
		} else {
			apart, kl = tiltMean(k)-m, math.FMA(m, -d, logZ(k)-logZ(l))
		}
		set(g, -d*tiltVariance(l)*dl, apart*dk)
		return kl
	}
}

// logZ returns log((e^l-1)/l).
func logZ(l float64) float64 { return math.Max(l, 0) + logTilt(l) }

// wishartKL is ½(df_q (log det V_q - log det V_p) + df_p (tr V_q⁻¹V_p - n) + (df_p - df_q) ψ_n(df_p/2)) + log Γ_n(df_q/2) - log Γ_n(df_p/2).
func wishartKL(p, q *Dist) *tensor.Tensor {
	n := p.event().Dim(0)
	lp, lq := p.operand(1).Tril(0), q.operand(1).Tril(0)
	logs := lq.Diag().Log().Sub(lp.Diag().Log()).Sum(-1)
	trace := lq.SolveTriangular(lp).Square().Sum(-1, -2)
	ofDF := mapped(p.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		a, b := v[0], v[1]
		gp, sp := logMultiGamma(n, a/2)
		gq, sq := logMultiGamma(n, b/2)
		if g != nil {
			set(g, (a-b)/4*multiTrigamma(n, a/2), (sq-sp)/2)
		}
		return float64((a-b)/2*sp) + gq - gp
	}, p.args[0], q.args[0])
	return ofDF.Add(q.operand(0).Mul(logs)).Add(p.operand(0).Mul(trace.AddScalar(-float64(n))).MulScalar(0.5))
}

// asMultivariateNormal returns a low-rank normal distribution by the Cholesky factor of its covariance.
func asMultivariateNormal(d Dist) Dist {
	if d.family != Family(lowRankMVN{}) {
		return d
	}
	factor, diagonal := d.operand(1), d.operand(2)
	return MultivariateNormal(d.operand(0), factor.MatMul(factor.T()).Add(diagonal.DiagEmbed()))
}
