package dist

import "math"

// A hat is the transformed rejection of a whole number (Hörmann, The Transformed Rejection Method for Generating Poisson Random Variables,
// 1993; The Generation of Binomial Random Variates, 1993): of a uniform u in (-½, ½) it takes k = ⌊(2a/(½-|u|) + b) u + centre + shift⌋ with
// probability p(k) (a/(½-|u|)² + b)/ratio, where p is proportional to the probabilities wanted. The draws are exact for any constants for which
// that is at most 1, at least quick where ½-|u| is 0.07 or more, and at most ½-|u| where that is below never: TestHats.
type hat struct {
	a, b, centre, shift, ratio float64

	quick float64 // below that a second uniform number is accepted without a look at p
	never float64 // where ½-|u| is below, a second uniform number above it is refused without
}

// at returns k, ½-|u|, and what p(k) is at least of an accepted draw over the second uniform number: the inverse of the probability of k
// when p(k) is 1.
func (h *hat) at(u float64) (k, room, us float64) {
	us = 0.5 - abs(u)
	return math.Floor(math.FMA(2*h.a/us+h.b, u, h.centre) + h.shift), h.ratio / (h.a/(us*us) + h.b), us
}

// surely reports whether the uniform number v accepts, or refuses, without a look at p.
func (h *hat) surely(us, v float64) (accepted, refused bool) {
	return us >= 0.07 && v <= h.quick, us < h.never && v > us
}
