package blas_test

import (
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"
	"unsafe"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

// guarded copies x so that it ends at an unmapped page (right) or starts after
// one.
func guarded[T blas.Float](t *testing.T, x []T, right bool) []T {
	t.Helper()
	var v T
	size, page := len(x)*int(unsafe.Sizeof(v)), os.Getpagesize()
	body := (size + page - 1) / page * page
	mem, err := syscall.Mmap(-1, 0, body+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Munmap(mem) })
	for _, guard := range [][]byte{mem[:page], mem[page+body:]} {
		if err := syscall.Mprotect(guard, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	start := page
	if right {
		start += body - size
	}
	y := unsafe.Slice((*T)(unsafe.Pointer(&mem[start])), len(x))
	copy(y, x)
	return y
}

// TestGemmStaysInside puts every operand against unmapped pages.
func TestGemmStaysInside(t *testing.T) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	asmtest.Each(t, func(t *testing.T) {
		t.Run("f64", func(t *testing.T) { testGemmStaysInside(t, gemmF64) })
		t.Run("f32", func(t *testing.T) { testGemmStaysInside(t, gemmF32) })
	})
}

func testGemmStaysInside[T blas.Float](t *testing.T, gemm gemmFunc[T]) {
	rng := rand.New(rand.NewPCG(16, 16))
	sizes := [][3]int{
		{1, 1, 1}, {3, 5, 7}, {8, 24, 9}, {6, 8, 3}, {9, 25, 33}, {13, 49, 17}, {9, 7, 33}, {50, 33, 1}, {1, 70, 9},
		{70, 1, 9}, {33, 1, 530}, {49, 101, 165}, {65, 71, 515},
	}
	for _, s := range sizes {
		for trans := range 4 {
			if testing.Short() && s[0]*s[1]*s[2] > 1<<19 && trans != 2 {
				continue
			}
			p := product[T]{transA: trans&1 != 0, transB: trans&2 != 0, m: s[0], n: s[1], k: s[2], alpha: 1, beta: T(trans & 1), pad: trans}
			a, lda, b, ldb, c, ldc := p.operands(rng)
			// The last row of a matrix ends with its last column.
			cut := func(x []T) []T { return x[:len(x)-p.pad] }
			a, b, c = cut(a), cut(b), cut(c)
			want := slices.Clone(c)
			gemmReference(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, want, ldc)
			for _, right := range []bool{true, false} {
				ga, gb, gc := guarded(t, a, right), guarded(t, b, right), guarded(t, c, right)
				gemm(p.transA, p.transB, p.m, p.n, p.k, p.alpha, ga, lda, gb, ldb, p.beta, gc, ldc)
				if i := differ(gc, want); i >= 0 {
					t.Fatalf("%v: differs at %d", p, i)
				}
			}
		}
	}
}
