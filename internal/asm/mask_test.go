package asm_test

import (
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// maskLengths are all up to 129 and some about a chunk.
func maskLengths() []int {
	ns := []int{asm.Chunk - 1, asm.Chunk, asm.Chunk + 1, 2*asm.Chunk + 13}
	for n := range 130 {
		ns = append(ns, n)
	}
	return ns
}

// maskArguments returns n numbers of which one in eight, about the half, or all but one in eight are 0 or -0.
func maskArguments(r *rand.Rand, n, trial int) []float64 {
	x := arguments(r, n)
	for i := range x {
		if r.IntN(8) <= 1+3*(trial%3) {
			x[i] *= 0
		}
	}
	return x
}

// TestMaskBits asks every tier for the masks of the reference.
func TestMaskBits(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 11))
		for _, n := range maskLengths() {
			for trial := range 6 {
				x := maskArguments(r, n+trial, trial)[trial:]
				testMaskBits(t, x, asm.MaskBitsF64)
				testMaskBits(t, narrow(x), asm.MaskBitsF32)
			}
		}
	})
}

func testMaskBits[T float32 | float64](t *testing.T, x []T, kernel func(mask []byte, x []T) int) {
	t.Helper()
	got, want, ones := make([]byte, asm.MaskLen(len(x))), make([]byte, asm.MaskLen(len(x))), 0
	for i := range got {
		got[i] = 0xaa
	}
	generic.MaskBits(want, x)
	for i, v := range x {
		in := want[i/8]>>(i%8)&1 == 1
		if in != (v != 0) {
			t.Fatalf("the reference says %v of %v", in, v)
		}
		if in {
			ones++
		}
	}
	if n := kernel(got, x); n != ones || string(got) != string(want) {
		t.Fatalf("%T: mask of %v is %x of %d, want %x of %d", x, x, got, n, want, ones)
	}
}

// TestCompress asks every tier for the packed and unpacked elements of the reference.
func TestCompress(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 12))
		for _, n := range maskLengths() {
			for trial := range 6 {
				x, mask := arguments(r, n+trial)[trial:], make([]byte, asm.MaskLen(n))
				asm.MaskBitsF64(mask, maskArguments(r, n, trial))
				testCompress(t, x, x, mask, asm.CompressF64, asm.ExpandF64)
				testCompress(t, narrow(x), x, mask, asm.CompressF32, asm.ExpandF32)
			}
		}
	})
}

func testCompress[T float32 | float64](t *testing.T, x []T, packed []float64, mask []byte,
	compress func([]float64, []T, []byte) int, expand func([]T, []float64, []byte, float64)) {
	t.Helper()
	n := len(x)
	got, want := make([]float64, n), make([]float64, n)
	k := generic.Compress(want, x, mask)
	if m := compress(got, x, mask); m != k {
		t.Fatalf("%T: %d of %d packed, want %d", x, m, n, k)
	}
	equal(t, "packed", got[:k], want[:k])
	for _, scale := range []float64{1, -0.3} {
		got, want := make([]T, n), make([]T, n)
		for i := range got {
			got[i] = 7
		}
		generic.Expand(want, packed, mask, scale)
		expand(got, packed, mask, scale)
		equal(t, "unpacked", wide(got), wide(want))
	}
}

// wide returns x in float64.
func wide[T float32 | float64](x []T) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

// TestExpandInvertsCompress: what is packed and unpacked comes back to its place, and zeros, whose sign is +, are elsewhere.
func TestExpandInvertsCompress(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 13))
		for _, n := range []int{1, 8, 100, 515} {
			x, by := arguments(r, n), maskArguments(r, n, 1)
			mask, packed, back := make([]byte, asm.MaskLen(n)), make([]float64, n), make([]float64, n)
			asm.MaskBitsF64(mask, by)
			asm.CompressF64(packed, x, mask)
			asm.ExpandF64(back, packed, mask, 1)
			for i, v := range by {
				if v == 0 {
					x[i] = 0
				}
			}
			equal(t, "there and back", back, x)
		}
	})
}
