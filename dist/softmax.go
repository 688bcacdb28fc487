package dist

import (
	"slices"

	"github.com/gopyro/gopyro/internal/asm"
)

const (
	blockNumbers = 4096 // numbers in a block of rows
	lookNumbers  = 2048 // and in those that are looked at together
	blockStep    = 8    // rows turned together are a multiple of that: of asm.PackStep on every architecture
	longRow      = 16   // categories from which a row is long
)

// A softmax is a block of rows of parameters, with what is made of them. Short rows are turned, so that the same category of many rows
// lies side by side: what is then done for each row, the largest parameter, the exponentials and their sum, is arithmetic on
// columns. Long rows are long enough for the kernels as they are.
type softmax struct {
	p      *rowPass
	f      categorical
	k      int // categories
	most   int // rows at most
	scale  float64
	turned bool
	unfit  bool // some numbers are no weights, of blocks that are not turned and not of logits

	weights                        []float64 // relative to the largest of their row
	toRow, toCategory              int       // steps in weights
	matrix, step                   int       // numbers in the memory of weights, and of a column
	top, others, slope, rest, work []float64 // one number for each row
	shownX, shownRows, shownGrad   []float64 // what a mask leaves
}

// A room is memory that is handed out piece by piece.
type room []float64

func (r *room) take(n int) []float64 {
	s := (*r)[:n:n]
	*r = (*r)[n:]
	return s
}

// arrange makes room for blocks of at most b.most rows of k parameters, turned or not, and for more matrices of their size and columns with
// a number for each row, which it returns.
func (b *softmax) arrange(p *rowPass, f categorical, k int, scale float64, turned bool, matrices, columns int) room {
	b.p, b.f, b.k, b.scale, b.turned, b.unfit = p, f, k, scale, turned, false
	b.toRow, b.toCategory = k, 1
	b.step, b.matrix = b.most+columnPad, k*b.most+columnPad
	if turned {
		b.toRow, b.toCategory = 1, b.step
		b.matrix = k * b.step
	}
	r := room(p.memory((3+matrices)*b.matrix + (6+columns)*b.step))
	b.weights, b.shownRows, b.shownGrad = r.take(b.matrix), r.take(b.matrix), r.take(b.matrix)
	b.top, b.others, b.slope, b.rest, b.work, b.shownX = r.take(b.step), r.take(b.step), r.take(b.step), r.take(b.step), r.take(b.step), r.take(b.step)
	return r
}

// weight returns the weight of a category in row i.
func (b *softmax) weight(i int, category float64) float64 {
	return b.weights[i*b.toRow+int(category)*b.toCategory]
}

// column returns the weights of category j in the first m rows of a turned block.
func (b *softmax) column(j, m int) []float64 { return b.weights[j*b.toCategory:][:m] }

// row returns the weights of row i of a block that is not turned.
func (b *softmax) row(i int) []float64 { return b.weights[i*b.k : (i+1)*b.k] }

// sum returns the sum of the log-probabilities of categories x under the rows, and sets grad to scale times their
// derivatives, unless it is nil.
func (b *softmax) sum(rows, x, grad []float64) float64 {
	m := len(x)
	if b.turned {
		b.weighColumns(rows, m)
	} else {
		b.weighRows(rows, m)
	}
	if !asm.WithinF64(b.top[:m], -maxFloat, maxFloat) {
		return b.oneByOne(rows, x, grad)
	}
	sum := b.hits(rows, x)
	if logs, ok := asm.SumLog1pF64(b.others[:m]); ok {
		sum -= logs
	} else {
		asm.Log1pF64(b.work[:m], b.others[:m])
		sum -= asm.SumF64(b.work[:m])
	}
	if grad != nil {
		b.slopes(x, grad)
	}
	return sum
}

// oneByOne is sum for rows with infinities or NaNs.
func (b *softmax) oneByOne(rows, x, grad []float64) float64 {
	var sum leafSum
	for i := range x {
		r := &b.p.row
		r.x, r.p[0], r.fresh[0] = x[i:i+1], rows[i*b.k:(i+1)*b.k], true
		if grad != nil {
			r.dx, r.dp[0] = b.work[:1], grad[i*b.k:(i+1)*b.k]
		}
		sum.Add(r.score(b.f))
		if grad != nil {
			asm.MulScalarF64(r.dp[0], r.dp[0], b.scale)
		}
	}
	return sum.Sum()
}

// weighRows sets top to the largest parameter of each row, the weights of m rows, and others to their sum without that of the largest,
// 1: if that is not most of the sum, nothing is lost by subtracting it.
func (b *softmax) weighRows(rows []float64, m int) {
	w, top, others := b.weights[:m*b.k], b.top[:m], b.others[:m]
	if b.f.logits {
		asm.ExpRowsF64(w, others, top, rows, b.k)
	} else {
		b.fillTops(rows, m)
		asm.DivF64(w, rows[:m*b.k], w)
		asm.SumRowsF64(others, w, b.k)
	}
	for i, total := range others {
		if total < 2 {
			others[i] = sumOthers(b.row(i))
		} else {
			others[i] = total - 1
		}
	}
}

// fillTops fills each of m rows of weights with the largest parameter of the row, which is its top as well. Who looks at parameters does so at some rows in turn, as that
// search has brought them into the cache: a pass of its own waits for the memory.
func (b *softmax) fillTops(rows []float64, m int) {
	step := max(lookNumbers/b.k, 1)
	for from := 0; from < m; from += step {
		to := min(from+step, m)
		b.fillTop(rows, from, to)
		b.unfit = b.unfit || b.p.looks && !areWeights(rows[from*b.k:to*b.k], b.k)
	}
}

// fillTop is fillTops of the rows between.
func (b *softmax) fillTop(rows []float64, from, to int) {
	for i := from; i < to; i++ {
		top := asm.MaxOfF64(rows[i*b.k : (i+1)*b.k])
		b.top[i] = top
		fill(b.row(i), top)
	}
}

// sumOthers returns the sum of w without the largest, 1.
func sumOthers(w []float64) float64 {
	at := slices.Index(w, 1)
	return asm.SumF64(w[:at]) + asm.SumF64(w[at+1:])
}

// weighColumns is weighRows for a turned block. Of the largest so far and the next one the smaller is not the largest of its row: all
// that lose are the others.
func (b *softmax) weighColumns(rows []float64, m int) {
	asm.PackColumnsF64(b.k, m, rows, b.k, b.weights, b.toCategory)
	top := b.top[:m]
	asm.MaxF64(top, b.column(0, m), b.column(1, m))
	for j := 2; j < b.k; j++ {
		asm.MaxF64(top, top, b.column(j, m))
	}
	for j := range b.k {
		c := b.column(j, m)
		if b.f.logits {
			asm.SubF64(c, c, b.top[:m])
			asm.ExpF64(c, c)
		} else {
			asm.DivF64(c, c, b.top[:m])
		}
	}
	others, largest, loser := b.others[:m], b.slope[:m], b.work[:m]
	asm.MinF64(others, b.column(0, m), b.column(1, m))
	asm.MaxF64(largest, b.column(0, m), b.column(1, m))
	for j := 2; j < b.k; j++ {
		c := b.column(j, m)
		asm.MinF64(loser, largest, c)
		asm.MaxF64(largest, largest, c)
		asm.AddF64(others, others, loser)
	}
}

// hits returns the sum of the logarithms of the weights of categories x.
func (b *softmax) hits(rows, x []float64) float64 {
	hit := b.work[:len(x)]
	if b.f.logits {
		for i, v := range x {
			hit[i] = rows[i*b.k+int(v)] - b.top[i]
		}
		return asm.SumF64(hit)
	}
	for i, v := range x {
		hit[i] = b.weight(i, v)
	}
	if logs, ok := asm.SumLogF64(hit); ok {
		return logs
	}
	asm.LogF64(hit, hit)
	return asm.SumF64(hit)
}

// slopes sets grad to scale times the derivatives by the rows: minus the probability for logits, and the probability of the
// others for the category that occurred, without subtracting from 1.
func (b *softmax) slopes(x, grad []float64) {
	m := len(x)
	total, slope, rest := b.work[:m], b.slope[:m], b.rest[:m]
	asm.AddScalarF64(total, b.others[:m], 1)
	for i, v := range x {
		slope[i] = -b.scale / total[i]
		e := b.weight(i, v)
		rest[i] = total[i] - e
		if e == 1 {
			rest[i] = b.others[i]
		}
		if !b.f.logits {
			rest[i] /= e
		}
	}
	if !b.f.logits {
		asm.DivF64(slope, slope, b.top[:m])
	}
	switch {
	case !b.turned && b.f.logits:
		for i, s := range slope {
			asm.MulScalarF64(grad[i*b.k:(i+1)*b.k], b.row(i), s)
		}
	case !b.turned:
		for i, s := range slope {
			fill(grad[i*b.k:(i+1)*b.k], s)
		}
	default:
		b.turnBack(grad, m)
	}
	for i, v := range x {
		grad[i*b.k+int(v)] = -slope[i] * rest[i]
	}
}

// turnBack sets grad to the slope of each row, times the weights if they are of logits.
func (b *softmax) turnBack(grad []float64, m int) {
	slope := b.slope[:m]
	for j := range b.k {
		s := slope
		if c := b.column(j, m); b.f.logits {
			asm.MulF64(c, c, slope)
			s = c
		}
		for i, v := range s {
			grad[i*b.k+j] = v
		}
	}
}

// sumShown is sum of the rows that the mask leaves; the derivatives by the others stay.
func (b *softmax) sumShown(rows, x, grad, mask []float64) float64 {
	m, k := 0, b.k
	for i, v := range x {
		if mask[i] != 0 {
			copy(b.shownRows[m*k:(m+1)*k], rows[i*k:])
			b.shownX[m] = v
			m++
		}
	}
	switch {
	case m == 0:
		return 0
	case m == len(x):
		return b.sum(rows, x, grad)
	case grad == nil:
		return b.sum(b.shownRows[:m*k], b.shownX[:m], nil)
	}
	sum, at := b.sum(b.shownRows[:m*k], b.shownX[:m], b.shownGrad[:m*k]), 0
	for i := range x {
		if mask[i] != 0 {
			copy(grad[i*k:(i+1)*k], b.shownGrad[at*k:])
			at++
		}
	}
	return sum
}
