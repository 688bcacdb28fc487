package special

import (
	"math"
	"testing"
)

func TestLog1mExp(t *testing.T) {
	checkUlps(t, "log1mexp", 1, func(x []float64) float64 { return Log1mExp(x[0]) })
}

func TestLogAddExp(t *testing.T) {
	var w worst
	for _, row := range table(t, "logaddexp") {
		a, b, want := row[0], row[1], row[2]
		got := LogAddExp(a, b)
		if math.Abs(got-want) <= 0x1p-100*(1+math.Abs(a)+math.Abs(b)) {
			continue
		}
		w.see(ulps(got, want), row, got)
	}
	w.report(t, "logaddexp", "ulp", 1)
}

func TestXlogy(t *testing.T) {
	checkUlps(t, "xlogy", 1, func(x []float64) float64 { return Xlogy(x[0], x[1]) })
	checkUlps(t, "xlog1py", 1, func(x []float64) float64 { return Xlog1py(x[0], x[1]) })
}
