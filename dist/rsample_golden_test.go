package dist

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

var drawsTo = flag.String("draws", "", "write the draws of TestSamplingGradients to this file, for testdata/_gen/rsample.py")

// monotone are the families whose draws grow with their probability at any parameters, so that a draw and its parameters tell its derivatives.
const monotone = "Normal Laplace Cauchy Logistic Gumbel LogNormal HalfNormal HalfCauchy Exponential Uniform Gamma InverseGamma Chi2 Beta StudentT " +
	"Weibull Pareto Kumaraswamy ContinuousBernoulli ContinuousBernoulli_logits RelaxedBernoulli RelaxedBernoulli_logits AsymmetricLaplace SkewNormal " +
	"TruncatedNormal"

// A sampledRow is a family with parameters of which one number is drawn.
type sampledRow struct{ family, at string }

// draw returns the draw by the given key and its derivatives by the operands.
func (r sampledRow) draw(t *testing.T, makers map[string]goldenCase, key int) (x float64, gradient goldenParams) {
	row, c := gradientRow{family: r.family, at: parseParams(t, r.at)}, makers[r.family]
	tp := tensor.NewTape()
	p := row.operands(c, "")
	for i := range p {
		p[i] = tp.Leaf(p[i])
	}
	v := c.make(p).Sample(tp, NewKey(uint64(key)))
	tp.Backward([]*tensor.Tensor{v}, []float64{1})
	gradient = goldenParams{}
	row.collect(tp, c, "", p, gradient)
	return v.Item(), gradient
}

// writeDraws draws for the parameters of the distribution functions in gradients.csv.
func writeDraws(t *testing.T, makers map[string]goldenCase) {
	g := readTable(t, "testdata/gradients.csv")
	var b strings.Builder
	n := 0
	for i := range g.rows {
		family, at := g.columns["family"][i], g.columns["at"][i]
		if g.columns["method"][i] != "cdf" || !strings.Contains(" "+monotone+" ", " "+family+" ") {
			continue
		}
		_, at, _ = strings.Cut(at, ";")
		x, _ := sampledRow{family, at}.draw(t, makers, n)
		fmt.Fprintf(&b, "%s,%s,%s\n", family, at, strconv.FormatFloat(x, 'x', -1, 64))
		n++
	}
	if err := os.WriteFile(*drawsTo, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSamplingGradients compares the derivatives of draws with those at fixed probability, -(∂F/∂θ)/p: they are within the bound of all others. Row i is
// drawn with the key i; where draws have changed the table must be made anew, see testdata/_gen/rsample.py.
func TestSamplingGradients(t *testing.T) {
	makers := goldenMakers()
	if *drawsTo != "" {
		writeDraws(t, makers)
		return
	}
	g := readTable(t, "testdata/rsample.csv")
	worst := closedCheck{}
	for i := range g.rows {
		r := sampledRow{g.columns["family"][i], g.columns["at"][i]}
		x, gradient := r.draw(t, makers, i)
		if want := number(t, g.columns["x"][i]); x != want {
			t.Fatalf("draw %d of %s is %v, and %v in the table", i, r.family, x, want)
		}
		scale := parseParams(t, g.columns["scale"][i])
		for name, want := range parseParams(t, g.columns["gradient"][i]) {
			e := goldenUnits(gradient[name][0], want[0], scale[name][0])
			worst[r.family] = math.Max(worst[r.family], e)
			if !(e <= goldenAllowed.gradient) {
				t.Errorf("%s %s: d_%s of the draw %v is %v, want %v: %.3g units, scale %.3g", r.family, r.at, name, x, gradient[name][0], want[0], e, scale[name][0])
			}
		}
	}
	worst.report(t)
}
