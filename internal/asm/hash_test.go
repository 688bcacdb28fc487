package asm_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

var updateHashes = flag.Bool("update-hashes", false, "write testdata/hashes.txt")

const hashFile = "testdata/hashes.txt"

// TestHashes compares the SHA-256 of what each kernel returns for fixed
// arguments with constants that are the same on every architecture and tier. A
// hash changes with the definition of its kernel in package generic, and only
// then; -update-hashes writes the new ones.
func TestHashes(t *testing.T) {
	want := readHashes(t)
	asmtest.Each(t, func(t *testing.T) {
		got := hashes()
		if *updateHashes && asm.Current() == asm.Generic {
			writeHashes(t, got)
			want = got
		}
		for name, h := range got {
			if want[name] != h {
				t.Errorf("%s: %s, want %q", name, h, want[name])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d kernels, but %d hashes", len(got), len(want))
		}
	})
}

func readHashes(t *testing.T) map[string]string {
	f, err := os.Open(hashFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	hs := map[string]string{}
	for s := bufio.NewScanner(f); s.Scan(); {
		if name, h, ok := strings.Cut(s.Text(), " "); ok {
			hs[name] = h
		}
	}
	return hs
}

func writeHashes(t *testing.T, hs map[string]string) {
	var lines []string
	for name, h := range hs {
		lines = append(lines, name+" "+h+"\n")
	}
	slices.Sort(lines)
	if err := os.WriteFile(hashFile, []byte(strings.Join(lines, "")), 0o666); err != nil {
		t.Fatal(err)
	}
}

// hashArguments returns n numbers made by exact operations alone, as functions
// of package math may differ between architectures: specials, random bits, and
// numbers of ordinary size.
func hashArguments(r *rand.Rand, n int) []float64 {
	x := slices.Clone(specials)
	for len(x) < n {
		x = append(x, math.Float64frombits(r.Uint64()), r.Float64(), 16*(r.Float64()-0.5), math.Ldexp(r.Float64()-0.5, r.IntN(60)-30))
	}
	return x[:n]
}

// A hasher hashes numbers; one NaN is as good as another.
type hasher struct{ bytes []byte }

func (h *hasher) add(x ...float64) {
	for _, v := range x {
		b := math.Float64bits(v)
		if v != v {
			b = math.Float64bits(math.NaN())
		}
		h.bytes = binary.LittleEndian.AppendUint64(h.bytes, b)
	}
}

func (h *hasher) add32(x ...float32) {
	for _, v := range x {
		h.add(float64(v))
	}
}

func (h *hasher) sum() string { return fmt.Sprintf("%x", sha256.Sum256(h.bytes)) }

// hashes runs every kernel on its fixed arguments.
func hashes() map[string]string {
	const n = 2500
	hs := map[string]string{}
	r := rand.New(rand.NewPCG(5, 5))
	x, y, z := hashArguments(r, n), hashArguments(r, n+1)[1:], hashArguments(r, n+2)[2:]
	x32, y32, z32 := narrow(x), narrow(y), narrow(z)
	dst, dst32 := make([]float64, n), make([]float32, n)

	hash := func(name string, f func(h *hasher)) {
		var h hasher
		f(&h)
		hs[name] = h.sum()
	}
	for _, op := range asm.Unaries() {
		hash(op.String()+"F64", func(h *hasher) { asm.UnaryF64(op, dst, x); h.add(dst...) })
		hash(op.String()+"F32", func(h *hasher) { asm.UnaryF32(op, dst32, x32); h.add32(dst32...) })
	}
	for _, k := range kernelsF64() {
		hash(k.name+"F64", func(h *hasher) { k.run(dst, x, y, z); h.add(dst...) })
	}
	for _, k := range kernelsF32() {
		hash(k.name+"F32", func(h *hasher) { k.run(dst32, x32, y32, z32); h.add32(dst32...) })
	}

	u, v := make([]float64, 40000), make([]float64, 40000)
	for _, k := range draws {
		hash(k.name, func(h *hasher) { k.run(u, 5, 7, 11); h.add(u...) })
	}
	asm.NormalF64(u, 1, 2, 3)
	asm.NormalF64(v, 1, 2, 40003)
	u32, v32 := narrow(u), narrow(v)
	for _, k := range reductions {
		hash(k.name+"F64", func(h *hasher) {
			for _, n := range lengths() {
				h.add(k.f64(u[:n], v[:n]))
			}
		})
		hash(k.name+"F32", func(h *hasher) {
			for _, n := range lengths() {
				h.add32(k.f32(u32[:n], v32[:n]))
			}
		})
	}
	for _, op := range asm.Densities() {
		hash(op.String()+"F64", func(h *hasher) { hashDensity(h, op) })
	}
	hash("SumLogF64", func(h *hasher) { hashSumLog(h, u, v) })
	hash("Convert", func(h *hasher) {
		asm.Widen(dst, x32)
		h.add(dst...)
		asm.Narrow(dst32, x, -0.7)
		h.add32(dst32...)
	})
	hash("MasksF64", func(h *hasher) { hashMasks(h, x, asm.CompressF64, asm.ExpandF64) })
	hash("MasksF32", func(h *hasher) { hashMasks(h, x32, asm.CompressF32, asm.ExpandF32) })
	hash("RowsF64", func(h *hasher) { hashRows(h, u) })
	hash("RowsF32", func(h *hasher) { hashRows32(h, u32) })
	hash("GemmPanelF64", func(h *hasher) { hashGemm(h, u, v) })
	hash("GemmPanelF32", func(h *hasher) { hashGemm32(h, u32, v32) })
	return hs
}

// hashDensity draws the columns from a stream of the step's own, so that a new step changes no other hash.
func hashDensity(h *hasher, op asm.Density) {
	name := fnv.New64a()
	name.Write([]byte(op.String()))
	r := rand.New(rand.NewPCG(6, name.Sum64()))
	_, out := op.Columns()
	for _, scalars := range []uint{0, 1, 6} {
		c := densityColumns(op, 2500, scalars, r, func(n int) []float64 { return hashArguments(r, n) })
		asm.DensityF64(op, c)
		for k := range out {
			h.add(c.Out[k]...)
		}
	}
}

func hashSumLog(h *hasher, x, y []float64) {
	for _, n := range lengths() {
		x, y := x[:n], slices.Clone(y[:n])
		for i, v := range y {
			y[i] = v * v
		}
		s, _ := asm.SumLogF64(y)
		p, _ := asm.SumLog1pF64(y)
		m, q, _ := asm.MomentsF64(x, 0.75)
		d, _ := asm.DistanceF64(x, 0.75)
		h.add(s, p, m, q, d)
	}
}

// hashMasks hashes x under the mask of a column that has many zeros, packed and back in place.
func hashMasks[T float32 | float64](h *hasher, x []T, compress func([]float64, []T, []byte) int, expand func([]T, []float64, []byte, float64)) {
	r := rand.New(rand.NewPCG(6, 14))
	by, mask := make([]float64, len(x)), make([]byte, asm.MaskLen(len(x)))
	for i := range by {
		by[i] = float64(r.IntN(3))
	}
	packed, back := make([]float64, len(x)), make([]T, len(x))
	n := asm.MaskBitsF64(mask, by)
	h.add(float64(n), float64(compress(packed, x, mask)))
	expand(back, packed, mask, 0.7)
	h.add(packed[:n]...)
	h.add(wide(back)...)
}

func hashRows(h *hasher, x []float64) {
	for _, cols := range []int{1, 7, 40, 2500} {
		rows := 10000 / cols
		dst, all := make([]float64, rows), make([]float64, rows*cols)
		asm.LogSumExpRowsF64(dst, x[:rows*cols], cols)
		h.add(dst...)
		asm.SumRowsF64(dst, x[:rows*cols], cols)
		h.add(dst...)
		asm.SoftmaxRowsF64(all, x[:rows*cols], cols)
		h.add(all...)
		asm.ExpRowsF64(all, dst, make([]float64, rows), x[:rows*cols], cols)
		h.add(all...)
		h.add(dst...)
		asm.SumColsF64(all[:cols], x[:rows*cols], cols)
		h.add(all[:cols]...)
	}
}

func hashRows32(h *hasher, x []float32) {
	for _, cols := range []int{1, 7, 40, 2500} {
		rows := 10000 / cols
		dst, all := make([]float32, rows), make([]float32, rows*cols)
		asm.LogSumExpRowsF32(dst, x[:rows*cols], cols)
		h.add32(dst...)
		asm.SumRowsF32(dst, x[:rows*cols], cols)
		h.add32(dst...)
		asm.SoftmaxRowsF32(all, x[:rows*cols], cols)
		h.add32(all...)
		asm.SumColsF32(all[:cols], x[:rows*cols], cols)
		h.add32(all[:cols]...)
	}
}

// hashGemm hashes products of a 29×k matrix, read by rows, with one of n columns.
func hashGemm(h *hasher, a, b []float64) {
	const m, k = 29, 77
	mr, _ := asm.GemmShapeF64()
	for n := 1; n <= 8; n++ {
		c := slices.Clone(a[:m*n])
		asm.GemmPanelF64(m, n, k, 1.25, a, k, 1, mr*k, b, n, 0.7, c, n, nil)
		asm.GemmPanelF64(m, n, k, -0.3, b, k, 1, mr*k, a, n, 1, c, n, nil)
		h.add(c...)
		asm.GemmPanelF64(m, n, k, 3, a, 1, m, mr, b, n, 0, c, n, nil)
		h.add(c...)
	}
}

func hashGemm32(h *hasher, a, b []float32) {
	const m, k = 29, 77
	mr, _ := asm.GemmShapeF32()
	for n := 1; n <= 8; n++ {
		c := slices.Clone(a[:m*n])
		asm.GemmPanelF32(m, n, k, 1.25, a, k, 1, mr*k, b, n, 0.7, c, n, nil)
		asm.GemmPanelF32(m, n, k, -0.3, b, k, 1, mr*k, a, n, 1, c, n, nil)
		h.add32(c...)
		asm.GemmPanelF32(m, n, k, 3, a, 1, m, mr, b, n, 0, c, n, nil)
		h.add32(c...)
	}
}
