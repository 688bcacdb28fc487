package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
)

// A normalSlice is a standard normal number Z given that it is between two bounds, standardised a and b: the mean, the cumulants by moments, E(Z-a), E(b-Z) and
// the densities at the ends over the probability of the slice.
type normalSlice struct {
	scale          float64
	loc            float64 // of Z
	mean           float64 // of X
	vari, skew     float64 // second and third central moment
	spread         float64 // the fourth less the square of the second
	fromA, fromB   float64
	atA, atB, a, b float64
	entropy        float64
	narrow         bool
}

// sliceOf returns that of low, high, loc and scale, v.
func sliceOf(v []float64) (s normalSlice) {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	w, sum := (high-low)/scale, endsFrom(loc, low, high)/scale
	s.a, s.b, s.scale = (low-loc)/scale, (high-loc)/scale, scale
	i := standardInterval(s.a, s.b, w, sum, scale)
	s.atA, s.atB, s.loc = i.below, i.above, -i.drift
	s.mean = math.FMA(scale, s.loc, loc)
	s.entropy = i.log + float64(0.5*i.square)
	s.narrow = w <= 2.5 && w*abs(sum) < 2
	if math.IsInf(w, 1) && math.IsInf(low, -1) && math.IsInf(high, 1) {
		s.vari, s.spread = 1, 2
		return s
	}
	if sum > 0 {
		p := special.NormalPartOf(-s.a, w)
		s.fromA, s.fromB = p.Mean, w-p.Mean
		s.vari, s.skew, s.spread = p.Var, p.Skew, p.Spread
		if s.a > 0 {
			s.loc, s.mean = s.a+p.Mean, math.FMA(scale, p.Mean, low)
			s.entropy = log(scale) + p.Log + math.FMA(s.a, p.Mean, 0.5*math.FMA(p.Mean, p.Mean, p.Var))
		}
		return s
	}
	p := special.NormalPartOf(s.b, w)
	s.fromA, s.fromB = w-p.Mean, p.Mean
	s.vari, s.skew, s.spread = p.Var, -p.Skew, p.Spread
	if s.b < 0 {
		s.loc, s.mean = s.b-p.Mean, math.FMA(-scale, p.Mean, high)
		s.entropy = log(scale) + p.Log + math.FMA(-s.b, p.Mean, 0.5*math.FMA(p.Mean, p.Mean, p.Var))
	}
	return s
}

// slopes sets g to the derivatives by low, high, loc and scale of a moment of X that is homogeneous of the given degree in all four, less what scaling adds to it for a
// logarithm, and does not depend on where 0 is or, if it is one of location, moves with it. They are given those of Z: by an end where it has the density 1, given the
// end and the distance to it, and by loc and scale. What is small is taken from the others.
//
// The derivative of the mean of h(X) given an interval is the covariance of h and that of the log-density, and at a bound p (E h - h) of the density p
// there, with the sign of the bound.
func (s *normalSlice) slopes(g []float64, moves, growth, dloc, dscale float64, atEnd func(end, distance float64) float64) {
	if g == nil {
		return
	}
	low, high := 0.0, 0.0
	if s.atA > 0 {
		low = s.atA * atEnd(s.a, s.fromA)
	}
	if s.atB > 0 {
		high = -s.atB * atEnd(s.b, -s.fromB)
	}
	switch {
	case s.narrow:
	case s.a > 0:
		low = moves - (high + dloc)
	case s.b < 0:
		high = moves - (low + dloc)
	default:
		dloc, dscale = moves-(low+high), growth
		if s.atA > 0 {
			dscale -= float64(s.a * low)
		}
		if s.atB > 0 {
			dscale -= float64(s.b * high)
		}
	}
	g[0], g[1], g[2], g[3] = low, high, dloc, dscale
}

func (normal) meanBetween(v, g []float64) float64 {
	s := sliceOf(v)
	s.slopes(g, 1, s.loc, s.vari, math.FMA(2*s.loc, s.vari, s.skew), func(_, distance float64) float64 { return distance })
	return s.mean
}

func (normal) varianceBetween(v, g []float64) float64 {
	s := sliceOf(v)
	s.slopes(g, 0, 2*s.vari, s.skew, math.FMA(2*s.loc, s.skew, s.spread), func(_, distance float64) float64 {
		return math.FMA(-distance, distance, s.vari)
	})
	for i := range g {
		g[i] *= s.scale
	}
	return s.scale * s.scale * s.vari
}

func (normal) entropyBetween(v, g []float64) float64 {
	s := sliceOf(v)
	cross := math.FMA(2*s.loc, s.vari, s.skew)          // of Z and Z²
	square := math.FMA(2*s.loc, cross+s.skew, s.spread) // the variance of Z²
	s.slopes(g, 0, 1, 0.5*cross, 0.5*square, func(end, distance float64) float64 {
		return math.FMA(end, distance, 0.5*math.FMA(distance, distance, s.vari)) - 1
	})
	for i := range g {
		g[i] /= s.scale
	}
	return s.entropy
}
