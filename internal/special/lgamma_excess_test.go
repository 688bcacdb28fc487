package special

import (
	"math"
	"testing"
)

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

var lgammaBendRows = []struct{ h, b, bend, dh, db float64 }{
	{1.0, 1.0, 0x1.269621134db92p-2, 0x1.5555555555555p-2, 0x1.5555555555555p-3},
	{0.02, 7.4, 0x1.34bf5e39c6061p-11, 0x1.db10b8afe64fbp-5, 0x1.aa42036854e05p-18},
	{0.001, 0.01, 0x1.966c6e73a0275p-26, 0x1.8c5dab63d955dp-15, 0x1.39492ce8c0b94p-19},
	{1e-06, 3.0, 0x1.7f1e397375f8bp-40, 0x1.6d5e9a90cb86cp-19, 0x1.68777a0fb5552p-44},
	{1e-07, 3.0, 0x1.ea6451f71dd5bp-47, 0x1.244bdb023e871p-22, 0x1.cd65ca3695000p-51},
	{1e-09, 0.001, 0x1.6acf3273659eep-69, 0x1.51e47e2a17ac2p-38, 0x1.61d3fc95df3b8p-59},
	{5.0, 1000000.0, 0x1.61e1c1aeb488ap+2, 0x1.4a9001453c57cp+0, 0x1.b7ccc09091e4bp-36},
	{3e-08, 50.0, 0x1.a592433d46259p-50, 0x1.a2cb2212f733ap-24, 0x1.a09903d24ef4ap-62},
	{20.0, 1e-06, 0x1.878123e75c450p-19, 0x1.9db41e6391184p-25, 0x1.755e1dc98e2a5p+1},
	{0.0019, 0.5, 0x1.56a1dd7ac1969p-19, 0x1.5f78edc54b87ep-9, 0x1.9047a427f2828p-19},
	{0.0021, 40.0, 0x1.de05c311b297dp-18, 0x1.bbe6397d0874ap-8, 0x1.716cfec5e56d8p-29},
	{0.3, 1e-06, 0x1.e469ddf0e6355p-24, 0x1.28292e1b362aep-21, 0x1.cdf8e6e7230f2p-4},
}

// TestLgammaBend: exact values by mpmath at 1200 bits.
func TestLgammaBend(t *testing.T) {
	for _, c := range lgammaBendRows {
		bend, dh, db := LgammaBend(c.h, c.b)
		for _, v := range [][2]float64{{bend, c.bend}, {dh, c.dh}, {db, c.db}} {
			if e := ulps(v[0], v[1]); !(e <= 4) {
				t.Errorf("LgammaBend(%v, %v) has %v, want %v: %.2g ulp", c.h, c.b, v[0], v[1], e)
			}
		}
	}
}

var excessSlopeRows = []struct{ a, c, da, dc []float64 }{
	{[]float64{7.666708541803168, 0.11741395295401585}, []float64{54.0603813192509, 0.7095589136099424}, []float64{-0x1.73b5b0f0b8611p-6, -0x1.2abc8b4c5369cp+5}, []float64{0x1.91a3238a9ae68p-9, 0x1.6dc62dcc9a4e3p+2}},
	{[]float64{0.12, 274.0, 28.0}, []float64{0.25, 0.02, 0.38}, []float64{-0x1.46af2c1b5d6e1p+3, 0x1.273153f1898cfp-9, 0x1.3760a52ba4b60p-8}, []float64{0x1.72965907b04ecp+3, -0x1.889cd2a1c659ap+5, 0x1.0d360acc597d7p+0}},
	{[]float64{100000000.0, 3.0}, []float64{100000001.0, 3.0}, []float64{-0x1.59e05eaa17e57p-52, 0x1.5798ed92eb46ep-27}, []float64{0x1.59e05e70109dcp-52, -0x1.5798ed7618946p-27}},
	{[]float64{5.0, 2.0}, []float64{5.0000001, 2.0000002}, []float64{0x1.9b22c8f13a6e5p-26, -0x1.642716ad1af51p-24}, []float64{-0x1.9b22c80657c1cp-26, 0x1.642714b304046p-24}},
}

// TestLgammaExcessSlopes: exact values by mpmath at 1200 bits.
func TestLgammaExcessSlopes(t *testing.T) {
	for _, c := range excessSlopeRows {
		da, dc := make([]float64, len(c.a)), make([]float64, len(c.a))
		LgammaExcessSlopes(c.a, c.c, da, dc)
		for i := range da {
			if e, f := ulps(da[i], c.da[i]), ulps(dc[i], c.dc[i]); !(e <= 1 && f <= 1) {
				t.Errorf("slopes at %v, %v are %v, %v, want %v, %v: %.2g and %.2g ulp", c.a, c.c, da, dc, c.da, c.dc, e, f)
			}
		}
	}
}

var dirichletEntropyRows = []struct {
	a       []float64
	entropy float64
	slope   []float64
}{
	{[]float64{2.5, 0.7}, -0x1.1fbd2982c1963p-1, []float64{-0x1.2f0dd52f6e7f0p-2, 0x1.4a305825ce420p+0}},
	{[]float64{1.0, 1.0}, 0x0.0p+0, []float64{0x0.0p+0, 0x0.0p+0}},
	{[]float64{2.2654993887916115, 4.126780221195734, 3.191781465996055}, -0x1.55d0b488bfeccp+0, []float64{0x1.943d99a1ef09ap-6, -0x1.0fde502d76b63p-3, -0x1.4cb94bf9cb241p-4}},
	{[]float64{0.01, 40.0, 3.0}, -0x1.9289d72b91305p+6, []float64{0x1.35745e8300f08p+13, -0x1.79ff127562eb8p-5, 0x1.35d1a634b2a1ep-3}},
	{[]float64{1000000.0, 2000000.0, 500000.0}, -0x1.c3815d97947dfp+3, []float64{-0x1.cc2cb19ff5f92p-23, -0x1.f285e472f402cp-22, 0x1.32c8e1a52e1b3p-22}},
	{[]float64{1000000000000.0, 3.0}, -0x1.9c88fb1d136d5p+4, []float64{-0x1.19799812d9cb2p-40, 0x1.ae599daceafb3p-3}},
	{[]float64{1e-08, 1000.0, 2.0}, -0x1.7d783e598662ep+26, []float64{0x1.1c37934e58f81p+53, -0x1.059ed055c5158p-9, 0x1.690800fa7e4b5p-2}},
	{[]float64{15.9, 16.1, 15.99, 16.01}, -0x1.33d7a84cccaefp+2, []float64{-0x1.6ddd757f75168p-6, -0x1.74d2f73b9ec91p-6, -0x1.7104e23da5bacp-6, -0x1.71b706e679764p-6}},
}

// TestDirichletEntropy: exact values by mpmath at 1200 bits.
func TestDirichletEntropy(t *testing.T) {
	for _, c := range dirichletEntropyRows {
		slope := make([]float64, len(c.a))
		h := DirichletEntropy(c.a, slope)
		if e := ulps(h, c.entropy); !(e <= 1) && math.Abs(h-c.entropy) > 0x1p-95 {
			t.Errorf("the entropy at %v is %v, want %v: %.2g ulp", c.a, h, c.entropy, e)
		}
		for i, s := range slope {
			if e := ulps(s, c.slope[i]); !(e <= 1) && math.Abs(s-c.slope[i]) > 0x1p-95 {
				t.Errorf("slope %d at %v is %v, want %v: %.2g ulp", i, c.a, s, c.slope[i], e)
			}
		}
	}
}

var logGapRows = []struct{ a, b, gamma, beta float64 }{
	{2.5, 0.7, 0x1.b47fa57bed467p-3, 0x1.8ff3846377e62p-5},
	{1e-05, 3.0, 0x1.869510743e994p+16, 0x1.8694e3713960bp+16},
	{15.9, 0.001, 0x1.044f2f1092f38p-5, 0x1.0efec52ffe186p-19},
	{16.1, 1e-09, 0x1.010ae5ab3ec83p-5, 0x1.151712d9b3c2dp-39},
	{1000000.0, 2000000.0, 0x1.0c6f7cf9f86e6p-21, 0x1.65e9fd458f804p-22},
	{1000000000000.0, 3.0, 0x1.19799812ded4ap-41, 0x1.d03a3e67c80e9p-80},
	{0.3, 100000.0, 0x1.2636eecff8d88p+1, 0x1.2636c4de9170fp+1},
}

// TestLogGaps: exact values by mpmath at 800 bits.
func TestLogGaps(t *testing.T) {
	for _, c := range logGapRows {
		if got := GammaLogGap(c.a); !(ulps(got, c.gamma) <= 1) {
			t.Errorf("GammaLogGap(%v) = %v, want %v", c.a, got, c.gamma)
		}
		if got := BetaLogGap(c.a, c.b); !(ulps(got, c.beta) <= 1) {
			t.Errorf("BetaLogGap(%v, %v) = %v, want %v", c.a, c.b, got, c.beta)
		}
	}
}

// TestLgamma1pBend: closed forms, and the first terms of the series next to 0.
func TestLgamma1pBend(t *testing.T) {
	const h = 1e-9
	for _, c := range []struct{ h, want float64 }{
		{0.5, math.Log(4 / math.Pi)}, {1, math.Ln2}, {2, math.Log(6)}, {4, math.Log(70)}, {h, (math.Pi*math.Pi/6 - 2*1.2020569031595942*h) * h * h},
	} {
		if got := Lgamma1pBend(c.h); !(math.Abs(got/c.want-1) < 0x1p-50) {
			t.Errorf("Lgamma1pBend(%v) = %v, want %v", c.h, got, c.want)
		}
	}
}
