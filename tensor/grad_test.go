package tensor

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
)

// opCase is a function that uses an op, and where to check its gradient.
type opCase struct {
	op     op
	name   string
	shapes []Shape // of the arguments
	lo, hi float64 // their elements are uniform in here
	f      func(x []*Tensor) *Tensor
}

func shapes(dims ...[]int) []Shape {
	s := make([]Shape, len(dims))
	for i, d := range dims {
		s[i] = NewShape(d...)
	}
	return s
}

// Constants of the cases, made once so that a warm step allocates nothing.
var (
	oneZero       = Of(1, 0, 1, 1)
	ends          = Of(1, 0, 0, 1)
	gatherColumns = FromInts([]int{3, 3, 0, -1, 2, 0}, 3, 2)
	gatherRows    = FromInts([]int{2, 0}, 2, 1)
	eyes          = map[int]*Tensor{0: Eye(0), 1: Eye(1), 2: Eye(2), 3: Eye(3), 5: Eye(5), 16: Eye(16), 20: Eye(20), 40: Eye(40)}
)

// unaryCases are checked on a matrix with elements in (lo, hi).
var unaryCases = []struct {
	op     op
	lo, hi float64
	f      func(*Tensor) *Tensor
}{
	{neg{}, -2, 2, (*Tensor).Neg},
	{exp{}, -2, 2, (*Tensor).Exp},
	{expm1{}, -2, 2, (*Tensor).Expm1},
	{log{}, 0.5, 3, (*Tensor).Log},
	{log1p{}, -0.5, 3, (*Tensor).Log1p},
	{sqrt{}, 0.5, 3, (*Tensor).Sqrt},
	{square{}, -2, 2, (*Tensor).Square},
	{reciprocal{}, 0.5, 3, (*Tensor).Reciprocal},
	{absolute{}, 0.5, 2, (*Tensor).Abs},
	{absolute{}, -2, -0.5, (*Tensor).Abs},
	{sin{}, -3, 3, (*Tensor).Sin},
	{cos{}, -3, 3, (*Tensor).Cos},
	{tanh{}, -2, 2, (*Tensor).Tanh},
	{sigmoid{}, -4, 4, (*Tensor).Sigmoid},
	{logSigmoid{}, -4, 4, (*Tensor).LogSigmoid},
	{softplus{}, -4, 4, (*Tensor).Softplus},
	{relu{}, 0.5, 2, (*Tensor).Relu},
	{relu{}, -2, -0.5, (*Tensor).Relu},
	{atan{}, -3, 3, (*Tensor).Atan},
	{erf{}, -2, 2, (*Tensor).Erf},
	{erfc{}, -2, 2, (*Tensor).Erfc},
	{normCDF{}, -3, 3, (*Tensor).NormCDF},
	{logNormCDF{}, -6, 3, (*Tensor).LogNormCDF},
	{normQuantile{}, 0.1, 0.9, (*Tensor).NormQuantile},
	{lgamma{}, 0.5, 4, (*Tensor).Lgamma},
	{digamma{}, 0.5, 4, (*Tensor).Digamma},
	{addScalar{}, -2, 2, func(x *Tensor) *Tensor { return x.AddScalar(1.5) }},
	{&mulScalar{}, -2, 2, func(x *Tensor) *Tensor { return x.MulScalar(-1.5) }},
	{&clamp{}, -0.9, 0.9, func(x *Tensor) *Tensor { return x.Clamp(-1, 1) }},
	{&clamp{}, 1.1, 2, func(x *Tensor) *Tensor { return x.Clamp(-1, 1) }},
	{as{}, -2, 2, func(x *Tensor) *Tensor { return x.Square().As(Float32).As(x.dtype) }},
	{sum{}, -2, 2, func(x *Tensor) *Tensor { return x.Square().Sum() }},
	{sum{}, -2, 2, func(x *Tensor) *Tensor { return x.SumKeep(0) }},
	{sum{}, -2, 2, func(x *Tensor) *Tensor { return x.SumKeep() }},
	{&sumRemoving{}, -2, 2, func(x *Tensor) *Tensor { return x.Sum(0) }},
	{&sumRemoving{}, -2, 2, func(x *Tensor) *Tensor { return x.Sum(-1) }},
	{&sumRemoving{}, -2, 2, func(x *Tensor) *Tensor { return x.Reshape(1, 3, 2, 2).Sum(1, 3) }},
	{&sumRemoving{}, -2, 2, func(x *Tensor) *Tensor { return x.T().Mean(1) }},
	{prod{}, -2, 2, func(x *Tensor) *Tensor { return x.Prod() }},
	{prod{}, -2, 2, func(x *Tensor) *Tensor { return x.Prod(0) }},
	{prod{}, -2, 2, func(x *Tensor) *Tensor { return x.Mul(oneZero.As(x.dtype)).Prod(1) }},
	{&cumSum{}, -2, 2, func(x *Tensor) *Tensor { return x.CumSum(0) }},
	{&cumSum{}, -2, 2, func(x *Tensor) *Tensor { return x.CumSum(1) }},
	{&cumProd{}, -2, 2, func(x *Tensor) *Tensor { return x.CumProd(0) }},
	{&cumProd{}, -2, 2, func(x *Tensor) *Tensor { return x.CumProd(1) }},
	{&maxAxis{}, -2, 2, func(x *Tensor) *Tensor { return x.MaxAxis(0) }},
	{&maxAxis{}, -2, 2, func(x *Tensor) *Tensor { return x.MaxAxis(1) }},
	{&logSumExp{}, -2, 2, func(x *Tensor) *Tensor { return x.LogSumExp(0) }},
	{&logSumExp{}, -2, 2, func(x *Tensor) *Tensor { return x.LogSumExp(1) }},
	{&softmax{}, -2, 2, func(x *Tensor) *Tensor { return x.Softmax(0) }},
	{&softmax{}, -2, 2, func(x *Tensor) *Tensor { return x.Softmax(1) }},
	{&logSumExp{}, -2, 2, func(x *Tensor) *Tensor { return x.LogSoftmax(1) }},
	{reshape{}, -2, 2, func(x *Tensor) *Tensor { return x.Reshape(2, -1) }},
	{reshape{}, -2, 2, func(x *Tensor) *Tensor { return x.T().Flatten().Unsqueeze(0).Squeeze(0) }},
	{expand{}, -2, 2, func(x *Tensor) *Tensor { return x.Unsqueeze(1).Expand(2, 3, 5, 4) }},
	{&transpose{}, -2, 2, func(x *Tensor) *Tensor { return x.Transpose(0, 1) }},
	{&permute{}, -2, 2, func(x *Tensor) *Tensor { return x.Reshape(3, 2, 2).Permute(2, 0, 1) }},
	{&slice{}, -2, 2, func(x *Tensor) *Tensor { return x.Slice(0, 1, 3) }},
	{&slice{}, -2, 2, func(x *Tensor) *Tensor { return x.Slice(1, 1, -1).Add(x.Slice(1, 2, 4)) }},
	{&slice{}, -2, 2, func(x *Tensor) *Tensor { return x.Select(1, -1).Mul(x.Select(1, 0)) }},
	{&flip{}, -2, 2, func(x *Tensor) *Tensor { return x.Flip(0).Mul(x) }},
	{&flip{}, -2, 2, func(x *Tensor) *Tensor { return x.Flip(1).Mul(x) }},
	{&indexSelect{}, -2, 2, func(x *Tensor) *Tensor { return x.IndexSelect(0, []int{2, 0, 0, -1}) }},
	{&indexSelect{}, -2, 2, func(x *Tensor) *Tensor { return x.IndexSelect(1, []int{3, 3, 1}).Mul(x.Slice(1, 0, 3)) }},
	{&gather{}, -2, 2, func(x *Tensor) *Tensor {
		return x.Gather(1, gatherColumns)
	}},
	{&gather{}, -2, 2, func(x *Tensor) *Tensor {
		return x.Gather(0, gatherRows)
	}},
	{&bandOp{}, -2, 2, func(x *Tensor) *Tensor { return x.Tril(1).Add(x.Triu(2)) }},
	{diag{}, -2, 2, func(x *Tensor) *Tensor { return x.Diag().Mul(x.Diag()) }},
	{diag{}, 0.5, 2, func(x *Tensor) *Tensor { return x.T().LogDetTriangular() }},
	{diagEmbed{}, -2, 2, func(x *Tensor) *Tensor { return x.DiagEmbed() }},
	{&concat{}, -2, 2, func(x *Tensor) *Tensor { return Stack(1, x, x.Square()) }},
	{&concat{}, -2, 2, func(x *Tensor) *Tensor { return Concat(1, x, x.Slice(1, 0, 2).Square()) }},
	{where{}, -2, 2, func(x *Tensor) *Tensor {
		c := ends.As(x.dtype)
		return Where(c, x.Square(), x.Sum(1).Unsqueeze(1))
	}},
	{cholesky{}, -1, 1, func(x *Tensor) *Tensor { return covariance(x).Cholesky() }},
	{withPartials{}, -2, 2, func(x *Tensor) *Tensor {
		d := x.Detach()
		row := d.Sum(0)
		return WithPartials(x.Tape(), d.Sin(), []*Tensor{x, x, x}, []*Tensor{d.Cos(), nil, row.Sub(row)})
	}},
	{withPartials{}, -2, 2, func(x *Tensor) *Tensor {
		d := x.Detach()
		f := func() *Tensor { return WithPartials(x.Tape(), d.Sin().Sum(), []*Tensor{x}, []*Tensor{d.Cos()}) }
		return f().Add(f().MulScalar(3))
	}},
	{&custom{}, -2, 2, func(x *Tensor) *Tensor { return Apply(cube{}, x) }},
}

// covariance returns positive definite matrices that depend on all of x.
func covariance(x *Tensor) *Tensor {
	return x.MatMul(x.T()).Add(eyes[x.Dim(-2)].As(x.dtype))
}

// cube is an op as a user would write it.
type cube struct{}

func (cube) Value(_ *Tape, a []*Tensor) *Tensor { return a[0].Mul(a[0]).Mul(a[0]) }
func (cube) VJP(_ *Tape, p *Pullback, g, _ *Tensor, a []*Tensor) {
	if p.Wants(0) {
		p.Give(0, g.Mul(a[0].Square()).MulScalar(3))
	}
}

// binaryCases are checked on every way of broadcasting.
var binaryCases = []struct {
	op     op
	lo, hi float64
	f      func(x, y *Tensor) *Tensor
}{
	{add{}, -2, 2, (*Tensor).Add},
	{sub{}, -2, 2, (*Tensor).Sub},
	{mul{}, -2, 2, (*Tensor).Mul},
	{div{}, 0.5, 2, (*Tensor).Div},
	{pow{}, 0.5, 2, (*Tensor).Pow},
	{maximum{}, -2, 2, (*Tensor).Maximum},
	{minimum{}, -2, 2, (*Tensor).Minimum},
	{logAddExp{}, -2, 2, (*Tensor).LogAddExp},
}

var broadcasts = [][]Shape{
	shapes([]int{3, 4}, []int{3, 4}),
	shapes([]int{3, 4}, []int{4}),
	shapes([]int{4}, []int{3, 4}),
	shapes([]int{3, 4}, []int{3, 1}),
	shapes([]int{3, 1}, []int{1, 4}),
	shapes([]int{2, 3, 4}, []int{2, 1, 4}),
	shapes([]int{2, 3, 4}, []int{}),
	shapes([]int{}, []int{5}),
	shapes([]int{1}, []int{}),
	shapes([]int{}, []int{}),
	shapes([]int{2, 0}, []int{2, 1}),
	shapes([]int{1, 1, 1}, []int{4}),
}

// otherCases have operands that unaryCases and binaryCases do not reach.
var otherCases = []opCase{
	{op: matMul{}, name: "matrices", shapes: shapes([]int{3, 4}, []int{4, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "wide", shapes: shapes([]int{2, 70}, []int{70, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "batch", shapes: shapes([]int{5, 3, 4}, []int{5, 4, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "batch times matrix", shapes: shapes([]int{5, 3, 4}, []int{4, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "matrix times batch", shapes: shapes([]int{3, 4}, []int{5, 4, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "broadcast batch", shapes: shapes([]int{2, 1, 3, 4}, []int{5, 4, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "vector times matrix", shapes: shapes([]int{4}, []int{4, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "matrix times vector", shapes: shapes([]int{3, 4}, []int{4}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "batch times vector", shapes: shapes([]int{2, 3, 4}, []int{4}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "transposed", shapes: shapes([]int{4, 3}, []int{2, 4}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor { return x[0].T().MatMul(x[1].T()) }},
	{op: matMul{}, name: "repeated", shapes: shapes([]int{1, 4}, []int{4, 1}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor {
		return x[0].Expand(3, 4).MatMul(x[1].Expand(4, 2))
	}},
	{op: matMul{}, name: "empty inner", shapes: shapes([]int{3, 0}, []int{0, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: matMul{}, name: "no rows", shapes: shapes([]int{0, 3}, []int{3, 2}), lo: -2, hi: 2, f: matMulOf},
	{op: dot{}, name: "vectors", shapes: shapes([]int{40}, []int{40}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor { return x[0].Dot(x[1]) }},
	{op: mul{}, name: "outer", shapes: shapes([]int{4}, []int{3}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor { return x[0].Outer(x[1]) }},
	{op: &solveTriangular{}, name: "lower", shapes: shapes([]int{4, 4}, []int{4, 2}), lo: 0.5, hi: 2, f: solveWith()},
	{op: &solveTriangular{}, name: "upper", shapes: shapes([]int{4, 4}, []int{4, 2}), lo: 0.5, hi: 2, f: solveWith(Upper)},
	{op: &solveTriangular{}, name: "lower transposed", shapes: shapes([]int{4, 4}, []int{4, 2}), lo: 0.5, hi: 2, f: solveWith(Transposed)},
	{op: &solveTriangular{}, name: "upper transposed unit", shapes: shapes([]int{4, 4}, []int{4, 2}), lo: 0.5, hi: 2, f: solveWith(Upper, Transposed, UnitDiagonal)},
	{op: &solveTriangular{}, name: "batch", shapes: shapes([]int{3, 4, 4}, []int{4, 2}), lo: 0.5, hi: 2, f: solveWith()},
	{op: &solveTriangular{}, name: "one triangle", shapes: shapes([]int{4, 4}, []int{3, 4, 2}), lo: 0.5, hi: 2, f: solveWith()},
	{op: &solveTriangular{}, name: "vector", shapes: shapes([]int{4, 4}, []int{4}), lo: 0.5, hi: 2, f: solveWith()},
	{op: &solveTriangular{}, name: "view", shapes: shapes([]int{4, 4}, []int{2, 4}), lo: 0.5, hi: 2, f: func(x []*Tensor) *Tensor {
		return x[0].T().SolveTriangular(x[1].T())
	}},
	{op: &solveTriangular{}, name: "by the factor", shapes: shapes([]int{2, 3, 4}, []int{3, 2}), lo: -1, hi: 1, f: func(x []*Tensor) *Tensor {
		return covariance(x[0]).Cholesky().CholeskySolve(x[1])
	}},
	{op: &solveTriangular{}, name: "by the factor, vector", shapes: shapes([]int{3, 4}, []int{3}), lo: -1, hi: 1, f: func(x []*Tensor) *Tensor {
		return covariance(x[0]).Cholesky().CholeskySolve(x[1])
	}},
	{op: cholesky{}, name: "batch", shapes: shapes([]int{2, 3, 4}), lo: -1, hi: 1, f: func(x []*Tensor) *Tensor { return covariance(x[0]).Cholesky() }},
	{op: cholesky{}, name: "large", shapes: shapes([]int{20, 20}), lo: -1, hi: 1, f: func(x []*Tensor) *Tensor { return covariance(x[0]).Cholesky() }},
	{op: mul{}, name: "views", shapes: shapes([]int{3, 4}, []int{4, 3}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor { return x[0].T().Mul(x[1]) }},
	{op: add{}, name: "one tensor twice", shapes: shapes([]int{3}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor { return x[0].Add(x[0]).Mul(x[0]) }},
	{op: sub{}, name: "used often", shapes: shapes([]int{3, 2}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor {
		y := x[0].Add(x[0])
		return y.Sub(x[0].Sum(0)).Mul(y).Add(y)
	}},
	{op: leaf{}, name: "alone", shapes: shapes([]int{3}), lo: -2, hi: 2, f: func(x []*Tensor) *Tensor { return x[0] }},
}

func matMulOf(x []*Tensor) *Tensor { return x[0].MatMul(x[1]) }

func solveWith(o ...Triangular) func(x []*Tensor) *Tensor {
	return func(x []*Tensor) *Tensor { return x[0].SolveTriangular(x[1], o...) }
}

func allCases() []opCase {
	var all []opCase
	for _, c := range unaryCases {
		f := c.f
		all = append(all, opCase{op: c.op, shapes: shapes([]int{3, 4}), lo: c.lo, hi: c.hi, f: func(x []*Tensor) *Tensor { return f(x[0]) }})
	}
	for _, c := range binaryCases {
		f := c.f
		for _, s := range broadcasts {
			name := s[0].String() + s[1].String()
			all = append(all, opCase{op: c.op, name: name, shapes: s, lo: c.lo, hi: c.hi, f: func(x []*Tensor) *Tensor { return f(x[0], x[1]) }})
		}
	}
	return append(all, otherCases...)
}

func opName(o op) string {
	t := reflect.TypeOf(o)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

func randomTensor(r *rand.Rand, s Shape, lo, hi float64) *Tensor {
	x := zeros(s)
	for i := range x.f64 {
		x.f64[i] = lo + (hi-lo)*r.Float64()
	}
	return x
}

// TestGradients compares every vjp with central differences, for every choice
// of which arguments are variables.
func TestGradients(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range allCases() {
		t.Run(opName(c.op)+" "+c.name, func(t *testing.T) {
			xs := make([]*Tensor, len(c.shapes))
			for i, s := range c.shapes {
				xs[i] = randomTensor(r, s, c.lo, c.hi)
			}
			for which := 0; which < 1<<len(xs); which++ {
				checkGradient(t, r, c, xs, which)
			}
		})
	}
}

// checkGradient checks the gradient of Σ w*f with random w with respect to the
// arguments whose bit is set in which.
func checkGradient(t *testing.T, r *rand.Rand, c opCase, xs []*Tensor, which int) {
	value := c.f(xs)
	w := randomTensor(r, value.shape, -1, 1).As(value.dtype)
	tp := NewTape()
	args := make([]*Tensor, len(xs))
	for i, x := range xs {
		args[i] = x
		if which>>i&1 != 0 {
			args[i] = tp.Leaf(x)
		}
	}
	out := c.f(args)
	if !out.Equal(value) {
		t.Errorf("value on a tape differs: %v, want %v", out, value)
	}
	if which == 0 {
		if out.RequiresGrad() {
			t.Error("result of constants requires a gradient")
		}
		return
	}
	root := out.Mul(w).Sum()
	tp.Backward([]*Tensor{root}, []float64{1})
	for i, x := range xs {
		g := tp.Grad(args[i])
		if which>>i&1 == 0 {
			if g != nil {
				t.Errorf("argument %d is a constant and has a gradient", i)
			}
			continue
		}
		if g == nil || g.shape != x.shape || g.dtype != x.dtype {
			t.Fatalf("argument %d: gradient is %v, want one of shape %v", i, g, x.shape)
		}
		compareGradient(t, c, xs, i, w, g)
	}
}

// compareGradient compares g with the five-point difference
//
//	f' = (8(f(x+h) - f(x-h)) - (f(x+2h) - f(x-2h))) / 12h + O(h⁴)
//
// With step h the truncation error is a 16th of that with 2h, so it is below
// the difference of the two. The rounding error is at most 3/2h times the
// error of the loss, which is taken to be 64 ulps of Σ|w*f|: most ops are
// within 1 ulp, sums of n terms within n/2, factorisations a few n.
func compareGradient(t *testing.T, c opCase, xs []*Tensor, arg int, w, g *Tensor) {
	t.Helper()
	const h = 0x1p-10
	x := xs[arg]
	ulp := 0x1p-52
	if _, ok := c.op.(as); ok {
		t.Skip("rounds to float32: its difference quotient is a step; see TestAs")
	}
	scale := c.f(xs).Mul(w).Abs().Sum().Item()
	g = g.Clone()
	for j := range x.f64 {
		old := x.f64[j]
		loss := func(d float64) float64 {
			x.f64[j] = old + d
			defer func() { x.f64[j] = old }()
			return c.f(xs).Mul(w).Sum().Item()
		}
		five := func(h float64) float64 {
			return (8*(loss(h)-loss(-h)) - (loss(2*h) - loss(-2*h))) / (12 * h)
		}
		want, coarse := five(h), five(2*h)
		tolerance := math.Abs(want-coarse) + 1.5/h*64*ulp*(scale+math.Abs(want))
		if limit := 1e-6 * (1 + math.Abs(want) + scale); tolerance > limit {
			t.Fatalf("argument %d element %d: tolerance %g is no check", arg, j, tolerance)
		}
		if got := g.f64[j]; !(math.Abs(got-want) <= tolerance) {
			t.Errorf("argument %d element %d: vjp %v, differences %v ± %.1g", arg, j, got, want, tolerance)
		}
	}
}

// TestGradientsFloat32 compares gradients in float32 with those in float64 of
// the same numbers.
func TestGradientsFloat32(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, c := range allCases() {
		t.Run(opName(c.op)+" "+c.name, func(t *testing.T) {
			wide := make([]*Tensor, len(c.shapes))
			for i, s := range c.shapes {
				wide[i] = randomTensor(r, s, c.lo, c.hi).As(Float32).As(Float64)
			}
			g64, v64 := gradients(c, wide, Float64)
			g32, v32 := gradients(c, wide, Float32)
			// 256 ulps of float32 per unit of the largest number involved.
			near(t, "value", v32, v64, 256*0x1p-23)
			for i := range g64 {
				near(t, "gradient", g32[i], g64[i], 256*0x1p-23)
			}
		})
	}
}

func gradients(c opCase, xs []*Tensor, d DType) (gs []*Tensor, value *Tensor) {
	tp := NewTape()
	args := make([]*Tensor, len(xs))
	for i, x := range xs {
		args[i] = tp.Leaf(x.As(d))
	}
	out := c.f(args)
	tp.Backward([]*Tensor{out.Sum()}, []float64{1})
	for _, a := range args {
		gs = append(gs, tp.Grad(a).Clone())
	}
	return gs, out.Clone()
}

func near(t *testing.T, what string, got, want *Tensor, tolerance float64) {
	t.Helper()
	if got.dtype != Float32 || got.shape != want.shape {
		t.Fatalf("%s is %v %v, want float32 %v", what, got.dtype, got.shape, want.shape)
	}
	scale := 1.0
	for _, v := range want.Float64s() {
		scale = max(scale, math.Abs(v))
	}
	for i, v := range got.Float64s() {
		if w := want.Float64s()[i]; !(math.Abs(v-w) <= tolerance*scale) {
			t.Errorf("%s element %d: %v in float32, %v in float64", what, i, v, w)
		}
	}
}

// TestEveryOpIsChecked fails when a type has a vjp method and no case above.
func TestEveryOpIsChecked(t *testing.T) {
	checked := make(map[string]bool)
	for _, c := range allCases() {
		checked[opName(c.op)] = true
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range opTypes(f) {
			found++
			if !checked[name] {
				t.Errorf("%s: op %s has no gradient check", file.Name(), name)
			}
		}
	}
	if found < 50 {
		t.Errorf("found only %d op types: does the test still look in the right place?", found)
	}
}

// opTypes returns the types that have a vjp method in f.
func opTypes(f *ast.File) []string {
	var names []string
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Name.Name != "vjp" || fn.Recv == nil {
			continue
		}
		typ := fn.Recv.List[0].Type
		if p, ok := typ.(*ast.StarExpr); ok {
			typ = p.X
		}
		names = append(names, typ.(*ast.Ident).Name)
	}
	return names
}

// TestInfiniteCotangents: what was not chosen has no derivative, whatever that of what was.
func TestInfiniteCotangents(t *testing.T) {
	for name, f := range map[string]func(x *Tensor) *Tensor{
		"Maximum": func(x *Tensor) *Tensor { return x.Maximum(Of(0, 2, 3)) },
		"Minimum": func(x *Tensor) *Tensor { return x.Minimum(Of(2, 0, 0)) },
		"MaxAxis": func(x *Tensor) *Tensor { return x.MaxAxis(-1) },
	} {
		tp := NewTape()
		x := tp.Leaf(Of(1, 0.5, 0.25))
		y := f(x).Sum()
		tp.Backward([]*Tensor{y}, []float64{math.Inf(1)})
		if got := tp.Grad(x); !got.Equal(Of(math.Inf(1), 0, 0)) {
			t.Errorf("%s: the gradient is %v", name, got)
		}
	}
}
