package constraint

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// Counts is the set of vectors of non-negative whole numbers that sum to the total: the support of a multinomial.
type Counts struct {
	Total Operand
}

// CountsOf returns the Counts with the given total.
func CountsOf[N Number](total N) Counts { return Counts{Of(total)} }

func (c Counts) String() string { return "counts with sum " + c.Total.String() }

// EventDim returns 1.
func (Counts) EventDim() int { return 1 }

// IsDiscrete returns true.
func (Counts) IsDiscrete() bool { return true }

// Check implements [Constraint].
func (c Counts) Check(x *tensor.Tensor) (index int, ok bool) {
	if x.NDim() == 0 {
		return 0, false
	}
	n := x.Dim(-1)
	v := x.Float64s()
	total := c.rowTotals(x)
	for row := 0; row*n < len(v); row++ {
		if !sumsToCount(v[row*n:(row+1)*n], total(row)) {
			return row * n, false
		}
	}
	return -1, true
}

// rowTotals returns the total that row i of x must have.
func (c Counts) rowTotals(x *tensor.Tensor) func(row int) float64 {
	t := c.Total.tensor
	if t == nil || t.Len() == 1 {
		total := head(c.Total)
		return func(int) float64 { return total }
	}
	s := x.Shape()
	v := t.Detach().ExpandTo(s.Prefix(s.NDim() - 1)).Float64s()
	return func(row int) float64 { return v[row] }
}

func sumsToCount(v []float64, total float64) bool {
	sum := 0.0
	for _, a := range v {
		if !(a >= 0) || a != math.Floor(a) {
			return false
		}
		sum += a
	}
	return sum == total
}
