package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestNegativeBinomialEntropyFarOut compares with the integral of Cheraghchi (Expressions for the entropy of basic discrete distributions, IEEE Trans. Inf.
// Theory 65, 2019) at 50 digits, with differences for the derivatives, where there are far too many values to be added up.
func TestNegativeBinomialEntropyFarOut(t *testing.T) {
	for _, c := range []struct{ count, logits, entropy, byCount, byLogits float64 }{
		{100000.0, 8.0, 15.175565635534474409, 5.0000333335009378e-6, 0.99983232493495423},
		{0.01, 10.0, 0.98189589579768221911, 84.783008923621912, 0.14071953094422707},
		{3.0, 20.0, 21.84757851139358784, 0.21013186630354713, 0.99999999896942319},
		{100000000.0, -10.0, 5.6292832447199942001, 5.0001836193330385e-9, 0.50004105836739578},
		{50.0, -3.0, 1.846395429319327508, 0.01129310715241549, 0.58203851257341947},
		{0.001, -5.0, 0.000086853787386999170601, 0.0801382987057571, 7.9998405700036009e-5},
		{2000.0, 0.5, 5.9562520162158026158, 0.00025008813489826829, 0.81124516316503821},
		{0.5, 30.0, 30.0906101034747365, 3.4673951103889078, 0.99999991321960253},
		{1e-30, 100, 1.1951949952641828e-26, 11851.949952641828062, 1.6950033712491984e-28},
		{1e-30, 1e30, 3.6787944117144232e+29, 2.6424111765711535681e+59, 0.63212055882855768},
		{1e-8, 100, 6.8862601399266227e-5, 6786.2575817990316274, 1.1884339624289877e-6},
		{1e-8, 600, 0.0019130760137430538, 190707.20926163463639, 6.1884155202948643e-6},
		{1e-8, 1e8, 36787956.028485932, 2642411806571440.6, 0.63212062814979174},
		{1e-8, 1e15, 999999900000018.84, 9999999900000002.6, 1},
		{0.5, 100, 100.09060992991399, 3.4674011002723397, 1},
	} {
		p, q := sigmoid(c.logits), sigmoid(-c.logits)
		h, dr, dl := negativeBinomialEntropy(c.count, p, q, -softplus(-c.logits), -softplus(c.logits))
		for i, got := range []float64{h, dr, dl} {
			want := []float64{c.entropy, c.byCount, c.byLogits}[i]
			if e := math.Abs(got/want - 1); !(e < 4e-15) {
				t.Errorf("%v failures, log-odds %v: result %d is %v, want %v: %.2g", c.count, c.logits, i, got, want, e)
			}
		}
	}
}

// TestMultinomialEntropyFarOut compares what one category contributes with sums over the counts at 60 digits.
func TestMultinomialEntropyFarOut(t *testing.T) {
	for _, c := range []struct{ n, p, want, slope float64 }{
		{5, 0.2, 1.2555661692750703493, 2.4536208450066948812},
		{1000, 0.9, 4.3702183217566627227, 0.055575114321457607903},
		{20000, 1e-10, 2.8244728141033321429e-05, 262447.29527257599765},
		{1e6, 0.5, 7.730120263573462139, 0.50000025000033333421},
		{1e6, 0.999, 7.8266936453532679436, 0.00050050066741758494653},
		{1e8, 1e-5, 4.8727278001436769361, 50007.841682460750341},
		{1e8, 0.1, 9.4279863527671656567, 4.5000000825000072224},
		{1e8, 0.2, 9.7245599471304719128, 2.0000000200000006946},
		{1e9, 0.999, 11.280571201594419803, 0.00050050050066741794598},
		{1e12, 1e-10, 3.7206860722105097513, 5008418296.2991989802},
	} {
		g := make([]float64, 2)
		h := countEntropy([]float64{c.n, c.p}, g)
		if e := math.Abs(h/c.want - 1); !(e < 1e-15) {
			t.Errorf("%v trials, probability %v: %v, want %v: %.2g", c.n, c.p, h, c.want, e)
		}
		if e := math.Abs(g[1]-c.slope) / c.slope; !(e < 4e-15) {
			t.Errorf("%v trials, probability %v: derivative %v, want %v: %.2g", c.n, c.p, g[1], c.slope, e)
		}
	}
}

// TestCountsFarOut: methods of counts end for numbers that are huge. A step for every value, or one for a thousand of them, would take minutes.
func TestCountsFarOut(t *testing.T) {
	sizes := []float64{1e8, 1e12, 4e15, 1e30}
	if brief() {
		sizes = sizes[:1]
	}
	for _, n := range sizes {
		s := tensor.Scalar
		for name, d := range map[string]Dist{
			"Poisson":                          Poisson(s(n)),
			"Geometric":                        Geometric(s(1 / n)),
			"GeometricLogits":                  GeometricLogits(s(-n)),
			"NegativeBinomialLogits":           NegativeBinomialLogits(s(1e4), s(n)),
			"NegativeBinomial":                 NegativeBinomial(s(n), s(0.5)),
			"ZeroInflatedNegativeBinomial":     ZeroInflatedNegativeBinomialLogits(s(n), s(math.Log(n)), s(0.2)),
			"ZeroInflatedPoisson":              ZeroInflatedPoisson(s(n), s(0.2)),
			"GammaPoisson":                     GammaPoisson(s(n), s(3)),
			"few failures":                     NegativeBinomialLogits(s(3), s(math.Log(n))),
			"few failures, and one in a while": ZeroInflatedNegativeBinomialLogits(s(0.3), s(math.Log(n)), s(0.2)),
		} {
			if h := d.Entropy().Item(); !(h >= 0) {
				t.Errorf("Entropy of %s at %v = %v", name, n, h)
			}
			if x := d.Sample(nil, NewKey(1)).Item(); !(x >= 0) {
				t.Errorf("draw of %s at %v = %v", name, n, x)
			}
			checkMedian(t, name, d, n)
		}
		for name, d := range map[string]Dist{"Binomial": Binomial(s(n), s(0.3)), "BinomialLogits": BinomialLogits(s(n), s(-2)), "BetaBinomial": BetaBinomial(s(2), s(3), s(n))} {
			checkMedian(t, name, d, n)
		}
		if h := BetaBinomial(s(2), s(3), s(min(n, maxDraws))).Entropy().Item(); !(h >= 0) {
			t.Errorf("Entropy of BetaBinomial at %v = %v", n, h)
		}
		m := Multinomial(n, tensor.Of(0.2, 0.3, 0.5))
		if h := m.Entropy().Item(); !(h > 0) {
			t.Errorf("Entropy of Multinomial at %v = %v", n, h)
		}
		m.Sample(nil, NewKey(1))
	}
}

// checkMedian reports a median that does not halve the distribution.
func checkMedian(t *testing.T, name string, d Dist, n float64) {
	t.Helper()
	x := d.ICDF(tensor.Scalar(0.5))
	if p, lp := d.CDF(x).Item(), d.LogCDF(x).Item(); !(p >= 0.4999) || math.Abs(math.Exp(lp)-p) > 1e-9 {
		t.Errorf("median of %s at %v is %v, of probability %v and its logarithm %v", name, n, x.Item(), p, lp)
	}
}
