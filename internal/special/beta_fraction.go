package special

import "math"

// A value with its derivatives by the parameters a and b.
type withGrad struct{ f, a, b float64 }

// quotientPlus returns q/d + c with its derivatives.
func quotientPlus(q, d, c withGrad) withGrad {
	r := q.f / d.f
	return withGrad{r + c.f, (q.a-float64(r*d.a))/d.f + c.a, (q.b-float64(r*d.b))/d.f + c.b}
}

// continuedFraction returns the divisor h = β_0 + α_1/(β_1 + α_2/(β_2 + …)), evaluated from the end, the first level divided by a.
func (p betaPoint) continuedFraction() withGrad { return p.convergent(p.fractionTerms()) }

// convergent returns h cut off after α_n.
func (p betaPoint) convergent(n float64) withGrad {
	e := 1 + p.excess().hi
	x, y := p.x.hi, p.y.hi
	f := p.denominator(n, e)
	for m := n; m > 1; m-- {
		f = quotientPlus(p.numerator(m), f, p.denominator(m-1, e))
	}
	s := p.a + 1
	r := x / s
	first := withGrad{
		f: float64((p.a + p.b) * r * ((p.b - 1) * r)),
		a: float64((p.b - 1) * r * (r * (1 - 2*(p.a+p.b)/s))),
		b: float64(r * (r * (p.a - 1 + float64(2*p.b)))),
	}
	return quotientPlus(first, f, withGrad{e / s, (y - e/s) / s, -x / s})
}

// fractionTerms returns a number of terms that leaves 2^-54 relative in value and derivatives for x up to the mean (TestFractionTerms).
func (p betaPoint) fractionTerms() float64 {
	n := 14 + p.slowTerms()
	if p.x.hi > 0.5 {
		n += 112 / (p.a * p.y.hi)
	}
	return math.Floor(n)
}

// slowTerms returns how many terms more the fraction needs for large a and b, at z standard deviations of a y - b x.
func (p betaPoint) slowTerms() float64 {
	sd := math.Sqrt(p.a / (p.a + p.b) * p.b)
	n, z := 3*sd, p.excess().hi/sd
	if far := 350 / z / z; far < n {
		return far
	}
	return n
}

// numerator returns α_m = (a+m-1)(a+b+m-1) m (b-m) x²/(a+2m-1)² for m ≥ 2.
func (p betaPoint) numerator(m float64) withGrad {
	s := p.a + float64(2*m) - 1
	c := (p.a + m - 1) / s * (p.x.hi / s) * (m * p.x.hi)
	t := p.a + p.b + m - 1
	u := p.b - m
	v := float64(c * t * u)
	return withGrad{v, float64(v * (1/(p.a+m-1) + 1/t - 2/s)), float64(c * (t + u))}
}

// denominator returns β_m = m + m (b-m) x/(a+2m-1) + (a+m)(a y - b x + 1 + m (2-x))/(a+2m+1) for m ≥ 1, with e = a y - b x + 1.
func (p betaPoint) denominator(m, e float64) withGrad {
	x, y := p.x.hi, p.y.hi
	s, q := p.a+float64(2*m)-1, p.a+float64(2*m)+1
	w := m * (p.b - m) * x / s
	u := e + float64(m*(1+y))
	r := (p.a + m) / q
	return withGrad{
		f: (m + w) + float64(r*u),
		a: (u/q - float64(u/q*r) + float64(r*y)) - w/s,
		b: float64(m*x/s) - float64(r*x),
	}
}
