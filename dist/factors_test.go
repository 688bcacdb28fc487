package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestFactorSlopes: derivatives by a covariance and by its inverse that are computed again are those of the operations, for numbers of ordinary sizes, and what
// leaves the range is infinite, not NaN.
func TestFactorSlopes(t *testing.T) {
	const n = 5
	x := Normal(0, 1).Expand(2, n, n).Sample(nil, NewKey(3))
	l, g := x.Select(0, 0).Tril(-1).Add(tensor.Eye(n).MulScalar(1.5)), x.Select(0, 1)
	m := factorMoment(l, g)
	inverse := l.SolveTriangular(tensor.Eye(n))
	for name, c := range map[string]struct {
		congruence func(m []extended, l []float64, n int)
		want       *tensor.Tensor
	}{
		"covariance": {solveBoth, inverse.T().MatMul(m).MatMul(inverse).MulScalar(0.5)},
		"inverse":    {multiplyBoth, l.MatMul(m).MatMul(l.T()).MulScalar(-0.5)},
	} {
		nan := tensor.FullShape(math.NaN(), l.Shape())
		got, want := finiteSlopes(nan, l, g, c.congruence).Float64s(), c.want.Float64s()
		for i, v := range got {
			if !(math.Abs(v-want[i]) <= 1e-12*(1+math.Abs(want[i]))) {
				t.Errorf("derivative %d by %s is %v, want %v", i, name, v, want[i])
			}
		}
		huge := g.MulScalar(1e308).MulScalar(10)
		for i, v := range finiteSlopes(nan, l, huge, c.congruence).Float64s() {
			if v != v {
				t.Errorf("derivative %d by %s is NaN where those by the factor are infinite", i, name)
			}
		}
		if none := finiteSlopes(nan, nan, g.MulScalar(0), c.congruence); !none.Within(0, 0) {
			t.Errorf("derivatives by %s for no weight are %v", name, none)
		}
	}
}
