package dist

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestNormalMassTiles: in a tile of intervals of all kinds each has the log-probability and the gradients that it has alone.
func TestNormalMassTiles(t *testing.T) {
	inf := math.Inf(1)
	bounds := [][2]float64{{-1, 2}, {0, 1}, {-3, 0}, {1, 1.25}, {-5, -4}, {0.5, inf}, {-inf, -2}, {-inf, inf}, {40, 41}, {-1e-9, 2e-9}, {3, 3 + 1e-9}, {-60, -1}}
	scales := []float64{1, 0.03, 12, 1e100}
	const n = 240
	var low, high, loc, scale, x [n]float64
	for i := range n {
		b := bounds[i%len(bounds)]
		loc[i], scale[i] = 0.25*float64(i%5)-0.5, scales[i/60]
		if i < 60 {
			scale[i] = 1
		}
		low[i], high[i] = loc[i]+scale[i]*b[0], loc[i]+scale[i]*b[1]
		x[i] = math.Max(low[i], math.Min(high[i], loc[i]))
	}
	grads := func(p ...[]float64) (lp float64, g [5][]float64) {
		tp := tensor.NewTape()
		var leaves []*tensor.Tensor
		for _, v := range p {
			leaves = append(leaves, tp.Leaf(tensor.FromSlice(v, len(v))))
		}
		y := Truncated(Normal(leaves[1], leaves[2]), leaves[3], leaves[4]).LogProbSum(leaves[0], 1)
		tp.Backward([]*tensor.Tensor{y}, []float64{1})
		for k, l := range leaves {
			g[k] = tp.Grad(l).Float64s()
		}
		return y.Item(), g
	}
	sum, all := grads(x[:], loc[:], scale[:], low[:], high[:])
	total := 0.0
	for i := range n {
		lp, g := grads(x[i:i+1], loc[i:i+1], scale[i:i+1], low[i:i+1], high[i:i+1])
		total += lp
		for k := range g {
			if a, b := g[k][0], all[k][i]; !(math.Abs(a-b) <= 1e-13*math.Abs(a)) {
				t.Errorf("element %d, [%v, %v] of N(%v, %v): derivative %d is %v alone and %v in the tile", i, low[i], high[i], loc[i], scale[i], k, a, b)
			}
		}
	}
	if math.Abs(sum-total) > 1e-11*math.Abs(total) {
		t.Errorf("the sum is %v, of the elements %v", sum, total)
	}
}

// TestNormalIntervals compares intervals computed as columns with one by one, which goes by other functions. Where the logarithm is small it is a
// difference of ½b² and another one.
func TestNormalIntervals(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n, allowed = 4000, 6 * 0x1p-52
	var low, high [n]float64
	for i := range n {
		near := 35 * rng.Float64() * rng.Float64()
		a, b := near, near+math.Exp(8*rng.Float64()-6)
		if i%2 == 0 {
			a, b = -b, -a
		}
		low[i], high[i] = a, b
	}
	tp := tensor.NewTape()
	leaves := []*tensor.Tensor{tp.Leaf(tensor.FromSlice(low[:], n)), tp.Leaf(tensor.FromSlice(high[:], n)), tp.Leaf(tensor.Full(0, n)), tp.Leaf(tensor.Full(1, n))}
	base := Normal(leaves[2], leaves[3])
	l := base.logBetween(tp, Of(leaves[0]), Of(leaves[1]))
	tp.Backward([]*tensor.Tensor{l.Sum()}, []float64{1})
	logs := l.Float64s()
	for i := range n {
		a, b := low[i], high[i]
		v := standardInterval(a, b, b-a, a+b, 1/rootTwoPi)
		scale := math.Abs(v.log) + math.Min(a*a, b*b)
		if !(math.Abs(logs[i]-v.log) <= allowed*scale) {
			t.Errorf("the logarithm of [%v, %v] is %v, alone %v", a, b, logs[i], v.log)
		}
		for k, want := range []float64{-v.below, v.above, -v.drift, -v.spread} {
			if got := tp.Grad(leaves[k]).Float64s()[i]; !(math.Abs(got-want) <= allowed*(math.Abs(want)+1)*(1+math.Abs((b-a)*(a+b))/8)) {
				t.Errorf("derivative %d of [%v, %v] is %v, alone %v", k, a, b, got, want)
			}
		}
	}
}
