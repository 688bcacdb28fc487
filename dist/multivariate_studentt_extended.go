package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// fewestDegrees is the number of degrees of freedom below which quotients by it may leave the range of float64; to the last bit, ψ(½ν) is -2/ν there and Γ(½ν) is 2/ν.
const fewestDegrees = 0x1p-900

// extended is logProbRow where some numbers on the way to the log-probability lp, unless that is known, or to its derivatives leave the range of float64: it
// computes them again, unless the row is illegal.
func (multivariateStudentT) extended(r *row, lp float64, known bool) float64 {
	n := len(r.x)
	df, loc, l := r.p[0][0], r.p[1], r.p[2]
	if !areFinite(r.x) || !areFinite(loc) || !isFactor(l, n) || !(df > 0 && df <= maxFloat) {
		return lp
	}
	memory := r.extended(2 * n)
	y, a := memory[:n], memory[n:]
	residualsExtended(y, r.x, loc, l)
	nu, dims := extendedOf(df), extendedOf(float64(n))
	q, all := dotExtended(y, y), nu.plus(dims)
	tail := q.over(nu).log1p()
	if !known {
		norm := r.keep[0]
		if df < fewestDegrees {
			norm = studentNormNearZero(df, n)
		}
		lp = extendedOf(norm-r.keep[1]).plusProduct(all.times(extendedOf(-0.5)), tail).float64()
	}
	if !r.grad {
		return lp
	}
	weight := all.over(nu.plus(q))
	for i, v := range y {
		a[i] = v.times(weight)
	}
	residualSlopesExtended(r, 1, a, y)
	r.dp[0][0] = studentSlopeExtended(nu, q, n, r.keep[2])
	return lp
}

// studentNormNearZero is the first of studentNormOf below fewestDegrees.
func studentNormNearZero(nu float64, n int) float64 {
	half := float64(n) / 2
	return lgamma(half) - log2 - float64(half*logPi) + float64((1-half)*log(nu))
}

// studentSlopeExtended returns the derivative by ν of the log-density of n dimensions at the square q, given the second of studentNormOf.
func studentSlopeExtended(nu, q extended, n int, excess float64) float64 {
	e, share := q.over(nu), q.over(nu.plus(q))
	rest := generic.Log1pExcess(math.Min(e.float64(), maxFloat))
	if e.float64() > maxFloat {
		rest = e.log() - 1
	}
	dims, half := float64(n), extendedOf(0.5)
	if nu.float64() >= fewestDegrees {
		return half.times(share.times(extendedOf(dims)).over(nu).plus(extendedOf(excess)).minus(extendedOf(rest))).float64()
	}
	others := digamma(dims/2) - digamma(1)
	return half.times(extendedOf(2-dims).plusProduct(share, extendedOf(dims)).over(nu).plus(extendedOf(others - rest))).float64()
}

// isMiddlingSolution is isMiddling for y = L⁻¹(x-loc), in which a zero may be what is left of a number that is too small.
func isMiddlingSolution(y, x, loc []float64) bool {
	for i, v := range y {
		if v == 0 && x[i] != loc[i] {
			return false
		}
	}
	return isMiddling(y)
}
