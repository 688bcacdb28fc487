package asm

import "unsafe"

type float interface{ float32 | float64 }

func size[T any]() int {
	var v T
	return int(unsafe.Sizeof(v))
}

// is64 reports whether T is float64.
func is64[T float]() bool { return size[T]() == 8 }

// as returns x as a slice of U, which is T under another name.
func as[U, T any](x []T) []U {
	return unsafe.Slice((*U)(unsafe.Pointer(unsafe.SliceData(x))), len(x))
}

// checkTo panics unless x has the length of dst and is dst, or disjoint from it.
// In race builds it reports the accesses that assembly hides.
func checkTo[T float](dst, x []T) {
	mustMatch(len(dst), len(x))
	mustNotShear(dst, x)
	raceRead(x)
	raceWrite(dst)
}

// checkTo2 is checkTo for two sources.
func checkTo2[T float](dst, x, y []T) {
	checkTo(dst, x)
	checkTo(dst, y)
}

func mustMatch(n, m int) {
	if n != m {
		panic("asm: slice lengths differ")
	}
}

// mustNotShear panics if dst and x, of one length, overlap but are not the same.
func mustNotShear[T float](dst, x []T) {
	d := uintptr(unsafe.Pointer(unsafe.SliceData(dst))) - uintptr(unsafe.Pointer(unsafe.SliceData(x)))
	size := uintptr(len(x)) * unsafe.Sizeof(T(0))
	if d != 0 && (d < size || -d < size) {
		panic("asm: slices overlap")
	}
}

// mustBeApart panics if a and b, of one length, overlap.
func mustBeApart[A, B float](a []A, b []B) {
	p, q := uintptr(unsafe.Pointer(unsafe.SliceData(a))), uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	if n := uintptr(len(a)); n > 0 && p < q+n*unsafe.Sizeof(B(0)) && q < p+n*unsafe.Sizeof(A(0)) {
		panic("asm: slices overlap")
	}
}
