package dist

import "math"

// A lowRankQR is the QR factorisation of A = [D^-½ W; I], of n+m rows and m columns, whose Gram matrix is the capacitance matrix
// I + Wᵀ D⁻¹ W: with it, the low-rank normal is a problem of least squares. Forming the Gram matrix would square the condition number, and
// what a large row takes part in would lose all its digits. Householder reflections with columns and rows exchanged for the largest
// pivots disturb each row only in proportion to itself (Cox and Higham, Stability of Householder QR factorization for weighted least
// squares problems, 1998). All memory is that of a [row].
type lowRankQR struct {
	m       int
	a       []float64 // in row i, of those that were exchanged: column k of R for k > i, entry i of reflection k for k ≤ i
	diag    []float64 // the diagonal of R
	beta    []float64 // reflection k is I - beta v vᵀ
	rows    []float64 // which row of A is here, as a number
	columns []float64 // the same of the columns
}

// lowRankMemory returns how many numbers a lowRankQR and its work take.
func lowRankMemory(n, m int) int { return (n+m)*(m+3) + 4*m }

// layOut makes q the one in buf and returns the rest of that: room for two vectors of n+m numbers and one of m.
func (q *lowRankQR) layOut(buf []float64, n, m int) (b, unit, v []float64) {
	take := func(k int) []float64 {
		s := buf[:k:k]
		buf = buf[k:]
		return s
	}
	q.m, q.a, q.rows = m, take((n+m)*m), take(n+m)
	q.diag, q.beta, q.columns = take(m), take(m), take(m)
	return take(n + m), take(n + m), take(m)
}

// factorise sets q for W and D.
func (q *lowRankQR) factorise(w, diag []float64) {
	m := q.m
	clear(q.a)
	for i := range q.rows {
		q.rows[i] = float64(i)
		if i < len(diag) {
			root := math.Sqrt(diag[i])
			for k := range m {
				q.a[i*m+k] = w[i*m+k] / root
			}
		} else {
			q.a[i*m+i-len(diag)] = 1
		}
	}
	for k := range q.columns {
		q.columns[k] = float64(k)
	}
	for k := range m {
		q.exchange(k)
		q.reflect(k)
	}
}

// exchange brings the longest column that is left to place k, and its largest entry to row k.
func (q *lowRankQR) exchange(k int) {
	m, n := q.m, len(q.rows)
	best, length := k, -1.0
	for j := k; j < m; j++ {
		if s := q.columnSquare(j, k); s > length {
			best, length = j, s
		}
	}
	q.columns[k], q.columns[best] = q.columns[best], q.columns[k]
	for i := range n {
		q.a[i*m+k], q.a[i*m+best] = q.a[i*m+best], q.a[i*m+k]
	}
	row := k
	for i := k; i < n; i++ {
		if abs(q.a[i*m+k]) > abs(q.a[row*m+k]) {
			row = i
		}
	}
	q.rows[k], q.rows[row] = q.rows[row], q.rows[k]
	for j := range m {
		q.a[k*m+j], q.a[row*m+j] = q.a[row*m+j], q.a[k*m+j]
	}
}

// columnSquare returns the sum of the squares of column j from row k on.
func (q *lowRankQR) columnSquare(j, k int) float64 {
	sum := 0.0
	for i := k; i < len(q.rows); i++ {
		v := q.a[i*q.m+j]
		sum = math.FMA(v, v, sum)
	}
	return sum
}

// reflect makes column k zero below the diagonal, by the reflection that is kept there.
func (q *lowRankQR) reflect(k int) {
	m := q.m
	length := math.Sqrt(q.columnSquare(k, k))
	pivot := q.a[k*m+k]
	q.diag[k] = -math.Copysign(length, pivot)
	q.beta[k] = 1 / (length * (length + abs(pivot)))
	q.a[k*m+k] = pivot - q.diag[k]
	for j := k + 1; j < m; j++ {
		s := 0.0
		for i := k; i < len(q.rows); i++ {
			s = math.FMA(q.a[i*m+k], q.a[i*m+j], s)
		}
		s *= -q.beta[k]
		for i := k; i < len(q.rows); i++ {
			q.a[i*m+j] = math.FMA(s, q.a[i*m+k], q.a[i*m+j])
		}
	}
}

// apply applies reflection k to b.
func (q *lowRankQR) apply(k int, b []float64) {
	m, s := q.m, 0.0
	for i := k; i < len(b); i++ {
		s = math.FMA(q.a[i*m+k], b[i], s)
	}
	s *= -q.beta[k]
	for i := k; i < len(b); i++ {
		b[i] = math.FMA(s, q.a[i*m+k], b[i])
	}
}

// project replaces b by Qᵀ b.
func (q *lowRankQR) project(b []float64) {
	for k := range q.m {
		q.apply(k, b)
	}
}

// restore replaces b by Q b.
func (q *lowRankQR) restore(b []float64) {
	for k := q.m - 1; k >= 0; k-- {
		q.apply(k, b)
	}
}

// solve sets v to the solution of R v = h, its entries in the order of the columns of W.
func (q *lowRankQR) solve(v, h []float64) {
	m := q.m
	for k := m - 1; k >= 0; k-- {
		s := h[k]
		for j := k + 1; j < m; j++ {
			s = math.FMA(-q.a[k*m+j], v[int(q.columns[j])], s)
		}
		v[int(q.columns[k])] = s / q.diag[k]
	}
}

// logDet returns half the logarithm of the determinant of AᵀA.
func (q *lowRankQR) logDet() float64 {
	sum := 0.0
	for _, r := range q.diag {
		sum += log(abs(r))
	}
	return sum
}

// leverage sets h to the row at place i of the first m columns of Q, for the same row w/root of A, and returns 1 - |h|²: the part of that row
// that the others do not explain. Where that is the smaller part it is what is left of a unit vector; this is so of 2m rows at most, since
// the |h|² sum to m.
func (q *lowRankQR) leverage(h, unit []float64, i int, w []float64, root float64) (lack float64) {
	for k, c := range q.columns {
		s := w[int(c)] / root
		for j := range k {
			s = math.FMA(-q.a[j*q.m+k], h[j], s)
		}
		h[k] = s / q.diag[k]
	}
	if s := dot(h, h); s < 0.5 {
		return 1 - s
	}
	clear(unit)
	unit[i] = 1
	q.project(unit)
	copy(h, unit[:q.m])
	return dot(unit[q.m:], unit[q.m:])
}
