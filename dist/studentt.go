package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type studentT struct{}

// StudentT is Student's t distribution with df degrees of freedom, shifted and scaled; with z = (x-loc)/scale,
//
//	log p(x) = log Γ((df+1)/2) - log Γ(df/2) - ½ log(π df) - log scale - ½(df+1) log(1+z²/df).
//
// Scale is the standard deviation only in the limit of large df. Gradients flow to x, df, loc and scale, and through draws:
// implicitly to df. The derivative by df is within 5·2⁻⁵² of its scale just below df = 12.
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

func (studentT) tileLen(p *pass) int {
	if p.grad {
		return tileLen
	}
	return 2 * tileLen
}

func (studentT) logProbTile(t *tile) {
	norm, slope := t.studentTParams(t.p[0])
	t.student(&student{
		df: t.p[0], loc: t.p[1], scale: t.p[2], norm: norm, slope: slope,
		ddf: t.dp[0], dloc: t.dp[1], dscale: t.dp[2],
	})
}

// A student is what a density of Student's t is computed from: norm is its part that depends on df only, but for terms added
// later, and slope twice the derivative of all of it by df.
type student struct {
	df, loc, scale, norm, slope col
	ddf, dloc, dscale           []float64
}

// student sets the log-probabilities of x to norm - ½(df+1) log(1+z²/df) - log scale with z = (x-loc)/scale, and the
// derivatives; or their sums, those of the parameters in the order df, loc and scale.
func (t *tile) student(s *student) {
	if t.sums() && !t.grad && t.studentSum(s) {
		t.subtractLogs(s.scale, 0)
		return
	}
	z, e, inv := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	asm.DensityF64(asm.StudentTails, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{t.x.v, s.loc.v, s.scale.v, s.df.v},
		Out: [5][]float64{z, e, inv},
	})
	w, tails, byProducts := t.studentLogs(s, e)
	if byProducts && !t.grad {
		t.setStudentSum(s, tails)
		t.subtractLogs(s.scale, 0)
		return
	}
	asm.DensityF64(asm.StudentTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{z, e, w.v, inv, s.df.v, s.slope.v, s.norm.v},
		Out: [5][]float64{t.lp, t.dx, s.ddf, s.dloc, s.dscale},
	})
	if byProducts {
		t.setStudentSum(s, tails)
		t.summedP = true
		t.sumP = [maxColumns]float64{asm.SumF64(s.ddf) - 0.5*tails, asm.SumF64(s.dloc), asm.SumF64(s.dscale)}
	} else {
		t.manyDegrees(s, e)
		t.farStudents(s, e)
	}
	t.subtractLogs(s.scale, 0)
}

// manyDF is from where the derivative by df is small beside log(1+z²/df), as df⁻² to df⁻¹.
const manyDF = 12

// manyDegrees sets the derivatives by many degrees of freedom, ½ (slope - (log(1+e) - u) + u/df) for u = e/(1+e), without
// subtracting what nearly cancels.
func (t *tile) manyDegrees(s *student, e []float64) {
	if !t.want[0] || s.df.below(manyDF) {
		return
	}
	for i, v := range e {
		if nu := s.df.at(i); nu >= manyDF {
			s.ddf[i] = 0.5 * (s.slope.at(i) + (v/(1+v)/nu - generic.Log1pExcess(v)))
		}
	}
}

// setStudentSum sets the sum, given that of log(1+z²/df), under one df.
func (t *tile) setStudentSum(s *student, tails float64) {
	t.summed = true
	t.sum = math.FMA(-0.5*(s.df.v[0]+1), tails, float64(float64(t.n)*s.norm.v[0]))
}

// studentSum sets the sum alone, under one df, loc and scale: all it takes of an element is its square. It returns false if
// the parameters vary, or the squares may leave the range.
func (t *tile) studentSum(s *student) bool {
	if !s.df.constant() || !s.loc.constant() || !s.scale.constant() {
		return false
	}
	scale, df := s.scale.v[0], s.df.v[0]
	if !(scale > 0x1p-200 && scale < 0x1p200 && df > 0x1p-200 && df < 0x1p200) {
		return false
	}
	e := t.scratch(t.n)
	asm.AddScalarF64(e, t.x.v, -s.loc.v[0])
	asm.MulF64(e, e, e)
	asm.MulScalarF64(e, e, 1/(float64(scale*scale)*df))
	tails, ok := asm.SumLog1pF64(e)
	if ok {
		t.setStudentSum(s, tails)
	}
	return ok
}

// studentTParams returns what of the density depends on df only: see [generic.StudentParams].
func (t *tile) studentTParams(df col) (norm, slope col) {
	n := len(df.v)
	l, s := t.scratch(n), t.scratch(n)
	asm.DensityF64(asm.StudentParams, &asm.Columns{Len: n, In: [8][]float64{df.v}, Out: [5][]float64{l, s}})
	return col{l, df.mask}, col{s, df.mask}
}

// studentLogs returns log(1+e), or zero and the sum: under one df, unless a derivative needs more than sums.
func (t *tile) studentLogs(s *student, e []float64) (w col, sum float64, byProducts bool) {
	if t.sums() && s.df.constant() && !(t.grad && s.needsElements(t.want[0])) {
		if sum, ok := asm.SumLog1pF64(e); ok {
			return zero, sum, true
		}
	}
	return t.log1p(t.column(e)), 0, false
}

// needsElements reports whether, under one df, some derivative is not to be had, or not as a sum, from what is in range if e is.
func (s *student) needsElements(wantDF bool) bool {
	return wantDF && s.df.v[0] >= manyDF || s.df.v[0] < minNormal || !s.scale.within(minNormal, maxFloat)
}

// farStudents sets the elements whose e = z²/df is not finite, or whose derivatives pass through what is not.
func (t *tile) farStudents(s *student, e []float64) {
	if asm.MaxOfF64(e) <= maxFloat && (!t.grad || asm.WithinF64(s.dscale, -maxFloat, maxFloat)) {
		return
	}
	for i, v := range e {
		if !(v <= maxFloat && (!t.grad || abs(s.dscale[i]) <= maxFloat)) {
			t.farStudent(i, s, s.df.at(i), s.scale.at(i))
		}
	}
}

// farStudent sets element i by u = z/√df, and by logarithms where its square or z itself overflows. What is left of a derivative in the range then
// is in it.
func (t *tile) farStudent(i int, s *student, nu, scale float64) {
	x, loc := t.x.at(i), s.loc.at(i)
	z := (x - loc) / scale
	u := z / math.Sqrt(nu)
	e := float64(u * u)
	w, excess := log1p(e), generic.Log1pExcess(e)
	if e > maxFloat {
		logZ := log(abs(z))
		if logZ > maxFloat {
			logZ = log(abs(float64(0.5*x)-float64(0.5*loc))) + log2 - log(scale)
		}
		w = float64(2*logZ) - log(nu)
		excess = w - 1
	}
	t.lp[i] = math.FMA(-0.5*(nu+1), w, s.norm.at(i))
	slope := (nu + 1) / math.Sqrt(nu) * (u / (1 + e)) / scale
	s.dscale[i] = math.FMA(z, z, -1) / (1 + e) / scale
	if e > 1 {
		slope = (nu + 1) / (1 + 1/e) / (x - loc)
		s.dscale[i] = (nu - 1/e) / (1 + 1/e) / scale
	}
	t.dx[i], s.dloc[i] = -slope, slope
	s.ddf[i] = 0.5 * (s.slope.at(i) + (1/(1+1/e)/nu - excess))
}

// studentTNorm returns the terms of the log-density that depend on df only.
func studentTNorm(nu float64) float64 {
	return special.LgammaRatio(nu/2, 0.5) - 0.5*log(nu/2) - halfLog2Pi
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
		s := v[2]
		r, slope := studentVariance(v[0])
		set(g, s*s*slope, 0, 2*s*r)
		return s * s * r
	})
}

// studentVariance returns the variance for ν degrees of freedom at a scale of 1, ν/(ν-2), and its derivative.
func studentVariance(nu float64) (r, slope float64) {
	switch {
	case nu <= 1:
		return math.NaN(), 0
	case nu <= 2:
		return math.Inf(1), 0
	}
	return nu / (nu - 2), -2 / (nu - 2) / (nu - 2)
}

func (studentT) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		nu, s := v[0], v[2]
		diff := special.DigammaDiff(nu/2, 0.5)
		if g != nil {
			set(g, studentEntropySlope(nu, 1), 0, 1/s)
		}
		return math.FMA(0.5*(nu+1), diff, log(s)) - studentTNorm(nu)
	})
}

func (studentT) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		nu, s := v[1], v[3]
		z := (v[0] - v[2]) / s
		if isStudentFar(z, v) {
			return studentFarCDF(z, v, g)
		}
		if g != nil {
			studentTSlopes(g, studentTPDF(nu, z), nu, z, s)
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
	switch {
	case isStudentFar(z, v):
		l := studentFarTail(v, g)
		return restIf(z > 0 != upper, l, g)
	case math.IsInf(z, 0):
		return beyond(z > 0 != upper, g)
	}
	y := z
	if upper {
		y = -z
	}
	l := special.LogStudentTCDF(nu, y)
	if g == nil {
		return l
	}
	slope := special.StudentTTailSlope(nu, y)
	if upper {
		slope = -slope
	}
	studentTSlopes(g, slope, nu, z, s)
	return l
}

// studentTSlopes sets g to the derivatives by x, ν, loc and scale of a function of the probability below z, for its slope there.
func studentTSlopes(g []float64, slope, nu, z, s float64) {
	dx, dloc, dscale := standardSlopes(slope, z, s)
	set(g, dx, -times(slope, special.StudentTSampleGrad(nu, z)), dloc, dscale)
}
