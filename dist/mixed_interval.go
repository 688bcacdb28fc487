package dist

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// composeBetween implements [ownInterval].
func (f *mixture) composeBetween(p *pass, cut *truncated, _ Dist, low, high Operand, x *tensor.Tensor) {
	cutLow, cutHigh := cut.cuts(low, high)
	mixed := f.between(p.tape, low, high, cutLow, cutHigh)
	p.addPart(&mixed, x)
}

// between returns the mixture f between bounds: the mixture of its components between these, with the shares that they have in the probability of the interval
// for weights. What the density of a component and the probability of its interval have in common cancels in the component, and the share in one and in the
// other in the derivatives by logits, see [tile.logitSlopes]. The interval is cutLow < x ≤ cutHigh.
func (f *mixture) between(tp *tensor.Tape, low, high, cutLow, cutHigh Operand) Dist {
	if f.same {
		low, high = behind(low), behind(high)
	}
	all, masses := f.eachBetween(tp, cutLow, cutHigh)
	g := &mixture{mixing: make1(categorical{logits: true}, Of(f.shareLogits(all))), same: f.same}
	d := Dist{shape: g.mixing.batch()}
	for k, c := range f.components {
		b := c.between(low, high)
		b.takeMass(&c, masses[k])
		g.components = append(g.components, b)
		batch := b.batch()
		if f.same {
			batch = batch.Prefix(batch.NDim() - 1)
		}
		d.growBy(batch, "Truncated")
	}
	return g.dist(d)
}

// takeMass tells d, which is c between bounds, the logarithm of the probability of the interval, unless it is computed for another base than c.
func (d *Dist) takeMass(c *Dist, mass *tensor.Tensor) {
	switch c.family.(type) {
	case *truncated, halved:
	default:
		d.family.(*truncated).mass = mass
	}
}

// shareLogits returns the logarithms of the weights and of the probabilities masses that they weigh, as logits: zeros where none has a
// probability, and no density either.
func (f *mixture) shareLogits(masses *tensor.Tensor) *tensor.Tensor {
	logs, logits := f.mixing.logWeights()
	tp := masses.Tape()
	if tp == nil {
		tp = logits.Tape()
	}
	value := masses.Detach().Add(logs.Detach())
	if !value.Within(-maxFloat, math.Inf(1)) {
		none := value.MaxAxis(-1).Unsqueeze(-1).Less(newScalar(value.Tape(), value.DType(), -maxFloat))
		value = tensor.Where(none, zeroLike(value), value)
	}
	one := newScalar(tp, value.DType(), 1)
	return tensor.WithPartials(tp, value, []*tensor.Tensor{masses, logits}, []*tensor.Tensor{one, one})
}
