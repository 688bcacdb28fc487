package transform

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// jacobians are transforms with a point, for which LogAbsDet is compared with the determinant of the gradients. drop is
// the number of last entries of the image that follow from the others.
var jacobians = []struct {
	name string
	t    Transform
	x    *tensor.Tensor
	keep func(y *tensor.Tensor) *tensor.Tensor
}{
	{"Identity", Identity{}, tensor.Of(0.3, -1), all},
	{"Exp", Exp{}, tensor.Of(0.3, -1), all},
	{"Softplus", Softplus{}, tensor.Of(0.3, -1), all},
	{"Sigmoid", Sigmoid{}, tensor.Of(0.3, -1), all},
	{"Tanh", Tanh{}, tensor.Of(0.3, -1), all},
	{"Affine", NewAffine(2, -3), tensor.Of(0.3, -1), all},
	{"AffineTensor", NewAffine(tensor.Of(1, 2), tensor.Of(0.5, -3)), tensor.Of(0.3, -1), all},
	{"Power", Power{Exponent: -1.5}, tensor.Of(0.3, 2), all},
	{"Interval", NewInterval(constraint.Interval(-1, 4)), tensor.Of(0.3, -1), all},
	{"IntervalTensor", NewInterval(constraint.Interval(tensor.Of(-1, 0), tensor.Of(4, 1))), tensor.Of(0.3, -1), all},
	{"GreaterThan", NewInterval(constraint.GreaterThan(2)), tensor.Of(0.3, -1), all},
	{"LessThan", NewInterval(constraint.LessThan(2)), tensor.Of(0.3, -1), all},
	{"StickBreaking", StickBreaking{}, tensor.Of(0.3, -1, 2), butLast},
	{"Ordered", Ordered{}, tensor.Of(0.3, -1, 2), all},
	{"CorrCholesky", CorrCholesky{}, tensor.Of(0.3, -1, 2), Triangle{Strict: true}.Inverse},
	{"LowerCholesky", Compose(Triangle{}, LowerCholesky{}), tensor.Of(0.3, -1, 2), Triangle{}.Inverse},
	{"SoftplusLowerCholesky", Compose(Triangle{}, LowerCholesky{Softplus: true}), tensor.Of(0.3, -1, 2), Triangle{}.Inverse},
	{"Gram", Compose(Triangle{}, LowerCholesky{}, Gram{}), tensor.Of(0.3, -1, 2, 0.4, -0.2, 0.1), Triangle{}.Inverse},
	{"GramCorr", Compose(CorrCholesky{}, Gram{Corr: true}), tensor.Of(0.3, -1, 0.5), Triangle{Strict: true}.Inverse},
	{"Compose", Compose(Tanh{}, NewAffine(0, 2), Exp{}), tensor.Of(0.3, -1), all},
	{"ComposeVectors", Compose(Exp{}, Ordered{}, Exp{}), tensor.Of(0.3, -1, 0.5), all},
	{"Inverse", Inverse(Exp{}), tensor.Of(0.3, 1), all},
	{"Independent", Independent(Exp{}, 1), tensor.Of(0.3, -1), all},
	{"Reshape", Reshape(tensor.NewShape(4), tensor.NewShape(2, 2)), tensor.Of(0.3, -1, 1, 2), (*tensor.Tensor).Flatten},
}

func all(y *tensor.Tensor) *tensor.Tensor { return y }

func butLast(y *tensor.Tensor) *tensor.Tensor { return y.Slice(-1, 0, y.Dim(-1)-1) }

func TestLogAbsDetIsTheDeterminant(t *testing.T) {
	for _, c := range jacobians {
		tp := tensor.NewTape()
		x := tp.Leaf(c.x)
		y := c.t.Forward(x)
		kept := c.keep(y)
		n := x.Len()
		rows := make([][]float64, n)
		for i := range n {
			tp.Backward([]*tensor.Tensor{kept.Select(0, i)}, []float64{1})
			rows[i] = make([]float64, n)
			if g := tp.Grad(x); g != nil {
				rows[i] = g.Float64s()
			}
		}
		got := c.t.LogAbsDet(c.x, c.t.Forward(c.x)).Sum().Item()
		if want := logAbsDet(rows); math.Abs(got-want) > 1e-10 {
			t.Errorf("%s: LogAbsDet is %v, the Jacobian has %v", c.name, got, want)
		}
		back := c.t.Inverse(c.t.Forward(c.x)).Float64s()
		for i, v := range c.x.Float64s() {
			if math.Abs(back[i]-v) > 1e-10 {
				t.Errorf("%s: the inverse of the image of %v is %v", c.name, c.x, back)
			}
		}
	}
}

// logAbsDet eliminates with pivots.
func logAbsDet(a [][]float64) float64 {
	sum := 0.0
	for k := range a {
		p := k
		for i := k; i < len(a); i++ {
			if math.Abs(a[i][k]) > math.Abs(a[p][k]) {
				p = i
			}
		}
		a[k], a[p] = a[p], a[k]
		sum += math.Log(math.Abs(a[k][k]))
		for i := k + 1; i < len(a); i++ {
			f := a[i][k] / a[k][k]
			for j := k; j < len(a); j++ {
				a[i][j] -= f * a[k][j]
			}
		}
	}
	return sum
}

func TestLogAbsDetGradient(t *testing.T) {
	for _, c := range jacobians {
		tp := tensor.NewTape()
		x := tp.Leaf(c.x)
		det := c.t.LogAbsDet(x, c.t.Forward(x)).Sum()
		tp.Backward([]*tensor.Tensor{det}, []float64{1})
		g := make([]float64, x.Len())
		if grad := tp.Grad(x); grad != nil {
			g = grad.Float64s()
		}
		f := func(v []float64) float64 {
			p := tensor.FromShape(v, c.x.Shape())
			return c.t.LogAbsDet(p, c.t.Forward(p)).Sum().Item()
		}
		for i := range g {
			up, down := c.x.Float64s(), c.x.Float64s()
			up[i] += 1e-6
			down[i] -= 1e-6
			if want := (f(up) - f(down)) / 2e-6; math.Abs(g[i]-want) > 1e-6 {
				t.Errorf("%s: gradient of LogAbsDet [%d] is %v, differences give %v", c.name, i, g[i], want)
			}
		}
	}
}

// TestStickBreakingOfNothing: there is one point with one entry.
func TestStickBreakingOfNothing(t *testing.T) {
	y := StickBreaking{}.Forward(tensor.Zeros(2, 0))
	if !y.Equal(tensor.Ones(2, 1)) {
		t.Errorf("no numbers map to %v, want [[1] [1]]", y)
	}
}

func TestUnsupported(t *testing.T) {
	for _, c := range []constraint.Constraint{constraint.Boolean, constraint.NonNegativeInteger, constraint.OneHot,
		constraint.IntegerInterval(0, 3), constraint.CountsOf(2)} {
		for _, find := range []func(constraint.Constraint) (Transform, error){Biject, To} {
			_, err := find(c)
			var want *UnsupportedError
			if !errors.As(err, &want) || !strings.Contains(err.Error(), c.String()) {
				t.Errorf("transform of %v returned %v", c, err)
			}
		}
	}
	if _, err := Biject(constraint.Sphere); err == nil {
		t.Error("there is a bijection onto the sphere")
	}
}

func TestRegistriesDiffer(t *testing.T) {
	biject, _ := Biject(constraint.Simplex)
	to, _ := To(constraint.Simplex)
	three := tensor.NewShape(3)
	if biject.InverseShape(three) != tensor.NewShape(2) || to.InverseShape(three) != three {
		t.Error("a point of a simplex of 3 entries has 2 coordinates, and 3 parameters")
	}
}

func TestIndependentConstraint(t *testing.T) {
	b, err := Biject(constraint.Independent(constraint.Positive, 1))
	if err != nil {
		t.Fatal(err)
	}
	x := tensor.FromSlice([]float64{1, 2, 3, 4, 5, 6}, 2, 3)
	if got := b.LogAbsDet(x, b.Forward(x)); !got.Equal(tensor.Of(6, 15)) {
		t.Errorf("log-determinants of rows are %v", got)
	}
}

type evens struct{ constraint.Basic }

func (evens) Biject() Transform { return Exp{} }
func (evens) To() Transform     { return Softplus{} }

func TestMapped(t *testing.T) {
	b, err := Biject(evens{})
	if err != nil || b != Transform(Exp{}) {
		t.Errorf("Biject of a constraint with its own transform: %v, %v", b, err)
	}
	if to, err := To(evens{}); err != nil || to != Transform(Softplus{}) {
		t.Errorf("To of a constraint with its own transform: %v, %v", to, err)
	}
}

func TestAllocations(t *testing.T) {
	tp := tensor.NewTape()
	for _, c := range jacobians {
		step := func() {
			tp.Reset()
			x := tp.Leaf(c.x)
			y := c.t.Forward(x)
			c.t.LogAbsDet(x, y)
		}
		for range 10 {
			step()
		}
		if n := testing.AllocsPerRun(50, step); n >= 1 {
			t.Errorf("%s on a warm tape allocates %v times", c.name, n)
		}
	}
}

// TestEveryConstraint: both registries have a map onto every set of numbers, vectors and matrices, whose images are in the set, but for
// those that they say they lack.
func TestEveryConstraint(t *testing.T) {
	lacks := map[constraint.Constraint]int{constraint.Symmetric: 2, constraint.Sphere: 1, constraint.NonZero: 2}
	u := tensor.FromSlice([]float64{0.3, -1.2, 0.7, 2, 0.1, -0.4}, 6)
	for c := constraint.Real; c <= constraint.CorrMatrix; c++ {
		missing := 0
		for name, registry := range map[string]func(constraint.Constraint) (Transform, error){"Biject": Biject, "To": To} {
			m, err := registry(c)
			if err != nil {
				missing++
				continue
			}
			x := u
			if n := m.Domain().EventDim(); n == 2 {
				x = u.Slice(0, 0, 4).Reshape(2, 2)
			}
			y := m.Forward(x)
			if i, ok := c.Check(y); !ok || y.Shape() != m.ForwardShape(x.Shape()) {
				t.Errorf("%s of %v maps %v to %v, wrong at %d", name, c, x, y, i)
			}
		}
		want := lacks[c]
		if c.IsDiscrete() {
			want = 2
		}
		if missing != want {
			t.Errorf("%d registries lack %v, want %d", missing, c, want)
		}
	}
}

// TestSlopesFarOut checks the derivatives of maps onto intervals where the image is nearly an end, in float64: they are the e^LogAbsDet.
func TestSlopesFarOut(t *testing.T) {
	for name, m := range map[string]Transform{
		"Sigmoid": Sigmoid{}, "Tanh": Tanh{}, "Softplus": Softplus{}, "Interval": NewInterval(constraint.Interval(0, 2)),
	} {
		for _, v := range []float64{0, 1e-9, -1e-9, 0.25, -0.75, 4, -4, 17, -17, 30, -30, 300, -300} {
			tp := tensor.NewTape()
			x := tp.Leaf(tensor.Scalar(v))
			y := m.Forward(x)
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			got, want := tp.Grad(x).Item(), math.Exp(m.LogAbsDet(x, y).Item())
			if math.Abs(got-want) > 4*0x1p-52*(1+math.Abs(v))*want {
				t.Errorf("%s at %v: derivative %v, want %v", name, v, got, want)
			}
		}
	}
}

// TestSame: transforms made twice of the same numbers and tensors are the same, and not those of others or in another order.
func TestSame(t *testing.T) {
	tp := tensor.NewTape()
	one, other := tp.Leaf(tensor.Of(1, 2)), tp.Leaf(tensor.Of(1, 2))
	of := func(scale *tensor.Tensor) []Transform {
		a := NewAffine(1, scale)
		return []Transform{a, Compose(Exp{}, a), Compose(a, Exp{}), Inverse(a), Independent(a, 1), Independent(a, 2), Inverse(Compose(Exp{}, a))}
	}
	for i, a := range of(one) {
		for j, b := range of(one) {
			if Same(a, b) != (i == j) {
				t.Errorf("transforms %d and %d of one tensor: Same is %v", i, j, i != j)
			}
		}
		if Same(a, of(other)[i]) {
			t.Errorf("transforms %d of two tensors are the same", i)
		}
	}
	if Same(Power{Exponent: 2}, Power{Exponent: 3}) || Same(Compose(), Identity{}) || !Same(Compose(), Compose()) || !Same(LowerCholesky{Softplus: true}, LowerCholesky{Softplus: true}) {
		t.Error("transforms without tensors are compared by something else than their numbers")
	}
}

// TestIsOneToOne: a map that is not is none inside of others either.
func TestIsOneToOne(t *testing.T) {
	for _, m := range []Transform{Softmax{}, Compose(Exp{}, Normalise{}), Inverse(PositiveDefinite{}), Independent(Softmax{}, 1)} {
		if IsOneToOne(m) {
			t.Errorf("%T is one to one", m)
		}
	}
	for _, m := range []Transform{StickBreaking{}, Compose(), Compose(Exp{}, NewAffine(1, 2)), Inverse(Ordered{}), Independent(Exp{}, 1)} {
		if !IsOneToOne(m) {
			t.Errorf("%T is not one to one", m)
		}
	}
}

// TestCorrCholeskyNearOnes: next to correlations of 1 and -1 the derivative of a correlation is what the square of the diagonal is, with its digits, and the
// volume factor of the matrix has no part of a diagonal entry that does not count.
func TestCorrCholeskyNearOnes(t *testing.T) {
	for _, v := range []float64{3, -10, 19, 300} {
		tp := tensor.NewTape()
		x := tp.Leaf(tensor.Of(v))
		l := CorrCholesky{}.Forward(x)
		tp.Backward([]*tensor.Tensor{l.Select(0, 1).Select(0, 0)}, []float64{1})
		if got, want := tp.Grad(x).At(0), math.Pow(math.Cosh(v), -2); math.Abs(got-want) > 1e-14*want {
			t.Errorf("at %v the derivative of the correlation is %v, want %v", v, got, want)
		}
	}
	x := tensor.Of(800)
	whole := Compose(CorrCholesky{}, Gram{Corr: true})
	if got, want := whole.LogAbsDet(x, whole.Forward(x)).Item(), 2*math.Ln2-1600; math.Abs(got-want) > 1e-12 {
		t.Errorf("at 800 the logarithm of the volume factor is %v, want %v", got, want)
	}
}

// TestPartlyOpenInterval: of tensors of bounds, each element has the map that its finite ones make, and no derivative is NaN where maps of others overflow.
func TestPartlyOpenInterval(t *testing.T) {
	inf, x := math.Inf(1), []float64{800, 0.5, 0.5, 0.5}
	low, high := []float64{-inf, 2, -inf, -1}, []float64{inf, inf, 3, 1}
	whole, err := To(constraint.Bounded{Low: constraint.Of(tensor.FromSlice(low)), High: constraint.Of(tensor.FromSlice(high))})
	if err != nil {
		t.Fatal(err)
	}
	tp := tensor.NewTape()
	leaf := tp.Leaf(tensor.FromSlice(x))
	y := whole.Forward(leaf)
	det, back := whole.LogAbsDet(leaf, y), whole.Inverse(y)
	tp.Backward([]*tensor.Tensor{y.Add(det).Add(back).Sum()}, []float64{1})
	got := tp.Grad(leaf)
	for i := range x {
		part, _ := To(constraint.Bounded{Low: constraint.Of(low[i]), High: constraint.Of(high[i])})
		tp := tensor.NewTape()
		leaf := tp.Leaf(tensor.Of(x[i]))
		v := part.Forward(leaf)
		d, b := part.LogAbsDet(leaf, v), part.Inverse(v)
		tp.Backward([]*tensor.Tensor{v.Add(d).Add(b).Sum()}, []float64{1})
		for what, pair := range map[string][2]*tensor.Tensor{"Forward": {y, v}, "LogAbsDet": {det, d}, "Inverse": {back, b}, "derivative": {got, tp.Grad(leaf)}} {
			if a, b := pair[0].Float64s()[i], pair[1].Item(); !(math.Abs(a-b) <= 1e-15*math.Abs(b)) {
				t.Errorf("%s of element %d between %v and %v: %v, want %v", what, i, low[i], high[i], a, b)
			}
		}
	}
}
