package gemm

import (
	"flag"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gopyro/gopyro/bench/gemmpeers"
	gopyro "github.com/gopyro/gopyro/blas"
)

var (
	gemmTable  = flag.String("gemmtable", "", "print the interleaved table of these sizes (n or mxkxn, comma-separated; all)")
	gemmRounds = flag.Int("gemmrounds", 9, "rounds of the table")
	gemmOnly   = flag.String("gemmimpl", "gopyro,openblas", "implementations of the table, the first to be compared with the last")
	gemmDtype  = flag.String("gemmdtype", "f64,f32", "element types of the table")
	gemmOpFlag = flag.String("gemmop", "NN,TN,NT", "transposes of the table")
)

// TestGemmTable runs the implementations and the peak loop in turn, many short
// rounds on GOMAXPROCS threads, and prints as Markdown the median GFLOP/s of
// each, its share of the peak of the same rounds, and the ratio of the first
// to the last.
func TestGemmTable(t *testing.T) {
	if *gemmTable == "" {
		t.Skip("run with -gemmtable=all")
	}
	threads := runtime.GOMAXPROCS(0)
	if threads == 1 {
		runtime.LockOSThread() // whose time is read
		defer runtime.UnlockOSThread()
	}
	gemmpeers.Threads(threads)
	names := strings.Split(*gemmOnly, ",")
	fmt.Printf("\nThreads: %d. %s.\n\n| product | peak, GFLOP/s |", threads, gemmpeers.Config())
	for _, name := range names {
		fmt.Printf(" %s | %% |", name)
	}
	fmt.Printf(" ratio |\n| --- | ---: |%s ---: |\n", strings.Repeat(" ---: | ---: |", len(names)))
	var ratios []float64
	if strings.Contains(*gemmDtype, "f64") {
		ratios = append(ratios, tableGemm(pick(implsF64(), names), "f64", threads)...)
	}
	if strings.Contains(*gemmDtype, "f32") {
		ratios = append(ratios, tableGemm(pick(implsF32(), names), "f32", threads)...)
	}
	summarise(ratios)
}

// pick returns the implementations called names, in that order.
func pick[T gopyro.Float](impls []gemmImpl[T], names []string) []gemmImpl[T] {
	var out []gemmImpl[T]
	for _, name := range names {
		if i := slices.IndexFunc(impls, func(i gemmImpl[T]) bool { return i.name == name }); i >= 0 {
			out = append(out, impls[i])
		}
	}
	return out
}

func summarise(ratios []float64) {
	var logs float64
	below := 0
	for _, r := range ratios {
		logs += math.Log(r)
		if r < 1 {
			below++
		}
	}
	if n := len(ratios); n > 0 {
		fmt.Printf("\nGeometric mean of %d ratios: %.2f; lowest %.2f; %d below 1.\n", n, math.Exp(logs/float64(n)), slices.Min(ratios), below)
	}
}

func tableGemm[T gopyro.Float](impls []gemmImpl[T], dtype string, threads int) (ratios []float64) {
	for _, op := range gemmOps {
		if !strings.Contains(*gemmOpFlag, op.name) {
			continue
		}
		for _, s := range wantedShapes() {
			g := newGemmCase[T](op, s)
			rates := make([][]float64, len(impls))
			var peaks []float64
			for range *gemmRounds {
				peaks = append(peaks, measuredPeak(dtype)*float64(threads))
				for i, impl := range impls {
					settle(threads)
					rates[i] = append(rates[i], g.rate(impl.gemm))
				}
			}
			peak := median(peaks)
			fmt.Printf("| %s %s %v | %.1f |", dtype, op.name, s, peak)
			for i := range impls {
				fmt.Printf(" %.1f | %.0f |", median(rates[i]), 100*median(rates[i])/peak)
			}
			if len(impls) > 1 {
				r := median(rates[0]) / median(rates[len(impls)-1])
				ratios = append(ratios, r)
				fmt.Printf(" %.2f |", r)
			}
			fmt.Println()
		}
	}
	return ratios
}

// settle waits until the threads of the library that ran before have gone to
// sleep: those of OpenBLAS look for work for 2²⁶ cycles after a call.
func settle(threads int) {
	if threads > 1 && gemmpeers.Available {
		time.Sleep(40 * time.Millisecond)
	}
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

func wantedShapes() []gemmShape {
	if *gemmTable == "all" {
		return gemmShapes
	}
	var out []gemmShape
	for _, f := range strings.Split(*gemmTable, ",") {
		var s gemmShape
		if n, _ := fmt.Sscanf(f, "%dx%dx%d", &s.m, &s.k, &s.n); n != 3 {
			v, _ := strconv.Atoi(f)
			s = gemmShape{v, v, v}
		}
		out = append(out, s)
	}
	return out
}

// rate runs g in batches of at least 50 µs for about 10 ms and returns the
// GFLOP/s of the best batch: other programs on the machine take time away, they
// do not give any.
func (g *gemmCase[T]) rate(gemm gemmFunc[T]) float64 {
	g.run(gemm)
	batch, best := 1, 0.0
	for start := clock(); clock()-start < 10*time.Millisecond; {
		began := clock()
		for range batch {
			g.run(gemm)
		}
		took := clock() - began
		if took < 50*time.Microsecond {
			batch *= 2
			continue
		}
		best = max(best, g.shape.flops()*float64(batch)/float64(took.Nanoseconds()))
	}
	return best
}
