package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// height returns the logarithm of W e^-W p r, the density by u but for a factor. It falls however far the exponential underflows.
func (n *stableNode) height() float64 {
	w := math.Min(n.logW, 300)
	return n.logW - float64(exp(w)*(1+(n.logW-w))) + log(n.p*n.r)
}

func (s *stableView) height(u float64) float64 {
	n := s.at(u)
	return n.height()
}

// stableReach is how far u goes, so that p or r are next to the smallest numbers.
const stableReach = 650

// peak returns the u of the largest height by golden sections, and over what distance it falls by about 1.
func (s *stableView) peak() (u, fall float64) {
	const golden = 0.61803398874989484820
	lo, hi := -float64(stableReach), float64(stableReach)
	a, b := hi-float64(golden*(hi-lo)), lo+float64(golden*(hi-lo))
	ha, hb := s.height(a), s.height(b)
	for range 80 {
		if ha > hb {
			hi, b, hb = b, a, ha
			a = hi - float64(golden*(hi-lo))
			ha = s.height(a)
		} else {
			lo, a, ha = a, b, hb
			b = lo + float64(golden*(hi-lo))
			hb = s.height(b)
		}
		if hi-lo < 1e-2 && abs(ha-hb) < 1e-2 {
			break
		}
	}
	u = lo/2 + hi/2
	top := s.height(u)
	fall = math.Max(hi-lo, 0x1p-40)
	for fall < 1 && s.height(u+fall) > top-1 && s.height(u-fall) > top-1 {
		fall *= 2
	}
	return u, fall
}

// stableStep is the step of the trapezoidal rule in τ, u = peak + fall sinh τ: the integrands are analytic and fall like double exponentials.
const stableStep = 1.0 / 24

// A stableRule goes through the nodes of the rule from the peak outward, on both sides in turn.
type stableRule struct {
	view         *stableView
	centre, fall float64
	k            int
	away, weight float64
	left         bool // the next node is on the left
}

func (s *stableView) rule() stableRule {
	centre, fall := s.peak()
	return stableRule{view: s, centre: centre, fall: fall}
}

// next sets n to the next node and returns its weight in an integral by u, 0 at the end.
func (r *stableRule) next(n *stableNode) (weight float64) {
	for {
		u := r.centre - r.away
		if !r.left {
			e := exp(float64(float64(r.k) * stableStep))
			r.away, r.weight = float64(r.fall*(e-1/e)/2), stableStep*r.fall*(e+1/e)/2
			if r.away > 2*stableReach {
				return 0
			}
			r.k++
			u = r.centre + r.away
		}
		r.left = !r.left && r.away > 0
		if abs(u) <= stableReach {
			*n = r.view.at(u)
			return r.weight
		}
	}
}

// A stableLogProb is a log-density with its derivatives by α, β and the place.
type stableLogProb struct{ lp, a, b, z float64 }

// rayLoss returns up to how many times the density the terms along a ray may add up to: to more next to α = 1, where Nolan's integral loses
// digits far out.
func rayLoss(a float64) float64 {
	if abs(a-1) < 0.125 {
		return 128
	}
	return 16
}

// stableLogProbOf returns the log-density of the standard stable distribution in the parameterisation S0. The Fourier integral has it where it is
// not small, and in heavy tails; where terms would cancel, Nolan's integral.
func stableLogProbOf(a, b, z float64) (l stableLogProb) {
	switch {
	case !(a > 0 && a <= 2 && abs(b) <= 1) || z != z:
		nan := math.NaN()
		return stableLogProb{nan, nan, nan, nan}
	case math.IsInf(z, 0):
		return stableLogProb{lp: math.Inf(-1)}
	case a < 0x1p-30:
		return stableNextToZero(a, b, z)
	}
	if l = stableIntegral(a, b, z); !(l.lp < maxFloat) || math.IsInf(l.lp, -1) { // so far out that there is nothing of W e^-W
		return stableLogProb{lp: math.Inf(-1)}
	}
	for _, slope := range [3]*float64{&l.a, &l.b, &l.z} {
		if *slope != *slope { // in a light tail where they are out of range
			*slope = 0
		}
	}
	return l
}

// stableIntegral is stableLogProbOf for all but the ends of the ranges.
func stableIntegral(a, b, z float64) (l stableLogProb) {
	if x := log(abs(z)); x > 43 && a*x > 35 && a < 2 {
		return stableFarTail(a, b, z)
	}
	ray := rayTo(a, b, z)
	d := ray.sum()
	if a == 2 {
		return stableLogProb{-float64(z*z)/4 - halfLog2Pi - 0.5*log2, d.a / d.f, 0, -z / 2}
	}
	l = stableLogProb{log(d.f), d.a / d.f, d.b / d.f, d.z / d.f}
	if d.size < rayLoss(a)*d.f {
		return l
	}
	view, inside := viewStable(a, b, z)
	if !inside {
		return stableLogProb{lp: math.Inf(-1)}
	}
	l = view.logProb()
	if abs(b) == 1 { // the edge of the angles moves with β
		l.b = d.b / exp(l.lp)
	}
	if abs(view.e) < stableHole {
		l.a = slopeOverHole(a, b, z)
	}
	return l
}

// stableNextToZero returns the limit for small α, α (1±β)/2 |z|^-(1+α) exp(-|z|^-α).
func stableNextToZero(a, b, z float64) stableLogProb {
	side := math.Copysign(1, z)
	z = side * math.Max(abs(z), 0x1p-1000)
	x, both := log(abs(z)), 1+float64(b*side)
	if both == 0 {
		return stableLogProb{lp: math.Inf(-1)}
	}
	rest := exp(-a * x)
	return stableLogProb{
		lp: log(a) + log(both/2) - float64((1+a)*x) - rest,
		a:  1/a - x + float64(x*rest),
		b:  side / both,
		z:  (float64(a*rest) - (1 + a)) / z,
	}
}

// stableFarTail returns log Γ(α+1) sin(πα/2) (1±β)/π |z|^-(1+α), the leading term of a heavy tail.
func stableFarTail(a, b, z float64) stableLogProb {
	side, x := sign(z), log(abs(z))
	both := 1 + float64(b*side)
	sine, cosine := halfTurn(1 - a)
	sine, cosine = cosine, sine
	if both == 0 {
		return stableLogProb{lp: math.Inf(-1)}
	}
	return stableLogProb{
		lp: lgamma(a+1) + log(sine*both) - logPi - float64((1+a)*x),
		a:  digamma(a+1) + float64(math.Pi/2*cosine/sine) - x,
		b:  side / both,
		z:  -(1 + a) / z,
	}
}

// stableHole is the distance from α = 1 within which Nolan's integral does not tell the derivative by α.
const stableHole = 1.0 / 64

// slopeOverHole returns the derivative by α as a difference over the hole, to about 1e-8.
func slopeOverHole(a, b, z float64) float64 {
	at := func(k float64) float64 {
		view, inside := viewStable(a+float64(k*stableHole), b, z)
		if !inside {
			return math.Inf(-1)
		}
		return view.logProb().lp
	}
	return (8*(at(1)-at(-1)) - (at(2) - at(-2))) / (12 * stableHole)
}

// logProb returns the logarithm of the density and the derivatives: the integral of (1-W) W e^-W ∂log W over that of W e^-W.
// That by α is not to be used next to α = 1.
func (s *stableView) logProb() (l stableLogProb) {
	var sum, sumZ, sumA, sumB float64
	top := math.NaN()
	rule := s.rule()
	var n stableNode
	for weight := rule.next(&n); weight > 0; weight = rule.next(&n) {
		h := n.height()
		if top != top {
			top = h // the first node is next to the peak
		}
		if h < top-60 {
			continue
		}
		g := float64(weight * exp(h-top))
		sum += g
		g = float64(g * (1 - exp(n.logW)))
		a, b := s.slopes(&n)
		sumZ += g
		sumA += float64(g * a)
		sumB += float64(g * b)
	}
	l.lp = log(s.a/(math.Pi*abs(s.ez)*s.width)*sum) + top
	l.z = -math.FMA(s.a, sumZ/sum, s.e) / s.ez
	l.a = 1/s.a - s.ezByA()/s.ez + sumA/sum
	l.b = sumB/sum - s.t/s.ez
	if s.mirrored {
		l.z, l.b = -l.z, -l.b
	}
	return l
}

// slopes returns the derivatives of log W by α, if that is not 1, and β, at fixed V.
func (s *stableView) slopes(n *stableNode) (a, b float64) {
	sinA, cosA := generic.Sin(s.a*n.v), generic.Cos(s.a*n.v)
	cb := s.t * n.v
	if s.e != 0 {
		cb = s.t * n.sinE / s.e
	}
	b = cb/n.c + s.a*s.t*(float64(s.z*cosA)-sinA)/(n.cosV*n.ratio*s.ez*s.ez)
	if s.e == 0 {
		return 0, b
	}
	tan, dtan := s.tangent()
	shift, dshift := float64(s.b*tan), float64(s.b*dtan)
	ca := math.FMA(dshift, n.sinE, float64(n.v*(n.sinE-float64(shift*n.cosE))))
	da := math.FMA(n.v+dshift, cosA, -float64(shift*n.v*sinA)) / n.cosV
	a = ca/n.c + log(n.ratio)/s.e/s.e + s.a*(da/n.ratio-dshift)/s.ez
	return a, b
}

// tangent returns tan(πα/2) and its derivative.
func (s *stableView) tangent() (tan, slope float64) {
	tan = s.t / s.e
	return tan, math.Pi / 2 * math.FMA(tan, tan, 1)
}

// ezByA returns the derivative of εZ by α.
func (s *stableView) ezByA() float64 {
	tan, slope := s.tangent()
	return math.FMA(s.b, float64(s.e*slope)-tan, -s.z)
}
