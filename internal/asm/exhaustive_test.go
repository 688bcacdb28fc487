//go:build accuracy

package asm_test

import (
	"flag"
	"math"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

// stride is the step between the bit patterns that TestFloat32 tries; 1 is all
// of them and takes about an hour.
var stride = flag.Uint64("stride", 4099, "step between the bit patterns of TestFloat32")

// TestFloat32 runs the functions of one argument on all float32, or every
// stride-th: each must be the float64 result rounded once, which is within
// 0.5 + 2⁻²⁸ ulp of the exact value since the float64 result is within two ulp.
func TestFloat32(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		const n = 4096
		x, x64 := make([]float32, n), make([]float64, n)
		y, y64 := make([]float32, n), make([]float64, n)
		for _, op := range asm.Unaries() {
			bad := 0
			for b := uint64(0); b < 1<<32 && bad < 5; {
				for i := range x {
					x[i] = math.Float32frombits(uint32(b))
					x64[i] = float64(x[i])
					b += *stride
				}
				asm.UnaryF32(op, y, x)
				asm.UnaryF64(op, y64, x64)
				for i := range y {
					if w := float32(y64[i]); y[i] != w && (y[i] == y[i] || w == w) {
						t.Errorf("%v(%x) = %x, want %x", op, x[i], y[i], w)
						bad++
					}
				}
			}
		}
	})
}
