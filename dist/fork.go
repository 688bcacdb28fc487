package dist

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// A fork is the operation that hands a value on to the components of a mixture that are not computed in tiles, and brings together their derivatives by it. Where
// infinite ones of both signs meet, the [steepest] counts: it is found from those of each component, which the fork keeps until then.
type fork struct{ branches []branch }

// A branch is what a fork keeps of one component, or of several along a dimension: the derivatives by the value, and those by the log-probability, which go as
// the shares do. Several of a plain family add up their derivatives by a value that they share, and are kept themselves.
type branch struct {
	slopes, shares *kept
	several        Dist
	x              *tensor.Tensor
}

// forked returns x for the components, and the fork that brings the derivatives by it together in the shape that x and shape broadcast to: nil if there are none.
func forked(x *tensor.Tensor, shape tensor.Shape) (*tensor.Tensor, *fork) {
	joint, ok := tensor.BroadcastShapes(x.Shape(), shape)
	if !ok || !x.RequiresGrad() {
		return x, nil
	}
	x = x.ExpandTo(joint)
	o := tensor.OpAt[fork](x.Tape())
	o.branches = o.branches[:0]
	return tensor.Apply(o, x), o
}

// score returns the log-probability of d at x, which comes from the fork.
func (o *fork) score(d Dist, x *tensor.Tensor) *tensor.Tensor {
	if o == nil {
		return d.LogProb(x)
	}
	x, slopes := keep(x)
	lp, shares := keep(d.LogProb(x))
	o.branches = append(o.branches, branch{slopes: slopes, shares: shares})
	return lp
}

// scoreSeveral is score for components along the last batch dimension of d.
func (o *fork) scoreSeveral(d Dist, x *tensor.Tensor) *tensor.Tensor {
	x = x.Unsqueeze(-1 - d.EventDim())
	if o == nil {
		return d.LogProb(x)
	}
	joint, _ := tensor.BroadcastShapes(x.Shape(), d.shape)
	if !d.isPlain() {
		return o.score(d, x.ExpandTo(joint))
	}
	lp, shares := keep(d.LogProb(x))
	o.branches = append(o.branches, branch{shares: shares, several: d, x: x.Detach().ExpandTo(joint)})
	return lp
}

// isPlain reports whether d is of a family of this package that is not made of others: all of its numbers are parameters.
func (d *Dist) isPlain() bool {
	if _, made := d.family.(wrapper); made {
		return false
	}
	switch d.family.(type) {
	case pointwise, rowwise:
		return true
	}
	return false
}

// slopesApart returns the derivatives by the value of each component: with one value for each, where they add them up.
func (b *branch) slopesApart() []float64 {
	if b.x == nil {
		return b.slopes.cotangent.Float64s()
	}
	tp := tensor.NewTape()
	d := b.several.withTensors(tensor.Float64, apart)
	x := tp.Leaf(apart(b.x))
	tp.Backward([]*tensor.Tensor{d.LogProb(x).Mul(apart(b.shares.cotangent)).Sum()}, []float64{1})
	return tp.Grad(x).Float64s()
}

// apart returns the numbers of t on the heap.
func apart(t *tensor.Tensor) *tensor.Tensor { return tensor.FromShape(t.Float64s(), t.Shape()) }

// Value implements [tensor.Op].
func (*fork) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor { return args[0].Detach() }

// VJP implements [tensor.Op].
func (o *fork) VJP(tp *tensor.Tape, p *tensor.Pullback, g, x *tensor.Tensor, _ []*tensor.Tensor) {
	if !g.Within(math.Inf(-1), math.Inf(1)) {
		g = o.together(tp, g)
	}
	p.Give(0, g)
}

// together returns the sum g of the derivatives of all branches, with the steepest in the place of what is NaN.
func (o *fork) together(tp *tensor.Tape, g *tensor.Tensor) *tensor.Tensor {
	sums := newTensor(tp, tensor.Float64, g.Shape())
	v, _ := sums.Raw64()
	copy(v, g.Float64s())
	meeting := make([]steepest, len(v))
	for _, b := range o.branches {
		if b.x == nil && b.slopes.cotangent == nil {
			continue // the log-probability does not depend on the value
		}
		slopes, shares := b.slopesApart(), b.shares.cotangent.Float64s()
		size, several := len(slopes)/len(shares), len(slopes)/len(v)
		for i, s := range shares {
			row := meeting[i/several*size:][:size]
			for j := range row {
				row[j].meet(abs(s), slopes[i*size+j])
			}
		}
	}
	for i, d := range v {
		if d != d {
			v[i] = meeting[i].slope
		}
	}
	return sums
}

// A steepest is the derivative that counts where infinite ones of both signs have no sum: that of the component with the largest share, 0 if two of both signs have the
// same, and NaN if one is NaN.
type steepest struct{ share, slope float64 }

// meet takes the derivative of one component, of the given share.
func (o *steepest) meet(share, slope float64) {
	switch {
	case abs(slope) <= maxFloat || o.slope != o.slope:
	case slope != slope || share > o.share:
		*o = steepest{share, slope}
	case share == o.share && slope != o.slope:
		o.slope = 0
	}
}

// kept is the operation that hands its argument on, and keeps the cotangent.
type kept struct{ cotangent *tensor.Tensor }

// keep returns x as it is, and where its cotangent is kept: nil if it has none.
func keep(x *tensor.Tensor) (*tensor.Tensor, *kept) {
	if !x.RequiresGrad() {
		return x, nil
	}
	o := tensor.OpAt[kept](x.Tape())
	o.cotangent = nil
	return tensor.Apply(o, x), o
}

// Value implements [tensor.Op].
func (*kept) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor { return args[0].Detach() }

// VJP implements [tensor.Op].
func (o *kept) VJP(_ *tensor.Tape, p *tensor.Pullback, g, _ *tensor.Tensor, _ []*tensor.Tensor) {
	o.cotangent = g
	p.Give(0, g)
}
