package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
)

// hull returns the smallest interval that holds two sets of numbers, element by element where bounds are tensors, and, of tensors, all or all of counts.
func hull(a, b constraint.Constraint) constraint.Constraint {
	if a.EventDim() > 0 {
		return hullOfTensors(a, b)
	}
	p, q := boundsOf(a), boundsOf(b)
	return interval(lesser(p.Low, q.Low), greater(p.High, q.High), p.Whole && q.Whole)
}

// hullOfTensors returns the set of all tensors of counts if both a and b are of such, and all tensors otherwise.
func hullOfTensors(a, b constraint.Constraint) constraint.Constraint {
	if holdsCounts(a) && holdsCounts(b) {
		return constraint.Independent(constraint.NonNegativeInteger, a.EventDim())
	}
	return constraint.Independent(constraint.Real, a.EventDim())
}

// holdsCounts reports whether all tensors of c are known to be of counts.
func holdsCounts(c constraint.Constraint) bool {
	c, _ = constraint.Base(c)
	switch c {
	case constraint.Constraint(constraint.OneHot), constraint.Constraint(constraint.Boolean), constraint.Constraint(constraint.NonNegativeInteger):
		return true
	}
	_, ok := c.(constraint.Counts)
	return ok
}

// hullOfLast returns c if it is one set for all, and otherwise what holds those along the last batch dimension: the samples of all, the smallest
// interval, or what [hullOfTensors] returns.
func hullOfLast(c constraint.Constraint) constraint.Constraint {
	if isOneSet(c) {
		return c
	}
	base, n := constraint.Base(c)
	switch s := base.(type) {
	case constraint.Bounded:
		if t := s.Low.Tensor(); t != nil && t.NDim() > n {
			s.Low = constraint.Of(t.Detach().Neg().MaxAxis(-1 - n).Neg())
		}
		if t := s.High.Tensor(); t != nil && t.NDim() > n {
			s.High = constraint.Of(t.Detach().MaxAxis(-1 - n))
		}
		return constraint.Independent(s, n)
	case sampleSet:
		return s.united()
	}
	if c.EventDim() == 0 {
		return hullOfLast(boundsOf(c))
	}
	return hullOfTensors(c, c)
}

// isOneSet reports whether c does not depend on which element of a batch a value is.
func isOneSet(c constraint.Constraint) bool {
	base, n := constraint.Base(c)
	switch s := base.(type) {
	case constraint.Bounded:
		return s.Low.Shape().NDim() <= n && s.High.Shape().NDim() <= n
	case constraint.Counts:
		return s.Total.Shape().NDim() <= n
	case sampleSet:
		return s.samples.NDim() == s.events+1
	}
	set, t, ok := transform.Preimage(base)
	if !ok {
		return true
	}
	for _, p := range transform.ParamsOf(t) {
		if p.Value.Shape().NDim() > c.EventDim() {
			return false
		}
	}
	return isOneSet(constraint.Independent(set, n))
}

// united returns the samples along the last batch dimension as one set.
func (s sampleSet) united() sampleSet {
	shape := s.samples.Shape()
	k := shape.NDim() - s.events - 2
	joined := shape.Prefix(k).Insert(k, shape.Dim(k)*shape.Dim(k+1)).Concat(shape.Suffix(s.events))
	return sampleSet{s.samples.Detach().ReshapeTo(joined), s.events}
}
