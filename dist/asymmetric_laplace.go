package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type asymmetricLaplace struct{}

// AsymmetricLaplace is the Laplace distribution with two scales, scale·asymmetry below loc and scale/asymmetry above it,
//
//	log p(x) = (x-loc)/(scale·asymmetry) - log(scale (asymmetry + 1/asymmetry))   below loc,
//	log p(x) = -(x-loc) asymmetry/scale - log(scale (asymmetry + 1/asymmetry))    above.
//
// An asymmetry of 1 is [Laplace]; above 1 the longer tail is on the left. Gradients flow to x, loc, scale and asymmetry, and through
// draws; at x = loc those by x and loc are taken as 0.
func AsymmetricLaplace[L, S, A Number](loc L, scale S, asymmetry A) Dist {
	return make3(asymmetricLaplace{}, constraint.Of(loc), constraint.Of(scale), constraint.Of(asymmetry))
}

var asymmetricLaplaceParams = []Param{{"loc", constraint.Real}, {"scale", constraint.Positive}, {"asymmetry", constraint.Positive}}

func (asymmetricLaplace) Name() string                       { return "AsymmetricLaplace" }
func (asymmetricLaplace) Params() []Param                    { return asymmetricLaplaceParams }
func (asymmetricLaplace) Support(Dist) constraint.Constraint { return constraint.Real }
func (asymmetricLaplace) HasRSample(Dist) bool               { return true }
func (asymmetricLaplace) shifts() int                        { return 0 }

func (asymmetricLaplace) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (asymmetricLaplace) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(asymmetricLaplace{}, tp, key, shape)
}

func (asymmetricLaplace) logProbTile(t *tile) {
	scale, asymmetry := t.p[1], t.p[2]
	z, logScale := t.standardise(t.p[0], scale), t.log(scale)
	norm := t.log(t.each(asymmetry, func(k float64) float64 { return k + 1/k }))
	for i := range t.lp {
		s, k := scale.at(i), asymmetry.at(i)
		w := twoScales(z.at(i), k)
		t.lp[i] = -abs(w) - (logScale.at(i) + norm.at(i))
		if t.grad {
			g := sign(w) * sideRate(w, k) / s
			t.dx[i] = -g
			t.dp[0][i] = g
			t.dp[1][i] = (abs(w) - 1) / s
			t.dp[2][i] = -(w + asymmetrySlope(k)) / k
		}
	}
}

// twoScales returns z divided by the scale of its side.
func twoScales(z, asymmetry float64) float64 {
	if z < 0 {
		return z / asymmetry
	}
	return z * asymmetry
}

// sideRate returns one over the scale of the side of w.
func sideRate(w, asymmetry float64) float64 {
	if w < 0 {
		return 1 / asymmetry
	}
	return asymmetry
}

// asymmetrySlope returns the derivative of log(k+1/k) by log k.
func asymmetrySlope(k float64) float64 {
	if k > 1 {
		u := 1 / k
		return (1 - u) * (1 + u) / math.FMA(u, u, 1)
	}
	return (k - 1) * (k + 1) / math.FMA(k, k, 1)
}

// sides returns the probability of the left side, k²/(1+k²), and that of the right.
func sides(k float64) (left, right float64) {
	if k > 1 {
		u := 1 / k
		right = u * u / math.FMA(u, u, 1)
		return 1 / math.FMA(u, u, 1), right
	}
	return k * k / math.FMA(k, k, 1), 1 / math.FMA(k, k, 1)
}

func (asymmetricLaplace) drawTile(t *tile, key Key, first uint64) {
	e, u := t.scratch(len(t.lp)), t.scratch(len(t.lp))
	key.Fold(0).exponentials(e, first)
	key.Fold(1).uniforms(u, first)
	loc, scale, asymmetry := t.p[0], t.p[1], t.p[2]
	for i := range t.lp {
		s, k := scale.at(i), asymmetry.at(i)
		left, _ := sides(k)
		z := e[i] / k
		if u[i] < left {
			z = -e[i] * k
		}
		t.lp[i] = math.FMA(s, z, loc.at(i))
		if t.grad {
			t.dp[1][i] = z
			t.dp[2][i] = s * asymmetryDrift(z, k)
		}
	}
}

// asymmetryDrift returns the derivative by k at fixed probability of z, a draw with the scales k and 1/k: of
// log F = log(k²/(1+k²)) + z/k below 0, log(1-F) = -log(1+k²) - z k above.
func asymmetryDrift(z, k float64) float64 {
	_, right := sides(k)
	return -(abs(z)/k + 2*right)
}

// sideSlope returns the derivative by k of the logarithm of the probability beyond z, F below 0 and 1-F above, see [asymmetryDrift].
func sideSlope(z, k float64) float64 {
	left, right := sides(k)
	if z < 0 {
		return (2*right - z/k) / k
	}
	return -(2*left/k + z)
}

func (asymmetricLaplace) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s, k := v[1], v[2]
		set(g, 1, (1-k)*(1+1/k), -(s + s/k/k))
		return math.FMA(1-k, s/k, math.FMA(1-k, s, v[0]))
	})
}

func (asymmetricLaplace) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s, k := v[1], v[2]
		above, below := s/k, s*k
		set(g, 0, 2*(float64(below*k)+above/k), 2*(float64(below*s)-above*(above/k)))
		return float64(below*below) + float64(above*above)
	})
}

func (asymmetricLaplace) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s, k := v[1], v[2]
		set(g, 0, 1/s, asymmetrySlope(k)/k)
		return 1 + log(s) + log(k+1/k)
	})
}

func (asymmetricLaplace) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		s, k := v[2], v[3]
		z := (v[0] - v[1]) / s
		left, right := sides(k)
		fall := exp(-abs(twoScales(z, k)))
		if g != nil {
			dx, dloc, dscale := standardSlopes(fall/(k+1/k), z, s)
			beyond := -right * fall
			if z < 0 {
				beyond = left * fall
			}
			set(g, dx, dloc, dscale, times(beyond, sideSlope(z, k)))
		}
		if z < 0 {
			return left * fall
		}
		return left - float64(right*expm1(-twoScales(z, k)))
	})
}

func (asymmetricLaplace) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, s, k := v[0], v[2], v[3]
		left, right := sides(k)
		z, slope := 0.0, 0.0
		if q < left {
			z, slope = k*log(q/left), k/q
		} else {
			tail := (1 - q) / right
			if k > 1 { // and right may underflow
				tail = (1 - q) * (k + 1/k) * k
			}
			z, slope = -log(tail)/k, 1/(k*(1-q))
			if r := (q - left) / right; r < 0.5 {
				z = -log1p(-r) / k
			}
		}
		set(g, s*slope, 1, z, s*asymmetryDrift(z, k))
		return math.FMA(s, z, v[1])
	})
}

func (asymmetricLaplace) logTail(upper bool, v, g []float64) float64 {
	s, k := v[2], v[3]
	z := (v[0] - v[1]) / s
	if math.IsInf(z, 0) {
		return beyond(z > 0 != upper, g)
	}
	left, right := sides(k)
	w := twoScales(z, k)
	near, far, slope, factor := left, right, 1/k, 1.0
	if z > 0 {
		near, far, slope = right, left, -k
	}
	l := log(near) - abs(w) // on its own side a tail is exponential
	switch {
	case near > 0.5:
		l = log1p(-far) - abs(w)
	case near < 0x1p-960: // it is a square of k or of 1/k
		l = -2*abs(log(k)) - abs(w)
	}
	if z > 0 != upper {
		f, rest := far-float64(near*expm1(-abs(w))), near*exp(-abs(w))
		l = log(f)
		if f > 0.5 {
			l = log1p(-rest)
		}
		if f < 0x1p-900 {
			return faintSide(upper, z, s, k, g)
		}
		factor = -rest / f
	}
	dx, dloc, dscale := standardSlopes(times(factor, slope), z, s)
	set(g, dx, dloc, dscale, times(factor, sideSlope(z, k)))
	return l
}

// faintSide is logTail behind loc where the whole side, u² for the smaller of k and 1/k, and what is in front of loc up to z, u |z|, are both faint.
func faintSide(upper bool, z, s, k float64, g []float64) float64 {
	u, direction := math.Min(k, 1/k), 1.0
	if upper {
		direction = -1
	}
	dx, dloc, dscale := standardSlopes(direction/(u+abs(z)), z, s)
	du := 1/u + 1/(u+abs(z))
	if k > 1 {
		du *= -u * u
	}
	set(g, dx, dloc, dscale, du)
	return log(u) + log(u+abs(z))
}
