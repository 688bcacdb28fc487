package dist

import (
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

// draw returns a tensor of draws of the given shape, with their derivatives as one node.
func (d *Dist) draw(f drawer, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	p := passes.Get().(*pass)
	p.parameters(d, tp, shape)
	if r, ok := f.(Reparameterised); tp == nil || !ok || !r.HasRSample(*d) {
		p.grad, p.want = false, [maxParams]bool{}
	}
	p.unit = -1
	if s, ok := f.(shifter); ok {
		p.unit = s.shifts()
	}
	out := newTensor(tp, d.dtype, shape)
	var args, partials [maxParams]*tensor.Tensor
	k := 0
	for i := range p.nargs {
		if p.want[i] {
			args[k] = d.args[i].Tensor()
			k++
		}
	}
	size := shape.Size()
	for start := 0; start < size; start += tileLen {
		n := min(tileLen, size-start)
		p.set(start, n)
		p.drawTargets(out, partials[:k], start, n)
		f.drawTile(&p.tile, key, uint64(start))
		p.storeDraw(out, partials[:k], start)
	}
	passes.Put(p)
	if k > 0 {
		out = tensor.WithPartials(tp, out, args[:k], partials[:k])
	}
	return out
}

// parameters lays the parameters of d over the shape of a draw.
func (p *pass) parameters(d *Dist, tp *tensor.Tape, shape tensor.Shape) {
	p.tape, p.dtype, p.joint = tp, d.dtype, shape
	p.nargs, p.masked = int(d.nargs), false
	p.value.setNumber(0)
	p.grad, p.wantX = false, false
	for i := range p.nargs {
		c := &p.params[i]
		if a := d.args[i].Tensor(); a != nil {
			c.setTensor(a, &p.joint, 0)
		} else {
			v, _ := d.args[i].Number()
			c.setNumber(v)
		}
		p.want[i] = c.want
		p.grad = p.grad || c.want
	}
}

// drawTargets points the results of the tile at elements start to start+n of out and of the derivatives, which are
// made with the first tile. The derivative of one by a location is a scalar.
func (p *pass) drawTargets(out *tensor.Tensor, partials []*tensor.Tensor, start, n int) {
	p.lp = p.window(out, start, n)
	p.dx = nil
	for i := range p.dp {
		p.dp[i] = nil
	}
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
		switch {
		case i == p.unit:
			partials[k] = newScalar(p.tape, p.dtype, 1)
		case start == 0:
			partials[k] = newTensor(p.tape, p.dtype, p.joint)
			fallthrough
		default:
			p.dp[i] = p.window(partials[k], start, n)
		}
		k++
	}
}

// storeDraw rounds the results of the tile into tensors that are not float64.
func (p *pass) storeDraw(out *tensor.Tensor, partials []*tensor.Tensor, start int) {
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
			round32(partials[k], start, p.dp[i])
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
