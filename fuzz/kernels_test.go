package fuzz

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
)

// The targets here run a kernel on every tier and ask for the bits of the
// generic one. Elements are decoded from the fuzzer's bytes; off shifts the
// destination against the sources.

func seedElements(f *testing.F) {
	ordinary := make([]byte, 0, 8*40)
	for i := range 40 {
		ordinary = binary.LittleEndian.AppendUint64(ordinary, math.Float64bits(0.37*float64(i)-3))
	}
	special := make([]byte, 0, 8*13)
	for _, v := range []float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64, 1, -745.2, 0x1.8p-1022, -1 + 0x1p-53, 0x1p1022, 3201} {
		special = binary.LittleEndian.AppendUint64(special, math.Float64bits(v))
	}
	f.Add(ordinary, uint8(0))
	f.Add(append(special, ordinary...), uint8(3))
	f.Add(special[:16], uint8(1))
}

func elements(data []byte) []float64 {
	x := make([]float64, len(data)/8)
	for i := range x {
		x[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return x
}

func elements32(data []byte) []float32 {
	x := make([]float32, len(data)/4)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return x
}

// tiers runs run on every tier; got must be the bits of the generic one.
func tiers[T float32 | float64](t *testing.T, name string, n int, off uint8, run func(dst []T)) {
	t.Helper()
	at := int(off % 16)
	var want []T
	for _, tier := range asm.Available() {
		before := asm.Use(tier)
		got := make([]T, n+16)[at:][:n]
		run(got)
		asm.Use(before)
		if want == nil {
			want = got
			continue
		}
		for i := range got {
			if math.Float64bits(float64(got[i])) != math.Float64bits(float64(want[i])) && (got[i] == got[i] || want[i] == want[i]) {
				t.Fatalf("%s on %v: [%d] of %d = %x, want %x", name, tier, i, n, got[i], want[i])
			}
		}
	}
}

// unary fuzzes some of the functions of one argument.
func unary(f *testing.F, ops ...asm.Unary) {
	seedElements(f)
	f.Fuzz(func(t *testing.T, data []byte, off uint8) {
		x, x32 := elements(data), elements32(data)
		for _, op := range ops {
			tiers(t, op.String()+"F64", len(x), off, func(dst []float64) { asm.UnaryF64(op, dst, x) })
			tiers(t, op.String()+"F32", len(x32), off, func(dst []float32) { asm.UnaryF32(op, dst, x32) })
		}
	})
}

func FuzzExp(f *testing.F)      { unary(f, asm.Exp, asm.Expm1, asm.Sigmoid, asm.Tanh) }
func FuzzLog(f *testing.F)      { unary(f, asm.Log, asm.Log1p, asm.Softplus, asm.LogSigmoid) }
func FuzzErf(f *testing.F)      { unary(f, asm.Erf, asm.Erfc, asm.NormCDF, asm.LogNormCDF) }
func FuzzTrig(f *testing.F)     { unary(f, asm.Sin, asm.Cos) }
func FuzzGamma(f *testing.F)    { unary(f, asm.Lgamma, asm.Digamma) }
func FuzzQuantile(f *testing.F) { unary(f, asm.NormQuantile) }
func FuzzSqrt(f *testing.F)     { unary(f, asm.Sqrt, asm.Abs, asm.Neg) }

func FuzzLgammaDigamma(f *testing.F) {
	seedElements(f)
	f.Fuzz(func(t *testing.T, data []byte, off uint8) {
		x := elements(data)
		tiers(t, "LgammaDigamma lg", len(x), off, func(dst []float64) { asm.LgammaDigammaF64(dst, make([]float64, len(x)), x) })
		tiers(t, "LgammaDigamma dg", len(x), off, func(dst []float64) { asm.LgammaDigammaF64(make([]float64, len(x)), dst, x) })
	})
}

func FuzzBinary(f *testing.F) {
	seedElements(f)
	f.Fuzz(func(t *testing.T, data []byte, off uint8) {
		x, x32 := elements(data), elements32(data)
		x, y := x[:len(x)/2], x[len(x)/2:][:len(x)/2]
		x32, y32 := x32[:len(x32)/2], x32[len(x32)/2:][:len(x32)/2]
		for _, op := range asm.Binaries() {
			tiers(t, op.String()+"F64", len(x), off, func(dst []float64) { asm.BinaryF64(op, dst, x, y) })
			tiers(t, op.String()+"F32", len(x32), off, func(dst []float32) { asm.BinaryF32(op, dst, x32, y32) })
		}
		tiers(t, "FMAF64", len(x), off, func(dst []float64) { asm.FMAF64(dst, x, y, x) })
		tiers(t, "FMAF32", len(x32), off, func(dst []float32) { asm.FMAF32(dst, x32, y32, x32) })
		tiers(t, "AxpyF64", len(x), off, func(dst []float64) { copy(dst, y); asm.AxpyF64(dst, 1.25, x) })
		tiers(t, "AxpyF32", len(x32), off, func(dst []float32) { copy(dst, y32); asm.AxpyF32(dst, 1.25, x32) })
	})
}

func FuzzReduce(f *testing.F) {
	seedElements(f)
	f.Fuzz(func(t *testing.T, data []byte, off uint8) {
		// Long inputs come of short ones: the fuzzer's bytes, over and over.
		x, x32 := elements(data), elements32(data)
		for len(x) > 0 && len(x) < int(off)*16 {
			x = append(x, x...)
		}
		tiers(t, "sums", 4, 0, func(dst []float64) {
			dst[0], dst[1], dst[2], dst[3] = asm.SumF64(x), asm.DotF64(x, x), asm.MaxOfF64(x), asm.SumSquaresF64(x)
		})
		tiers(t, "sums of float32", 4, 0, func(dst []float32) {
			dst[0], dst[1], dst[2], dst[3] = asm.SumF32(x32), asm.DotF32(x32, x32), asm.MaxOfF32(x32), asm.SumSquaresF32(x32)
		})
	})
}

// FuzzDensity fuzzes the steps of log-densities: op of columns cut from the data, those in scalars of one number.
func FuzzDensity(f *testing.F) {
	f.Add(uint8(0), uint8(0), []byte("any bytes do, of any number: some of them are enough for a vector, some are not"))
	for op := range asm.Densities() {
		data := make([]byte, 0, 8*8*20)
		for i := range 8 * 20 {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(float64(i%23)/4))
		}
		f.Add(uint8(op), uint8(op), data)
	}
	f.Fuzz(func(t *testing.T, which, scalars uint8, data []byte) {
		op := asm.Density(int(which) % len(asm.Densities()))
		in, out := op.Columns()
		x := elements(data)
		n := len(x) / in
		if n == 0 {
			return
		}
		tiers(t, op.String(), out*n, which, func(dst []float64) {
			c := asm.Columns{Len: n}
			for k := range in {
				c.In[k] = x[k*n:][:n]
				if scalars>>k&1 == 1 {
					c.In[k] = c.In[k][:1]
				}
			}
			for k := range out {
				c.Out[k] = dst[k*n:][:n]
			}
			asm.DensityF64(op, &c)
		})
	})
}

func FuzzSumLog(f *testing.F) {
	seedElements(f)
	f.Fuzz(func(t *testing.T, data []byte, off uint8) {
		x := elements(data)
		for len(x) > 0 && len(x) < int(off)*16 {
			x = append(x, x...)
		}
		tiers(t, "sums of logarithms", 6, 0, func(dst []float64) {
			dst[0], _ = asm.SumLogF64(x)
			dst[1], _ = asm.SumLog1pF64(x)
			dst[2], dst[3], _ = asm.MomentsF64(x, 0.25)
			dst[4], _ = asm.DistanceF64(x, 0.25)
			if ones, boolean := asm.OnesF64(x); boolean {
				dst[5] = float64(ones)
			}
		})
	})
}

// FuzzCount counts bytes, one of which may be any number.
func FuzzCount(f *testing.F) {
	f.Add([]byte("to be counted, more than one vector of it"), uint16(100), uint8(3), 0.5)
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1}, uint16(16), uint8(200), math.NaN())
	f.Fuzz(func(t *testing.T, data []byte, k uint16, at uint8, odd float64) {
		x := make([]float64, len(data))
		for i, b := range data {
			x[i] = float64(b)
		}
		if int(at) < len(x) {
			x[at] = odd
		}
		var want []int64
		for _, tier := range asm.Available() {
			before := asm.Use(tier)
			counts := make([]int64, 4*int(k))
			known := asm.CountF64(counts, x, int(k))
			asm.Use(before)
			got := append(counts[:k], 1)
			if !known {
				got = nil
			}
			if tier == asm.Available()[0] {
				want = got
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%v: %v are %v of %d, want %v", tier, x, got, k, want)
			}
		}
	})
}

// FuzzMasks fuzzes masks and what they pack; off chooses which part of the data is the mask.
func FuzzMasks(f *testing.F) {
	seedElements(f)
	f.Fuzz(func(t *testing.T, data []byte, off uint8) {
		all, all32 := elements(data), elements32(data)
		n := len(all) / 2
		x, by, x32, mask := all[:n], all[n:2*n], all32[:n], make([]byte, asm.MaskLen(n))
		for i := range by {
			if i*int(off)%3 == 1 {
				by[i] = 0
			}
		}
		tiers(t, "Compress", n, off, func(dst []float64) {
			asm.MaskBitsF64(mask, by)
			clear(dst[asm.CompressF64(dst, x, mask):])
		})
		tiers(t, "CompressF32", n, off, func(dst []float64) { clear(dst[asm.CompressF32(dst, x32, mask):]) })
		tiers(t, "Widen", n, off, func(dst []float64) { asm.Widen(dst, x32) })
		tiers(t, "Narrow", n, off, func(dst []float32) { asm.Narrow(dst, x, 1.5) })
		tiers(t, "Expand", n, off, func(dst []float64) { asm.ExpandF64(dst, x, mask, 1.5) })
		tiers(t, "ExpandF32", n, off, func(dst []float32) {
			asm.MaskBitsF32(mask, x32)
			asm.ExpandF32(dst, x, mask, 1.5)
		})
	})
}

func FuzzRows(f *testing.F) {
	seedElements(f)
	f.Fuzz(func(t *testing.T, data []byte, off uint8) {
		x := elements(data)
		cols := 1 + int(off)
		x = x[:len(x)/cols*cols]
		rows := len(x) / cols
		tiers(t, "SumRows", rows, off, func(dst []float64) { asm.SumRowsF64(dst, x, cols) })
		tiers(t, "ExpRows", 2*rows+len(x), off, func(dst []float64) { asm.ExpRowsF64(dst[2*rows:], dst[:rows], dst[rows:2*rows], x, cols) })
		tiers(t, "SumCols", cols, off, func(dst []float64) { asm.SumColsF64(dst, x, cols) })
		tiers(t, "LogSumExpRows", len(x)/cols, off, func(dst []float64) { asm.LogSumExpRowsF64(dst, x, cols) })
		tiers(t, "SoftmaxRows", len(x), off, func(dst []float64) { asm.SoftmaxRowsF64(dst, x, cols) })
	})
}

func FuzzDraws(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint64(3), uint8(40), uint8(0))
	f.Add(uint64(1<<63), uint64(1<<32-1), uint64(1<<33-5), uint8(17), uint8(5))
	f.Add(uint64(7), uint64(1<<33), uint64(5<<33-70), uint8(200), uint8(1))
	f.Fuzz(func(t *testing.T, key, stream, first uint64, n, off uint8) {
		for _, k := range []struct {
			name string
			run  func(dst []float64, key, stream, first uint64)
		}{
			{"UniformF64", asm.UniformF64}, {"NormalF64", asm.NormalF64}, {"ExponentialF64", asm.ExponentialF64},
			{"PhiloxU64", func(dst []float64, key, stream, first uint64) {
				words := make([]uint64, len(dst))
				asm.PhiloxU64(words, key, stream, first)
				for i, w := range words {
					dst[i] = math.Float64frombits(w)
				}
			}},
		} {
			tiers(t, k.name, int(n), off, func(dst []float64) { k.run(dst, key, stream, first) })
		}
		for _, k := range []struct {
			name string
			run  func(dst []float32, key, stream, first uint64)
		}{{"UniformF32", asm.UniformF32}, {"NormalF32", asm.NormalF32}, {"ExponentialF32", asm.ExponentialF32}} {
			tiers(t, k.name, int(n), off, func(dst []float32) { k.run(dst, key, stream, first) })
		}
	})
}
