package tensor

import "testing"

func TestBelowAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	x, y := Zeros(1000), Ones(1000)
	if a := testing.AllocsPerRun(10, func() { x.Below(y) }); a > 0 {
		t.Errorf("%v allocations", a)
	}
}
