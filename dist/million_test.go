package dist_test

import (
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

// million are the cases of the suite whose samplers are checked with a million draws each; those of thousands, whose draws are quantiles found
// by iteration, with a tenth of that.
var (
	million = []string{
		"SkewNormal", "SkewNormal/left", "AsymmetricLaplace", "AsymmetricLaplace/low", "RelaxedBernoulli", "RelaxedBernoulliLogits",
		"Folded/Normal", "MixtureSameFamily", "Mixture", "ContinuousBernoulliLogits", "MixtureSameFamily/counts",
		"ZeroInflatedNegativeBinomial", "ZeroInflatedNegativeBinomialLogits", "NegativeBinomial", "GeometricLogits", "ZeroInflated",
	}
	thousands = []string{"Truncated/Normal", "Truncated/tail", "Truncated/Gamma", "Folded/StudentT", "Truncated/Poisson", "Truncated/Geometric"}
)

// TestMillionDraws compares the draws with the distribution function at every hundredth of them, or with the probabilities of the counts.
// A right sampler fails with a probability of at most disttest.FailureRate.
func TestMillionDraws(t *testing.T) {
	if testing.Short() {
		t.Skip("draws millions")
	}
	for _, name := range million {
		t.Run(name, func(t *testing.T) { manyDraws(t, name, 1000000) })
	}
	for _, name := range thousands {
		t.Run(name, func(t *testing.T) { manyDraws(t, name, 100000) })
	}
}

func manyDraws(t *testing.T, name string, n int) {
	c := suite[name]
	d := c.Make(c.Params)
	x := d.Sample(nil, dist.NewKey(11).FoldString(name), n).Float64s()
	if d.IsDiscrete() {
		countsFit(t, d, x)
		return
	}
	const every = 100
	slices.Sort(x)
	points := make([]float64, n/every)
	for i := range points {
		points[i] = x[i*every]
	}
	bound := math.Sqrt(math.Log(2/disttest.FailureRate) / float64(2*n)) // Dvoretzky, Kiefer, Wolfowitz, Massart
	for i, p := range d.CDF(tensor.Of(points...)).Float64s() {
		low, high := float64(i*every)/float64(n), float64(i*every+1)/float64(n)
		if !(p <= low+bound && p >= high-bound) {
			t.Fatalf("the distribution function at %v is %v, draws give %v ± %v", points[i], p, low, bound)
		}
	}
}

// countsFit is a χ² test in cells of at least 20 expected draws, the last of which has all larger counts.
func countsFit(t *testing.T, d dist.Dist, x []float64) {
	largest := slices.Max(x)
	observed := make([]float64, int(largest)+1)
	for _, v := range x {
		observed[int(v)]++
	}
	n := float64(len(x))
	probs := d.LogProb(tensor.Arange(len(observed))).Exp().Float64s()
	statistic, cells, want, got, left := 0.0, 0.0, 0.0, 0.0, n
	for k, o := range observed {
		want += n * probs[k]
		got += o
		if want >= 20 && left-want >= 20 {
			statistic += (got - want) * (got - want) / want
			left -= want
			want, got = 0, 0
			cells++
		}
	}
	statistic += (got - left) * (got - left) / left
	u := math.Log(1 / disttest.FailureRate) // Laurent and Massart 2000, lemma 1
	if limit := cells + 2*math.Sqrt(cells*u) + 2*u; statistic > limit {
		t.Errorf("χ² is %v with %v degrees of freedom; limit %v", statistic, cells, limit)
	}
}
