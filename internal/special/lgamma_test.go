package special

import (
	"math"
	"testing"
)

func TestTrigamma(t *testing.T) {
	checkUlps(t, "trigamma", 1, func(x []float64) float64 { return Trigamma(x[0]) })
}

func TestLgamma1p(t *testing.T) {
	checkUlps(t, "lgamma1p", 1, func(x []float64) float64 { return Lgamma1p(x[0]) })
}

func TestStirlingCorrection(t *testing.T) {
	checkUlps(t, "stirling_correction", 1, func(x []float64) float64 { return StirlingCorrection(x[0]) })
}

func TestLogBinomial(t *testing.T) {
	checkUlps(t, "log_binomial", 1, func(x []float64) float64 { return LogBinomial(x[0], x[1]) })
}

func TestDigammaDiff(t *testing.T) {
	checkUlps(t, "digamma_diff", 1, func(x []float64) float64 { return DigammaDiff(x[0], x[1]) })
}

func TestLgammaRatio(t *testing.T) {
	var w worst
	for _, row := range table(t, "lgamma_ratio") {
		a, d, want := row[0], row[1], row[2]
		got := LgammaRatio(a, d)
		if math.Abs(got-want) <= 0x1p-90*(1+math.Abs(d)) {
			continue
		}
		w.see(ulps(got, want), row, got)
	}
	w.report(t, "lgamma_ratio", "ulp", 1)
}

func TestLbeta(t *testing.T) {
	var w worst
	for _, row := range table(t, "lbeta") {
		got := Lbeta(row[0], row[1])
		if math.Abs(got-row[2]) <= 0x1p-90 {
			continue
		}
		w.see(ulps(got, row[2]), row, got)
	}
	w.report(t, "lbeta", "ulp", 1)
}
