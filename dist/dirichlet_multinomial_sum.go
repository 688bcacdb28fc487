package dist

import "github.com/gopyro/gopyro/internal/asm"

// Sums of the log-probabilities of many rows of counts of categories whose probabilities are drawn. A row's counts are beta-binomial, one
// category after the other, each given those before it: so a block of rows, turned into columns of a category each, is one tile of
// beta-binomial log-probabilities, and their derivatives another.

// An urnBlock is a block of rows of counts: columns of a number for each row, for one category after the other.
type urnBlock struct {
	p     *rowPass
	scale float64
	k     int   // categories
	most  int   // rows
	at    []int // those that are not hidden

	x, a        []float64 // counts and concentrations
	left, rest  []float64 // sums of the counts from here on, and of the concentrations behind
	lp, da, db  []float64
	slopes      []float64 // derivatives by the concentrations, if all rows have the same
	draws, shut []float64 // of each category: how many there are in all; the concentrations of the others
	all         leafSum
}

// sumBlocks implements [blockwise].
func (dirichletMultinomial) sumBlocks(p *rowPass, scale float64) (sum float64, done bool) {
	x, o, total, n := &p.ops[0], &p.ops[1], &p.ops[2], p.joint.Size()
	if o.size < 2 || n*o.size < few || !x.dense(n) || !o.even(n) || !total.even(n) {
		return 0, false
	}
	var b urnBlock
	b.prepare(p, scale)
	for i := 0; i < n; i += b.most {
		b.show(i, min(i+b.most, n))
		if len(b.at) > 0 && !b.add() {
			return 0, false
		}
	}
	if o.want && o.single() {
		copy(o.grad, b.slopes)
	}
	return b.all.Sum(), true
}

func (dirichletMultinomial) sets(k int) bool { return k == 1 }

// prepare makes room for blocks of about a tile.
func (b *urnBlock) prepare(p *rowPass, scale float64) {
	k := p.ops[1].size
	b.p, b.scale, b.k, b.most = p, scale, k, max(tileLen/k, 1)
	size := k*b.most + columnPad
	r := room(p.memory(9*size + k))
	b.x, b.a, b.left, b.rest = r.take(size), r.take(size), r.take(size), r.take(size)
	b.lp, b.da, b.db = r.take(size), r.take(size), r.take(size)
	b.draws, b.shut, b.slopes = r.take(size), r.take(size), r.take(k)
	clear(b.slopes)
}

// show lists the rows from i to j that are not hidden.
func (b *urnBlock) show(i, j int) {
	b.at = resized(&b.p.places, b.most)[:0]
	for ; i < j; i++ {
		if !b.p.hides(i) {
			b.at = append(b.at, i)
		}
	}
}

// column returns column j of v.
func (b *urnBlock) column(v []float64, j int) []float64 { n := len(b.at); return v[j*n : (j+1)*n] }

// add adds the rows, and their derivatives. It returns false where they are not counts that sum to the totals, or the sum is not finite.
func (b *urnBlock) add() bool {
	b.turn()
	if !b.sane() {
		return false
	}
	n := len(b.at)
	t := b.tile((b.k-1)*n, b.rest, b.left, false)
	betaBinomial{}.logProbTile(t)
	sum := t.sum
	if !t.summed {
		sum = asm.SumF64(t.lp)
	}
	b.all.Add(sum)
	if b.p.ops[1].want {
		b.differentiate()
	}
	return abs(sum) <= maxFloat
}

// turn takes the rows apart into columns.
func (b *urnBlock) turn() {
	x, a, n := b.p.ops[0].data, &b.p.ops[1], len(b.at)
	for r, i := range b.at {
		for j, v := range x[i*b.k : (i+1)*b.k] {
			b.x[j*n+r] = v
		}
		if a.single() {
			i = 0
		}
		for j, v := range a.data[i*b.k : (i+1)*b.k] {
			b.a[j*n+r] = v
		}
	}
	last := b.k - 1
	copy(b.column(b.left, last), b.column(b.x, last))
	clear(b.column(b.rest, last))
	for j := last - 1; j >= 0; j-- {
		asm.AddF64(b.column(b.left, j), b.column(b.left, j+1), b.column(b.x, j))
		asm.AddF64(b.column(b.rest, j), b.column(b.rest, j+1), b.column(b.a, j+1))
	}
}

// sane reports whether the counts are whole numbers that sum to the totals, and the concentrations sum to numbers.
func (b *urnBlock) sane() bool {
	if !asm.WholeWithinF64(b.x[:b.k*len(b.at)], 0, 0x1p50) {
		return false
	}
	totals, first, rest := b.p.ops[2].data, b.column(b.a, 0), b.column(b.rest, 0)
	for r, s := range b.column(b.left, 0) {
		if s != of(totals, b.at[r]) || first[r]+rest[r] > maxFloat {
			return false
		}
	}
	return true
}

// tile returns the tile of n beta-binomial elements, the counts of the first n of all beside what is left.
func (b *urnBlock) tile(n int, others, draws []float64, grad bool) *tile {
	t := &b.p.tile
	t.n, t.nargs, t.used, t.grad, t.plain, t.wantX = n, 3, 0, grad, !grad, false
	t.summed, t.summedP = false, false
	t.want = [maxColumns]bool{}
	t.x = t.column(b.x[:n])
	t.p[0], t.p[1], t.p[2] = t.column(b.a[:n]), t.column(others[:n]), t.column(draws[:n])
	t.lp, t.dp[0], t.dp[1] = b.lp[:n], b.da[:n], b.db[:n]
	t.dp[2], t.dx = t.scratch(n), t.scratch(n)
	return t
}

// differentiate adds the derivatives by the concentrations: that of a category beside all others.
func (b *urnBlock) differentiate() {
	n := len(b.at)
	draws := b.column(b.left, 0)
	before := b.column(b.lp, 0)
	clear(before)
	for j := range b.k {
		copy(b.column(b.draws, j), draws)
		asm.AddF64(b.column(b.shut, j), before, b.column(b.rest, j))
		asm.AddF64(before, before, b.column(b.a, j))
	}
	t := b.tile(b.k*n, b.shut, b.draws, true)
	betaBinomial{}.slopesTile(t)
	o := &b.p.ops[1]
	if o.single() {
		for j := range b.slopes {
			b.slopes[j] += float64(b.scale * asm.SumF64(b.column(b.da, j)))
		}
		return
	}
	for r, i := range b.at {
		g := o.grad[i*b.k : (i+1)*b.k]
		for j := range g {
			g[j] = b.scale * b.da[j*n+r]
		}
	}
}
