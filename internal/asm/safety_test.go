//go:build unix

package asm_test

import (
	"math"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"syscall"
	"testing"
	"unsafe"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// guarded returns n bytes between two pages that may not be touched, flush with
// the one after if atEnd and with the one before if not.
func guarded(t *testing.T, n int, atEnd bool) []byte {
	t.Helper()
	page := os.Getpagesize()
	inner := (n + page - 1) / page * page
	m, err := syscall.Mmap(-1, 0, inner+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Munmap(m) })
	for _, guard := range [][]byte{m[:page], m[page+inner:]} {
		if err := syscall.Mprotect(guard, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	if atEnd {
		return m[page+inner-n : page+inner]
	}
	return m[page : page+n]
}

// guardedOf is guarded for n elements.
func guardedOf[T any](t *testing.T, n int, atEnd bool) []T {
	var e T
	b := guarded(t, n*int(unsafe.Sizeof(e)), atEnd)
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), n)
}

// faultless fails the test if f touches a guard page.
func faultless(t *testing.T, name string, n int, f func()) {
	t.Helper()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if e := recover(); e != nil {
			t.Errorf("%s of %d elements: %v", name, n, e)
		}
	}()
	f()
}

// TestGuardPages runs every kernel on slices between inaccessible pages, at every
// length up to 70: a byte read or written outside a slice is a fault.
func TestGuardPages(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		for _, atEnd := range []bool{false, true} {
			const most = 70
			d, x, y, z := guardedOf[float64](t, most, atEnd), guardedOf[float64](t, most, atEnd), guardedOf[float64](t, most, atEnd), guardedOf[float64](t, most, atEnd)
			d32, x32, y32, z32 := guardedOf[float32](t, most, atEnd), guardedOf[float32](t, most, atEnd), guardedOf[float32](t, most, atEnd), guardedOf[float32](t, most, atEnd)
			u, w, counts := guardedOf[uint64](t, most, atEnd), guardedOf[float64](t, most, atEnd), guardedOf[int64](t, most, atEnd)
			masks := guardedOf[byte](t, asm.MaskLen(most), atEnd)
			r := rand.New(rand.NewPCG(4, 1))
			for i := range x {
				x[i], y[i], z[i] = r.ExpFloat64(), r.ExpFloat64(), r.NormFloat64()
				x32[i], y32[i], z32[i] = float32(x[i]), float32(y[i]), float32(z[i])
			}
			for n := range most + 1 {
				// The end of the slices that the guard is at.
				lo, hi := 0, n
				if atEnd {
					lo, hi = most-n, most
				}
				d, x, y, z := d[lo:hi], x[lo:hi], y[lo:hi], z[lo:hi]
				d32, x32, y32, z32 := d32[lo:hi], x32[lo:hi], y32[lo:hi], z32[lo:hi]
				bits := endOf(masks, asm.MaskLen(n), atEnd)
				for _, op := range asm.Unaries() {
					faultless(t, op.String()+"F64", n, func() { asm.UnaryF64(op, d, x) })
					faultless(t, op.String()+"F32", n, func() { asm.UnaryF32(op, d32, x32) })
				}
				for _, k := range kernelsF64() {
					faultless(t, k.name+"F64", n, func() { k.run(d, x, y, z) })
				}
				for _, k := range kernelsF32() {
					faultless(t, k.name+"F32", n, func() { k.run(d32, x32, y32, z32) })
				}
				for _, k := range reductions {
					faultless(t, k.name, n, func() { k.f64(x, y); k.f32(x32, y32) })
				}
				faultless(t, "sums of logarithms", n, func() {
					asm.SumLogF64(x)
					asm.SumLog1pF64(x)
					asm.MomentsF64(x, 1)
					asm.DistanceF64(x, 1)
					asm.OnesF64(x)
					asm.SignF64(x)
				})
				faultless(t, "ranges", n, func() {
					asm.WithinF64(x, 0, 1e300)
					asm.WithinF32(x32, 0, 1e30)
					asm.WholeWithinF64(x, 0, 1e300)
					asm.WholeWithinF32(x32, 0, 1e30)
					asm.AscendsF64(x, max(n, 1))
					asm.AscendsF32(x32, max(n, 1))
					order := int(math.Sqrt(float64(n)))
					asm.LowerF64(x[n-order*order:], order)
					asm.LowerF32(x32[:order*order], order)
				})
				for i := range w {
					w[i] = float64(i % 5)
				}
				for _, k := range []int{5, 17} {
					faultless(t, "counts", n, func() { asm.CountF64(endOf(counts, 4*k, atEnd), w[lo:hi], k) })
					faultless(t, "look-ups", n, func() { asm.SumLookupF64(endOf(d, min(n, k), atEnd), w[lo:hi]) })
				}
				faultless(t, "conversions", n, func() {
					asm.Narrow(x32, x, 1)
					asm.Widen(d, x32)
				})
				faultless(t, "masks", n, func() {
					asm.MaskBitsF64(bits, z)
					asm.CompressF64(d, x, bits)
					asm.ExpandF64(y, x, bits, 2)
					asm.MaskBitsF32(bits, z32)
					asm.CompressF32(d, x32, bits)
					asm.ExpandF32(y32, x, bits, 2)
				})
				faultless(t, "draws", n, func() {
					asm.PhiloxU64(u[lo:hi], 1, 2, 3)
					asm.UniformF64(d, 1, 2, 3)
					asm.NormalF64(d, 1, 2, 4)
					asm.ExponentialF64(d, 1, 2, 3)
					asm.UniformF32(d32, 1, 2, 4)
					asm.NormalF32(d32, 1, 2, 3)
					asm.ExponentialF32(d32, 1, 2, 3)
				})
				for cols := 1; cols <= n; cols++ {
					if n%cols != 0 {
						continue
					}
					faultless(t, "rows", n, func() {
						asm.SumRowsF64(d[:n/cols], x, cols)
						asm.ExpRowsF64(d, y[:n/cols], z[:n/cols], x, cols)
						asm.ExpRowsF64(d, endOf(y, n/cols, true), endOf(z, n/cols, true), x, cols)
						asm.SumColsF64(d[:cols], x, cols)
						asm.LogSumExpRowsF64(d[:n/cols], x, cols)
						asm.SoftmaxRowsF64(d, x, cols)
						asm.SumColsF32(d32[:cols], x32, cols)
						asm.LogSumExpRowsF32(d32[:n/cols], x32, cols)
						asm.SoftmaxRowsF32(d32, x32, cols)
					})
				}
			}
		}
	})
}

// TestDensityGuardPages does so for the steps of log-densities, each column between pages of its own.
func TestDensityGuardPages(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	asmtest.Each(t, func(t *testing.T) {
		for _, op := range asm.Densities() {
			in, _ := op.Columns()
			for _, atEnd := range []bool{false, true} {
				const most = 40
				all := densityColumns(op, most, 0, r, func(n int) []float64 { return guardedOf[float64](t, n, atEnd) })
				for n := range most + 1 {
					for _, scalars := range []uint{0, 1<<in - 1} {
						c := *all
						c.Len = n
						for k := range c.In {
							c.In[k] = endOf(c.In[k], n, atEnd)
							if scalars>>k&1 == 1 && n > 0 {
								c.In[k] = endOf(c.In[k], 1, atEnd)
							}
						}
						for k := range c.Out {
							c.Out[k] = endOf(c.Out[k], n, atEnd)
						}
						faultless(t, op.String(), n, func() { asm.DensityF64(op, &c) })
					}
				}
			}
		}
	})
}

// endOf returns the n elements of x that are next to its end, or to its beginning.
func endOf[T any](x []T, n int, end bool) []T {
	if n = min(n, len(x)); end {
		return x[len(x)-n:]
	}
	return x[:n]
}

// TestSolveGuardPages does so for matrix-vector products and triangular systems.
func TestSolveGuardPages(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(4, 3))
		for _, atEnd := range []bool{false, true} {
			testSolveGuardPages(t, r, solver64, atEnd)
			testSolveGuardPages(t, r, solver32, atEnd)
			for _, n := range []int{1, 7, asm.PotrfOrder} {
				faultless(t, "block to be factored", n, func() {
					testPotrf(t, r, n, asm.PotrfColumnsF64, generic.PotrfColumnsF64, besidePage[float64](atEnd))
					testPotrf(t, r, n, asm.PotrfColumnsF32, generic.PotrfColumnsF32, besidePage[float32](atEnd))
				})
			}
		}
	})
}

// besidePage returns a source of slices beside a guard page.
func besidePage[T float32 | float64](atEnd bool) memory[T] {
	return func(t *testing.T, n int) []T { return guardedOf[T](t, n, atEnd) }
}

func testSolveGuardPages[T float32 | float64](t *testing.T, r *rand.Rand, s solver[T], atEnd bool) {
	take := besidePage[T](atEnd)
	for _, k := range []int{1, 2, 3, 4, 5, 8, 9, 16, 17, 19} {
		for _, pad := range []int{0, 3} {
			faultless(t, "matrix times vector", k, func() { s.testDot(t, r, 64, k, k+pad, take) })
			faultless(t, "vector times matrix", k, func() { s.testRow(t, r, 128, k, 1+pad, 128+pad, take) })
			faultless(t, "triangular system", k, func() {
				s.testTrsm(t, r, true, false, k, 64, pad, take)
				s.testTrsm(t, r, false, true, k, 64, pad, take)
			})
		}
	}
}
