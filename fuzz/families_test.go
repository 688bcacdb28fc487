package fuzz

import (
	"go/ast"
	"go/parser"
	"go/token"
	"hash/fnv"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
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
	slow bool                      // the log-probability of a number takes up to a tenth of a millisecond
	base func(p tensors) dist.Dist // of a truncated distribution that is the difference of that and the probability of the interval, or nil
}

func one(name string, f func(a number) dist.Dist, a set) family {
	return family{name: name, make: func(p tensors) dist.Dist { return f(p[0]) }, args: []set{a}}
}

func two(name string, f func(a, b number) dist.Dist, a, b set) family {
	return family{name: name, make: func(p tensors) dist.Dist { return f(p[0], p[1]) }, args: []set{a, b}}
}

func three(name string, f func(a, b, c number) dist.Dist, a, b, c set) family {
	return family{name: name, make: func(p tensors) dist.Dist { return f(p[0], p[1], p[2]) }, args: []set{a, b, c}}
}

func four(name string, f func(a, b, c, d number) dist.Dist, a, b, c, d set) family {
	return family{name: name, make: func(p tensors) dist.Dist { return f(p[0], p[1], p[2], p[3]) }, args: []set{a, b, c, d}}
}

// slowly returns f, of which few draws are scored.
func slowly(f family) family {
	f.slow = true
	return f
}

// id is the number by which fuzzers ask for f. It is made of the name, so that an input that was kept goes on meaning what it
// did when families are added.
func (f family) id() uint16 {
	h := fnv.New32a()
	h.Write([]byte(f.name))
	return uint16(h.Sum32() ^ h.Sum32()>>16)
}

// familyOf returns the family whose number is the nearest to id.
func familyOf(id uint16) family {
	nearest := 0
	for i, number := range ids {
		if number^id < ids[nearest]^id {
			nearest = i
		}
	}
	return all[nearest]
}

// A set is what an argument is taken from, for vectors and rows of a width.
type set func(width int) space

// A space is the tensors of the event shape to that onto makes of moderate numbers of the event shape from.
type space struct {
	from, to []int
	onto     func(x number) number
}

// numbers returns the set of numbers that onto makes of moderate ones.
func numbers(onto func(x number) number) set {
	return func(int) space { return space{nil, nil, onto} }
}

// vectors returns the set of vectors of such numbers.
func vectors(onto func(x number) number) set {
	return func(width int) space { return space{[]int{width}, []int{width}, onto} }
}

func same(x number) number { return x }

var (
	line      = numbers(same)
	halfLine  = numbers(number.Exp)
	leftHalf  = numbers(func(x number) number { return x.Exp().Neg() })
	interval  = numbers(number.Sigmoid)
	signed    = numbers(number.Tanh)
	stability = numbers(func(x number) number { return x.Sigmoid().MulScalar(2) })
	count     = numbers(func(x number) number { return x.Abs().MulScalar(4).AddScalar(0x1p-20).Floor() }) // the same for all numbers beside one that was dealt
	vector    = vectors(same)
	positives = vectors(number.Exp)
	simplex   = biject(constraint.Simplex, 1)
	ordered   = biject(constraint.OrderedVector, 1)
	cholesky  = biject(constraint.LowerCholesky, 2)
)

// triple is the set of vectors of three numbers, whatever the width.
func triple(int) space { return vector(3) }

// freedom is the set of degrees of freedom of matrices.
func freedom(width int) space {
	return space{nil, nil, func(x number) number { return x.Exp().AddScalar(float64(width - 1)) }}
}

// factor is the set of matrices of two columns.
func factor(width int) space { return space{[]int{width, 2}, []int{width, 2}, same} }

// definite is the set of positive definite matrices.
func definite(width int) space {
	c := cholesky(width)
	return space{c.from, c.to, func(x number) number {
		l := c.onto(x)
		return l.MatMul(l.T())
	}}
}

// biject returns the set of a constraint with n event dimensions, from the smaller numbers the wider it is: large matrices of numbers of
// any size are nearly singular.
func biject(c constraint.Constraint, n int) set {
	onto, err := transform.Biject(c)
	if err != nil {
		panic(err)
	}
	return func(width int) space {
		to, scale := slices.Repeat([]int{width}, n), min(0.25, 1/float64(width))
		return space{onto.InverseShape(tensor.NewShape(to...)).Dims(), to, func(x number) number { return onto.Forward(x.MulScalar(scale)) }}
	}
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
	two("LKJCholesky", func(c, like number) dist.Dist { return dist.LKJCholesky(like.Dim(-1), c) }, halfLine, vector),
	two("Laplace", dist.Laplace[number, number], line, halfLine),
	two("LogNormal", dist.LogNormal[number, number], line, halfLine),
	two("Logistic", dist.Logistic[number, number], line, halfLine),
	three("LowRankMultivariateNormal", dist.LowRankMultivariateNormal, vector, factor, positives),
	three("MaskedMixture", func(m, a, b number) dist.Dist {
		return dist.MaskedMixture(m.Greater(tensor.Scalar(0)), dist.Normal(a, 1), dist.Normal(0, b))
	}, line, line, halfLine),
	three("Mixture", func(w, a, b number) dist.Dist {
		return dist.Mixture(dist.CategoricalLogits(w), dist.Normal(a, b), dist.Laplace(a, 2), dist.Normal(0, b))
	}, triple, line, halfLine),
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
	slowly(four("Stable", dist.Stable[number, number, number, number], stability, signed, halfLine, line)),
	slowly(four("StableS", dist.StableS[number, number, number, number], stability, signed, halfLine, line)),
	three("StudentT", dist.StudentT[number, number, number], halfLine, line, halfLine),
	two("Transformed", func(a, b number) dist.Dist { return dist.Transformed(dist.Normal(a, b), transform.Sigmoid{}) }, line, halfLine),
	two("Truncated", func(a, b number) dist.Dist { return dist.Truncated(dist.Normal(a, b), -1, 2) }, line, halfLine),
	two("Uniform", dist.Uniform[number, number], leftHalf, halfLine),
	two("VonMises", dist.VonMises[number, number], line, halfLine),
	two("Weibull", dist.Weibull[number, number], halfLine, halfLine),
	two("Wishart", dist.Wishart[number], freedom, definite),
	two("WishartPrecision", dist.WishartPrecision[number], freedom, definite),
	two("WishartTril", dist.WishartTril[number], freedom, cholesky),
	two("ZeroInflated", func(r, g number) dist.Dist { return dist.ZeroInflated(dist.Poisson(r), g) }, halfLine, interval),
	three("ZeroInflatedNegativeBinomial", dist.ZeroInflatedNegativeBinomial[number, number, number], halfLine, interval, interval),
	three("ZeroInflatedNegativeBinomialLogits", dist.ZeroInflatedNegativeBinomialLogits[number, number, number], halfLine, line, interval),
	two("ZeroInflatedPoisson", dist.ZeroInflatedPoisson[number, number], halfLine, interval),
}

// nested are families made of others that are made of others, where gradients and types go through both.
var nested = []family{
	two("Folded(Transformed)", func(a, b number) dist.Dist {
		return dist.Folded(dist.Transformed(dist.Normal(a, b), transform.NewAffine(1, -2)))
	}, line, halfLine),
	two("MaskedMixture(Truncated, Folded)", func(a, b number) dist.Dist {
		return dist.MaskedMixture(a.Greater(tensor.Scalar(0)), dist.Truncated(dist.Normal(a, b), 0, 3), dist.Folded(dist.Logistic(a, b)))
	}, line, halfLine),
	three("MixtureSameFamily(Transformed)", func(w, a, b number) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(w), dist.Transformed(dist.Normal(a, b), transform.Sigmoid{}))
	}, simplex, vector, positives),
	two("Transformed(Folded)", func(a, b number) dist.Dist {
		return dist.Transformed(dist.Folded(dist.Normal(a, b)), transform.Exp{})
	}, line, halfLine),
	two("ZeroInflated(Truncated)", func(r, g number) dist.Dist { return dist.ZeroInflated(dist.Truncated(dist.Poisson(r), 0, 9), g) }, halfLine, interval),
	three("Mixture(Poisson, Geometric, ZeroInflated)", func(w, r, p number) dist.Dist {
		return dist.Mixture(dist.CategoricalLogits(w), dist.Poisson(r), dist.Geometric(p), dist.ZeroInflated(dist.Poisson(r), p))
	}, triple, halfLine, interval),
	two("MixtureSameFamily(Bernoulli)", func(w, p number) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(w), dist.Bernoulli(p))
	}, simplex, vectors(number.Sigmoid)),
	two("MixtureSameFamily(Gamma)", func(w, a number) dist.Dist {
		return dist.MixtureSameFamily(dist.CategoricalLogits(w), dist.Gamma(a, a))
	}, vector, positives),
	three("MixtureSameFamily(Truncated)", func(w, a, b number) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(w), dist.Truncated(dist.Normal(a, b), -1, 2))
	}, simplex, vector, positives),
	one("Transformed(Dirichlet)", func(a number) dist.Dist {
		return dist.Transformed(dist.Dirichlet(a), transform.NewAffine(1, -2))
	}, positives),
	two("Transformed(Gamma)", func(a, b number) dist.Dist {
		return dist.Transformed(dist.Gamma(a, b), transform.Power{Exponent: 2.5})
	}, halfLine, halfLine),
	one("Transformed(Normal)", func(a number) dist.Dist {
		return dist.Transformed(dist.Normal(a, 1).ToEvent(1), transform.StickBreaking{})
	}, vector),
	one("Truncated(Exponential)", func(r number) dist.Dist { return dist.Truncated(dist.Exponential(r), 0.5, 2) }, halfLine),
	two("Truncated(Gumbel)", func(a, b number) dist.Dist { return dist.Truncated(dist.Gumbel(a, b), -1, 2) }, line, halfLine),
	two("Truncated(Laplace)", func(a, b number) dist.Dist { return dist.Truncated(dist.Laplace(a, b), -1, 2) }, line, halfLine),
	two("Truncated(Logistic)", func(a, b number) dist.Dist { return dist.Truncated(dist.Logistic(a, b), -1, 2) }, line, halfLine),
	two("Truncated(Pareto)", func(a, b number) dist.Dist { return dist.Truncated(dist.Pareto(a, b), 0.5, 1e6) }, halfLine, halfLine),
	two("Truncated(Weibull)", func(a, b number) dist.Dist { return dist.Truncated(dist.Weibull(a, b), 1, 2) }, halfLine, halfLine),
	two("Truncated(LogNormal)", func(a, b number) dist.Dist { return dist.Truncated(dist.LogNormal(a, b), 1, 3) }, line, halfLine),
	two("Truncated(ZeroInflated)", func(r, g number) dist.Dist {
		return dist.Truncated(dist.ZeroInflated(dist.Poisson(r), g), 0, 9)
	}, halfLine, interval),
	two("MixtureSameFamily(ToEvent)", func(w, a number) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(w), dist.Laplace(a, 1.5).ToEvent(1))
	}, simplex, factor),
	three("Mixture(ToEvent)", func(w, a, b number) dist.Dist {
		return dist.Mixture(dist.CategoricalLogits(w), dist.Normal(a, b).ToEvent(1), dist.Gumbel(a, 1).ToEvent(1), dist.HalfNormal(b).ToEvent(1))
	}, triple, vector, positives),
	three("MaskedMixture(ToEvent)", func(m, a, b number) dist.Dist { // no density is infinite: beside one that is 0 it is NaN
		return dist.MaskedMixture(m.Greater(tensor.Scalar(0)), dist.Normal(a, b).ToEvent(1), dist.LogNormal(a, b).ToEvent(1))
	}, line, vector, positives),
	three("Folded(Mask)", func(m, a, b number) dist.Dist {
		return dist.Folded(dist.Logistic(a, b).Mask(m.Greater(tensor.Scalar(0))))
	}, line, line, halfLine),
	three("Truncated(Mask)", func(m, a, b number) dist.Dist {
		return dist.Truncated(dist.Normal(a, b).Mask(m.Greater(tensor.Scalar(0))), math.Inf(-1), 3)
	}, line, line, halfLine),
	three("Transformed(Mask)", func(m, a, b number) dist.Dist {
		return dist.Transformed(dist.Normal(a, b).Mask(m.Greater(tensor.Scalar(0))), transform.NewAffine(a, 3))
	}, line, line, halfLine),
	three("ZeroInflated(Mask)", func(m, r, g number) dist.Dist {
		return dist.ZeroInflated(dist.Poisson(r).Mask(m.Greater(tensor.Scalar(0))), g)
	}, line, halfLine, interval),
	three("MaskedMixture(Mask)", func(m, a, b number) dist.Dist {
		one := m.Greater(tensor.Scalar(0))
		return dist.MaskedMixture(one, dist.Normal(a, b).Mask(one), dist.Laplace(a, b))
	}, line, line, halfLine),
	three("ZeroInflated(Mixture)", func(w, r, g number) dist.Dist {
		return dist.ZeroInflated(dist.MixtureSameFamily(dist.Categorical(w), dist.Poisson(r)), g)
	}, simplex, positives, interval),
}

// all are the families that are fuzzed.
var all = slices.Concat(families, nested, composed)

// ids are their numbers.
var ids = func() (ids []uint16) {
	for _, f := range all {
		ids = append(ids, f.id())
	}
	return ids
}()

// notFuzzed are constructors of no family of their own.
var notFuzzed = []string{"New", "Unit"}

// TestFuzzedFamilies fails if a constructor of package dist is missing from the list, or two have one number.
func TestFuzzedFamilies(t *testing.T) {
	files, err := filepath.Glob("../dist/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources of package dist: ", err)
	}
	seen := map[uint16]string{}
	for _, f := range all {
		if other, ok := seen[f.id()]; ok {
			t.Errorf("%s and %s have one number", f.name, other)
		}
		seen[f.id()] = f.name
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
