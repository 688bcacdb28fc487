package fuzz

import "math"

// wholeSizes returns, for a family that is truncated, how large the log-probabilities and derivatives are whose difference those of c are: the sum for those of
// what is truncated, and by each parameter, and the value, of c. Each is divided by the probability of the interval, which may be a small difference
// itself.
func (c *trial) wholeSizes() (lp []float64, grads [][]float64) {
	grads = make([][]float64, len(c.params)+1)
	if c.cut == nil {
		return nil, grads
	}
	own := len(c.args) - len(c.cut.args)
	part, whole := *c, *c
	part.events, whole.events = 0, 0
	whole.family, whole.params = *c.cut, c.params[own:]
	of := whole.dist(whole.params).LogProb(c.x)
	parts := part.dist(part.params).LogProb(c.x).Sub(of).Exp().AddScalar(1)
	for i, g := range whole.elementGradients() {
		if g == nil {
			continue
		}
		of := parts.As(g.DType())
		if i < len(c.cut.args) {
			for range c.cut.args[i](1).to {
				of = of.Unsqueeze(-1)
			}
		}
		grads[own+i] = g.Abs().Mul(of).SumTo(append(c.params, c.x)[own+i].Shape()).Float64s()
	}
	return []float64{of.Abs().Add(parts).Sum().Item() * math.Abs(c.weight)}, grads
}

// A share is a part of a size.
type share float64

// of returns that part of v[k]: any number where that is none, and 0 if v is nil.
func (s share) of(v []float64, k int) float64 {
	switch {
	case v == nil:
		return 0
	case v[k] < math.MaxFloat64:
		return float64(s) * v[k]
	}
	return math.Inf(1)
}
