package fuzz

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// A composition makes a family of others, its parts.
type composition struct {
	name string // with %s for each of the parts, which are neighbours in a list
	args []set  // of its own
	make func(p tensors, parts ...dist.Dist) dist.Dist
	rows bool // the parts have a batch dimension more
	cuts bool // it is a part between bounds, whose probability takes long
}

var compositions = []composition{
	{name: "Folded(%s)", make: func(_ tensors, parts ...dist.Dist) dist.Dist { return dist.Folded(parts[0]) }},
	{name: "Truncated(%s)", cuts: true, make: func(_ tensors, parts ...dist.Dist) dist.Dist {
		return dist.Truncated(parts[0], 0.25, 2.5)
	}},
	{name: "Truncated(%s) by tensors", cuts: true, args: []set{bounds}, make: func(p tensors, parts ...dist.Dist) dist.Dist {
		return dist.Truncated(parts[0], p[0].Select(-1, 0), p[0].Select(-1, 1))
	}},
	{name: "Truncated(%s) above", cuts: true, args: []set{line}, make: func(p tensors, parts ...dist.Dist) dist.Dist {
		return dist.Truncated(parts[0], math.Inf(-1), p[0])
	}},
	{name: "ZeroInflated(%s)", args: []set{interval}, make: func(p tensors, parts ...dist.Dist) dist.Dist {
		return dist.ZeroInflated(parts[0], p[0])
	}},
	{name: "Transformed(%s)", args: []set{line, halfLine}, make: func(p tensors, parts ...dist.Dist) dist.Dist {
		return dist.Transformed(parts[0], transform.NewAffine(before(parts[0], p[0]), before(parts[0], p[1])))
	}},
	{name: "MixtureSameFamily(%s)", rows: true, args: []set{vector}, make: func(p tensors, parts ...dist.Dist) dist.Dist {
		return dist.MixtureSameFamily(dist.CategoricalLogits(p[0]), parts[0])
	}},
	{name: "Mixture(%s, %s)", args: []set{pair}, make: func(p tensors, parts ...dist.Dist) dist.Dist {
		return dist.Mixture(dist.Categorical(p[0]), parts...)
	}},
	{name: "MaskedMixture(%s, %s)", args: []set{line}, make: func(p tensors, parts ...dist.Dist) dist.Dist {
		return dist.MaskedMixture(p[0].Greater(tensor.Scalar(0)), parts[0], parts[1])
	}},
}

// bounds is the set of two numbers, the second above the first.
func bounds(int) space {
	return space{[]int{2}, []int{2}, func(x number) number {
		low := x.Select(-1, 0)
		return tensor.Stack(-1, low, low.Add(x.Select(-1, 1).Exp()))
	}}
}

// pair is the set of two weights.
func pair(int) space { return simplex(2) }

// before returns x with dimensions of size 1 for those of an event of d.
func before(d dist.Dist, x number) number {
	for range d.EventDim() {
		x = x.Unsqueeze(-1)
	}
	return x
}

// row is the set of rows of a, one for each of the width.
func (a set) row(width int) space {
	s := a(width)
	return space{append([]int{width}, s.from...), append([]int{width}, s.to...), s.onto}
}

// of returns the composition of the parts.
func (c composition) of(parts []family) family {
	f := family{args: slices.Clone(c.args), slow: c.cuts}
	var names []any
	for _, part := range parts {
		names = append(names, part.name)
		f.slow = f.slow || part.slow
		for _, a := range part.args {
			if c.rows {
				a = a.row
			}
			f.args = append(f.args, a)
		}
	}
	f.name = fmt.Sprintf(c.name, names...)
	f.make = func(p tensors) dist.Dist {
		own, p := p[:len(c.args)], p[len(c.args):]
		var made []dist.Dist
		for _, part := range parts {
			made = append(made, part.make(p[:len(part.args)]))
			p = p[len(part.args):]
		}
		return c.make(own, made...)
	}
	if c.cuts && !slices.Contains(ownIntervals, parts[0].name) {
		f.base = func(p tensors) dist.Dist { return parts[0].make(p[len(c.args):]) }
	}
	return f
}

// ownIntervals are the families of numbers whose densities between bounds are no differences, as the comment of dist.Truncated says.
var ownIntervals = []string{"Normal", "HalfNormal", "Exponential", "Pareto", "ContinuousBernoulli", "ContinuousBernoulliLogits", "Kumaraswamy", "Laplace",
	"AsymmetricLaplace", "Logistic", "Cauchy", "HalfCauchy", "Gumbel", "Weibull", "StudentT", "Gamma", "Chi2", "InverseGamma", "Beta", "Uniform", "LogNormal", "Transformed"}

// isLegal reports whether there are such distributions.
func (f family) isLegal() bool {
	var p tensors
	for _, a := range f.args {
		s := a(2)
		p = append(p, s.onto(tensor.Zeros(s.from...)))
	}
	return protect(func() { f.make(p) }) == nil
}

// images are normal numbers that a transform of package transform takes onto a set, and back from one.
var images = func() (list []family) {
	for _, c := range []constraint.Constraint{
		constraint.Positive, constraint.SoftplusPositive, constraint.OpenUnitInterval, constraint.OpenInterval(-1, 2), constraint.AtLeast(1), constraint.LessThan(2),
		constraint.Simplex, constraint.Weights, constraint.OrderedVector, constraint.PositiveOrdered,
		constraint.LowerTriangular, constraint.LowerCholesky, constraint.SoftplusLowerCholesky, constraint.CorrCholesky, constraint.CorrMatrix, constraint.PositiveDefinite,
	} {
		onto, err := transform.Biject(c)
		if err != nil {
			panic(err)
		}
		list = append(list, one(fmt.Sprintf("Transformed(Normal) onto %v", c), func(loc number) dist.Dist {
			return dist.Transformed(dist.Normal(loc, 1).ToEvent(onto.Domain().EventDim()), onto)
		}, func(width int) space {
			from := onto.InverseShape(tensor.NewShape(slices.Repeat([]int{width}, c.EventDim())...)).Dims()
			return space{from, from, same}
		}))
	}
	through := func(name string, base func(a, b number) dist.Dist, ts ...transform.Transform) {
		list = append(list, two(name, func(a, b number) dist.Dist { return dist.Transformed(base(a, b), ts...) }, halfLine, halfLine))
	}
	through("Transformed(Beta) by logit", dist.Beta[number, number], transform.Inverse(transform.Sigmoid{}))
	through("Transformed(Gamma) by logarithm", dist.Gamma[number, number], transform.Inverse(transform.Exp{}))
	through("Transformed(Normal) by Power", func(a, b number) dist.Dist {
		return dist.Normal(a.Tanh().MulScalar(4), b.Tanh().MulScalar(0.5).AddScalar(1)) // from where no power leaves the range, nor the square of its inverse
	}, transform.Softplus{}, transform.Power{Exponent: -4})
	through("Transformed(Cauchy) by Tanh", dist.Cauchy[number, number], transform.Tanh{}, transform.NewAffine(1, -0.5))
	through("Transformed(Logistic) by Softplus", dist.Logistic[number, number], transform.Softplus{}, transform.Power{Exponent: 2})
	return list
}()

// composed are the legal compositions of the families that are not in the list of nested ones. StableS stands for Stable, which takes as long.
var composed = func() (legal []family) {
	parts := slices.DeleteFunc(slices.Clone(families), func(f family) bool { return f.name == "Stable" })
	for _, c := range compositions {
		n := strings.Count(c.name, "%s")
		for i := range len(parts) + 1 - n {
			f := c.of(parts[i:][:n])
			listed := slices.ContainsFunc(nested, func(g family) bool { return g.name == f.name })
			if !listed && f.isLegal() {
				legal = append(legal, f)
			}
		}
	}
	return append(legal, images...)
}()
