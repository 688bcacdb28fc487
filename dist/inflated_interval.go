package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Counts with extra zeros fall into an interval with the probability (1-gate) M, M that of the counts without them, and gate more if 0 is in it. Of the share that
// a part of an interval has, a value or what lies below or above one, the derivative by the gate is a difference of two, infinite ones where M is too small for a
// number: on paper they cancel, and are one positive or negative number.

// uninflated returns the counts without the extra zeros, and their probability. ok is false if d is not such a distribution.
func (d *Dist) uninflated() (counts Dist, gate Operand, ok bool) {
	switch f := d.family.(type) {
	case *zeroInflated:
		return f.base, d.args[0], true
	case zeroInflatedPoisson:
		return make1(poisson{}, d.args[0]), d.args[1], true
	case zeroInflatedNegativeBinomial:
		return make2(negativeBinomial(f), d.args[0], d.args[1]), d.args[2], true
	}
	return *d, Operand{}, false
}

// inflatedShare returns the logarithm of the share of a part in the probability of an interval, and the derivatives by l and m, the logarithms of the probabilities of
// part and interval without extra zeros, and by the gate. The flags say whether 0 is in the part, and in the interval.
func inflatedShare(inPart, inAll bool, l, m, gate float64) (value, dl, dm, dgate float64) {
	if !inAll {
		if math.IsInf(m, -1) || gate == 1 {
			return math.Inf(-1), 0, 0, 0
		}
		return l - m, 1, -1, 0
	}
	all, slope, _ := inflated(m, gate)
	switch {
	case math.IsInf(all, -1):
		return all, 0, 0, 0
	case !inPart:
		return l + log1p(-gate) - all, 1, -slope, -exp(-all) / (1 - gate)
	}
	part, dl, _ := inflated(l, gate)
	if l < m {
		dgate = -expm1(l-m) * exp(m-part-all)
	}
	return part - all, dl, -slope, dgate
}

// inflatedShares is inflatedShare as a formula of l, m, the part v[2] < x ≤ v[3] of the interval v[4] < x ≤ v[5], and the gate.
func inflatedShares(v, g []float64) float64 {
	value, dl, dm, dgate := inflatedShare(v[2] < 0 && v[3] >= 0, v[4] < 0 && v[5] >= 0, v[0], v[1], v[6])
	set(g, dl, dm, 0, 0, 0, 0, dgate)
	return value
}

// logShare is the logarithm of a share given those of part and interval: -Inf of an interval without probability.
func logShare(v, g []float64) float64 {
	value, dl, dm, _ := inflatedShare(false, false, v[0], v[1], 0)
	set(g, dl, dm)
	return value
}

// inflatedMass is the part of a truncated distribution with extra zeros that is the logarithm of the probability of the interval without them, with the gate as a
// column more.
type inflatedMass struct{ known }

// shareTile computes the tile of the truncated distribution, whose other part is the counts without extra zeros.
func (inflatedMass) shareTile(t *tile) {
	counts, mass := t.at(0, t.x, false), t.at(1, t.x, false)
	low, high, gate := t.p[0], t.p[1], mass.p[1]
	dl, dm := t.scratch(t.n), t.scratch(t.n)
	dgate := mass.dp[1]
	for i := range t.lp {
		var slope float64
		inAll := low.at(i) <= 0 && high.at(i) >= 0
		t.lp[i], dl[i], dm[i], slope = inflatedShare(t.x.at(i) == 0, inAll, counts.lp[i], mass.lp[i], gate.at(i))
		if mass.grad {
			dgate[i] = slope
		}
	}
	counts.weighByShares(dl, func(i int) float64 { return log1p(-gate.at(i)) - log(gate.at(i)) })
	if mass.grad {
		asm.MulF64(mass.dp[0], mass.dp[0], dm)
	}
	t.zeroDX()
	for i := range t.lp {
		if x := t.x.at(i); x < low.at(i) || x > high.at(i) || t.lp[i] < -maxFloat {
			t.reject(i)
		}
	}
}
