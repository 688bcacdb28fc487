package special

import "testing"

var lgammaExcessRows = []struct{ a, c, excess float64 }{
	{2.0, 3.0, 0x1.14d9ff6d3e010p-2}, {0.01, 40.0, 0x1.01b764b851a82p+12}, {300.0, 0.02, 0x1.31381ad40bc07p+8},
	{100000.0, 100003.0, 0x1.797c47ee7a225p-15}, {17.0, 16.5, 0x1.f56bb4d8a9617p-8}, {145.0, 145.02, 0x1.7384b1f942bfep-20},
	{100000000.0, 100000001.0, 0x1.5798ee2ca4548p-28}, {5.0, 5.0000001, 0x1.3ef5c21ff8bacp-50}, {10000000000.0, 10000000001.0, 0x1.b7cdfd9d9b573p-35},
}

// TestLgammaExcess: exact values by mpmath at 600 bits. In the last three rows the arguments are close, and both log Γ and its tangent are 10⁸ to
// 10²⁰ times larger than the result.
func TestLgammaExcess(t *testing.T) {
	for _, c := range lgammaExcessRows {
		got := LgammaExcess(c.a, c.c)
		if e := ulps(got, c.excess); e > 2 {
			t.Errorf("LgammaExcess(%v, %v) = %v, want %v: %.2g ulp", c.a, c.c, got, c.excess, e)
		}
	}
	p, q := []float64{0.12, 274, 28}, []float64{0.25, 0.02, 0.38}
	const want = 0x1.cc99364f6bc51p+2
	if got := LgammaExcesses(p, q); ulps(got, want) > 2 {
		t.Errorf("LgammaExcesses(%v, %v) = %v, want %v", p, q, got, want)
	}
}

var lgammaBendRows = []struct{ h, b, bend float64 }{
	{1.0, 1.0, 0x1.269621134db92p-2}, {0.02, 7.4, 0x1.34bf5e39c6061p-11}, {0.001, 0.01, 0x1.966c6e73a0275p-26}, {1e-06, 3.0, 0x1.7f1e397375f8bp-40},
	{1e-07, 3.0, 0x1.ea6451f71dd5bp-47}, {1e-09, 0.001, 0x1.6acf3273659eep-69}, {5.0, 1000000.0, 0x1.61e1c1aeb488ap+2}, {3e-08, 50.0, 0x1.a592433d46259p-50},
}

// TestLgammaBend: exact values by mpmath at 600 bits; relative to 2⁻⁴⁰.
func TestLgammaBend(t *testing.T) {
	for _, c := range lgammaBendRows {
		if got := LgammaBend(c.h, c.b); !(got/c.bend-1 < 0x1p-40 && got/c.bend-1 > -0x1p-40) {
			t.Errorf("LgammaBend(%v, %v) = %v, want %v", c.h, c.b, got, c.bend)
		}
	}
}
