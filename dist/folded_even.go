package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// An evenFamily has densities that are symmetric about their loc. Where both signs of a folded value are nearly as likely, derivatives by the value and by loc
// are small differences of theirs: with z = x/scale, u = loc/scale, ψ the derivative of the log-density and h = tanh of half the log-odds of x against -x they
// are, times the scale,
//
//	(ψ(z+u) + ψ(z-u))/2 - h (ψ(z+u) - ψ(z-u))/2  and  (ψ(z+u) - ψ(z-u))/2 - h (ψ(z+u) + ψ(z-u))/2,
//
// in which the sum and the difference have forms that keep the digits of small z and u.
type evenFamily interface {
	Family
	// locAt returns which of the parameters is the loc; the scale is behind it.
	locAt() int
	// evenSlopes returns h and half the sum and half the difference of ψ at z+u and z-u for the parameters p, which are NaN where these forms leave the range.
	evenSlopes(z, u float64, p []float64) (h, sum, difference float64)
}

func (studentT) locAt() int { return 1 }
func (cauchy) locAt() int   { return 0 }
func (laplace) locAt() int  { return 0 }
func (logistic) locAt() int { return 0 }

func (studentT) evenSlopes(z, u float64, p []float64) (h, sum, difference float64) {
	return studentFold(z, u, p[0])
}

func (cauchy) evenSlopes(z, u float64, _ []float64) (h, sum, difference float64) {
	return studentFold(z, u, 1)
}

// studentFold returns the slopes of Student's t, where ψ(z) = -(df+1) z/(df+z²).
func studentFold(z, u, df float64) (h, sum, difference float64) {
	far, near := math.FMA(z+u, z+u, df), math.FMA(z-u, z-u, df)
	apart := float64((z - u) * (z + u))
	h = generic.Tanh(0.25 * (df + 1) * log1p(4*z*u/near))
	return h, -(df + 1) / far * z * ((df + apart) / near), -(df + 1) / far * u * ((df - apart) / near)
}

// evenSlopes goes by ψ(z) = -sign z.
func (laplace) evenSlopes(z, u float64, _ []float64) (h, sum, difference float64) {
	switch size := abs(u); {
	case z > size:
		return generic.Tanh(u), -1, 0
	case z < size:
		return generic.Tanh(math.Copysign(z, u)), 0, -sign(u)
	}
	return math.NaN(), 0, 0
}

// evenSlopes goes by ψ(z) = -tanh z/2.
func (logistic) evenSlopes(z, u float64, _ []float64) (h, sum, difference float64) {
	a, b, c, d := generic.Tanh(z), generic.Tanh(u), cosh(z), cosh(u)
	return a * b / (1 + 1/c/d), -a / (1 + d/c), -b / (1 + c/d)
}

func cosh(x float64) float64 { return 0.5 * (exp(x) + exp(-x)) }

// foldEven sets the derivatives by the value and by loc where both signs are nearly as likely.
func (t *tile) foldEven(f evenFamily) {
	if !t.grad {
		return
	}
	p, q := t.parts[0], t.parts[1]
	k := f.locAt()
	v := t.scratch(p.nargs)
	for i := range t.lp {
		if lead := p.lp[i] - q.lp[i]; !(abs(lead) < 0.5) || p.lp[i] == 0 { // of shares
			continue
		}
		p.take(v, i)
		scale := v[k+1]
		h, sum, difference := f.evenSlopes(t.x.at(i)/scale, v[k]/scale, v)
		dx, dloc := (sum-float64(h*difference))/scale, (difference-float64(h*sum))/scale
		if abs(dx) <= maxFloat && abs(dloc) <= maxFloat {
			t.dx[i], p.dp[k][i] = dx, dloc
		}
	}
}
