package tensor

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestShape(t *testing.T) {
	s := NewShape(2, 3, 4)
	for _, c := range []struct{ what, got, want string }{
		{"String", s.String(), "[2 3 4]"},
		{"scalar", Shape{}.String(), "[]"},
		{"Prefix", s.Prefix(2).String(), "[2 3]"},
		{"Suffix", s.Suffix(1).String(), "[4]"},
		{"Concat", s.Concat(NewShape(5)).String(), "[2 3 4 5]"},
		{"Insert", s.Insert(1, 9).String(), "[2 9 3 4]"},
		{"Insert from the right", s.Insert(-1, 9).String(), "[2 3 4 9]"},
		{"Remove", s.Remove(-2).String(), "[2 4]"},
		{"With", s.With(0, 7).String(), "[7 3 4]"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
	if s.NDim() != 3 || s.Size() != 24 || s.Dim(-1) != 4 || s.Dim(0) != 2 || (Shape{}).Size() != 1 {
		t.Error("NDim, Size or Dim is wrong")
	}
	if s.Prefix(2) != NewShape(2, 3) || s.Remove(2) != NewShape(2, 3) {
		t.Error("equal shapes are not ==")
	}
	if d := s.Dims(); len(d) != 3 || d[2] != 4 {
		t.Errorf("Dims: %v", d)
	}
}

func TestShapeErrors(t *testing.T) {
	s := NewShape(2, 3)
	eight := NewShape(1, 1, 1, 1, 1, 1, 1, 1)
	huge := math.MaxInt32
	wantPanic[*ShapeError](t, "negative", func() { NewShape(-1) })
	wantPanic[*ShapeError](t, "nine dimensions", func() { NewShape(1, 1, 1, 1, 1, 1, 1, 1, 1) })
	wantPanic[*ShapeError](t, "too large", func() { NewShape(huge, huge, huge) })
	wantPanic[*ShapeError](t, "Concat", func() { eight.Concat(s) })
	wantPanic[*ShapeError](t, "Insert", func() { eight.Insert(0, 1) })
	wantPanic[*ShapeError](t, "Insert size", func() { s.Insert(0, -1) })
	wantPanic[*ShapeError](t, "With", func() { s.With(0, -1) })
	wantPanic[*IndexError](t, "Insert axis", func() { s.Insert(4, 1) })
	wantPanic[*IndexError](t, "Dim", func() { s.Dim(2) })
	wantPanic[*IndexError](t, "Dim from the right", func() { s.Dim(-3) })
	wantPanic[*IndexError](t, "Prefix", func() { s.Prefix(3) })
	wantPanic[*IndexError](t, "Suffix", func() { s.Suffix(-1) })
	wantPanic[*IndexError](t, "Remove", func() { s.Remove(2) })
	if n := NewShape(huge, huge, huge, 0).Size(); n != 0 {
		t.Errorf("size of a huge empty shape: %d", n)
	}
}

func TestBroadcastShapes(t *testing.T) {
	for _, c := range []struct {
		a, b, want []int
		ok         bool
	}{
		{[]int{3, 4}, []int{3, 4}, []int{3, 4}, true},
		{[]int{3, 1}, []int{4}, []int{3, 4}, true},
		{[]int{}, []int{2, 3}, []int{2, 3}, true},
		{[]int{0}, []int{1}, []int{0}, true},
		{[]int{2, 1, 4}, []int{3, 1}, []int{2, 3, 4}, true},
		{[]int{2}, []int{3}, nil, false},
		{[]int{0}, []int{2}, nil, false},
	} {
		for range 2 {
			got, ok := BroadcastShapes(NewShape(c.a...), NewShape(c.b...))
			if ok != c.ok || ok && got != NewShape(c.want...) {
				t.Errorf("%v and %v: %v %v, want %v %v", c.a, c.b, got, ok, c.want, c.ok)
			}
			c.a, c.b = c.b, c.a
		}
	}
}

// TestMistakesPanic: every mistake of shape, axis, index or type is a typed
// panic.
func TestMistakesPanic(t *testing.T) {
	v, m, b := Of(1, 2, 3), Zeros(2, 3), Zeros(2, 2, 2)
	f32 := v.As(Float32)
	shape := map[string]func(){
		"Add":              func() { v.Add(Of(1, 2)) },
		"Pow":              func() { m.Pow(Of(1, 2)) },
		"Greater":          func() { v.Greater(Of(1, 2)) },
		"Where":            func() { Where(v, v, Of(1, 2)) },
		"MatMul":           func() { m.MatMul(m) },
		"MatMul scalar":    func() { m.MatMul(Scalar(1)) },
		"MatMul batch":     func() { Zeros(2, 1, 1).MatMul(Zeros(3, 1, 1)) },
		"Dot":              func() { v.Dot(m) },
		"Outer":            func() { v.Outer(m) },
		"Cholesky":         func() { m.Cholesky() },
		"Cholesky vector":  func() { v.Cholesky() },
		"SolveTriangular":  func() { m.SolveTriangular(v) },
		"solve batch":      func() { b.SolveTriangular(Zeros(3, 2, 1)) },
		"Reshape":          func() { m.Reshape(4) },
		"Reshape twice -1": func() { m.Reshape(-1, -1) },
		"Reshape not even": func() { m.Reshape(4, -1) },
		"Reshape negative": func() { m.Reshape(-2, -3) },
		"Reshape nine":     func() { m.Reshape(1, 1, 1, 1, 1, 1, 1, 2, 3) },
		"Expand":           func() { m.Expand(2, 4) },
		"Expand fewer":     func() { m.Expand(3) },
		"ExpandTo":         func() { m.ExpandTo(NewShape(3)) },
		"SumTo":            func() { m.SumTo(NewShape(2)) },
		"Sum twice":        func() { m.Sum(0, -2) },
		"Permute":          func() { m.Permute(0) },
		"Permute twice":    func() { m.Permute(0, 0) },
		"Squeeze":          func() { m.Squeeze(0) },
		"T":                func() { v.T() },
		"Diag":             func() { v.Diag() },
		"DiagEmbed":        func() { Scalar(1).DiagEmbed() },
		"Tril":             func() { v.Tril(0) },
		"Stack":            func() { Stack(0, v, m) },
		"Stack nothing":    func() { Stack(0) },
		"Concat":           func() { Concat(0, m, v) },
		"Concat nothing":   func() { Concat(0) },
		"Gather":           func() { m.Gather(0, v) },
		"Gather shapes":    func() { Zeros(2, 3).Gather(0, Zeros(1, 2)) },
		"MaxAxis":          func() { Zeros(0, 2).MaxAxis(0) },
		"Argmax":           func() { Zeros(0, 2).Argmax(0) },
		"Item":             func() { v.Item() },
		"At":               func() { m.At(1) },
		"FromSlice":        func() { FromSlice([]float64{1, 2}, 3) },
		"Linspace":         func() { Linspace(0, 1, 1) },
		"ToMat":            func() { b.ToMat() },
		"ToMat empty":      func() { Zeros(0, 2).ToMat() },
		"WithPartials":     func() { WithPartials(nil, v, []*Tensor{v}, nil) },
		"partial shape":    func() { WithPartials(nil, v, []*Tensor{v}, []*Tensor{Of(1, 2)}) },
		"too large":        func() { Scalar(1).Expand(math.MaxInt32, math.MaxInt32, math.MaxInt32) },
	}
	for name, f := range shape {
		wantPanic[*ShapeError](t, name, f)
	}
	index := map[string]func(){
		"At":            func() { v.At(3) },
		"At negative":   func() { v.At(-4) },
		"Sum":           func() { m.Sum(2) },
		"Softmax":       func() { m.Softmax(-3) },
		"LogSumExp":     func() { m.LogSumExp(2) },
		"MaxAxis":       func() { m.MaxAxis(2) },
		"CumSum":        func() { m.CumSum(2) },
		"Flip":          func() { m.Flip(2) },
		"Transpose":     func() { m.Transpose(0, 2) },
		"Permute":       func() { m.Permute(0, 2) },
		"Unsqueeze":     func() { m.Unsqueeze(4) },
		"Squeeze":       func() { m.Squeeze(2) },
		"Stack":         func() { Stack(3, m, m) },
		"Concat":        func() { Concat(2, m, m) },
		"Slice axis":    func() { m.Slice(2, 0, 1) },
		"Slice":         func() { m.Slice(0, 0, 3) },
		"Slice order":   func() { m.Slice(0, 2, 1) },
		"Select":        func() { m.Select(1, 3) },
		"IndexSelect":   func() { m.IndexSelect(0, []int{0, 2}) },
		"Gather":        func() { m.Gather(1, FromInts([]int{3, 0}, 2, 1)) },
		"Gather 0.5":    func() { m.Gather(1, Full(0.5, 2, 1)) },
		"Gather NaN":    func() { m.Gather(1, Full(math.NaN(), 2, 1)) },
		"Gather scalar": func() { Scalar(1).Gather(0, Scalar(0)) },
	}
	for name, f := range index {
		wantPanic[*IndexError](t, name, f)
	}
	dtype := map[string]func(){
		"Add":             func() { v.Add(f32) },
		"Less":            func() { f32.Less(v) },
		"Where":           func() { Where(v, v, f32) },
		"MatMul":          func() { m.MatMul(f32) },
		"Dot":             func() { v.Dot(f32) },
		"SolveTriangular": func() { Eye(3).SolveTriangular(f32) },
		"Stack":           func() { Stack(0, v, f32) },
		"Concat":          func() { Concat(0, v, f32) },
		"WithPartials":    func() { WithPartials(nil, v, []*Tensor{v}, []*Tensor{f32}) },
	}
	for name, f := range dtype {
		wantPanic[*DTypeError](t, name, f)
	}
}

func TestNotPositiveDefinite(t *testing.T) {
	bad := Stack(0, Eye(3), FromSlice([]float64{1, 2, 0, 2, 1, 0, 0, 0, 1}, 3, 3))
	err, ok := panicOf(func() { bad.Cholesky() }).(*NotPositiveDefiniteError)
	if !ok || len(err.Batch) != 1 || err.Batch[0] != 1 || err.Pivot != 1 || err.Value != -3 {
		t.Errorf("got %+v, want matrix [1], pivot 1 of -3", err)
	}
	err, ok = panicOf(func() { Full(math.NaN(), 2, 2).Cholesky() }).(*NotPositiveDefiniteError)
	if !ok || err.Pivot != 0 || err.Batch != nil {
		t.Errorf("NaN: got %+v", err)
	}
}

func TestMakers(t *testing.T) {
	for _, c := range []struct {
		what      string
		got, want *Tensor
	}{
		{"Arange", Arange(3), Of(0, 1, 2)},
		{"Eye", Eye(2), FromSlice([]float64{1, 0, 0, 1}, 2, 2)},
		{"Full", Full(2, 1, 2), FromSlice([]float64{2, 2}, 1, 2)},
		{"Ones", Ones(2), Of(1, 1)},
		{"FromInts", FromInts([]int{1, -2}), Of(1, -2)},
		{"Linspace", Linspace(0, 1, 5), Of(0, 0.25, 0.5, 0.75, 1)},
		{"FromShape", FromShape([]float64{7}, Shape{}), Scalar(7)},
		{"FullShape", FullShape(3, NewShape(2)), Of(3, 3)},
		{"float32", FromSlice([]float32{1, 2}), Of(1, 2).As(Float32)},
		{"FromMat", FromMat(mat.NewDense(2, 2, []float64{1, 2, 3, 4})), Arange(4).AddScalar(1).Reshape(2, 2)},
		{"ToMat", FromMat(Arange(6).Reshape(3, 2).T().ToMat()), Arange(6).Reshape(3, 2).T()},
		{"ToMat of a vector", FromMat(Of(1, 2).ToMat()), FromSlice([]float64{1, 2}, 2, 1)},
	} {
		if !c.got.Equal(c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	data := []float64{1, 2}
	x := FromSlice(data)
	data[0] = 9
	if x.At(0) != 1 {
		t.Error("FromSlice shares the slice")
	}
	if x.Float64s()[0] = 9; x.At(0) != 1 {
		t.Error("Float64s shares the elements")
	}
}

func TestEqual(t *testing.T) {
	nan, negZero := math.NaN(), math.Copysign(0, -1)
	if !Of(nan, 1).Equal(Of(nan, 1)) {
		t.Error("NaN differs from NaN")
	}
	if Of(0).Equal(Of(negZero)) {
		t.Error("0 equals -0")
	}
	if Of(1).Equal(Of(1).As(Float32)) || Of(1).Equal(Scalar(1)) {
		t.Error("types or shapes do not matter")
	}
	if !Arange(6).Reshape(2, 3).T().Equal(FromSlice([]float64{0, 3, 1, 4, 2, 5}, 3, 2)) {
		t.Error("a view differs from its elements")
	}
}

func TestAs(t *testing.T) {
	tp := NewTape()
	x := tp.Leaf(Of(0.1, 1))
	y := x.As(Float32)
	if y.DType() != Float32 || y.At(0) != float64(float32(0.1)) {
		t.Errorf("As: %v", y)
	}
	tp.Backward([]*Tensor{y.Mul(y).Sum()}, []float64{1})
	if g := tp.Grad(x); g.DType() != Float64 || !g.Equal(Of(float64(2*float32(0.1)), 2)) {
		t.Errorf("gradient: %v", g)
	}
	if x.As(Float64) != x {
		t.Error("As of the same type is not the tensor itself")
	}
}

func TestViewsShareElements(t *testing.T) {
	x := Arange(6).Reshape(2, 3)
	raw, _ := x.Raw64()
	for name, v := range map[string]*Tensor{
		"Reshape": x.Reshape(3, 2), "Slice": x.Slice(0, 0, 1), "Flatten": x.Flatten(), "Unsqueeze": x.Unsqueeze(0),
	} {
		data, ok := v.Raw64()
		if !ok || &data[0] != &raw[0] {
			t.Errorf("%s is not a view", name)
		}
	}
	if _, ok := x.T().Raw64(); ok {
		t.Error("a transposed matrix claims row-major elements")
	}
	if _, ok := x.Raw32(); ok {
		t.Error("float64 elements as float32")
	}
}

func TestString(t *testing.T) {
	for _, c := range []struct {
		x    *Tensor
		want string
	}{
		{Scalar(1.5), "1.5"},
		{Of(1, 2.5, -3), "[  1 2.5  -3]"},
		{Arange(4).Reshape(2, 2), "[[0 1]\n [2 3]]"},
		{Arange(4).Reshape(2, 1, 2), "[[[0 1]]\n\n [[2 3]]]"},
		{Of(1. / 3), "[0.33333333]"},
		{Of(1. / 3).As(Float32), "[0.33333334]"},
		{Of(math.NaN(), math.Inf(1)), "[ NaN +Inf]"},
		{Zeros(0, 2), "[][0 2]"},
		{Arange(2000), "[   0    1    2 ... 1997 1998 1999]"},
	} {
		if got := c.x.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if s := Zeros(1000, 1000).String(); strings.Count(s, "\n") != 6 || len(s) > 500 {
		t.Errorf("a large matrix prints as\n%s", s)
	}
}

// TestScalarOperandsHaveTheSameBits: shortcuts for repeated operands do not
// change results.
func TestScalarOperandsHaveTheSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	x, s := randomTensor(r, NewShape(37, 5), -2, 2), Scalar(r.Float64())
	for _, c := range binaryCases {
		long := c.f(x.Abs(), s.Expand(37, 5).Clone())
		if got := c.f(x.Abs(), s); !got.Equal(long) {
			t.Errorf("%s: scalar operand changes bits", opName(c.op))
		}
		if got := c.f(x.Abs(), s.Expand(5)); !got.Equal(long) {
			t.Errorf("%s: uniform operand changes bits", opName(c.op))
		}
	}
}

// TestShapeIndex: the index of element i is that of row-major order.
func TestShapeIndex(t *testing.T) {
	s := NewShape(2, 1, 3)
	for i := range s.Size() {
		if index := s.Index(i); index[0] != i/3 || index[1] != 0 || index[2] != i%3 {
			t.Errorf("element %d of %v has index %v", i, s, index)
		}
	}
	if index := NewShape().Index(0); index != nil {
		t.Errorf("the index of a scalar is %v", index)
	}
}

// TestTryCholesky: a matrix without a factor has NaN for one, and changes neither the factors of others nor the gradients through these.
func TestTryCholesky(t *testing.T) {
	good, bad := FromSlice([]float64{4, 2, 2, 5}, 2, 2), FromSlice([]float64{4, 2, 2, 0.5}, 2, 2)
	for _, d := range []DType{Float64, Float32} {
		tp := NewTape()
		x := tp.Leaf(Stack(0, good, bad).As(d))
		l, err := x.TryCholesky()
		if err == nil || err.Batch[0] != 1 || err.Pivot != 1 || err.Value != -0.5 {
			t.Errorf("%v: %v", d, err)
		}
		if f := l.Float64s(); f[0] != 2 || f[1] != 0 || f[2] != 1 || f[3] != 2 || f[4] == f[4] || f[5] != 0 || f[6] == f[6] || f[7] == f[7] {
			t.Errorf("%v: factors %v", d, l)
		}
		solved := l.SolveTriangular(Eye(2).As(d)).Select(0, 0).Sum()
		tp.Backward([]*Tensor{solved}, []float64{1})
		if g := tp.Grad(x); !g.Select(0, 0).Within(-1, 1) || !g.Select(0, 1).Within(0, 0) {
			t.Errorf("%v: gradient %v", d, g)
		}
	}
}
