package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Sums of the log-probabilities of many categories. Where all rows of parameters are one, the sum depends on how often each category occurs;
// others go by blocks of rows, see [softmax].

func (categorical) sets(k int) bool { return k == 1 }
func (oneHot) sets(k int) bool      { return k == 1 }

// sumBlocks implements [blockwise].
func (f categorical) sumBlocks(p *rowPass, scale float64) (sum float64, done bool) {
	x, n := &p.ops[0], p.joint.Size()
	if n*p.ops[1].size < few || !x.dense(n) {
		return 0, false
	}
	return f.sumOf(p, x.data, scale)
}

// sumBlocks implements [blockwise].
func (f oneHot) sumBlocks(p *rowPass, scale float64) (sum float64, done bool) {
	x, n := &p.ops[0], p.joint.Size()
	if n*p.ops[1].size < few || !x.dense(n) {
		return 0, false
	}
	categories := p.numbers(n)
	if !p.hot(categories, x.data) {
		return 0, false
	}
	return categorical(f).sumOf(p, categories, scale)
}

// manyOnes is more than any number of categories.
const manyOnes = 1 << 26

// hot sets categories to where the one is in each row of x, or to something that is no category. It returns false where x has something
// else than ones and zeros that the mask leaves. A row is multiplied with manyOnes + 0, manyOnes + 1, …, so that the product with one that has several ones, or
// none, is beyond them.
func (p *rowPass) hot(categories, x []float64) bool {
	n := len(categories)
	k := len(x) / n
	places := p.memory(k)
	for j := range places {
		places[j] = manyOnes + float64(j)
	}
	for step := max(blockNumbers/k, 1); len(categories) > 0; {
		m := min(step, len(categories))
		if !asm.WholeWithinF64(x[:m*k], 0, 1) && !p.shownZerosAndOnes(x[:m*k], k, n-len(categories)) {
			return false
		}
		for i := asm.GemvDotF64(m, k, 1, x, k, places, 0, categories); i < m; i++ {
			categories[i] = asm.DotF64(x[i*k:(i+1)*k], places)
		}
		asm.AddScalarF64(categories[:m], categories[:m], -manyOnes)
		categories, x = categories[m:], x[m*k:]
	}
	return true
}

// shownZerosAndOnes reports whether the rows x, of which the first has the given number, are zeros and ones where the mask leaves them.
func (p *rowPass) shownZerosAndOnes(x []float64, k, first int) bool {
	for i := 0; i*k < len(x); i++ {
		if !p.hides(first+i) && !asm.WholeWithinF64(x[i*k:(i+1)*k], 0, 1) {
			return false
		}
	}
	return true
}

// sumOf is sumBlocks for the categories x. done is false where the mask leaves some that are none.
func (f categorical) sumOf(p *rowPass, x []float64, scale float64) (sum float64, done bool) {
	o := &p.ops[1]
	switch {
	case o.size < 2:
	case o.single():
		return f.sumShared(p, x, scale)
	case o.dense(len(x)) && p.shownWithin(x, float64(o.size-1)) && (!p.wantX || asm.WithinF64(o.data, -maxFloat, maxFloat)):
		return f.sumRows(p, x, scale), true
	}
	return 0, false
}

// sumShared is sumOf under one row of parameters. Without derivatives, which depend on how often each category occurs, the log-probabilities of
// many categories are looked up: that takes less than counting them.
func (f categorical) sumShared(p *rowPass, x []float64, scale float64) (sum float64, done bool) {
	o := &p.ops[1]
	if p.looks && !areWeights(o.data, o.size) {
		return math.NaN(), true
	}
	p.p[0], p.fresh[0] = o.data, true
	w := p.weigh(f.logits)
	if !(abs(o.data[w.largest]) <= maxFloat) {
		return 0, false
	}
	shown := p.visible(x)
	n, counted := float64(len(shown)), o.want || o.size < longRow
	var counts []int64
	if counted {
		if counts, done = p.count(shown, o.size); !done {
			return 0, false
		}
	}
	if len(shown) == 0 {
		return 0, true
	}
	if counted {
		sum, done = p.sumCounts(&w, counts), true
	} else {
		sum, done = p.sumLookups(&w, shown)
	}
	if o.want {
		w.slopes(o.grad, o.data, n)
		for i, c := range counts {
			o.grad[i] = scale * w.countSlope(o.data, i, float64(c), n, o.grad[i])
		}
	}
	return sum - float64(n*w.logSum), done
}

// sumCounts returns the sum of the logarithms of the shares of categories that occur so often.
func (p *rowPass) sumCounts(w *weights, counts []int64) float64 {
	terms := p.numbers(len(counts))
	for i, c := range counts {
		terms[i] = 0
		if c > 0 {
			terms[i] = float64(c) * w.logShare(p.p[0], i)
		}
	}
	return asm.SumF64(terms)
}

// sumLookups returns the sum of the logarithms of the shares of categories x, and whether these have nothing else.
func (p *rowPass) sumLookups(w *weights, x []float64) (sum float64, known bool) {
	p.tile.used = 0
	logs := p.tile.scratch(len(w.share))
	if w.logits {
		asm.AddScalarF64(logs, p.p[0], -p.p[0][w.largest])
	} else {
		asm.LogF64(logs, w.share)
	}
	return asm.SumLookupF64(logs, x)
}

// sumRows is sumOf under a row of parameters for each value.
func (f categorical) sumRows(p *rowPass, x []float64, scale float64) float64 {
	o := &p.ops[1]
	k := o.size
	b := softmax{most: max(blockNumbers/k, 1)}
	if k < longRow {
		b.most = b.most &^ (blockStep - 1)
	}
	b.arrange(p, f, k, scale, k < longRow, 0, 0)
	var sum leafSum
	for i := 0; i < len(x); i += b.most {
		m := min(b.most, len(x)-i)
		rows, grad := o.data[i*k:(i+m)*k], []float64(nil)
		if p.looks && b.turned && !areWeights(rows, k) {
			return math.NaN()
		}
		if o.want {
			grad = o.grad[i*k : (i+m)*k]
		}
		if p.mask == nil {
			sum.Add(b.sum(rows, x[i:i+m], grad))
		} else {
			sum.Add(b.sumShown(rows, x[i:i+m], grad, p.mask[i:i+m]))
		}
	}
	if b.unfit {
		return math.NaN()
	}
	return sum.Sum()
}

// areWeights reports whether the rows of k numbers are weights with finite sums, but for those that are all 0.
func areWeights(rows []float64, k int) bool {
	if asm.WithinF64(rows, 0, maxFloat/float64(k)) {
		return true
	}
	for ; len(rows) > 0; rows = rows[k:] {
		if !asm.WithinF64(rows[:k], 0, maxFloat) || asm.SumF64(rows[:k]) > maxFloat {
			return false
		}
	}
	return true
}
