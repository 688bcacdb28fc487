package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// normalIntervals are intervals of standard normal numbers as columns, each reflected so that b is the end nearer to 0: what [standardInterval]
// is of one, whose letters these are.
type normalIntervals struct {
	element     []float64 // of the tile
	side        []float64 // -1 where it is reflected, or 1
	b, w, s     []float64
	near, far   []float64 // -√½ b and -√½ a, then Mills's ratios there; not of narrow ones
	mid, square []float64 // (a+b)/2 and E z², of narrow ones
	unit        []float64 // then the logarithm of M times it over φ(b), of narrow ones φ(mid)
	p, e, less  []float64 // less is e - 1
}

func (v *normalIntervals) columns() [13]*[]float64 {
	return [...]*[]float64{&v.element, &v.side, &v.b, &v.w, &v.s, &v.near, &v.far, &v.mid, &v.square, &v.unit, &v.p, &v.e, &v.less}
}

// part returns intervals first to last-1.
func (v normalIntervals) part(first, last int) normalIntervals {
	for _, c := range v.columns() {
		*c = (*c)[first:last]
	}
	return v
}

// apart computes the elements in t.large.
func (f lessNormalMass) apart(t *tile) {
	if len(t.large) == 0 {
		return
	}
	wide, narrow := f.intervals(t)
	f.allFar(t)
	if len(wide.p) > 0 {
		wide.byRatios(t)
		f.put(t, &wide, false)
	}
	if len(narrow.p) > 0 {
		narrow.bySeries(t)
		f.put(t, &narrow, true)
	}
}

// allApart computes the tile so.
func (f lessNormalMass) allApart(t *tile) {
	t.large = t.large[:0]
	for i := range t.lp {
		t.large = append(t.large, int32(i))
	}
	t.summed, t.sum = t.sums(), 0
	f.apart(t)
}

// lastEnd is the b beyond which erfc leaves the range of normal numbers.
const lastEnd = -36

// isOdd reports whether an interval of width w with the end b is computed alone: what is far, or of a width whose inverse may leave the range, and what has b
// so far on the other side of 0 that ½b² costs digits.
func (f lessNormalMass) isOdd(b, w float64) bool {
	least := float64(lastEnd)
	if f.density {
		least = -farEnd
	}
	return !(w >= 0x1p-1000 && b >= least && b <= 2)
}

// intervals returns those of the elements in t.large but for a few odd ones, which go alone.
func (f lessNormalMass) intervals(t *tile) (wide, narrow normalIntervals) {
	n := len(t.large)
	var v normalIntervals
	for _, c := range v.columns() {
		*c = t.scratch(n)
	}
	low, high, loc, scale := t.p[0], t.p[1], t.p[2], t.p[3]
	front, back := 0, n
	for _, i := range t.large {
		j := int(i)
		l, h, m, unit := low.at(j), high.at(j), loc.at(j), scale.at(j)
		a, b, w, sum, side := (l-m)/unit, (h-m)/unit, (h-l)/unit, endsFrom(m, l, h)/unit, 1.0
		if sum > 0 {
			a, b, sum, side = -b, -a, -sum, -1
		}
		if f.isOdd(b, w) {
			f.odd(t, j)
			continue
		}
		if !f.density {
			unit = 1 / rootTwoPi
		}
		k, s := front, w*(0.5*sum)
		if isNarrow(w, s) {
			back--
			k = back
		} else {
			front++
		}
		v.element[k], v.side[k], v.unit[k] = float64(i), side, unit
		v.b[k], v.w[k], v.s[k], v.mid[k] = b, w, s, 0.5*sum
		v.near[k], v.far[k] = -b*rootHalf, math.Min(-a*rootHalf, 26) // what is beyond has no weight
	}
	return v.part(0, front), v.part(back, n)
}

// byRatios computes p, e, less and the logarithms by D = R(b) - e R(a).
func (v *normalIntervals) byRatios(t *tile) {
	asm.ExpF64(v.e, v.s)
	millsAt(t, v.near)
	millsAt(t, v.far)
	for i, e := range v.e {
		d := v.near[i] - float64(e*v.far[i])
		v.p[i] = 1 / d
		v.unit[i] *= d
	}
	v.finish(t)
}

// millsAt replaces x by Mills's ratio Φ(z)/φ(z) at z = -√2 x, as a product of erfc and an exponential of the same rounded number, whose rounding
// then does not count.
func millsAt(t *tile, x []float64) {
	square, rest := t.scratch(len(x)), t.scratch(len(x))
	asm.MulF64(square, x, x)
	for i, v := range x {
		rest[i] = 0.5 * rootTwoPi * math.FMA(v, v, -square[i])
	}
	asm.ExpF64(square, square)
	asm.ErfcF64(x, x)
	for i, e := range square {
		x[i] *= math.FMA(rest[i], e, 0.5*rootTwoPi*e)
	}
}

// bySeries computes p, e, less, square and the logarithms of narrow intervals.
func (v *normalIntervals) bySeries(t *tile) {
	asm.ExpF64(v.e, v.s)
	for i, w := range v.w {
		v.p[i] = -0.5 * math.FMA(0.25*w, w, v.s[i])
	}
	asm.ExpF64(v.p, v.p)
	for i, w := range v.w {
		more, square := intervalSeries(v.mid[i], w)
		mass := w * (1 + more)
		v.p[i] /= mass
		v.unit[i] *= mass
		v.square[i] = square / (1 + more)
	}
	v.finish(t)
}

func (v *normalIntervals) finish(t *tile) {
	asm.LogF64(v.unit, v.unit)
	if t.grad {
		asm.Expm1F64(v.less, v.s)
	}
}

// put puts the log-probabilities and the derivatives into the tile.
func (f lessNormalMass) put(t *tile, v *normalIntervals, narrow bool) {
	peak := v.b
	if narrow {
		peak = v.mid
	}
	for k, z := range peak {
		v.unit[k] = float64(0.5*z*z) - v.unit[k]
	}
	if t.summed {
		t.sum += sumOf(v.unit)
	} else {
		for k, l := range v.unit {
			t.lp[int(v.element[k])] = l
		}
	}
	if !t.grad {
		return
	}
	for k, p := range v.p {
		i := int(v.element[k])
		scale, e, r := t.p[3].at(i), v.e[k], -v.less[k]
		spread := spreadOf(p, v.b[k], v.w[k], e, r)
		below, above, drift := p*e, p, p*r
		if v.side[k] < 0 {
			below, above, drift = above, below, -drift
		}
		switch {
		case f.density && narrow:
			spread = -v.square[k]
		case f.density:
			spread--
		}
		t.dp[0][i], t.dp[1][i], t.dp[2][i], t.dp[3][i] = below/scale, -above/scale, drift/scale, spread/scale
	}
}
