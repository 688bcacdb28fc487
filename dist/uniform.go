package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type uniform struct{}

// Uniform is the uniform distribution on low ≤ x < high,
//
//	log p(x) = -log(high-low).
//
// Its support, against which values are checked, has high as well, as Pyro's has; the density there is 0. Gradients flow to low and high, and through draws.
func Uniform[L, H Number](low L, high H) Dist {
	d := make2(uniform{}, constraint.Of(low), constraint.Of(high))
	d.orderNumbers(true)
	return d
}

var uniformParams = []Param{{"low", constraint.Real}, {"high", constraint.Real}}

func (uniform) Name() string         { return "Uniform" }
func (uniform) Params() []Param      { return uniformParams }
func (uniform) HasRSample(Dist) bool { return true }

func (uniform) Support(d Dist) constraint.Constraint {
	return constraint.Bounded{Low: d.args[0], High: d.args[1]}
}

// validate returns an error unless low < high.
func (uniform) validate(d Dist) error { return d.checkOrder(true) }

func (uniform) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (uniform) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(uniform{}, tp, key, shape)
}

func (uniform) logProbTile(t *tile) {
	low, high := t.p[0], t.p[1]
	logWidth := t.log(t.each2(high, low, func(h, l float64) float64 { return h - l }))
	for i := range t.lp {
		x, l, h := t.x.at(i), low.at(i), high.at(i)
		t.lp[i] = -logWidth.at(i)
		if x != x {
			t.lp[i] = x
		}
		if t.grad {
			t.dx[i] = 0
			t.dp[0][i] = 1 / (h - l)
			t.dp[1][i] = -1 / (h - l)
		}
		if x < l || x >= h {
			t.reject(i)
		}
	}
}

func (uniform) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	low, high := t.p[0], t.p[1]
	for i, v := range u {
		l, h := low.at(i), high.at(i)
		t.lp[i] = below(math.FMA(h-l, v, l), l, h)
		if t.grad {
			t.dp[0][i] = 1 - v
			t.dp[1][i] = v
		}
	}
}

// below returns x, or the last number below high if rounding took x there.
func below(x, low, high float64) float64 {
	if x >= high && low < high {
		return math.Nextafter(high, low)
	}
	return x
}

func (uniform) Mean(d Dist) *tensor.Tensor {
	return d.full(0).MulScalar(0.5).Add(d.full(1).MulScalar(0.5))
}

func (uniform) Variance(d Dist) *tensor.Tensor {
	return d.full(1).Sub(d.full(0)).Square().DivScalar(12)
}

func (uniform) Entropy(d Dist) *tensor.Tensor { return d.full(1).Sub(d.full(0)).Log() }

func (uniform) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, l, h := v[0], v[1], v[2]
		switch {
		case x <= l:
			set(g, 0, 0, 0)
			return 0
		case x >= h:
			set(g, 0, 0, 0)
			return 1
		}
		w := h - l
		set(g, 1/w, (x-h)/w/w, -(x-l)/w/w)
		return (x - l) / w
	})
}

func (uniform) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, l, h := v[0], v[1], v[2]
		set(g, h-l, 1-q, q)
		return math.Min(math.FMA(h-l, q, l), h)
	})
}

func (uniform) logTail(upper bool, v, g []float64) float64 {
	x, l, h := v[0], v[1], v[2]
	if x <= l || x >= h {
		return beyond(upper == (x <= l), g)
	}
	w := h - l
	if upper {
		set(g, -1/(h-x), 1/w, (x-l)/w/(h-x))
		return log((h - x) / w)
	}
	set(g, 1/(x-l), -(h-x)/w/(x-l), -1/w)
	return log((x - l) / w)
}
