package dist

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// A formula is a function of a few numbers. It returns its value and, if g is not nil, sets g to its partial
// derivatives. It is how moments, entropies, divergences and distribution functions are written down.
type formula func(v, g []float64) float64

// mapped returns f of at most maxColumns operands element by element, broadcast together and to shape, as one node.
func mapped(dtype tensor.DType, shape tensor.Shape, f formula, operands ...Operand) *tensor.Tensor {
	return mappedTiles(dtype, shape, func(p *pass) { p.evaluate(f) }, operands...)
}

// mappedTiles is mapped with a function of whole tiles: it sets lp, and dp if grad, from the operands in p.
func mappedTiles(dtype tensor.DType, shape tensor.Shape, compute func(p *pass), operands ...Operand) *tensor.Tensor {
	tp := tapeOfAll(operands)
	p := takePass(tp)
	p.tape, p.dtype = tp, dtype
	p.arguments(operands)
	full, ok := tensor.BroadcastShapes(p.joint, shape)
	if !ok {
		panic(misfitting(p.joint, shape))
	}
	value := p.elements(func() {
		compute(p)
		p.flatten(math.Inf(-1), math.Inf(1))
	})
	p.giveBack(tp)
	return value.ExpandTo(full)
}

// tapeOfAll returns the tape of the operands, nil if all are on the heap.
func tapeOfAll(operands []Operand) *tensor.Tape {
	for _, o := range operands {
		if t := o.Tensor(); t != nil && t.Tape() != nil {
			return t.Tape()
		}
	}
	return nil
}

// arguments lays the operands over their joint shape.
func (p *pass) arguments(operands []Operand) {
	p.joint, p.parts, p.masked = tensor.Shape{}, nil, false
	p.value.setNumber(0)
	p.nargs = len(operands)
	for _, o := range operands {
		if t := o.Tensor(); t != nil {
			joint, ok := tensor.BroadcastShapes(p.joint, t.Shape())
			if !ok {
				panic(misfitting(p.joint, t.Shape()))
			}
			p.joint = joint
		}
	}
	p.grad, p.wantX = false, false
	for i, o := range operands {
		c := &p.params[i]
		c.set(&o, &p.joint)
		p.want[i] = c.want
		p.grad = p.grad || c.want
	}
}

func misfitting(a, b tensor.Shape) *tensor.ShapeError {
	return &tensor.ShapeError{Op: "dist", Got: []tensor.Shape{a, b}, Want: "shapes that broadcast"}
}

// evaluate sets lp to f of the parameters, and dp to the derivatives.
func (p *pass) evaluate(f formula) {
	k := p.nargs
	v, g := p.scratch(k), p.scratch(k)
	if !p.grad {
		g = nil
	}
	for i := range p.lp {
		for j := range v {
			v[j] = p.p[j].at(i)
		}
		clear(g)
		p.lp[i] = f(v, g)
		for j, slope := range g {
			p.dp[j][i] = slope
		}
	}
}

// flatten says that a function with values from low to high is flat where it is at an end of them: derivatives that are NaN there, products of 0 and
// of what has overflowed, are 0.
func (p *pass) flatten(low, high float64) {
	if !p.grad {
		return
	}
	for i, y := range p.lp {
		if y <= low || y >= high {
			for _, d := range p.dp[:p.nargs] {
				if d[i] != d[i] {
					d[i] = 0
				}
			}
		}
	}
}

// put sets element i of t, rounded to its type.
func put(t *tensor.Tensor, i int, v float64) {
	if f, ok := t.Raw64(); ok {
		f[i] = v
		return
	}
	f, _ := t.Raw32()
	f[i] = float32(v)
}

// moment returns f of the parameters, in d's batch shape.
func (d *Dist) moment(f formula) *tensor.Tensor {
	return mapped(d.dtype, d.batch(), f, d.args[:d.nargs]...)
}

// at returns f of x and the parameters, in d's batch shape broadcast with x.
func (d *Dist) at(x *tensor.Tensor, f formula) *tensor.Tensor {
	return d.tilesAt(x, func(p *pass) { p.evaluate(f) })
}

// probabilityAt is at for a distribution function, which is flat where it is 0 or 1.
func (d *Dist) probabilityAt(x *tensor.Tensor, f formula) *tensor.Tensor {
	return d.tilesWithin(0, 1, x, func(p *pass) { p.evaluate(f) })
}

// tilesWithin is tilesAt for a function with values from low to high, which is flat at both.
func (d *Dist) tilesWithin(low, high float64, x *tensor.Tensor, compute func(p *pass)) *tensor.Tensor {
	return d.tilesAt(x, func(p *pass) {
		compute(p)
		p.flatten(low, high)
	})
}

// tilesAt is at with a function of whole tiles.
func (d *Dist) tilesAt(x *tensor.Tensor, compute func(p *pass)) *tensor.Tensor {
	operands := [1 + maxParams]Operand{Of(x)}
	n := 1 + copy(operands[1:], d.args[:d.nargs])
	return mappedTiles(x.DType(), d.batch(), compute, operands[:n]...)
}

// set copies the partial derivatives into g, unless g is nil.
func set(g []float64, d ...float64) {
	if g != nil {
		copy(g, d)
	}
}
