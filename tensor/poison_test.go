//go:build poison

package tensor

import "testing"

// TestPoison checks that the tag has an effect: without it, a tape hands out
// zeros at first and old elements later.
func TestPoison(t *testing.T) {
	tp := NewTape()
	for range 3 {
		x := tp.Blank(Float64, NewShape(4))
		if x.f64[0] > -1e37 || x.f64[1] == x.f64[1] {
			t.Errorf("memory of the tape holds %v", x.f64)
		}
		clear(x.f64)
		tp.Reset()
	}
}
