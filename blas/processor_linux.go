package blas

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// The kernel of a virtual machine may take a halted processor for a busy one
// and wake a thread on the processor of the thread that wakes it, where it
// stays, because both sleep too often to be balanced. Two workers then take
// turns. So a worker that finds itself on its caller's processor leaves it.

// processor returns the number of the processor that runs the caller, or -1.
func processor() int {
	var cpu uint32
	if _, _, errno := unix.RawSyscall(unix.SYS_GETCPU, uintptr(unsafe.Pointer(&cpu)), 0, 0); errno != 0 {
		return -1
	}
	return int(cpu)
}

// leave moves the calling thread from the given processor to another one that
// it may use, if there is one. It remains free to return.
func leave(processorOfCaller int) {
	if processorOfCaller < 0 || processor() != processorOfCaller {
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var allowed unix.CPUSet
	if unix.SchedGetaffinity(0, &allowed) != nil {
		return
	}
	others := allowed
	others.Clear(processorOfCaller)
	if unix.SchedSetaffinity(0, &others) == nil {
		_ = unix.SchedSetaffinity(0, &allowed)
	}
}

// giveWay lets another thread run on this processor: it may be the one that is
// waited for.
func giveWay() { _, _, _ = unix.RawSyscall(unix.SYS_SCHED_YIELD, 0, 0, 0) }
