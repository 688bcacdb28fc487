package tensor

import "testing"

// power is x to the power n.
type power struct{ n int }

func (o *power) Value(_ *Tape, args []*Tensor) *Tensor { return args[0].PowScalar(float64(o.n)) }

func (o *power) VJP(_ *Tape, p *Pullback, g, _ *Tensor, args []*Tensor) {
	n := float64(o.n)
	p.Give(0, g.Mul(args[0].PowScalar(n-1)).MulScalar(n))
}

// TestOpAt: a step that is repeated makes no ops, and one that takes another way has its own.
func TestOpAt(t *testing.T) {
	tp := NewTape()
	x, seeds := Of(2), []float64{1}
	roots := make([]*Tensor, 1)
	step := func(ns ...int) (*Tensor, []*power) {
		tp.Reset()
		leaf := tp.Leaf(x)
		y, made := leaf, make([]*power, 0, 4)
		for _, n := range ns {
			o := OpAt[power](tp)
			o.n = n
			made = append(made, o)
			y = Apply(o, y)
		}
		roots[0] = y.Sum()
		tp.Backward(roots, seeds)
		return tp.Grad(leaf), made
	}
	g, first := step(2, 3) // x⁶
	if got := g.Item(); got != 6*32 {
		t.Errorf("the gradient of x⁶ at 2 is %v", got)
	}
	if first[0] == first[1] {
		t.Error("two nodes of a step have one op")
	}
	g, second := step(3, 1)
	if got := g.Item(); got != 3*4 {
		t.Errorf("the gradient of x³ at 2 is %v", got)
	}
	if second[0] != first[0] || second[1] != first[1] {
		t.Error("a repeated step made ops")
	}
}
