//go:build linux && (amd64 || arm64)

package blas

import (
	"runtime"
	"syscall"
	"unsafe"
)

// The kernel of a virtual machine may take a halted processor for a busy one
// and wake a thread on the processor of the thread that wakes it, where it
// stays, because both sleep too often to be balanced. Two workers then take
// turns. So a worker that finds itself on its caller's processor leaves it.

// processor returns the number of the processor that runs the caller, or -1.
func processor() int {
	var cpu uint32
	if _, _, errno := syscall.RawSyscall(sysGetcpu, uintptr(unsafe.Pointer(&cpu)), 0, 0); errno != 0 {
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
	var allowed processors
	if !allowed.get() || processorOfCaller >= 64*len(allowed) {
		return
	}
	others := allowed
	others[processorOfCaller/64] &^= 1 << (processorOfCaller % 64)
	if others.set() {
		allowed.set()
	}
}

// processors are those that a thread may use, a bit each.
type processors [16]uint64

// get sets p to those of the calling thread, set the thread's to p.
func (p *processors) get() bool { return p.call(syscall.SYS_SCHED_GETAFFINITY) }
func (p *processors) set() bool { return p.call(syscall.SYS_SCHED_SETAFFINITY) }

func (p *processors) call(number uintptr) bool {
	_, _, errno := syscall.RawSyscall(number, 0, unsafe.Sizeof(*p), uintptr(unsafe.Pointer(p)))
	return errno == 0
}

// giveWay lets another thread run on this processor: it may be the one that is
// waited for.
func giveWay() { _, _, _ = syscall.RawSyscall(syscall.SYS_SCHED_YIELD, 0, 0, 0) }
