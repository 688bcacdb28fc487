package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// mixture is the family of weights and components: several, or one whose last batch dimension is that of the components.
type mixture struct {
	mixing     Dist
	components []Dist
	same       bool // there is one, with a batch dimension more
}

// Mixture is the distribution of a draw from components[k] for k drawn from mixing, a [Categorical] distribution of as many
// categories as there are components; with the weights w,
//
//	log p(x) = log Σ_k w_k p_k(x).
//
// The components may be of different families. They have the same event shape, their batch shapes broadcast, and they are all
// continuous or all discrete. Gradients flow to x and to all parameters, not through draws. Its support is the smallest interval
// that holds those of the components. Where components have infinite derivatives of both signs by x, or by an entry of a vector, that of the one with the
// largest share counts, none if two have the same. It panics with a *tensor.ShapeError or an *UnsupportedError if the parts do not
// fit.
func Mixture(mixing Dist, components ...Dist) Dist {
	mixing.mustBeMade("Mixture", "mixing")
	for i := range components {
		components[i].mustBeMade("Mixture", "a component")
	}
	f := &mixture{mixing: mixing, components: append([]Dist(nil), components...)}
	if f.categories() != len(components) {
		panic(&tensor.ShapeError{Op: "Mixture", Got: []tensor.Shape{mixing.args[0].Shape()}, Want: "as many categories as components"})
	}
	d := Dist{shape: mixing.batch()}
	event, discrete := components[0].event(), components[0].IsDiscrete()
	for i := range components {
		c := &components[i]
		if c.event() != event || c.IsDiscrete() != discrete {
			panic(&UnsupportedError{Family: "Mixture", Method: "mixing of " + components[0].Name() + " and " + c.Name(),
				Reason: "components have the same event shape and are all continuous or all discrete"})
		}
		f.checkUnmasked(c)
		d.growBy(c.batch(), "Mixture")
	}
	commonType(f.components)
	return f.dist(d)
}

// MixtureSameFamily is [Mixture] of components of one family, given as one distribution whose rightmost batch dimension is that of the
// components: component is [… K], mixing a [Categorical] distribution of K categories and batch shape […].
func MixtureSameFamily(mixing, component Dist) Dist {
	mixing.mustBeMade("MixtureSameFamily", "mixing")
	component.mustBeMade("MixtureSameFamily", "component")
	f := &mixture{mixing: mixing, components: []Dist{component}, same: true}
	b := component.batch()
	if b.NDim() == 0 || b.Dim(-1) != f.categories() {
		panic(&tensor.ShapeError{Op: "MixtureSameFamily", Got: []tensor.Shape{mixing.args[0].Shape(), b},
			Want: "a component whose last batch dimension is the number of categories"})
	}
	f.checkUnmasked(&component)
	d := Dist{shape: mixing.batch()}
	d.growBy(b.Prefix(b.NDim()-1), "MixtureSameFamily")
	return f.dist(d)
}

// categories returns the number of components, after checking that the weights are those of a categorical distribution.
func (f *mixture) categories() int {
	if _, ok := f.mixing.family.(categorical); !ok || f.mixing.EventDim() > 0 {
		panic(&UnsupportedError{Family: "Mixture", Method: "weights from " + f.mixing.Name(), Reason: "the weights are a Categorical distribution"})
	}
	f.checkUnmasked(&f.mixing)
	return f.mixing.categories()
}

func (*mixture) checkUnmasked(part *Dist) {
	if part.mask != nil || part.off {
		panic(&UnsupportedError{Family: "Mixture", Method: "masked parts", Reason: "mask the mixture"})
	}
}

// growBy broadcasts the batch shape, which is all the shape that d has so far, with s.
func (d *Dist) growBy(s tensor.Shape, op string) {
	b, ok := tensor.BroadcastShapes(d.shape, s)
	if !ok {
		panic(&tensor.ShapeError{Op: op, Got: []tensor.Shape{d.shape, s}, Want: "batch shapes that broadcast"})
	}
	d.shape = b
}

// dist returns d, whose shape is the batch shape, as the distribution of f.
func (f *mixture) dist(d Dist) Dist {
	event := f.components[0].event()
	d.takeFault(&f.mixing)
	for i := range f.components {
		d.takeFault(&f.components[i])
	}
	d.family = f
	d.dtype = f.components[0].dtype
	d.shape, d.events = d.shape.Concat(event), uint8(event.NDim())
	return d
}

func (f *mixture) Name() string {
	if f.same {
		return "MixtureSameFamily(" + f.components[0].Name() + ")"
	}
	name := "Mixture("
	for i, c := range f.components {
		if i > 0 {
			name += ", "
		}
		name += c.Name()
	}
	return name + ")"
}

func (*mixture) Params() []Param                { return nil }
func (f *mixture) EventShape(Dist) tensor.Shape { return f.components[0].event() }

func (f *mixture) remade(g func(Dist) Dist) Family {
	m := &mixture{mixing: g(f.mixing), same: f.same}
	for _, c := range f.components {
		m.components = append(m.components, g(c))
	}
	return m
}

// Row implements [Rower].
func (f *mixture) Row(d Dist, i int) Family {
	row := func(part Dist) Dist { return part.rowOfBase(&d, i) }
	if !f.same {
		return f.remade(row)
	}
	inner := d // the component has a batch dimension more
	inner.setBatch(d.batch().Insert(d.batch().NDim(), f.mixing.categories()))
	return &mixture{mixing: row(f.mixing), components: []Dist{f.components[0].rowOfBase(&inner, i)}, same: true}
}

// Support is that of the components if they have the same, and otherwise the smallest interval that holds them.
func (f *mixture) Support(Dist) constraint.Constraint {
	all := f.components[0].Support()
	if f.same {
		return hullOfLast(all)
	}
	for _, c := range f.components[1:] {
		if s := c.Support(); s != all {
			all = hull(all, s)
		}
	}
	return all
}

func (f *mixture) validate(Dist) error {
	if err := f.mixing.Validate(); err != nil {
		return err
	}
	for _, c := range f.components {
		if err := c.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// each returns of(c, x) of all components c, along a new dimension left of the last extra ones.
func (f *mixture) each(x *tensor.Tensor, extra int, of func(c Dist, x *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	if f.same {
		if x != nil {
			x = x.Unsqueeze(-1 - f.components[0].EventDim())
		}
		return of(f.components[0], x)
	}
	parts := make([]*tensor.Tensor, len(f.components))
	shape := tensor.Shape{}
	for k, c := range f.components {
		parts[k] = of(c, x)
		shape, _ = tensor.BroadcastShapes(shape, parts[k].Shape())
	}
	for k, p := range parts {
		parts[k] = p.ExpandTo(shape)
	}
	return tensor.Stack(-1-extra, parts...)
}

func (f *mixture) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// compose adds the components, each with the logarithm of its weight behind its parameters.
func (f *mixture) compose(p *pass, d *Dist, x *tensor.Tensor) {
	event := f.components[0].EventDim()
	if x.NDim() < event {
		panic(d.misfit(x.Shape(), ".LogProb"))
	}
	p.vectors = event > 0
	n := f.mixing.categories()
	switch {
	case f.same:
		p.addComponents(&f.components[0], x, n)
	case p.vectors:
		f.addVectors(p, x)
	default:
		for k := range f.components {
			p.addPart(&f.components[k], x)
		}
	}
	f.addWeights(p)
}

// addVectors adds the components, of vectors.
func (f *mixture) addVectors(p *pass, x *tensor.Tensor) {
	shape := tensor.Shape{}
	for k := range f.components {
		shape, _ = tensor.BroadcastShapes(shape, f.components[k].shape)
	}
	x, o := forked(x, shape)
	for k := range f.components {
		q := p.add(known{})
		q.give(Of(o.score(f.components[k].wideOn(p.tape), x)))
		p.noteTape(q.tape)
	}
}

// addComponents adds n parts, numbers 0 to n-1 of the last batch dimension of d, for values x of one of them.
func (p *pass) addComponents(d *Dist, x *tensor.Tensor, n int) {
	if d.isTiled() {
		wide := d.wideOn(p.tape)
		for k := range n {
			p.addPart(&wide, x).lastOf(k, n, p.parts[0])
		}
		return
	}
	x, o := forked(x, d.shape.Remove(d.batch().NDim()-1))
	lp := o.scoreSeveral(d.wideOn(p.tape), x)
	for k := range n {
		q := p.add(known{})
		q.give(Of(lp)).lastOf(k, n, &p.parts[0].params[0])
		p.noteTape(q.tape)
	}
}

// isTiled reports whether the log-probability of d is computed in tiles from parameters alone, also between bounds.
func (d *Dist) isTiled() bool {
	f, ok := d.ofNumbers()
	if !ok || d.toEvent > 0 {
		return false
	}
	t, cut := f.(*truncated)
	if !cut {
		return !isComposite(f)
	}
	base, low, high := t.innermost(d, true)
	if _, ok := base.family.(massive); ok {
		return true
	}
	_, ok = base.closedBetween(t.cuts(low, high))
	return ok
}

// lastOf makes the columns of p and of its parts number which of the last dimension of their operands, see [column.lastOf]; those of first are number 0.
func (p *pass) lastOf(which, of int, first *pass) {
	for i := range p.nargs {
		p.params[i].lastOf(which, of, &first.params[i])
	}
	for j, q := range p.parts {
		q.lastOf(which, of, first.parts[j])
	}
}

// addWeights gives each part a column more, the logarithm of its weight, with the derivative by its logit.
func (f *mixture) addWeights(p *pass) {
	mixing := f.mixing.wideOn(p.tape)
	logs, logits := mixing.logWeights()
	for k, q := range p.parts {
		c := q.give(Of(logs))
		c.operand, c.want = logits, logits.RequiresGrad()
		c.lastOf(k, len(p.parts), &p.parts[0].params[p.parts[0].nargs-1])
	}
}

// logWeights returns the logarithms of the weights of a categorical distribution, and what the derivatives by the logits go to: these, or the logarithms of probabilities.
func (d *Dist) logWeights() (logs, logits *tensor.Tensor) {
	given := d.operand(0)
	if d.family.(categorical).logits {
		return logSoftmax(given), given
	}
	logs = tensor.Apply(logShares{}, given.As(tensor.Float64)).As(given.DType())
	return logs, logs
}

func (f *mixture) logProbTile(t *tile) {
	for k := range t.parts {
		t.at(k, t.x, false)
	}
	if !f.mixing.family.(categorical).logits && t.hasNothing() {
		t.rejectNothing()
	}
	t.mixParts(logWeight)
	t.mixDerivatives(logWeight)
	if t.grad {
		t.logitSlopes()
	}
}

// hasNothing reports whether some weight is 0.
func (t *tile) hasNothing() bool {
	for _, q := range t.parts {
		if !asm.WithinF64(logWeight(q).v, leastLog, math.Inf(1)) {
			return true
		}
	}
	return false
}

// rejectNothing sets the log-probabilities of all components to -Inf where those of weights that are not 0 are.
func (t *tile) rejectNothing() {
	terms, logs := t.scratch(len(t.parts)), t.scratch(len(t.parts))
	for i := range t.n {
		for k, q := range t.parts {
			terms[k], logs[k] = q.lp[i], logWeight(q).at(i)
		}
		rejectNothing(terms, logs)
		for k, q := range t.parts {
			q.lp[i] = terms[k]
		}
	}
}

// logWeight returns the logarithms of the weights of a component.
func logWeight(q *pass) col { return q.p[q.nargs-1] }

// mix returns log Σ_k w_k e^lp_k, for the logarithms lp of all components along the last dimension.
func (f *mixture) mix(lp *tensor.Tensor) *tensor.Tensor {
	logs, logits := f.mixing.logWeights()
	return logMix(lp, logs, logits)
}

// Sample draws from every component and keeps one of them.
func (f *mixture) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	event := d.event()
	batch := shape.Prefix(shape.NDim() - event.NDim())
	which := f.mixing.ExpandTo(batch).Sample(tp, key.Fold(0))
	k, size := f.mixing.categories(), event.Size()
	out := newTensor(tp, d.dtype, shape)
	if f.same {
		all := f.components[0].detached().ExpandTo(batch.Insert(batch.NDim(), k)).Sample(tp, key.Fold(1))
		for i := range which.Len() {
			copyNumbers(out, i*size, all, (i*k+int(flatAt(which, i)))*size, size)
		}
		return out
	}
	for j, c := range f.components {
		draws := c.detached().ExpandTo(batch).Sample(tp, key.Fold(1).Fold(uint64(j)))
		for i := range which.Len() {
			if int(flatAt(which, i)) == j {
				copyNumbers(out, i*size, draws, i*size, size)
			}
		}
	}
	return out
}

// copyNumbers copies n numbers of src, from element i on, to dst, from element at on.
func copyNumbers(dst *tensor.Tensor, at int, src *tensor.Tensor, i, n int) {
	for j := range n {
		put(dst, at+j, flatAt(src, i+j))
	}
}
