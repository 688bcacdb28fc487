package blas_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

const kcTest = 512

func fma[T blas.Float](x, y, z T) T {
	switch any(x).(type) {
	case float64:
		return T(math.FMA(float64(x), float64(y), float64(z)))
	default:
		return T(generic.FMA32(float32(x), float32(y), float32(z)))
	}
}

// gemmReference is the definition in the package comment, three loops over
// the elements.
func gemmReference[T blas.Float](transA, transB bool, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	at := func(trans bool, x []T, ld, i, j int) T {
		if trans {
			i, j = j, i
		}
		return x[i*ld+j]
	}
	for i := range m {
		for j := range n {
			v := &c[i*ldc+j]
			if alpha == 0 || k == 0 {
				if beta == 0 {
					*v = 0
				} else {
					*v *= beta
				}
				continue
			}
			bt := beta
			for p0 := 0; p0 < k; p0 += kcTest {
				var s T
				for p := p0; p < min(k, p0+kcTest); p++ {
					s = fma(at(transA, a, lda, i, p), at(transB, b, ldb, p, j), s)
				}
				if bt == 0 {
					*v = alpha * s
				} else {
					*v = fma(alpha, s, bt**v)
				}
				bt = 1
			}
		}
	}
}

// random returns n numbers in (-1, 1) with full mantissas.
func random[T blas.Float](rng *rand.Rand, n int) []T {
	x := make([]T, n)
	for i := range x {
		x[i] = T(2*rng.Float64() - 1)
	}
	return x
}

// same reports whether x and y have the same bits, NaN being NaN.
func same[T blas.Float](x, y T) bool {
	return x != x && y != y || math.Float64bits(float64(x)) == math.Float64bits(float64(y))
}

// foreign: the products are OpenBLAS's, whose order of sums is its own.
var foreign = strings.HasPrefix(blas.Backend(), "openblas")

// ownBits skips tests of what OpenBLAS does not promise.
func ownBits(t *testing.T) {
	t.Helper()
	if foreign {
		t.Skip("not promised by " + blas.Backend())
	}
}

// differ returns the first index where x and y have different bits, or -1.
// For foreign products it allows the bound of two sums of at most 1100
// products of numbers below 1.
func differ[T blas.Float](x, y []T) int {
	u := 0x1p-53
	if _, ok := any(y).([]float32); ok {
		u = 0x1p-24
	}
	for i := range x {
		if !same(x[i], y[i]) && !(foreign && math.Abs(float64(x[i])-float64(y[i])) <= 2*1100*1100*u) {
			return i
		}
	}
	return -1
}
