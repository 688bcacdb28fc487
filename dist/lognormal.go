package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type logNormal struct{}

// LogNormal is the distribution of e^y for y ~ Normal(loc, scale), on x > 0,
//
//	log p(x) = -½((log x - loc)/scale)² - log x - log scale - ½ log 2π.
//
// Loc and scale are the mean and standard deviation of log x. Gradients flow to x, loc and scale, and through draws.
func LogNormal[L, S Number](loc L, scale S) Dist {
	return make2(logNormal{}, constraint.Of(loc), constraint.Of(scale))
}

func (logNormal) Name() string                       { return "LogNormal" }
func (logNormal) Params() []Param                    { return locScaleParams }
func (logNormal) Support(Dist) constraint.Constraint { return constraint.Positive }
func (logNormal) HasRSample(Dist) bool               { return true }

func (logNormal) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (logNormal) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(logNormal{}, tp, key, shape)
}

func (logNormal) tileLen(*pass) int { return 4 * tileLen }

func (logNormal) logProbTile(t *tile) { t.logNormal(one, 1, halfLog2Pi) }

func (logNormal) drawTile(t *tile, key Key, first uint64) {
	eps := t.scratch(len(t.lp))
	key.normals(eps, first)
	t.shiftAndScale(eps, 0, 1)
	expInto(t.lp, t.lp)
	if t.grad {
		for i, v := range t.lp {
			t.dp[0][i] = v
			t.dp[1][i] = v * eps[i]
		}
	}
}

func (logNormal) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s := v[1]
		m := exp(v[0] + float64(0.5*s*s))
		set(g, m, m*s)
		return m
	})
}

func (logNormal) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		loc, s := v[0], v[1]
		s2 := s * s
		square := exp(2 * (loc + s2)) // the expectation of x²
		value := square
		if s2 < 40 { // and beyond, e^s² may overflow
			value = expm1(s2) * exp(math.FMA(2, loc, s2))
		}
		if value != value { // 0 times infinity
			value = exp(2 * (loc + log(s)))
		}
		set(g, 2*value, 2*float64(s*(square+value)))
		return value
	})
}

func (logNormal) Entropy(d Dist) *tensor.Tensor {
	return d.full(1).Log().Add(d.full(0)).AddScalar(0.5 + halfLog2Pi)
}

func (logNormal) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.tilesWithin(0, 1, x, func(p *pass) {
		x := p.p[0]
		p.normalCDF(p.log(p.each(x, func(v float64) float64 { return math.Max(v, 0) })))
		if !p.grad {
			return
		}
		for i, g := range p.dp[0] {
			if g != 0 {
				p.dp[0][i] = g / x.at(i)
			}
		}
	})
}

func (logNormal) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.tilesAt(q.NormQuantile(), func(p *pass) {
		z, loc, scale := p.p[0], p.p[1], p.p[2]
		for i := range p.lp {
			p.lp[i] = math.FMA(scale.at(i), z.at(i), loc.at(i))
		}
		expInto(p.lp, p.lp)
		if !p.grad {
			return
		}
		for i, x := range p.lp {
			p.dp[0][i], p.dp[1][i], p.dp[2][i] = x*scale.at(i), x, x*z.at(i)
		}
	})
}

func (logNormal) logTail(upper bool, v, g []float64) float64 {
	x := v[0]
	if x <= 0 {
		return beyond(upper, g)
	}
	l := symmetricTail(upper, []float64{log(x), v[1], v[2]}, g, normalTail)
	if g != nil && g[0] != 0 {
		g[0] /= x
	}
	return l
}
