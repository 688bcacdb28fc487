package dist

import (
	"math"
	"testing"
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
