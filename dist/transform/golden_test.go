package transform

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type goldenRow struct {
	registry, constraint string
	args                 map[string]float64
	x, y                 []float64
	logDet               float64
	hasDet               bool
}

func readGolden(t *testing.T) (rows []goldenRow) {
	t.Helper()
	f, err := os.Open("testdata/transforms.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	header := true
	for sc.Scan() {
		line := sc.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if header {
			header = false
			continue
		}
		c := strings.Split(line, ",")
		r := goldenRow{registry: c[0], constraint: c[1], args: map[string]float64{}, x: floats(t, c[3]), y: floats(t, c[4])}
		for _, kv := range strings.Split(c[2], ";") {
			if name, v, ok := strings.Cut(kv, "="); ok {
				r.args[name] = floats(t, v)[0]
			}
		}
		if c[5] != "" {
			r.logDet, r.hasDet = floats(t, c[5])[0], true
		}
		rows = append(rows, r)
	}
	return rows
}

func floats(t *testing.T, s string) (v []float64) {
	t.Helper()
	for _, f := range strings.Fields(s) {
		x, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		v = append(v, x)
	}
	return v
}

func (r goldenRow) set(t *testing.T) constraint.Constraint {
	switch r.constraint {
	case "positive":
		return constraint.Positive
	case "softplus_positive":
		return constraint.SoftplusPositive
	case "greater_than":
		return constraint.GreaterThan(r.args["low"])
	case "less_than":
		return constraint.LessThan(r.args["high"])
	case "interval":
		return constraint.Interval(r.args["low"], r.args["high"])
	case "unit_interval":
		return constraint.UnitInterval
	case "simplex":
		return constraint.Simplex
	case "ordered":
		return constraint.OrderedVector
	case "positive_ordered":
		return constraint.PositiveOrdered
	case "lower_cholesky":
		return constraint.LowerCholesky
	case "corr_cholesky":
		return constraint.CorrCholesky
	}
	t.Fatalf("golden data has an unknown constraint %q", r.constraint)
	return nil
}

func (r goldenRow) transform(t *testing.T) Transform {
	find := Biject
	if r.registry == "transform_to" {
		find = To
	}
	tr, err := find(r.set(t))
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// input returns x as the transform takes it: To gives Cholesky factors from whole matrices.
func (r goldenRow) input() *tensor.Tensor {
	x := tensor.Of(r.x...)
	if len(r.x) == 1 {
		return x.Reshape()
	}
	if r.constraint == "lower_cholesky" && r.registry == "transform_to" {
		return Triangle{}.Forward(x)
	}
	return x
}

// output returns the golden y as the transform gives it.
func (r goldenRow) output() *tensor.Tensor {
	y := tensor.Of(r.y...)
	switch {
	case len(r.y) == 1:
		return y.Reshape()
	case strings.HasSuffix(r.constraint, "cholesky"):
		return Triangle{}.Forward(y)
	}
	return y
}

// goldenTolerance bounds the relative error of images, and that of volume factors where these are above 1.
const goldenTolerance = 2e-15

// goldenExceptions are the images that are worse, as conditioned: a difference of logits of the size of 10 is exponentiated, and an ordered
// vector passes through 0. None is more than twice what is measured.
var goldenExceptions = map[string]float64{
	"biject_to simplex y":    5e-15,
	"transform_to simplex y": 5e-15,
	"biject_to ordered y":    5e-15,
}

func TestGolden(t *testing.T) {
	for _, r := range readGolden(t) {
		tr := r.transform(t)
		x, want := r.input(), r.output()
		y := tr.Forward(x)
		if got := tr.ForwardShape(x.Shape()); got != y.Shape() || y.Shape() != want.Shape() {
			t.Fatalf("%s %s: shape %v, ForwardShape %v, want %v", r.registry, r.constraint, y.Shape(), got, want.Shape())
		}
		near(t, r, "y", y.Float64s(), want.Float64s())
		if r.hasDet {
			near(t, r, "log_abs_det", tr.LogAbsDet(x, y).Float64s(), []float64{r.logDet})
		}
	}
}

func near(t *testing.T, r goldenRow, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s %s: %s has %d numbers, want %d", r.registry, r.constraint, what, len(got), len(want))
	}
	tolerance, ok := goldenExceptions[r.registry+" "+r.constraint+" "+what]
	if !ok {
		tolerance = goldenTolerance
	}
	for i := range want {
		scale := math.Max(math.Abs(want[i]), 0x1p-1022)
		if what == "log_abs_det" {
			scale = math.Max(scale, 1)
		}
		if d := math.Abs(got[i] - want[i]); got[i] != want[i] && !(d <= tolerance*scale) {
			t.Errorf("%s %s(%v): %s[%d] = %v, want %v (error %.2g)", r.registry, r.constraint, r.x, what, i, got[i], want[i], d/scale)
		}
	}
}

// TestRoundTrip maps golden images back: the inverse is as good as the conditioning of the map lets it be.
func TestRoundTrip(t *testing.T) {
	for _, r := range readGolden(t) {
		tr := r.transform(t)
		x := r.input()
		if !moderate(r.x) || r.registry == "transform_to" && r.constraint == "simplex" {
			continue
		}
		y := tr.Forward(x)
		back := tr.Inverse(y)
		if back.Shape() != x.Shape() {
			t.Fatalf("%s %s: inverse has shape %v, want %v", r.registry, r.constraint, back.Shape(), x.Shape())
		}
		if tr.InverseShape(y.Shape()) != x.Shape() {
			t.Fatalf("%s %s: InverseShape %v", r.registry, r.constraint, tr.InverseShape(y.Shape()))
		}
		got, want := back.Float64s(), x.Float64s()
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-9*(1+math.Abs(want[i])) {
				t.Errorf("%s %s(%v): inverse of image %v", r.registry, r.constraint, want, got)
			}
		}
		if i, ok := r.set(t).Check(y); !ok {
			t.Errorf("%s %s(%v): image %v violates it at %d", r.registry, r.constraint, r.x, y, i)
		}
	}
}

func moderate(x []float64) bool {
	for _, v := range x {
		if math.Abs(v) > 6 {
			return false
		}
	}
	return true
}
