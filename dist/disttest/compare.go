package disttest

import (
	"math"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

func wantShape(t *testing.T, what string, got, want tensor.Shape) {
	t.Helper()
	if got != want {
		t.Errorf("%s has shape %v, want %v", what, got, want)
	}
}

// closeTo reports whether the relative error of got is at most tol, or the absolute error where want is below 1.
func closeTo(got, want, tol float64) bool {
	return got == want || got != got && want != want || math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))
}

func wantClose(t *testing.T, what string, got, want *tensor.Tensor, tol float64) {
	t.Helper()
	a, b := got.Float64s(), want.Float64s()
	if len(a) != len(b) {
		t.Errorf("%s has shape %v, want %v", what, got.Shape(), want.Shape())
		return
	}
	for i := range b {
		if !closeTo(a[i], b[i], tol) {
			t.Errorf("%s: element %d is %v, want %v", what, i, a[i], b[i])
			return
		}
	}
}

// wantSame checks a log-probability computed with others against the one computed alone, bit for bit.
func wantSame(t *testing.T, where string, got, alone *tensor.Tensor) {
	t.Helper()
	if a, b := got.Item(), alone.Item(); a != b && (a == a || b == b) {
		t.Errorf("a log-probability is %v %s and %v alone", a, where, b)
	}
}

// wantTypedPanic checks that f panics with an error of this module that says something.
func wantTypedPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		e, ok := recover().(error)
		if !ok || !strings.Contains(e.Error(), ":") {
			t.Errorf("%s panicked with %v, want a typed error", what, e)
		}
	}()
	f()
	t.Errorf("%s did not panic", what)
}
