package tensor

import (
	"math/rand/v2"
	"testing"
)

// benchmarkOp times one small op forward, and forward and backward, on a warm
// tape. The loop of a step holds many ops so that Reset does not count.
func benchmarkOp(b *testing.B, f func(x, y *Tensor) *Tensor, xs, ys Shape) {
	const ops = 32
	r := rand.New(rand.NewPCG(1, 2))
	hx, hy := randomTensor(r, xs, 0.5, 2), randomTensor(r, ys, 0.5, 2)
	roots, seeds := make([]*Tensor, 1), []float64{1}
	run := func(b *testing.B, backward bool) {
		tp := NewTape()
		b.ReportAllocs()
		for i := 0; i < b.N; i += ops {
			tp.Reset()
			x, y := tp.Leaf(hx), tp.Leaf(hy)
			for range ops {
				out := f(x, y)
				if backward {
					tp.seedAll(out)
				}
			}
			if backward {
				tp.Backward(roots[:0], seeds[:0])
				tp.backwardAll()
			}
		}
	}
	b.Run("forward", func(b *testing.B) { run(b, false) })
	b.Run("both", func(b *testing.B) { run(b, true) })
}

// seedAll marks a tensor to be given a cotangent of ones by backwardAll.
func (tp *Tape) seedAll(out *Tensor) {}

// backwardAll runs the vjp of every node with its own value as cotangent.
func (tp *Tape) backwardAll() {
	tp.paused++
	for k := len(tp.nodes) - 1; k >= 0; k-- {
		n := &tp.nodes[k]
		n.op.vjp(tp, n, n.out)
	}
	tp.paused--
}

func BenchmarkOp(b *testing.B) {
	small, row, long := NewShape(5, 2), NewShape(2), NewShape(200)
	for _, c := range []struct {
		name string
		f    func(x, y *Tensor) *Tensor
		x, y Shape
	}{
		{"add/5x2", (*Tensor).Add, small, small},
		{"mul/5x2", (*Tensor).Mul, small, small},
		{"mul/200", (*Tensor).Mul, long, long},
		{"mul/5x2,2", (*Tensor).Mul, small, row},
		{"mul/5x2,scalar", (*Tensor).Mul, small, Shape{}},
		{"add/100x2,2", (*Tensor).Add, NewShape(100, 2), row},
		{"mul/scalar,scalar", (*Tensor).Mul, Shape{}, Shape{}},
		{"exp/5x2", func(x, _ *Tensor) *Tensor { return x.Exp() }, small, small},
		{"mulscalar/5x2", func(x, _ *Tensor) *Tensor { return x.MulScalar(2) }, small, small},
		{"addscalar/5x2", func(x, _ *Tensor) *Tensor { return x.AddScalar(2) }, small, small},
		{"sum/5x2", func(x, _ *Tensor) *Tensor { return x.Sum() }, small, small},
		{"sumrows/5x2", func(x, _ *Tensor) *Tensor { return x.Sum(-1) }, small, small},
		{"softplus/5x2", func(x, _ *Tensor) *Tensor { return x.Softplus() }, small, small},
		{"tanh/5x2", func(x, _ *Tensor) *Tensor { return x.Tanh() }, small, small},
		{"reshape/5x2", func(x, _ *Tensor) *Tensor { return x.Reshape(10) }, small, small},
		{"transpose/5x2", func(x, _ *Tensor) *Tensor { return x.T() }, small, small},
		{"matmul/100x5,5x2", (*Tensor).MatMul, NewShape(100, 5), small},
		{"matmul/5x5,5x2", (*Tensor).MatMul, NewShape(5, 5), small},
	} {
		b.Run(c.name, func(b *testing.B) { benchmarkOp(b, c.f, c.x, c.y) })
	}
}

// BenchmarkStep is a step of about 30 nodes: the ELBO of a linear regression
// with a Normal guide, written out.
func BenchmarkStep(b *testing.B) {
	s := newRegression(100)
	s.step()
	b.ReportAllocs()
	for b.Loop() {
		s.step()
	}
}

// regression is 100 rows of y = x w + b with two outputs; w, b and the scale
// have Normal posteriors.
type regression struct {
	tp     *Tape
	x, y   *Tensor
	params []*Tensor
	noise  []*Tensor
	leaves []*Tensor
	roots  []*Tensor
	seeds  []float64
}

func newRegression(n int) *regression {
	r := rand.New(rand.NewPCG(1, 2))
	s := &regression{tp: NewTape(), x: randomTensor(r, NewShape(n, 5), -1, 1), y: randomTensor(r, NewShape(n, 2), -1, 1)}
	for _, shape := range shapes([]int{5, 2}, []int{2}, []int{}) {
		s.params = append(s.params, randomTensor(r, shape, -1, 1), randomTensor(r, shape, -1, 1))
		s.noise = append(s.noise, randomTensor(r, shape, -1, 1))
	}
	s.leaves = make([]*Tensor, len(s.params))
	s.roots, s.seeds = make([]*Tensor, 1), []float64{-1}
	return s
}

// step returns the number of nodes.
func (s *regression) step() int {
	tp := s.tp
	tp.Reset()
	for i, p := range s.params {
		s.leaves[i] = tp.Leaf(p)
	}
	draw := func(i int) (z, logQ *Tensor) {
		loc, scale := s.leaves[2*i], s.leaves[2*i+1].Softplus()
		return loc.Add(scale.Mul(s.noise[i])), scale.Log().Sum().Neg()
	}
	w, qw := draw(0)
	bias, qb := draw(1)
	logSigma, qs := draw(2)
	prior := w.Square().Sum().Add(bias.Square().Sum()).Add(logSigma.Square()).MulScalar(-0.5)
	d := s.y.Sub(s.x.MatMul(w).Add(bias)).Div(logSigma.Exp())
	like := d.Square().Sum().MulScalar(-0.5).Sub(logSigma.MulScalar(float64(s.y.Len())))
	s.roots[0] = like.Add(prior).Sub(qw).Sub(qb).Sub(qs)
	tp.Backward(s.roots, s.seeds)
	return len(tp.nodes)
}

func TestStepAllocatesNothing(t *testing.T) {
	s := newRegression(100)
	for range 8 {
		s.step()
	}
	if n := testing.AllocsPerRun(100, func() { s.step() }); n != 0 {
		t.Errorf("a warm step allocates %v times, want 0", n)
	}
	t.Logf("%d nodes", s.step())
}
