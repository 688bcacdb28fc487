package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// few is the number of elements from which sums of logarithms are taken by products.
const few = 32

// sums reports whether the tile is to be summed, and worth the kernels of sums.
func (t *tile) sums() bool { return t.plain && t.n >= few }

// subtractLogs takes log c + k off the log-probabilities, c > 0. In a sum it does so from the sum alone, and sets it.
func (t *tile) subtractLogs(c col, k float64) { t.logs(-1, c, -k) }

// addLogs adds log c to the log-probabilities, as [tile.subtractLogs] subtracts it.
func (t *tile) addLogs(c col) { t.logs(1, c, 0) }

// logs adds factor·log c + k to the log-probabilities, c > 0, or to the sum if it is set. In a sum it sets it, unless some c is
// not a positive normal number.
func (t *tile) logs(factor float64, c col, k float64) {
	n := float64(t.n)
	switch {
	case t.summed:
		t.sum += math.FMA(factor, t.sumLogs(c), float64(n*k))
		return
	case t.sums() && !c.constant():
		if logs, ok := asm.SumLogF64(c.v); ok {
			t.summed = true
			t.sum = asm.SumF64(t.lp) + math.FMA(factor, logs, float64(n*k))
			return
		}
	}
	t.addTimes(factor, t.log(c), k)
}

// addTimes adds factor·c + k to the log-probabilities.
func (t *tile) addTimes(factor float64, c col, k float64) {
	if !c.constant() {
		asm.AxpyF64(t.lp, factor, c.v)
	} else if a := factor * c.v[0]; a != 0 {
		asm.AddScalarF64(t.lp, t.lp, a)
	}
	asm.AddScalarF64(t.lp, t.lp, k)
}

// subtractLog1ps takes log(1+e) off the log-probabilities, e ≥ 0. In a sum it does so from the sum alone, and sets it.
func (t *tile) subtractLog1ps(e col) {
	switch {
	case e.constant():
		asm.AddScalarF64(t.lp, t.lp, -generic.Log1p(e.v[0]))
		return
	case t.sums():
		if logs, ok := asm.SumLog1pF64(e.v); ok {
			t.summed = true
			t.sum = asm.SumF64(t.lp) - logs
			return
		}
	}
	asm.SubF64(t.lp, t.lp, t.log1p(e).v)
}

// expMinusAbs returns exp(-|c|).
func (t *tile) expMinusAbs(c col) col {
	v := t.scratch(len(c.v))
	asm.DensityF64(asm.MinusAbs, &asm.Columns{Len: len(v), In: [8][]float64{c.v}, Out: [5][]float64{v}})
	asm.ExpF64(v, v)
	return col{v, c.mask}
}

// zeroDX sets the derivative by a value that is discrete.
func (t *tile) zeroDX() {
	if t.wantX {
		clear(t.dx)
	}
}

// sumLogs returns the sum of log c over the elements.
func (t *tile) sumLogs(c col) float64 {
	if c.constant() {
		return float64(float64(t.n) * generic.Log(c.v[0]))
	}
	if logs, ok := asm.SumLogF64(c.v); ok {
		return logs
	}
	return asm.SumF64(t.log(c).v)
}
