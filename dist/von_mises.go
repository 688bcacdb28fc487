package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type vonMises struct{}

// VonMises is the von Mises distribution of angles about loc,
//
//	log p(x) = concentration cos(x-loc) - log 2π - log I₀(concentration).
//
// The density is that on a whole turn; draws are in [-π, π), and so distribution functions count from -π on, wherever loc is: CDF(x) is the
// probability of the angles from -π to x, 0 below -π and 1 from π on. It takes a few microseconds, a quantile some tens. Gradients flow to x, loc
// and concentration, not through draws, which jump from π to -π.
func VonMises[L, C Number](loc L, concentration C) Dist {
	return make2(vonMises{}, constraint.Of(loc), constraint.Of(concentration))
}

var vonMisesParams = []Param{{"loc", constraint.Real}, {"concentration", constraint.Positive}}

func (vonMises) Name() string                       { return "VonMises" }
func (vonMises) Params() []Param                    { return vonMisesParams }
func (vonMises) Support(Dist) constraint.Constraint { return constraint.Real }

func (vonMises) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (vonMises) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(vonMises{}, tp, key, shape)
}

// logProbTile takes cos-1 as -2 sin² of half the angle, so that large concentrations do not cancel.
func (vonMises) logProbTile(t *tile) {
	angle := t.each2(t.x, t.p[0], func(x, loc float64) float64 { return x - loc })
	half := t.apply(asm.Sin, t.each(angle, func(a float64) float64 { return a / 2 }))
	sine := t.apply(asm.Sin, angle)
	t.farAngles(angle, half, sine)
	norm := t.each(t.p[1], func(k float64) float64 { return log(special.I0e(k)) })
	lack := norm
	if t.want[1] {
		lack = t.each(t.p[1], besselLack)
	}
	for i := range t.lp {
		k, h := t.p[1].at(i), half.at(i)
		fall := float64(-2 * h * h) // cos - 1
		t.lp[i] = math.FMA(k, fall, -2*halfLog2Pi-norm.at(i))
		if t.grad {
			t.dx[i] = -k * sine.at(i)
			t.dp[0][i] = k * sine.at(i)
			t.dp[1][i] = fall + lack.at(i)
		}
	}
}

// farAngles sets the sines of the angles between an x and a loc whose difference leaves the range.
func (t *tile) farAngles(angle, half, sine col) {
	if angle.within(-maxFloat, maxFloat) {
		return
	}
	for i := range angle.v {
		if math.IsInf(angle.v[i], 0) {
			h := float64(0.5*t.x.at(i)) - float64(0.5*t.p[0].at(i))
			half.v[i] = generic.Sin(h)
			sine.v[i] = 2 * half.v[i] * generic.Cos(h)
		}
	}
}

// besselLack returns 1 - I₁(k)/I₀(k). From 8 on it is (2-c)/(k+2-c) with Perron's continued fraction
//
//	c = 3k/(2k+3 - 5k/(2k+4 - 7k/(2k+5 - …)))
//
// of I₁/I₀ = k/(k+2-c) (Gautschi and Slavik, On the computation of modified Bessel function ratios, 1978), in which little cancels.
func besselLack(k float64) float64 {
	if k < 8 {
		return 1 - special.I1OverI0(k)
	}
	n := 96.0
	if k > 50 {
		n = 14
	}
	rest := 2.0 // the denominator over k, whose terms may overflow
	for ; n >= 0; n-- {
		rest = 2 + (n+3)/k - (2*n+5)/k/rest
	}
	lack := 2 - 3/rest
	return lack / (k + lack)
}

func (vonMises) drawTile(t *tile, key Key, first uint64) {
	for i := range t.lp {
		t.lp[i] = turn(t.p[0].at(i) + vonMisesDraw(t.p[1].at(i), key, first+uint64(i)))
	}
}

// turn returns the angle x within [-π, π).
func turn(x float64) float64 {
	if abs(x) > 0x1p20 { // many turns, of which each lacks a little
		rest := math.Remainder(x, 2*math.Pi)
		x = rest - float64(0x1.1a62633145c07p-52*(x-rest)/(2*math.Pi))
	}
	x -= float64(2 * math.Pi * math.Floor(x/(2*math.Pi)+0.5))
	if x >= math.Pi || x < -math.Pi {
		return -math.Pi
	}
	return x
}

// vonMisesDraw returns draw i about 0 by the rejection of Best and Fisher (Efficient Simulation of the von Mises
// Distribution, 1979). Attempt k uses number i of the streams 2k and 2k+1 under the key. What they call f is near 1 for
// large concentrations; here 1-f is computed.
func vonMisesDraw(k float64, key Key, i uint64) float64 {
	switch {
	case !(k >= 0):
		return math.NaN()
	case k > maxFloat:
		return 0
	}
	k = math.Max(k, 0x1p-1000) // uniform to the last bit
	r1 := vonMisesExcess(k)
	for attempt := uint64(0); ; attempt++ {
		u := key.Fold(2 * attempt).uniform(i)
		v := key.Fold(2*attempt + 1).uniform(i)
		s := generic.Sin(math.Pi / 2 * (2*u - 1)) // half the angle of z
		oneMinusZ := 2 * float64(s*s)
		lack := r1 * oneMinusZ / (r1 + 2 - oneMinusZ) // 1 - f
		c := float64(k * (r1 + lack))
		if float64(c*(2-c)) > v || log(c/v)+1 >= c {
			return math.Copysign(2*arcsine(math.Min(math.Sqrt(lack/2), 1)), u-0.5)
		}
	}
}

// vonMisesExcess returns r-1 for r = (1+ρ²)/2ρ, ρ = (τ-√2τ)/2k, τ = 1+√(1+4k²).
func vonMisesExcess(k float64) float64 {
	switch {
	case k < 1e-5:
		return 1/k + k - 1
	case k > 0x1p100: // 1-rho has no digits left
		return 0.5 / k
	}
	tau := 1 + math.Sqrt(math.FMA(4*k, k, 1))
	rho := (tau - math.Sqrt(2*tau)) / (2 * k)
	return (1 - rho) * (1 - rho) / (2 * rho)
}

// Mean returns loc, the mean direction.
func (vonMises) Mean(d Dist) *tensor.Tensor { return d.full(0) }

// Variance returns the circular variance 1 - I₁/I₀ of the concentration.
func (vonMises) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		lack, variance, _ := angleMoments(v[1])
		set(g, 0, -variance)
		return lack
	})
}

func (vonMises) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		k := v[1]
		lack, variance, i0e := angleMoments(k)
		set(g, 0, -k*variance)
		return float64(k*lack) + 2*halfLog2Pi + log(i0e)
	})
}

// angleMoments returns 1 - I₁/I₀ for the concentration k, the derivative of I₁/I₀ by it, and I₀ e^-k: the mean and the variance of 1 - cos of the angle from
// loc, and the mean of the density over its largest value. They are sums of positive terms by the trapezoidal rule, which for a
// periodic function, or one that falls as fast as e^-x², is exact to the last bits with few points.
func angleMoments(k float64) (lack, variance, i0e float64) {
	points := math.Max(32, math.Ceil(12*math.Sqrt(k)))
	total, first, second := 0.0, 0.0, 0.0
	for j := 0.0; j <= points/2; j++ {
		s := generic.Sin(math.Pi * j / points) // of half the angle
		c := 2 * float64(s*s)                  // 1 - cos
		w := exp(-k * c)
		if w < 0x1p-70 {
			break
		}
		if j > 0 && 2*j < points {
			w *= 2 // the angle on the other side
		}
		total += w
		first += float64(w * c)
		second += float64(w * c * c)
	}
	lack = first / total
	return lack, second/total - float64(lack*lack), total / points
}

// hasAngles reports whether draws of d may be angles, whose mean is a direction and whose variance is circular, so that moments of what is made of them do not follow from
// these.
func (d *Dist) hasAngles() bool {
	switch f := d.family.(type) {
	case vonMises:
		return true
	case *maskedMixture:
		return f.components[0].hasAngles() || f.components[1].hasAngles()
	}
	return false
}

// ofAngles is the error for a moment of d, which is made of angles.
func (d *Dist) ofAngles(method string) *UnsupportedError {
	return &UnsupportedError{Family: d.Name(), Method: method, Reason: "its parts are angles, whose mean is a direction and whose variance is circular; estimate it from draws"}
}
