package blas

import (
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// TestLeave: a thread that leaves its processor goes to another one, and may
// run wherever it might before. The kernel may bring it back at once, so one
// success in many is enough.
func TestLeave(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var before, after unix.CPUSet
	if err := unix.SchedGetaffinity(0, &before); err != nil {
		t.Skip(err)
	}
	moved := false
	for range 100 {
		p := processor()
		leave(p)
		moved = moved || processor() != p
		leave(p + 1) // not there: nothing to do
	}
	if !moved && before.Count() > 1 {
		t.Errorf("stays on processor %d of %d", processor(), before.Count())
	}
	if err := unix.SchedGetaffinity(0, &after); err != nil || after != before {
		t.Errorf("may run on %v, before on %v (%v)", after, before, err)
	}
}
