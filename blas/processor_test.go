//go:build linux && (amd64 || arm64)

package blas

import (
	"math/bits"
	"runtime"
	"testing"
)

// TestLeave: a thread that leaves its processor goes to another one, and may
// run wherever it might before. The kernel may bring it back at once, so one
// success in many is enough.
func TestLeave(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var before, after processors
	if !before.get() {
		t.Skip("not told where it may run")
	}
	moved := false
	for range 100 {
		p := processor()
		leave(p)
		moved = moved || processor() != p
		leave(p + 1) // not there: nothing to do
	}
	count := 0
	for _, set := range before {
		count += bits.OnesCount64(set)
	}
	if !moved && count > 1 {
		t.Errorf("stays on processor %d of %d", processor(), count)
	}
	if !after.get() || after != before {
		t.Errorf("may run on %x, before on %x", after, before)
	}
}
