package dist

import "slices"

// A farLowRankQR is a [lowRankQR] whose numbers leave the range of float64, computed anew for each row.
type farLowRankQR struct {
	m             int
	a             []extended // rows of m
	diag, beta    []extended
	b, unit, v, h []extended
	roots         []extended // the square roots of D
	rows, columns []int
}

// extended is logProbRow where some numbers on the way to the log-probability lp or to its derivatives leave the range of float64: it
// computes all again, unless the row is illegal.
func (lowRankMVN) extended(r *row, lp float64) float64 {
	if !isLegalLowRank(r) {
		return lp
	}
	q := farLowRank(r)
	return q.form(r).plus(q.logNorm(r)).float64()
}

// isLegalLowRank reports whether the numbers of the row are finite, and those of D positive.
func isLegalLowRank(r *row) bool {
	return areFinite(r.x) && areFinite(r.p[0]) && areFinite(r.p[1]) && areFinite(r.p[2]) && !slices.ContainsFunc(r.p[2], func(d float64) bool { return d <= 0 })
}

// farLowRank returns the factorisation for the parameters of the row.
func farLowRank(r *row) *farLowRankQR {
	n := len(r.x)
	m := len(r.p[1]) / max(n, 1)
	memory := r.extended((n+m)*(m+2) + 4*m + n)
	take := func(k int) []extended {
		s := memory[:k:k]
		memory = memory[k:]
		return s
	}
	q := &farLowRankQR{m: m, a: take((n + m) * m), diag: take(m), beta: take(m), b: take(n + m), unit: take(n + m), v: take(m), h: take(m), roots: take(n)}
	q.rows, q.columns = ascending(n+m), ascending(m)
	for i := range n {
		q.roots[i] = extendedOf(r.p[2][i]).sqrt()
		for k := range m {
			q.a[i*m+k] = extendedOf(r.p[1][i*m+k]).over(q.roots[i])
		}
	}
	for k := range m {
		q.a[(n+k)*m+k] = extendedOf(1)
	}
	for k := range m {
		q.exchange(k)
		q.reflect(k)
	}
	return q
}

// ascending returns the numbers below n.
func ascending(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// exchange is that of lowRankQR.
func (q *farLowRankQR) exchange(k int) {
	m, n := q.m, len(q.rows)
	best, length := k, extended{}
	for j := k; j < m; j++ {
		if s := q.columnProduct(j, j, k); length.less(s) {
			best, length = j, s
		}
	}
	q.columns[k], q.columns[best] = q.columns[best], q.columns[k]
	swapColumns(q.a, m, k, best)
	row := k
	for i := k; i < n; i++ {
		if q.a[row*m+k].abs().less(q.a[i*m+k].abs()) {
			row = i
		}
	}
	q.rows[k], q.rows[row] = q.rows[row], q.rows[k]
	swapRows(q.a, m, k, row)
}

// columnProduct returns the sum of the products of the entries of columns i and j from row k on.
func (q *farLowRankQR) columnProduct(i, j, k int) (sum extended) {
	for ; k < len(q.rows); k++ {
		sum = sum.plusProduct(q.a[k*q.m+i], q.a[k*q.m+j])
	}
	return sum
}

// reflect is that of lowRankQR.
func (q *farLowRankQR) reflect(k int) {
	m := q.m
	length := q.columnProduct(k, k, k).sqrt()
	pivot := q.a[k*m+k]
	q.diag[k] = length
	if !(pivot.frac < 0) {
		q.diag[k] = length.neg()
	}
	q.beta[k] = extendedOf(1).over(length.times(length.plus(pivot.abs())))
	q.a[k*m+k] = pivot.minus(q.diag[k])
	for j := k + 1; j < m; j++ {
		s := q.columnProduct(k, j, k).times(q.beta[k]).neg()
		for i := k; i < len(q.rows); i++ {
			q.a[i*m+j] = q.a[i*m+j].plusProduct(s, q.a[i*m+k])
		}
	}
}

// apply applies reflection k to b.
func (q *farLowRankQR) apply(k int, b []extended) {
	var s extended
	for i := k; i < len(b); i++ {
		s = s.plusProduct(q.a[i*q.m+k], b[i])
	}
	s = s.times(q.beta[k]).neg()
	for i := k; i < len(b); i++ {
		b[i] = b[i].plusProduct(s, q.a[i*q.m+k])
	}
}

// project replaces b by Qᵀ b.
func (q *farLowRankQR) project(b []extended) {
	for k := range q.m {
		q.apply(k, b)
	}
}

// solve sets v to the solution of R v = h, its entries in the order of the columns of W.
func (q *farLowRankQR) solve(v, h []extended) {
	for k := q.m - 1; k >= 0; k-- {
		s := h[k]
		for j := k + 1; j < q.m; j++ {
			s = s.plusProduct(q.a[k*q.m+j].neg(), v[q.columns[j]])
		}
		v[q.columns[k]] = s.over(q.diag[k])
	}
}

// form returns the quadratic form and sets the derivatives, those of the determinant among them.
func (q *farLowRankQR) form(r *row) extended {
	n, m, b := len(r.x), q.m, q.b
	for place, i := range q.rows {
		if i < n {
			b[place] = extendedOf(r.x[i]).minus(extendedOf(r.p[0][i])).over(q.roots[i])
		}
	}
	q.project(b)
	q.solve(q.v, b[:m])
	q.subtract(r)
	q.project(b)
	form := dotExtended(b[m:], b[m:]).times(extendedOf(-0.5))
	if !r.grad {
		return form
	}
	clear(b[:m])
	for k := m - 1; k >= 0; k-- {
		q.apply(k, b)
	}
	for place, i := range q.rows {
		if i < n {
			q.slopes(r, place, i)
		}
	}
	return form
}

// subtract is that of lowRankQR.
func (q *farLowRankQR) subtract(r *row) {
	n, m := len(r.x), q.m
	for place, i := range q.rows {
		if i >= n {
			q.b[place] = q.v[i-n].neg()
			continue
		}
		var left extendedSum
		left.add(extendedOf(r.x[i]))
		left.add(extendedOf(-r.p[0][i]))
		for k, w := range r.p[1][i*m : (i+1)*m] {
			factor := extendedOf(-w)
			part := factor.times(q.v[k])
			left.add(part)
			left.add(part.neg().plusProduct(factor, q.v[k]))
		}
		q.b[place] = left.total().over(q.roots[i])
	}
}

// slopes sets the derivatives by entry i of the vectors and row i of W, which is at the given place.
func (q *farLowRankQR) slopes(r *row, place, i int) {
	m, root := q.m, q.roots[i]
	alpha := q.b[place].over(root)
	r.dp[0][i] = alpha.float64()
	r.dx[i] = -r.dp[0][i]
	lack := q.leverage(place, r.p[1][i*m:(i+1)*m], root)
	q.solve(q.unit[:m], q.h)
	for k, u := range q.unit[:m] {
		r.dp[1][i*m+k] = u.over(root).neg().plusProduct(alpha, q.v[k]).float64()
	}
	variance := extendedOf(r.p[2][i])
	r.dp[2][i] = lack.over(variance).neg().plusProduct(alpha, alpha).times(extendedOf(0.5)).float64()
}

// leverage is that of lowRankQR, with h and unit in q.
func (q *farLowRankQR) leverage(place int, w []float64, root extended) (lack extended) {
	h := q.h
	for k, c := range q.columns {
		s := extendedOf(w[c]).over(root)
		for j := range k {
			s = s.plusProduct(q.a[j*q.m+k].neg(), h[j])
		}
		h[k] = s.over(q.diag[k])
	}
	one := extendedOf(1)
	if lack = one.minus(dotExtended(h, h)); extendedOf(0.5).less(lack) {
		return lack
	}
	clear(q.unit)
	q.unit[place] = one
	q.project(q.unit)
	copy(h, q.unit[:q.m])
	return dotExtended(q.unit[q.m:], q.unit[q.m:])
}

// logNorm returns the logarithm of the density of what is at the mean.
func (q *farLowRankQR) logNorm(r *row) extended {
	sum := float64(float64(len(r.x)) * halfLog2Pi)
	for _, d := range q.diag {
		sum += d.abs().log()
	}
	for _, d := range r.p[2] {
		sum += float64(0.5 * log(d))
	}
	return extendedOf(-sum)
}
