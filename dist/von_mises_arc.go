package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// A vonMisesLaw is what the probabilities of arcs need of a concentration: it, the mean of 1-cos, and 2π e^-k I₀(k), which is the inverse of the
// density at the mode.
type vonMisesLaw struct{ k, lack, norm float64 }

func vonMisesLawOf(k float64) vonMisesLaw {
	return vonMisesLaw{k, besselLack(k), 2 * math.Pi * special.I0e(k)}
}

// An arcMass is the probability mass e^top of an arc, with its derivative slope e^top by the concentration.
type arcMass struct{ top, mass, slope float64 }

// add adds the mass of an arc apart.
func (m *arcMass) add(part arcMass) {
	if math.IsInf(part.top, -1) {
		return // too little for a number
	}
	if part.top > m.top {
		*m, part = part, *m
	}
	e := exp(part.top - m.top)
	m.mass += float64(e * part.mass)
	m.slope += float64(e * part.slope)
}

func (m arcMass) log() float64 { return m.top + log(m.mass) }

// fall returns the logarithm of the density at an angle from the mode, over that at the mode.
func (v vonMisesLaw) fall(angle float64) float64 {
	half := generic.Sin(angle / 2)
	return float64(-v.k * float64(2*half*half))
}

// arc returns the mass of the angles between two, at most a turn apart, both within two turns about the mode. It is a sum of what is not
// negative: of the parts between the mode and the angle across from it.
func (v vonMisesLaw) arc(from, to float64) arcMass {
	sum := arcMass{top: math.Inf(-1)}
	for half := -2.0; half < 2; half++ {
		a, b := math.Max(from, half*math.Pi), math.Min(to, (half+1)*math.Pi)
		if a < b {
			a, b = fromMode(a, half), fromMode(b, half)
			sum.add(v.part(math.Min(a, b), math.Max(a, b)))
		}
	}
	return sum
}

// fromMode returns how far from the mode an angle in a half turn is, which begins at half times π.
func fromMode(angle, half float64) float64 {
	switch half {
	case -2:
		return angle + 2*math.Pi
	case 1:
		return 2*math.Pi - angle
	}
	return abs(angle)
}

// part returns the mass of 0 ≤ a < b ≤ π. The derivative by the concentration changes its sign in between: that of a large part is less the one
// of the rest.
func (v vonMisesLaw) part(a, b float64) arcMass {
	m := arcMass{top: v.fall(a)}
	m.mass, m.slope = v.integrate(a, b-a)
	if float64(m.mass*exp(m.top)) > 0.25 {
		_, before := v.integrate(0, a)
		_, behind := v.integrate(b, math.Pi-b)
		m.slope = -math.FMA(behind, exp(v.fall(b)), before) * exp(-m.top)
	}
	return m
}

// integrate returns the integrals of the density and of its derivative by the concentration from a on, over the density at a and the one at the
// mode, by Gauss' rule in panels in which the density falls by e^-8 at most.
func (v vonMisesLaw) integrate(a, length float64) (mass, slope float64) {
	for u := 0.0; u < length && v.drop(a, u) < 50; {
		sine := generic.Sin(a + u)
		w := 8 / (float64(0.5*v.k*sine) + float64(0.5*math.Sqrt(v.k)*math.Sqrt(math.FMA(v.k*sine, sine, 16))))
		w = math.Min(math.Min(w, 1.5), length-u)
		m, s := v.panel(a, u, w)
		mass, slope = mass+m, slope+s
		u += w
	}
	return mass / v.norm, slope / v.norm
}

// drop returns by how much the logarithm of the density falls from the angle a to a+u.
func (v vonMisesLaw) drop(a, u float64) float64 {
	return float64(v.k * float64(2*generic.Sin(u/2)*generic.Sin(a+u/2)))
}

// panel returns the integrals from a+u to a+u+w.
func (v vonMisesLaw) panel(a, u, w float64) (mass, slope float64) {
	for _, g := range special.Gauss20 {
		for _, d := range [2]float64{1 - g[0], 1 + g[0]} {
			y := u + float64(w/2*d)
			half := generic.Sin((a + y) / 2)
			e := float64(g[1] * exp(-v.drop(a, y)))
			mass += e
			slope += float64(e * math.FMA(-2*half, half, v.lack))
		}
	}
	return mass * w / 2, slope * w / 2
}

// density returns the density at an angle within two turns about the mode over a mass.
func (v vonMisesLaw) density(angle float64, m arcMass) float64 {
	return exp(v.fall(fromMode(angle, math.Floor(angle/math.Pi)))-m.top) / v.norm / m.mass
}

// logTail is for draws from -π on to π, wherever the mode is.
func (vonMises) logTail(upper bool, v, g []float64) float64 {
	x, loc, k := v[0], v[1], v[2]
	switch {
	case x != x || loc-loc != 0 || !(k >= 0):
		set(g, math.NaN(), math.NaN(), math.NaN())
		return math.NaN()
	case abs(x) >= math.Pi:
		return beyond(x > 0 != upper, g)
	case k > maxFloat:
		return beyond(x >= turn(loc) != upper, g)
	}
	side := 1.0
	if upper {
		side = -1 // the tail of the mirror image
	}
	law, mode := vonMisesLawOf(k), float64(side*turn(loc))
	first, last := -math.Pi-mode, float64(side*x)-mode
	m := law.arc(first, last)
	l := m.log()
	if math.IsInf(l, -1) {
		return beyond(false, g)
	}
	if l > -log2 {
		rest := law.arc(last, math.Pi-mode)
		l = log1mexp(rest.log())
		m = arcMass{mass: exp(l), slope: -rest.slope * exp(rest.top)}
	}
	if g != nil {
		// the densities at the ends, over the mass, and their difference
		start, end := law.density(first, m), law.density(last, m)
		loss := start - end
		if log := -law.k * float64(2*generic.Sin((first-last)/2)*generic.Sin((first+last)/2)); log < 1 {
			loss = end * expm1(log)
		}
		set(g, side*end, side*loss, m.slope/m.mass)
	}
	return l
}

func (f vonMises) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, loc, k := v[0], v[1], v[2]
		if q == 0 || q == 1 {
			return math.Copysign(math.Pi, q-0.5)
		}
		tail, upper := q, q > 0.5
		if upper {
			tail = 1 - q
		}
		var slopes [3]float64
		at := [3]float64{vonMisesStart(q, loc, k), loc, k}
		x := tailQuantile(f, upper, log(tail), at[:], slopes[:], -math.Pi, math.Pi)
		if h := slopes[0]; g != nil {
			law := vonMisesLawOf(k)
			set(g, law.norm*exp(-law.fall(x-turn(loc))), 0, 0)
			if h != 0 { // not where the circle is cut
				g[1], g[2] = -slopes[1]/h, -slopes[2]/h
			}
		}
		return x
	})
}

// vonMisesStart returns an angle next to the quantile at q: that of a normal distribution about the mode where that is all inside, and else of a uniform one.
func vonMisesStart(q, loc, k float64) float64 {
	if x := turn(loc) + generic.NormQuantile(q)/math.Sqrt(k); k > 1 && abs(x) < math.Pi {
		return x
	}
	return math.Pi * (2*q - 1)
}
