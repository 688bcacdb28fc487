package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/internal/special"
)

// TestDigammaStep compares with the difference in twice the precision, which is within 1 ulp.
func TestDigammaStep(t *testing.T) {
	worst := 0.0
	for _, a := range []float64{1e-300, 1e-10, 0.3, 1, 2.7, 8, 15.9, 16, 17, 100, 1e4, 1e8, 1e15} {
		for d := 1e-12; d < 1e9; d *= 3.7 {
			got, want := digammaStep(a, d), special.DigammaDiff(a, d)
			worst = math.Max(worst, math.Abs(got-want)/(0x1p-52*want))
			if math.Abs(got-want) > 4*0x1p-52*want {
				t.Errorf("digammaStep(%v, %v) = %v, want %v", a, d, got, want)
			}
		}
	}
	t.Logf("worst %.2g units of 2^-52", worst)
}
