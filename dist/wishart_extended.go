package dist

import "math"

// extended is logProbRow, given c = chol X, where numbers on the way to the log-probability lp, unless that is known, or to its derivatives leave the
// range of float64: it computes them again, unless the row is illegal.
func (wishart) extended(r *row, c []float64, lp float64, known bool) float64 {
	df, l := r.p[0][0], r.p[1]
	n := matrixOrder(len(l))
	if !areFinite(c) || !isFactor(l, n) || !(df > float64(n-1) && df <= maxFloat) {
		return lp
	}
	memory := r.extended(n*n + 2*n)
	b, w := memory[:n*n], memory[n*n:]
	extendAll(b, c)
	solveLowerColumnsExtended(l, b, n)
	again, halfSlope := wishartTerms(df, c, b, n)
	if !known {
		lp = again
	}
	if r.grad {
		r.dp[0][0] = halfSlope
		wishartSlopesExtended(r, df, c, b, w, n)
	}
	return lp
}

// wishartTerms returns the log-probability and its derivative by df. What is infinite among the terms is so with the same sign.
func wishartTerms(df float64, c []float64, b []extended, n int) (lp, halfSlope float64) {
	lp = -float64(n*(n-1)) / 4 * logPi
	for j := range n {
		y := b[j*n+j].times(b[j*n+j]).times(extendedOf(0.5))
		a := extendedOf(df).minus(extendedOf(float64(j))).times(extendedOf(0.5))
		term, half := gammaTermExtended(a, y)
		off := dotExtended(b[j*n:j*n+j], b[j*n:j*n+j]).times(extendedOf(0.5))
		lp += term + float64(float64(j)*0.5*y.log()) - float64(float64(n+1)*log(c[j*n+j])) - off.float64()
		halfSlope += half
	}
	return lp, halfSlope
}

// gammaTermExtended returns a log y - y - log Γ(a) and half of its derivative by a.
func gammaTermExtended(a, y extended) (lp, halfSlope float64) {
	const tiny = 0x1p-1000
	shape, logY := a.float64(), y.log()
	switch {
	case shape < tiny: // of which Γ is the reciprocal
		return math.FMA(shape, logY, a.log()) - y.float64(), float64(0.5*logY) + extendedOf(0.5).over(a).float64()
	case shape < largeShape:
		return math.FMA(shape, logY, -y.float64()) - lgamma(shape), 0.5 * (logY - digamma(shape))
	}
	dev, logRatio := devianceExtended(y, a)
	lp, slope := stirlingTerm(shape, dev, logRatio)
	return lp, 0.5 * slope
}

// devianceExtended is deviance.
func devianceExtended(y, a extended) (dev, logRatio float64) {
	v, ratio := y.minus(a).over(a).float64(), y.over(a)
	if r := ratio.float64(); r >= minNormal && r <= maxFloat {
		return deviance(v, r, 1)
	}
	logRatio = ratio.log()
	return logRatio - v, logRatio
}

// solveLowerColumnsExtended replaces b by the solution of l·z = b for the n by n lower triangular l.
func solveLowerColumnsExtended(l []float64, b []extended, n int) {
	for i := range n {
		over := extendedOf(l[i*n+i])
		for j := range n {
			s := b[i*n+j]
			for k := range i {
				s = s.plusProduct(extendedOf(-l[i*n+k]), b[k*n+j])
			}
			b[i*n+j] = s.over(over)
		}
	}
}

// wishartSlopesExtended is wishartSlopes.
func wishartSlopesExtended(r *row, df float64, c []float64, b, w []extended, n int) {
	l := r.p[1]
	ofX, ofV := w[:n], w[n:]
	if r.wantX {
		for j := range n {
			clear(w)
			inverseColumn(ofX, c, j)
			inverseColumn(ofV, l, j)
			for i, v := range ofX {
				r.dx[i*n+j] = v.times(extendedOf(0.5*(df-float64(n+1)))).plusProduct(extendedOf(-0.5), ofV[i]).float64()
			}
		}
	}
	if !r.want[1] {
		return
	}
	g, column := r.dp[1], w[:n]
	clear(g)
	for j := range n {
		for i := range n {
			column[i] = dotExtended(b[i*n:i*n+n], b[j*n:j*n+n])
		}
		solveUpperExtended(l, column)
		column[j] = column[j].minus(extendedOf(df).over(extendedOf(l[j*n+j])))
		for i := j; i < n; i++ {
			g[i*n+j] = column[i].float64()
		}
	}
}

// inverseColumn adds column j of (t tᵀ)⁻¹ to column, of zeros, for the lower triangular t.
func inverseColumn(column []extended, t []float64, j int) {
	column[j] = extendedOf(1)
	solveLowerExtended(t, column)
	solveUpperExtended(t, column)
}
