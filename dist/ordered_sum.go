package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// Sums of the log-probabilities of many ordered categories. Between the cutpoints a and b, at a distance w, the probability is
//
//	σ(b-η) - σ(a-η) = σ(b-η) σ(η-a) (1 - e^-w),
//
// of three factors that do not cancel. The first two are columns of logistic functions; the third, 1/(1+q) with q = 1/(e^w - 1), depends on
// the cutpoints alone, and under one row of them on how often each category occurs.

// An orderedBlock is up to a tile of elements: the distances b-η to the cutpoint above and, behind them all, η-a to the one below, +Inf
// where there is none, and what is made of them.
type orderedBlock struct {
	p     *rowPass
	scale float64
	k     int       // cutpoints
	open  []float64 // +Inf and k zeros: what lies before the first cutpoint and, from the end, behind the last
	first int
	at    []int // the elements, counted from the first

	s, e, lp, miss []float64 // the distances s, e^-|s|, min(s, 0), σ(-s)
	gap            []float64 // w, if the cutpoints differ
	above, below   []float64 // sums of σ(-s) of each category, if not
	all            leafSum
	slope          leafSum // derivative by a predictor that all elements have
}

// upTo are the numbers of a tile.
var upTo = func() (at [tileLen]int) {
	for i := range at {
		at[i] = i
	}
	return at
}()

// sumBlocks implements [blockwise].
func (f orderedLogistic) sumBlocks(p *rowPass, scale float64) (sum float64, done bool) {
	x, eta, cuts, n := &p.ops[0], &p.ops[1], &p.ops[2], p.joint.Size()
	if n < few || cuts.size < 1 || !x.dense(n) || !eta.even(n) || !cuts.even(n) || !p.shownWithin(x.data, float64(cuts.size)) {
		return 0, false
	}
	switch {
	case cuts.single() && !asm.AscendsF64(cuts.data, cuts.size):
		return 0, false
	case eta.single() && cuts.single():
		sum = f.sumCounts(p, x.data, scale)
	default:
		sum = f.sumRows(p, n, scale)
	}
	return sum, abs(sum) <= maxFloat
}

func (orderedLogistic) sets(int) bool { return false }

// sumCounts is the sum under one predictor and one row of cutpoints, and adds the derivatives.
func (orderedLogistic) sumCounts(p *rowPass, x []float64, scale float64) float64 {
	eta, cuts := &p.ops[1], &p.ops[2]
	counts, _ := p.count(p.visible(x), cuts.size+1)
	var sum generic.Compensated
	for k, c := range counts {
		if c == 0 {
			continue
		}
		n := float64(c)
		lp, below, above := orderedTerm(cuts.data, eta.data[0], k)
		sum.Add(n * lp)
		if eta.want {
			eta.grad[0] += float64(n * scale * orderedSlope(cuts.data, eta.data[0], k))
		}
		cuts.addAround(cuts.data, 0, k, n*scale*below, n*scale*above)
	}
	return sum.Sum()
}

// addAround adds to the derivatives by the cutpoints below and above category k, the cutpoints c being from the i-th number of o on.
func (o *rowOperand) addAround(c []float64, i, k int, below, above float64) {
	if !o.want {
		return
	}
	if k > 0 {
		o.grad[i+k-1] += float64(below)
	}
	if k < len(c) {
		o.grad[i+k] += float64(above)
	}
}

// sumRows is the sum under predictors or cutpoints that differ, and adds the derivatives.
func (orderedLogistic) sumRows(p *rowPass, n int, scale float64) float64 {
	var b orderedBlock
	b.prepare(p, scale)
	if p.mask == nil {
		for i := 0; i < n; i += tileLen {
			b.add(i, upTo[:min(n-i, tileLen)])
		}
	} else {
		for at := range slices.Chunk(p.shownRows(), tileLen) {
			b.add(0, at)
		}
	}
	b.finish()
	return b.all.Sum()
}

func (b *orderedBlock) prepare(p *rowPass, scale float64) {
	const two = 2*tileLen + columnPad
	b.p, b.scale, b.k = p, scale, p.ops[2].size
	r := room(p.memory(4*two + tileLen + 3*(b.k+1)))
	b.s, b.e, b.lp, b.miss = r.take(two), r.take(two), r.take(two), r.take(two)
	b.gap, b.open, b.above, b.below = r.take(tileLen), r.take(b.k+1), r.take(b.k+1), r.take(b.k+1)
	clear(b.open)
	clear(b.above)
	clear(b.below)
	b.open[0] = math.Inf(1)
}

// shared reports whether there is one row of cutpoints.
func (b *orderedBlock) shared() bool { return b.p.ops[2].single() }

// add adds elements, counted from first, and their derivatives.
func (b *orderedBlock) add(first int, at []int) {
	b.first, b.at = first, at
	n := len(at)
	for i, rows := 0, max(inCache/b.k, 1); i < n; i += rows {
		b.measure(i, min(i+rows, n))
	}
	one, s, e, lp, miss := [1]float64{1}, b.s[:2*n], b.e[:2*n], b.lp[:2*n], b.miss[:2*n]
	asm.DensityF64(asm.MinusAbs, &asm.Columns{Len: 2 * n, In: [8][]float64{s}, Out: [5][]float64{e}})
	asm.ExpF64(e, e)
	asm.DensityF64(asm.LogisticTerms, &asm.Columns{Len: 2 * n, In: [8][]float64{one[:], s, e}, Out: [5][]float64{lp, miss}})
	b.all.add(lp)
	b.addLog1p(e)
	q := b.e[:n]
	if !b.shared() {
		reciprocalGrowth(q, b.gap[:n], b.lp[:n])
		b.addLog1p(q)
	}
	b.slopes(miss[:n], miss[n:], q)
}

// reciprocalGrowth sets q to 1/(e^w - 1), w ≥ 0, which is E/(1-E) with E = e^-w where that is less than ½. It spoils spent.
func reciprocalGrowth(q, w, spent []float64) {
	asm.NegF64(q, w)
	asm.ExpF64(q, q)
	asm.NegF64(spent, q)
	asm.AddScalarF64(spent, spent, 1)
	asm.DivF64(q, q, spent)
	if asm.WithinF64(w, math.Ln2, math.Inf(1)) {
		return
	}
	for i, v := range w {
		if v < math.Ln2 {
			q[i] = 1 / expm1(v)
		}
	}
}

// addLog1p subtracts the logarithms of 1 + v.
func (b *orderedBlock) addLog1p(v []float64) {
	if logs, ok := asm.SumLog1pF64(v); ok {
		b.all.Add(-logs)
	} else {
		b.all.Add(math.NaN())
	}
}

// inCache is how many cutpoints are looked at before some of them are read again.
const inCache = 1024

// measure sets the distances of the predictors to the cutpoints above and below, and those of the cutpoints, of elements i to j of the block.
// Open ends are added: a branch for them would be one that the processor cannot guess.
func (b *orderedBlock) measure(i, j int) {
	n, at := len(b.at), b.at[i:j]
	up, down, gap := b.s[i:j], b.s[n+i:n+j], b.gap[i:j]
	x, eta, cuts, open, k := b.p.ops[0].data, b.p.ops[1].data, b.p.ops[2].data, b.open, b.k
	last, row := len(eta)-1, 0
	if !b.shared() {
		row = k
		b.look(at)
	}
	for j, o := range at {
		i := b.first + o
		category, location := int(x[i]), eta[min(i, last)]
		below, above := cuts[i*row+max(category-1, 0)], cuts[i*row+min(category, k-1)]
		start, end := open[category], open[k-category]
		up[j] = above - location + end
		down[j] = location - below + start
		gap[j] = above - below + start + end
	}
}

// look makes the sum NaN if the cutpoints of some element do not increase.
func (b *orderedBlock) look(at []int) {
	rows := func(i, j int) []float64 { return b.p.ops[2].data[(b.first+i)*b.k : (b.first+j)*b.k] }
	if asm.AscendsF64(rows(at[0], at[len(at)-1]+1), b.k) {
		return
	}
	for _, o := range at { // what is wrong may be hidden
		if !asm.AscendsF64(rows(o, o+1), b.k) {
			b.all.Add(math.NaN())
		}
	}
}

// row returns the numbers of o for element i, of one row for all or rows in order.
func (o *rowOperand) row(i int) []float64 {
	if o.single() {
		i = 0
	}
	return o.data[i*o.size:][:o.size]
}

// slopes adds the derivatives: those of the logistic functions of the distances up and down, which are σ(-s), and q, that of the third factor
// by the distance between the cutpoints, if these differ.
func (b *orderedBlock) slopes(up, down, q []float64) {
	x, eta, cuts := b.p.ops[0].data, &b.p.ops[1], &b.p.ops[2]
	switch {
	case !cuts.want:
	case b.shared():
		for j, o := range b.at {
			k := int(x[b.first+o])
			b.above[k] += up[j]
			b.below[k] += down[j]
		}
	default:
		for j, o := range b.at {
			i := b.first + o
			cuts.addAround(cuts.row(i), i*b.k, int(x[i]), -b.scale*(down[j]+q[j]), b.scale*(up[j]+q[j]))
		}
	}
	if !eta.want {
		return
	}
	asm.SubF64(down, down, up)
	if eta.single() {
		b.slope.add(down)
		return
	}
	for j, o := range b.at {
		eta.grad[b.first+o] = b.scale * down[j]
	}
}

// finish adds what depends on how often each category occurs.
func (b *orderedBlock) finish() {
	eta, cuts := &b.p.ops[1], &b.p.ops[2]
	if eta.want && eta.single() {
		eta.grad[0] += float64(b.scale * b.slope.Sum())
	}
	if !b.shared() {
		return
	}
	counts, _ := b.p.count(b.p.visible(b.p.ops[0].data), b.k+1)
	for k, n := range counts {
		below, above := -b.below[k], b.above[k]
		if k > 0 && k < b.k && n > 0 {
			w := cuts.data[k] - cuts.data[k-1]
			b.all.Add(float64(n) * log1mexp(-w))
			below -= float64(n) / expm1(w)
			above += float64(n) / expm1(w)
		}
		cuts.addAround(cuts.data, 0, k, b.scale*below, b.scale*above)
	}
}
