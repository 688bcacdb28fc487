package special

import (
	"math"
	"testing"
)

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

// TestEdges holds the exact values and the domains of the doc comments.
func TestEdges(t *testing.T) {
	first := func(a, _ float64) float64 { return a }
	second := func(_, b float64) float64 { return b }
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Trigamma(0)", Trigamma(0), inf},
		{"Trigamma(-3)", Trigamma(-3), inf},
		{"Trigamma(Inf)", Trigamma(inf), 0},
		{"Trigamma(-Inf)", Trigamma(-inf), nan},
		{"Trigamma(1e-160)", Trigamma(1e-160), inf},
		{"Lbeta(1, 1)", Lbeta(1, 1), 0},
		{"Lbeta(0, 1)", Lbeta(0, 1), inf},
		{"Lbeta(0, Inf)", Lbeta(0, inf), nan},
		{"Lbeta(2, Inf)", Lbeta(2, inf), -inf},
		{"Lbeta(-1, 1)", Lbeta(-1, 1), nan},
		{"Lgamma1p(0)", Lgamma1p(0), 0},
		{"Lgamma1p(1)", Lgamma1p(1), 0},
		{"Lgamma1p(-1)", Lgamma1p(-1), nan},
		{"Lgamma1p(Inf)", Lgamma1p(inf), inf},
		{"LgammaRatio(3, 0)", LgammaRatio(3, 0), 0},
		{"LgammaRatio(1, 1)", LgammaRatio(1, 1), 0},
		{"LgammaRatio(3, -3)", LgammaRatio(3, -3), nan},
		{"DigammaDiff(1, 1)", DigammaDiff(1, 1), 1},
		{"DigammaDiff(-1, 3)", DigammaDiff(-1, 3), nan},
		{"LogBinomial(7, 0)", LogBinomial(7, 0), 0},
		{"LogBinomial(7, 7)", LogBinomial(7, 7), 0},
		{"LogBinomial(7, 8)", LogBinomial(7, 8), -inf},
		{"LogBinomial(7, -1)", LogBinomial(7, -1), -inf},
		{"LogBinomial(-1, 0)", LogBinomial(-1, 0), nan},
		{"StirlingCorrection(0)", StirlingCorrection(0), inf},
		{"StirlingCorrection(-1)", StirlingCorrection(-1), nan},
		{"GammaP(2, 0)", GammaP(2, 0), 0},
		{"GammaP(2, Inf)", GammaP(2, inf), 1},
		{"GammaP(0, 1)", GammaP(0, 1), 1},
		{"GammaP(0, 0)", GammaP(0, 0), nan},
		{"GammaP(-1, 1)", GammaP(-1, 1), nan},
		{"GammaP(1, -1)", GammaP(1, -1), nan},
		{"GammaP(1e40, 9e39)", GammaP(1e40, 9e39), 0},
		{"GammaQ(2, 0)", GammaQ(2, 0), 1},
		{"GammaQ(2, Inf)", GammaQ(2, inf), 0},
		{"GammaQ(2, NaN)", GammaQ(2, nan), nan},
		{"GammaPInverse(2, 0)", GammaPInverse(2, 0), 0},
		{"GammaPInverse(2, 1)", GammaPInverse(2, 1), inf},
		{"GammaPInverse(2, 1.5)", GammaPInverse(2, 1.5), nan},
		{"GammaQInverse(2, 0)", GammaQInverse(2, 0), inf},
		{"GammaQInverse(2, 1)", GammaQInverse(2, 1), 0},
		{"GammaSampleGrad(2, 0)", GammaSampleGrad(2, 0), 0},
		{"GammaSampleGrad(0, 1)", GammaSampleGrad(0, 1), nan},
		{"GammaSampleGrad(2, Inf)", GammaSampleGrad(2, inf), nan},
		{"GammaPInverse(-1, 0.5)", GammaPInverse(-1, 0.5), nan},
		{"GammaPInverse(Inf, 0.5)", GammaPInverse(inf, 0.5), nan},
		{"GammaPInverse(2, -0.1)", GammaPInverse(2, -0.1), nan},
		{"GammaQInverse(-1, 0.5)", GammaQInverse(-1, 0.5), nan},
		{"GammaQInverse(Inf, 0.5)", GammaQInverse(inf, 0.5), nan},
		{"GammaQInverse(2, 1.1)", GammaQInverse(2, 1.1), nan},
		{"GammaSampleGrad(-1, 1)", GammaSampleGrad(-1, 1), nan},
		{"GammaSampleGrad(1, -1)", GammaSampleGrad(1, -1), nan},
		{"GammaSampleGrad(Inf, 1)", GammaSampleGrad(inf, 1), nan},
		{"BetaSampleGrad(0, 1, 0.5)", first(BetaSampleGrad(0, 1, 0.5)), nan},
		{"BetaSampleGrad(Inf, 1, 0.5)", first(BetaSampleGrad(inf, 1, 0.5)), nan},
		{"BetaSampleGrad(1, Inf, 0.5)", first(BetaSampleGrad(1, inf, 0.5)), nan},
		{"BetaSampleGrad(1, 1, -0.1)", first(BetaSampleGrad(1, 1, -0.1)), nan},
		{"BetaSampleGrad(1, 1, 1.1)", first(BetaSampleGrad(1, 1, 1.1)), nan},
		{"BetaIncInverse(0, 1, 0.5)", BetaIncInverse(0, 1, 0.5), nan},
		{"BetaIncInverse(1, 0, 0.5)", BetaIncInverse(1, 0, 0.5), nan},
		{"BetaIncInverse(1, Inf, 0.5)", BetaIncInverse(1, inf, 0.5), nan},
		{"BetaIncInverse(1, 1, 1.1)", BetaIncInverse(1, 1, 1.1), nan},
		{"BetaIncInverseXY(1, 1, 1, 0) y", second(BetaIncInverseXY(1, 1, 1, 0)), 0},
		{"BetaIncInverseXY(1, 1, 0, 1) y", second(BetaIncInverseXY(1, 1, 0, 1)), 1},
		{"BinomialCDF(5, -0.1, 1)", BinomialCDF(5, -0.1, 1), nan},
		{"BinomialCDF(5, 1.1, 1)", BinomialCDF(5, 1.1, 1), nan},
		{"BinomialCDF(-1, 0.5, 1)", BinomialCDF(-1, 0.5, 1), nan},
		{"NegativeBinomialLogitsCDF(0, 0, 1)", NegativeBinomialLogitsCDF(0, 0, 1), nan},
		{"NegativeBinomialLogitsCDF(2, 0, Inf)", NegativeBinomialLogitsCDF(2, 0, inf), 1},
		{"LgammaRatio(0, 1)", LgammaRatio(0, 1), nan},
		{"LgammaRatio(Inf, 1)", LgammaRatio(inf, 1), nan},
		{"DigammaDiff(0, 1)", DigammaDiff(0, 1), nan},
		{"StudentTQuantile(3, 1.5)", StudentTQuantile(3, 1.5), nan},
		{"StudentTQuantile(0, 0.3)", StudentTQuantile(0, 0.3), nan},
		{"StudentTSampleGrad(Inf, 1)", StudentTSampleGrad(inf, 1), nan},
		{"StudentTSampleGrad(3, Inf)", StudentTSampleGrad(3, inf), nan},
		{"BetaInc(2, 3, 0)", BetaInc(2, 3, 0), 0},
		{"BetaInc(2, 3, 1)", BetaInc(2, 3, 1), 1},
		{"BetaInc(2, 3, 1.1)", BetaInc(2, 3, 1.1), nan},
		{"BetaInc(0, 3, 0.5)", BetaInc(0, 3, 0.5), nan},
		{"BetaInc(1e302, 3, 0.5)", BetaInc(1e302, 3, 0.5), 0},
		{"BetaIncC(2, 3, 0)", BetaIncC(2, 3, 0), 1},
		{"BetaIncXY(1, 1, 1-1e-30, 1e-30)", BetaIncXY(1, 1, 1, 1e-30), 1},
		{"BetaIncInverse(2, 3, 0)", BetaIncInverse(2, 3, 0), 0},
		{"BetaIncInverse(2, 3, 1)", BetaIncInverse(2, 3, 1), 1},
		{"BetaIncInverse(2, 2, 0.5)", BetaIncInverse(2, 2, 0.5), 0.5},
		{"BetaIncInverse(2, 2, -1)", BetaIncInverse(2, 2, -1), nan},
		{"BetaSampleGrad(2, 3, 0) by a", first(BetaSampleGrad(2, 3, 0)), 0},
		{"BetaSampleGrad(2, 3, 1) by b", second(BetaSampleGrad(2, 3, 1)), 0},
		{"BetaSampleGrad(2, 0, 0.5) by b", second(BetaSampleGrad(2, 0, 0.5)), nan},
		{"StudentTCDF(3, 0)", StudentTCDF(3, 0), 0.5},
		{"StudentTCDF(3, Inf)", StudentTCDF(3, inf), 1},
		{"StudentTCDF(3, -Inf)", StudentTCDF(3, -inf), 0},
		{"StudentTCDF(0, 1)", StudentTCDF(0, 1), nan},
		{"StudentTCDF(1, 1)", StudentTCDF(1, 1), 0.75},
		{"StudentTQuantile(3, 0.5)", StudentTQuantile(3, 0.5), 0},
		{"StudentTQuantile(3, 0)", StudentTQuantile(3, 0), -inf},
		{"StudentTQuantile(3, 1)", StudentTQuantile(3, 1), inf},
		{"StudentTSampleGrad(3, 0)", StudentTSampleGrad(3, 0), 0},
		{"StudentTSampleGrad(-3, 1)", StudentTSampleGrad(-3, 1), nan},
		{"PoissonCDF(3, -0.5)", PoissonCDF(3, -0.5), 0},
		{"PoissonCDF(3, Inf)", PoissonCDF(3, inf), 1},
		{"PoissonCDF(0, 0)", PoissonCDF(0, 0), 1},
		{"PoissonCDF(-1, 0)", PoissonCDF(-1, 0), nan},
		{"BinomialCDF(5, 0.3, 5)", BinomialCDF(5, 0.3, 5), 1},
		{"BinomialCDF(5, 0.3, -1)", BinomialCDF(5, 0.3, -1), 0},
		{"BinomialCDF(5, 1, 4)", BinomialCDF(5, 1, 4), 0},
		{"BinomialCDF(5, 0, 0)", BinomialCDF(5, 0, 0), 1},
		{"BinomialCDF(1, 0.25, 0.7)", BinomialCDF(1, 0.25, 0.7), 0.75},
		{"BinomialLogitsCDF(5, -Inf, 0)", BinomialLogitsCDF(5, -inf, 0), 1},
		{"NegativeBinomialLogitsCDF(2, 0, -1)", NegativeBinomialLogitsCDF(2, 0, -1), 0},
		{"NegativeBinomialLogitsCDF(1, 0, 0)", NegativeBinomialLogitsCDF(1, 0, 0), 0.5},
		{"Erfcx(0)", Erfcx(0), 1},
		{"Erfcx(Inf)", Erfcx(inf), 0},
		{"Erfcx(-Inf)", Erfcx(-inf), inf},
		{"I0e(0)", I0e(0), 1},
		{"I0e(Inf)", I0e(inf), 0},
		{"I1e(0)", I1e(0), 0},
		{"I1e(NaN)", I1e(nan), nan},
		{"LogI0(0)", LogI0(0), 0},
		{"LogI0(-Inf)", LogI0(-inf), inf},
		{"I1OverI0(0)", I1OverI0(0), 0},
		{"I1OverI0(-Inf)", I1OverI0(-inf), -1},
		{"Log1mExp(0)", Log1mExp(0), -inf},
		{"Log1mExp(-Inf)", Log1mExp(-inf), 0},
		{"Log1mExp(1)", Log1mExp(1), nan},
		{"LogAddExp(-Inf, -Inf)", LogAddExp(-inf, -inf), -inf},
		{"LogAddExp(Inf, -Inf)", LogAddExp(inf, -inf), inf},
		{"LogAddExp(NaN, Inf)", LogAddExp(nan, inf), nan},
		{"Xlogy(0, Inf)", Xlogy(0, inf), 0},
		{"Xlogy(0, NaN)", Xlogy(0, nan), nan},
		{"Xlogy(2, 0)", Xlogy(2, 0), -inf},
		{"Xlogy(1, MaxFloat64)", Xlogy(1, math.MaxFloat64), 0x1.62e42fefa39efp+9},
		{"Xlog1py(2, -1)", Xlog1py(2, -1), -inf},
		{"Xlog1py(2, -2)", Xlog1py(2, -2), nan},
	} {
		if c.got != c.want && !(c.got != c.got && c.want != c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestFractionTerms doubles the number of terms of the continued fractions where they are used: nothing may change but roundings.
func TestFractionTerms(t *testing.T) {
	const bound = 4e-15
	differ := func(a, b float64) bool { return math.Abs(a-b) > bound*math.Abs(b) }
	for _, a := range []float64{1e-8, 0.2, 0.9, 1, 1.5, 2.5, 4.7, 7.3, 12.2, 19.99, 20.5, 100, 1e4, 1e7} {
		for _, r := range []float64{1, 1.01, 1.3, 2, 4, 20} {
			x := max(1, a*r)
			if a >= uniformMin && r < 2 {
				continue
			}
			n := gammaFractionTerms(x)
			g, d := gammaConvergent(a, x, n)
			g2, d2 := gammaConvergent(a, x, 2*n+20)
			if differ(g, g2) || differ(d, d2) {
				t.Errorf("gamma, a = %v, x = %v: %v %v with %v terms, %v %v with twice as many", a, x, g, d, n, g2, d2)
			}
		}
	}
	for _, a := range []float64{1e-8, 0.2, 0.9, 1, 1.5, 2.5, 4.7, 7.3, 12.2, 19.99, 20.5, 100, 1e4, 1e7} {
		for _, r := range []float64{1, 0.99, 0.7, 0.5, 0.2, 0.126, 0.124, 0.01} {
			x := max(a, 1.5) * r
			if a >= uniformMin {
				x /= 2
			}
			sum, term := 0.0, 1.0
			for n := 1.0; n < 300; n++ {
				term *= x / (a + n)
				sum += term
			}
			if got := gammaSeries(a, x).float(); differ(got, 1+sum) {
				t.Errorf("gamma series, a = %v, x = %v: %v, not %v", a, x, got, 1+sum)
			}
		}
	}
	sizes := []float64{0.05, 0.5, 1.3, 5.2, 20.4, 100.3, 1000.7, 30000.3, 1e7}
	for _, a := range sizes {
		for _, b := range sizes {
			for _, r := range []float64{1, 0.999, 0.99, 0.9, 0.5, 0.1} {
				x := r * a / (a + b)
				p := betaPoint{a, b, dd{x, 0}, twoSum(1, -x)}
				if p.mirror().hasSeries() || p.isPeak() {
					continue
				}
				n := p.fractionTerms()
				g, h := p.convergent(n), p.convergent(2*n+20)
				if differ(g.f, h.f) || differ(g.a, h.a) || differ(g.b, h.b) {
					t.Errorf("beta, a = %v, b = %v, x = %v: %v with %v terms, %v with twice as many", a, b, x, g, n, h)
				}
			}
		}
	}
}

func TestNoAllocations(t *testing.T) {
	n := testing.AllocsPerRun(10, func() {
		sink += Trigamma(3) + Lbeta(2, 3) + LgammaRatio(3, 4) + DigammaDiff(3, 4) + LogBinomial(9, 4) + GammaP(3, 2) + GammaQ(30, 31) +
			GammaPInverse(3, 0.2) + GammaQInverse(3, 0.2) + GammaSampleGrad(3, 2) + BetaInc(2, 3, 0.4) + BetaIncInverse(2, 3, 0.4) +
			StudentTCDF(3, 1) + StudentTQuantile(3, 0.3) + StudentTSampleGrad(3, 1) + Erfcx(2) + I0e(2) + LogAddExp(1, 2)
		da, db := BetaSampleGrad(2, 3, 0.4)
		sink += da + db
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}
