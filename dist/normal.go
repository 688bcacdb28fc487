package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

const (
	halfLog2Pi = 0.91893853320467274178 // ½ log 2π
	logPi      = 1.14472988584940017414 // log π
	log2       = math.Ln2
)

type normal struct{}

// Normal is the normal distribution on the real line,
//
//	log p(x) = -½((x-loc)/scale)² - log scale - ½ log 2π.
//
// Scale is the standard deviation. Gradients flow to x, loc and scale, and through draws: loc + scale·ε.
func Normal[L, S Number](loc L, scale S) Dist {
	return make2(normal{}, constraint.Of(loc), constraint.Of(scale))
}

var locScaleParams = []Param{{"loc", constraint.Real}, {"scale", constraint.Positive}}

func (normal) Name() string                       { return "Normal" }
func (normal) Params() []Param                    { return locScaleParams }
func (normal) Support(Dist) constraint.Constraint { return constraint.Real }
func (normal) HasRSample(Dist) bool               { return true }
func (normal) shifts() int                        { return 0 }

func (normal) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (normal) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(normal{}, tp, key, shape)
}

func (normal) logProbTile(t *tile) {
	if t.plain && t.p[1].constant() && !t.x.constant() {
		if scale := t.p[1].v[0]; scale > 0x1p-1000 && scale < 0x1p1000 {
			normalSums(t, scale)
			return
		}
	}
	if t.plain && !t.p[1].constant() && !t.x.constant() {
		normalColumns(t)
		return
	}
	z := t.standardise(t.p[0], t.p[1])
	logScale := t.log(t.p[1])
	for i := range t.lp {
		v := z.at(i)
		t.lp[i] = math.FMA(-0.5*v, v, -logScale.at(i)) - halfLog2Pi
	}
	if !t.grad {
		return
	}
	scale := t.p[1]
	dx, dloc, dscale := t.dx, t.dp[0], t.dp[1]
	for i := range dx {
		v, s := z.at(i), scale.at(i)
		g := v / s
		dx[i] = -g
		dloc[i] = g
		dscale[i] = math.FMA(v, v, -1) / s
	}
}

// normalSums is logProbTile for the sums over values x with one scale: Σ z² gives both the log-probability and the
// derivative by the scale.
func normalSums(t *tile, scale float64) {
	loc, z := t.p[0], t.dp[0]
	if !t.grad {
		z = t.scratch(t.n)
	}
	if loc.constant() {
		asm.AddScalarF64(z, t.x.v, -loc.v[0])
	} else {
		asm.SubF64(z, t.x.v, loc.v)
	}
	asm.MulScalarF64(z, z, 1/scale)
	n, q := float64(t.n), asm.SumSquaresF64(z)
	t.summed = true
	t.sum = math.FMA(-n, log(scale)+halfLog2Pi, -0.5*q)
	if !t.grad {
		return
	}
	t.sumP[1] = (q - n) / scale
	if t.want[0] && loc.constant() {
		t.sumP[0] = asm.SumF64(z) / scale
	}
	asm.MulScalarF64(z, z, 1/scale)
	if t.wantX {
		asm.NegF64(t.dx, z)
	}
}

// normalColumns is logProbTile for the sums over values x with a scale each, a column at a time through the kernels.
func normalColumns(t *tile) {
	loc, scale := t.p[0], t.p[1].v
	z, logScale := t.scratch(t.n), t.log(t.p[1]).v
	if loc.constant() {
		asm.AddScalarF64(z, t.x.v, -loc.v[0])
	} else {
		asm.SubF64(z, t.x.v, loc.v)
	}
	asm.DivF64(z, z, scale)
	t.summed = true
	t.sum = math.FMA(-0.5, asm.SumSquaresF64(z), -asm.SumF64(logScale)) - float64(float64(t.n)*halfLog2Pi)
	if !t.grad {
		return
	}
	if t.want[1] {
		slope := t.dp[1]
		for i := range slope {
			slope[i] = -1
		}
		asm.FMAF64(slope, z, z, slope)
		asm.DivF64(slope, slope, scale)
	}
	asm.DivF64(z, z, scale)
	switch {
	case t.want[0] && loc.constant():
		t.sumP[0] = asm.SumF64(z)
	case t.want[0]:
		copy(t.dp[0], z)
	}
	if t.wantX {
		asm.NegF64(t.dx, z)
	}
}

func (normal) drawTile(t *tile, key Key, first uint64) {
	eps := t.scratch(len(t.lp))
	key.normals(eps, first)
	t.shiftAndScale(eps, 0, 1)
}

// shiftAndScale sets the draws to loc + scale·eps, where loc and scale are the parameters of those numbers.
func (t *tile) shiftAndScale(eps []float64, loc, scale int) {
	mu, s := t.p[loc], t.p[scale]
	for i, e := range eps {
		t.lp[i] = math.FMA(s.at(i), e, mu.at(i))
	}
	if t.grad {
		copy(t.dp[scale], eps)
	}
}

func (normal) Mean(d Dist) *tensor.Tensor     { return d.full(0) }
func (normal) Variance(d Dist) *tensor.Tensor { return d.full(1).Square() }

func (normal) Entropy(d Dist) *tensor.Tensor {
	return d.full(1).Log().AddScalar(0.5 + halfLog2Pi)
}

func (normal) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.standard(x).NormCDF()
}

func (normal) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return q.NormQuantile().Mul(d.operand(1)).Add(d.operand(0))
}
