package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// drawer is a family whose draws are numbers, each drawn from its own parameters.
type drawer interface {
	Family
	// drawTile sets t.lp to draws number first and on of the key, and the derivatives t.dp if t.grad, from t.p.
	drawTile(t *tile, key Key, first uint64)
}

// shifter is a drawer with a location parameter, number shifts(): the derivative of a draw by it is 1 and not written.
type shifter interface{ shifts() int }

// ones are the derivative by a location, in each type.
var ones = [...]*tensor.Tensor{tensor.Float64: tensor.Scalar(1), tensor.Float32: tensor.Scalar(1).As(tensor.Float32)}

// draw returns a tensor of draws of the given shape, with their derivatives as one node.
func (d *Dist) draw(f drawer, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	p := takePass(tp)
	p.parameters(d, f, tp, shape)
	out := newTensor(tp, d.dtype, shape)
	size := out.Len()
	for start := 0; start < size; start += tileLen {
		n := min(tileLen, size-start)
		p.set(start, n)
		p.drawTargets(out, start, n)
		f.drawTile(&p.tile, key, uint64(start))
		p.clampDraw(d, f)
		p.storeDraw(out, start)
	}
	if p.grad {
		out = tensor.WithPartials(tp, out, p.term.args, p.term.partials)
	}
	p.giveBack(tp)
	return out
}

// parameters lays the parameters of d over the shape of a draw and makes room for the derivatives by them. That by a
// location is a scalar.
func (p *pass) parameters(d *Dist, f drawer, tp *tensor.Tape, shape tensor.Shape) {
	p.tape, p.dtype, p.joint = tp, d.dtype, shape
	p.nargs, p.parts, p.masked = int(d.nargs), nil, false
	p.value.setNumber(0)
	p.grad, p.wantX = false, false
	smooth := tp != nil && d.IsSmooth()
	p.unit = -1
	if s, ok := f.(shifter); ok {
		p.unit = s.shifts()
	}
	p.term.forget()
	for i := range p.nargs {
		c := &p.params[i]
		a := d.args[i].Tensor()
		c.set(&d.args[i], &p.joint)
		p.want[i] = c.want && smooth
		switch {
		case !p.want[i]:
		case i == p.unit:
			p.term.add(a, ones[d.dtype])
		default:
			p.term.add(a, newTensor(tp, d.dtype, shape))
		}
	}
	p.grad = len(p.term.args) > 0
}

// drawn returns the least positive and the largest number that is drawn, of a type: the smallest normal one and the largest.
func drawn(dtype tensor.DType) (least, largest float64) {
	if dtype == tensor.Float32 {
		return 0x1p-126, math.MaxFloat32
	}
	return minNormal, maxFloat
}

// clampDraw moves draws of d that overflow to the largest number of their type, and of positive ones those that underflow to the smallest normal
// one: they are values of the support that have a density. Their derivatives are 0.
func (p *pass) clampDraw(d *Dist, f Family) {
	least, high := drawn(d.dtype)
	if p.unit < 0 && asm.WithinF64(p.lp, least, high) {
		return
	}
	low := -high
	if p.unit < 0 && asm.WithinF64(p.lp, 0, math.Inf(1)) && f.Support(*d) == constraint.Constraint(constraint.Positive) {
		low = least
	}
	if asm.WithinF64(p.lp, low, high) {
		return
	}
	for i, v := range p.lp {
		if !(v < low || v > high) { // or NaN
			continue
		}
		p.lp[i] = max(low, min(v, high))
		for k := range p.nargs {
			if p.want[k] && k != p.unit {
				p.dp[k][i] = 0
			}
		}
	}
}

// clamped returns the draw x of d, made by several operations, as clampDraw leaves those of numbers.
func (d *Dist) clamped(x *tensor.Tensor) *tensor.Tensor {
	low, high := drawn(d.dtype)
	if f, ok := d.family.(*transformed); !ok || !f.isPositive() || !x.Within(0, math.Inf(1)) {
		low = -high
	}
	if x.Within(low, high) {
		return x
	}
	c := x.Detach()
	bound := c.Minimum(newScalar(nil, d.dtype, high)).Maximum(newScalar(nil, d.dtype, low))
	return tensor.Where(c.EqualTo(bound), x, bound)
}

// drawTargets points the results of the tile at elements start to start+n of out and of the derivatives.
func (p *pass) drawTargets(out *tensor.Tensor, start, n int) {
	p.lp = p.window(out, start, n)
	p.dx = nil
	if !p.grad {
		return
	}
	waste := p.scratch(n)
	p.dx = waste
	k := 0
	for i := range p.nargs {
		p.dp[i] = waste
		if !p.want[i] {
			continue
		}
		if i != p.unit {
			p.dp[i] = p.window(p.term.partials[k], start, n)
		}
		k++
	}
}

// storeDraw rounds the results of the tile into tensors that are not float64.
func (p *pass) storeDraw(out *tensor.Tensor, start int) {
	if p.dtype == tensor.Float64 {
		return
	}
	round32(out, start, p.lp)
	k := 0
	for i := range p.nargs {
		if !p.want[i] {
			continue
		}
		if i != p.unit {
			round32(p.term.partials[k], start, p.dp[i])
		}
		k++
	}
}

// normals sets dst to standard normal numbers first and on of the key.
func (k Key) normals(dst []float64, first uint64) { asm.NormalF64(dst, k.Seed, k.Stream, first) }

// uniforms sets dst to uniform numbers in (0, 1).
func (k Key) uniforms(dst []float64, first uint64) { asm.UniformF64(dst, k.Seed, k.Stream, first) }

// exponentials sets dst to exponential numbers of rate 1.
func (k Key) exponentials(dst []float64, first uint64) {
	asm.ExponentialF64(dst, k.Seed, k.Stream, first)
}

// normal returns the standard normal number i of the key.
func (k Key) normal(i uint64) float64 {
	var v [1]float64
	k.normals(v[:], i)
	return v[0]
}

// uniform returns the uniform number i of the key, in (0, 1).
func (k Key) uniform(i uint64) float64 {
	var v [1]float64
	k.uniforms(v[:], i)
	return v[0]
}
