package asm_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// draws lists the kernels of random numbers; those of float32 and of words are
// widened.
var draws = []struct {
	name string
	run  func(dst []float64, key, stream, first uint64)
}{
	{"PhiloxU64", func(dst []float64, key, stream, first uint64) {
		u := make([]uint64, len(dst))
		asm.PhiloxU64(u, key, stream, first)
		for i, v := range u {
			dst[i] = math.Float64frombits(v>>12 | 0x3ff<<52)
			if v&(1<<12-1) > 1<<11 {
				dst[i] = -dst[i]
			}
		}
	}},
	{"UniformF64", asm.UniformF64},
	{"NormalF64", asm.NormalF64},
	{"ExponentialF64", asm.ExponentialF64},
	{"UniformF32", widen(asm.UniformF32)},
	{"NormalF32", widen(asm.NormalF32)},
	{"ExponentialF32", widen(asm.ExponentialF32)},
}

func widen(f func(dst []float32, key, stream, first uint64)) func([]float64, uint64, uint64, uint64) {
	return func(dst []float64, key, stream, first uint64) {
		d := make([]float32, len(dst))
		f(d, key, stream, first)
		for i, v := range d {
			dst[i] = float64(v)
		}
	}
}

func TestDraws(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 6))
		for _, k := range draws {
			for _, n := range lengths() {
				key, stream, first := r.Uint64(), r.Uint64(), r.Uint64N(1<<40)
				if r.IntN(8) == 0 {
					first = 1<<33 - uint64(n)/2
				}
				got, want := make([]float64, n), make([]float64, n)
				onGeneric(func() { k.run(want, key, stream, first) })
				k.run(got, key, stream, first)
				for i := range got {
					if !same(got[i], want[i]) {
						t.Errorf("%s(%#x, %#x, %#x) of %d: [%d] = %x, want %x", k.name, key, stream, first, n, i, got[i], want[i])
						break
					}
				}
			}
		}
	})
}

// Known answers of Philox4x32-10 from the file kat_vectors of Random123.
func TestPhiloxKnownAnswers(t *testing.T) {
	for _, k := range []struct {
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{[4]uint32{0, 0, 0, 0}, [2]uint32{0, 0}, [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{[4]uint32{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, [2]uint32{0xffffffff, 0xffffffff}, [4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
		{[4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, [2]uint32{0xa4093822, 0x299f31d0}, [4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
	} {
		pair := func(lo, hi uint32) uint64 { return uint64(hi)<<32 | uint64(lo) }
		w0, w1 := generic.Philox(pair(k.key[0], k.key[1]), pair(k.counter[2], k.counter[3]), pair(k.counter[0], k.counter[1]))
		if w0 != pair(k.want[0], k.want[1]) || w1 != pair(k.want[2], k.want[3]) {
			t.Errorf("Philox(%x, %x) = %x %x, want %x", k.key, k.counter, w0, w1, k.want)
		}
	}
}

// TestDrawsAcrossBlocks draws where the low half of the block numbers starts anew, which
// the kernels leave to the reference.
func TestDrawsAcrossBlocks(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		const n = 300
		got, want := make([]float64, n), make([]float64, n)
		for _, k := range draws {
			for back := uint64(0); back < 400; back += 7 {
				first := 5<<33 - back
				onGeneric(func() { k.run(want, 1, 2, first) })
				k.run(got, 1, 2, first)
				equal(t, k.name, got, want)
			}
		}
	})
}
