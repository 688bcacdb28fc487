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

// A solver is a routine on a square matrix of order n and as many right-hand
// sides; x is a copy of them, or of the matrix, to be overwritten.
type solver struct {
	name  string
	flops func(n float64) float64
	run   map[string]func(n int, a, x []float64)
}

var solvers = []solver{
	{"potrf", func(n float64) float64 { return n * n * n / 3 }, map[string]func(n int, a, x []float64){
		"gopyro":   func(n int, _, x []float64) { gopyro.PotrfF64(gopyro.Lower, n, x, n) },
		"openblas": func(n int, _, x []float64) { gemmpeers.PotrfF64(n, x) },
	}},
	{"trsm", func(n float64) float64 { return n * n * n }, map[string]func(n int, a, x []float64){
		"gopyro": func(n int, a, x []float64) {
			gopyro.TrsmF64(gopyro.Left, gopyro.Lower, false, gopyro.NonUnit, n, n, 1, a, n, x, n)
		},
		"openblas": func(n int, a, x []float64) { gemmpeers.TrsmF64(n, n, a, x) },
	}},
	{"syrk", func(n float64) float64 { return n * n * (n + 1) }, map[string]func(n int, a, x []float64){
		"gopyro":   func(n int, a, x []float64) { gopyro.SyrkF64(gopyro.Lower, false, n, n, 1, a, n, 0, x, n) },
		"openblas": func(n int, a, x []float64) { gemmpeers.SyrkF64(n, n, a, x) },
	}},
}

// TestSolverTable is TestGemmTable for solvers on one thread, with
// -gemmtable=all.
func TestSolverTable(t *testing.T) {
	if *gemmTable != "all" || runtime.GOMAXPROCS(0) > 1 {
		t.Skip("run with -gemmtable=all and GOMAXPROCS=1")
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	gemmpeers.Threads(1)
	names := []string{"gopyro"}
	if gemmpeers.Available {
		names = append(names, "openblas")
	}
	fmt.Println("\n| solver, f64 | peak, GFLOP/s | gopyro | % | openblas | % | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, s := range solvers {
		for _, n := range []int{16, 32, 64, 128, 256, 512, 1024} {
			rates := make([][]float64, len(names))
			var peaks []float64
			for range *gemmRounds {
				peaks = append(peaks, measuredPeak("f64"))
				for i, name := range names {
					rates[i] = append(rates[i], s.rate(n, s.run[name]))
				}
			}
			peak := median(peaks)
			fmt.Printf("| %s n=%d | %.1f |", s.name, n, peak)
			for i := range names {
				fmt.Printf(" %.1f | %.0f |", median(rates[i]), 100*median(rates[i])/peak)
			}
			if len(names) > 1 {
				fmt.Printf(" %.2f |", median(rates[0])/median(rates[1]))
			}
			fmt.Println()
		}
	}
}

// rate returns the GFLOP/s of the best of some calls.
func (s *solver) rate(n int, run func(n int, a, x []float64)) float64 {
	a := positiveDefinite(n)
	x := slices.Clone(a)
	best, total := time.Hour, time.Duration(0)
	for calls := 0; total < 5*time.Millisecond || calls < 3; calls++ {
		copy(x, a)
		start := clock()
		run(n, a, x)
		took := clock() - start
		total += took
		best = min(best, took)
	}
	return s.flops(float64(n)) / float64(best.Nanoseconds())
}
