package dist_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// TestTransformParams: a parameter of a transform outside its constraint is an error with its name and index; a NaN makes the
// log-probabilities NaN for which it stands, and no others.
func TestTransformParams(t *testing.T) {
	nan := math.NaN()
	y := tensor.Of(0.5, 0.6, 0.7)
	for name, c := range map[string]struct {
		by    []transform.Transform
		param string
		index []int
		value float64
		want  string
	}{
		"loc":            {[]transform.Transform{transform.NewAffine(tensor.Of(0, nan, 1), 2)}, "Affine.loc", []int{1}, nan, "real"},
		"scale":          {[]transform.Transform{transform.NewAffine(0, tensor.Of(1, -1, 0))}, "Affine.scale", []int{2}, 0, "not 0"},
		"scale NaN":      {[]transform.Transform{transform.NewAffine(0, tensor.Of(nan, -1, 1))}, "Affine.scale", []int{0}, nan, "not 0"},
		"number":         {[]transform.Transform{transform.NewAffine(0, 0)}, "Affine.scale", nil, 0, "not 0"},
		"number NaN":     {[]transform.Transform{transform.NewAffine(nan, 1)}, "Affine.loc", nil, nan, "real"},
		"exponent":       {[]transform.Transform{transform.Exp{}, transform.Power{}}, "Power.exponent", nil, 0, "not 0"},
		"composed":       {[]transform.Transform{transform.Sigmoid{}, transform.NewAffine(tensor.Of(0, nan, 0), 2)}, "Affine.loc", []int{1}, nan, "real"},
		"interval":       {[]transform.Transform{transform.NewInterval(constraint.Interval(tensor.Of(0, 0, 1), tensor.Of(1, 2, 1)))}, "Interval.high", []int{2}, 1, "greater than 1"},
		"interval below": {[]transform.Transform{transform.NewInterval(constraint.Interval(tensor.Of(0, nan, 0), 1))}, "Interval.low", []int{1}, nan, "real"},
	} {
		d := dist.Transformed(dist.Normal(0, 1).Expand(3), c.by...)
		var e *dist.ParamError
		if err := d.Validate(); !errors.As(err, &e) || e.Param != c.param || !slices.Equal(e.Index, c.index) || !same(e.Value, c.value) || e.Constraint.String() != c.want {
			t.Errorf("%s: got %v", name, err)
			continue
		}
		if err := caught(func() { d.LogProb(y) }); (err != nil) != (c.index == nil && c.value == c.value) {
			t.Errorf("%s: LogProb panics with %v", name, err)
		}
		lp := d.Unvalidated().LogProb(y).Float64s()
		for i, v := range lp {
			bad := len(c.index) == 0 || c.index[0] == i
			if c.value != c.value && bad != (v != v) {
				t.Errorf("%s: log-probabilities %v", name, lp)
			}
		}
		if err := caught(func() { d.Unvalidated().Sample(nil, dist.NewKey(1)) }); err != nil {
			t.Errorf("%s: unvalidated draw: %v", name, err)
		}
	}
}
