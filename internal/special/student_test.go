package special

import (
	"math"
	"testing"
)

func TestStudentTSampleGrad(t *testing.T) {
	checkRelative(t, "studentt_rsample_grad", 3e-15, func(x []float64) float64 { return StudentTSampleGrad(x[0], x[1]) })
	for _, row := range table(t, "studentt_rsample_grad")[:50] {
		if got := StudentTSampleGrad(row[0], -row[1]); got != -StudentTSampleGrad(row[0], row[1]) {
			t.Errorf("not odd at %v: %v", row, got)
		}
	}
}

func BenchmarkStudentTSampleGrad(b *testing.B) {
	for _, p := range [][2]float64{{2, 1}, {10, 1}, {100, 1}} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				sink = StudentTSampleGrad(p[0], p[1])
			}
		})
	}
}

func TestNormalLimit(t *testing.T) {
	for _, x := range []float64{0, 0.1, 1, 5, 30} {
		a, b := StudentTCDF(0x1p79, -x), StudentTCDF(math.Inf(1), -x)
		if math.Abs(a/b-1) > 1e-14 {
			t.Errorf("x = %v: df = 2^79 gives %v, the limit %v", x, a, b)
		}
	}
}

func TestStudentT(t *testing.T) {
	checkHistogram(t, "student_tail", 4, func(x []float64) float64 { return StudentTCDF(x[0], -x[1]) })
	var w worst
	for _, row := range table(t, "student_tail") {
		df, want, p := row[0], row[1], row[2]
		if p > 0.49 || p < 1e-290 || df < 1e-3 {
			continue // p does not tell t
		}
		got := -StudentTQuantile(df, p)
		condition := p / (want * studentDensity(df, want))
		w.see(ulps(got, want)/(2+condition), row, got)
	}
	w.report(t, "StudentTQuantile", "ulp/(2+condition)", 4)
}

// studentDensity returns the density of Student's t.
func studentDensity(df, t float64) float64 {
	a := df / 2
	e := lbeta(a, 0.5).add(log(df).scale(0.5)).neg()
	if t > 0x1p400 {
		return e.sub(log(t).scale(2).sub(log(df)).mulFloat(a + 0.5)).expFloat()
	}
	return e.sub(twoProd(t, t).div(dd{df, 0}).log1p().mulFloat(a + 0.5)).expFloat()
}

// TestStudentTNext: with next to no degrees of freedom half of the probability is beyond any number on either side: F is ½ |t|^-df at -t, and log F and
// its slopes are those of a power.
func TestStudentTNext(t *testing.T) {
	for _, df := range []float64{1e-100, 1e-200, 1e-300} {
		for _, at := range []float64{1e-50, 1, 1e50, 1e116, 1e150, 1e300} {
			if p := StudentTCDF(df, -at); math.Abs(p-0.5) > 1e-15 {
				t.Errorf("%v degrees of freedom: F(-%v) = %v", df, at, p)
			}
			if s := StudentTTailSlope(df, -at); at > 1 && df/at > 0x1p-1022 && math.Abs(s*at/df-1) > 1e-14 {
				t.Errorf("%v degrees of freedom: slope at -%v is %v", df, at, s)
			}
			if g := StudentTSampleGrad(df, at); g != g {
				t.Errorf("%v degrees of freedom: a draw of %v has the derivative %v", df, at, g)
			}
		}
	}
}
