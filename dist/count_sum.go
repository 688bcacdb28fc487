package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
)

// minBlock is from how many whole numbers on a rule of 20 nodes stands for them.
const minBlock = 100

// visitCounts calls visit with whole numbers from x on, or with nodes of a rule for many of them and their weights, until done. Of a function that
// is smooth in the blocks, which are as long as block says, the weighted sum is that over all whole numbers.
func visitCounts(x float64, block func(x float64) float64, done func(x float64) bool, visit func(x, weight float64)) {
	for !done(x) {
		n := math.Floor(block(x))
		if !(n >= minBlock) {
			visit(x, 1)
			x++
			continue
		}
		visitBlock(x, n, visit)
		x += n
	}
}

// visitBlock calls visit with nodes of a rule for n whole numbers from x on.
func visitBlock(x, n float64, visit func(x, weight float64)) {
	centre := x + (n-1)/2
	for _, g := range gramRule(n) {
		away, weight := float64(n/2*g[0]), n/2*g[1]
		visit(centre-away, weight)
		visit(centre+away, weight)
	}
}

// visitInterval calls visit with the nodes of Gauss' rule for an integral from 0 to length.
func visitInterval(length float64, visit func(x, weight float64)) {
	half := length / 2
	for _, g := range special.Gauss20 {
		away, weight := float64(half*g[0]), float64(half*g[1])
		visit(half-away, weight)
		visit(half+away, weight)
	}
}

// gramRule returns the positive nodes of Gauss' rule with 20 points for sums over n points that are evenly spread over (-1, 1), each with the weight 2/n, and
// their weights: the roots of the polynomials of Gram, p_(k+1) = t p_k - k²(1-k²/n²)/(4k²-1) p_(k-1), by Newton's method from those of Legendre.
func gramRule(n float64) (rule [10][2]float64) {
	const points = 20
	var step [points]float64
	norm := 2.0
	for k := 1.0; k < points; k++ {
		step[int(k)] = k * k * (1 - float64(k/n*(k/n))) / (4*k*k - 1)
		norm *= step[int(k)]
	}
	total := 0.0
	for i, g := range special.Gauss20 {
		t, weight := g[0], 0.0
		for range 9 {
			p, before, slope, slopeBefore := 1.0, 0.0, 0.0, 0.0
			for k := range points {
				p, before, slope, slopeBefore = math.FMA(t, p, -float64(step[k]*before)), p, math.FMA(t, slope, p)-float64(step[k]*slopeBefore), slope
			}
			weight = norm / (slope * before)
			next := t - p/slope
			if next == t {
				break
			}
			t = next
		}
		rule[i] = [2]float64{t, weight}
		total += weight
	}
	for i := range rule {
		rule[i][1] /= total // which is 1 but for rounding
	}
	return rule
}
