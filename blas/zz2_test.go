package blas

import (
	"fmt"
	"testing"
	"time"
)

func TestYY(t *testing.T) {
	for _, n := range []int{64, 100, 128, 200, 256, 384, 512, 768, 1000, 1024,2048} {
		a, b, c := make([]float64, n*n), make([]float64, n*n), make([]float64, n*n)
		for i := range a { a[i]=1; b[i]=1 }
		bst := 1e18
		reps := max(5, int(1e9/float64(n*n*n)))
		reps = min(reps, 2000)
		for range reps {
			s := time.Now()
			GemmF64(false, false, n, n, n, 1, a, n, b, n, 0, c, n)
			bst = min(bst, float64(time.Since(s).Nanoseconds()))
		}
		fmt.Printf("n %d: %.1f GF\n", n, 2*float64(n*n*n)/bst)
	}
}
