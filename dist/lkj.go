package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// lkjCholesky is the family of Cholesky factors of correlation matrices of the given size.
type lkjCholesky uint8

// LKJCholesky is the distribution of the Cholesky factor L of an n by n correlation matrix R with density proportional to
// (det R)^(concentration-1) (Lewandowski, Kurowicka and Joe 2009). The density here is that of L, by its strictly
// lower triangle,
//
//	log p(L) = Σ_{i≥2} (n-i + 2(concentration-1)) log L_ii - log Z.
//
// 1 is the uniform distribution of correlation matrices; larger concentrations favour the identity. Gradients flow to L and the concentration.
// It panics with an *UnsupportedError if n is not from 2 to 255.
func LKJCholesky[C Number](n int, concentration C) Dist {
	if n < 2 || n > 255 {
		panic(&UnsupportedError{Family: "LKJCholesky", Method: "matrices of that size", Reason: "n is from 2 to 255"})
	}
	return make1(lkjCholesky(n), constraint.Of(concentration))
}

var lkjParams = []Param{{"concentration", constraint.Positive}}

func (lkjCholesky) Name() string                       { return "LKJCholesky" }
func (lkjCholesky) Params() []Param                    { return lkjParams }
func (lkjCholesky) Support(Dist) constraint.Constraint { return constraint.CorrCholesky }
func (n lkjCholesky) EventShape(Dist) tensor.Shape     { return tensor.NewShape(int(n), int(n)) }

func (lkjCholesky) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f lkjCholesky) logProbRow(r *row) float64 {
	n, eta := int(f), r.p[0][0]
	if r.fresh[0] {
		r.keep[0], r.keep[1] = lkjNorm(n, eta, r.grad)
	}
	lp, logs := -r.keep[0], 0.0
	if hasNaN(r.x) {
		return math.NaN()
	}
	if r.grad {
		clear(r.dx)
	}
	for i := range n {
		if !unitRow(r.x[i*n:(i+1)*n], i) {
			return r.reject()
		}
	}
	if r.x[0] <= 0 {
		return r.reject()
	}
	for i := 1; i < n; i++ {
		v := r.x[i*n+i]
		if v <= 0 {
			return r.reject()
		}
		order := float64(2*eta) + float64(n-i-3) // rounded once: 2(eta-1) would lose the digits of a small eta
		l := log(v)
		lp = math.FMA(order, l, lp)
		logs += l
		if r.grad {
			r.dx[i*n+i] = order / v
		}
	}
	if r.grad {
		r.dp[0][0] = 2*logs - r.keep[1]
	}
	return lp
}

// unitRow reports whether row i of a Cholesky factor has length 1, but for rounding in float32, and nothing right of the diagonal.
func unitRow(row []float64, i int) bool {
	squares := 0.0
	for _, v := range row[:i+1] {
		squares = math.FMA(v, v, squares)
	}
	for _, v := range row[i+1:] {
		if v != 0 {
			return false
		}
	}
	return abs(squares-1) <= 1e-5
}

// lkjNorm returns the logarithm of the normalising constant Z and its derivative by the concentration:
// Z = π^(n(n-1)/4) Π_{j<n} Γ(c - j/2)/Γ(c) with c = concentration + (n-1)/2, which is not rounded before j/2 is subtracted.
func lkjNorm(n int, eta float64, grad bool) (logZ, slope float64) {
	logZ = float64(n*(n-1)) / 4 * logPi
	for j := 1; j < n; j++ {
		a, d := eta+float64(n-1-j)/2, float64(j)/2
		logZ -= special.LgammaRatio(a, d)
		if grad {
			slope -= special.DigammaDiff(a, d)
		}
	}
	return logZ, slope
}

func (f lkjCholesky) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.drawRows(f, tp, key, shape)
}

// drawRow draws each row by the onion method: its squared length left of the diagonal is a beta variable, its direction
// uniform.
func (f lkjCholesky) drawRow(r *row, out []float64, key Key, i uint64) {
	n, eta := int(f), r.p[0][0]
	clear(out)
	out[0] = 1
	for k := 1; k < n; k++ {
		w := out[k*n : k*n+k]
		length := 0.0
		for j := range w {
			w[j] = key.Fold(uint64(k)).Fold(uint64(j)).normal(i)
			length = math.FMA(w[j], w[j], length)
		}
		square, rest := betaPair(float64(k)/2, eta+float64(n-1-k)/2, key.Fold(uint64(k)).Fold(1<<20), i)
		scale := math.Sqrt(square / length)
		for j := range w {
			w[j] *= scale
		}
		out[k*n+k] = math.Max(math.Sqrt(rest), 0x1p-500)
	}
}

// betaPair returns a beta variable x and 1-x, neither rounded from the other.
func betaPair(a, b float64, key Key, i uint64) (x, y float64) {
	shapes := [2]float64{a, b}
	var logs [2]float64
	logGammaDraws(logs[:1], col{v: shapes[:1]}, key.Fold(0), i)
	logGammaDraws(logs[1:], col{v: shapes[1:]}, key.Fold(1), i)
	return sigmoid(logs[0] - logs[1]), sigmoid(logs[1] - logs[0])
}
