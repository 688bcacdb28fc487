package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// countCase is a tile with elements of every kind in one column each.
type countCase struct{ n, k, l []float64 }

func countCases(totals, logits []float64, counts func(n float64) []float64) (c countCase) {
	for _, n := range totals {
		for _, k := range counts(n) {
			for _, l := range logits {
				c.n, c.k, c.l = append(c.n, n), append(c.k, k), append(c.l, l)
			}
		}
	}
	return c
}

var countLogits = []float64{-40, -3, -1e-9, 0, 0.7, 2, 50, math.Inf(1), math.Inf(-1)}

// compareCounts compares log-probabilities with those of one element at a time.
func compareCounts(t *testing.T, name string, got []float64, c countCase, want func(k, n, p, q, logP, logQ float64) float64) {
	t.Helper()
	for i, g := range got {
		k, n, l := c.k[i], c.n[i], c.l[i]
		logP, logQ := -softplus(-l), -softplus(l)
		w := want(k, n, sigmoid(l), sigmoid(-l), logP, logQ)
		size := abs(timesLog(k, logP)) + abs(timesLog(n, logQ)) + 20
		if g != w && !(g != g && w != w) && !(abs(g-w) <= 8*0x1p-52*size) {
			t.Errorf("%s: k = %v, n = %v, logits %v: %v, want %v", name, k, n, l, g, w)
		}
	}
}

// TestBinomialColumns: few and many successes and failures side by side, under one number of trials and several, and
// values that are none.
func TestBinomialColumns(t *testing.T) {
	counts := func(n float64) []float64 {
		return []float64{0, 1, n / 2, math.Floor(n / 3), 15, 16, 17, n - 16, n - 1, n, n + 1, -1, math.NaN()}
	}
	totals := []float64{0, 1, 5, 31, 32, 40, 56, 57, 100, 1001, 1e6}
	want := func(k, n, p, q, logP, logQ float64) float64 {
		switch {
		case k != k:
			return k
		case k < 0 || k > n || k != math.Floor(k):
			return math.Inf(-1)
		}
		return binomialLogProb(k, n, p, q, logP, logQ)
	}
	c := countCases(totals, countLogits, counts)
	x := tensor.FromSlice(c.k, len(c.k))
	l := tensor.FromSlice(c.l, len(c.l))
	compareCounts(t, "vector", BinomialLogits(tensor.FromSlice(c.n, len(c.n)), l).LogProb(x).Float64s(), c, want)
	for _, n := range totals {
		c := countCases([]float64{n}, countLogits, counts)
		x := tensor.FromSlice(c.k, len(c.k))
		l := tensor.FromSlice(c.l, len(c.l))
		compareCounts(t, "number", BinomialLogits(n, l).LogProb(x).Float64s(), c, want)
	}
}

// TestNegativeBinomialColumns does so for counts before few, many and all but no failures.
func TestNegativeBinomialColumns(t *testing.T) {
	counts := func(float64) []float64 {
		return []float64{0, 1, 7, 15, 16, 17, 100, 5000, 1e9, 0x1p61, 2.5, -1, math.NaN()}
	}
	c := countCases([]float64{0x1p-70, 1e-9, 0.3, 2, 15.9, 16, 40.5, 1e4, 0x1p62}, countLogits[:7], counts)
	x := tensor.FromSlice(c.k, len(c.k))
	d := NegativeBinomialLogits(tensor.FromSlice(c.n, len(c.n)), tensor.FromSlice(c.l, len(c.l)))
	compareCounts(t, "negative binomial", d.LogProb(x).Float64s(), c, func(k, r, p, q, logP, logQ float64) float64 {
		switch {
		case k != k:
			return k
		case k < 0 || k != math.Floor(k):
			return math.Inf(-1)
		}
		lp, _ := gammaPoissonTerm(k, r, p, q, logP, logQ)
		return lp
	})
}
