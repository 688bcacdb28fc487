package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// maskedMixture is the family of a choice between two distributions that is known.
type maskedMixture struct {
	choice     *tensor.Tensor // 0 and 1, in a shape that broadcasts with the batch
	components [2]Dist
}

// MaskedMixture is zero where mask is 0 and one where it is 1: every batch element has one of the two distributions, and which is
// known. The mask broadcasts with the batch shapes; the event shapes are the same. Gradients flow to x and to the parameters
// of the distribution chosen, and through draws where both let them. It panics with a *tensor.ShapeError or an *UnsupportedError if
// the parts do not fit.
func MaskedMixture(mask *tensor.Tensor, zero, one Dist) Dist {
	mustBe(mask, "MaskedMixture", "mask")
	zero.mustBeMade("MaskedMixture", "zero")
	one.mustBeMade("MaskedMixture", "one")
	if zero.event() != one.event() || zero.IsDiscrete() != one.IsDiscrete() {
		panic(&UnsupportedError{Family: "MaskedMixture", Method: "mixing of " + zero.Name() + " and " + one.Name(),
			Reason: "the two have the same event shape and are both continuous or both discrete"})
	}
	parts := [2]Dist{zero, one}
	commonType(parts[:])
	d := Dist{dtype: parts[0].dtype, shape: mask.Shape()}
	d.takeFault(&parts[0])
	d.takeFault(&parts[1])
	d.growBy(zero.batch(), "MaskedMixture")
	d.growBy(one.batch(), "MaskedMixture")
	d.family = &maskedMixture{mask.Detach().As(d.dtype), parts}
	d.events = uint8(zero.EventDim())
	d.shape = d.shape.Concat(zero.event())
	return d
}

func (f *maskedMixture) Name() string {
	return "MaskedMixture(" + f.components[0].Name() + ", " + f.components[1].Name() + ")"
}

func (*maskedMixture) Params() []Param                { return nil }
func (f *maskedMixture) EventShape(Dist) tensor.Shape { return f.components[0].event() }

// Support is that of both, or the interval of that which the mask says; of tensors, and of discrete numbers, whose values are one list for a whole batch, what holds
// both.
func (f *maskedMixture) Support(Dist) constraint.Constraint {
	a, b := f.components[0].Support(), f.components[1].Support()
	switch {
	case a == b:
		return a
	case a.EventDim() > 0 || a.IsDiscrete():
		return hull(a, b)
	}
	p, q := boundsOf(a), boundsOf(b)
	return interval(f.chooseBound(p.Low, q.Low), f.chooseBound(p.High, q.High), false)
}

// chooseBound returns the bound that the mask says, in float64.
func (f *maskedMixture) chooseBound(zero, one Operand) Operand {
	if zero == one {
		return zero
	}
	return Of(tensor.Where(f.choice.As(tensor.Float64), wideTensor(one), wideTensor(zero)))
}

func (f *maskedMixture) HasRSample(Dist) bool {
	return f.components[0].HasRSample() && f.components[1].HasRSample()
}

func (f *maskedMixture) remade(g func(Dist) Dist) Family {
	zero, one := g(f.components[0]), g(f.components[1])
	return &maskedMixture{f.choice.As(zero.dtype), [2]Dist{zero, one}}
}

func (f *maskedMixture) holding(g func(*tensor.Tensor) *tensor.Tensor) Family {
	return &maskedMixture{g(f.choice), f.components}
}

func (f *maskedMixture) validate(Dist) error {
	for i := range f.components {
		if err := f.components[i].Validate(); err != nil {
			return err
		}
	}
	return validMask(f.Name(), f.choice)
}

// Row implements [Rower].
func (f *maskedMixture) Row(d Dist, i int) Family {
	g := &maskedMixture{f.choice, [2]Dist{f.components[0].rowOfBase(&d, i), f.components[1].rowOfBase(&d, i)}}
	if f.choice.NDim() == d.batch().NDim() {
		g.choice = rowOf(f.choice, i)
	}
	return g
}

// choose returns the elements of one or zero that the mask says, extra dimensions behind those of the batch.
func (f *maskedMixture) choose(extra int, zero, one *tensor.Tensor) *tensor.Tensor {
	mask := f.choice
	for range extra {
		mask = mask.Unsqueeze(-1)
	}
	return tensor.Where(mask, one, zero)
}

func (f *maskedMixture) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// compose adds the two, and the choice as a column.
func (f *maskedMixture) compose(p *pass, d *Dist, x *tensor.Tensor) {
	event := f.components[0].EventDim()
	if x.NDim() < event {
		panic(d.misfit(x.Shape(), ".LogProb"))
	}
	p.vectors = event > 0
	for k := range f.components {
		p.addPart(&f.components[k], x)
	}
	p.give(wideOperandOn(p.tape, Of(f.choice)))
}

func (f *maskedMixture) logProbTile(t *tile) {
	choice := t.p[0]
	zero, one := t.at(0, t.x, false), t.at(1, t.x, false)
	for i := range t.lp {
		chosen, other := zero, one
		if choice.at(i) != 0 {
			chosen, other = one, zero
		}
		t.lp[i] = chosen.lp[i]
		other.flat(i)
	}
	if t.grad {
		fill(t.dp[0], 0)
		t.sumDX()
	}
}

func (f *maskedMixture) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	batch := shape.Prefix(shape.NDim() - d.EventDim())
	zero := f.components[0].ExpandTo(batch).Sample(tp, key.Fold(0))
	one := f.components[1].ExpandTo(batch).Sample(tp, key.Fold(1))
	return f.choose(d.EventDim(), zero, one)
}

func (f *maskedMixture) Mean(d Dist) *tensor.Tensor {
	return f.choose(d.EventDim(), f.components[0].Mean(), f.components[1].Mean()).ExpandTo(d.Shape())
}

// Variance is that of the distribution chosen, of angles the circular one.
func (f *maskedMixture) Variance(d Dist) *tensor.Tensor {
	return f.choose(d.EventDim(), f.components[0].Variance(), f.components[1].Variance()).ExpandTo(d.Shape())
}

func (f *maskedMixture) Entropy(d Dist) *tensor.Tensor {
	return f.choose(0, f.components[0].Entropy(), f.components[1].Entropy()).ExpandTo(d.batch())
}

// LogCDF implements [LogCDFer].
func (f *maskedMixture) LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return f.chooseNumbers(&d, x, Dist.LogCDF)
}

// LogSurvival implements [LogCDFer].
func (f *maskedMixture) LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return f.chooseNumbers(&d, x, Dist.LogSurvival)
}

// chooseNumbers returns of(component, x) of the components chosen, for distributions of numbers.
func (f *maskedMixture) chooseNumbers(d *Dist, x *tensor.Tensor, of func(c Dist, x *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	if d.EventDim() > 0 {
		panic(d.lacks("CDF"))
	}
	return f.choose(0, of(f.components[0], x), of(f.components[1], x))
}
