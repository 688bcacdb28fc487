package tensor

import "testing"

// A sequence of requests and releases that peaks in the middle is served
// without allocation after a few rounds, whatever the sizes.
func TestArenaSettles(t *testing.T) {
	for _, size := range []int{10, 400, 600, 1000, 1024, 3000} {
		var a arena[float64]
		round := func() {
			a.reset()
			a.alloc(size)
			mark := a.mark()
			a.alloc(size)
			a.release(mark)
			a.alloc(size / 2)
		}
		for range 8 {
			round()
		}
		if n := testing.AllocsPerRun(20, round); n != 0 {
			t.Errorf("requests of %d: %v allocations in a round", size, n)
		}
	}
}
