package constraint

import "github.com/gopyro/gopyro/tensor"

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
	if i, ok := NonNegativeInteger.Check(x); !ok {
		return i, false
	}
	n, v := x.Dim(-1), doubles(x)
	rows := x.Shape().Prefix(x.NDim() - 1)
	joint, ok := tensor.BroadcastShapes(rows, c.Total.Shape())
	if !ok {
		panic(&tensor.ShapeError{Op: "constraint.Counts.Check", Got: []tensor.Shape{rows, c.Total.Shape()}, Want: "totals that broadcast with the rows"})
	}
	total := c.Total.spread(joint)
	for i := range joint.Size() {
		row := project(i, joint, rows)
		if sum(v[row*n:(row+1)*n]) != total.at(i) {
			return row * n, false
		}
	}
	return -1, true
}

// sum returns the sum of v in order, which is exact for counts below 2⁵³.
func sum(v []float64) float64 {
	s := 0.0
	for _, a := range v {
		s += a
	}
	return s
}
