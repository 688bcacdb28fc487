package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// Sums of the log-probabilities of many ordered categories. Between the cutpoints a and b, at a distance w, the probability is
//
//	σ(b-η) - σ(a-η) = σ(b-η) σ(η-a) (1 - e^-w),
//
// of three factors that do not cancel. The first two are columns of logistic functions; the third depends on the cutpoints alone, and under
// one row of them on how often each category occurs.

// An orderedBlock is up to a tile of elements: the distances b-η to the cutpoint above and, behind them all, η-a to the one below, +Inf
// where there is none, and what is made of them.
type orderedBlock struct {
	p     *rowPass
	scale float64
	k     int   // cutpoints
	n     int   // elements that are not hidden
	at    []int // which they are

	s, e, lp, miss []float64 // the distances s, e^-|s|, min(s, 0), σ(-s)
	gap            []float64 // e^-w, if the cutpoints differ
	above, below   []float64 // sums of σ(-s) of each category, if not
	all            leafSum
	slope          leafSum // derivative by a predictor that all elements have
}

// sumBlocks implements [blockwise].
func (f orderedLogistic) sumBlocks(p *rowPass, scale float64) (sum float64, done bool) {
	x, eta, cuts, n := &p.ops[0], &p.ops[1], &p.ops[2], p.joint.Size()
	if n < few || cuts.size < 1 || !x.dense(n) || !eta.even(n) || !cuts.even(n) || !p.shownWithin(x.data, float64(cuts.size)) {
		return 0, false
	}
	if eta.single() && cuts.single() {
		sum = f.sumCounts(p, x.data, scale)
	} else {
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
	for i := 0; i < n; i += tileLen {
		b.take(i, min(i+tileLen, n))
		if b.n > 0 {
			b.add()
		}
	}
	b.finish()
	return b.all.Sum()
}

func (b *orderedBlock) prepare(p *rowPass, scale float64) {
	const two = 2*tileLen + columnPad
	b.p, b.scale, b.k = p, scale, p.ops[2].size
	r := room(p.memory(4*two + tileLen + 2*(b.k+1)))
	b.s, b.e, b.lp, b.miss = r.take(two), r.take(two), r.take(two), r.take(two)
	b.gap, b.above, b.below = r.take(tileLen), r.take(b.k+1), r.take(b.k+1)
	clear(b.above)
	clear(b.below)
	b.at = resized(&p.places, tileLen)
}

// shared reports whether there is one row of cutpoints.
func (b *orderedBlock) shared() bool { return b.p.ops[2].single() }

// cuts returns the cutpoints of element i, and where they are.
func (b *orderedBlock) cuts(i int) (c []float64, from int) {
	o := &b.p.ops[2]
	if !o.single() {
		from = i * b.k
	}
	return o.data[from : from+b.k], from
}

// take brings elements i to j together, but for those that the mask hides.
func (b *orderedBlock) take(i, j int) {
	x, eta := b.p.ops[0].data, b.p.ops[1].data
	up, down := b.s[:tileLen], b.s[tileLen:2*tileLen]
	b.n = 0
	for ; i < j; i++ {
		if b.p.hides(i) {
			continue
		}
		c, _ := b.cuts(i)
		k, location := int(x[i]), of(eta, i)
		u, d := math.Inf(1), math.Inf(1)
		if k < len(c) {
			u = c[k] - location
		}
		if k > 0 {
			d = location - c[k-1]
		}
		up[b.n], down[b.n], b.at[b.n] = u, d, i
		b.n++
	}
	if b.n < tileLen {
		copy(b.s[b.n:], down[:b.n])
	}
}

// add adds the elements that were brought together, and their derivatives.
func (b *orderedBlock) add() {
	one, m := [1]float64{1}, 2*b.n
	s, e, lp, miss := b.s[:m], b.e[:m], b.lp[:m], b.miss[:m]
	asm.DensityF64(asm.MinusAbs, &asm.Columns{Len: m, In: [8][]float64{s}, Out: [5][]float64{e}})
	asm.ExpF64(e, e)
	asm.DensityF64(asm.LogisticTerms, &asm.Columns{Len: m, In: [8][]float64{one[:], s, e}, Out: [5][]float64{lp, miss}})
	b.all.add(lp)
	if logs, ok := asm.SumLog1pF64(e); ok {
		b.all.Add(-logs)
	} else {
		b.all.Add(math.NaN())
	}
	if !b.shared() {
		b.addGaps()
	}
	b.slopes(miss[:b.n], miss[b.n:])
}

// addGaps adds the logarithms of 1 - e^-w, and the derivatives of that, for cutpoints that differ.
func (b *orderedBlock) addGaps() {
	gap, cuts := b.gap[:b.n], &b.p.ops[2]
	for j, i := range b.at[:b.n] {
		c, _ := b.cuts(i)
		gap[j] = math.Inf(-1)
		if k := int(b.p.ops[0].data[i]); k > 0 && k < len(c) {
			gap[j] = c[k-1] - c[k]
		}
	}
	for j, w := range gap {
		if w > -math.Ln2 {
			b.all.Add(log(-expm1(w)))
			gap[j] = math.Inf(-1)
			c, from := b.cuts(b.at[j])
			between := b.scale / expm1(-w)
			cuts.addAround(c, from, int(b.p.ops[0].data[b.at[j]]), -between, between)
		}
	}
	asm.ExpF64(gap, gap)
	if cuts.want {
		for j, e := range gap {
			c, from := b.cuts(b.at[j])
			between := b.scale * (e / (1 - e))
			cuts.addAround(c, from, int(b.p.ops[0].data[b.at[j]]), -between, between)
		}
	}
	asm.NegF64(gap, gap)
	asm.Log1pF64(gap, gap)
	b.all.add(gap)
}

// slopes adds the derivatives of the logistic functions of the distances up and down, which are σ(-s).
func (b *orderedBlock) slopes(up, down []float64) {
	x, eta, cuts := b.p.ops[0].data, &b.p.ops[1], &b.p.ops[2]
	if cuts.want && b.shared() {
		for j, i := range b.at[:b.n] {
			k := int(x[i])
			b.above[k] += up[j]
			b.below[k] += down[j]
		}
	} else if cuts.want {
		for j, i := range b.at[:b.n] {
			c, from := b.cuts(i)
			cuts.addAround(c, from, int(x[i]), -b.scale*down[j], b.scale*up[j])
		}
	}
	if !eta.want {
		return
	}
	asm.SubF64(down, down, up)
	switch {
	case eta.single():
		b.slope.add(down)
	default:
		for j, i := range b.at[:b.n] {
			eta.grad[i] = b.scale * down[j]
		}
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
