package fuzz

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

type (
	number  = *tensor.Tensor
	tensors = []*tensor.Tensor
)

// A family makes a distribution of arguments in the given sets.
type family struct {
	name string // of the constructor
	make func(p tensors) dist.Dist
	args []set
}

func one(name string, f func(a number) dist.Dist, a set) family {
	return family{name, func(p tensors) dist.Dist { return f(p[0]) }, []set{a}}
}

func two(name string, f func(a, b number) dist.Dist, a, b set) family {
	return family{name, func(p tensors) dist.Dist { return f(p[0], p[1]) }, []set{a, b}}
}

func three(name string, f func(a, b, c number) dist.Dist, a, b, c set) family {
	return family{name, func(p tensors) dist.Dist { return f(p[0], p[1], p[2]) }, []set{a, b, c}}
}

// A set is what an argument is taken from: tensors of the event shape to, made of moderate numbers of the event shape from.
type set struct {
	from, to []int
	onto     func(x number) number
}

// width is the length of vectors and rows.
const width = 3

var (
	line      = set{nil, nil, func(x number) number { return x }}
	halfLine  = set{nil, nil, number.Exp}
	leftHalf  = set{nil, nil, func(x number) number { return x.Exp().Neg() }}
	beyondTwo = set{nil, nil, func(x number) number { return x.Exp().AddScalar(width - 1) }}
	interval  = set{nil, nil, number.Sigmoid}
	count     = set{nil, nil, func(x number) number { return x.Abs().MulScalar(4).Floor() }}
	vector    = set{[]int{width}, []int{width}, line.onto}
	positives = set{[]int{width}, []int{width}, number.Exp}
	factor    = set{[]int{width, 2}, []int{width, 2}, line.onto}
	simplex   = biject(constraint.Simplex, 1)
	ordered   = biject(constraint.OrderedVector, 1)
	cholesky  = biject(constraint.LowerCholesky, 2)
	definite  = set{cholesky.from, cholesky.to, func(x number) number {
		l := cholesky.onto(x)
		return l.MatMul(l.T())
	}}
)

// biject returns the set of a constraint with n event dimensions.
func biject(c constraint.Constraint, n int) set {
	onto, err := transform.Biject(c)
	if err != nil {
		panic(err)
	}
	to := slices.Repeat([]int{width}, n)
	return set{onto.InverseShape(tensor.NewShape(to...)).Dims(), to, func(x number) number { return onto.Forward(x.MulScalar(0.25)) }}
}

// families are all of package dist.
var families = []family{
	three("AsymmetricLaplace", dist.AsymmetricLaplace[number, number, number], line, halfLine, halfLine),
	one("Bernoulli", dist.Bernoulli[number], interval),
	one("BernoulliLogits", dist.BernoulliLogits[number], line),
	two("Beta", dist.Beta[number, number], halfLine, halfLine),
	three("BetaBinomial", dist.BetaBinomial[number, number, number], halfLine, halfLine, count),
	two("Binomial", dist.Binomial[number, number], count, interval),
	two("BinomialLogits", dist.BinomialLogits[number, number], count, line),
	one("Categorical", dist.Categorical, simplex),
	one("CategoricalLogits", dist.CategoricalLogits, vector),
	two("Cauchy", dist.Cauchy[number, number], line, halfLine),
	one("Chi2", dist.Chi2[number], halfLine),
	one("ContinuousBernoulli", dist.ContinuousBernoulli[number], interval),
	one("ContinuousBernoulliLogits", dist.ContinuousBernoulliLogits[number], line),
	one("Delta", dist.Delta[number], line),
	one("Dirichlet", dist.Dirichlet, positives),
	two("DirichletMultinomial", dist.DirichletMultinomial[number], positives, count),
	two("Empirical", func(a, b number) dist.Dist { return dist.Empirical(a, b) }, vector, vector),
	one("Exponential", dist.Exponential[number], halfLine),
	two("Folded", func(a, b number) dist.Dist { return dist.Folded(dist.Normal(a, b)) }, line, halfLine),
	two("Gamma", dist.Gamma[number, number], halfLine, halfLine),
	two("GammaPoisson", dist.GammaPoisson[number, number], halfLine, halfLine),
	one("Geometric", dist.Geometric[number], interval),
	one("GeometricLogits", dist.GeometricLogits[number], line),
	two("Gumbel", dist.Gumbel[number, number], line, halfLine),
	one("HalfCauchy", dist.HalfCauchy[number], halfLine),
	one("HalfNormal", dist.HalfNormal[number], halfLine),
	one("ImproperUniform", func(a number) dist.Dist { return dist.ImproperUniform(constraint.Positive) }, line),
	two("InverseGamma", dist.InverseGamma[number, number], halfLine, halfLine),
	two("Kumaraswamy", dist.Kumaraswamy[number, number], halfLine, halfLine),
	one("LKJCholesky", func(c number) dist.Dist { return dist.LKJCholesky(width, c) }, halfLine),
	two("Laplace", dist.Laplace[number, number], line, halfLine),
	two("LogNormal", dist.LogNormal[number, number], line, halfLine),
	two("Logistic", dist.Logistic[number, number], line, halfLine),
	three("LowRankMultivariateNormal", dist.LowRankMultivariateNormal, vector, factor, positives),
	three("MaskedMixture", func(m, a, b number) dist.Dist {
		return dist.MaskedMixture(m.Greater(tensor.Scalar(0)), dist.Normal(a, 1), dist.Normal(0, b))
	}, line, line, halfLine),
	three("Mixture", func(w, a, b number) dist.Dist {
		return dist.Mixture(dist.CategoricalLogits(w), dist.Normal(a, b), dist.Laplace(a, 2), dist.Normal(0, b))
	}, vector, line, halfLine),
	three("MixtureSameFamily", func(w, a, b number) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(w), dist.Normal(a, b))
	}, simplex, vector, positives),
	two("Multinomial", dist.Multinomial[number], count, simplex),
	two("MultinomialLogits", dist.MultinomialLogits[number], count, vector),
	two("MultivariateNormal", dist.MultivariateNormal, vector, definite),
	two("MultivariateNormalPrecision", dist.MultivariateNormalPrecision, vector, definite),
	two("MultivariateNormalTril", dist.MultivariateNormalTril, vector, cholesky),
	three("MultivariateStudentT", dist.MultivariateStudentT[number], halfLine, vector, cholesky),
	two("NegativeBinomial", dist.NegativeBinomial[number, number], halfLine, interval),
	two("NegativeBinomialLogits", dist.NegativeBinomialLogits[number, number], halfLine, line),
	two("Normal", dist.Normal[number, number], line, halfLine),
	one("OneHotCategorical", dist.OneHotCategorical, simplex),
	one("OneHotCategoricalLogits", dist.OneHotCategoricalLogits, vector),
	two("OrderedLogistic", dist.OrderedLogistic[number], line, ordered),
	two("Pareto", dist.Pareto[number, number], halfLine, halfLine),
	one("Poisson", dist.Poisson[number], halfLine),
	two("RelaxedBernoulli", dist.RelaxedBernoulli[number, number], halfLine, interval),
	two("RelaxedBernoulliLogits", dist.RelaxedBernoulliLogits[number, number], halfLine, line),
	two("RelaxedOneHotCategorical", dist.RelaxedOneHotCategorical[number], halfLine, simplex),
	two("RelaxedOneHotCategoricalLogits", dist.RelaxedOneHotCategoricalLogits[number], halfLine, vector),
	three("SkewNormal", dist.SkewNormal[number, number, number], line, halfLine, line),
	three("StudentT", dist.StudentT[number, number, number], halfLine, line, halfLine),
	two("Transformed", func(a, b number) dist.Dist { return dist.Transformed(dist.Normal(a, b), transform.Sigmoid{}) }, line, halfLine),
	two("Truncated", func(a, b number) dist.Dist { return dist.Truncated(dist.Normal(a, b), -1, 2) }, line, halfLine),
	two("Uniform", dist.Uniform[number, number], leftHalf, halfLine),
	two("VonMises", dist.VonMises[number, number], line, halfLine),
	two("Weibull", dist.Weibull[number, number], halfLine, halfLine),
	two("Wishart", dist.Wishart[number], beyondTwo, definite),
	two("WishartPrecision", dist.WishartPrecision[number], beyondTwo, definite),
	two("WishartTril", dist.WishartTril[number], beyondTwo, cholesky),
	two("ZeroInflated", func(r, g number) dist.Dist { return dist.ZeroInflated(dist.Poisson(r), g) }, halfLine, interval),
	three("ZeroInflatedNegativeBinomial", dist.ZeroInflatedNegativeBinomial[number, number, number], halfLine, interval, interval),
	three("ZeroInflatedNegativeBinomialLogits", dist.ZeroInflatedNegativeBinomialLogits[number, number, number], halfLine, line, interval),
	two("ZeroInflatedPoisson", dist.ZeroInflatedPoisson[number, number], halfLine, interval),
}

// notFuzzed are constructors of no family of their own.
var notFuzzed = []string{"New", "Unit"}

// TestFuzzedFamilies fails if a constructor of package dist is missing from the list.
func TestFuzzedFamilies(t *testing.T) {
	files, err := filepath.Glob("../dist/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources of package dist: ", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range source.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !f.Name.IsExported() || f.Type.Results == nil || len(f.Type.Results.List) != 1 {
				continue
			}
			if result, ok := f.Type.Results.List[0].Type.(*ast.Ident); !ok || result.Name != "Dist" {
				continue
			}
			known := slices.ContainsFunc(families, func(c family) bool { return c.name == f.Name.Name })
			if !known && !slices.Contains(notFuzzed, f.Name.Name) {
				t.Errorf("%s: %s is not fuzzed", file, f.Name.Name)
			}
		}
	}
}

// A dice deals the fuzzer's bytes, over and over.
type dice struct {
	data []byte
	i    int
}

func (d *dice) byte() byte {
	if len(d.data) == 0 {
		return 0
	}
	d.i++
	return d.data[(d.i-1)%len(d.data)] + byte((d.i-1)/len(d.data))
}

// bits returns any float64.
func (d *dice) bits() float64 {
	u := uint64(0)
	for range 8 {
		u = u<<8 | uint64(d.byte())
	}
	return math.Float64frombits(u)
}

// moderate returns a number between -8 and 8.
func (d *dice) moderate() float64 { return float64(int8(d.byte()))/16 + float64(d.byte())/8192 }

// numbers returns numbers of the given shape, any bits or moderate ones.
func (d *dice) numbers(s tensor.Shape, wild bool) number {
	v := make([]float64, s.Size())
	for i := range v {
		if wild {
			v[i] = d.bits()
		} else {
			v[i] = d.moderate()
		}
	}
	return tensor.FromShape(v, s)
}

// arg returns arguments for n draws: of any bits if wild, else in the set.
func (d *dice) arg(s set, n int, wild bool) number {
	if wild {
		return d.numbers(tensor.NewShape(append([]int{n}, s.to...)...), true)
	}
	return s.onto(d.numbers(tensor.NewShape(append([]int{n}, s.from...)...), false))
}

// laid returns x with its first dimension laid out in memory in one of four ways, with the same or fewer distinct rows.
func laid(x number, how uint16) number {
	switch how % 4 {
	case 1:
		return x.Select(0, 0) // one for all
	case 2:
		return tensor.Stack(1, x, x).Select(1, 1) // every other row
	case 3:
		return x.Slice(0, 0, 1).ExpandTo(x.Shape())
	}
	return x
}

// scores are what one tier makes of a density.
type scores struct {
	elements, sum []float64
	grads         [][]float64
	err           error
}

// score computes a density with all gradients on the tier in force. A typed panic is its error.
func score(f family, params tensors, x number) (s scores) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(error)
			if !ok || !typed(e) {
				panic(r)
			}
			s = scores{err: e}
		}
	}()
	tp := tensor.NewTape()
	leaves := make(tensors, len(params))
	for i, p := range params {
		leaves[i] = tp.Leaf(p)
	}
	d, xl := f.make(leaves), tp.Leaf(x)
	s.elements = f.make(params).LogProb(x).Float64s()
	sum := d.LogProbSum(xl, 1)
	s.sum = sum.Float64s()
	if !sum.RequiresGrad() {
		return s
	}
	tp.Backward([]*tensor.Tensor{sum}, []float64{1})
	for _, l := range append(leaves, xl) {
		if g := tp.Grad(l); g != nil {
			s.grads = append(s.grads, g.Float64s())
		}
	}
	return s
}

// typed reports whether e is an error that the library gives for wrong arguments.
func typed(e error) bool {
	return errors.As(e, new(*tensor.ShapeError)) || errors.As(e, new(*tensor.DTypeError)) || errors.As(e, new(*dist.ParamError)) ||
		errors.As(e, new(*tensor.NotPositiveDefiniteError)) || errors.As(e, new(*dist.UnsupportedError))
}

func equalBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
	})
}

// check compares two tiers.
func (s scores) check(t *testing.T, what string, want scores) {
	t.Helper()
	if (s.err == nil) != (want.err == nil) || s.err != nil && reflect.TypeOf(s.err) != reflect.TypeOf(want.err) {
		t.Fatalf("%s: error %v, want %v", what, s.err, want.err)
	}
	if !equalBits(s.elements, want.elements) || !equalBits(s.sum, want.sum) || !slices.EqualFunc(s.grads, want.grads, equalBits) {
		t.Fatalf("%s:\n%v\nwant\n%v", what, s, want)
	}
}

// FuzzLogProb scores values under every family, of any bits or inside the constraints, in float64 and float32, with every
// layout of the operands: no panic but a typed one, the same bits on every tier, no NaN from what the checks let pass, and
// none of what they find goes unseen in the sum.
func FuzzLogProb(f *testing.F) {
	for i := range families {
		f.Add(uint8(i), uint8(0), uint8(5), uint16(i*7919), []byte("moderate numbers, and a few more of them"))
		f.Add(uint8(i), uint8(1), uint8(70), uint16(i*104729), []byte{3, 200, 17, 90, 255, 0, 128, 64, 31, 7, 1, 99, 140})
		f.Add(uint8(i), uint8(2), uint8(3), uint16(0), []byte{0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x40, 8, 0, 0, 0, 0, 0, 0})
	}
	f.Fuzz(func(t *testing.T, which, mode, n uint8, layout uint16, data []byte) {
		fam := families[int(which)%len(families)]
		deal := &dice{data: data}
		single, wildParams, wildValue := mode&1 != 0, mode&2 != 0, mode&4 != 0
		draws := 1 + int(n)%130
		var params tensors
		for i, set := range fam.args {
			params = append(params, laid(deal.arg(set, draws, wildParams), layout>>(2*i)))
		}
		x := deal.value(fam, params, draws, wildParams || wildValue)
		if x == nil {
			return
		}
		x = laid(x, layout>>8)
		if single {
			for i := range params {
				params[i] = params[i].As(tensor.Float32)
			}
			x = x.As(tensor.Float32)
		}
		var want scores
		for i, tier := range asm.Available() {
			before := asm.Use(tier)
			got := score(fam, params, x)
			asm.Use(before)
			if i == 0 {
				want = got
				continue
			}
			got.check(t, fmt.Sprintf("%s on %v", fam.name, tier), want)
		}
		if want.err == nil {
			fam.checkLegal(t, params, x, want)
		}
	})
}

// value returns values for n draws: of any bits if wild, else drawn. It is nil if there is no distribution of the parameters.
func (d *dice) value(f family, params tensors, n int, wild bool) (x number) {
	defer func() {
		if e, ok := recover().(error); ok && !typed(e) {
			panic(e)
		}
	}()
	dd := f.make(params).Expand(n)
	if wild {
		return d.numbers(dd.Shape(), true)
	}
	return dd.Sample(nil, dist.NewKey(uint64(d.byte())))
}

// checkLegal checks that what validation lets pass has no NaN, and that the check of the sum finds what validation does.
func (f family) checkLegal(t *testing.T, params tensors, x number, got scores) {
	d := f.make(params)
	err := d.Validate()
	if err == nil {
		err = d.ValidateValue(x)
	}
	if late := d.ValidateSum(got.sum[0], x); (late == nil) != (err == nil) {
		t.Fatalf("%s: the sum %v lets pass %v, which is %v", f.name, got.sum, late, err)
	}
	if err != nil || !ordinary(append(params, x)) {
		return
	}
	for i, v := range got.elements {
		if v != v {
			t.Fatalf("%s: log-probability %d is NaN: %v at %v", f.name, i, params, x)
		}
	}
}

// ordinary reports whether the numbers are finite, and none so large or small that powers of it leave the range.
func ordinary(xs tensors) bool {
	for _, x := range xs {
		for _, v := range x.Float64s() {
			if a := math.Abs(v); a != 0 && !(a > 0x1p-150 && a < 0x1p150) {
				return false
			}
		}
	}
	return true
}
