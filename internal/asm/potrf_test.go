package asm_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

type potrfBlock[T float32 | float64] = [asm.PotrfOrder * asm.PotrfOrder]T

func TestPotrfColumns(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 4))
		for n := 1; n <= asm.PotrfOrder; n++ {
			for range 20 {
				testPotrf(t, r, n, asm.PotrfColumnsF64, generic.PotrfColumnsF64, plain)
				testPotrf(t, r, n, asm.PotrfColumnsF32, generic.PotrfColumnsF32, plain)
			}
		}
	})
}

// testPotrf compares a kernel with its definition on a matrix that is, most
// times, positive definite; what is above the diagonal must not be read.
func testPotrf[T float32 | float64](t *testing.T, r *rand.Rand, n int, potrf, definition func(c *potrfBlock[T], n int) bool, take memory[T]) {
	t.Helper()
	got := (*potrfBlock[T])(take(t, len(potrfBlock[T]{})))
	poison(got[:])
	for j := range n {
		for i := j; i < n; i++ {
			got[asm.PotrfOrder*j+i] = T(r.Float64() - 0.5)
		}
		got[asm.PotrfOrder*j+j] += T(n) / 2
	}
	if r.IntN(4) == 0 { // a pivot that is none
		j := r.IntN(n)
		got[asm.PotrfOrder*j+j] = []T{0, T(math.Copysign(0, -1)), -1, T(math.NaN()), T(math.Inf(1))}[r.IntN(5)]
	}
	want := *got
	ok, wantOK := potrf(got, n), definition(&want, n)
	if ok != wantOK {
		t.Fatalf("%T, order %d: positive definite is %v, want %v", got[0], n, ok, wantOK)
	}
	for j := range n {
		for i := j; i < n; i++ {
			if at := asm.PotrfOrder*j + i; !sameBits(got[at], want[at]) {
				t.Fatalf("%T, order %d: (%d, %d) = %x, want %x", got[0], n, i, j, got[at], want[at])
			}
		}
	}
}
