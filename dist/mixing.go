package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// mixParts sets lp to log Σ e^(lp + w) of the parts, w being their weights, and the lp of each to its share of the sum: of 0 where the
// sum is 0.
func (t *tile) mixParts(weight func(q *pass) col) {
	if len(t.parts) == 2 {
		t.mixTwo(weight(t.parts[0]), weight(t.parts[1]))
		return
	}
	for _, q := range t.parts {
		add(q.lp, q.lp, weight(q))
	}
	for k, q := range t.parts {
		if k == 0 {
			copy(t.lp, q.lp)
		} else {
			asm.MaxF64(t.lp, t.lp, q.lp)
		}
	}
	rows := t.oddRows()
	others, top := t.scratch(t.n), t.lp
	fill(others, -1) // the sum without one of the largest
	for _, q := range t.parts {
		asm.SubF64(q.lp, q.lp, top)
		asm.ExpF64(q.lp, q.lp)
		asm.AddF64(others, others, q.lp)
	}
	if t.grad {
		total := t.scratch(t.n)
		asm.AddScalarF64(total, others, 1)
		for _, q := range t.parts {
			asm.DivF64(q.lp, q.lp, total)
		}
	}
	asm.Log1pF64(others, others)
	asm.AddF64(t.lp, top, others)
	t.putRows(rows)
}

// unweighted is the weight of a part that has none.
func unweighted(*pass) col { return zero }

// mixTwo is mixParts for two parts with the weights v and w.
func (t *tile) mixTwo(v, w col) {
	a, b := t.parts[0].lp, t.parts[1].lp
	gap, e, top := t.scratch(t.n), t.scratch(t.n), t.lp
	asm.DensityF64(asm.MixTerms, &asm.Columns{Len: t.n, In: [8][]float64{a, b, v.v, w.v}, Out: [5][]float64{top, e, gap}})
	rows := t.oddRows(v, w)
	asm.ExpF64(e, e)
	if t.grad {
		asm.DensityF64(asm.MixShares, &asm.Columns{Len: t.n, In: [8][]float64{e, gap}, Out: [5][]float64{a, b}})
	}
	if t.sums() && rows == nil {
		if logs, ok := asm.SumLog1pF64(e); ok {
			t.summed, t.sum = true, asm.SumF64(top)+logs
			return
		}
	}
	asm.Log1pF64(e, e)
	asm.AddF64(t.lp, top, e)
	t.putRows(rows)
}

// oddRows returns the results for elements whose largest term, in lp, is infinite or NaN: log Σ e^lp and the shares. It
// notes which they are. The weights are those of the first two parts that their terms do not have yet.
func (t *tile) oddRows(weights ...col) []float64 {
	t.large = t.large[:0]
	if asm.WithinF64(t.lp, -maxFloat, maxFloat) {
		return nil
	}
	for i, v := range t.lp {
		if !(math.Abs(v) <= maxFloat) {
			t.large = append(t.large, int32(i))
		}
	}
	size := 1 + len(t.parts)
	rows := t.scratch(size * len(t.large))
	for j, i := range t.large {
		row := rows[j*size : (j+1)*size]
		for k, q := range t.parts {
			row[1+k] = q.lp[i]
			if k < len(weights) {
				row[1+k] += weights[k].at(int(i))
			}
		}
		row[0] = logMixRow(row[1:])
	}
	return rows
}

// putRows puts the results of oddRows in their place, after which none is odd.
func (t *tile) putRows(rows []float64) {
	size := 1 + len(t.parts)
	for j, i := range t.large {
		row := rows[j*size : (j+1)*size]
		t.lp[i] = row[0]
		for k, q := range t.parts {
			q.lp[i] = row[1+k]
		}
	}
	t.large = t.large[:0]
}

// mixDerivatives weighs the derivatives of the parts, of the given weights, by their shares, which are their lp.
func (t *tile) mixDerivatives(weight func(q *pass) col) {
	if !t.grad {
		return
	}
	for _, q := range t.parts {
		w := weight(q)
		q.weighByShares(q.lp, func(i int) float64 { return w.at(i) - t.lp[i] })
	}
	t.sumDX()
}

// sumDX sets dx to the sum of those of the parts.
func (t *tile) sumDX() {
	if !t.wantX {
		return
	}
	clear(t.dx)
	for _, q := range t.parts {
		if q.wantX {
			asm.AddF64(t.dx, t.dx, q.dx)
		}
	}
	if asm.WithinF64(t.dx, math.Inf(-1), math.Inf(1)) {
		return
	}
	for i, d := range t.dx {
		if d != d {
			t.dx[i] = t.steepest(i)
		}
	}
}

// steepest returns the derivative of a part by the value at element i that counts where infinite ones of both signs have no sum.
func (t *tile) steepest(i int) float64 {
	var most steepest
	for _, q := range t.parts {
		if q.wantX {
			most.meet(q.lp[i], q.dx[i])
		}
	}
	return most.slope
}

// logitSlopes sets the derivatives by the logits, the last columns of the parts, from the logarithms of the weights w: shares - w, as
// share (1-w) - w (1-share), where what a share or a weight lacks to 1 is the sum of those of the parts before and behind. They are
// zero where the shares are.
func (t *tile) logitSlopes() {
	k := len(t.parts)
	if last := t.parts[0].nargs - 1; !t.parts[0].want[last] {
		return
	}
	for _, q := range t.parts {
		q.p[q.nargs-1] = q.exp(q.p[q.nargs-1])
		clear(q.dp[q.nargs-1])
	}
	shares, weights := t.scratch(t.n), t.scratch(t.n)
	clear(shares)
	clear(weights)
	for j := range k {
		t.parts[j].addLogitSlopes(shares, weights)
	}
	clear(shares)
	clear(weights)
	for j := range k {
		t.parts[k-1-j].addLogitSlopes(shares, weights)
	}
}

// addLogitSlopes adds what the given sums of shares and weights of other parts make of the derivatives by the logit of this part, and then
// its own to them.
func (p *pass) addLogitSlopes(shares, weights []float64) {
	w, slopes := p.p[p.nargs-1], p.dp[p.nargs-1]
	for i, share := range p.lp {
		slopes[i] += float64(share*weights[i]) - float64(w.at(i)*shares[i])
		shares[i] += share
		weights[i] += w.at(i)
	}
}

// add sets dst to x plus c.
func add(dst, x []float64, c col) {
	if c.constant() {
		asm.AddScalarF64(dst, x, c.v[0])
		return
	}
	asm.AddF64(dst, x, c.v)
}
