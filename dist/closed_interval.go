package dist

import "github.com/gopyro/gopyro/tensor"

// A closedInterval is a distribution between two bounds that has a closed form: a slice of numbers, or few counts. Its formulas are of v: low and high, with
// low < x ≤ high, and the parameters of the family.
type closedInterval struct {
	numbers sliceFamily // or nil
	counts  stepper     // or nil
}

// closedBetween returns what d is between the bounds. ok is false if that has no closed form.
func (d *Dist) closedBetween(low, high Operand) (c closedInterval, ok bool) {
	if s, ok := d.family.(sliceFamily); ok {
		return closedInterval{numbers: s}, true
	}
	if d.hasFew(low, high) {
		return closedInterval{counts: d.family.(stepper)}, true
	}
	return closedInterval{}, false
}

// closed returns the closed form of d. ok is false if there is none.
func (f *truncated) closed(d *Dist) (c closedInterval, ok bool) {
	return f.base.closedBetween(f.cuts(d.args[0], d.args[1]))
}

// isOfFew reports whether d is an interval of few counts.
func (f *truncated) isOfFew(d *Dist) bool {
	c, ok := f.closed(d)
	return ok && c.counts != nil
}

// part is the part of a composite that is the log-density; its columns are v.
func (c closedInterval) part() pointwise {
	if c.counts != nil {
		return fewShares{}
	}
	return c.numbers.slice()
}

// tail returns the logarithm of a tail at v[0] of v[1:].
func (c closedInterval) tail(upper bool, v, g []float64) float64 {
	if c.counts != nil {
		return countTail(c.counts, upper, v, g)
	}
	return sliceTail(c.numbers, upper, v, g)
}

// quantiles returns those of d, whose family is f, at the probabilities q; of counts as constants.
func (c closedInterval) quantiles(f *truncated, d *Dist, q *tensor.Tensor) *tensor.Tensor {
	if c.counts != nil {
		return f.countQuantiles(d, c.counts, q)
	}
	return f.mapped(d, func(v, g []float64) float64 { return sliceQuantile(c.numbers, v, g) }, Of(q))
}
