package dist

import "github.com/gopyro/gopyro/internal/special"

// Tails of beta-binomial distributions of many draws are those of the probability that the draws have in common.
//
// With a uniform number for each draw, a success is one below that probability, θ, and at most k of n are if θ is below the (k+1)th of the numbers in order. That is a beta variable of
// the shapes k+1 and m = n-k, so that the lower tail is the mean of I_x(a, b) over it. Where x is small I is in proportion to x^a, whose mean is the power of w/n with w^a = Γ(k+1+a)/Γ(k+1),
// and likewise at the other end with b and v^b = Γ(m+b)/Γ(m): x has the odds w/v. Far from the ends w is k+1 + (a-1)/2, and what it is more than that next to
// them moves the logarithm of the odds by (a+b)/(1+a)/n times itself, for the second term of I. What is left out of the logarithm, in terms of its scale, is below ((1+a)(1+b)/(80n))², by comparison with sums.

// limitDraws is the number of draws, over (1+a)(1+b), from which on that is below the rounding.
const limitDraws = 0x1p23

// isLimitUrn reports whether [limitTail] has all digits.
func isLimitUrn(a, b, n float64) bool { return n >= limitDraws*(1+a)*(1+b) }

// limitTail is logTail of k from 0 on and below n, where [isLimitUrn].
func limitTail(upper bool, k, a, b, n float64, g []float64) float64 {
	w, v := likeCountOf(k+1, a), likeCountOf(n-k, b)
	if upper {
		w, v, a, b = v, w, b, a
	}
	all, shapes := w.half+v.half, float64(0.5*a)+float64(0.5*b)
	shift := (w.shift - v.shift) / all
	w.half = float64(w.half * exp(float64(shapes*shift)))
	x, y := w.half/(w.half+v.half), v.half/(w.half+v.half)
	if g != nil {
		byLogit, da, db := special.LogBetaIncSlopes(a, b, x, y)
		da += float64(byLogit * (w.slope + float64(0.5*shift) + float64(shapes*(w.shiftSlope/all))))
		db -= float64(byLogit * (v.slope - float64(0.5*shift) + float64(shapes*(v.shiftSlope/all))))
		if upper {
			da, db = db, da
		}
		set(g, 0, da, db, 0)
	}
	return special.LogBetaIncXY(a, b, x, y)
}

// A likeCount is the number w whose power a is Γ(k+a)/Γ(k).
type likeCount struct {
	half, slope       float64 // half of w, which is in range, and the derivative of log w by a
	shift, shiftSlope float64 // what w is more than z = k + (a-1)/2, over 1+a, and the derivative of that by a
}

// largeCount is the k, over 1+a, from which on two terms of w in powers of 1/z are enough.
const largeCount = 0x1p10

func likeCountOf(k, a float64) (w likeCount) {
	var rise, psi float64 // log w/k, and the derivative of a times that
	if k >= largeShape {
		rise, psi = risingRest(k, a)/a, log1p(a/k)-stirlingDigamma(k+a)
	} else {
		rise, psi = special.LgammaRatio(k, a)/a-log(k), digamma(k+a)-log(k)
	}
	if a < 0x1p-60 { // of which rise has lost digits
		rise = psi
	}
	w.half, w.slope = float64(0.5*k*exp(rise)), (psi-rise)/a
	half := float64(0.5 * (a - 1))
	if z := k + half; k >= largeCount*(1+a) {
		w.shift = -half / (12 * z)
		w.shiftSlope = (half/z - 1) / (24 * z)
		return w
	}
	w.shift = (float64(2*w.half) - k - half) / (1 + a)
	w.shiftSlope = (float64(2*w.half*w.slope) - 0.5 - w.shift) / (1 + a)
	return w
}
