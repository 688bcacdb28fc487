package gemm

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack/gonum"

	"github.com/gopyro/gopyro/bench/gemmpeers"
	gopyro "github.com/gopyro/gopyro/blas"
)

var potrfImpls = []struct {
	name string
	run  func(n int, a []float64)
}{
	{"gopyro", func(n int, a []float64) { gopyro.PotrfF64(gopyro.Lower, n, a, n) }},
	{"gonum", func(n int, a []float64) { gonum.Implementation{}.Dpotrf(blas.Lower, n, a, n) }},
	{"openblas", func(n int, a []float64) { gemmpeers.PotrfF64(n, a) }},
}

// BenchmarkPotrf is the Cholesky factorisation, n³/3 operations.
func BenchmarkPotrf(b *testing.B) {
	gemmpeers.Threads(1)
	for _, n := range []int{8, 32, 128, 512, 1024} {
		for _, impl := range potrfImpls {
			if impl.name == "openblas" && !gemmpeers.Available {
				continue
			}
			b.Run(fmt.Sprintf("dtype=f64/n=%d/impl=%s", n, impl.name), func(b *testing.B) {
				a := positiveDefinite(n)
				x := slices.Clone(a)
				b.ReportAllocs()
				for b.Loop() {
					copy(x, a)
					impl.run(n, x)
				}
				b.ReportMetric(float64(n)*float64(n)*float64(n)/3*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
			})
		}
	}
}

func positiveDefinite(n int) []float64 {
	rng := rand.New(rand.NewPCG(2, 2))
	a := make([]float64, n*n)
	for i := range n {
		for j := range i {
			a[i*n+j] = rng.Float64()
			a[j*n+i] = a[i*n+j]
		}
		a[i*n+i] = float64(n)
	}
	return a
}

// TestPotrfTable is TestGemmTable for the factorisation, with -gemmtable=all.
func TestPotrfTable(t *testing.T) {
	if *gemmTable != "all" {
		t.Skip("run with -gemmtable=all")
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	gemmpeers.Threads(1)
	for _, n := range []int{8, 16, 32, 64, 128, 256, 512, 1024} {
		a := positiveDefinite(n)
		x := slices.Clone(a)
		line := fmt.Sprintf("f64 potrf n=%d", n)
		for _, impl := range potrfImpls {
			if impl.name == "openblas" && !gemmpeers.Available {
				continue
			}
			var times []time.Duration
			for range *gemmRounds {
				var total time.Duration
				calls := 0
				for total < 5*time.Millisecond {
					copy(x, a)
					start := clock()
					impl.run(n, x)
					total += clock() - start
					calls++
				}
				times = append(times, total/time.Duration(calls))
			}
			slices.Sort(times)
			line += fmt.Sprintf("  %s %.1f µs", impl.name, float64(times[len(times)/2].Nanoseconds())/1000)
		}
		fmt.Println(line)
	}
}
