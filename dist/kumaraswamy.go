package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type kumaraswamy struct{}

// Kumaraswamy is the Kumaraswamy distribution on 0 ≤ x ≤ 1, with a = concentration1 and b = concentration0,
//
//	log p(x) = log a + log b + (a-1) log x + (b-1) log(1-x^a).
//
// It resembles a beta distribution. Gradients flow to x, a and b, and through draws.
func Kumaraswamy[A, B Number](concentration1 A, concentration0 B) Dist {
	return make2(kumaraswamy{}, constraint.Of(concentration1), constraint.Of(concentration0))
}

func (kumaraswamy) Name() string                       { return "Kumaraswamy" }
func (kumaraswamy) Params() []Param                    { return betaParams }
func (kumaraswamy) Support(Dist) constraint.Constraint { return constraint.UnitInterval }
func (kumaraswamy) HasRSample(Dist) bool               { return true }

func (kumaraswamy) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (kumaraswamy) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(kumaraswamy{}, tp, key, shape)
}

func (kumaraswamy) logProbTile(t *tile) {
	logX, logA, logB := t.log(t.x), t.log(t.p[0]), t.log(t.p[1])
	for i := range t.lp {
		x, a, b, l := t.x.at(i), t.p[0].at(i), t.p[1].at(i), logX.at(i)
		rest := special.Log1mExp(a * l)
		t.lp[i] = math.FMA(a-1, l, logA.at(i)+logB.at(i)) + float64((b-1)*rest)
		if t.grad {
			odds := 1 / expm1(-a*l) // x^a/(1-x^a)
			t.dx[i] = math.FMA(-(b-1)*odds, a, a-1) / x
			t.dp[0][i] = math.FMA(-b*l, odds, l*tiltMean(-a*l)) // 1/a + l/(1-x^a) is l times that mean
			t.dp[1][i] = 1/b + rest
		}
		if !(a*l < -0x1p-500 && b < 0x1p500) {
			t.farKumaraswamy(i, l, logA.at(i)+logB.at(i))
		}
		switch {
		case x < 0 || x > 1:
			t.reject(i)
		case x == 0:
			t.flat(i)
			t.lp[i] = powerEdge(a, logB.at(i))
		case x == 1:
			t.flat(i)
			t.lp[i] = powerEdge(b, logA.at(i))
		}
	}
}

// farKumaraswamy sets element i where x^a may be next to 1, or b so large that products with it leave the range: for l = log x, and log ab.
func (t *tile) farKumaraswamy(i int, l, logAB float64) {
	x, a, b := t.x.at(i), t.p[0].at(i), t.p[1].at(i)
	odds := 1 / expm1(-a*l) // x^a/(1-x^a)
	rest, aOdds, lOdds := special.Log1mExp(a*l), a*odds, l*odds
	near := !(a*l < -0x1p-500)
	if near { // 1-x^a is -al
		rest, aOdds = log(a)+log(-l), -1/l
	}
	t.lp[i] = math.FMA(a-1, l, logAB) + float64((b-1)*rest)
	if !t.grad {
		return
	}
	t.dx[i] = math.FMA(-(b-1), aOdds, a-1) / x
	t.dp[0][i] = math.FMA(-b, lOdds, l*tiltMean(-a*l))
	if near {
		t.dp[0][i] = b/a + float64(0.5*l*(1+b))
	}
	t.dp[1][i] = 1/b + rest
}

func (kumaraswamy) drawTile(t *tile, key Key, first uint64) {
	e := t.scratch(len(t.lp))
	key.exponentials(e, first)
	for i, v := range e {
		a, b := t.p[0].at(i), t.p[1].at(i)
		w := -expm1(-v / b)
		x := interior(exp(log(w) / a))
		t.lp[i] = x
		if t.grad {
			t.dp[0][i] = -x * special.Log1mExp(-v/b) / a / a
			t.dp[1][i] = -x / a * exp(-v/b) / w * v / b / b
		}
	}
}

// kumaraswamyMoment returns the mean of x^n, b B(1+n/a, b).
func kumaraswamyMoment(a, b, n float64) float64 {
	return exp(log(b) + special.Lbeta(1+n/a, b))
}

func (kumaraswamy) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		m := kumaraswamyMoment(a, b, 1)
		if g != nil && m > 0 {
			step := special.DigammaDiff(1+1/a, b) / a
			switch {
			case a*b < 0x1p-60 && a < 0x1p-60:
				step = b
			case a < 0x1p-60:
				step = log1p(a*b) / a
			}
			set(g, m/a*step, -m*special.DigammaDiff(1+b, 1/a))
		}
		return m
	})
}

// Variance is m² (e^B - 1) for the mean m and B = log(E x²/m²), a third difference of log Γ, whose derivatives need no difference of moments.
func (kumaraswamy) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		h := 1 / a
		m := kumaraswamyMoment(a, b, 1)
		if m == 0 { // beside which excess may be infinite
			set(g, 0, 0)
			return 0
		}
		bend, dh, db := special.LgammaBend(h, b)
		excess := expm1(bend)
		if g != nil {
			dh = math.FMA(1+excess, dh, -2*excess*special.DigammaDiff(1+h, b))
			db = math.FMA(1+excess, db, -2*excess*special.DigammaDiff(1+b, h))
			set(g, -m*(m*dh)/a/a, m*(m*db))
		}
		return m * (m * excess)
	})
}

func (kumaraswamy) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		harmonic := special.DigammaDiff(1, b)
		if g != nil {
			set(g, (harmonic/a-1)/a, special.TrigammaExcess(b)-special.Trigamma(b+1)/a)
		}
		return 1 - 1/b + (harmonic - harmonic/a) - (log(a) + log(b))
	})
}

func (kumaraswamy) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, a, b := v[0], v[1], v[2]
		switch {
		case x <= 0:
			set(g, 0, 0, 0)
			return 0
		case x >= 1:
			set(g, 0, 0, 0)
			return 1
		}
		l := log(x)
		rest := special.Log1mExp(a * l)
		tail := exp(b * rest)
		odds := 1 / expm1(-a*l)
		set(g, tail*b*odds*a/x, tail*b*odds*l, -tail*rest)
		return -expm1(b * rest)
	})
}

func (kumaraswamy) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, a, b := v[0], v[1], v[2]
		e := -log1p(-q)
		logW := special.Log1mExp(-e / b)
		x := exp(logW / a)
		odds := 1 / expm1(e/b)
		set(g, x/a*odds/b/(1-q), -x*logW/a/a, -x/a*odds*e/b/b)
		return x
	})
}

func (kumaraswamy) logTail(upper bool, v, g []float64) float64 {
	x, a, b := v[0], v[1], v[2]
	if x <= 0 || x >= 1 {
		return beyond(upper == (x <= 0), g)
	}
	l := log(x)
	if a*l < -40 { // (1-x^a)^b is e^(-b x^a)
		set(g, a/x, l, 1/b)
		return powerTail(upper, math.FMA(a, l, log(b)), g)
	}
	rest := log1mexp(a * l)
	odds := 1 / expm1(-a*l)
	set(g, b*odds*a/x, b*odds*l, -rest)
	return exponentialTail(upper, -b*rest, g)
}
