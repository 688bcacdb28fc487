package blas

import (
	"sync/atomic"
	"unsafe"

	"github.com/gopyro/gopyro/internal/poison"
)

// A workspace is what one product needs besides its operands: its description
// and memory for packed panels. It is kept for the next product.
type workspace struct {
	f64 blocked[float64]
	f32 blocked[float32]

	dotsF64 dots[float64]
	dotsF32 dots[float32]

	sumsF64 sums[float64]
	sumsF32 sums[float32]

	batchedF64 batched[float64]
	batchedF32 batched[float32]

	foreignF64 foreign[float64]
	foreignF32 foreign[float32]

	mem []cacheLine
}

type cacheLine [64]byte

// idle holds the workspaces not in use; more than fit are left to the garbage
// collector. A workspace has at most the panels of one slab of B and one block
// of A for each worker, some 5 MB.
var idle [16]atomic.Pointer[workspace]

func takeWorkspace() *workspace {
	for i := range idle {
		if idle[i].Load() != nil {
			if w := idle[i].Swap(nil); w != nil {
				return w
			}
		}
	}
	return new(workspace)
}

func (w *workspace) release() {
	for i := range idle {
		if idle[i].CompareAndSwap(nil, w) {
			return
		}
	}
}

// blockedOf returns the description of the product in w.
func blockedOf[T Float](w *workspace) *blocked[T] {
	if isF64[T]() {
		return (*blocked[T])(unsafe.Pointer(&w.f64))
	}
	return (*blocked[T])(unsafe.Pointer(&w.f32))
}

func dotsOf[T Float](w *workspace) *dots[T] {
	if isF64[T]() {
		return (*dots[T])(unsafe.Pointer(&w.dotsF64))
	}
	return (*dots[T])(unsafe.Pointer(&w.dotsF32))
}

func sumsOf[T Float](w *workspace) *sums[T] {
	if isF64[T]() {
		return (*sums[T])(unsafe.Pointer(&w.sumsF64))
	}
	return (*sums[T])(unsafe.Pointer(&w.sumsF32))
}

func batchedOf[T Float](w *workspace) *batched[T] {
	if isF64[T]() {
		return (*batched[T])(unsafe.Pointer(&w.batchedF64))
	}
	return (*batched[T])(unsafe.Pointer(&w.batchedF32))
}

func foreignOf[T Float](w *workspace) *foreign[T] {
	if isF64[T]() {
		return (*foreign[T])(unsafe.Pointer(&w.foreignF64))
	}
	return (*foreign[T])(unsafe.Pointer(&w.foreignF32))
}

// memory returns n elements that start on a cache line.
func memory[T Float](w *workspace, n int) []T {
	var x T
	perLine := len(cacheLine{}) / int(unsafe.Sizeof(x))
	lines := (n + perLine - 1) / perLine
	if lines >= len(w.mem) { // one line to spare for the alignment
		w.mem = make([]cacheLine, lines+1)
	}
	p := unsafe.Pointer(unsafe.SliceData(w.mem))
	skip := -uintptr(p) % uintptr(len(cacheLine{}))
	m := unsafe.Slice((*T)(unsafe.Add(p, skip)), n)
	if poison.On {
		poison.Memory(m)
	}
	return m
}
