package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// With z = tan θ = (x-loc)/scale the angle θ of a Cauchy distribution is uniform, so that between a = (low-loc)/scale and b = (high-loc)/scale with the angle δ between
// them,
//
//	log p(z) = -log(1+z²) - log δ = -log((1+z²)/(1+c²)) - log((1+c²) δ)
//
// for the c of the slice that is nearest to 0. Means over the slice are those of sin 2θ and cos 2θ.

type cauchySlice struct{ Family }

func (cauchy) slice() pointwise { return cauchySlice{} }

func (cauchy) isEmpty(v []float64) bool { return v[0] >= v[1] || v[3] <= 0 }

// A wedge is the angle between a and b, which are w apart.
type wedge struct{ a, b, w, angle float64 }

// wedgeOf returns that of a and b = a+w.
func wedgeOf(a, b, w float64) wedge {
	far := math.Max(math.Max(abs(a), abs(b)), 1)
	opposite, near := w/far, math.FMA(a/far, b, 1/far)
	if math.IsInf(far, 1) {
		opposite, near = 1, a
		if math.IsInf(a, -1) {
			near = -b
		}
	}
	switch {
	case math.IsInf(w, 1) && math.IsInf(a, -1) && math.IsInf(b, 1):
		return wedge{a, b, w, math.Pi}
	case near > 0:
		return wedge{a, b, w, arctan(opposite / near)}
	}
	return wedge{a, b, w, math.Pi/2 + arctan(-near/opposite)}
}

// density returns that of z over the angle, which may be next to 0.
func (s *wedge) density(z float64) float64 {
	if z = abs(z); z > 1 {
		return clamped(1 / ((z + 1/z) * float64(z*s.angle)))
	}
	return clamped(1 / (math.FMA(z, z, 1) * s.angle))
}

// drift returns the mean of sin 2θ, w(a+b)/((1+a²)(1+b²)δ).
func (s *wedge) drift() float64 {
	near, far := s.a, s.b
	if abs(near) > abs(far) {
		near, far = far, near
	}
	switch p := s.density(near); {
	case math.IsInf(near, 0):
		return 0
	case math.IsInf(s.w, 1):
		return math.Copysign(p, far)
	case abs(far) > 1:
		return s.w / (far + 1/far) * (1 + near/far) * p
	default:
		return s.w * (near + far) / math.FMA(far, far, 1) * p
	}
}

// spread returns the mean of 1 - cos 2θ, or of 1 + cos 2θ if far, neither as a difference.
func (s *wedge) spread(far bool) float64 {
	t := arctan(s.a) + arctan(s.b)
	switch {
	case far && (s.a > 0 || s.b < 0):
		t = arctan(1/s.a) + arctan(1/s.b)
	case far: // 0 is inside
		t = math.Pi - t
	}
	sin, rest := generic.Sin(0.5*t), sincRest(s.angle)
	return rest + float64(2*(1-rest)*float64(sin*sin))
}

// isFar reports whether most of the wedge is beyond 1, on one side of 0.
func (s *wedge) isFar() bool { return s.a > 0 && s.b > 1 || s.b < 0 && s.a < -1 }

// sincRest returns 1 - sin(x)/x.
func sincRest(x float64) float64 {
	if x > 0.75 {
		return 1 - generic.Sin(x)/x
	}
	y := x * x
	return y / 6 * math.FMA(-y/20, math.FMA(-y/42, math.FMA(-y/72, math.FMA(-y/110, math.FMA(-y/156, math.FMA(-y/210, math.FMA(-y/272, 1, 1), 1), 1), 1), 1), 1), 1)
}

// cauchyWedge returns that of low, high, loc and scale.
func cauchyWedge(v []float64) wedge {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	return wedgeOf((low-loc)/scale, (high-loc)/scale, (high-low)/scale)
}

// sliceOf has near in units in a. Its side tells whether the spread is that of far values.
func (cauchy) sliceOf(v []float64) slice {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	w := cauchyWedge(v)
	s := slice{near: loc, low: w.density(w.a) / scale, high: -w.density(w.b) / scale, drift: w.drift()}
	switch {
	case w.a > 0:
		s.near, s.a = low, w.a
	case w.b < 0:
		s.near, s.a = high, w.b
	}
	if w.isFar() {
		s.side = 1
	}
	s.spread = w.spread(s.side > 0)
	if c := abs(s.a); c > 1 {
		s.top = minusLog(scale*(c+1/c), c*w.angle)
	} else {
		s.top = minusLog(scale, math.FMA(c, c, 1)*w.angle)
	}
	return s
}

func (cauchySlice) logProbTile(t *tile) {
	c := t.slices(cauchy{})
	scale, s := t.p[3], c.at(0)
	if t.sums() && c.constant() && len(t.x.v) == t.n && cauchySliceSum(t, &s) {
		return
	}
	u := t.standardised(t.x, c.near(t), scale)
	more := t.scratch(t.n)
	rise := cauchyRiseFrom(s.a)
	for i := range more {
		if !c.constant() {
			rise = cauchyRiseFrom(c.at(i).a)
		}
		more[i] = rise.over(u.at(i))
	}
	asm.Log1pF64(more, more)
	rate := 1 / scale.v[0]
	for i := range t.lp {
		if !c.constant() {
			s, rate = c.at(i), 1/scale.at(i)
		}
		if abs(s.a) > 0x1p500 { // beside the square of which 1 is nothing
			t.farCauchy(i)
			continue
		}
		if math.IsInf(more[i], 1) {
			rise = cauchyRiseFrom(s.a)
			more[i] = rise.log(u.at(i))
		}
		t.lp[i] = s.top - more[i]
		if t.grad {
			z := s.a + u.at(i)
			density, slope := cauchyTerms(z)
			stretch := float64(z*slope) - s.spread
			if s.side > 0 {
				stretch = s.spread - density
			}
			t.dx[i], t.dp[2][i], t.dp[3][i] = times(-slope, rate), times(slope-s.drift, rate), times(stretch, rate)
		}
	}
}

// farCauchy sets element i between bounds whose distances from loc, the nearer one too, have squares in units of the scale that may be too large: the density
// at a distance of x from loc is ab/(b-a)/x² for those a and b of the bounds. They are halved, since they may be too large themselves.
func (t *tile) farCauchy(i int) {
	half := func(v float64) float64 { return float64(0.5*v) - float64(0.5*t.p[2].at(i)) }
	a, b, x := half(t.p[0].at(i)), half(t.p[1].at(i)), half(t.x.at(i))
	width := float64(0.5*t.p[1].at(i)) - float64(0.5*t.p[0].at(i))
	byLow, byHigh := 0.5*(b/a)/width, -0.5*(a/b)/width
	switch {
	case math.IsInf(a, -1):
		t.lp[i] = log(b/x) - log(-x) - log2
		byLow, byHigh = 0, 0.5/b
	case math.IsInf(b, 1):
		t.lp[i] = log(a/x) - log(x) - log2
		byLow, byHigh = 0.5/a, 0
	default:
		t.lp[i] = log(a/x) + log(b/x) - log(width) - log2
	}
	if t.grad {
		t.dx[i], t.dp[0][i], t.dp[1][i] = -1/x, byLow, byHigh
		t.dp[2][i], t.dp[3][i] = 1/x-0.5/a-0.5/b, 0
	}
}

// cauchySliceSum sets the sum of a tile of one slice, by a product, and those of the derivatives. It returns false if a factor may leave the range.
func cauchySliceSum(t *tile, s *slice) bool {
	rate, rise := 1/t.p[3].v[0], cauchyRiseFrom(s.a)
	least := rise.g * rise.h // 1/(1+c²)
	square, linear := least*rate*rate, 2*rise.a*rise.h*rate
	if !(least >= minNormal && square >= minNormal && square <= maxFloat) {
		return false
	}
	r, e := t.scratch(t.n), t.scratch(t.n)
	asm.AddScalarF64(r, t.x.v, -s.near)
	asm.MulScalarF64(e, r, square)
	asm.AddScalarF64(e, e, linear)
	asm.MulF64(e, e, r)
	logs, ok := asm.SumLog1pF64(e)
	if !ok {
		return false
	}
	t.summed, t.sum = true, float64(float64(t.n)*s.top)-logs
	if t.grad {
		asm.MulScalarF64(r, r, rate)
		asm.AddScalarF64(r, r, s.a)
		asm.AddScalarF64(e, e, 1)
		t.cauchySliceSlopes(s, r, e, 2*least, rate)
	}
	return true
}

// cauchySliceSlopes sets the derivatives of the sum for the values z where 2/(1+z²) is most/rise. It takes the memory of both.
func (t *tile) cauchySliceSlopes(s *slice, z, rise []float64, most, rate float64) {
	n, slope := float64(t.n), rise
	asm.DivF64(slope, z, rise)
	if t.wantX {
		asm.MulScalarF64(t.dx, slope, -most*rate)
	}
	shift, stretch := float64(most*asm.SumF64(slope))-float64(n*s.drift), 0.0
	switch {
	case !t.want[3]:
	case s.side > 0:
		asm.DivF64(z, slope, z)
		stretch = float64(n*s.spread) - float64(most*asm.SumF64(z))
	default:
		stretch = float64(most*asm.DotF64(z, slope)) - float64(n*s.spread)
	}
	t.summedP = true
	t.sumP = [maxColumns]float64{n * s.low, n * s.high, shift * rate, stretch * rate}
}

// A cauchyRise is by how much 1+z² is more than 1+c² over that, for z = c+r with |z| ≥ |c|: h r (2a + g r), with factors that are numbers for any c.
type cauchyRise struct{ g, a, h float64 }

func cauchyRiseFrom(c float64) cauchyRise {
	if abs(c) > 1 {
		return cauchyRise{1 / c, 1, 1 / (c + 1/c)}
	}
	return cauchyRise{1, c, 1 / math.FMA(c, c, 1)}
}

func (r *cauchyRise) over(distance float64) float64 {
	return distance * r.h * math.FMA(r.g, distance, 2*r.a)
}

// log returns the logarithm of what over returns, too large for a number.
func (r *cauchyRise) log(distance float64) float64 {
	return log(abs(distance*r.h)) + log(abs(math.FMA(r.g, distance, 2*r.a)))
}

// cauchyTerms returns 2/(1+z²) and 2z/(1+z²).
func cauchyTerms(z float64) (density, slope float64) {
	if abs(z) > 0x1p500 {
		return 2 / z / z, 2 / z
	}
	density = 2 / math.FMA(z, z, 1)
	return density, float64(z * density)
}

func (cauchy) pointAt(x float64, v []float64) point { return point{x, x - v[0], v[1] - x} }

// quantileAt takes the distance from an end by tan(α+β) - tan α = (1+tan²α) tan β/(1 - tan α tan β), and an x far behind it by the angle from infinity.
func (cauchy) quantileAt(q, p float64, v []float64) point {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	w := cauchyWedge(v)
	if w.a+w.b < 0 {
		m := cauchy{}.quantileAt(p, q, []float64{-high, -low, -loc, scale})
		return point{-m.x, m.fromHigh, m.fromLow}
	}
	z := 1 / tangent(arctan2(1, w.b)+float64(p*w.angle))
	if math.IsInf(w.a, -1) {
		return point{loc + float64(scale*z), w.w, w.w}
	}
	fromA, fromB := gap(w.a, q*w.angle, z-w.a), w.w
	if w.b <= maxFloat {
		fromB = gap(-w.b, p*w.angle, w.b-z)
	}
	return between(low, high, float64(fromA*scale), float64(fromB*scale))
}

// gap returns how far tan(α+β) is from a = tan α for the angle β, or what the difference of both says where it is no small one.
func gap(a, angle, difference float64) float64 {
	if t := tangent(angle); t >= 0 {
		if d := turned(a, t); d <= 2*abs(a)+1 {
			return d
		}
	}
	return difference
}

// turned returns how far tan(α+β) is from a = tan α for t = tan β, infinite if that passes a right angle.
func turned(a, t float64) float64 {
	part := float64(a * t)
	switch {
	case part >= 1:
		return math.Inf(1)
	case abs(a) > 1:
		return (abs(a) + 1/abs(a)) * (abs(a) * t) / (1 - part)
	}
	return math.FMA(a, a, 1) * (t / (1 - part))
}

// tangent returns tan x.
func tangent(x float64) float64 { return generic.Sin(x) / generic.Cos(x) }

// arctan2 returns the angle of the point x, y ≥ 0.
func arctan2(y, x float64) float64 {
	if x > 0 {
		return arctan(y / x)
	}
	return math.Pi/2 + arctan(-x/y)
}

func (cauchy) oddsAt(p point, v, g []float64) float64 {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	z := (p.x - loc) / scale
	below, above := wedgeOf((low-loc)/scale, z, p.fromLow/scale), wedgeOf(z, (high-loc)/scale, p.fromHigh/scale)
	if g != nil {
		far := abs(z) > 1
		stretch := below.spread(far) - above.spread(far)
		if far {
			stretch = -stretch
		}
		set(g, (below.density(z)+above.density(z))/scale, -below.density(below.a)/scale, -above.density(above.b)/scale,
			(below.drift()-above.drift())/scale, stretch/scale)
	}
	return log(below.angle / above.angle)
}
