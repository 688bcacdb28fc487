package dist

import "math"

// logCentre goes by arctan a + arctan b = arctan (a+b)/(1-ab), which is the probability times π up to ½.
func (cauchy) logCentre(x float64, p, g []float64) (l float64, ok bool) {
	loc, scale := p[0], p[1]
	a, b, z, u := (x-loc)/scale, (x+loc)/scale, x/scale, loc/scale
	angle := arctan(2 * z / math.FMA(-a, b, 1))
	if !(scale > 0 && angle >= minNormal && z <= 0x1p200 && abs(u) <= 0x1p200) {
		return 0, false
	}
	if g != nil {
		lower, upper := 1/math.FMA(a, a, 1), 1/math.FMA(b, b, 1)
		share := 2 * (z / angle) * lower * upper
		set(g, (lower+upper)/angle/scale, -2*u*share/scale, -math.FMA(a, b, 1)*share/scale)
	}
	return log(angle / math.Pi), true
}
