package dist

import (
	"slices"

	"github.com/gopyro/gopyro/internal/asm"
)

// Sums of the log-probabilities of many counts of categories. Counts x_i of n that are multinomial are independent and Poisson, of rates
// λ_i = n p_i, given that their sum, which is Poisson of rate n, is n:
//
//	log p(x) = Σ log Poisson(x_i; λ_i) - log Poisson(n; n).
//
// So a block of rows is one tile of Poisson log-densities, where large counts go by deviances. All terms but the last have one sign and
// at most the size of the result, or that of the last, half the logarithm of 2πn. It could be missed only where the result is next to 0;
// but two categories that both occur do so with at most one half, and the result of one alone is n log p_i.

// A countBlock is a block of rows of counts, with the weights of their categories.
type countBlock struct {
	softmax
	norms []float64 // log Poisson(n; n), of each row or of all

	rates, lp, slopes       []float64 // of each count; the slopes are x - λ
	sums                    []float64 // of each row
	shownTotals, shownNorms []float64 // what a mask leaves, with shownX and shownRows

	weighed weights   // of the one row of parameters
	columns []float64 // how often its categories occur
	inBlock []float64 // and in a block
	counted float64   // their sum

	all leafSum
}

// even reports whether o has n rows in order, or one for all.
func (o *rowOperand) even(n int) bool { return o.dense(n) || o.single() }

// sumBlocks implements [blockwise].
func (f multinomial) sumBlocks(p *rowPass, scale float64) (sum float64, done bool) {
	x, o, total, n := &p.ops[0], &p.ops[1], &p.ops[2], p.joint.Size()
	if o.size < 2 || n*o.size < few || !x.dense(n) || !o.even(n) || !total.even(n) {
		return 0, false
	}
	var b countBlock
	b.prepare(categorical(f), p, scale)
	for i := 0; i < n; i += b.most {
		if !b.add(i, min(i+b.most, n)) {
			return 0, false
		}
	}
	if o.want && o.single() {
		b.weighed.slopesOfCounts(o.grad, o.data, b.columns, b.counted, scale)
	}
	return b.all.Sum(), true
}

func (multinomial) sets(k int) bool { return k == 1 }

// slopesOfCounts sets g to scale times the derivatives by the parameter p of the log-probability of n draws, of which counts are of each
// category.
func (w *weights) slopesOfCounts(g, p, counts []float64, n, scale float64) {
	w.slopes(g, p, n)
	for i, c := range counts[:len(g)] {
		g[i] = scale * w.countSlope(p, i, c, n, g[i])
	}
}

// prepare makes room for blocks of about a tile, and what they share.
func (b *countBlock) prepare(f categorical, p *rowPass, scale float64) {
	o, k := &p.ops[1], p.ops[1].size
	b.most = max(tileLen/k, 1)
	r := b.arrange(p, f, k, scale, false, 6, 3)
	b.rates, b.lp, b.slopes, b.shownX = r.take(b.matrix), r.take(b.matrix), r.take(b.matrix), r.take(b.matrix)
	b.sums, b.shownTotals, b.shownNorms = r.take(b.step), r.take(b.step), r.take(b.step)
	b.columns = r.take(k)
	b.inBlock = r.take(k)
	b.normalise(p.ops[2].data)
	if o.single() {
		p.p[0], p.fresh[0] = o.data, true
		b.weighed = p.weigh(f.logits) // into the first of the weights of the block
		b.others[0] = b.weighed.others
		clear(b.columns)
	}
}

// normalise sets the norms of the totals.
func (b *countBlock) normalise(totals []float64) {
	b.norms = b.p.numbers(len(totals))
	for i := 0; i < len(totals); i += tileLen {
		n := totals[i:min(i+tileLen, len(totals))]
		b.poisson(b.norms[i:][:len(n)], n, n)
	}
}

// poisson sets lp to the log-densities of x under the rates.
func (b *countBlock) poisson(lp, x, rates []float64) {
	t := &b.p.tile
	t.n, t.used, t.grad, t.plain, t.wantX = len(x), 0, false, false, false
	t.x, t.p[0] = t.column(x), t.column(rates)
	t.lp, t.dp[0] = lp, t.scratch(len(x))
	poisson{}.logProbTile(t)
}

// countRows are rows of a block. What all rows share is there once.
type countRows struct {
	n                        int
	x, params, totals, norms []float64
}

// of returns the number of row i in v, which has one for each row or for all.
func of(v []float64, i int) float64 { return v[min(i, len(v)-1)] }

// rows returns rows i to j, but for those that the mask hides.
func (b *countBlock) rows(i, j int) countRows {
	x, o, total, k := &b.p.ops[0], &b.p.ops[1], &b.p.ops[2], b.k
	r := countRows{j - i, x.data[i*k : j*k], o.data, total.data, b.norms}
	if !o.single() {
		r.params = o.data[i*k : j*k]
	}
	if !total.single() {
		r.totals, r.norms = total.data[i:j], b.norms[i:j]
	}
	if b.p.mask != nil {
		b.hide(&r, b.p.mask[i:j])
	}
	return r
}

// hide brings the rows that the mask leaves together.
func (b *countBlock) hide(r *countRows, mask []float64) {
	n, k := 0, b.k
	for i, shown := range mask {
		if shown == 0 {
			continue
		}
		copy(b.shownX[n*k:(n+1)*k], r.x[i*k:])
		b.shownTotals[n], b.shownNorms[n] = of(r.totals, i), of(r.norms, i)
		if len(r.params) > k {
			copy(b.shownRows[n*k:(n+1)*k], r.params[i*k:])
		}
		n++
	}
	if len(r.params) > k {
		r.params = b.shownRows[:n*k]
	}
	r.n, r.x, r.totals, r.norms = n, b.shownX[:n*k], b.shownTotals[:n], b.shownNorms[:n]
}

// add adds rows i to j, and their derivatives. It returns false where they are not what it can do: counts that are none, parameters or
// rates out of the range of numbers.
func (b *countBlock) add(i, j int) bool {
	r := b.rows(i, j)
	if r.n == 0 {
		return true
	}
	if !b.sane(&r) {
		return false
	}
	if !b.shared() {
		b.weighRows(r.params, r.n)
		if !asm.WithinF64(b.top[:r.n], -maxFloat, maxFloat) {
			return false
		}
	}
	b.rate(&r)
	b.poisson(b.lp[:r.n*b.k], r.x, b.rates[:r.n*b.k])
	b.score(&r)
	sum := asm.SumF64(b.sums[:r.n])
	b.all.Add(sum)
	if b.p.ops[1].want {
		b.differentiate(&r, i, j)
	}
	return abs(sum) <= maxFloat
}

// shared reports whether there is one row of parameters.
func (b *countBlock) shared() bool { return b.p.ops[1].single() }

// weightsOf returns the weights of row i, and the sum of the others than the largest.
func (b *countBlock) weightsOf(i int) (w []float64, others float64) {
	if b.shared() {
		i = 0
	}
	return b.row(i), b.others[i]
}

// sane reports whether the counts are whole numbers that sum to the totals.
func (b *countBlock) sane(r *countRows) bool {
	if !asm.WholeWithinF64(r.x, 0, 0x1p53) {
		return false
	}
	sums := b.sums[:r.n]
	asm.SumRowsF64(sums, r.x, b.k)
	for i, s := range sums {
		if s != of(r.totals, i) {
			return false
		}
	}
	return true
}

// rate sets the rates: the totals times the probabilities.
func (b *countBlock) rate(r *countRows) {
	k, others, step := b.k, b.others[:r.n], b.k
	if b.shared() {
		others, step = b.others[:1], 0
	}
	for i := range r.n {
		scaleInto(b.rates[i*k:(i+1)*k], b.weights[i*step:][:k], of(r.totals, i)/(1+of(others, i)))
	}
}

// scaleInto sets dst to v times a.
func scaleInto(dst, v []float64, a float64) {
	if len(v) >= longRow {
		asm.MulScalarF64(dst, v, a)
		return
	}
	dst = dst[:len(v)]
	for i, x := range v {
		dst[i] = x * a
	}
}

// addInto sets dst to v plus a.
func addInto(dst, v []float64, a float64) {
	if len(v) >= longRow {
		asm.AddScalarF64(dst, v, a)
		return
	}
	for i, x := range v {
		dst[i] = x + a
	}
}

// score sets the sums to the log-probabilities of the rows.
func (b *countBlock) score(r *countRows) {
	const half = -0.69 // above log ½: one category has all
	sums := b.sums[:r.n]
	asm.SumRowsF64(sums, b.lp[:r.n*b.k], b.k)
	for i, s := range sums {
		sums[i] = s - of(r.norms, i)
		if sums[i] > half {
			_, others := b.weightsOf(i)
			sums[i] = -of(r.totals, i) * log1p(others)
		}
	}
}

// differentiate adds the derivatives by the parameters of rows i to j.
func (b *countBlock) differentiate(r *countRows, i, j int) {
	if b.shared() {
		asm.SumColsF64(b.inBlock, r.x, b.k)
		asm.AddF64(b.columns, b.columns, b.inBlock)
		for i := range r.n {
			b.counted += of(r.totals, i)
		}
		return
	}
	slopes := b.slopes[:r.n*b.k]
	asm.SubF64(slopes, r.x, b.rates[:len(slopes)])
	for i := range r.n {
		b.sharpen(r, i)
	}
	grad := b.p.ops[1].grad[i*b.k : j*b.k]
	if b.p.mask == nil {
		asm.MulScalarF64(grad, slopes, b.scale)
		return
	}
	n := 0
	for i, shown := range b.p.mask[i:j] {
		if shown != 0 {
			scaleInto(grad[i*b.k:(i+1)*b.k], slopes[n*b.k:(n+1)*b.k], b.scale)
			n++
		}
	}
}

// sharpen makes the slopes of row i right where one category has most of the probability, as the difference of what the others have and
// should have, and turns them into those by probabilities.
func (b *countBlock) sharpen(r *countRows, i int) {
	w, others := b.weightsOf(i)
	g, x, n := b.slopes[i*b.k:(i+1)*b.k], r.x[i*b.k:(i+1)*b.k], of(r.totals, i)
	if others < 1 {
		at := slices.Index(w, 1)
		g[at] = float64(n*(others/(1+others))) - (n - x[at])
	}
	if b.f.logits {
		return
	}
	none := -n / (b.top[i] * (1 + others))
	for j, c := range x {
		if c == 0 {
			g[j] = none
		} else {
			g[j] /= r.params[i*b.k+j]
		}
	}
}
