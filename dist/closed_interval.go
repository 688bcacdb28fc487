package dist

import "github.com/gopyro/gopyro/tensor"

// A closedInterval is a distribution between two bounds that has a closed form, or a curve: a slice of numbers, or few counts. Its formulas are of v: low and high, with
// low < x ≤ high, and the parameters of the family.
type closedInterval struct {
	numbers sliced    // or nil
	counts  stepper   // or nil
	mass    pointwise // of a curve, the part of a composite beside the density of the base
}

// closedBetween returns what d is between the bounds. ok is false if that has no closed form.
func (d *Dist) closedBetween(low, high Operand) (c closedInterval, ok bool) {
	switch f := d.family.(type) {
	case sliceFamily:
		return closedInterval{numbers: f}, true
	case curved:
		return f.interval(), true
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

// part is the part of a composite that is the log-density; its columns are v. If alone is false it is one beside the density of the base.
func (c closedInterval) part() (f pointwise, alone bool) {
	switch {
	case c.counts != nil:
		return fewShares{}, true
	case c.mass != nil:
		return c.mass, false
	}
	return c.numbers.(sliceFamily).slice(), true
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
