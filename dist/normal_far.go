package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
)

// Of an interval far from loc the density and the probability have the square of that distance, in standard deviations, in common. It cancels on paper:
// with c the end of the interval nearer to loc, both are taken relative to the density at c.

// farEnd is the distance in standard deviations from which on intervals are far: to this one the squares cost no more than 12·2⁻⁵².
const farEnd = special.NearestReach

// isFar reports whether an interval is far above or below loc.
func isFar(low, high, loc, scale float64) bool {
	distance := math.Max(low-loc, loc-high)
	return low < high && distance > float64(farEnd*scale) && distance <= maxFloat*scale
}

// allFar computes the elements in t.far, those of densities of far intervals, relative to their ends nearer to loc: see [normalShape.relate].
func (lessNormalMass) allFar(t *tile) {
	n := len(t.far)
	if n == 0 {
		return
	}
	low, high, loc, scale := t.p[0], t.p[1], t.p[2], t.p[3]
	z, w, s, e, mass := t.scratch(n), t.scratch(n), t.scratch(n), t.scratch(n), t.scratch(n)
	for k, i := range t.far {
		l, h, m, unit := low.at(int(i)), high.at(int(i)), loc.at(int(i)), scale.at(int(i))
		z[k], w[k] = math.Max(l-m, m-h)/unit, (h-l)/unit
		s[k] = special.NormalRatio(z[k], w[k])
	}
	asm.ExpF64(e, s)
	shift, mean, square := t.scratch(n), t.scratch(n), t.scratch(n)
	for k := range z {
		mass[k], shift[k], mean[k], square[k] = special.NormalReach(z[k], w[k], s[k], e[k])
	}
	logs := s
	for k, i := range t.far {
		logs[k] = mass[k] * scale.at(int(i))
	}
	asm.LogF64(logs, logs)
	for k, i := range t.far {
		t.place(int(i), -logs[k]-shift[k])
	}
	if !t.grad {
		return
	}
	asm.ExpF64(shift, shift)
	for k, i := range t.far {
		j, near, far := int(i), 0, 1
		unit, density := scale.at(j), 1/(mass[k]*shift[k])
		side := unit
		if high.at(j) < loc.at(j) {
			side, near, far = -unit, 1, 0
		}
		t.dp[near][j], t.dp[far][j] = density/side, -times(e[k], density)/side
		t.dp[2][j], t.dp[3][j] = -mean[k]/side, -math.FMA(2*z[k], mean[k], square[k])/unit
		if z[k] > 0x1p1000 { // and twice that may be infinite
			t.dp[3][j] = -2 * float64(z[k]*mean[k]) / unit
		}
	}
}

// relate implements [relatable]: it makes -½z² of the far elements of rest, a [lessNormalMass], relative to its value at the ends of their intervals.
func (normalShape) relate(t, rest *tile) { t.fallOf(t.x, rest) }

// fallOf does so for the values x.
func (t *tile) fallOf(x col, rest *tile) {
	for _, k := range rest.far {
		i := int(k)
		x, loc, scale := x.at(i), t.p[0].at(i), t.p[1].at(i)
		c := rest.p[0].at(i)
		if c < loc {
			c = rest.p[1].at(i)
		}
		u, mid := (x-c)/scale, (float64(0.5*(x-loc))+float64(0.5*(c-loc)))/scale
		fall := float64(u * mid)
		t.lp[i] = -fall
		if t.grad {
			t.dp[0][i], t.dp[1][i] = u/scale, 2*fall/scale
		}
	}
}

// reconcile implements [reconciler]: over a scale next to 0 the derivatives by loc and scale are infinite in both parts.
func (lessNormalMass) reconcile(base, rest *tile) {
	if rest.summedP || rest.p[3].within(0x1p-1000, math.Inf(1)) {
		return
	}
	for i := range base.lp {
		var d [2]float64
		known := false
		for k := range d {
			sum := base.dp[k][i] + rest.dp[k+2][i]
			if !base.want[k] || sum == sum {
				continue
			}
			if !known {
				d, known = normalDifferences(base.x.at(i), rest.p[0].at(i), rest.p[1].at(i), rest.p[2].at(i), rest.p[3].at(i)), true
			}
			base.dp[k][i], rest.dp[k+2][i] = d[k], 0
		}
	}
}

// normalDifferences returns the derivatives of the log-density of a normal distribution between two bounds by loc and scale: z less its mean, and z² less its mean, over the scale.
func normalDifferences(x, low, high, loc, scale float64) [2]float64 {
	if !isFar(low, high, loc, scale) {
		z, v := (x-loc)/scale, intervalOf(low, high, loc, scale, scale)
		return [2]float64{(z + v.drift) / scale, (float64(z*z) - v.square) / scale}
	}
	side, end := scale, low
	if high < loc {
		side, end = -scale, high
	}
	z, w := (end-loc)/side, (high-low)/scale
	ratio := special.NormalRatio(z, w)
	_, _, mean, square := special.NormalReach(z, w, ratio, exp(ratio))
	u := (x - end) / side
	more := float64(z*(u-mean)) + (float64(0.5*u*u) - float64(0.5*square))
	return [2]float64{(u - mean) / side, 2 * more / scale}
}

// spreadFar lets a far element, the first, stand for all of the tile.
func (t *tile) spreadFar() {
	if len(t.far) == 0 {
		return
	}
	for i := 1; i < t.n; i++ {
		t.far = append(t.far, int32(i))
	}
}
