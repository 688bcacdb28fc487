package special

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// A NormalPart is an interval of the standard normal distribution, of width W, that ends at B: t = B - z is in 0 ≤ t ≤ W. Z is a number that has that
// distribution, given the interval.
type NormalPart struct {
	Log    float64 // log of the probability over φ(B)
	Mean   float64 // E t
	Var    float64 // E (t - Mean)²
	Skew   float64 // E (t - Mean)³
	Spread float64 // E (t - Mean)⁴ - Var²
}

// NormalPartOf returns the part of width w > 0, which may be infinite, that ends at b, with 2b ≤ w: 0 is nearer to b than to the other end, if it is
// outside of the part. Log, Mean and Var have errors of a few 2⁻⁵³ of themselves, or of b² and b if b > 0.
//
// Method: Gauss' rule with 20 points in panels, over what is not negligible of e^(bt-t²/2); all terms are positive. In a narrow part the odd
// moments about its middle are small, and have integrands of their own.
func NormalPartOf(b, w float64) NormalPart {
	if m := b - float64(0.5*w); w <= 2.5 && w*m > -1 {
		return narrowPart(m, 0.5*w)
	}
	// Nodes are c = t for b ≤ 0, and c = -z for b > 0, near which the mass is.
	const far = 120 // the logarithm where the rest is negligible, twice
	root := math.Sqrt(math.FMA(b, b, far))
	lo, hi := 0.0, math.Min(w, far/(root-b))
	if b > 0 {
		lo, hi = -math.Min(b, 11), math.Min(w-b, 11)
	}
	length := hi - lo
	panels := math.Ceil(length * math.Max(1/5.5, -b/20))
	if !(panels >= 1) {
		panels = 1
	}
	var at, mass [8 * 2 * len(Gauss20)]float64
	n, half := 0, 0.5*length/panels
	for k := 0.0; k < panels && n < len(at); k++ {
		middle := lo + float64((2*k+1)*half)
		for _, g := range Gauss20 {
			for _, side := range [2]float64{-g[0], g[0]} {
				c := math.FMA(side, half, middle)
				at[n], mass[n] = c, g[1]*generic.Exp(normalExponent(b, c))
				n++
			}
		}
	}
	total, mean := 0.0, 0.0
	for i, f := range mass[:n] {
		total += f
		mean = math.FMA(f, at[i], mean)
	}
	mean /= total
	p := NormalPart{Log: generic.Log(float64(total * half)), Mean: mean}
	fourth := 0.0
	for i, f := range mass[:n] {
		y := at[i] - mean
		square := float64(y * y)
		p.Var = math.FMA(f, square, p.Var)
		p.Skew = math.FMA(f, float64(square*y), p.Skew)
		fourth = math.FMA(f, float64(square*square), fourth)
	}
	p.Var /= total
	p.Skew /= total
	p.Spread = fourth/total - float64(p.Var*p.Var)
	if b > 0 {
		p.Log += float64(0.5 * b * b)
		p.Mean += b
	}
	return p
}

// narrowPart is NormalPartOf for the part of width 2h about m, by the moments about m.
func narrowPart(m, h float64) NormalPart {
	var moment [5]float64
	for _, g := range Gauss20 {
		y := float64(g[0] * h)
		e := generic.Expm1(m * y)
		f := g[1] * generic.Exp(-0.5*float64(y*y))
		sinh, power := e+e/(1+e), f      // twice
		cosh := 2 + float64(e*(e/(1+e))) // twice
		for k := range moment {
			if k%2 == 0 {
				moment[k] += float64(power * cosh)
			} else {
				moment[k] -= float64(power * sinh)
			}
			power *= g[0]
		}
	}
	total := moment[0]
	square := h * h
	one, two, three, four := h*moment[1]/total, square*moment[2]/total, square*h*moment[3]/total, square*square*moment[4]/total
	square = float64(one * one)
	variance := two - square
	return NormalPart{
		Log:    generic.Log(float64(total*h)) + float64(h*math.FMA(0.5, h, m)),
		Mean:   h - one,
		Var:    variance,
		Skew:   -math.FMA(one, math.FMA(-3, two, float64(2*square)), three),
		Spread: four - float64(4*one*three) + float64(square*math.FMA(6, two, float64(-3*square))) - float64(variance*variance),
	}
}

// normalExponent returns the logarithm of the mass at node c of [NormalPartOf].
func normalExponent(b, c float64) float64 {
	if b > 0 {
		return -0.5 * float64(c*c)
	}
	return float64(c * math.FMA(-0.5, c, b))
}
