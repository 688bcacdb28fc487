package dist

import (
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// Sums of the log-probabilities of many counts under one number for each parameter depend on how often each count occurs. Most often all are
// small: then they are tallied, and the log-probabilities and derivatives are computed once for each.

// tallied is a pointwise family of counts whose sums go by a tally where they can.
type tallied interface {
	pointwise
	tallied()
}

func (poisson) tallied()                      {}
func (binomialProbs) tallied()                {}
func (binomialLogits) tallied()               {}
func (geometric) tallied()                    {}
func (negativeBinomial) tallied()             {}
func (gammaPoisson) tallied()                 {}
func (betaBinomial) tallied()                 {}
func (zeroInflatedPoisson) tallied()          {}
func (zeroInflatedNegativeBinomial) tallied() {}

const (
	tallyCounts = 16              // 0, 1, … are tallied
	tallyFrom   = 8 * tallyCounts // as many elements make it worth it
	tallyTile   = 4 * tileLen
)

var tallyValues = [tallyCounts]float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}

// tally sets the sums of the tile by a tally, and reports whether it did.
func (t *tile) tally(f tallied) bool {
	var counts [4 * tallyCounts]int64
	if !t.plain || t.n < tallyFrom || t.x.constant() || !t.fixed() || !asm.CountF64(counts[:], t.x.v, tallyCounts) {
		return false
	}
	n, x, lp, dx, dp := t.n, t.x, t.lp, t.dx, t.dp
	t.n, t.plain = tallyCounts, false
	t.x, t.lp, t.dx = t.column(tallyValues[:]), t.scratch(tallyCounts), t.scratch(tallyCounts)
	for k := range t.nargs {
		t.dp[k] = t.scratch(tallyCounts)
	}
	f.logProbTile(t)
	t.sum = weighedSum(counts[:tallyCounts], t.lp)
	t.summed, t.summedP = true, true
	if t.grad {
		for k := range t.nargs {
			t.sumP[k] = weighedSum(counts[:tallyCounts], t.dp[k])
		}
	}
	t.n, t.x, t.lp, t.dx, t.dp = n, x, lp, dx, dp
	t.zeroDX()
	return true
}

// weighedSum returns the sum of v, each as often as it counts.
func weighedSum(counts []int64, v []float64) float64 {
	var sum generic.Compensated
	for i, n := range counts {
		if n != 0 {
			sum.Add(float64(float64(n) * v[i]))
		}
	}
	return sum.Sum()
}

// talliedLen returns the number of elements in a tile of a sum that may go by a tally: what the log-probabilities cost is shared by more.
func (p *pass) talliedLen() int {
	if x := p.value.f64; x != nil && asm.WholeWithinF64(x[:min(len(x), tileLen)], 0, tallyCounts-1) {
		return tallyTile
	}
	return tileLen
}

// compute calls the family for the tile, unless a tally does.
func (t *tile) compute(f pointwise) {
	if c, ok := f.(tallied); !ok || !t.tally(c) {
		f.logProbTile(t)
	}
}
