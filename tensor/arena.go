package tensor

import "github.com/gopyro/gopyro/internal/poison"

// arena hands out slices of T that are all given back at once.
//
// It grows by further chunks and, at reset, keeps the last of them or replaces
// them by one that would have held everything; so a repeated sequence of
// requests is soon served from one chunk without allocation.
type arena[T any] struct {
	chunk []T
	next  int // first free element of chunk
	used  int // elements handed out from chunks that are full
}

// lineElements is the granularity of requests: 64 bytes of float64, so that
// kernels meet whole cache lines.
const lineElements = 8

// minChunk is the size of the first chunk.
const minChunk = 1024

// alloc returns n elements with whatever they last held.
func (a *arena[T]) alloc(n int) []T {
	end := a.next + (n+lineElements-1)&^(lineElements-1)
	if end > len(a.chunk) {
		return a.grow(n)
	}
	s := a.chunk[a.next : a.next+n : a.next+n]
	a.next = end
	return s
}

func (a *arena[T]) grow(n int) []T {
	a.used += a.next
	size := max(minChunk, 2*len(a.chunk), (n+lineElements-1)&^(lineElements-1))
	a.renew(size)
	a.next = 0
	return a.alloc(n)
}

// renew replaces the chunk by one of n elements.
func (a *arena[T]) renew(n int) {
	a.chunk = make([]T, n)
	if poison.On {
		poison.Memory(a.chunk)
	}
}

// mark returns the number of elements handed out, for release.
func (a *arena[T]) mark() int { return a.used + a.next }

// release takes back what was handed out since mark, unless a chunk was added
// meanwhile.
func (a *arena[T]) release(mark int) {
	if mark >= a.used {
		if poison.On {
			poison.Memory(a.chunk[mark-a.used : a.next])
		}
		a.next = mark - a.used
	}
}

func (a *arena[T]) reset() {
	// The sum may be below what was in use at once, before a release. Keeping
	// a larger last chunk, twice as large as the one before, ends the growth.
	if n := a.used + a.next + lineElements; a.used > 0 && n > len(a.chunk) {
		a.renew(n)
	} else if poison.On {
		poison.Memory(a.chunk[:a.next])
	}
	a.next, a.used = 0, 0
}
