package dist

// extended is logProbRow where some numbers on the way to the log-probability lp or to its derivatives leave the range of float64: it
// computes them again, and lp if it is not finite, unless the row is illegal.
func (multivariateNormal) extended(r *row, lp float64) float64 {
	n := len(r.x)
	loc, l := r.p[0], r.p[1]
	if !areFinite(r.x) || !areFinite(loc) || !isFactor(l, n) {
		return lp
	}
	memory := r.extended(2 * n)
	y, a := memory[:n], memory[n:]
	residualsExtended(y, r.x, loc, l)
	if !(abs(lp) <= maxFloat) {
		lp = normalLogProb(y, r.keep[0])
	}
	if !r.grad {
		return lp
	}
	copy(a, y)
	residualSlopesExtended(r, 0, a, y)
	return lp
}

// normalLogProb returns the log-probability of y = L⁻¹(x-loc) for the logarithm of det L.
func normalLogProb(y []extended, logDet float64) float64 {
	form := dotExtended(y, y).times(extendedOf(-0.5))
	return form.minus(extendedOf(logDet)).minus(extendedOf(float64(float64(len(y)) * halfLog2Pi))).float64()
}

// residualsExtended sets y to L⁻¹(x-loc).
func residualsExtended(y []extended, x, loc, l []float64) {
	for i, v := range x {
		y[i] = extendedOf(v).minus(extendedOf(loc[i]))
	}
	solveLowerExtended(l, y)
}

// residualSlopesExtended sets the derivatives by x, by loc, which is parameter k, and by the factor L behind it, for y = L⁻¹(x-loc) and Lᵀ times those by loc
// in a, which it replaces by these.
func residualSlopesExtended(r *row, k int, a, y []extended) {
	l := r.p[k+1]
	solveUpperExtended(l, a)
	for i, v := range a {
		r.dp[k][i] = v.float64()
		r.dx[i] = -r.dp[k][i]
	}
	if r.want[k+1] {
		trilSlopesExtended(r.dp[k+1], l, a, y)
	}
}

// trilSlopesExtended is trilSlopes.
func trilSlopesExtended(g, l []float64, a, y []extended) {
	n := len(y)
	clear(g)
	for i := range n {
		for j := range i {
			g[i*n+j] = a[i].times(y[j]).float64()
		}
		g[i*n+i] = extendedOf(-1).over(extendedOf(l[i*n+i])).plusProduct(a[i], y[i]).float64()
	}
}
