package special

import "testing"

func TestErfcx(t *testing.T) {
	checkUlps(t, "erfcx", 1, func(x []float64) float64 { return Erfcx(x[0]) })
}

func TestBessel(t *testing.T) {
	checkUlps(t, "i0e", 1, func(x []float64) float64 { return I0e(x[0]) })
	checkUlps(t, "i1e", 1, func(x []float64) float64 { return I1e(x[0]) })
	checkUlps(t, "log_i0", 1, func(x []float64) float64 { return LogI0(x[0]) })
	checkUlps(t, "bessel_ratio", 1, func(x []float64) float64 { return I1OverI0(x[0]) })
}
