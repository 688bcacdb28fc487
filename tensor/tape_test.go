package tensor

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"
)

// panicOf returns what f panics with, as an error.
func panicOf(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = r
		default:
			err = fmt.Errorf("not an error: %v", r)
		}
	}()
	f()
	return nil
}

func wantPanic[E error](t *testing.T, what string, f func()) {
	t.Helper()
	err := panicOf(f)
	var want E
	if !errors.As(err, &want) {
		t.Errorf("%s: panic %T (%v), want %T", what, err, err, want)
		return
	}
	if want.Error() == "" {
		t.Errorf("%s: empty message", what)
	}
}

// TestWarmStepAllocatesNothing runs every gradient case as a step: on a warm
// tape none may allocate.
func TestWarmStepAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	r := rand.New(rand.NewPCG(15, 16))
	for _, c := range allCases() {
		tp := NewTape()
		xs, args := make([]*Tensor, len(c.shapes)), make([]*Tensor, len(c.shapes))
		for i, s := range c.shapes {
			xs[i] = randomTensor(r, s, c.lo, c.hi)
		}
		roots, seeds := make([]*Tensor, 1), []float64{1}
		step := func() {
			tp.Reset()
			for i, x := range xs {
				args[i] = tp.Leaf(x)
			}
			roots[0] = c.f(args).Sum()
			tp.Backward(roots, seeds)
			for _, a := range args {
				tp.Grad(a)
			}
		}
		for range 3 * generations {
			step()
		}
		if n := testing.AllocsPerRun(20, step); n != 0 {
			t.Errorf("%s %s: a warm step allocates %v times", opName(c.op), c.name, n)
		}
	}
}

func TestStaleTensorPanics(t *testing.T) {
	tp := NewTape()
	old := tp.Leaf(Of(1, 2)).Exp()
	uses := map[string]func(){
		"At":       func() { old.At(0) },
		"Float64s": func() { old.Float64s() },
		"Raw64":    func() { old.Raw64() },
		"Add":      func() { Of(1, 2).Add(old) },
		"Exp":      func() { old.Exp() },
		"Sum":      func() { old.Sum() },
		"MatMul":   func() { old.MatMul(Of(1, 2)) },
		"Reshape":  func() { old.Reshape(2, 1) },
		"T":        func() { old.T() },
		"Clone":    func() { old.Clone() },
		"Detach":   func() { old.Detach() },
		"String":   func() { _ = old.String() },
		"Leaf":     func() { tp.Leaf(old) },
		"Backward": func() { tp.Backward([]*Tensor{old}, []float64{1}) },
		"Grad":     func() { tp.Grad(old) },
		"Stack":    func() { Stack(0, old, old) },
		"Where":    func() { Where(old, old, old) },
		"Apply":    func() { Apply(cube{}, old) },
		"ToMat":    func() { old.ToMat() },
		"Equal":    func() { old.Equal(old) },
		"Partials": func() { WithPartials(tp, old, []*Tensor{old}, []*Tensor{old}) },
	}
	for resets := 1; resets <= 3; resets++ { // as many as the documentation promises
		tp.Reset()
		tp.Leaf(Of(3, 4)).Exp()
		for name, use := range uses {
			wantPanic[*StaleError](t, fmt.Sprintf("%s after %d resets", name, resets), use)
		}
	}
}

func TestCloneOutlivesTheTape(t *testing.T) {
	tp := NewTape()
	kept := tp.Leaf(Of(1, 2)).MulScalar(3).Clone()
	for range 10 {
		tp.Reset()
		tp.Leaf(Of(7, 8)).MulScalar(9)
	}
	if !kept.Equal(Of(3, 6)) || kept.Tape() != nil || kept.RequiresGrad() {
		t.Errorf("clone is %v", kept)
	}
}

func TestBackwardOverSeveralRoots(t *testing.T) {
	tp := NewTape()
	x, y := tp.Leaf(Of(1, 2)), tp.Leaf(Scalar(3))
	a, b := x.Mul(y).Sum(), x.Square().Sum()
	unrelated := tp.Scalar(1)
	tp.Backward([]*Tensor{a, b, unrelated, a}, []float64{2, -1, 5, 1})
	if g := tp.Grad(x); !g.Equal(Of(3*3-2*1, 3*3-2*2)) {
		t.Errorf("gradient of x: %v", g)
	}
	if g := tp.Grad(y); !g.Equal(Scalar(9)) {
		t.Errorf("gradient of y: %v", g)
	}
	tp.Backward([]*Tensor{b}, []float64{1})
	if g := tp.Grad(x); !g.Equal(Of(2, 4)) {
		t.Errorf("gradient after a second Backward: %v", g)
	}
	if g := tp.Grad(y); g != nil {
		t.Errorf("y has a gradient %v of a root that does not depend on it", g)
	}
	if g := tp.Grad(Of(1)); g != nil {
		t.Errorf("a tensor off the tape has a gradient %v", g)
	}
}

// TestGradientOfGradientPanics is the example of perturbation confusion in
// "You Could Have Invented Automatic Differentiation"-style texts:
// d/dx (x · d/dy (x + y)) must not be taken for 2.
func TestGradientOfGradientPanics(t *testing.T) {
	tp := NewTape()
	x, y := tp.Leaf(Scalar(1)), tp.Leaf(Scalar(1))
	tp.Backward([]*Tensor{x.Add(y)}, []float64{1})
	inner := tp.Grad(y)
	outer := x.Mul(inner).Exp()
	wantPanic[*TapeError](t, "Backward of a gradient", func() { tp.Backward([]*Tensor{outer}, []float64{1}) })
	for name, z := range map[string]*Tensor{
		"view": inner.Reshape(1), "scalar": inner.MulScalar(2), "clamp": inner.Clamp(0, 1), "stack": Stack(0, inner, x),
		"where": Where(x, inner, x), "custom": Apply(cube{}, inner), "partials": WithPartials(tp, x, []*Tensor{inner}, []*Tensor{x}),
	} {
		wantPanic[*TapeError](t, name, func() { tp.Backward([]*Tensor{z.Sum()}, []float64{1}) })
	}
	constant := x.Mul(inner.Detach())
	tp.Backward([]*Tensor{constant}, []float64{1})
	if g := tp.Grad(x); !g.Equal(Scalar(1)) {
		t.Errorf("with the gradient detached: %v, want 1", g)
	}
}

// TestGradientsAreContiguous: an optimiser reads them through Raw64.
func TestGradientsAreContiguous(t *testing.T) {
	tp := NewTape()
	x, y := tp.Leaf(Zeros(2, 3)), tp.Leaf(Zeros(2, 3))
	tp.Backward([]*Tensor{x.Sum(), y.T().Mul(Arange(6).Reshape(3, 2)).Sum()}, []float64{1, 1})
	for name, leaf := range map[string]*Tensor{"expanded": x, "transposed": y} {
		if raw, ok := tp.Grad(leaf).Raw64(); !ok || len(raw) != 6 {
			t.Errorf("%s: gradient is not contiguous", name)
		}
	}
}

// TestGradientsDoNotShareLeaves: an optimiser that changes one parameter must
// not change the gradient of the next.
func TestGradientsDoNotShareLeaves(t *testing.T) {
	a, b := Of(1, 2), Of(3, 4)
	for name, f := range map[string]func(x, y *Tensor) *Tensor{
		"Dot": (*Tensor).Dot,
		"Mul": func(x, y *Tensor) *Tensor { return x.Mul(y).Sum() },
		"partials": func(x, y *Tensor) *Tensor {
			return WithPartials(x.Tape(), Scalar(11), []*Tensor{x, y}, []*Tensor{y, x})
		},
	} {
		tp := NewTape()
		x, y := tp.Leaf(a), tp.Leaf(b)
		tp.Backward([]*Tensor{f(x, y)}, []float64{1})
		raw, _ := a.Raw64()
		before := tp.Grad(y).Clone()
		raw[0] = 100
		if !tp.Grad(y).Equal(before) {
			t.Errorf("%s: the gradient shares elements with a leaf", name)
		}
		raw[0] = 1
	}
}

// TestNothingHasNoSlope: an element of a function that counts for nothing gives
// no gradient, however steep the function is.
func TestNothingHasNoSlope(t *testing.T) {
	inf := math.Inf(1)
	for name, weight := range map[string]*Tensor{"elements": Of(2, 0, 0), "all": Scalar(0), "rows": FromSlice([]float64{2, 0, 0, 0, 0, 0}, 2, 3)} {
		for _, dtype := range []DType{Float64, Float32} {
			tp := NewTape()
			x := tp.Leaf(Of(0, 0, 1).As(dtype))
			y := WithPartials(tp, Of(1, 2, 3).As(dtype), []*Tensor{x, x}, []*Tensor{Of(3, inf, math.NaN()).As(dtype), Of(1, 1, 1).As(dtype)})
			tp.Backward([]*Tensor{y.Mul(weight.As(dtype)).Sum()}, []float64{1})
			if want := Of(4*weight.At(make([]int, weight.NDim())...), 0, 0).As(dtype); !tp.Grad(x).Equal(want) {
				t.Errorf("%s, %v: gradient %v, want %v", name, dtype, tp.Grad(x), want)
			}
		}
	}
}

func TestPauseMakesConstants(t *testing.T) {
	tp := NewTape()
	x := tp.Leaf(Of(1, 2))
	tp.Pause()
	tp.Pause()
	tp.Resume()
	y := x.Exp()
	tp.Resume()
	if y.RequiresGrad() || y.Tape() != tp {
		t.Errorf("paused: requires gradient %v, on the tape %v", y.RequiresGrad(), y.Tape() == tp)
	}
	if z := x.Exp(); !z.RequiresGrad() {
		t.Error("resumed: no gradient")
	}
	wantPanic[*TapeError](t, "Resume without Pause", tp.Resume)
	tp.Pause()
	tp.Reset()
	if !tp.Leaf(Of(1)).Exp().RequiresGrad() {
		t.Error("Reset did not resume")
	}
}

func TestTapesDoNotMix(t *testing.T) {
	a, b := NewTape(), NewTape()
	x, y := a.Leaf(Of(1)), b.Leaf(Of(2))
	wantPanic[*TapeError](t, "Add", func() { x.Add(y) })
	wantPanic[*TapeError](t, "Stack", func() { Stack(0, x, y) })
	wantPanic[*TapeError](t, "Where", func() { Where(Of(1), x, y) })
	wantPanic[*TapeError](t, "Leaf", func() { a.Leaf(y) })
	wantPanic[*TapeError](t, "Const", func() { a.Const(y) })
	wantPanic[*TapeError](t, "Apply", func() { Apply(cube{}, x, y) })
	wantPanic[*TapeError](t, "Backward", func() { a.Backward([]*Tensor{y}, []float64{1}) })
	wantPanic[*TapeError](t, "WithPartials", func() { WithPartials(a, x, []*Tensor{y}, []*Tensor{x}) })
	wantPanic[*TapeError](t, "seeds", func() { a.Backward([]*Tensor{x}, nil) })
	wantPanic[*ShapeError](t, "root", func() { a.Backward([]*Tensor{a.Leaf(Of(1, 2))}, []float64{1}) })
	if g := a.Grad(y); g != nil {
		t.Error("a tape has a gradient for a leaf of another")
	}
}

func TestConstAndNewLiveOnTheTape(t *testing.T) {
	tp := NewTape()
	c := tp.Const(Of(1, 2))
	if y := c.Exp(); y.Tape() != tp || y.RequiresGrad() {
		t.Error("result of a constant is not a constant of the tape")
	}
	for range 3 {
		tp.Reset()
		z := tp.New(Float64, NewShape(3))
		raw, ok := z.Raw64()
		if !ok || raw[0] != 0 || raw[2] != 0 {
			t.Fatalf("New is not zero: %v", z)
		}
		raw[0], raw[2] = 5, 6
		if !z.Equal(Of(5, 0, 6)) {
			t.Errorf("filled: %v", z)
		}
		if r32, ok := tp.New(Float32, NewShape(2, 2)).Raw32(); !ok || len(r32) != 4 {
			t.Error("no float32 elements")
		}
	}
}

// TestUnevenStepsReuseMemory grows and shrinks steps; results must not depend
// on what the arena held.
func TestUnevenStepsReuseMemory(t *testing.T) {
	tp := NewTape()
	r := rand.New(rand.NewPCG(17, 18))
	for range 60 {
		tp.Reset()
		n := 1 + r.IntN(3000)
		x := randomTensor(r, NewShape(n), -1, 1)
		l := tp.Leaf(x)
		y := l.Square().Add(l).Slice(0, 0, n)
		tp.Backward([]*Tensor{y.Sum()}, []float64{1})
		if want := x.MulScalar(2).AddScalar(1); tp.Grad(l).Sub(want).Abs().MaxAxis(0).Item() > 0x1p-50 {
			t.Fatalf("n = %d: wrong gradient", n)
		}
	}
}

// TestTapesAreIndependent fits on one heap tensor from several goroutines.
func TestTapesAreIndependent(t *testing.T) {
	shared := randomTensor(rand.New(rand.NewPCG(19, 20)), NewShape(50, 4), -1, 1)
	results := make([]*Tensor, 8)
	var wg sync.WaitGroup
	for i := range results {
		wg.Go(func() {
			tp := NewTape()
			w := Ones(4)
			for range 20 {
				tp.Reset()
				l := tp.Leaf(w)
				loss := shared.MatMul(l).Square().Mean()
				tp.Backward([]*Tensor{loss}, []float64{1})
				w = w.Sub(tp.Grad(l).MulScalar(0.1)).Clone()
			}
			results[i] = w
		})
	}
	wg.Wait()
	for _, w := range results[1:] {
		if !w.Equal(results[0]) {
			t.Errorf("goroutines disagree: %v and %v", w, results[0])
		}
	}
}

// TestPanicDuringBackward leaves a tape that can be reset and used.
func TestPanicDuringBackward(t *testing.T) {
	tp := NewTape()
	x := tp.Leaf(Of(1, 2))
	bad := Apply(wrongShape{}, x).Sum()
	wantPanic[*ShapeError](t, "VJP with a wrong shape", func() { tp.Backward([]*Tensor{bad}, []float64{1}) })
	if y := x.Exp(); !y.RequiresGrad() {
		t.Error("recording stayed paused after a panic")
	}
}

type wrongShape struct{}

func (wrongShape) Value(_ *Tape, a []*Tensor) *Tensor { return a[0] }
func (wrongShape) VJP(_ *Tape, p *Pullback, g, _ *Tensor, _ []*Tensor) {
	p.Give(0, Of(1, 2, 3))
}
