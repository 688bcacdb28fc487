package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type skewNormal struct{}

// SkewNormal is the skew normal distribution of Azzalini (1985) on the real line; with z = (x-loc)/scale and Φ the standard normal
// distribution function,
//
//	log p(x) = log 2 - ½z² - ½ log 2π - log scale + log Φ(shape z).
//
// A shape of 0 is the normal distribution, ±∞ the half normal one; loc is neither mean nor mode. Gradients flow to x, loc, scale and
// shape, and through draws: implicitly to the shape.
func SkewNormal[L, S, A Number](loc L, scale S, shape A) Dist {
	return make3(skewNormal{}, constraint.Of(loc), constraint.Of(scale), constraint.Of(shape))
}

var skewNormalParams = []Param{{"loc", constraint.Real}, {"scale", constraint.Positive}, {"shape", constraint.Real}}

func (skewNormal) Name() string                       { return "SkewNormal" }
func (skewNormal) Params() []Param                    { return skewNormalParams }
func (skewNormal) Support(Dist) constraint.Constraint { return constraint.Real }
func (skewNormal) HasRSample(Dist) bool               { return true }
func (skewNormal) shifts() int                        { return 0 }

func (skewNormal) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (skewNormal) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(skewNormal{}, tp, key, shape)
}

func (skewNormal) logProbTile(t *tile) {
	scale, shape := t.p[1], t.p[2]
	z := t.standardise(t.p[0], scale)
	w := t.products(z, shape)
	tail, logScale := t.apply(asm.LogNormCDF, w), t.log(scale)
	for i := range t.lp {
		v := z.at(i)
		t.lp[i] = math.FMA(-0.5*v, v, tail.at(i)-logScale.at(i)) - (halfLog2Pi - log2)
		if t.grad {
			s, a, m := scale.at(i), shape.at(i), inverseMills(w.at(i))
			dz := math.FMA(a, m, -v)
			t.dx[i] = dz / s
			t.dp[0][i] = -dz / s
			t.dp[1][i] = math.FMA(-v, dz, -1) / s
			t.dp[2][i] = v * m
		}
		if abs(v) > maxFloat { // and the tail may be that of 0·∞
			t.reject(i)
		}
	}
}

// drawTile makes a draw of two normal ones (Azzalini 1985): δ|u| + √(1-δ²) v, with δ = shape/√(1+shape²).
func (skewNormal) drawTile(t *tile, key Key, first uint64) {
	u, v := t.scratch(len(t.lp)), t.scratch(len(t.lp))
	key.Fold(0).normals(u, first)
	key.Fold(1).normals(v, first)
	loc, scale, shape := t.p[0], t.p[1], t.p[2]
	for i := range t.lp {
		a, s := shape.at(i), scale.at(i)
		delta, rest := skewness(a)
		z := math.FMA(delta, abs(u[i]), float64(rest*v[i]))
		t.lp[i] = math.FMA(s, z, loc.at(i))
		if t.grad {
			t.dp[1][i] = z
			t.dp[2][i] = s * skewDrift(z, a)
		}
	}
}

// skewness returns a/√(1+a²) and 1/√(1+a²).
func skewness(a float64) (delta, rest float64) {
	if abs(a) > 0x1p60 {
		return sign(a), 1 / abs(a)
	}
	rest = 1 / math.Sqrt(math.FMA(a, a, 1))
	return a * rest, rest
}

// skewDrift returns the derivative of z by the shape at fixed probability.
func skewDrift(z, a float64) float64 {
	_, rest := skewness(a)
	return inverseMills(z*a) * rest * rest
}

func (skewNormal) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		delta, rest := skewness(v[2])
		m := rootTwoOverPi * delta
		set(g, 1, m, v[1]*rootTwoOverPi*rest*rest*rest)
		return math.FMA(v[1], m, v[0])
	})
}

func (skewNormal) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s := v[1]
		delta, rest := skewness(v[2])
		w := math.FMA(-2/math.Pi*delta, delta, 1)
		set(g, 0, 2*s*w, -4/math.Pi*s*s*delta*rest*rest*rest)
		return s * s * w
	})
}

func (skewNormal) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		s, a := v[2], v[3]
		z := (v[0] - v[1]) / s
		if g != nil {
			skewSlopes(g, skewPDF(z, a), z, s, a)
		}
		return special.SkewNormalCDF(z, a)
	})
}

// skewPDF returns the density of the standard distribution.
func skewPDF(z, a float64) float64 {
	return 2 * exp(math.FMA(-0.5*z, z, generic.LogNormCDF(z*a))-halfLog2Pi)
}

func (skewNormal) logTail(upper bool, v, g []float64) float64 {
	s, a := v[2], v[3]
	z := (v[0] - v[1]) / s
	if math.IsInf(z, 0) {
		return beyond(z > 0 != upper, g)
	}
	y, b := z, a
	if upper {
		y, b = -z, -a
	}
	if g == nil {
		return special.LogSkewNormalCDF(y, b)
	}
	l, slope := special.SkewNormalTail(y, b)
	if upper {
		slope = -slope
	}
	skewSlopes(g, slope, z, s, a)
	return l
}

func (f skewNormal) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, loc, s, a := v[0], v[1], v[2], v[3]
		z := f.quantile(q, a)
		if g != nil {
			set(g, s/skewPDF(z, a), 1, z, s*skewDrift(z, a))
		}
		return math.FMA(s, z, loc)
	})
}

// quantile returns that of the standard distribution: the lower one of the mirror image where that is the smaller tail.
func (f skewNormal) quantile(q, a float64) float64 {
	switch {
	case q == 0 || q == 1:
		return math.Inf(int(2*q - 1))
	case q > 0.5:
		return -f.quantile(1-q, -a)
	case math.IsInf(a, 1):
		return generic.NormQuantile(0.5 + q/2)
	}
	var slopes [4]float64
	v := [4]float64{skewStart(q, a), 0, 1, a}
	return tailQuantile(f, false, log(q), v[:], slopes[:], -40, 40)
}

// skewStart returns a number next to the quantile at q ≤ ½. Below 0, where the probability is arctan(1/a)/π, the density falls faster by √(1+a²) than a
// normal one if a is positive, and else it is about twice that; above it is half of one.
func skewStart(q, a float64) float64 {
	if a <= 0 {
		return generic.NormQuantile(q / 2)
	}
	_, rest := skewness(a)
	below := arctan(1/a) / math.Pi
	if q < below {
		return generic.NormQuantile(q/below/2) * rest
	}
	p := (q - below) / (1 - below)
	if p < 0.01 {
		return p / rootTwoOverPi
	}
	return generic.NormQuantile(0.5 + 0.5*p)
}

// skewSlopes sets g to the derivatives by x, loc, scale and shape of a function of the probability below z, for its slope there.
func skewSlopes(g []float64, slope, z, s, a float64) {
	dx, dloc, dscale := standardSlopes(slope, z, s)
	set(g, dx, dloc, dscale, -times(slope, skewDrift(z, a)))
}
