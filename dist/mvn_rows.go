package dist

import "github.com/gopyro/gopyro/tensor"

// From fewRows rows and togetherWork units on, n·(n+8) a row, solving for all rows at once is faster than one after the
// other: measured with derivatives on a Zen 4 core, n from 2 to 50, November 2026.
const (
	fewRows      = 4
	togetherWork = 2048
)

// many reports whether joint, [… n], is of that many rows.
func (multivariateNormal) many(joint tensor.Shape) bool {
	n := joint.Dim(-1)
	rows := joint.Size() / max(n, 1)
	return rows >= fewRows && rows*n*(n+8) >= togetherWork
}

// oneFactor returns the joint shape of d, which is unwrapped, and x, and whether all rows of it share one Cholesky factor: what one
// row after the other does in chains of dependent additions is then one triangular system with a column for each, and
// its derivatives are matrix products.
func (multivariateNormal) oneFactor(d *Dist, x *tensor.Tensor) (joint tensor.Shape, ok bool) {
	if d.operand(1).NDim() > 2 || x.DType() != tensor.Float64 || x.NDim() == 0 || x.Shape().Suffix(1) != d.event() {
		return joint, false
	}
	return tensor.BroadcastShapes(d.shape, x.Shape())
}

// solved returns the log-probability of each of the residuals, [rows n], or nil if some are not finite.
func (multivariateNormal) solved(d *Dist, residuals *tensor.Tensor) *tensor.Tensor {
	l := d.operand(1)
	constant := l.Detach()
	y := constant.SolveTriangular(residuals.Detach().T())
	norm := constant.Diag().Log().Sum()
	lp := y.Square().Sum(0).MulScalar(-0.5).Sub(norm).AddScalar(-float64(l.Dim(-1)) * halfLog2Pi)
	if !lp.Within(-maxFloat, maxFloat) && !residuals.Within(-maxFloat, maxFloat) {
		return nil
	}
	return sharedFactorOf(d.wantedMatrix(), residuals, l, y, lp)
}

// together returns the log-probabilities of x where its rows share one Cholesky factor and are many, else nil. What the mask of d hides
// is taken for the mean: it would reach what rows share through the products.
func (f multivariateNormal) together(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	u := d.unwrapped()
	joint, ok := f.oneFactor(&u, x)
	if !ok || !f.many(joint) {
		return nil
	}
	residuals := x.Sub(u.operand(0)).ExpandTo(joint)
	if d.mask != nil {
		mask := alongEvent(onTape(residuals.Tape(), d.mask), d.within+1).As(x.DType())
		residuals = tensor.Where(mask, residuals, zeroLike(residuals))
	}
	n := joint.Dim(-1)
	lp := f.solved(&u, residuals.Reshape(joint.Size()/n, n))
	if lp == nil {
		return nil
	}
	return lp.ReshapeTo(joint.Prefix(joint.NDim() - 1))
}

// shownTogether returns the log-probabilities of the rows of x that the mask of d leaves where [multivariateNormal.together] does
// those of all, else nil.
func (f multivariateNormal) shownTogether(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	if d.mask == nil {
		return f.together(d, x)
	}
	u := d.unwrapped()
	joint, ok := f.oneFactor(&u, x)
	if !ok {
		return nil
	}
	p := takeRowPass()
	defer rowPasses.Put(p)
	p.joint = joint.Prefix(joint.NDim() - 1)
	p.hide(d)
	at, n := p.shownRows(), joint.Dim(-1)
	if !f.many(tensor.NewShape(len(at), n)) {
		return nil
	}
	residuals := x.Sub(u.operand(0)).ExpandTo(joint).Reshape(len(p.mask), n)
	if len(at) < len(p.mask) {
		residuals = residuals.IndexSelect(0, at)
	}
	return f.solved(&u, residuals)
}
