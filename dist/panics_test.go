package dist_test

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// mistakeShapes are shapes of operands, most of which do not fit.
var mistakeShapes = [][]int{{}, {0}, {1}, {2}, {3}, {5}, {0, 2}, {2, 0}, {2, 2}, {3, 2}, {0, 0}, {2, 3, 3}, {1, 0, 1}, {2, 2, 0}, {0, 3, 3}}

// TestMistakesAreTyped: whatever shapes, types and numbers of dimensions the operands of any family have, what panics is a documented error of
// this module with a text.
func TestMistakesAreTyped(t *testing.T) {
	t.Parallel()
	for name, c := range tableCases() {
		t.Run(name, func(t *testing.T) {
			if c.Slow && disttest.Brief() {
				t.Skip("slow")
			}
			for i := range c.Params {
				for _, s := range mistakeShapes {
					p := tensor.Full(0.5, s...)
					mistaken(t, c, i, p, fmt.Sprintf("parameter %d of shape %v", i, s))
				}
				mistaken(t, c, i, c.Params[i].As(tensor.Float32), fmt.Sprintf("parameter %d in float32", i))
				if name != "Empirical" { // whose case looks at it
					mistaken(t, c, i, nil, fmt.Sprintf("parameter %d nil", i))
				}
			}
			d := c.Make(c.Params)
			for _, s := range mistakeShapes {
				x := tensor.Full(0.5, s...)
				used(t, fmt.Sprintf("a value of shape %v", s), d, x)
				used(t, fmt.Sprintf("two batch elements, a value of shape %v", s), d.Expand(2), x)
				used(t, fmt.Sprintf("no batch elements, a value of shape %v", s), d.Expand(0), x)
				typedOnly(t, fmt.Sprintf("mask of shape %v", s), func() { used(t, "masked", d.Expand(2).Mask(x), x) })
				typedOnly(t, fmt.Sprintf("Expand(%v)", s), func() { d.Expand(2).Expand(s...) })
			}
			used(t, "a value in float32", d, tensor.FullShape(0.5, d.Shape()).As(tensor.Float32))
			used(t, "a nil value", d, nil)
			for what, f := range map[string]func(){
				"ToEvent(1) of an empty batch": func() { d.ToEvent(1) },
				"ToEvent(100)":                 func() { d.Expand(2, 2).ToEvent(100) },
				"ToEvent(300)":                 func() { d.Expand(2, 2).ToEvent(300) },
				"Expand(-1)":                   func() { d.Expand(-1) },
				"Expand to nine dimensions":    func() { d.Expand(1, 1, 1, 1, 1, 1, 1, 1, 1) },
				"Mask(nil)":                    func() { d.Mask(nil) },
				"Param of another name":        func() { d.Param("mu") },
				"Row of an empty batch":        func() { d.Row(0) },
				"Row beyond the batch":         func() { d.Expand(2).Row(7) },
				"a negative sample shape":      func() { d.Sample(nil, dist.NewKey(1), -2) },
				"WithLogDensity":               func() { d.WithLogDensity(tensor.Zeros(7, 3)) },
				"As":                           func() { d.As(tensor.Float32).LogProb(tensor.FullShape(0.5, d.Shape())) },
				"Support, String, IsDiscrete":  func() { _, _, _ = d.Support(), d.String(), d.IsDiscrete() },
			} {
				typedOnly(t, what, f)
			}
		})
	}
}

// mistaken makes and uses the distribution of c with p as parameter i.
func mistaken(t *testing.T, c disttest.Case, i int, p *tensor.Tensor, what string) {
	params := slices.Clone(c.Params)
	params[i] = p
	typedOnly(t, what, func() {
		d := c.Make(params)
		used(t, what, d, tensor.FullShape(0.5, d.Shape()).As(d.DType()))
	})
}

// used calls every method of d that takes a value, or none.
func used(t *testing.T, what string, d dist.Dist, x *tensor.Tensor) {
	for method, f := range map[string]func(){
		"LogProb":       func() { d.LogProb(x) },
		"LogProbSum":    func() { d.LogProbSum(x, 1) },
		"ValidateValue": func() { _ = d.ValidateValue(x) },
		"Validate":      func() { _ = d.Validate() },
		"Sample":        func() { d.Sample(nil, dist.NewKey(1)) },
		"Mean":          func() { d.Mean() },
		"Variance":      func() { d.Variance() },
		"Entropy":       func() { d.Entropy() },
		"CDF":           func() { d.CDF(x) },
		"LogSurvival":   func() { d.LogSurvival(x) },
		"ICDF":          func() { d.ICDF(x) },
		"Enumerate":     func() { d.EnumerateSupport(true) },
		"Observe":       func() { pyro.New(pyro.Config{}).With(scored).Observe("y", d, x) },
	} {
		typedOnly(t, what+": "+method, f)
	}
}

// TestNothingGiven: what is made of the zero Dist, or of nil, is an error that says so.
func TestNothingGiven(t *testing.T) {
	var none dist.Dist
	some, weights := dist.Normal(0, 1), dist.Categorical(tensor.Of(0.5, 0.5))
	for name, f := range map[string]func(){
		"New":                         func() { dist.New(nil) },
		"ImproperUniform":             func() { dist.ImproperUniform(nil) },
		"Folded":                      func() { dist.Folded(none) },
		"Truncated":                   func() { dist.Truncated(none, 0, 1) },
		"ZeroInflated":                func() { dist.ZeroInflated(none, 0.5) },
		"Transformed":                 func() { dist.Transformed(none, transform.Exp{}) },
		"Transformed by nil":          func() { dist.Transformed(some, nil) },
		"MaskedMixture, zero":         func() { dist.MaskedMixture(tensor.Of(0, 1), none, some) },
		"MaskedMixture, one":          func() { dist.MaskedMixture(tensor.Of(0, 1), some, none) },
		"Mixture, mixing":             func() { dist.Mixture(none, some, some) },
		"Mixture, component":          func() { dist.Mixture(weights, some, none) },
		"MixtureSameFamily, mixing":   func() { dist.MixtureSameFamily(none, some.Expand(2)) },
		"MixtureSameFamily, weighted": func() { dist.MixtureSameFamily(weights, none) },
	} {
		var e *tensor.ShapeError
		if err := caught(f); !errors.As(err, &e) || !strings.HasSuffix(e.Want, "is nil") && !strings.HasSuffix(e.Want, "is the zero Dist") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// typedOnly calls f, and reports a panic that is not an error of ours.
func typedOnly(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case runtime.Error:
			t.Errorf("%s: %v", what, r)
		default:
			t.Errorf("%s: panic with %T %v", what, r, r)
		}
	}()
	if err := caught(f); err != nil && err.Error() == "" {
		t.Errorf("%s: an error without a text: %#v", what, err)
	}
}
