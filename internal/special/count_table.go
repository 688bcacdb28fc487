package special

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// MaxCounts is how many counts a [CountTable] has at most.
const MaxCounts = 32

// A CountTable has the probabilities w of n counts from low on in terms of the likeliest, which is number mode, with twice the digits, how far each is from that, and the
// derivatives of log w by a and b.
type CountTable struct {
	low               float64
	n, mode           int
	w, distance, a, b [MaxCounts]dd
	rest, all         dd // the sums of w without the likeliest, and with it
}

// Set sets the table to the n counts from low on.
func (t *CountTable) Set(r *CountRatio, low float64, n int) {
	t.low, t.n, t.mode, t.rest = low, n, r.likeliest(low, n), dd{}
	t.w[t.mode], t.distance[t.mode], t.a[t.mode], t.b[t.mode] = dd{1, 0}, dd{}, dd{}, dd{}
	for _, step := range [2]float64{-1, 1} {
		walk := r.walk(low+float64(t.mode)+math.Max(step, 0), step)
		for i := t.mode + int(step); i >= 0 && i < n; i += int(step) {
			walk.next(true)
			t.w[i], t.distance[i] = walk.w, dd{float64(i - t.mode), 0}
			t.a[i], t.b[i] = walk.a.mulFloat(step), walk.b.mulFloat(-step)
			t.rest = t.rest.addLike(t.w[i])
		}
	}
	t.all = t.rest.addFloat(1)
}

// likeliest returns the number of the likeliest of n counts from low on.
func (r *CountRatio) likeliest(low float64, n int) (mode int) {
	walk, most := r.walk(low+1, 1), 1.0
	for i := 1; i < n; i++ {
		most *= shiftedOne(walk.next(false))
		if walk.w.hi > most {
			mode, most = i, walk.w.hi
		}
	}
	return mode
}

// surprise returns -log w for w ≤ 1, the largest number for 0.
func (w dd) surprise() dd {
	if w.hi > 0.5 {
		return dd{-generic.Log1p((w.hi - 1) + w.lo), 0}
	}
	return dd{math.Min(-generic.Log(w.hi), math.MaxFloat64), 0}
}

// meanOf returns the mean of f.
func (t *CountTable) meanOf(f *[MaxCounts]dd) (sum dd) {
	for i := range t.n {
		sum = sum.add(t.w[i].mul(f[i]))
	}
	return sum.div(t.all)
}

// Sums sets sums to the probabilities up to each count, in terms of that of the likeliest.
func (t *CountTable) Sums(sums []float64) {
	var total dd
	for i := range sums {
		total = total.addLike(t.w[i])
		sums[i] = total.float()
	}
}

// A CountMoment is a mean over counts.
type CountMoment int

// The moments of [CountTable.Moment].
const (
	CountMean CountMoment = iota
	CountVariance
	CountEntropy
)

// Moment returns a moment and its derivatives by log c, a and b: E h and a number, for h, the distance of a count from the likeliest, the square of the distance from the
// mean, or the logarithm of how much less likely than the likeliest it is. A derivative is the covariance of h and that of log p; what h itself changes has the mean 0.
func (t *CountTable) Moment(which CountMoment) (value, byC, byA, byB float64) {
	h := t.distance
	switch which {
	case CountMean:
		value = t.low + float64(t.mode)
	case CountVariance:
		mean := t.meanOf(&h)
		for i := range t.n {
			h[i] = h[i].sub(mean)
			h[i] = h[i].mul(h[i])
		}
	case CountEntropy:
		value = generic.Log1p(t.rest.float())
		for i := range t.n {
			h[i] = t.w[i].surprise()
		}
	}
	centre := t.meanOf(&h)
	covariance := func(f *[MaxCounts]dd) float64 {
		var sum dd
		mean := t.meanOf(f)
		for i := range t.n {
			sum = sum.add(t.w[i].mul(h[i].sub(centre)).mul(f[i].sub(mean)))
		}
		return sum.div(t.all).float()
	}
	return value + centre.float(), covariance(&t.distance), covariance(&t.a), covariance(&t.b)
}
