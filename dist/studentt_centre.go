package dist

import (
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// mostDrop is by how much the logarithm of the density may change between -x and x where the tails are not as good as the curve between them.
const mostDrop = 2

// logCentre is the mass of the curve times the density at the place between -x and x that is nearest to loc.
func (f studentT) logCentre(x float64, p, g []float64) (l float64, ok bool) {
	nu, loc, scale := p[0], p[1], p[2]
	if !(nu > 0 && scale > 0 && x <= maxFloat/2) {
		return 0, false
	}
	c := curveBetween(f, -x, x, 2*x, p)
	z := (c.near - loc) / scale
	e := float64(z / nu * z)
	if !(c.drop() <= mostDrop && e <= maxFloat) {
		return 0, false
	}
	s := c.stretch(2 * x)
	mass := s.mass * (s.unit / scale)
	if !(mass >= minNormal && mass <= maxFloat) {
		return 0, false
	}
	norm, slope := generic.StudentNorm(nu)
	l = norm - float64(0.5*(nu+1)*log1p(e)) + log(mass)
	if g == nil {
		return l, true
	}
	below, above := s.density(s.low), s.density(s.high)
	share := e / (1 + e)
	g[0] = below + above
	g[1] = float64(0.5*(slope+(share/nu-generic.Log1pExcess(e)))) + s.slopes[0]
	g[2] = s.slopes[1]
	if z == 0 { // loc is between
		g[3] = -(float64((x-loc)*above) + float64((x+loc)*below)) / scale
		return l, true
	}
	g[2] += (nu + 1) * share / (c.near - loc)
	g[3] = (float64((nu+1)*share)-1)/scale + s.slopes[2]
	return l, true
}
