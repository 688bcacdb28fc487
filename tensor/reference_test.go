package tensor

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/blas"
)

// The references of these tests read one element at a time through At and
// know nothing of strides, kernels or broadcasting rules of the package.

// indices calls f with every index tuple of a shape.
func indices(dims []int, f func(i []int)) {
	i := make([]int, len(dims))
	for _, d := range dims {
		if d == 0 {
			return
		}
	}
	for {
		f(i)
		a := len(dims) - 1
		for ; a >= 0; a-- {
			if i[a]++; i[a] < dims[a] {
				break
			}
			i[a] = 0
		}
		if a < 0 {
			return
		}
	}
}

// broadcastAt returns the element of x that index i of a result shows.
func broadcastAt(x *Tensor, i []int) float64 {
	own := make([]int, x.NDim())
	for a := range own {
		if x.Dim(a) != 1 {
			own[a] = i[len(i)-len(own)+a]
		}
	}
	return x.At(own...)
}

// layouts returns tensors equal to x in different storage.
func layouts(x *Tensor) map[string]*Tensor {
	all := map[string]*Tensor{"contiguous": x, "tape": NewTape().Const(x)}
	if n := x.NDim(); n >= 2 {
		all["transposed"] = x.Transpose(0, n-1).Clone().Transpose(0, n-1)
	}
	if x.NDim() >= 1 {
		wide := Concat(-1, x, x)
		all["sliced"] = wide.Slice(-1, 0, x.Dim(-1))
	}
	return all
}

func TestBinaryValues(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	ops := map[string]struct {
		f   func(x, y *Tensor) *Tensor
		ref func(x, y float64) float64
	}{
		"Add":          {(*Tensor).Add, func(x, y float64) float64 { return x + y }},
		"Sub":          {(*Tensor).Sub, func(x, y float64) float64 { return x - y }},
		"Mul":          {(*Tensor).Mul, func(x, y float64) float64 { return x * y }},
		"Div":          {(*Tensor).Div, func(x, y float64) float64 { return x / y }},
		"Maximum":      {(*Tensor).Maximum, func(x, y float64) float64 { return max(x, y) }},
		"Minimum":      {(*Tensor).Minimum, func(x, y float64) float64 { return min(x, y) }},
		"Greater":      {(*Tensor).Greater, func(x, y float64) float64 { return indicator(x > y) }},
		"GreaterEqual": {(*Tensor).GreaterEqual, func(x, y float64) float64 { return indicator(x >= y) }},
		"Less":         {(*Tensor).Less, func(x, y float64) float64 { return indicator(x < y) }},
		"LessEqual":    {(*Tensor).LessEqual, func(x, y float64) float64 { return indicator(x <= y) }},
		"EqualTo":      {(*Tensor).EqualTo, func(x, y float64) float64 { return indicator(x == y) }},
	}
	more := append([][]Shape{shapes([]int{300, 2}, []int{2}), shapes([]int{300}, []int{}), shapes([]int{2, 300}, []int{300})}, broadcasts...)
	for name, op := range ops {
		for _, s := range more {
			x, y := randomTensor(r, s[0], -2, 2), randomTensor(r, s[1], -2, 2)
			addSpecials(r, x)
			addSpecials(r, y)
			for xn, lx := range layouts(x) {
				for yn, ly := range layouts(y) {
					if lx.tape != nil && ly.tape != nil {
						ly = lx.tape.Const(y)
					}
					checkZip(t, name+" "+xn+" "+yn, op.f(lx, ly), x, y, op.ref)
				}
			}
		}
	}
}

// addSpecials puts zeros, infinities and equal numbers among the elements.
func addSpecials(r *rand.Rand, x *Tensor) {
	values := []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN()}
	for i := range x.f64 {
		if r.IntN(3) == 0 {
			x.f64[i] = values[r.IntN(len(values))]
		}
	}
}

func checkZip(t *testing.T, name string, got, x, y *Tensor, ref func(x, y float64) float64) {
	t.Helper()
	indices(got.Shape().Dims(), func(i []int) {
		want := ref(broadcastAt(x, i), broadcastAt(y, i))
		if v := got.At(i...); !sameBits(v, want) {
			t.Errorf("%s of %v and %v at %v: %v, want %v", name, x.Shape(), y.Shape(), i, v, want)
		}
	})
}

func TestUnaryValues(t *testing.T) {
	x := Of(-1.5, -0.5, 0, 0.25, 0.5, 1, 1.5, 2.5, math.Inf(1), math.Inf(-1), math.NaN())
	ops := map[string]struct {
		f   func(*Tensor) *Tensor
		ref func(float64) float64
		ulp float64
	}{
		"Neg":        {(*Tensor).Neg, func(v float64) float64 { return -v }, 0},
		"Square":     {(*Tensor).Square, func(v float64) float64 { return v * v }, 0},
		"Sqrt":       {(*Tensor).Sqrt, math.Sqrt, 0},
		"Reciprocal": {(*Tensor).Reciprocal, func(v float64) float64 { return 1 / v }, 0},
		"Abs":        {(*Tensor).Abs, math.Abs, 0},
		"Sign": {(*Tensor).Sign, func(v float64) float64 {
			if v == 0 || v != v {
				return v
			}
			return math.Copysign(1, v)
		}, 0},
		"Floor":      {(*Tensor).Floor, math.Floor, 0},
		"Round":      {(*Tensor).Round, math.RoundToEven, 0},
		"IsNaN":      {(*Tensor).IsNaN, func(v float64) float64 { return indicator(math.IsNaN(v)) }, 0},
		"IsFinite":   {(*Tensor).IsFinite, func(v float64) float64 { return indicator(!math.IsNaN(v) && !math.IsInf(v, 0)) }, 0},
		"Relu":       {(*Tensor).Relu, func(v float64) float64 { return math.Max(v, 0) }, 0},
		"Clamp":      {func(x *Tensor) *Tensor { return x.Clamp(-1, 1) }, func(v float64) float64 { return math.Max(-1, math.Min(1, v)) }, 0},
		"AddScalar":  {func(x *Tensor) *Tensor { return x.AddScalar(0.1) }, func(v float64) float64 { return v + 0.1 }, 0},
		"MulScalar":  {func(x *Tensor) *Tensor { return x.MulScalar(0.1) }, func(v float64) float64 { return v * 0.1 }, 0},
		"DivScalar":  {func(x *Tensor) *Tensor { return x.DivScalar(0.1) }, func(v float64) float64 { return v / 0.1 }, 0},
		"SubFrom":    {func(x *Tensor) *Tensor { return x.SubFrom(0.1) }, func(v float64) float64 { return 0.1 - v }, 0},
		"PowScalar":  {func(x *Tensor) *Tensor { return x.PowScalar(3) }, func(v float64) float64 { return math.Pow(v, 3) }, 2},
		"Exp":        {(*Tensor).Exp, math.Exp, 2},
		"Expm1":      {(*Tensor).Expm1, math.Expm1, 2},
		"Log":        {(*Tensor).Log, math.Log, 2},
		"Log1p":      {(*Tensor).Log1p, math.Log1p, 2},
		"Sin":        {(*Tensor).Sin, math.Sin, 2},
		"Cos":        {(*Tensor).Cos, math.Cos, 2},
		"Tanh":       {(*Tensor).Tanh, math.Tanh, 2},
		"Atan":       {(*Tensor).Atan, math.Atan, 2},
		"Erf":        {(*Tensor).Erf, math.Erf, 2},
		"Erfc":       {(*Tensor).Erfc, math.Erfc, 2},
		"Sigmoid":    {(*Tensor).Sigmoid, func(v float64) float64 { return 1 / (1 + math.Exp(-v)) }, 4},
		"LogSigmoid": {(*Tensor).LogSigmoid, func(v float64) float64 { return -math.Log1p(math.Exp(-v)) }, 4},
		"Softplus":   {(*Tensor).Softplus, func(v float64) float64 { return math.Log1p(math.Exp(v)) }, 4},
		"NormCDF":    {(*Tensor).NormCDF, func(v float64) float64 { return math.Erfc(-v/math.Sqrt2) / 2 }, 4},
		"LogNormCDF": {(*Tensor).LogNormCDF, func(v float64) float64 {
			if v > 0 {
				return math.Log1p(-math.Erfc(v/math.Sqrt2) / 2)
			}
			return math.Log(math.Erfc(-v/math.Sqrt2) / 2)
		}, 8},
		"NormQuantile": {(*Tensor).NormQuantile, func(v float64) float64 { return math.Sqrt2 * math.Erfinv(2*v-1) }, 16},
		"Lgamma": {(*Tensor).Lgamma, func(v float64) float64 {
			l, _ := math.Lgamma(v)
			return l
		}, 8},
	}
	for name, op := range ops {
		for layout, lx := range layouts(x) {
			got := op.f(lx)
			for i := range x.f64 {
				want := op.ref(x.f64[i])
				tolerance := op.ulp * 0x1p-52 * math.Abs(want)
				if v := got.At(i); !sameBits(v, want) && !(math.Abs(v-want) <= tolerance) {
					t.Errorf("%s %s of %v: %v, want %v", name, layout, x.f64[i], v, want)
				}
			}
		}
	}
	if got, want := Of(1).Digamma().Item(), -0.57721566490153286061; math.Abs(got-want) > 0x1p-52 {
		t.Errorf("Digamma(1) = %v, want %v", got, want)
	}
}

func TestReductionValues(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, dims := range [][]int{{5}, {3, 4}, {2, 3, 4}, {1, 3, 1, 2}, {2, 0, 3}, {0}, {}, {70, 3}} {
		x := randomTensor(r, NewShape(dims...), -2, 2)
		for layout, lx := range layouts(x) {
			for set := uint(0); set < 1<<len(dims); set++ {
				checkReductions(t, layout, lx, x, set)
			}
		}
	}
}

// checkReductions checks Sum, SumKeep, Mean and Prod over a set of axes.
func checkReductions(t *testing.T, layout string, lx, x *Tensor, set uint) {
	t.Helper()
	var axes, kept, keptOnes []int
	for a := 0; a < x.NDim(); a++ {
		if set>>a&1 != 0 {
			axes = append(axes, a)
			keptOnes = append(keptOnes, 1)
		} else {
			kept = append(kept, x.Dim(a))
			keptOnes = append(keptOnes, x.Dim(a))
		}
	}
	if len(axes) == 0 {
		kept, keptOnes = nil, make([]int, x.NDim())
		for i := range keptOnes {
			keptOnes[i] = 1
		}
		set = 1<<x.NDim() - 1
	}
	sum, size, prod := zeros(NewShape(kept...)), zeros(NewShape(kept...)), FullShape(1, NewShape(kept...))
	indices(x.Shape().Dims(), func(i []int) {
		k := 0
		for a, v := range i {
			if set>>a&1 == 0 {
				k = k*x.Dim(a) + v
			}
		}
		sum.f64[k] += x.At(i...)
		size.f64[k]++
		prod.f64[k] *= x.At(i...)
	})
	// Sums in two orders of n terms below 2 differ by at most 2n·n ulps of 1.
	n := float64(x.Len())
	closeTo(t, layout+" Sum", lx.Sum(axes...), sum, 2*n*n*0x1p-52)
	closeTo(t, layout+" SumKeep", lx.SumKeep(axes...), sum.Reshape(keptOnes...), 2*n*n*0x1p-52)
	closeTo(t, layout+" SumTo", lx.SumTo(NewShape(keptOnes...)), sum.Reshape(keptOnes...), 2*n*n*0x1p-52)
	if x.Len() > 0 {
		closeTo(t, layout+" Mean", lx.Mean(axes...), sum.Div(size), 2*n*n*0x1p-52)
	}
	closeTo(t, layout+" Prod", lx.Prod(axes...), prod, 2*n*0x1p-52*(1+prod.Abs().Sum().Item()))
}

func closeTo(t *testing.T, what string, got, want *Tensor, tolerance float64) {
	t.Helper()
	if got.Shape() != want.Shape() {
		t.Errorf("%s has shape %v, want %v", what, got.Shape(), want.Shape())
		return
	}
	for i, v := range got.Float64s() {
		if w := want.Float64s()[i]; !sameBits(v, w) && !(math.Abs(v-w) <= tolerance) {
			t.Errorf("%s element %d of %v: %v, want %v", what, i, want.Shape(), v, w)
		}
	}
}

func TestAxisValues(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	x := randomTensor(r, NewShape(3, 4, 2), -2, 2)
	for axis := -3; axis < 3; axis++ {
		a := (axis + 3) % 3
		for layout, lx := range layouts(x) {
			outer := x.Shape().Remove(a).Dims()
			largest, arg, lse := lx.MaxAxis(axis), lx.Argmax(axis), lx.LogSumExp(axis)
			soft, logSoft := lx.Softmax(axis), lx.LogSoftmax(axis)
			sums, prods, flip := lx.CumSum(axis), lx.CumProd(axis), lx.Flip(axis)
			indices(outer, func(i []int) {
				at := func(k int) []int {
					full := append(append(append([]int{}, i[:a]...), k), i[a:]...)
					return full
				}
				d := x.Dim(a)
				best, total := 0, 0.0
				sum, prod := 0.0, 1.0
				for k := range d {
					v := x.At(at(k)...)
					if v > x.At(at(best)...) {
						best = k
					}
					total += math.Exp(v)
					sum += v
					prod *= v
					checkNear(t, layout+" CumSum", sums.At(at(k)...), sum, 0)
					checkNear(t, layout+" CumProd", prods.At(at(k)...), prod, 0)
					checkNear(t, layout+" Flip", flip.At(at(k)...), x.At(at(d-1-k)...), 0)
				}
				checkNear(t, layout+" MaxAxis", largest.At(i...), x.At(at(best)...), 0)
				checkNear(t, layout+" Argmax", arg.At(i...), float64(best), 0)
				checkNear(t, layout+" LogSumExp", lse.At(i...), math.Log(total), 1e-14)
				for k := range d {
					p := math.Exp(x.At(at(k)...)) / total
					checkNear(t, layout+" Softmax", soft.At(at(k)...), p, 1e-14)
					checkNear(t, layout+" LogSoftmax", logSoft.At(at(k)...), math.Log(p), 1e-14)
				}
			})
		}
	}
}

func checkNear(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !sameBits(got, want) && !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestIndexingValues(t *testing.T) {
	x := Arange(24).Reshape(2, 3, 4)
	for layout, lx := range layouts(x) {
		sl, sel, perm := lx.Slice(1, 1, -1), lx.Select(-1, 2), lx.Permute(2, 0, 1)
		pick := lx.IndexSelect(1, []int{2, -3, 2})
		g := lx.Gather(2, FromInts([]int{3, 0, -1, 1, 2, 2}, 2, 3, 1))
		tril, triu, diag := lx.Tril(-1), lx.Triu(1), lx.Diag()
		if sl.Shape() != NewShape(2, 1, 4) || sel.Shape() != NewShape(2, 3) || pick.Shape() != NewShape(2, 3, 4) || g.Shape() != NewShape(2, 3, 1) || diag.Shape() != NewShape(2, 3) {
			t.Fatalf("%s: shapes %v %v %v %v %v", layout, sl.Shape(), sel.Shape(), pick.Shape(), g.Shape(), diag.Shape())
		}
		indices([]int{2, 3, 4}, func(i []int) {
			a, b, c := i[0], i[1], i[2]
			v := x.At(i...)
			checkNear(t, layout+" Permute", perm.At(c, a, b), v, 0)
			checkNear(t, layout+" Tril", tril.At(i...), v*indicator(c <= b-1), 0)
			checkNear(t, layout+" Triu", triu.At(i...), v*indicator(c >= b+1), 0)
			checkNear(t, layout+" IndexSelect", pick.At(i...), x.At(a, []int{2, 0, 2}[b], c), 0)
			if b == 1 {
				checkNear(t, layout+" Slice", sl.At(a, 0, c), v, 0)
			}
			if c == 2 {
				checkNear(t, layout+" Select", sel.At(a, b), v, 0)
			}
			if b == c {
				checkNear(t, layout+" Diag", diag.At(a, b), v, 0)
			}
			if c == []int{3, 0, 3, 1, 2, 2}[a*3+b] {
				checkNear(t, layout+" Gather", g.At(a, b, 0), v, 0)
			}
		})
	}
	if got := Of(1, 2).DiagEmbed(); !got.Equal(FromSlice([]float64{1, 0, 0, 2}, 2, 2)) {
		t.Errorf("DiagEmbed: %v", got)
	}
	if got := Stack(1, Of(1, 2), Of(3, 4)); !got.Equal(FromSlice([]float64{1, 3, 2, 4}, 2, 2)) {
		t.Errorf("Stack: %v", got)
	}
	if got := Concat(0, Of(1, 2), Of(), Of(3)); !got.Equal(Of(1, 2, 3)) {
		t.Errorf("Concat: %v", got)
	}
}

// TestMatMulBits compares with three loops of fused multiply-adds in the order
// of k, as package blas defines a product; also for small sizes, which are not
// computed there.
func TestMatMulBits(t *testing.T) {
	if b := blas.Backend(); strings.HasPrefix(b, "openblas") {
		t.Skip("not promised by " + b)
	}
	r := rand.New(rand.NewPCG(11, 12))
	for _, s := range [][3]int{{1, 1, 1}, {2, 3, 4}, {4, 5, 2}, {9, 5, 2}, {5, 4, 3}, {100, 5, 2}, {5, 100, 2}, {1, 90, 1}, {17, 33, 9}, {8, 1, 8}} {
		m, k, n := s[0], s[1], s[2]
		x, y := randomTensor(r, NewShape(m, k), -2, 2), randomTensor(r, NewShape(k, n), -2, 2)
		want := Zeros(m, n)
		indices([]int{m, n}, func(i []int) {
			var sum float64
			for p := range k {
				sum = math.FMA(x.At(i[0], p), y.At(p, i[1]), sum)
			}
			want.f64[i[0]*n+i[1]] = sum
		})
		for xn, lx := range layouts(x) {
			for yn, ly := range layouts(y) {
				if lx.tape != nil && ly.tape != nil {
					ly = lx.tape.Const(y)
				}
				if got := lx.MatMul(ly); !got.Equal(want) {
					t.Errorf("%v %s %s: %v, want %v", s, xn, yn, got, want)
				}
			}
		}
		batch := Stack(0, x, x.Neg()).MatMul(y)
		if !batch.Select(0, 0).Equal(want) || !batch.Select(0, 1).Equal(want.Neg()) {
			t.Errorf("%v: products of a batch differ from single ones", s)
		}
	}
}

func TestLinearAlgebraResiduals(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for _, n := range []int{0, 1, 2, 5, 16, 40} {
		a := covariance(randomTensor(r, NewShape(3, n, n), -1, 1))
		l := a.Cholesky()
		// Higham (2002), theorem 10.3: |A - LLᵀ| ≤ (n+1)u |L||L|ᵀ; entries of
		// the right side are at most the largest of the diagonal of A.
		closeTo(t, "L·Lᵀ", l.MatMul(l.T()), a, float64(n+2)*0x1p-52*(1+4*float64(n)))
		if !l.Triu(1).Equal(FullShape(0, l.Shape())) {
			t.Errorf("n = %d: L has elements above the diagonal", n)
		}
		b := randomTensor(r, NewShape(n, 2), -1, 1)
		for _, how := range []Triangular{0, Upper, Transposed, Upper | Transposed, UnitDiagonal} {
			tri := l
			if how&Upper != 0 {
				tri = l.T()
			}
			x := tri.SolveTriangular(b, how)
			if how&UnitDiagonal != 0 {
				tri = l.Tril(-1).Add(Eye(n))
			}
			if how&Transposed != 0 {
				tri = tri.T()
			}
			// Higham, theorem 8.5: |b - Tx| ≤ (n+1)u |T||x|.
			bound := tri.Abs().MatMul(x.Abs()).MulScalar(float64(n+2) * 0x1p-52)
			excess := tri.MatMul(x).Sub(b).Abs().Sub(bound)
			for _, v := range excess.Float64s() {
				if !(v <= 0) {
					t.Errorf("n = %d, options %d: residual exceeds the bound by %g", n, how, v)
				}
			}
		}
		// Higham, theorem 10.4: |b - Ax| ≤ (3n+1)u |L||L|ᵀ|x|.
		x := l.CholeskySolve(b)
		bound := l.Abs().MatMul(l.T().Abs().MatMul(x.Abs())).MulScalar(float64(3*n+2) * 0x1p-52)
		for _, v := range a.MatMul(x).Sub(b).Abs().Sub(bound).Float64s() {
			if !(v <= 0) {
				t.Errorf("n = %d: residual of CholeskySolve exceeds the bound by %g", n, v)
			}
		}
		if n > 0 {
			logDet := l.LogDetTriangular()
			closeTo(t, "log det", logDet, l.Diag().Log().Sum(-1), 0)
		}
	}
}

func TestLogAddExpLimits(t *testing.T) {
	inf := math.Inf(1)
	x, y := Of(inf, -inf, 1000, -inf, inf, 0, -1000), Of(inf, -inf, 1000, 3, -inf, -800, 1000)
	want := Of(inf, -inf, 1000+math.Ln2, 3, inf, 0, 1000)
	closeTo(t, "LogAddExp", x.LogAddExp(y), want, 0x1p-42)
	if v := Of(math.NaN()).LogAddExp(Of(1)).Item(); v == v {
		t.Errorf("LogAddExp of NaN is %v", v)
	}
}

// TestWhereKeepsNaNOut: the gradient of the branch not taken is 0, not NaN.
func TestWhereKeepsNaNOut(t *testing.T) {
	tp := NewTape()
	x := tp.Leaf(Of(-1, 4))
	y := Where(x.Greater(tp.Scalar(0)), x.Sqrt(), x)
	tp.Backward([]*Tensor{y.Sum()}, []float64{1})
	g := tp.Grad(x)
	if got := y.Float64s(); got[0] != -1 || got[1] != 2 {
		t.Errorf("Where: %v", got)
	}
	if g.At(1) != 0.25 {
		t.Errorf("gradient %v, want 0.25 at 1", g)
	}
}

// TestTiesAndKinks holds the sub-gradients that the documentation names.
func TestTiesAndKinks(t *testing.T) {
	grad := func(f func(x *Tensor) *Tensor, at ...float64) *Tensor {
		tp := NewTape()
		x := tp.Leaf(Of(at...))
		tp.Backward([]*Tensor{f(x).Sum()}, []float64{1})
		return tp.Grad(x).Clone()
	}
	for _, c := range []struct {
		name string
		f    func(x *Tensor) *Tensor
		at   []float64
		want []float64
	}{
		{"MaxAxis shares ties", func(x *Tensor) *Tensor { return x.MaxAxis(0) }, []float64{3, 1, 3, 3}, []float64{1. / 3, 0, 1. / 3, 1. / 3}},
		{"Maximum halves ties", func(x *Tensor) *Tensor { return x.Maximum(Of(1, 1, 1)) }, []float64{0, 1, 2}, []float64{0, 0.5, 1}},
		{"Minimum halves ties", func(x *Tensor) *Tensor { return x.Minimum(Of(1, 1, 1)) }, []float64{0, 1, 2}, []float64{1, 0.5, 0}},
		{"Abs at 0", (*Tensor).Abs, []float64{-2, 0, 2}, []float64{-1, 0, 1}},
		{"Relu at 0", (*Tensor).Relu, []float64{-2, 0, 2}, []float64{0, 0, 1}},
		{"Clamp at its bounds", func(x *Tensor) *Tensor { return x.Clamp(0, 1) }, []float64{-1, 0, 0.5, 1, 2}, []float64{0, 1, 1, 1, 0}},
		{"Sqrt at 0", (*Tensor).Sqrt, []float64{0, 4}, []float64{math.Inf(1), 0.25}},
		{"Pow to 0", func(x *Tensor) *Tensor { return x.PowScalar(0) }, []float64{0, 3}, []float64{0, 0}},
		{"Pow of 0", func(x *Tensor) *Tensor { return x.PowScalar(1) }, []float64{0}, []float64{1}},
		{"Pow of 0 in the exponent", func(x *Tensor) *Tensor { return Zeros(2).Pow(x) }, []float64{0, 2}, []float64{0, 0}},
		{"Prod with zeros", func(x *Tensor) *Tensor { return x.Prod() }, []float64{0, 2, 3}, []float64{6, 0, 0}},
		{"CumProd with zeros", func(x *Tensor) *Tensor { return x.CumProd(0) }, []float64{2, 0, 3}, []float64{1, 8, 0}},
	} {
		if got := grad(c.f, c.at...); !got.Equal(Of(c.want...)) {
			t.Errorf("%s: gradient %v, want %v", c.name, got, c.want)
		}
	}
}
