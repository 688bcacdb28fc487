package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type multivariateStudentT struct{}

// MultivariateStudentT is the multivariate t distribution of vectors about loc, [… n], with df degrees of freedom and scale
// matrix L Lᵀ for the lower triangular scaleTril, L, [… n n]; with q = |L⁻¹(x-loc)|²,
//
//	log p(x) = log Γ((df+n)/2) - log Γ(df/2) - ½ n log(π df) - log det L - ½(df+n) log(1+q/df).
//
// Its covariance is L Lᵀ df/(df-2). Gradients flow to x, df, loc and scaleTril; those of draws to loc and scaleTril, and
// to df through the χ² variable of which a draw is made.
func MultivariateStudentT[D Number](df D, loc, scaleTril *tensor.Tensor) Dist {
	return make3(multivariateStudentT{}, constraint.Of(df), constraint.Of(loc), constraint.Of(scaleTril))
}

var multivariateStudentTParams = []Param{{"df", constraint.Positive}, {"loc", constraint.RealVector}, {"scale_tril", constraint.LowerCholesky}}

func (multivariateStudentT) Name() string                       { return "MultivariateStudentT" }
func (multivariateStudentT) Params() []Param                    { return multivariateStudentTParams }
func (multivariateStudentT) Support(Dist) constraint.Constraint { return constraint.RealVector }
func (multivariateStudentT) HasRSample(Dist) bool               { return true }
func (multivariateStudentT) EventShape(d Dist) tensor.Shape     { return vectorEvent(&d, 1, 2) }

func (multivariateStudentT) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f multivariateStudentT) logProbRow(r *row) float64 {
	n := len(r.x)
	nu, loc, l := r.p[0][0], r.p[1], r.p[2]
	buf := r.memory(2*n + 4)
	y, a := buf[:n], buf[n:2*n]
	for i := range y {
		y[i] = r.x[i] - loc[i]
	}
	solveLower(l, y)
	if r.fresh[0] {
		r.keep[0], r.keep[2] = studentNormOf(nu, n, buf[2*n:])
	}
	if r.fresh[2] {
		r.keep[1] = logDiagonal(l, n)
		r.extreme = r.grad && !isMiddlingDiagonal(l, n)
	}
	q, dims := dot(y, y), float64(n)
	e := q / nu
	lp := math.FMA(-0.5*(nu+dims), log1p(e), r.keep[0]) - r.keep[1]
	known := nu >= fewestDegrees && abs(lp) <= maxFloat
	all := known
	if r.grad {
		weight := (nu + dims) / (nu + q)
		for i, v := range y {
			a[i] = v * weight
		}
		solveUpper(l, a)
		for i, v := range a {
			r.dx[i], r.dp[1][i] = -v, v
		}
		r.dp[0][0] = 0.5 * (r.keep[2] + (float64(e/(1+e)*(dims/nu)) - generic.Log1pExcess(e)))
		trilSlopes(r.dp[2], l, a, y)
		all = known && !r.extreme && isMiddlingSolution(y, r.x, loc) && isMiddling(a)
	}
	if !all {
		return f.extended(r, lp, known)
	}
	return lp
}

// studentNormOf returns log Γ(½(ν+n)) - log Γ(½ν) - ½n log πν, and ψ(½(ν+n)) - ψ(½ν) - n/ν, twice its derivative, of the order of ν⁻², without differences of what is
// larger: Γ(a+1) is a Γ(a) and ψ(a+1) is ψ(a) + 1/a, and one dimension is the case of [studentT].
func studentNormOf(nu float64, n int, buf []float64) (norm, slope float64) {
	c := 0.0
	norm = -float64(float64(n-n%2) * halfLog2Pi)
	if n%2 == 1 {
		buf[0] = nu
		asm.DensityF64(asm.StudentParams, &asm.Columns{Len: 1, In: [8][]float64{buf[:1]}, Out: [5][]float64{buf[1:2], buf[2:3]}})
		norm, slope, c = norm+buf[1], buf[2], 0.5
	}
	for a := float64(nu / 2); n > 1; n -= 2 {
		norm += log1p(c / a)
		slope -= c / a / (a + c)
		c++
	}
	return norm, slope
}

func (multivariateStudentT) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	eps := standardNormals(tp, d.dtype, key.Fold(0), shape)
	batch := shape.Prefix(shape.NDim() - 1)
	df, loc, l := d.onTape(tp, 0), d.onTape(tp, 1), d.onTape(tp, 2)
	half := df.MulScalar(0.5)
	const most = 709 // e^most is a number, and so is a draw of less than a half
	logMixing := half.Log().Sub(logGammaOf(half, tp, key.Fold(1), batch)).MulScalar(0.5)
	mixing := logMixing.Minimum(newScalar(tp, d.dtype, most)).Exp()
	return loc.Add(lowerTimes(l, eps).Mul(mixing.Unsqueeze(-1))).ExpandTo(shape)
}

// Mean returns loc, NaN for df ≤ 1.
func (multivariateStudentT) Mean(d Dist) *tensor.Tensor {
	return mapped(d.dtype, d.Shape(), func(v, g []float64) float64 {
		set(g, 0, 1)
		if v[0] <= 1 {
			return math.NaN()
		}
		return v[1]
	}, Of(d.operand(0).Unsqueeze(-1)), d.args[1])
}

// Variance returns the diagonal of L Lᵀ df/(df-2), infinite for df ≤ 2 and NaN for df ≤ 1.
func (multivariateStudentT) Variance(d Dist) *tensor.Tensor {
	return mapped(d.dtype, d.Shape(), func(v, g []float64) float64 {
		r, slope := studentVariance(v[0])
		set(g, v[1]*slope, r)
		return v[1] * r
	}, Of(d.operand(0).Unsqueeze(-1)), Of(d.operand(2).Tril(0).Square().Sum(-1)))
}

// Entropy is log det L + log Γ(½ν) - log Γ(½(ν+n)) + ½n log νπ + ½(ν+n) (ψ(½(ν+n)) - ψ(½ν)), with ν = df.
func (multivariateStudentT) Entropy(d Dist) *tensor.Tensor {
	n := d.event().Dim(0)
	ofDF := mapped(d.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		if g != nil {
			g[0] = studentEntropySlope(v[0], n)
		}
		return studentEntropy(v[0], n)
	}, d.args[0])
	return d.operand(2).Diag().Log().Sum(-1).Add(ofDF).ExpandTo(d.batch())
}

// studentEntropySlope returns the derivative of the entropy of n dimensions by ν, n/2ν + ¼(ν+n) (ψ'(½(ν+n)) - ψ'(½ν)), without the terms of
// the order of 1/ν: with a = ½ν, b = ½(ν+n) and what a step of one, or of a half, does to ψ'.
func studentEntropySlope(nu float64, n int) float64 {
	a, b := nu/2, (nu+float64(n))/2
	odd, pairs := n%2, n/2
	slope, shift := 0.0, 0.0
	if odd == 1 {
		shift = 0.5
		slope = float64(b/2*special.TrigammaHalfStep(a)) - float64(pairs)/(4*a*(a+0.5))
	}
	for k := range pairs { // ½(1/a - b/(a+j)²), whose sum of terms in a alone is known
		j := shift + float64(k)
		step := (2*j - shift - float64(pairs)) / (a + j)
		slope += (step + float64(j*j)/a/(a+j)) / (a + j) / 2
	}
	return slope
}

// studentEntropy returns what is left of the entropy of n dimensions without log det L. By Γ(a+1) = a Γ(a) every two dimensions add terms that
// do not cancel to what [studentT] has for one.
func studentEntropy(nu float64, n int) float64 {
	h := float64(0.5 * (nu + float64(n)) * special.DigammaDiff(nu/2, float64(n)/2))
	a := float64(nu / 2)
	if n%2 == 1 {
		h -= studentTNorm(nu)
		a += 0.5
	}
	for k := range n / 2 { // log(νπ) less log of the factors of Γ(½(ν+n))/Γ(½ν)
		h += log(2*math.Pi) - log1p((2*(a-nu/2)+2*float64(k))/nu)
	}
	return h
}
