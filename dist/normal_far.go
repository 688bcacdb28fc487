package dist

import "math"

// Of an interval far from loc the density and the probability have the square of that distance, in standard deviations, in common. It cancels on paper:
// with c the end of the interval nearer to loc, both are taken relative to the density at c.

// farEnd is the distance in standard deviations from which on intervals are far: to this one the squares cost no more than 12·2⁻⁵².
const farEnd = 5

// farSide returns 1 if the interval is far above loc, -1 if it is far below, and 0 if neither.
func farSide(low, high, loc, scale float64) float64 {
	switch least := float64(farEnd * scale); {
	case !(low < high):
		return 0
	case low-loc > least && (low-loc)/scale <= maxFloat:
		return 1
	case loc-high > least && (loc-high)/scale <= maxFloat:
		return -1
	}
	return 0
}

// far computes element i of a density, of a far interval on the given side of loc, relative to its end nearer to loc: see [normalShape.relate].
func (lessNormalMass) far(t *tile, i int, side float64) {
	low, high, loc, scale := t.p[0].at(i), t.p[1].at(i), t.p[2].at(i), t.p[3].at(i)
	distance, w := (low-loc)/scale, (high-low)/scale
	if side < 0 {
		distance = (loc - high) / scale
	}
	r := reachOf(-distance, -distance-w, w, -2*distance-w)
	t.place(i, -r.log-log(scale))
	t.far = append(t.far, int32(i))
	if !t.grad {
		return
	}
	near, far := 0, 1
	if side < 0 {
		near, far = 1, 0
	}
	t.dp[near][i], t.dp[far][i] = side*r.near/scale, -side*r.far/scale
	t.dp[2][i] = -side * r.mean / scale
	t.dp[3][i] = -math.FMA(2*distance, r.mean, r.square) / scale
}

// relate implements [relatable]: it makes -½z² of the far elements of rest, a [lessNormalMass], relative to its value at the ends of their intervals.
func (normalShape) relate(t, rest *tile) {
	for _, k := range rest.far {
		i := int(k)
		x, loc, scale := t.x.at(i), t.p[0].at(i), t.p[1].at(i)
		c := rest.p[0].at(i)
		if c < loc {
			c = rest.p[1].at(i)
		}
		u, v := (x-c)/scale, ((x-loc)+(c-loc))/scale
		square := float64(u * v)
		t.lp[i] = -0.5 * square
		if t.grad {
			t.dp[0][i], t.dp[1][i] = u/scale, square/scale
		}
	}
}

// allFar lets a far element, the first, stand for all of the tile.
func (t *tile) allFar() {
	if len(t.far) == 0 {
		return
	}
	for i := 1; i < t.n; i++ {
		t.far = append(t.far, int32(i))
	}
}
