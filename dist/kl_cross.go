package dist

import (
	"math"

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
	beyond := outside(p, q)
	if escapes(p, q) || beyond != nil && beyond.Within(1, 1) {
		return newScalar(nil, p.dtype, math.Inf(1))
	}
	if _, ok := p.family.(Entropier); !ok {
		return nil
	}
	kl = positiveKL(p, q)
	if cross := crossEntropy(p, q); kl == nil && cross != nil {
		kl = mapped(p.dtype, tensor.Shape{}, overEntropy, Of(cross), Of(p.Entropy()))
	}
	if kl == nil {
		return nil
	}
	return infiniteWhere(beyond, kl)
}

// overEntropy is the cross entropy less the entropy, which is the smaller where both are infinite. Where both are 0, of what is certain, it is
// at its least.
func overEntropy(v, g []float64) float64 {
	switch {
	case v[0] == 0 && v[1] == 0:
		set(g, 0, 0)
		return 0
	case math.IsInf(v[0], 1) && v[1] == v[1]:
		return v[0]
	}
	set(g, 1, -1)
	return v[0] - v[1]
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
			return mapped(q.dtype, tensor.Shape{}, func(v, g []float64) float64 {
				m, rate := v[0], v[1]
				set(g, -log(rate), 1-m/rate)
				if m == 0 {
					set(g, -log(rate), 1)
				}
				return rate - timesLog(m, log(rate))
			}, Of(m), q.args[0])
		}
	}
	return nil
}

// knownMean returns the mean, or nil if the family has none, or has one for some bases only.
func (d *Dist) knownMean() *tensor.Tensor {
	switch d.family.(type) {
	case *folded, categorical, orderedLogistic: // the mean of categories is NaN
		return nil
	}
	if f, ok := d.family.(Meaner); ok {
		return f.Mean(*d)
	}
	return nil
}

// crossNormal returns ½((m-loc)² + v)/scale² + log scale + ½ log 2π for the mean m and the variance v of p, infinite where p has none.
func crossNormal(p, q *Dist) *tensor.Tensor {
	f, ok := p.family.(Varier)
	m := p.knownMean()
	if !ok || m == nil || p.family == Family(vonMises{}) { // which has the moments of directions
		return nil
	}
	loc, scale := q.operand(0), q.operand(1)
	variance := f.Variance(*p)
	spread := m.Sub(loc).Square().Add(variance).Div(scale.Square())
	spread = infiniteWhere(variance.Detach().IsNaN(), spread)
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

// crossGeometric returns -log q - m log(1-q) for the mean m of p.
func crossGeometric(m *tensor.Tensor, q *Dist) *tensor.Tensor {
	f := q.family.(geometric)
	return mapped(q.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		m := v[0]
		success, failure, _ := f.probability(v[1])
		if math.IsInf(m, 1) || success == 0 && !f.logits {
			return math.Inf(1)
		}
		slope := -1 / success
		switch {
		case f.logits:
			slope = math.FMA(m, success, -failure)
		case m > 0:
			slope += m / failure
		}
		logQ, _ := f.logFailure(v[1])
		set(g, -logQ, slope)
		return -f.logSuccess(v[1]) - timesLog(m, logQ)
	}, Of(m), q.args[0])
}
