package special

import (
	"math"
	"testing"
)

func TestIncompleteBeta(t *testing.T) {
	checkHistogram(t, "betainc", 4, func(x []float64) float64 { return BetaInc(x[0], x[1], x[2]) })
}

func TestBetaSampleGrad(t *testing.T) {
	var wa, wb worst
	for _, row := range table(t, "beta_rsample_grad") {
		da, db := BetaSampleGrad(row[0], row[1], row[2])
		wa.see(math.Abs(da/row[3]-1), row, da)
		wb.see(math.Abs(db/row[4]-1), row, db)
	}
	wa.report(t, "dx/da", "relative", 2e-15)
	wb.report(t, "dx/db", "relative", 2e-15)
}

func BenchmarkBetaSampleGrad(b *testing.B) {
	for _, p := range [][3]float64{{0.3, 0.5, 0.2}, {2, 3, 0.35}, {20, 30, 0.4}, {500, 700, 0.4}} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				sink, _ = BetaSampleGrad(p[0], p[1], p[2])
			}
		})
	}
}

func TestBetaInverse(t *testing.T) {
	params := []float64{1e-6, 0.01, 0.3, 0.9, 1, 1.7, 5, 24, 100, 3e3}
	probs := []float64{1e-300, 1e-100, 1e-30, 1e-9, 1e-3, 0.1, 0.3, 0.4999, 0.5, 0.7, 0.9, 0.999, 1 - 1e-9, 1 - 0x1p-53}
	var w worst
	for _, a := range params {
		for _, b := range params {
			for _, p := range probs {
				x := BetaIncInverse(a, b, p)
				w.see(backwardUlps(x, p, func(x float64) float64 { return BetaInc(a, b, min(x, 1)) }), []float64{a, b, p}, x)
			}
		}
	}
	w.report(t, "BetaIncInverse", "backward ulp", 4)
}

// TestBetaLarge checks that the expansion for large parameters joins the continued fraction.
func TestBetaLarge(t *testing.T) {
	for _, r := range [][2]float64{{2.1e11, 2.1e11}, {1.1e11, 5e13}} {
		a, b := r[0], r[1]
		mean := a / (a + b)
		sd := math.Sqrt(mean * (1 - mean) / (a + b))
		for _, k := range []float64{-5, -1, 0, 0.3, 4} {
			x := math.FMA(k, sd, mean)
			p := betaPoint{a, b, dd{x, 0}, twoSum(1, -x)}
			want := 0.0
			if p.belowMean() {
				want = p.fraction()
			} else {
				want = 1 - p.mirror().fraction()
			}
			if got := p.large(); math.Abs(got/want-1) > 1e-10 {
				t.Errorf("I at a = %v, b = %v, mean %+v sd: %v, continued fraction %v", a, b, k, got, want)
			}
			da, db := p.largeGrad()
			var fa, fb float64
			if p.belowMean() {
				fa, fb = p.fractionGrad()
			} else {
				fb, fa = p.mirror().fractionGrad()
				fa, fb = -fa, -fb
			}
			if math.Abs(da/fa-1) > 1e-10 || math.Abs(db/fb-1) > 1e-10 {
				t.Errorf("gradients at a = %v, b = %v, mean %+v sd: %v %v, continued fraction %v %v", a, b, k, da, db, fa, fb)
			}
		}
	}
}

// TestBetaIncXY checks the forms that take or give x and 1-x to their own accuracy.
func TestBetaIncXY(t *testing.T) {
	for _, y := range []float64{1e-3, 1e-15, 1e-40, 1e-200} {
		want := 1 - BetaInc(0.01, 3, y)
		if got := BetaIncXY(3, 0.01, 1-y, y); math.Abs(got-want) > 4e-16 {
			t.Errorf("I at y = %v: %v, want %v", y, got, want)
		}
		if got, want := BetaIncXY(0.01, 3, y, 1-y), BetaInc(0.01, 3, y); got != want {
			t.Errorf("I at x = %v: %v, want %v", y, got, want)
		}
		q := BetaInc(0.01, 3, y)
		x, z := BetaIncInverseXY(3, 0.01, 1-q, q)
		if condition := q / 0.01; math.Abs(z/y-1) > 1e-15*(4+1/0.01+condition) || x != 1-z {
			t.Errorf("inverse at y = %v: %v, %v", y, x, z)
		}
	}
}
