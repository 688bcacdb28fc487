package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// The tiles of a density between bounds: that of the base and the part that divides it by the probability of the interval.

// tileLen is that of base: inside of the bounds the sum is that of base less a number.
func (f *truncated) tileLen(p *pass) int {
	base := p.parts[0]
	if w, ok := base.family.(wide); ok && base.isFixed() {
		return w.tileLen(base)
	}
	return tileLen
}

func (f *truncated) logProbTile(t *tile) {
	switch part := t.parts[len(t.parts)-1].family.(type) {
	case fewShares:
		f.shareFew(t)
	case inflatedMass:
		part.shareTile(t)
	default:
		if len(t.parts) == 1 {
			t.takeSlice()
		} else {
			f.divide(t)
		}
	}
}

// divide computes the tile by the density of base and the probability of the interval.
func (f *truncated) divide(t *tile) {
	low, high := t.p[0], t.p[1]
	inside := t.insideOf(low, high)
	base, rest := f.parts(t, t.plain && inside)
	if base.summed || rest.summed {
		sum := base.total()
		t.summed, t.sum = true, sum+rest.total()
		if abs(t.sum) <= maxFloat && abs(sum) <= float64(0x1p20*float64(t.n)) { // what is larger, of an interval far out, cancels element by element
			t.takeDX(base)
			return
		}
		t.summed = false
		base, rest = f.parts(t, false)
	}
	t.takeDX(base)
	asm.AddF64(t.lp, base.lp, rest.lp)
	if inside && asm.WithinF64(base.lp, -maxFloat, math.Inf(1)) && asm.WithinF64(rest.lp, math.Inf(-1), maxFloat) {
		return
	}
	t.rejectOutside(low, high, base.lp)
	for i, lp := range rest.lp {
		if lp > maxFloat {
			t.reject(i)
		}
	}
}

// rejectOutside rejects what is not between the bounds or has a log-density lp of -Inf.
func (t *tile) rejectOutside(low, high col, lp []float64) {
	for i, l := range lp {
		if x := t.x.at(i); x < low.at(i) || x > high.at(i) || l < -maxFloat {
			t.reject(i)
		}
	}
}

// takeSlice computes the tile by the one part of it that is the log-density between the bounds.
func (t *tile) takeSlice() {
	low, high := t.p[0], t.p[1]
	inside := t.insideOf(low, high)
	part := t.at(0, t.x, t.plain && inside)
	if part.summed {
		if t.summed, t.sum = abs(part.sum) <= maxFloat, part.sum; t.summed {
			t.takeDX(part)
			return
		}
		part = t.at(0, t.x, false)
	}
	t.takeDX(part)
	copy(t.lp, part.lp)
	if inside && asm.WithinF64(t.lp, -maxFloat, math.Inf(1)) {
		return
	}
	for _, i := range part.large {
		if part.constantParams() {
			t.rejectAll()
			return
		}
		t.reject(int(i))
	}
	t.rejectOutside(low, high, t.lp)
}

// parts computes both parts of the tile, with the sums alone if plain. Both of an element that rest says is far are relative to the same number.
func (f *truncated) parts(t *tile, plain bool) (base, rest *pass) {
	rest = t.at(1, t.x, plain)
	base = t.at(0, t.x, plain && len(rest.far) == 0)
	if len(rest.far) > 0 {
		base.family.(relatable).relate(&base.tile, &rest.tile)
	}
	if m, ok := rest.family.(reconciler); ok && t.grad {
		if rest.summedP && !rest.hasFiniteSums() {
			return f.parts(t, false)
		}
		m.reconcile(&base.tile, &rest.tile)
		base.joinRest(&rest.tile)
	}
	return base, rest
}

// joinRest adds the derivatives of rest to those of t by the same parameters, which are columns behind two for the bounds in rest: they may cancel, and leave
// the range times the weight of a sum, or hide those of other elements in the sums of both.
func (t *tile) joinRest(rest *tile) {
	for k := range t.nargs {
		switch {
		case !t.want[k] || t.summedP != rest.summedP:
		case t.summedP:
			t.sumP[k] += rest.sumP[k+2]
			rest.sumP[k+2] = 0
		default:
			asm.AddF64(t.dp[k], t.dp[k], rest.dp[k+2])
			clear(rest.dp[k+2])
		}
	}
}

// hasFiniteSums reports whether the sums of the derivatives by parameters that are wanted are finite.
func (t *tile) hasFiniteSums() bool {
	for k, v := range t.sumP[:t.nargs] {
		if t.want[k] && !(abs(v) <= maxFloat) {
			return false
		}
	}
	return true
}

// A reconciler is a part of a composite that finds derivatives by parameters which it shares with another part, base, where both are infinite.
type reconciler interface{ reconcile(base, rest *tile) }

// insideOf reports whether the values are from low to high, all of them and no NaN.
func (t *tile) insideOf(low, high col) bool {
	if low.constant() && high.constant() {
		return t.x.within(low.v[0], high.v[0])
	}
	return t.difference(t.x, low).within(0, math.Inf(1)) && t.difference(high, t.x).within(0, math.Inf(1))
}

// total returns the sum of the log-probabilities of the tile.
func (t *tile) total() float64 {
	if t.summed {
		return t.sum
	}
	return sumOf(t.lp)
}

// takeDX makes the derivative by the value that of a part.
func (t *tile) takeDX(q *pass) {
	switch {
	case q.wantX:
		copy(t.dx, q.dx)
	case t.wantX:
		clear(t.dx)
	}
}
