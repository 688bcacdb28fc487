package asm_test

import (
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

type packFunc[T float32 | float64] func(k, n int, src []T, ld int, dst []T, w int)

func TestPack(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		t.Run("f64", func(t *testing.T) { testPack(t, asm.PackRowsF64, asm.PackColumnsF64) })
		t.Run("f32", func(t *testing.T) { testPack(t, asm.PackRowsF32, asm.PackColumnsF32) })
	})
}

func testPack[T float32 | float64](t *testing.T, rows, columns packFunc[T]) {
	rng := rand.New(rand.NewPCG(8, 8))
	for k := 1; k < 20; k++ {
		for n := 1; n <= 48; n++ {
			w := (n+7)/8*8 + 8*rng.IntN(2)
			ld := max(k, n) + rng.IntN(3)
			src := make([]T, max(k, n)*ld)
			for i := range src {
				src[i] = T(i + 1)
			}
			dst := make([]T, k*w+1)
			dst[k*w] = -1
			rows(k, n, src[:(k-1)*ld+n], ld, dst[:k*w], w)
			for p := range k {
				for j := range n {
					if got, want := dst[p*w+j], src[p*ld+j]; got != want {
						t.Fatalf("rows k=%d n=%d w=%d ld=%d: (%d, %d) is %v, want %v", k, n, w, ld, p, j, got, want)
					}
				}
			}
			columns(k, n, src[:(n-1)*ld+k], ld, dst[:k*w], w)
			for p := range k {
				for j := range n {
					if got, want := dst[p*w+j], src[j*ld+p]; got != want {
						t.Fatalf("columns k=%d n=%d w=%d ld=%d: (%d, %d) is %v, want %v", k, n, w, ld, p, j, got, want)
					}
				}
			}
			if dst[k*w] != -1 {
				t.Fatalf("k=%d n=%d w=%d: wrote beyond the panel", k, n, w)
			}
		}
	}
}
