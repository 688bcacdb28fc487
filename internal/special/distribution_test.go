package special

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// A quantileRow is a row of cdf_icdf.csv: the two parameters in the order of the file.
type quantileRow struct {
	family             string
	a, b, c            float64
	value, cdf, q, inv float64
}

func quantileRows(t *testing.T) []quantileRow {
	t.Helper()
	f, err := os.Open("testdata/cdf_icdf.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []quantileRow
	for s := bufio.NewScanner(f); s.Scan(); {
		cells := strings.Split(s.Text(), ",")
		if strings.HasPrefix(cells[0], "#") || cells[0] == "distribution" {
			continue
		}
		r := quantileRow{family: cells[0]}
		for i, p := range strings.Split(cells[1], ";") {
			_, v, _ := strings.Cut(p, "=")
			*[]*float64{&r.a, &r.b, &r.c}[i], _ = strconv.ParseFloat(v, 64)
		}
		for i, p := range []*float64{&r.value, &r.cdf, &r.q, &r.inv} {
			*p, _ = strconv.ParseFloat(cells[2+i], 64)
		}
		rows = append(rows, r)
	}
	return rows
}

func (r quantileRow) evaluate() (cdf, inv float64) {
	switch r.family {
	case "Beta":
		return BetaInc(r.a, r.b, r.value), BetaIncInverse(r.a, r.b, r.q)
	case "Gamma":
		return GammaP(r.a, r.b*r.value), GammaPInverse(r.a, r.q) / r.b
	case "Chi2":
		return GammaP(r.a/2, r.value/2), 2 * GammaPInverse(r.a/2, r.q)
	case "InverseGamma":
		return GammaQ(r.a, r.b/r.value), r.b / GammaQInverse(r.a, r.q)
	case "StudentT":
		return StudentTCDF(r.a, (r.value-r.b)/r.c), math.FMA(r.c, StudentTQuantile(r.a, r.q), r.b)
	case "Poisson":
		return PoissonCDF(r.a, r.value), math.NaN()
	case "Binomial":
		return BinomialLogitsCDF(r.a, r.b, r.value), math.NaN()
	case "NegativeBinomial":
		return NegativeBinomialLogitsCDF(r.a, r.b, r.value), math.NaN()
	}
	return math.NaN(), math.NaN()
}

// TestDistributionFunctions compares with values rounded from the exact parameters; forming the standard argument costs a few ulp of it, times
// the condition number, which is at most about 30 in these rows.
func TestDistributionFunctions(t *testing.T) {
	var wc, wq worst
	for _, r := range quantileRows(t) {
		cdf, inv := r.evaluate()
		row := []float64{r.a, r.b, r.c, r.value, r.cdf, r.q, r.inv}
		wc.see(math.Abs(cdf/r.cdf-1), row, cdf)
		if r.inv != 0 {
			wq.see(math.Abs(inv/r.inv-1), row, inv)
		}
	}
	wc.report(t, "distribution functions", "relative", 1e-14)
	wq.report(t, "quantiles", "relative", 1e-14)
}

var binomialSlopeRows = []struct{ n, logits, k, byLogits, p, byP float64 }{
	{48, 0.0198, 12, -0x1.cfecc29546be6p-9, 0x1.0288c90326944p-1, -0x1.cff8668e0799cp-7},
	{40, 5.49, 27, -0x1.f83acbe630264p-67, 0x1.fde52deb95532p-1, -0x1.e11bd027d3644p-59},
	{1000000.0, 0.001, 500100, -0x1.7d808a23b4a90p+7, 0x1.0020c49b78133p-1, -0x1.7d809063d77e8p+9},
	{7, -3.0, 0, -0x1.e3e075c45f179p-3, 0x1.848343c905445p-5, -0x1.4eb6284a6e1cep+2},
}

// TestBinomialSlope: exact values by mpmath at 300 bits.
func TestBinomialSlope(t *testing.T) {
	for _, c := range binomialSlopeRows {
		if got := BinomialLogitsSlope(c.n, c.logits, c.k); !(ulps(got, c.byLogits) <= 2) {
			t.Errorf("slope by logits at %v is %v", c, got)
		}
		if got := BinomialSlope(c.n, c.p, c.k); !(ulps(got, c.byP) <= 2) {
			t.Errorf("slope by p at %v is %v", c, got)
		}
	}
}
