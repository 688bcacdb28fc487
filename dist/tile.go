package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/poison"
)

// tileLen is the number of elements that pass through a density together: a column of a tile is 8 KiB, so that the few columns of a step
// stay in the first-level cache from the one before, and the others near. With 512 elements what a tile costs by itself took 2 to 10 % of
// most families, and 2 to 20 % of sums of 1000 elements (BenchmarkLogProb of bench/logprob, Zen 4, AVX-512, November 2026).
const tileLen = 1024

// longTile is the number of elements in a tile of a wide family that needs no scratch memory.
const longTile = 8 * asm.Leaf

// maskedTile is the number of elements, visible or not, in a tile of a sum under a mask. What a tile costs by itself then weighs more
// than that its columns are in the second-level cache: 1.45 ns an element for a normal of vectors, half of it hidden, 1.7 to 1.9
// with 512 elements (BenchmarkMasked of bench/logprob, Zen 4, AVX-512, November 2026).
const maskedTile = 2 * tileLen

// A tile is up to tileLen elements of a density or a draw: the value and the parameters as columns, and room for the
// results. Transcendental functions are taken column by column through internal/asm, a column of one number once;
// what remains is a loop of multiplications and additions per family.
type tile struct {
	n int             // elements; 1 if every column is one number
	x col             // the value
	p [maxColumns]col // the parameters

	nargs int // parameters

	lp []float64             // log-probabilities, or draws
	dx []float64             // derivative by the value
	dp [maxColumns][]float64 // derivatives by the parameters; the same memory for all that are not wanted

	grad  bool // some derivative is wanted; otherwise none need be written
	plain bool // only sums are wanted of lp, and no element is masked: see summed

	// A family that knows the sum of lp without its elements sets summed and sum, and leaves lp alone; one that knows the
	// sums of the derivatives by all parameters that are one number sets summedP and sumP, and leaves their dp alone.
	summed, summedP bool
	sum             float64
	sumP            [maxColumns]float64

	wantX bool             // dx is wanted; if not, what is written there is ignored
	want  [maxColumns]bool // the same for dp

	parts []*pass // of a composite

	unit int // of a draw: the parameter whose derivative is 1 everywhere and need not be written, or -1

	buf   []float64 // scratch memory
	used  int
	large []int32 // elements that a family treats apart
	far   []int32 // and those it gives relative to an end of their interval: see normal_far.go
	whole int     // n, while it is the number of those
}

// columnPad is left free after a column of scratch memory: columns of a whole tile, 8 KiB each, would all fall into the same
// sets of the cache.
const columnPad = 24

// scratch returns n numbers that are free until the next tile.
func (t *tile) scratch(n int) []float64 {
	if t.used+n > len(t.buf) {
		t.grow(n)
	}
	s := t.buf[t.used : t.used+n : t.used+n]
	t.used += n
	if poison.On {
		poison.Memory(s)
	}
	if n >= few {
		t.used += columnPad
	}
	return s
}

// grow replaces the scratch memory; what was handed out stays with its users.
func (t *tile) grow(n int) {
	t.buf = make([]float64, max(2*len(t.buf), 8*n, 128))
	t.used = 0
}

// apply returns op of each number of c.
func (t *tile) apply(op asm.Unary, c col) col {
	v := t.scratch(len(c.v))
	asm.UnaryF64(op, v, c.v)
	return col{v, c.mask}
}

func (t *tile) log(c col) col   { return t.apply(asm.Log, c) }
func (t *tile) log1p(c col) col { return t.apply(asm.Log1p, c) }
func (t *tile) exp(c col) col   { return t.apply(asm.Exp, c) }

// logGamma returns log Γ of each number of c, and ψ if derivatives are wanted.
func (t *tile) logGamma(c col) (lg, dg col) {
	l, d := t.scratch(len(c.v)), t.scratch(len(c.v))
	if t.grad {
		asm.LgammaDigammaF64(l, d, c.v)
	} else {
		asm.UnaryF64(asm.Lgamma, l, c.v)
	}
	return col{l, c.mask}, col{d, c.mask}
}

// each returns f of each number of c.
func (t *tile) each(c col, f func(float64) float64) col {
	v := t.scratch(len(c.v))
	for i, a := range c.v {
		v[i] = f(a)
	}
	return col{v, c.mask}
}

// each2 returns f of each pair of numbers of a and b.
func (t *tile) each2(a, b col, f func(x, y float64) float64) col {
	mask := a.mask | b.mask
	v := t.scratch(max(len(a.v), len(b.v)))
	for i := range v {
		v[i] = f(a.at(i), b.at(i))
	}
	return col{v, mask}
}

// standardise returns (x-loc)/scale for the value x.
func (t *tile) standardise(loc, scale col) col { return t.standardised(t.x, loc, scale) }

// standardised returns (x-loc)/scale.
func (t *tile) standardised(x, loc, scale col) col {
	v := t.scratch(t.n)
	if scale.constant() {
		s := scale.v[0]
		for i := range v {
			v[i] = (x.at(i) - loc.at(i)) / s
		}
	} else {
		for i := range v {
			v[i] = (x.at(i) - loc.at(i)) / scale.at(i)
		}
	}
	return t.column(v)
}

// column returns v, of t.n numbers, as a column.
func (t *tile) column(v []float64) col {
	if t.n == 1 {
		return col{v, 0}
	}
	return col{v, -1}
}

// reject sets the log-probability of element i to -Inf and its derivatives to zero.
func (t *tile) reject(i int) {
	t.lp[i] = math.Inf(-1)
	t.flat(i)
}

// flat sets the derivatives at element i to zero.
func (t *tile) flat(i int) {
	if !t.grad {
		return
	}
	t.dx[i] = 0
	for k := range t.nargs {
		t.dp[k][i] = 0
	}
	for _, q := range t.parts {
		q.flat(i)
	}
}

// rejectBelow rejects the elements with x < low. A NaN stays.
func (t *tile) rejectBelow(low float64) {
	if t.x.constant() {
		if t.x.v[0] < low {
			t.rejectAll()
		}
		return
	}
	for i, x := range t.x.v {
		if x < low {
			t.reject(i)
		}
	}
}

// rejectUpTo rejects the elements with x ≤ low. A NaN stays.
func (t *tile) rejectUpTo(low float64) {
	for i := range t.lp {
		if t.x.at(i) <= low {
			t.reject(i)
		}
	}
}

// rejectFractions rejects the elements whose x is not a whole number from low on. A NaN stays.
func (t *tile) rejectFractions(low float64) {
	for i := range t.lp {
		if x := t.x.at(i); x < low || x != math.Floor(x) && x == x || x > math.MaxFloat64 {
			t.reject(i)
		}
	}
}

func (t *tile) rejectAll() {
	for i := range t.lp {
		t.reject(i)
	}
}

func abs(x float64) float64 { return math.Abs(x) }
