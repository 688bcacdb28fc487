// Command gopyro reports how the library runs on this machine.
//
//	gopyro info    the processor, its features and caches, and the kernels in force
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/klauspost/cpuid/v2"
)

func main() {
	if len(os.Args) != 2 || os.Args[1] != "info" {
		fmt.Fprintln(os.Stderr, "usage: gopyro info")
		os.Exit(2)
	}
	info(os.Stdout)
}

// info writes one fact a line.
func info(w io.Writer) {
	c := cpuid.CPU
	cores := fmt.Sprintf("%d", runtime.NumCPU())
	if p := runtime.GOMAXPROCS(0); p != runtime.NumCPU() {
		cores += fmt.Sprintf(", of which %d in use", p)
	}
	for _, fact := range []struct{ name, value string }{
		{"go", runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH},
		{"processor", c.BrandName},
		{"processors", cores},
		{"features", strings.Join(features(), " ")},
		{"caches", fmt.Sprintf("L1 data %s, L2 %s, L3 %s", size(c.Cache.L1D), size(c.Cache.L2), size(c.Cache.L3))},
		{"kernels", asm.Current().String()},
		{"available", strings.Trim(fmt.Sprint(asm.Available()), "[]")},
		{"blas", blas.Backend()},
	} {
		fmt.Fprintf(w, "%-11s %s\n", fact.name, fact.value)
	}
}

// features lists the instruction sets that kernels are chosen by, as far as this
// processor has them.
func features() []string {
	var have []string
	for _, f := range []cpuid.FeatureID{
		cpuid.AVX2, cpuid.FMA3, cpuid.BMI2,
		cpuid.AVX512F, cpuid.AVX512DQ, cpuid.AVX512BW, cpuid.AVX512VL, cpuid.AVX512CD,
		cpuid.ASIMD,
	} {
		if cpuid.CPU.Supports(f) {
			have = append(have, f.String())
		}
	}
	return have
}

// size returns n bytes in KiB or MiB.
func size(n int) string {
	switch {
	case n <= 0:
		return "unknown"
	case n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d KiB", n>>10)
}
