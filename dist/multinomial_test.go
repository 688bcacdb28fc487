package dist

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestMultinomialBlocks compares the sums over blocks with the sum row after row, in value and derivatives: few counts and many, one total
// and one for each row, rows of parameters and one row.
func TestMultinomialBlocks(t *testing.T) {
	t.Parallel()
	const n = 133
	masks := map[string]*tensor.Tensor{"none": nil, "some": every(3, n), "most": every(-7, n), "all": tensor.Ones(n), "nothing": tensor.Zeros(n)}
	for _, k := range []int{2, 3, 17, 700} {
		for _, rows := range []int{n, 1} {
			for _, logits := range []bool{true, false} {
				for _, trials := range []float64{0, 1, 7, 600} {
					for _, even := range []bool{true, false} {
						for name, mask := range masks {
							if k > 17 && (name != "none" || brief() && trials != 7) { // wide rows take one block each
								continue
							}
							checkMultinomialBlocks(t, fmt.Sprintf("K = %d, %d rows, logits %v, %v trials, even %v, hidden: %s", k, rows, logits, trials, even, name),
								rowsOf(rows, k, logits), logits, trials, even, mask, n)
						}
					}
				}
			}
		}
	}
}

func checkMultinomialBlocks(t *testing.T, what string, p *tensor.Tensor, logits bool, trials float64, even bool, mask *tensor.Tensor, n int) {
	t.Helper()
	if p.Dim(0) == 1 {
		p = p.Select(0, 0)
	}
	totals := tensor.Full(trials, n)
	if !even {
		totals = tensor.Arange(n).Mul(tensor.Scalar(trials)).Div(tensor.Scalar(20)).Floor()
	}
	family := func(p *tensor.Tensor) Dist {
		switch {
		case logits && even:
			return MultinomialLogits(trials, p).ExpandTo(tensor.NewShape(n))
		case logits:
			return MultinomialLogits(totals, p)
		case even:
			return Multinomial(trials, p).ExpandTo(tensor.NewShape(n))
		}
		return Multinomial(totals, p)
	}
	x := family(p).Sample(nil, NewKey(3))
	garbled := x
	if mask != nil {
		garbled = tensor.Where(mask.Unsqueeze(-1), x, tensor.Scalar(math.NaN()))
	}
	tp := tensor.NewTape()
	leaf := tp.Leaf(p)
	d := family(leaf)
	if mask != nil {
		d = d.Mask(mask)
	}
	compareRoots(t, what, tp, d.LogProbSum(garbled, 1.5), d.LogProb(x).Sum().MulScalar(1.5), leaf)
}

// TestMultinomialCertain: where one category has nearly all the probability, and all draws, the digits of what is missing stay.
func TestMultinomialCertain(t *testing.T) {
	for _, rows := range []int{40, 1} {
		tp := tensor.NewTape()
		p := tensor.Of(0, -50, -60)
		if rows > 1 {
			p = p.Expand(rows, 3).Clone()
		}
		leaf := tp.Leaf(p)
		x := tensor.Of(100, 0, 0).Expand(40, 3).Clone()
		want := 100 * (math.Exp(-50) + math.Exp(-60))
		lp := MultinomialLogits(100, leaf).LogProbSum(x, 1)
		tp.Backward([]*tensor.Tensor{lp}, []float64{1})
		g := tp.Grad(leaf).Float64s()
		if got := lp.Item() / -40; math.Abs(got-want) > 1e-14*want {
			t.Errorf("%d rows: -log p is %v, want %v", rows, got, want)
		}
		if got := g[0] * float64(rows) / 40; math.Abs(got-want) > 1e-14*want {
			t.Errorf("%d rows: derivative %v, want %v", rows, got, want)
		}
	}
}
