package dist

import (
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// few is the number of elements from which sums of logarithms are taken by products.
const few = 32

// sums reports whether the tile is to be summed, and worth the kernels of sums.
func (t *tile) sums() bool { return t.plain && t.n >= few }

// subtractLogs takes log c + k off the log-probabilities, c > 0. In a sum it does so from the sum alone, and sets it.
func (t *tile) subtractLogs(c col, k float64) {
	switch {
	case c.constant():
		asm.AddScalarF64(t.lp, t.lp, -(generic.Log(c.v[0]) + k))
		return
	case t.sums():
		if logs, ok := asm.SumLogF64(c.v); ok {
			t.summed = true
			t.sum = asm.SumF64(t.lp) - (logs + float64(float64(t.n)*k))
			return
		}
	}
	logs := t.log(c).v
	asm.AddScalarF64(logs, logs, k)
	asm.SubF64(t.lp, t.lp, logs)
}
