package asm_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

// specials are arguments at which a kernel may take another path.
var specials = []float64{
	0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, math.NaN(), math.Inf(1), math.Inf(-1),
	math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64,
	0x1p-1022, -0x1p-1022, 0x0.fffffffffffffp-1022, 0x1p-1023, 1e-300, 1e-17, -1e-17, 1e-8, -1e-8,
	709, 709.5, 709.78, 709.79, 710, 711, -708, -708.5, -709, -740, -744.5, -745, -745.2, -746, -747, -1e5, 1e5,
	20, -20, 19.9, 40, -40, -37, 0.75, 0.99, 1.01, 6, 5.9, 26, 26.6, 27.2, 27.3, 28, -6, -27, -28, 38.4, -38.4,
	-38.5, -38.6, -39, -50, -1e10, math.Pi, math.Pi / 2, -math.Pi, 3199, 3200, 3201, -3201, 1e15, 1e22,
	1.6875, 2.875, 4.875, 3, 8, 7.999, 1.4616321449683623, -1.5, -2.5, -3,
	0.2, 0x1p1000, 0x1p1001, 1e305, 1e306, math.Sqrt2, math.Sqrt2 / 2, 0.075, 0.925, 1e-10, 1 - 0x1p-53, 0x1p53,
}

// turns are specials that TestHashes leaves alone: where windows end.
var turns = append(slices.Clone(specials), 16, 15.999, 1.5, 12, 0.96, 3.234375, -3.234375, 4.5625, -4.5625)

// arguments returns n float64 of every sort: specials, random bits and
// ordinary numbers. One call in four returns ordinary numbers only.
func arguments(r *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	sorts := 9
	if r.IntN(4) == 0 {
		sorts = 2
	}
	for i := range x {
		switch r.IntN(sorts) {
		case 0:
			x[i] = r.Float64() * (1 - r.Float64()*float64(i%2))
		case 1:
			x[i] = r.ExpFloat64()
		case 2:
			x[i] = math.Float64frombits(r.Uint64())
		case 3:
			x[i] = turns[r.IntN(len(turns))]
		case 4:
			x[i] = math.Exp(40 * r.NormFloat64())
		case 5:
			x[i] = turns[r.IntN(len(turns))] * (1 + math.Ldexp(r.NormFloat64(), -r.IntN(53)))
		default:
			x[i] = 5 * r.NormFloat64()
		}
	}
	return x
}

func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

// lengths are those around which a kernel changes what it does.
func lengths() []int {
	ns := make([]int, 0, 160)
	for n := range 130 {
		ns = append(ns, n)
	}
	return append(ns, 1023, 2047, 2048, 2049, 4095, 4097, 8191, 8193, 20000)
}

// onGeneric runs f on the generic tier.
func onGeneric(f func()) {
	defer asm.Use(asm.Use(asm.Generic))
	f()
}

func TestUnaryF64(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 1))
		for _, op := range asm.Unaries() {
			for _, n := range lengths() {
				x := arguments(r, n+8)[r.IntN(8):][:n]
				got, want := make([]float64, n+8)[r.IntN(8):][:n], make([]float64, n)
				onGeneric(func() { asm.UnaryF64(op, want, x) })
				asm.UnaryF64(op, got, x)
				for i := range got {
					if !same(got[i], want[i]) {
						t.Errorf("n = %d: %v(%x) = %x at %d, want %x", n, op, x[i], got[i], i, want[i])
						break
					}
				}
			}
		}
	})
}

// edges are numbers at which a kernel hands over to the reference or changes its
// window or its scale, with their neighbours.
var edges = []float64{
	0x1p-1022, 0x1.8p-1022, 0x1.eebp-1022, 0x1p-1021, 0x1.eebp-1021, 0x1p1000, 0x1p1021, 0x1.8p1022, 0x1.ep1023,
	0x1.f084p-1022, 0x1.f084p-1021, 0x1.00001p1021, 0x1.fffff8p1021, 0x1.0ebp0, 0x1.2ebp0, 0x1.eebp-1, 0x1.eebp0, 1, -1, -0.5, -0.9, -1 + 0x1p-20, 0x1p52, 0x1p53, 36.7, 37.4,
	-708, 708, 709, 710, -745.1, -746, -40, -20, 20, math.Ln2 / 16, 3 * math.Ln2 / 16, -math.Ln2 / 16, math.Pi / 4, math.Pi, 1 << 20,
}

func TestUnaryEdges(t *testing.T) {
	var x []float64
	for _, e := range edges {
		x = append(x, math.Nextafter(e, math.Inf(-1)), e, math.Nextafter(e, math.Inf(1)))
	}
	asmtest.Each(t, func(t *testing.T) {
		for _, op := range asm.Unaries() {
			for i, v := range x {
				// One edge among ordinary numbers, then all in one call.
				y := []float64{0.5, 0.6, v, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3}
				if i == 0 {
					y = x
				}
				got, want := make([]float64, len(y)), make([]float64, len(y))
				onGeneric(func() { asm.UnaryF64(op, want, y) })
				asm.UnaryF64(op, got, y)
				for j := range got {
					if !same(got[j], want[j]) {
						t.Errorf("%v(%x) = %x, want %x", op, y[j], got[j], want[j])
					}
				}
			}
		}
	})
}

func TestUnaryF32(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 2))
		for _, op := range asm.Unaries() {
			for _, n := range lengths() {
				x := narrow(arguments(r, n+16)[r.IntN(16):][:n])
				got, want := make([]float32, n+16)[r.IntN(16):][:n], make([]float32, n)
				onGeneric(func() { asm.UnaryF32(op, want, x) })
				asm.UnaryF32(op, got, x)
				for i := range got {
					if !same(float64(got[i]), float64(want[i])) {
						t.Errorf("n = %d: %v(%x) = %x at %d, want %x", n, op, x[i], got[i], i, want[i])
						break
					}
				}
			}
		}
	})
}

func narrow(x []float64) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = float32(v)
	}
	return y
}

// A slice kernel under test: run fills dst from three sources of its length.
type kernelF64 struct {
	name string
	run  func(dst, x, y, z []float64)
}

type kernelF32 struct {
	name string
	run  func(dst, x, y, z []float32)
}

// kernelsF64 lists the element-wise kernels of more than one argument.
func kernelsF64() []kernelF64 {
	ks := []kernelF64{
		{"FMA", func(dst, x, y, z []float64) { asm.FMAF64(dst, x, y, z) }},
		{"AddScalar", func(dst, x, _, _ []float64) { asm.AddScalarF64(dst, x, 0x1.8p-3) }},
		{"MulScalar", func(dst, x, _, _ []float64) { asm.MulScalarF64(dst, x, -3) }},
		{"Axpy", func(dst, x, y, _ []float64) { copy(dst, y); asm.AxpyF64(dst, 1.1, x) }},
		{"LgammaDigamma.lg", func(dst, x, _, _ []float64) { asm.LgammaDigammaF64(dst, make([]float64, len(x)), x) }},
		{"LgammaDigamma.dg", func(dst, x, _, _ []float64) { asm.LgammaDigammaF64(make([]float64, len(x)), dst, x) }},
	}
	for _, op := range asm.Binaries() {
		ks = append(ks, kernelF64{op.String(), func(dst, x, y, _ []float64) { asm.BinaryF64(op, dst, x, y) }})
	}
	return ks
}

func kernelsF32() []kernelF32 {
	ks := []kernelF32{
		{"FMA", func(dst, x, y, z []float32) { asm.FMAF32(dst, x, y, z) }},
		{"AddScalar", func(dst, x, _, _ []float32) { asm.AddScalarF32(dst, x, 0x1.8p-3) }},
		{"MulScalar", func(dst, x, _, _ []float32) { asm.MulScalarF32(dst, x, -3) }},
		{"Axpy", func(dst, x, y, _ []float32) { copy(dst, y); asm.AxpyF32(dst, 1.1, x) }},
		{"LgammaDigamma.lg", func(dst, x, _, _ []float32) { asm.LgammaDigammaF32(dst, make([]float32, len(x)), x) }},
		{"LgammaDigamma.dg", func(dst, x, _, _ []float32) { asm.LgammaDigammaF32(make([]float32, len(x)), dst, x) }},
	}
	for _, op := range asm.Binaries() {
		ks = append(ks, kernelF32{op.String(), func(dst, x, y, _ []float32) { asm.BinaryF32(op, dst, x, y) }})
	}
	return ks
}

func TestKernelsF64(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 3))
		for _, k := range kernelsF64() {
			for _, n := range lengths() {
				x, y, z := arguments(r, n+8)[r.IntN(8):][:n], arguments(r, n), arguments(r, n)
				got, want := make([]float64, n+8)[r.IntN(8):][:n], make([]float64, n)
				onGeneric(func() { k.run(want, x, y, z) })
				k.run(got, x, y, z)
				for i := range got {
					if !same(got[i], want[i]) {
						t.Errorf("n = %d: %s(%x, %x, %x) = %x at %d, want %x", n, k.name, x[i], y[i], z[i], got[i], i, want[i])
						break
					}
				}
			}
		}
	})
}

func TestKernelsF32(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 4))
		for _, k := range kernelsF32() {
			for _, n := range lengths() {
				x, y, z := narrow(arguments(r, n+16))[r.IntN(16):][:n], narrow(arguments(r, n)), narrow(arguments(r, n))
				got, want := make([]float32, n+16)[r.IntN(16):][:n], make([]float32, n)
				onGeneric(func() { k.run(want, x, y, z) })
				k.run(got, x, y, z)
				for i := range got {
					if !same(float64(got[i]), float64(want[i])) {
						t.Errorf("n = %d: %s(%x, %x, %x) = %x at %d, want %x", n, k.name, x[i], y[i], z[i], got[i], i, want[i])
						break
					}
				}
			}
		}
	})
}

// reductions lists the kernels that give one number, float32 ones widened.
var reductions = []struct {
	name string
	f64  func(x, y []float64) float64
	f32  func(x, y []float32) float32
}{
	{"Sum", func(x, _ []float64) float64 { return asm.SumF64(x) }, func(x, _ []float32) float32 { return asm.SumF32(x) }},
	{"Dot", asm.DotF64, asm.DotF32},
	{"SumSquares", func(x, _ []float64) float64 { return asm.SumSquaresF64(x) }, func(x, _ []float32) float32 { return asm.SumSquaresF32(x) }},
	{"MaxOf", func(x, _ []float64) float64 { return asm.MaxOfF64(x) }, func(x, _ []float32) float32 { return asm.MaxOfF32(x) }},
}

// summands returns n numbers of mixed size; one call in eight has specials.
func summands(r *rand.Rand, n int) []float64 {
	x := arguments(r, n)
	if r.IntN(8) == 0 {
		return x
	}
	zeros := r.IntN(4) == 0
	for i := range x {
		x[i] = math.Exp(r.NormFloat64()) * r.NormFloat64()
		if zeros {
			x[i] = math.Copysign(0, x[i])
		}
	}
	return x
}

func TestReductions(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 5))
		for _, k := range reductions {
			for _, n := range lengths() {
				x, y := summands(r, n+8)[r.IntN(8):][:n], summands(r, n)
				x32, y32 := narrow(x), narrow(y)
				var want float64
				var want32 float32
				onGeneric(func() { want, want32 = k.f64(x, y), k.f32(x32, y32) })
				if got := k.f64(x, y); !same(got, want) {
					t.Errorf("%sF64 of %d = %x, want %x", k.name, n, got, want)
				}
				if got := k.f32(x32, y32); !same(float64(got), float64(want32)) {
					t.Errorf("%sF32 of %d = %x, want %x", k.name, n, got, want32)
				}
			}
		}
	})
}

// shapes lists rows and columns around the sizes where the row kernels change.
var shapes = [][2]int{
	{0, 0}, {0, 5}, {1, 1}, {3, 1}, {1, 3}, {7, 7}, {5, 8}, {2, 31}, {33, 9}, {100, 17}, {31, 63}, {40, 64}, {70, 65}, {3, 200}, {2, 2047}, {2, 2048}, {2, 2049}, {1, 5000}, {4100, 9}, {2049, 3}, {2050, 70}, {70, 129}, {40, 300},
}

func TestRows(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 7))
		for _, s := range shapes {
			for range 4 {
				testRows(t, r, s[0], s[1])
			}
		}
	})
}

func testRows(t *testing.T, r *rand.Rand, rows, cols int) {
	x := summands(r, rows*cols)
	x32 := narrow(x)
	for _, k := range []struct {
		name string
		size int
		f64  func(dst []float64)
		f32  func(dst []float32)
	}{
		{"SumRows", rows, func(d []float64) { asm.SumRowsF64(d, x, cols) }, func(d []float32) { asm.SumRowsF32(d, x32, cols) }},
		{"ExpRows", rows * cols, func(d []float64) { asm.ExpRowsF64(d, make([]float64, rows), make([]float64, rows), x, cols) }, func([]float32) {}},
		{"ExpRows.total", rows, func(d []float64) { asm.ExpRowsF64(make([]float64, rows*cols), d, make([]float64, rows), x, cols) }, func([]float32) {}},
		{"ExpRows.top", rows, func(d []float64) { asm.ExpRowsF64(make([]float64, rows*cols), make([]float64, rows), d, x, cols) }, func([]float32) {}},
		{"SumCols", cols, func(d []float64) { asm.SumColsF64(d, x, cols) }, func(d []float32) { asm.SumColsF32(d, x32, cols) }},
		{"LogSumExpRows", rows, func(d []float64) { asm.LogSumExpRowsF64(d, x, cols) }, func(d []float32) { asm.LogSumExpRowsF32(d, x32, cols) }},
		{"SoftmaxRows", rows * cols, func(d []float64) { asm.SoftmaxRowsF64(d, x, cols) }, func(d []float32) { asm.SoftmaxRowsF32(d, x32, cols) }},
	} {
		got, want := make([]float64, k.size), make([]float64, k.size)
		got32, want32 := make([]float32, k.size), make([]float32, k.size)
		onGeneric(func() { k.f64(want); k.f32(want32) })
		k.f64(got)
		k.f32(got32)
		for i := range got {
			if !same(got[i], want[i]) {
				t.Errorf("%sF64 of %d x %d: [%d] = %x, want %x", k.name, rows, cols, i, got[i], want[i])
				break
			}
			if !same(float64(got32[i]), float64(want32[i])) {
				t.Errorf("%sF32 of %d x %d: [%d] = %x, want %x", k.name, rows, cols, i, got32[i], want32[i])
				break
			}
		}
	}
}
