package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

const (
	halfLog2Pi = 0.91893853320467274178 // ½ log 2π
	logPi      = 1.14472988584940017414 // log π
	log2       = math.Ln2
)

type normal struct{}

// Normal is the normal distribution on the real line,
//
//	log p(x) = -½((x-loc)/scale)² - log scale - ½ log 2π.
//
// Scale is the standard deviation. Gradients flow to x, loc and scale, and through draws: loc + scale·ε.
func Normal[L, S Number](loc L, scale S) Dist {
	return make2(normal{}, constraint.Of(loc), constraint.Of(scale))
}

var locScaleParams = []Param{{"loc", constraint.Real}, {"scale", constraint.Positive}}

func (normal) Name() string                       { return "Normal" }
func (normal) Params() []Param                    { return locScaleParams }
func (normal) Support(Dist) constraint.Constraint { return constraint.Real }
func (normal) HasRSample(Dist) bool               { return true }
func (normal) shifts() int                        { return 0 }

func (normal) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (normal) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(normal{}, tp, key, shape)
}

func (normal) tileLen(*pass) int { return longTile }

func (normal) logProbTile(t *tile) {
	t.sumP[0], t.sumP[1] = t.normal(t.x, t.p[0], t.p[1], t.dp[0], t.dp[1], 1, halfLog2Pi)
}

// normal sets the log-probabilities of x to -½((x-loc)/scale)² - power log scale - k, with power 1, or 0 and k 0, and dx, dloc and dscale; or their
// sums, returning those of the derivatives.
func (t *tile) normal(x, loc, scale col, dloc, dscale []float64, power, k float64) (sumLoc, sumScale float64) {
	if t.sums() && scale.constant() && !x.constant() {
		if sumLoc, sumScale, ok := t.normalSums(x, loc, scale.v[0], dloc, power, k); ok {
			return sumLoc, sumScale
		}
	}
	t.normalTerms(x, loc, scale, dloc, dscale)
	if power != 0 {
		t.subtractLogs(scale, k)
		return 0, 0
	}
	if t.grad {
		square := t.scratch(t.n)
		asm.MulScalarF64(square, t.lp, -2)
		asm.DensityF64(asm.Quotient, &asm.Columns{Len: t.n, In: [8][]float64{square, scale.v}, Out: [5][]float64{dscale}})
	}
	return 0, 0
}

// normalTerms sets the log-probabilities of x to -½((x-loc)/scale)², and the derivatives to those with -log scale.
func (t *tile) normalTerms(x, loc, scale col, dloc, dscale []float64) {
	columns := asm.Columns{
		Len: t.n,
		In:  [8][]float64{x.v, loc.v, scale.v},
		Out: [5][]float64{t.lp, t.dx, dloc, dscale},
	}
	if t.grad {
		asm.DensityF64(asm.NormalTerms, &columns)
	} else {
		asm.DensityF64(asm.NormalValues, &columns)
	}
}

// normalSums is [tile.normal] for the sums over values x with one scale: Σ (x-loc)² gives both the log-probability and the
// derivative by the scale. ok is false where the squares may leave the range.
func (t *tile) normalSums(x, loc col, scale float64, dloc []float64, power, k float64) (sumLoc, sumScale float64, ok bool) {
	var sum, squares float64
	if loc.constant() {
		sum, squares, _ = asm.MomentsF64(x.v, loc.v[0])
	} else {
		asm.SubF64(dloc, x.v, loc.v)
		squares = asm.SumSquaresF64(dloc)
	}
	if sumScale, ok = t.sumSquares(squares, scale, power, k); !ok {
		return 0, 0, false
	}
	precision := 1 / (scale * scale)
	switch {
	case !loc.constant():
		asm.MulScalarF64(dloc, dloc, precision)
		if t.wantX {
			asm.NegF64(t.dx, dloc)
		}
	case t.wantX:
		asm.AddScalarF64(t.dx, x.v, -loc.v[0])
		asm.MulScalarF64(t.dx, t.dx, -precision)
	}
	return sum * precision, sumScale, true
}

// sumSquares sets the sum to that of -½z² - power log scale - k, given Σ (scale z)², and returns its derivative by scale. ok is false where
// the squares may have left the range.
func (t *tile) sumSquares(squares, scale, power, k float64) (sumScale float64, ok bool) {
	if !(squares < 0x1p1000 && scale > 0x1p-400 && scale < 0x1p400) {
		return 0, false
	}
	n, q := float64(t.n), float64(squares*(1/(scale*scale)))
	t.summed, t.summedP = true, true
	if power != 0 {
		k += log(scale)
	}
	t.sum = math.FMA(-n, k, -0.5*q)
	return (q - float64(power*n)) / scale, true
}

func (normal) drawTile(t *tile, key Key, first uint64) {
	eps := t.scratch(len(t.lp))
	key.normals(eps, first)
	t.shiftAndScale(eps, 0, 1)
}

// shiftAndScale sets the draws to loc + scale·eps, where loc and scale are the parameters of those numbers.
func (t *tile) shiftAndScale(eps []float64, loc, scale int) {
	if mu := t.p[loc]; mu.constant() {
		fill(t.lp, mu.v[0])
	} else {
		copy(t.lp, mu.v)
	}
	if s := t.p[scale]; s.constant() {
		asm.AxpyF64(t.lp, s.v[0], eps)
	} else {
		asm.FMAF64(t.lp, s.v, eps, t.lp)
	}
	if t.grad {
		copy(t.dp[scale], eps)
	}
}

func (normal) Mean(d Dist) *tensor.Tensor     { return d.full(0) }
func (normal) Variance(d Dist) *tensor.Tensor { return d.full(1).Square() }

func (normal) Entropy(d Dist) *tensor.Tensor {
	return d.full(1).Log().AddScalar(0.5 + halfLog2Pi)
}

func (normal) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.tilesWithin(0, 1, x, func(p *pass) { p.normalCDF(p.p[0]) })
}

// normalCDF sets lp to Φ(z) and dp to the derivatives by x, loc and scale, for z = (x-loc)/scale and parameters behind the first column.
func (t *tile) normalCDF(x col) {
	scale := t.p[2]
	z := t.standardised(x, t.p[1], scale).v
	asm.NormCDFF64(t.lp, z)
	if !t.grad {
		return
	}
	phi := t.normalDensities(z)
	for i, w := range z {
		t.dp[0][i], t.dp[1][i], t.dp[2][i] = standardSlopes(phi[i], w, scale.at(i))
	}
}

func (normal) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return q.NormQuantile().Mul(d.operand(1)).Add(d.operand(0))
}

// logTails implements [tileTailer].
func (normal) logTails(upper bool, t *tile) {
	t.normalTails(upper, t.p[0], t.p[1], t.p[2], 1, [3][]float64(t.dp[:3]))
}

// normalTails sets lp to factor, 1 or -1, times the logarithms of the tails at x of normal numbers, and dp to the derivatives by x, loc and scale.
func (t *tile) normalTails(upper bool, x, loc, scale col, factor float64, dp [3][]float64) {
	z, sign := t.standardised(x, loc, scale).v, factor
	if upper {
		asm.NegF64(z, z)
		sign = -factor
	}
	asm.UnaryF64(asm.LogNormCDF, t.lp, z)
	if factor < 0 {
		asm.NegF64(t.lp, t.lp)
	}
	if !t.grad {
		return
	}
	slopes := t.inverseMills(z)
	for i, k := range slopes {
		w, s := z[i], scale.at(i)
		if math.IsInf(w, 0) {
			k, w = 0, 0
		}
		g := sign * k / s
		dp[0][i], dp[1][i], dp[2][i] = g, -g, -factor*k*w/s
	}
}

// inverseMills returns φ(z)/Φ(z).
func (t *tile) inverseMills(z []float64) []float64 {
	const far = -30 // from here on Φ(z) is a normal number
	p, phi := t.scratch(len(z)), t.normalDensities(z)
	asm.NormCDFF64(p, z)
	for i, v := range z {
		if v > far {
			p[i] = phi[i] / p[i]
		} else {
			p[i] = inverseMills(v)
		}
	}
	return p
}

// normalDensities returns φ(z), with what the rounded square of z lacks.
func (t *tile) normalDensities(z []float64) []float64 {
	phi := t.scratch(len(z))
	for i, v := range z {
		phi[i] = -0.5 * v * v
	}
	asm.ExpF64(phi, phi)
	for i, v := range z {
		square := v * v
		rest := math.FMA(v, v, -square)
		if math.IsInf(square, 1) {
			rest = 0
		}
		phi[i] = 0.5 * rootTwoOverPi * math.FMA(-0.5*rest, phi[i], phi[i])
	}
	return phi
}

// normalTail returns log Φ(z) and its derivative.
func normalTail(z float64) (l, slope float64) { return generic.LogNormCDF(z), inverseMills(z) }

// inverseMills returns φ(w)/Φ(w), the derivative of log Φ.
func inverseMills(w float64) float64 {
	return rootTwoOverPi / special.Erfcx(-w*rootHalf)
}

const (
	rootTwoOverPi = 0.79788456080286535588 // √(2/π)
	rootHalf      = 0.70710678118654752440 // √½
)
