package dist

import "github.com/gopyro/gopyro/internal/asm"

// blockwise is a rowwise family that knows a better way to a sum than row after row.
type blockwise interface {
	rowwise
	// sumBlocks returns the sum of the log-probabilities of the rows of p and adds scale times the derivatives to those of
	// the operands. done is false where they are not laid out or not what it expects; the derivatives are then made zero again.
	sumBlocks(p *rowPass, scale float64) (sum float64, done bool)
	// sets reports whether sumBlocks, if done, sets all derivatives by operand k where no element is hidden: they need not be zero before.
	sets(k int) bool
}

// dense reports whether o has n rows in order, and single whether it has one for all.
func (o *rowOperand) dense(n int) bool { return len(o.data) == n*o.size }
func (o *rowOperand) single() bool     { return len(o.data) == o.size }

// numbers returns memory for n numbers.
func (p *rowPass) numbers(n int) []float64 { return resized(&p.index, n) }

// visible returns the elements of x that the mask leaves.
func (p *rowPass) visible(x []float64) []float64 {
	if p.mask == nil {
		return x
	}
	bits, packed := resized(&p.bits, asm.MaskLen(len(x))), resized(&p.packed, len(x))
	asm.MaskBitsF64(bits, p.mask)
	return packed[:asm.CompressF64(packed, x, bits)]
}

// shownWithin reports whether the elements of x that the mask leaves are whole numbers from 0 to high.
func (p *rowPass) shownWithin(x []float64, high float64) bool {
	return asm.WholeWithinF64(p.visible(x), 0, high)
}

// count returns how often each of k categories occurs in x, and whether x has nothing else.
func (p *rowPass) count(x []float64, k int) (counts []int64, known bool) {
	counts = resized(&p.counts, 4*k)
	known = asm.CountF64(counts, x, k)
	return counts[:k], known
}
