package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestTruncatedMixtureOfTruncated: the probability of an interval is that of what the component is made of only where this is not between bounds of its own. The
// subtraction of the bounds loses a digit or two.
func TestTruncatedMixtureOfTruncated(t *testing.T) {
	base := SkewNormal(tensor.Scalar(0.3), 1.5, 2)
	for name, inner := range map[string]Dist{
		"plain":     base,
		"truncated": Truncated(base, -1, 0.8),
		"twice":     Truncated(Truncated(base, -1, 0.9), 0.1, 2),
		"half":      HalfNormal(tensor.Scalar(0.7)),
		"mixture":   Truncated(Mixture(Categorical(tensor.Of(1, 2)), base, SkewNormal(1, 1, -1)), -1, 0.8),
	} {
		m := Mixture(Categorical(tensor.Of(0.25, 0.75)), inner, SkewNormal(-0.2, 1, 3))
		mass := m.CDF(tensor.Scalar(1)).Item() - m.CDF(tensor.Scalar(0)).Item()
		for _, x := range []float64{0.05, 0.5, 0.85} {
			got, want := Truncated(m, 0.0, 1.0).LogProb(tensor.Scalar(x)).Item(), m.LogProb(tensor.Scalar(x)).Item()-math.Log(mass)
			if !(math.Abs(got-want) < 1e-13) {
				t.Errorf("%s at %v: %v, want %v", name, x, got, want)
			}
		}
	}
}
