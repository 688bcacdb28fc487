package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// noise returns ε where x is a draw loc + scale·ε that d itself, a normal distribution, made on the tape, and nil
// otherwise. It is what a variational guide meets: the log-density at its own draws.
func (d *Dist) noise(x *tensor.Tensor) []float64 {
	if d.family != Family(normal{}) || d.mask != nil || d.off {
		return nil
	}
	args, partials := x.Partials()
	if len(args) != 2 || args[0] != d.args[0].Tensor() || args[1] != d.args[1].Tensor() || partials[0] != ones[tensor.Float64] {
		return nil
	}
	if _, ok := args[1].Raw64(); !ok || args[1].Len() != x.Len() || !x.Shape().Equal(d.shape) {
		return nil
	}
	eps, _ := partials[1].Raw64()
	return eps
}

// ownDraw sets the term to scale times the log-density of d at its draw x. As a function of the parameters it is
//
//	log p(loc + σε) = -½ε² - log σ - ½ log 2π,
//
// which depends on σ alone: what reaches loc through x and directly cancels, here exactly.
func (p *pass) ownDraw(d *Dist, x *tensor.Tensor, eps []float64, scale float64) {
	sigma := d.args[1].Tensor()
	s, _ := sigma.Raw64()
	p.used, p.tape, p.dtype = 0, x.Tape(), tensor.Float64
	p.term.forget()
	logs := p.scratch(len(s))
	asm.LogF64(logs, s)
	partial := newTensor(p.tape, tensor.Float64, sigma.Shape())
	slope, _ := partial.Raw64()
	for i, v := range s {
		slope[i] = -scale / v
	}
	p.term.value = scale * (math.FMA(-0.5, sumSquares(eps), -sumOf(logs)) - float64(float64(len(s))*halfLog2Pi))
	p.term.add(sigma, partial)
}

// sumSquares returns the sum of the squares of v, which is not empty.
func sumSquares(v []float64) float64 {
	if len(v) == 1 {
		return v[0] * v[0]
	}
	return asm.SumSquaresF64(v)
}
