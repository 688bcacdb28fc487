package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// A boundedMoments family has moments given that a draw is between two bounds, as formulas of low, high and the parameters.
type boundedMoments interface {
	Family
	meanBetween(v, g []float64) float64
	varianceBetween(v, g []float64) float64
	entropyBetween(v, g []float64) float64
}

// mostValues is the number of values of a truncated discrete distribution up to which its moments are sums over them.
const mostValues = 1 << 14

// Mean is known for normal, half-normal, exponential and uniform bases, for few counts, and for whole numbers in a range that is finite and one for all.
func (f *truncated) Mean(d Dist) *tensor.Tensor {
	d, f = flattened(d)
	if b, ok := f.base.family.(boundedMoments); ok {
		return f.moment(&d, b.meanBetween)
	}
	if f.isOfFew(&d) {
		return f.countMoments(&d, special.CountMean)
	}
	values, lp := f.enumerated(&d, "Mean")
	return expected(values, lp.Exp())
}

// Variance is known where Mean is.
func (f *truncated) Variance(d Dist) *tensor.Tensor {
	d, f = flattened(d)
	if b, ok := f.base.family.(boundedMoments); ok {
		return f.moment(&d, b.varianceBetween)
	}
	if f.isOfFew(&d) {
		return f.countMoments(&d, special.CountVariance)
	}
	values, lp := f.enumerated(&d, "Variance")
	p := lp.Exp()
	return expected(values.Sub(expected(values, p).Detach()).Square(), p)
}

// expected returns the mean of x, whose values have the probabilities p in the first dimension: about a number next to it, so that the derivatives of the
// probabilities, whose sum is 0, keep their digits.
func expected(x, p *tensor.Tensor) *tensor.Tensor {
	about := p.Mul(x).Sum(0).Detach()
	return p.Mul(x.Sub(about)).Sum(0).Add(about)
}

// Entropy is known where Mean is.
func (f *truncated) Entropy(d Dist) *tensor.Tensor {
	d, f = flattened(d)
	if b, ok := f.base.family.(boundedMoments); ok {
		return f.moment(&d, b.entropyBetween)
	}
	if f.isOfFew(&d) {
		return f.countMoments(&d, special.CountEntropy)
	}
	_, lp := f.enumerated(&d, "Entropy")
	return lp.Exp().Mul(finite(lp)).Sum(0).Neg()
}

// moment returns the formula of the bounds and the parameters of base, in d's batch shape, NaN where nothing is between them.
func (f *truncated) moment(d *Dist, of formula) *tensor.Tensor {
	return f.mapped(d, func(v, g []float64) float64 {
		if v[0] >= v[1] {
			clear(g)
			return math.NaN()
		}
		return of(v, g)
	})
}

// enumerated returns the values in a new first dimension and the logarithms of their probabilities. It panics with an *UnsupportedError if they are not whole
// numbers in a finite range.
func (f *truncated) enumerated(d *Dist, method string) (values, lp *tensor.Tensor) {
	set, ok := f.Support(*d).(constraint.Bounded)
	var low, high float64
	if ok {
		var is, are bool
		low, is = set.Low.Number()
		high, are = set.High.Number()
		low, high = math.Ceil(low), math.Floor(high)
		ok = is && are && f.whole && high-low < mostValues
	}
	if !ok {
		panic(&UnsupportedError{Family: f.Name(), Method: method,
			Reason: "it has one if the base is normal, half-normal, exponential or uniform, or of whole numbers in a finite range"})
	}
	n := int(high-low) + 1
	if n < 1 {
		n, low = 1, math.NaN() // and so are the results
	}
	values = d.listed(tensor.Arange(n).AddScalar(low))
	lp = f.base.LogProb(values)
	lp = lp.Sub(lp.LogSumExp(0).Detach()) // is small, and its sum has digits left
	return values, f.orNaN(d, lp.Sub(lp.LogSumExp(0))).ExpandTo(tensor.NewShape(n).Concat(d.batch()))
}

// uniformBetween returns the bounds of what is left of a uniform distribution, and which of v they are; NaN if one of v is.
func uniformBetween(v []float64) (low, high float64, l, h int) {
	low, high, h = math.Max(v[0], v[2]), math.Min(v[1], v[3]), 1
	if v[2] > v[0] {
		l = 2
	}
	if v[3] < v[1] {
		h = 3
	}
	if low > high {
		low, high = math.NaN(), math.NaN()
	}
	return low, high, l, h
}

// put2 sets the derivatives by two of the operands, and those by the others to 0.
func put2(g []float64, i int, a float64, j int, b float64) {
	if g != nil {
		clear(g)
		g[i], g[j] = a, b
	}
}

func (uniform) meanBetween(v, g []float64) float64 {
	low, high, l, h := uniformBetween(v)
	put2(g, l, 0.5, h, 0.5)
	return float64(0.5*low) + float64(0.5*high)
}

func (uniform) varianceBetween(v, g []float64) float64 {
	low, high, l, h := uniformBetween(v)
	w := high - low
	put2(g, l, -w/6, h, w/6)
	return w * w / 12
}

func (uniform) entropyBetween(v, g []float64) float64 {
	low, high, l, h := uniformBetween(v)
	w := high - low
	put2(g, l, -1/w, h, 1/w)
	return log(w)
}

// A tiltedSlice is an exponential distribution between two bounds: low + width y, where y is on the unit interval with the log-odds tilt, -rate width. The mean of y
// and of 1-y and the densities of y at both ends.
type tiltedSlice struct {
	low, width, tilt, rate    float64
	mean, rest, atLow, atHigh float64
}

// exponentialBetween returns that of low, high and rate. In the derivative by low, one says whether it is the bound.
func exponentialBetween(v []float64) (s tiltedSlice) {
	s.low, s.rate = math.Max(v[0], 0), v[2]
	s.width = v[1] - s.low
	if s.width < 0 {
		s.width = math.NaN()
	}
	s.tilt = -s.rate * s.width
	if math.IsInf(s.width, 1) {
		return s
	}
	s.mean, s.rest = tiltMean(s.tilt), tiltMean(-s.tilt)
	s.atLow, s.atHigh = tiltAtZero(s.tilt), tiltAtZero(-s.tilt)
	return s
}

// tiltAtZero returns the density l/(e^l-1) at 0.
func tiltAtZero(l float64) float64 {
	if l == 0 {
		return 1
	}
	return l / expm1(l)
}

// set sets the derivatives by low, high and rate; the first is 0 below the support.
func (s *tiltedSlice) set(v, g []float64, low, high, rate float64) {
	if v[0] < 0 {
		low = 0
	}
	set(g, low, high, rate)
}

func (exponential) meanBetween(v, g []float64) float64 {
	s := exponentialBetween(v)
	if math.IsInf(s.width, 1) {
		s.set(v, g, 1, 0, -1/s.rate/s.rate)
		return s.low + 1/s.rate
	}
	s.set(v, g, s.atLow*s.mean, s.atHigh*s.rest, -s.width*s.width*tiltVariance(s.tilt))
	return math.FMA(s.width, s.mean, s.low)
}

func (exponential) varianceBetween(v, g []float64) float64 {
	s := exponentialBetween(v)
	if math.IsInf(s.width, 1) {
		s.set(v, g, 0, 0, -2/s.rate/s.rate/s.rate)
		return 1 / s.rate / s.rate
	}
	w, y := s.width, tiltVariance(s.tilt)
	high := w * s.atHigh * math.FMA(s.rest, s.rest, -y)
	s.set(v, g, -high, high, -w*w*w*tiltSkew(s.tilt)) // it has no memory of low
	return w * w * y
}

func (exponential) entropyBetween(v, g []float64) float64 {
	s := exponentialBetween(v)
	if math.IsInf(s.width, 1) {
		s.set(v, g, 0, 0, -1/s.rate)
		return 1 - log(s.rate)
	}
	w, l := s.width, s.tilt
	high := s.atHigh / w * math.FMA(-l, s.rest, 1)
	s.set(v, g, -high, high, w*l*tiltVariance(l))
	return log(w) + tiltEntropy(l)
}
