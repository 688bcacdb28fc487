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

// TestBetaPeak checks both tails, their slopes and the derivatives of draws near the mean of large parameters.
func TestBetaPeak(t *testing.T) {
	var tails, rate, da, db worst
	for _, row := range table(t, "beta_peak") {
		a, b, x := row[0], row[1], row[2]
		for i, got := range []float64{BetaInc(a, b, x), BetaIncC(a, b, x)} {
			tails.see(ulps(got, row[3+i]), row, got)
		}
		slope := BetaTailRate(a, b, x, 1-x)
		rate.see(ulps(slope, row[5]), row, slope)
		ga, gb := BetaSampleGrad(a, b, x)
		da.see(ulps(ga, row[6]), row, ga)
		db.see(ulps(gb, row[7]), row, gb)
	}
	for _, w := range []*worst{&tails, &rate, &da, &db} {
		w.report(t, "near the mean", "ulp", 4)
	}
}

// TestBetaPeakJoins checks that the integral is the continued fraction, with its derivatives, whatever that costs.
func TestBetaPeakJoins(t *testing.T) {
	for _, r := range [][2]float64{{1500, 3300}, {1200, 5e7}, {300000, 2000.5}, {20000, 10000}, {270, 1e6}, {1e6, 270}} {
		a, b := r[0], r[1]
		mean := a / (a + b)
		sd := math.Sqrt(mean * (1 - mean) / (a + b))
		for _, z := range []float64{-2, -1, -0.1, 0, 0.3, 1.2, 2.6} {
			p := betaPointOf(a, b, math.FMA(z, sd, mean), 1-math.FMA(z, sd, mean))
			if !p.belowMean() {
				p = p.mirror()
			}
			got, want := p.peakDivisor(), p.convergent(14+3*math.Floor(math.Sqrt(p.a/(p.a+p.b)*p.b)))
			differ := func(a, b float64) bool { return math.Abs(a/b-1) > 4e-15 }
			if differ(got.f, want.f) || differ(got.a, want.a) || differ(got.b, want.b) {
				t.Errorf("a = %v, b = %v, mean %+v sd: %v, continued fraction %v", a, b, z, got, want)
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
