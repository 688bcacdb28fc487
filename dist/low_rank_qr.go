package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

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
	b, unit []float64 // room for two columns of A
	v       []float64 // and for one row
	byW     []float64 // the derivatives of half the logarithm of det Σ by W
	byD     []float64 // and by D
	far     bool      // what a derivative comes from may have lost digits to the ends of the range, or left it
}

// lowRankMemory returns how many numbers a lowRankQR and its work take.
func lowRankMemory(n, m int) int { return (n+m)*(m+3) + 4*m + n*m + n }

// layOut makes q the one in buf.
func (q *lowRankQR) layOut(buf []float64, n, m int) {
	take := func(k int) []float64 {
		s := buf[:k:k]
		buf = buf[k:]
		return s
	}
	q.m, q.a, q.rows = m, take((n+m)*m), take(n+m)
	q.diag, q.beta, q.columns = take(m), take(m), take(m)
	q.b, q.unit, q.v = take(n+m), take(n+m), take(m)
	q.byW, q.byD = take(n*m), take(n)
}

// form makes q that of the row and returns -½ eᵀ Σ⁻¹ e for the residual e, with derivatives. With b = [D^-½ e; 0], the coefficients v of A v ≈ b, and what that
// leaves, ρ, the quadratic form is |ρ|² and α = Σ⁻¹ e is D^-½ of the first n entries of ρ (Woodbury); the derivatives are -α by x, α by loc, α vᵀ by W and ½ α² by D.
// If refined, and where it is tiny beside b, as of e that is a column of W, ρ is computed once more from what it leaves.
func (q *lowRankQR) form(r *row, refined bool) float64 {
	n := len(r.x)
	m := len(r.p[1]) / max(n, 1)
	loc, diag := r.p[0], r.p[2]
	q.layOut(r.memory(lowRankMemory(n, m)), n, m)
	if r.fresh[1] || r.fresh[2] {
		q.factorise(r.p[1], diag)
	}
	b := q.b
	for place, row := range q.rows {
		b[place] = 0
		if i := int(row); i < n {
			b[place] = (r.x[i] - loc[i]) / math.Sqrt(diag[i])
		}
	}
	q.project(b)
	quad := dot(b[m:], b[m:])
	refined = refined || quad < 0x1p-40*dot(b[:m], b[:m])
	if refined || r.grad {
		q.solve(q.v, b[:m])
	}
	if refined {
		q.subtract(r)
		q.project(b)
		quad = dot(b[m:], b[m:])
	}
	if !r.grad {
		return -0.5 * quad
	}
	q.far = !isMiddling(b) || !isMiddling(q.diag)
	clear(b[:m])
	q.restore(b)
	for place, row := range q.rows {
		i := int(row)
		if i >= n {
			continue
		}
		alpha := b[place] / math.Sqrt(diag[i])
		r.dx[i], r.dp[0][i], r.dp[2][i] = -alpha, alpha, 0.5*float64(alpha*alpha)
		for k, v := range q.v {
			r.dp[1][i*m+k] = float64(alpha * v)
		}
	}
	return -0.5 * quad
}

// subtract sets b to [D^-½ e; 0] - A v, in twice the precision.
func (q *lowRankQR) subtract(r *row) {
	n, m := len(r.x), q.m
	for place, row := range q.rows {
		i := int(row)
		if i >= n {
			q.b[place] = -q.v[i-n]
			continue
		}
		var left generic.Compensated
		left.Add(r.x[i])
		left.Add(-r.p[0][i])
		for k, w := range r.p[1][i*m : (i+1)*m] {
			part := float64(w * q.v[k])
			left.Add(-part)
			left.Add(-math.FMA(w, q.v[k], -part))
		}
		q.b[place] = left.Sum() / math.Sqrt(r.p[2][i])
	}
}

// determinantSlopes sets the derivatives of half the logarithm of det Σ, Σ⁻¹ W by W and ½ diag Σ⁻¹ by D. In terms of the first columns H of Q they
// are D^-½ H R⁻ᵀ and (1 - |row of H|²)/(2D).
func (q *lowRankQR) determinantSlopes(w, diag []float64) {
	m := q.m
	h := q.v
	for place, row := range q.rows {
		i := int(row)
		if i >= len(diag) {
			continue
		}
		root := math.Sqrt(diag[i])
		lack := q.leverage(h, q.unit, place, w[i*m:(i+1)*m], root)
		q.byD[i] = 0.5 * (lack / diag[i])
		q.solve(q.unit[:m], h)
		for k, u := range q.unit[:m] {
			q.byW[i*m+k] = u / root
		}
	}
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
	swapColumns(q.a, m, k, best)
	row := k
	for i := k; i < n; i++ {
		if abs(q.a[i*m+k]) > abs(q.a[row*m+k]) {
			row = i
		}
	}
	q.rows[k], q.rows[row] = q.rows[row], q.rows[k]
	swapRows(q.a, m, k, row)
}

// swapColumns swaps columns i and j of a, a matrix of m columns.
func swapColumns[T any](a []T, m, i, j int) {
	for ; len(a) > 0; a = a[m:] {
		a[i], a[j] = a[j], a[i]
	}
}

// swapRows swaps rows i and j of it.
func swapRows[T any](a []T, m, i, j int) {
	for k := range m {
		a[i*m+k], a[j*m+k] = a[j*m+k], a[i*m+k]
	}
}

// columnSquare returns the sum of the squares of column j from row k on.
func (q *lowRankQR) columnSquare(j, k int) float64 {
	m, sum := q.m, 0.0
	column := q.a[:len(q.rows)*m]
	for at := k*m + j; at < len(column); at += m {
		v := column[at]
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
	b = b[k:]
	column, at := q.a[k*m+k:], 0
	for _, v := range b {
		s = math.FMA(column[at], v, s)
		at += m
	}
	s *= -q.beta[k]
	at = 0
	for i, v := range b {
		b[i] = math.FMA(s, column[at], v)
		at += m
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

// subtract takes the numbers of v off those of dst.
func subtract(dst, v []float64) {
	for i, v := range v {
		dst[i] -= v
	}
}
