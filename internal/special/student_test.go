package special

import (
	"math"
	"testing"
)

func TestStudentTSampleGrad(t *testing.T) {
	checkRelative(t, "studentt_rsample_grad", 2e-14, func(x []float64) float64 { return StudentTSampleGrad(x[0], x[1]) })
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
