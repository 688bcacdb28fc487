package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type wishart struct{ given *madeFrom }

// Wishart is the distribution of X = Σ z zᵀ over df independent vectors z from a centred multivariate normal distribution with the given
// covariance V, [… n n]: for positive definite X, and any real df > n-1,
//
//	log p(X) = ½(df-n-1) log det X - ½ tr V⁻¹X - ½ df n log 2 - ½ df log det V - log Γ_n(df/2),
//
// with the multivariate gamma function Γ_n(a) = π^(n(n-1)/4) Π_{j<n} Γ(a - j/2). Its mean is df V. The density is that of the lower
// triangle of X; X and Xᵀ are averaged, so that the gradient by X is symmetric. Gradients flow to X, df and the covariance, and through
// draws: implicitly to df. Draws whose entries leave the range of their type are infinite or singular. That the covariance is not positive
// definite, or not symmetric, is told when the distribution is used, see [Dist.Unvalidated].
func Wishart[D Number](df D, covariance *tensor.Tensor) Dist {
	l, given := choleskyOf("Wishart", "covariance", covariance)
	return make2(wishart{given}, constraint.Of(df), constraint.Of(l.As(covariance.DType()))).ofFactor(l)
}

// WishartTril is [Wishart] with covariance L Lᵀ for the lower triangular scaleTril, L, [… n n], with a positive diagonal. What is above
// its diagonal is not used.
func WishartTril[D Number](df D, scaleTril *tensor.Tensor) Dist {
	return make2(wishart{}, constraint.Of(df), constraint.Of(scaleTril))
}

// WishartPrecision is [Wishart] by the inverse of the covariance.
func WishartPrecision[D Number](df D, precision *tensor.Tensor) Dist {
	l, given := trilOfPrecision("Wishart", precision)
	return make2(wishart{given}, constraint.Of(df), constraint.Of(l.As(precision.DType()))).ofFactor(l)
}

var wishartParams = []Param{{"df", constraint.Positive}, {"scale_tril", constraint.LowerCholesky}}

func (wishart) Name() string                       { return "Wishart" }
func (wishart) Params() []Param                    { return wishartParams }
func (wishart) Support(Dist) constraint.Constraint { return constraint.PositiveDefinite }
func (wishart) HasRSample(Dist) bool               { return true }

// EventShape returns the shape of the Cholesky factor after checking that it is square.
func (wishart) EventShape(d Dist) tensor.Shape {
	s := d.args[1].Shape()
	if s.Dim(-1) != s.Dim(-2) {
		panic(&tensor.ShapeError{Op: "Wishart", Got: []tensor.Shape{s}, Want: "a square matrix"})
	}
	return s.Suffix(2)
}

// validate returns an error unless df > n-1.
func (wishart) validate(d Dist) error {
	c := constraint.GreaterThan(float64(d.event().Dim(0) - 1))
	df := d.operand(0)
	if i, ok := c.Check(df); !ok {
		return paramError("Wishart", "df", c, df, i)
	}
	return nil
}

func (wishart) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// logProbRow works with C = chol X and B = L⁻¹C, whose squares sum to tr V⁻¹X. By columns, with y = ½B_jj² and a = ½(df-j), the terms
// that grow with df are those of gamma densities, a log y - y - log Γ(a).
func (f wishart) logProbRow(r *row) float64 {
	df, l := r.p[0][0], r.p[1]
	n := matrixOrder(len(l))
	buf := r.memory(3 * n * n)
	c, b, w := buf[:n*n], buf[n*n:2*n*n], buf[2*n*n:]
	if !choleskyOfMean(c, r.x, n) {
		return r.reject()
	}
	solveLowerColumns(l, b, c, n)
	lp, slope, known := -float64(n*(n-1))/4*logPi, 0.0, true
	for j := range n {
		v := b[j*n+j]
		if v < 0 { // so is the diagonal of L, of which the squares would not tell
			return math.NaN()
		}
		y := 0.5 * v * v
		known = known && y >= minNormal
		term, da := gammaTerm(0.5*(df-float64(j)), y)
		lp += term + float64(float64(j)*0.5*log(y)) - float64(float64(n+1)*log(c[j*n+j])) - 0.5*dot(b[j*n:j*n+j], b[j*n:j*n+j])
		slope += da
	}
	known = known && abs(lp) <= maxFloat
	all := known
	if r.grad {
		r.dp[0][0] = 0.5 * slope
		all = wishartSlopes(r, df, c, b, w, n) && known && slope-slope == 0
	}
	if !all {
		return f.extended(r, c, lp, known)
	}
	return lp
}

// choleskyOfMean sets c to the Cholesky factor of ½(x+xᵀ), which is x where that is symmetric, and reports whether that is positive definite; a
// NaN counts as if it were.
func choleskyOfMean(c, x []float64, n int) bool {
	clear(c)
	for i := range n {
		for j := range i + 1 {
			s := x[i*n+j]
			if i > j {
				s += float64(0.5 * (x[j*n+i] - s))
			}
			other := c[j*n : j*n+j]
			for k, v := range c[i*n : i*n+j] {
				s = math.FMA(-v, other[k], s)
			}
			switch {
			case i > j:
				c[i*n+j] = s / c[j*n+j]
			case s <= 0:
				return false
			default:
				c[i*n+i] = math.Sqrt(s)
			}
		}
	}
	return true
}

// solveLowerColumns sets b to the solution of l·b = c for n by n lower triangular l and c.
func solveLowerColumns(l, b, c []float64, n int) {
	for i := range n {
		for j := range n {
			s := c[i*n+j]
			for k := j; k < i; k++ {
				s = math.FMA(-l[i*n+k], b[k*n+j], s)
			}
			b[i*n+j] = s / l[i*n+i]
		}
	}
}

// wishartSlopes sets the derivatives by X, ½(df-n-1) X⁻¹ - ½ V⁻¹, and by L, the lower triangle of L⁻ᵀBBᵀ - df diag(1/L).
// It reports whether those that are wanted are finite.
func wishartSlopes(r *row, df float64, c, b, w []float64, n int) bool {
	l, probe := r.p[1], 0.0
	if r.wantX {
		clear(r.dx)
		addInverseSquare(r.dx, c, w, 0.5*(df-float64(n+1)), n)
		probe += addInverseSquare(r.dx, l, w, -0.5, n)
	}
	if !r.want[1] {
		return probe == 0
	}
	g := r.dp[1]
	column := w[:n]
	for j := range n { // column j of BBᵀ, then L⁻ᵀ of it
		for i := range n {
			column[i] = dot(b[i*n:i*n+n], b[j*n:j*n+n])
		}
		solveUpper(l, column)
		column[j] -= df / l[j*n+j]
		for i, v := range column {
			g[i*n+j] = 0
			if i >= j {
				g[i*n+j] = v
				probe += v - v
			}
		}
	}
	return probe == 0
}

// addInverseSquare adds scale (t tᵀ)⁻¹ to g for the lower triangular t, and returns 0 if all of g is finite, else NaN.
func addInverseSquare(g, t, w []float64, scale float64, n int) (probe float64) {
	column := w[:n]
	for j := range n {
		clear(column)
		column[j] = 1
		solveLower(t, column)
		solveUpper(t, column)
		for i, v := range column {
			v = math.FMA(scale, v, g[i*n+j])
			g[i*n+j] = v
			probe += v - v
		}
	}
	return probe
}

// logMultiGamma returns log Γ_n(a) and its derivative.
func logMultiGamma(n int, a float64) (value, slope float64) {
	value = float64(n*(n-1)) / 4 * logPi
	for j := range n {
		value += lgamma(a - float64(j)/2)
		slope += digamma(a - float64(j)/2)
	}
	return value, slope
}

// Sample is L A Aᵀ Lᵀ with the lower triangular A of Bartlett (1933): standard normal numbers below the diagonal, roots of χ²
// variables with df, df-1, … degrees of freedom on it.
func (wishart) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	n := d.event().Dim(0)
	df, l := d.onTape(tp, 0), d.onTape(tp, 1)
	steps := newTensor(tp, d.dtype, tensor.NewShape(n))
	for j := range n {
		put(steps, j, float64(j))
	}
	chi := Chi2(df.Unsqueeze(-1).Sub(steps))
	squares := chi.draw(chi2{}, tp, key.Fold(0), shape.Remove(-1))
	a := standardNormals(tp, d.dtype, key.Fold(1), shape).Tril(-1).Add(squares.Sqrt().DiagEmbed())
	la := l.Tril(0).MatMul(a)
	return lifted(la.MatMul(la.T()).ExpandTo(shape))
}

// lifted returns the matrices x, of which those that rounding made singular have a diagonal larger by a few units of rounding, as many as it takes
// for them to be positive definite.
func lifted(x *tensor.Tensor) *tensor.Tensor {
	n, eps := x.Dim(-1), 0x1p-52
	if x.DType() == tensor.Float32 {
		eps = 0x1p-23
	}
	memory, _ := newTensor(x.Tape(), tensor.Float64, tensor.NewShape(2, n, n)).Raw64()
	m, factor := memory[:n*n], memory[n*n:]
	var lift *tensor.Tensor
	load := func(at int) {
		for i := range m {
			m[i] = flatAt(x, at+i)
		}
	}
	for at := 0; at < x.Len(); at += n * n {
		load(at)
		for units := 1.0; units <= 256 && !choleskyOfMean(factor, m, n); units *= 2 {
			if lift == nil {
				lift = newTensor(x.Tape(), x.DType(), x.Shape())
			}
			load(at)
			for i := 0; i < n*n; i += n + 1 {
				put(lift, at+i, units*eps*m[i])
				m[i] = float64(m[i] * (1 + float64(units*eps)))
			}
		}
	}
	if lift == nil {
		return x
	}
	return x.Add(lift)
}

// covariance returns V.
func (wishart) covariance(d *Dist) *tensor.Tensor {
	l := d.operand(1).Tril(0)
	return l.MatMul(l.T())
}

// matrixDF returns df with two dimensions of size 1 behind its own.
func matrixDF(d *Dist) *tensor.Tensor { return d.operand(0).Unsqueeze(-1).Unsqueeze(-1) }

func (f wishart) Mean(d Dist) *tensor.Tensor {
	return mapped(d.dtype, d.Shape(), func(v, g []float64) float64 {
		set(g, v[1], v[0])
		return v[0] * v[1]
	}, Of(f.covariance(&d)), Of(matrixDF(&d)))
}

// Variance returns df (V_ij² + V_ii V_jj).
func (f wishart) Variance(d Dist) *tensor.Tensor {
	covariance := f.covariance(&d)
	diagonal := covariance.Diag()
	return mapped(d.dtype, d.Shape(), func(v, g []float64) float64 {
		c, ci, cj, df := v[0], v[1], v[2], v[3]
		w := float64(c*c) + float64(ci*cj)
		set(g, 2*df*c, df*cj, df*ci, w)
		return df * w
	}, Of(covariance), Of(diagonal.Unsqueeze(-1)), Of(diagonal.Unsqueeze(-2)), Of(matrixDF(&d)))
}

// Entropy is ½(n+1) log det V + ½ n(n+1) log 2 + log Γ_n(df/2) - ½(df-n-1) ψ_n(df/2) + ½ n df.
func (wishart) Entropy(d Dist) *tensor.Tensor {
	n := d.event().Dim(0)
	ofDF := mapped(d.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		df, k := v[0], float64(n)
		value, slope := logMultiGamma(n, df/2)
		if g != nil {
			g[0] = 0.5*k - float64((df-k-1)/4*multiTrigamma(n, df/2))
		}
		return value - float64((df-k-1)/2*slope) + float64(0.5*k*df) + float64(k*(k+1)/2*log2)
	}, d.args[0])
	logs := d.operand(1).Diag().Log().Sum(-1).MulScalar(float64(n + 1))
	return logs.Add(ofDF).ExpandTo(d.batch())
}

func multiTrigamma(n int, a float64) (sum float64) {
	for j := range n {
		sum += special.Trigamma(a - float64(j)/2)
	}
	return sum
}
