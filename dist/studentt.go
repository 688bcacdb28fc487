package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type studentT struct{}

// StudentT is Student's t distribution with df degrees of freedom, shifted and scaled; with z = (x-loc)/scale,
//
//	log p(x) = log Γ((df+1)/2) - log Γ(df/2) - ½ log(π df) - log scale - ½(df+1) log(1+z²/df).
//
// Scale is the standard deviation only in the limit of large df. Gradients flow to x, df, loc and scale, and through draws:
// implicitly to df.
func StudentT[D, L, S Number](df D, loc L, scale S) Dist {
	return make3(studentT{}, constraint.Of(df), constraint.Of(loc), constraint.Of(scale))
}

var studentTParams = []Param{{"df", constraint.Positive}, {"loc", constraint.Real}, {"scale", constraint.Positive}}

func (studentT) Name() string                       { return "StudentT" }
func (studentT) Params() []Param                    { return studentTParams }
func (studentT) Support(Dist) constraint.Constraint { return constraint.Real }
func (studentT) HasRSample(Dist) bool               { return true }
func (studentT) shifts() int                        { return 1 }

func (studentT) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (studentT) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(studentT{}, tp, key, shape)
}

func (studentT) logProbTile(t *tile) {
	df, scale := t.p[0], t.p[2]
	z := t.standardise(t.p[1], scale)
	tail := t.log1p(t.each2(z, df, func(z, nu float64) float64 { return z * z / nu }))
	logScale := t.log(scale)
	norm, slope := t.studentTNorms(df)
	for i := range t.lp {
		v, nu := z.at(i), df.at(i)
		w := tail.at(i)
		if abs(v) > hugeRoot {
			w = 2*log(abs(v)) - log(nu)
		}
		t.lp[i] = math.FMA(-0.5*(nu+1), w, norm.at(i)) - logScale.at(i)
		if t.grad {
			s := scale.at(i)
			q := (nu + 1) / (v + nu/v)
			if v == 0 {
				q = 0
			}
			t.dx[i] = -q / s
			t.dp[1][i] = q / s
			t.dp[0][i] = 0.5 * (slope.at(i) - w + float64(q*v)/nu)
			t.dp[2][i] = studentTScaleSlope(nu, v) / s
		}
	}
}

// studentTNorms returns studentTNorm and twice its derivative, by columns of log-gammas where df is small and their
// differences are good.
func (t *tile) studentTNorms(df col) (norm, slope col) {
	n := len(df.v)
	l, s := t.scratch(n), t.scratch(n)
	half := t.each(df, func(nu float64) float64 { return nu / 2 })
	lgLow, dgLow := t.logGamma(half)
	lgHigh, dgHigh := t.logGamma(t.each(df, func(nu float64) float64 { return (nu + 1) / 2 }))
	logs := t.log(half)
	for i, nu := range df.v {
		if nu < largeShape {
			l[i] = lgHigh.at(i) - lgLow.at(i) - 0.5*logs.at(i) - halfLog2Pi
			s[i] = dgHigh.at(i) - dgLow.at(i) - 1/nu
			continue
		}
		l[i] = studentTNorm(nu)
		if t.want[0] {
			s[i] = special.DigammaDiff(nu/2, 0.5) - 1/nu
		}
	}
	return col{l, df.mask}, col{s, df.mask}
}

// studentTNorm returns the terms of the log-density that depend on df only.
func studentTNorm(nu float64) float64 {
	return special.LgammaRatio(nu/2, 0.5) - 0.5*log(nu/2) - halfLog2Pi
}

// studentTScaleSlope returns df (z²-1)/(df+z²) without overflow.
func studentTScaleSlope(nu, z float64) float64 {
	if abs(z) > 1 {
		r := 1 / z
		return nu * (1 - r) * (1 + r) / math.FMA(nu*r, r, 1)
	}
	return nu * (z - 1) * (z + 1) / math.FMA(z, z, nu)
}

func (studentT) drawTile(t *tile, key Key, first uint64) {
	n := len(t.lp)
	eps, lg := t.scratch(n), t.scratch(n)
	key.Fold(0).normals(eps, first)
	half := t.each(t.p[0], func(nu float64) float64 { return nu / 2 })
	logGammaDraws(lg, half, key.Fold(1), first)
	loc, scale := t.p[1], t.p[2]
	for i, e := range eps {
		z := e * exp(0.5*(log(half.at(i))-lg[i]))
		z = math.Max(math.Min(z, maxFloat), -maxFloat)
		s := scale.at(i)
		t.lp[i] = math.FMA(s, z, loc.at(i))
		if t.grad {
			if t.want[0] {
				t.dp[0][i] = s * special.StudentTSampleGrad(t.p[0].at(i), z)
			}
			t.dp[2][i] = z
		}
	}
}

// Mean returns loc, NaN for df ≤ 1.
func (studentT) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		set(g, 0, 1, 0)
		if v[0] <= 1 {
			return math.NaN()
		}
		return v[1]
	})
}

// Variance returns scale² df/(df-2), infinite for 1 < df ≤ 2 and NaN for df ≤ 1.
func (studentT) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		nu, s := v[0], v[2]
		switch {
		case nu <= 1:
			set(g, 0, 0, 0)
			return math.NaN()
		case nu <= 2:
			set(g, 0, 0, 0)
			return math.Inf(1)
		}
		r := nu / (nu - 2)
		set(g, -2*s*s/(nu-2)/(nu-2), 0, 2*s*r)
		return s * s * r
	})
}

func (studentT) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		nu, s := v[0], v[2]
		diff := special.DigammaDiff(nu/2, 0.5)
		if g != nil {
			h := special.Trigamma((nu+1)/2) - special.Trigamma(nu/2)
			set(g, math.FMA((nu+1)/4, h, 1/(2*nu)), 0, 1/s)
		}
		return math.FMA(0.5*(nu+1), diff, log(s)) - studentTNorm(nu)
	})
}

func (studentT) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.at(x, func(v, g []float64) float64 {
		nu, s := v[1], v[3]
		z := (v[0] - v[2]) / s
		if g != nil {
			pdf := studentTPDF(nu, z) / s
			set(g, pdf, -pdf*s*special.StudentTSampleGrad(nu, z), -pdf, -pdf*z)
		}
		return special.StudentTCDF(nu, z)
	})
}

func studentTPDF(nu, z float64) float64 {
	return exp(math.FMA(-0.5*(nu+1), log1p(z*z/nu), studentTNorm(nu)))
}

func (studentT) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		nu, s := v[1], v[3]
		z := special.StudentTQuantile(nu, v[0])
		if g != nil {
			set(g, s/studentTPDF(nu, z), s*special.StudentTSampleGrad(nu, z), 1, z)
		}
		return math.FMA(s, z, v[2])
	})
}

func (studentT) logTail(upper bool, v, g []float64) float64 {
	nu, s := v[1], v[3]
	z := (v[0] - v[2]) / s
	l := special.LogStudentTCDF(nu, z)
	if upper {
		l = special.LogStudentTCDF(nu, -z)
	}
	if g == nil {
		return l
	}
	if math.IsInf(z, 0) {
		return beyond(z > 0 != upper, g)
	}
	w := log1p(z * z / nu)
	if abs(z) > hugeRoot {
		w = 2*log(abs(z)) - log(nu)
	}
	lp := math.FMA(-0.5*(nu+1), w, studentTNorm(nu)) - log(s)
	return tailSlopes(upper, l, lp, g, s*special.StudentTSampleGrad(nu, z), 1, z)
}
