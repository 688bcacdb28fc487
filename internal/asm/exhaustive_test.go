//go:build accuracy

package asm_test

import (
	"flag"
	"math"
	"regexp"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
)

// stride is the step between the bit patterns that TestFloat32 tries; 1 is all of
// them and takes about a minute for a function and a tier. only chooses functions.
var (
	stride = flag.Uint64("stride", 4099, "step between the bit patterns of TestFloat32")
	only   = flag.String("only", "", "regular expression of the functions of TestFloat32")
)

// TestFloat32 runs the functions of one argument on all float32, or every
// stride-th, on every tier: each must be the float64 result rounded once, which is
// within 0.5 + 2⁻²⁸ ulp of the exact value since the float64 result is within two
// ulp. The float64 kernels have the bits of the reference on every tier, so the best
// tier stands for it. All 2³² were tried on AVX2 and AVX-512 for Expm1, Log, Log1p, Tanh,
// Sigmoid, LogSigmoid, Softplus, Erf, Erfc, NormCDF, LogNormCDF and NormQuantile, every seventh for Digamma and Lgamma:
// none differs.
func TestFloat32(t *testing.T) {
	names, err := regexp.Compile("^(" + *only + ")")
	if err != nil {
		t.Fatal(err)
	}
	tiers := asm.Available()
	defer asm.Use(asm.Current())
	const n = 4096
	x, x64, y, y64 := make([]float32, n), make([]float64, n), make([]float32, n), make([]float64, n)
	for _, op := range asm.Unaries() {
		if !names.MatchString(op.String()) {
			continue
		}
		tried, bad := uint64(0), 0
		for b := uint64(0); b < 1<<32 && bad < 5; {
			for i := range x {
				x[i] = math.Float32frombits(uint32(b))
				x64[i] = float64(x[i])
				b += *stride
			}
			tried += n
			asm.Use(tiers[len(tiers)-1])
			asm.UnaryF64(op, y64, x64)
			for _, tier := range tiers[1:] {
				asm.Use(tier)
				asm.UnaryF32(op, y, x)
				bad += differ(t, op, tier, x, y, y64)
			}
		}
		t.Logf("%v: %d arguments on %v: %d differ", op, tried, tiers[1:], bad)
	}
}

// differ reports where y is not y64 rounded, and how often.
func differ(t *testing.T, op asm.Unary, tier asm.Tier, x, y []float32, y64 []float64) (bad int) {
	for i, got := range y {
		if w := float32(y64[i]); got != w && (got == got || w == w) {
			t.Errorf("%v(%x) = %x on %v, want %x", op, x[i], got, tier, w)
			bad++
		}
	}
	return bad
}
