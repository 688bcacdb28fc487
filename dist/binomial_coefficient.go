package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
)

// exactBinomials is the number of trials below which binomial coefficients are whole numbers of float64.
const exactBinomials = 57

// binomials holds C(n, k) for k ≤ n < exactBinomials, row after row, and logBinomials the logarithms.
var binomials, logBinomials = func() (c, l [exactBinomials * (exactBinomials + 1) / 2]float64) {
	row := [exactBinomials]float64{1}
	for n := range exactBinomials {
		for k := n; k > 0; k-- {
			row[k] += row[k-1]
		}
		for k, v := range row[:n+1] {
			i := n*(n+1)/2 + k
			c[i], l[i] = v, log(v)
		}
	}
	return c, l
}()

// binomialEntry returns the entry for n and k of a table like binomials, and 0 if there is none.
func binomialEntry(table *[len(binomials)]float64, n, k float64) float64 {
	i, j := int(n), int(k)
	if uint(i) >= exactBinomials || uint(j) > uint(i) {
		return 0
	}
	return table[i*(i+1)/2+j]
}

// logBinomial returns log C(n, k) for whole n, and what [special.LogBinomial] makes of others. Error ≤ 1 ulp.
func logBinomial(n, k float64) float64 {
	if n < exactBinomials && k >= 0 && k <= n {
		if i, j := int(n), int(k); float64(i) == n && float64(j) == k {
			return logBinomials[i*(i+1)/2+j]
		}
	}
	return special.LogBinomial(n, k)
}

// logRising returns log Γ(r+k)/(Γ(r) k!) + k log p and its derivative by r, for k from 1 on, where k or r is below largeShape.
func logRising(r, k, p, logP float64) (lp, dr float64) {
	switch {
	case r > 0 && r <= 0x1p-60 && (k >= largeShape || k == math.Floor(k)): // Γ(r+k)/Γ(r) is r Γ(k)
		lp, dr = log(r)-log(k), 1/r
	case k < largeShape && k == math.Floor(k) && r >= 0x1p60 && float64(r*p) >= 0x1p-60 && float64(r*p) <= 0x1p60: // their logarithms may cancel
		return risingProduct(r, k, p)
	case k < largeShape && k != math.Floor(k) || !(r > 0x1p-60 && r < 0x1p60):
		lp, dr = -log(k)-special.Lbeta(r, k), special.DigammaDiff(r, k)
	case k < largeShape && p > 0x1p-60:
		return risingProduct(r, k, p)
	case k < largeShape:
		lp, dr = risingProduct(r, k, 1)
	default:
		lp, dr = risingToLarge(r, k)
	}
	return math.FMA(k, logP, lp), dr
}

// risingProduct returns the logarithm of the product of p (r+j)/(1+j) for j < k, and its derivative by r, for k below largeShape. p inside
// keeps the product near the probability, and its logarithm small.
func risingProduct(r, k, p float64) (lp, dr float64) {
	product, dr := generic.RisingProduct(r, k, p)
	return log(product), dr
}

// risingToLarge returns log Γ(r+k)/(Γ(r) k!) and its derivative by r, by Stirling's formula for Γ(r+k)/Γ(k), where k is large and r is not.
func risingToLarge(r, k float64) (lp, dr float64) {
	n := r + k
	ratio := log1p(r / k)
	logN := log(n)
	lp = math.FMA(r, logN, math.FMA(k, ratio, -r)) - 0.5*ratio + (stirlingCorrection(n) - stirlingCorrection(k))
	return lp - lgamma(r) - log(k), logN - stirlingDigamma(n) - digamma(r)
}
