package dist

import "github.com/gopyro/gopyro/internal/special"

// Far from loc the tail of Student's t distribution is a power of z = (x-loc)/scale, which for few degrees of freedom is not small even where z, or a derivative by z, leaves
// the range.

// isStudentFar reports whether the tail at x = v[0] for the parameters behind it, with that z, goes by the logarithm of z.
func isStudentFar(z float64, v []float64) bool {
	if !(abs(z) > 0x1p500) {
		return false
	}
	nu, s := v[1], v[3]
	return nu >= 0x1p-1000 && nu <= 0x1p80 && s > 0 && s <= maxFloat && abs(v[0]) <= maxFloat && abs(v[2]) <= maxFloat
}

// studentFarTail returns the logarithm of the probability beyond x = v[0], as seen from loc, and sets g to its derivatives.
func studentFarTail(v, g []float64) float64 {
	nu, s, half := v[1], v[3], float64(0.5*v[0])-float64(0.5*v[2])
	l, byNu := special.LogStudentTFar(nu, abs(half), s)
	slope := 0.5 * nu / half
	set(g, -slope, byNu, slope, nu/s)
	return l
}

// studentFarCDF returns the distribution function there.
func studentFarCDF(z float64, v, g []float64) float64 {
	tail := exp(studentFarTail(v, g))
	p, sign := tail, tail
	if z > 0 {
		p, sign = 1-tail, -tail
	}
	for i := range g {
		g[i] = times(sign, g[i])
	}
	return p
}
