package dist_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// TestErrorsOfEveryFamily: for every family, a parameter or a value with one bad number is an error that names the family, the
// parameter and its constraint or the support, the index and the number, and inside a model the site; whatever Expand and ToEvent do, and
// whenever the check is made. An unvalidated scope does not look.
func TestErrorsOfEveryFamily(t *testing.T) {
	for name, c := range suite {
		t.Run(name, func(t *testing.T) {
			for i := range c.Params {
				goodParam(t, c, i)
				for _, f := range faultsOf(c, i) {
					badParam(t, c, i, f)
				}
			}
			last := c.Make(c.Params).Sample(nil, dist.NewKey(1))
			for _, x := range append(c.Outside, replaced(last, last.Len()-1, math.NaN())) {
				badValue(t, c, tensor.Stack(0, last, x))
			}
		})
	}
}

// A fault is one bad number of a parameter.
type fault struct {
	at    int
	value float64
}

// faultsOf returns numbers that parameter i of c must not have, at its last element: NaN, and the others that its constraint refuses.
// The parameters of families made of others are those of the others, whose constraints are tested there.
func faultsOf(c disttest.Case, i int) []fault {
	last := c.Params[i].Len() - 1
	faults := []fault{{last, math.NaN()}}
	params := c.Make(c.Params).Family().Params()
	if len(params) != len(c.Params) {
		return faults
	}
	for _, v := range []float64{-1.5, 0, 2.5} {
		if at, ok := params[i].Constraint.Check(replaced(c.Params[i], last, v)); !ok && at == last {
			faults = append(faults, fault{last, v})
		}
	}
	return faults
}

// replaced returns x with v as element i.
func replaced(x *tensor.Tensor, i int, v float64) *tensor.Tensor {
	data := slices.Clone(x.Float64s())
	data[i] = v
	return tensor.FromShape(data, x.Shape())
}

// goodParam has two good rows of parameter i.
func goodParam(t *testing.T, c disttest.Case, i int) {
	params := slices.Clone(c.Params)
	params[i] = tensor.Stack(0, params[i], params[i])
	d := c.Make(params)
	for _, shaped := range []dist.Dist{d, d.ToEvent(1), d.Expand(3, 2).ToEvent(1), d.Mask(tensor.Of(1, 0))} {
		if err := shaped.Validate(); err != nil {
			t.Errorf("two rows of parameter %d, batch %v, event %v: %v", i, shaped.BatchShape(), shaped.EventShape(), err)
		}
	}
}

// badParam has a fault in the second of two rows of parameter i.
func badParam(t *testing.T, c disttest.Case, i int, f fault) {
	good := c.Params[i]
	params := slices.Clone(c.Params)
	params[i] = tensor.Stack(0, good, replaced(good, f.at, f.value))
	index := append([]int{1}, good.Shape().Index(f.at)...)
	var d dist.Dist
	err := caught(func() { d = c.Make(params) })
	made := err == nil
	if made {
		err = d.Validate()
	}
	what := fmt.Sprintf("%v at %v of parameter %d", f.value, index, i)
	var e *dist.ParamError
	if !errors.As(err, &e) || !same(e.Value, f.value) || !slices.Equal(e.Index, index) || e.Family == "" || e.Param == "" {
		t.Errorf("%s: got %v", what, err)
		return
	}
	for _, part := range []string{e.Family, e.Param + fmt.Sprint(index), fmt.Sprint(f.value), e.Constraint.String()} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%s: no %q in %q", what, part, err)
		}
	}
	if !made {
		return
	}
	for _, shaped := range []dist.Dist{d.ToEvent(1), d.Expand(3, 2), d.Expand(3, 2).ToEvent(2), d.Mask(tensor.Of(1, 0)), d.MaskAll(false)} {
		if got := shaped.Validate(); got == nil || got.Error() != err.Error() {
			t.Errorf("%s, batch %v, event %v: got %v, want %v", what, shaped.BatchShape(), shaped.EventShape(), got, err)
		}
	}
	x := tensor.Stack(0, tensor.FullShape(0.5, d.EventShape()), tensor.FullShape(0.5, d.EventShape()))
	named(t, what, d, x, err)
}

// badValue has two rows, the second of which is outside of the support.
func badValue(t *testing.T, c disttest.Case, x *tensor.Tensor) {
	d := c.Make(c.Params)
	err := d.ValidateValue(x)
	what := fmt.Sprintf("value %v", x)
	var e *dist.ValueError
	if !errors.As(err, &e) || e.Index[0] != 1 || !same(e.Value, x.At(e.Index...)) || e.Family != d.Name() {
		t.Errorf("%s: got %v", what, err)
		return
	}
	for _, part := range []string{e.Family, "value" + fmt.Sprint(e.Index), fmt.Sprint(e.Value), e.Support.String()} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%s: no %q in %q", what, part, err)
		}
	}
	two := d.Expand(2)
	for _, shaped := range []dist.Dist{two, two.ToEvent(1)} {
		if got := shaped.ValidateValue(x); got == nil || got.Error() != err.Error() {
			t.Errorf("%s, event %v: got %v, want %v", what, shaped.EventShape(), got, err)
		}
	}
	if got := two.MaskAll(false).ValidateValue(x); got != nil {
		t.Errorf("%s is hidden, got %v", what, got)
	}
	named(t, what, d, x, err)
}

// named observes x in a model and wants the error with the name of the site, at once or with the log-probability, and none from an
// unvalidated scope.
func named(t *testing.T, what string, d dist.Dist, x *tensor.Tensor, want error) {
	for _, late := range []bool{false, true} {
		observe := func(on func(*pyro.Scope) *pyro.Scope) error {
			return caught(func() {
				score := func(next pyro.Effect) pyro.Effect {
					return func(s *pyro.Site) {
						if next(s); s.HasDensity() {
							s.LogProbSum()
						}
					}
				}
				s := on(pyro.New(pyro.Config{LateChecks: late}).With(score))
				s.Plate("data", 2).Observe("y", d, x)
			})
		}
		err := observe(func(s *pyro.Scope) *pyro.Scope { return s })
		var site *pyro.SiteError
		if !errors.As(err, &site) || site.Site != "y" || site.Err.Error() != want.Error() {
			t.Errorf("%s, late checks %v: in a model %v, want %v", what, late, err, want)
		}
		if err := observe((*pyro.Scope).Unvalidated); err != nil {
			t.Errorf("%s, late checks %v: unvalidated %v", what, late, err)
		}
	}
}

// TestParamsCanBeLearned: the constraint of every parameter that is not a count has a map from unconstrained numbers, as the errors promise.
func TestParamsCanBeLearned(t *testing.T) {
	for name, c := range suite {
		d := c.Make(c.Params)
		for i, p := range d.Family().Params() {
			if p.Constraint.IsDiscrete() {
				continue
			}
			m, err := transform.To(p.Constraint)
			if err != nil {
				t.Errorf("%s: %s: %v", name, p.Name, err)
				continue
			}
			x := d.Arg(i).Tensor()
			if x == nil {
				continue
			}
			again := m.Forward(m.Inverse(x))
			if _, ok := p.Constraint.Check(again); !ok || !again.Sub(x).Within(-1e-12, 1e-12) {
				t.Errorf("%s: %s is %v, and %v through its transform", name, p.Name, x, again)
			}
		}
	}
}

func same(a, b float64) bool { return a == b || a != a && b != b }

// caught returns the error of ours with which f panics, or nil.
func caught(f func()) (err error) {
	defer pyro.Catch(&err)
	f()
	return nil
}

// covarianceFamilies make distributions of matrices of two rows.
var covarianceFamilies = map[string]func(m *tensor.Tensor) dist.Dist{
	"MultivariateNormal: covariance": func(m *tensor.Tensor) dist.Dist { return dist.MultivariateNormal(tensor.Of(0, 0), m) },
	"MultivariateNormal: precision":  func(m *tensor.Tensor) dist.Dist { return dist.MultivariateNormalPrecision(tensor.Of(0, 0), m) },
	"Wishart: covariance":            func(m *tensor.Tensor) dist.Dist { return dist.Wishart(3, m) },
	"Wishart: precision":             func(m *tensor.Tensor) dist.Dist { return dist.WishartPrecision(3, m) },
}

// TestCovarianceErrors: a matrix without a Cholesky factor, or that is not symmetric, is an error of the parameter where the distribution is used,
// with the pivot that fails or the entry. Without validation that one matrix gives NaN, and nothing under a mask.
func TestCovarianceErrors(t *testing.T) {
	good := tensor.FromSlice([]float64{2, 1, 1, 2}, 2, 2)
	for name, make := range covarianceFamilies {
		for what, second := range map[string]*tensor.Tensor{
			"[1 1 1] is -1, want positive definite (": tensor.FromSlice([]float64{3, 0, 0, -1}, 2, 2),
			"[1 1 0] is 1, want symmetric":            tensor.FromSlice([]float64{2, 0.5, 1, 2}, 2, 2),
		} {
			bad := tensor.Stack(0, good, second)
			d := make(bad)
			x := make(good).Expand(2).Sample(nil, dist.NewKey(2))
			draw := func() { d.Sample(nil, dist.NewKey(1)) }
			for _, err := range []error{d.Validate(), caught(draw), caught(func() { d.ToEvent(1).LogProb(x) })} {
				if err == nil || !strings.Contains(err.Error(), name+what) || errors.As(err, new(*tensor.NotPositiveDefiniteError)) != strings.HasSuffix(what, "(") {
					t.Errorf("got %v, want %s", err, name+what)
				}
			}
			d = d.Unvalidated()
			if err := caught(draw); err != nil {
				t.Errorf("unvalidated: %v", err)
			}
			if lp := d.LogProb(x).Float64s(); lp[0] != make(good).LogProb(x.Select(0, 0)).Item() || strings.HasSuffix(what, "(") && lp[1] == lp[1] {
				t.Errorf("%s: unvalidated log-probabilities %v", name+what, lp)
			}
			tp := tensor.NewTape()
			m := tp.Leaf(bad)
			tp.Backward([]*tensor.Tensor{make(m).Mask(tensor.Of(1, 0)).Unvalidated().LogProbSum(x, 1)}, []float64{1})
			if g := tp.Grad(m); !g.Select(0, 0).Within(-1e9, 1e9) || !g.Select(0, 1).Within(0, 0) {
				t.Errorf("%s: under a mask it makes a gradient %v", name+what, g)
			}
		}
	}
	for _, m := range []*tensor.Tensor{tensor.Of(1, 2), tensor.Zeros(2, 3)} {
		if err := caught(func() { dist.MultivariateNormal(tensor.Of(0, 0), m) }); err == nil || !strings.Contains(err.Error(), "covariance") {
			t.Errorf("a covariance of shape %v: %v", m.Shape(), err)
		}
	}
}

// TestNoCategories: a distribution over no categories is an error of its shape where it is made.
func TestNoCategories(t *testing.T) {
	for _, p := range []*tensor.Tensor{tensor.Zeros(0), tensor.Zeros(3, 0)} {
		for want, f := range map[string]func(){
			"Categorical":                    func() { dist.Categorical(p) },
			"CategoricalLogits":              func() { dist.CategoricalLogits(p) },
			"OneHotCategorical":              func() { dist.OneHotCategorical(p) },
			"OneHotCategoricalLogits":        func() { dist.OneHotCategoricalLogits(p) },
			"Multinomial":                    func() { dist.Multinomial(0, p) },
			"MultinomialLogits":              func() { dist.MultinomialLogits(3, p) },
			"RelaxedOneHotCategorical":       func() { dist.RelaxedOneHotCategorical(1, p) },
			"RelaxedOneHotCategoricalLogits": func() { dist.RelaxedOneHotCategoricalLogits(1, p) },
			"Dirichlet":                      func() { dist.Dirichlet(p) },
			"DirichletMultinomial":           func() { dist.DirichletMultinomial(p, 0) },
		} {
			var e *tensor.ShapeError
			if err := caught(f); !errors.As(err, &e) || e.Op != want || !strings.Contains(err.Error(), "one category or more") {
				t.Errorf("%s of shape %v: %v", want, p.Shape(), err)
			}
		}
	}
	if lp := dist.CategoricalLogits(tensor.Zeros(0, 3)).LogProbSum(tensor.Zeros(0), 1).Item(); lp != 0 {
		t.Errorf("no distributions have log-probability %v", lp)
	}
}

// TestBoundErrors: parameters that bound one another are compared element by element, and the error has the bound of the element.
func TestBoundErrors(t *testing.T) {
	low, high := tensor.Of(1, 2, 3), tensor.FromSlice([]float64{4, 5, 6, 4, 2, 6}, 2, 3)
	for want, d := range map[string]dist.Dist{
		"Uniform: high[1 1] is 2, want greater than 2":           dist.Uniform(low, high),
		"Truncated(Normal): high[1 1] is 2, want greater than 2": dist.Truncated(dist.Normal(0, 1), low, high),
		"Wishart: df[1 1] is 2, want greater than 2":             dist.Wishart(high, tensor.Eye(3)),
	} {
		for _, d := range []dist.Dist{d, d.ToEvent(1), d.ToEvent(2), d.Expand(5, 2, 3).ToEvent(1), d.Mask(tensor.Of(1, 0, 1))} {
			if err := d.Validate(); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("batch %v, event %v: got %v, want %s", d.BatchShape(), d.EventShape(), err, want)
			}
		}
	}
	x := tensor.FromSlice([]float64{1, 2, 3, 1, 5, 3}, 2, 3)
	err := dist.Uniform(low, tensor.Of(4, 4, 4)).ValidateValue(x)
	if want := "Uniform: value[1 1] is 5, outside the support (interval [2, 4])"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestErrorsSayWhatToDo: an error of a tensor says how to keep it in its constraint, one of a number that a program has does not; a NaN has
// another remedy, and a vector is named as a whole.
func TestErrorsSayWhatToDo(t *testing.T) {
	x := tensor.Of(math.NaN(), 1)
	for want, err := range map[string]error{
		"dist: Normal: scale is -1, want positive": dist.Normal(0, -1).Validate(),
		"dist: Normal: scale is -1, want positive (declare a learned parameter with this constraint, or map it there with transform.To)":     dist.Normal(0, tensor.Scalar(-1)).Validate(),
		"dist: Normal: loc[0] is NaN, want real (look at what it is computed from: that is NaN, or overflows)":                               dist.Normal(x, 1).Validate(),
		"dist: Normal: value[0] is NaN, outside the support (real); its log-probability is -Inf or NaN (hide missing values with Dist.Mask)": dist.Normal(0, 1).ValidateValue(x),
		"dist: Multinomial: value[0] is 1, in a vector outside the support (counts with sum 4); its log-probability is -Inf or NaN":          dist.Multinomial(4, tensor.Of(1, 1)).ValidateValue(tensor.Of(1, 1)),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

// TestMaskErrors: a mask has zeros and ones.
func TestMaskErrors(t *testing.T) {
	x := tensor.Of(1, 2, 3)
	half := tensor.Of(1, 0.5, 0)
	for _, d := range []dist.Dist{dist.Normal(0, 1).Mask(half), dist.MaskedMixture(half, dist.Normal(0, 1), dist.Normal(0, 2))} {
		want := d.Name() + ": mask[1] is 0.5, want boolean"
		for _, err := range []error{d.Validate(), d.ValidateSum(d.LogProbSum(x, 1).Item(), x)} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %s", err, want)
			}
		}
	}
}

// TestWrongValues: a value that does not fit, or is of another type, is told under the name of the method that was called.
func TestWrongValues(t *testing.T) {
	two, three := tensor.Of(0.2, 0.3), tensor.Of(1, 2, 3)
	for _, d := range []dist.Dist{dist.Normal(three, 1), dist.Gamma(three, 1), dist.Poisson(three), dist.Truncated(dist.Gamma(three, 1), 0, 2),
		dist.Folded(dist.Normal(three, 1)), dist.Transformed(dist.Normal(three, 1), transform.Exp{}), newRayleigh(three)} {
		for method, f := range map[string]func(x *tensor.Tensor) *tensor.Tensor{
			"LogProb": d.LogProb, "CDF": d.CDF, "LogCDF": d.LogCDF, "LogSurvival": d.LogSurvival, "ICDF": d.ICDF,
		} {
			var shape *tensor.ShapeError
			if err := caught(func() { f(two) }); !errors.As(err, &shape) || shape.Op != d.Name()+"."+method {
				t.Errorf("%s.%s of a value of shape [2]: %v", d.Name(), method, err)
			}
			var dtype *tensor.DTypeError
			if err := caught(func() { f(three.As(tensor.Float32)) }); !errors.As(err, &dtype) {
				t.Errorf("%s.%s of float32 numbers: %v", d.Name(), method, err)
			}
		}
	}
}

// TestMomentsOfAngles: the mean of an angle is a direction and its variance is circular, so that a mixture of some, or an image, has neither; what is chosen keeps its own.
func TestMomentsOfAngles(t *testing.T) {
	angle, half := dist.VonMises(1, 2), dist.Categorical(tensor.Of(0.5, 0.5))
	for name, moment := range map[string]func(){
		"mean of a mixture":                 func() { dist.Mixture(half, dist.Normal(0, 1), angle).Mean() },
		"variance of a mixture":             func() { dist.Mixture(half, angle, angle).Variance() },
		"variance of one family":            func() { dist.MixtureSameFamily(half, dist.VonMises(tensor.Of(0, 1), 2)).Variance() },
		"deviation of a mixture of choices": func() { dist.Mixture(half, angle, dist.MaskedMixture(tensor.Of(1), angle, angle)).StdDev() },
		"variance of an image of a choice": func() {
			dist.Transformed(dist.MaskedMixture(tensor.Of(1), angle, angle), transform.NewAffine(1, 2)).Variance()
		},
	} {
		func() {
			defer func() {
				if _, ok := recover().(*dist.UnsupportedError); !ok {
					t.Errorf("%s is known", name)
				}
			}()
			moment()
		}()
	}
	want := angle.Variance().Item()
	if got := dist.MaskedMixture(tensor.Of(1), dist.Normal(0, 1), angle).Variance().Item(); got != want {
		t.Errorf("a choice has the variance %v, want %v", got, want)
	}
}
