package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type zeroInflatedPoisson struct{}

// ZeroInflatedPoisson is the distribution that is 0 with probability gate and Poisson(rate) otherwise,
//
//	log p(0) = log(gate + (1-gate) e^-rate),
//	log p(x) = log(1-gate) + x log rate - rate - log x!  for x = 1, 2, ….
//
// Gradients flow to rate and gate.
func ZeroInflatedPoisson[R, G Number](rate R, gate G) Dist {
	return make2(zeroInflatedPoisson{}, constraint.Of(rate), constraint.Of(gate))
}

var zeroInflatedParams = []Param{{"rate", constraint.NonNegative}, {"gate", constraint.UnitInterval}}

func (zeroInflatedPoisson) Name() string                       { return "ZeroInflatedPoisson" }
func (zeroInflatedPoisson) Params() []Param                    { return zeroInflatedParams }
func (zeroInflatedPoisson) Support(Dist) constraint.Constraint { return constraint.NonNegativeInteger }

func (zeroInflatedPoisson) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (zeroInflatedPoisson) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(zeroInflatedPoisson{}, tp, key, shape)
}

func (zeroInflatedPoisson) logProbTile(t *tile) {
	poisson{}.logProbTile(t)
	t.inflateBy(t.p[1], t.dp[:1], t.dp[1])
}

func (zeroInflatedPoisson) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.Fold(0).uniforms(u, first)
	for i, v := range u {
		rate, gate := t.p[0].at(i), t.p[1].at(i)
		t.lp[i] = 0
		if !(v < gate) {
			t.lp[i] = poissonDraw(rate, key.Fold(1).Fold(0).uniform(first+uint64(i)), key.Fold(1), first+uint64(i))
		}
	}
}

func (zeroInflatedPoisson) Mean(d Dist) *tensor.Tensor {
	return d.full(0).Mul(d.full(1).SubFrom(1))
}

func (zeroInflatedPoisson) Variance(d Dist) *tensor.Tensor {
	rate, gate := d.full(0), d.full(1)
	return rate.Mul(gate.SubFrom(1)).Mul(rate.Mul(gate).AddScalar(1))
}

func (zeroInflatedPoisson) Entropy(d Dist) *tensor.Tensor {
	return inflatedEntropy(&d, make1(poisson{}, d.args[0]), d.args[1])
}

func (zeroInflatedPoisson) logTail(upper bool, v, g []float64) float64 {
	return inflateTail(poisson{}, upper, v, g)
}

// inflateTail is inflatedTail for a family with the gate as its last parameter behind those of base. Derivatives, which may take far longer than the
// tail, are left out where g is nil.
func inflateTail(base tailer, upper bool, v, g []float64) float64 {
	n := len(v) - 1
	var slopes []float64
	if g != nil {
		slopes = g[:n]
		clear(slopes)
	}
	l := base.logTail(upper, v[:n], slopes)
	var d [3]float64
	l = inflatedTail(upper, v[0], l, v[n], d[:])
	if g != nil {
		for i := range slopes {
			slopes[i] *= d[1]
		}
		g[n] = d[2]
	}
	return l
}
