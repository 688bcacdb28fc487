package dist

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestDirichletMultinomialBlocks compares the sums over blocks with the sum row after row, in value and derivatives: few counts and many, one
// total and one for each row, rows of concentrations and one row, with small ones among them.
func TestDirichletMultinomialBlocks(t *testing.T) {
	t.Parallel()
	const n = 133
	masks := map[string]*tensor.Tensor{"none": nil, "some": every(3, n), "all": tensor.Ones(n), "nothing": tensor.Zeros(n)}
	for _, k := range []int{2, 3, 17, 700} {
		for _, rows := range []int{n, 1} {
			for _, trials := range []float64{0, 1, 20, 600} {
				for _, even := range []bool{true, false} {
					for name, mask := range masks {
						if k > 17 && (name != "none" || brief() && !(trials == 20 && even)) { // wide rows take few to a block
							continue
						}
						what := fmt.Sprintf("K = %d, %d rows, %v trials, even %v, hidden: %s", k, rows, trials, even, name)
						checkDirichletMultinomialBlocks(t, what, rowsOf(rows, k, true).Exp(), trials, even, mask, n)
					}
				}
			}
		}
	}
}

func checkDirichletMultinomialBlocks(t *testing.T, what string, a *tensor.Tensor, trials float64, even bool, mask *tensor.Tensor, n int) {
	t.Helper()
	if a.Dim(0) == 1 {
		a = a.Select(0, 0)
	}
	totals := tensor.Scalar(trials)
	if !even {
		totals = tensor.Arange(n).Mul(totals).Div(tensor.Scalar(20)).Floor()
	}
	family := func(a *tensor.Tensor) Dist { return DirichletMultinomial(a, totals).ExpandTo(tensor.NewShape(n)) }
	x := family(a).Sample(nil, NewKey(3))
	garbled := x
	if mask != nil {
		garbled = tensor.Where(mask.Unsqueeze(-1), x, tensor.Scalar(math.NaN()))
	}
	tp := tensor.NewTape()
	leaf := tp.Leaf(a)
	d := family(leaf)
	if mask != nil {
		d = d.Mask(mask)
	}
	compareRoots(t, what, tp, d.LogProbSum(garbled, 1.5), d.LogProb(x).Sum().MulScalar(1.5), leaf)
}

// TestDirichletMultinomialNone: counts that do not sum to the total, or are none, have no probability in a block either.
func TestDirichletMultinomialNone(t *testing.T) {
	a := tensor.Of(0.5, 2, 3)
	for _, wrong := range [][]float64{{3, 3, 3}, {-1, 5, 4}, {0.5, 3.5, 4}, {math.Inf(1), 0, 0}} {
		data := make([]float64, 0, 60)
		for range 19 {
			data = append(data, 2, 5, 1)
		}
		x := tensor.FromSlice(append(data, wrong...), 20, 3)
		if got := DirichletMultinomial(a, 8).LogProbSum(x, 1).Item(); !math.IsInf(got, -1) {
			t.Errorf("with a row %v the sum is %v", wrong, got)
		}
	}
}
