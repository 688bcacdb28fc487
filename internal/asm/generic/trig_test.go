package generic

import (
	"math"
	"testing"
)

// TestReduceNearMultiples compares reduce with reduceLarge, which works by other
// means, at the numbers next to multiples of π/2. There r is what a cancellation
// leaves, and every bit of the parts of π/2 counts.
func TestReduceNearMultiples(t *testing.T) {
	for n := 1; ; n += 1 + n/5000 {
		x := float64(n) * (math.Pi / 2)
		if x > trigMax {
			break
		}
		for _, x := range []float64{math.Nextafter(x, 0), x, math.Nextafter(x, trigMax)} {
			k, r, rl := reduce(x)
			wantK, want, wantL := reduceLarge(x)
			if e := math.Abs((r - want) + (rl - wantL)); (k^wantK)&3 != 0 || e > 0x1p-58*math.Abs(want) {
				t.Errorf("reduce(%v) = %d, %x + %x, want %d, %x + %x", x, k&3, r, rl, wantK&3, want, wantL)
			}
		}
	}
}
