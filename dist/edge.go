package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// A part of a composite may have probability 0 at a value because a number is on the edge of its set, as a count of 1 has at a rate of 0. Its
// log-probability then has an infinite derivative by that number, and the weight 0 in the whole, whose derivative is their product: what the
// probability itself, which has a finite derivative, contributes. It is found a hair inside of the set.

// weighByShares multiplies the derivatives of the elements by their shares in the probability of the whole: that of e^lp is e^(lp + logFactor). Where the share is
// 0 they are 0, or those at the edge.
func (p *pass) weighByShares(shares []float64, logFactor func(i int) float64) {
	p.weigh(shares)
	if !p.grad || asm.WithinF64(shares, math.SmallestNonzeroFloat64, math.Inf(1)) {
		return
	}
	for i, share := range shares {
		if share == 0 {
			p.vanish(i, logFactor(i))
		}
	}
}

// vanish sets the derivatives at element i, weighed by a share of 0. A NaN among them was infinite.
func (p *pass) vanish(i int, logFactor float64) {
	own := 0
	if _, isKnown := p.family.(known); !isKnown && len(p.parts) == 0 && !math.IsInf(logFactor, 0) {
		own = len(p.family.Params())
	}
	var atEdge [maxParams]bool
	for k := range own {
		atEdge[k] = p.want[k] && math.IsNaN(p.dp[k][i])
	}
	p.flat(i)
	for k := range own {
		if atEdge[k] {
			p.dp[k][i] = p.edgeSlope(i, k, logFactor)
		}
	}
}

// edgeSlope returns the derivative of e^(lp + logFactor) at element i by parameter k, with that moved from the edge of the half line or the unit interval,
// and 0 elsewhere.
func (p *pass) edgeSlope(i, k int, logFactor float64) float64 {
	t := tile{n: 1, nargs: p.nargs, grad: true, x: col{v: []float64{p.x.at(i)}}, lp: make([]float64, 1), dx: make([]float64, 1)}
	for j := range p.nargs {
		t.p[j], t.dp[j], t.want[j] = col{v: []float64{p.p[j].at(i)}}, make([]float64, 1), j == k
	}
	switch theta := t.p[k].v; theta[0] {
	case 0:
		theta[0] = 0x1p-200
	case 1:
		theta[0] = belowOne
	default:
		return 0
	}
	p.family.logProbTile(&t)
	if slope := t.dp[k][0] * exp(t.lp[0]+logFactor); slope == slope {
		return slope
	}
	return 0
}
