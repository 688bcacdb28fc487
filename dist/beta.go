package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type beta struct{}

// Beta is the beta distribution on 0 ≤ x ≤ 1, with a = concentration1 and b = concentration0,
//
//	log p(x) = (a-1) log x + (b-1) log(1-x) - log B(a, b).
//
// Its mean is a/(a+b). Gradients flow to x, a and b, and through draws: implicitly to both.
func Beta[A, B Number](concentration1 A, concentration0 B) Dist {
	return make2(beta{}, constraint.Of(concentration1), constraint.Of(concentration0))
}

var betaParams = []Param{{"concentration1", constraint.Positive}, {"concentration0", constraint.Positive}}

func (beta) Name() string                       { return "Beta" }
func (beta) Params() []Param                    { return betaParams }
func (beta) Support(Dist) constraint.Constraint { return constraint.UnitInterval }
func (beta) HasRSample(Dist) bool               { return true }

func (beta) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (beta) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(beta{}, tp, key, shape)
}

// largeBetaShape is from where a shape counts as large, see [betaNorm].
const (
	largeBetaShape      = 8
	belowLargeBetaShape = largeBetaShape * belowOne
)

func (beta) tileLen(p *pass) int {
	if p.params[0].number[0] < largeShape && p.params[1].number[0] < largeShape {
		return 2 * tileLen
	}
	return tileLen
}

func (beta) logProbTile(t *tile) {
	a, b, x := t.p[0], t.p[1], t.x
	if t.sums() && a.constant() && b.constant() && betaSums(t, a.v[0], b.v[0]) {
		return
	}
	norm, large := t.betaNorm(a, b)
	logX, logY := t.log(x), t.log1p(t.minus(x))
	asm.DensityF64(asm.BetaLogs, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{a.v, b.v, logX.v, logY.v, norm.lp.v, norm.da.v, norm.db.v},
		Out: [5][]float64{t.lp, t.dp[0], t.dp[1]},
	})
	if large {
		t.largeBeta(a, b, norm, logX, logY)
	}
	betaSlopesByX(t)
	if large && !t.sum2(a, b).within(0, maxFloat) {
		t.hugeBetas(a, b)
	}
	if x.within(math.SmallestNonzeroFloat64, belowOne) {
		return
	}
	for i := range t.lp {
		betaEdge(t, i, x.at(i), a.at(i), b.at(i))
	}
}

// betaSums is logProbTile for the sums under one pair of shapes. It returns false where a large one makes the terms cancel,
// or if some value is at an edge.
func betaSums(t *tile, a, b float64) bool {
	if !(a > 0 && a < largeShape && b > 0 && b < largeShape) {
		return false
	}
	logX, ok := asm.SumLogF64(t.x.v)
	if !ok {
		return false
	}
	logY, ok := asm.SumLogF64(t.difference(one, t.x).v)
	if !ok {
		return false
	}
	n := float64(t.n)
	t.summed, t.summedP = true, true
	t.sum = math.FMA(a-1, logX, math.FMA(b-1, logY, -float64(n*special.Lbeta(a, b))))
	if t.grad {
		t.sumP[0] = math.FMA(n, special.DigammaDiff(a, b), logX)
		t.sumP[1] = math.FMA(n, special.DigammaDiff(b, a), logY)
		betaSlopesByX(t)
	}
	return true
}

// betaSlopesByX sets the derivative by the value.
func betaSlopesByX(t *tile) {
	if t.wantX {
		asm.DensityF64(asm.BetaSlopes, &asm.Columns{
			Len: t.n,
			In:  [8][]float64{t.x.v, t.p[0].v, t.p[1].v},
			Out: [5][]float64{t.dx},
		})
	}
}

// betaNorm is the part of a beta density that depends on the shapes a and b only. Where both are large, it is what
// [betaDeviance] adds to the deviances, and the derivatives add to the ratios. Else it is -log B(a, b) and ψ(a+b)-ψ(a),
// ψ(a+b)-ψ(b).
type betaNorm struct{ lp, da, db col }

// betaNorm returns the norm of each pair of shapes, and whether both are large in some pair.
func (t *tile) betaNorm(a, b col) (m betaNorm, large bool) {
	n, mask := max(len(a.v), len(b.v)), a.mask|b.mask
	lp, da, db := t.scratch(n), t.scratch(n), t.scratch(n)
	op := asm.BetaNorm
	if t.grad {
		op = asm.BetaNorms
	}
	asm.DensityF64(op, &asm.Columns{Len: n, In: [8][]float64{a.v, b.v}, Out: [5][]float64{lp, da, db}})
	m = betaNorm{col{lp, mask}, col{da, mask}, col{db, mask}}
	// Shapes in between are neither very different nor large.
	if a.within(2.0*largeBetaShape/unlike, belowLargeBetaShape) && b.within(2.0*largeBetaShape/unlike, belowLargeBetaShape) {
		return m, false
	}
	if t.grad {
		unlikeBetaNorms(a, b, m)
	}
	if !a.below(largeBetaShape) || !b.below(largeBetaShape) {
		large = t.largeBetaNorms(a, b, m)
	}
	return m, large
}

// unlike is the ratio of shapes from which the difference of the digammas of their sum and the larger is small.
const unlike = 32

// unlikeBetaNorms sets that difference for the pairs that are so different.
func unlikeBetaNorms(a, b col, m betaNorm) {
	for i := range m.da.v {
		p, q := a.at(i), b.at(i)
		switch s := p + q; {
		case s < 0x1p-1000 && s > 0: // the digammas are -1/p, -1/q and -1/s, which may be infinite
			m.da.v[i], m.db.v[i] = q/s/p, p/s/q
		case max(p, q) >= largeBetaShape:
		case unlike*p <= s:
			m.db.v[i] = digammaStep(q, p)
		case unlike*q <= s:
			m.da.v[i] = digammaStep(p, q)
		}
	}
}

// largeBetaNorms sets the norms of pairs with a large shape.
func (t *tile) largeBetaNorms(a, b col, m betaNorm) (large bool) {
	sum := t.sum2(a, b)
	normA, slopeA := t.stirling(a)
	normB, slopeB := t.stirling(b)
	normS, slopeS := t.stirling(sum)
	for i := range m.lp.v {
		if a.at(i) >= largeBetaShape && b.at(i) >= largeBetaShape {
			large = true
			m.lp.v[i] = normA.at(i) + normB.at(i) - normS.at(i)
			m.da.v[i] = slopeA.at(i) - slopeS.at(i)
			m.db.v[i] = slopeB.at(i) - slopeS.at(i)
		}
	}
	if a.within(largeBetaShape, math.Inf(1)) && b.within(largeBetaShape, math.Inf(1)) {
		return large
	}
	lgA, dgA := t.logGamma(a)
	lgB, dgB := t.logGamma(b)
	logS, ratioA, ratioB := t.log(sum), t.log1p(t.quotient(a, b)), t.log1p(t.quotient(b, a))
	for i := range m.lp.v {
		p, q := a.at(i), b.at(i)
		switch {
		case p < largeBetaShape && q >= largeBetaShape:
			m.lp.v[i] = unlikeBetaNorm(p, q, logS.at(i), ratioA.at(i)) + (normB.at(i) - normS.at(i)) - lgA.at(i)
			m.da.v[i] = logS.at(i) - slopeS.at(i) - dgA.at(i)
			m.db.v[i] = t.farStep(ratioA.at(i)+(slopeB.at(i)-slopeS.at(i)), q, p)
		case p >= largeBetaShape && q < largeBetaShape:
			m.lp.v[i] = unlikeBetaNorm(q, p, logS.at(i), ratioB.at(i)) + (normA.at(i) - normS.at(i)) - lgB.at(i)
			m.da.v[i] = t.farStep(ratioB.at(i)+(slopeA.at(i)-slopeS.at(i)), p, q)
			m.db.v[i] = logS.at(i) - slopeS.at(i) - dgB.at(i)
		}
	}
	return large
}

// farStep returns ψ(a+d) - ψ(a) for a large a: as digammaStep does where d is so small that the terms of step cancel, and
// otherwise as step.
func (t *tile) farStep(step, a, d float64) float64 {
	if t.grad && d < 0.5 {
		return digammaStep(a, d)
	}
	return step
}

// unlikeBetaNorm returns (p+q) log(p+q) - q log q - p, given log(p+q) and log(1+p/q): what Stirling's formula makes of
// log Γ(p+q) - log Γ(q), but for the corrections.
func unlikeBetaNorm(p, q, logSum, ratio float64) float64 {
	return math.FMA(p, logSum, math.FMA(q, ratio, -p))
}

// largeBeta sets the elements with two large shapes.
func (t *tile) largeBeta(a, b col, norm betaNorm, logX, logY col) {
	e, minusE, y, z := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	asm.DensityF64(asm.BetaExcess, &asm.Columns{Len: t.n, In: [8][]float64{t.x.v, a.v, b.v}, Out: [5][]float64{e, minusE, y, z}})
	lpA, da, lpB, db := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	t.devianceTerms(lpA, da, a, t.column(y), t.column(e), norm.lp, norm.da)
	t.devianceTerms(lpB, db, b, t.column(z), t.column(minusE), zero, norm.db)
	for i := range lpA {
		if a.at(i) >= largeBetaShape && b.at(i) >= largeBetaShape {
			t.lp[i] = lpA[i] + lpB[i] - logX.at(i) - logY.at(i)
			t.dp[0][i] = da[i]
			t.dp[1][i] = db[i]
		}
	}
}

// hugeBetas sets the elements with shapes whose sum leaves the range.
func (t *tile) hugeBetas(a, b col) {
	for i := range t.lp {
		x, p, q := t.x.at(i), 0.5*a.at(i), 0.5*b.at(i)
		if p+q <= 0.5*maxFloat {
			continue
		}
		y := 1 - x
		lp, da, db := hugeBetaTerm(2*p, 2*q, x, y)
		t.lp[i] = lp - log(x) - log1p(-x)
		if t.grad {
			t.dp[0][i], t.dp[1][i] = da, db
			t.dx[i] = 2 * (float64(p*y) - float64(q*x)) / x / y
		}
	}
}

// betaEdge sets the density where x is not inside the interval.
func betaEdge(t *tile, i int, x, a, b float64) {
	switch {
	case x < 0 || x > 1:
		t.reject(i)
	case x == 0:
		t.flat(i)
		t.lp[i] = powerEdge(a, log(b))
	case x == 1:
		t.flat(i)
		t.lp[i] = powerEdge(b, log(a))
	}
}

func (beta) drawTile(t *tile, key Key, first uint64) {
	a, b := t.p[0], t.p[1]
	for i, l := range t.betaLogits(a, b, key, first) {
		x := openSigmoid(l)
		t.lp[i] = x
		if t.grad {
			t.dp[0][i], t.dp[1][i] = special.BetaSampleGrad(a.at(i), b.at(i), x)
		}
	}
}

// betaLogits returns the logits of draws number first and on of beta variables, differences of logarithms of gamma variables. Of two shapes so small
// that both logarithms are -Inf draws are next to 0 or 1, as those of larger ones in the same ratio.
func (t *tile) betaLogits(a, b col, key Key, first uint64) []float64 {
	l, lb := t.scratch(len(t.lp)), t.scratch(len(t.lp))
	logGammaDraws(l, a, key.Fold(0), first)
	logGammaDraws(lb, b, key.Fold(1), first)
	for i, u := range lb {
		if math.IsInf(l[i], -1) && math.IsInf(u, -1) {
			up := [2]float64{math.Ldexp(a.at(i), 600), math.Ldexp(b.at(i), 600)}
			logGammaDraws(l[i:i+1], col{v: up[:1]}, key.Fold(0), first+uint64(i))
			logGammaDraws(lb[i:i+1], col{v: up[1:]}, key.Fold(1), first+uint64(i))
		}
		l[i] -= lb[i]
	}
	return l
}

// openSigmoid returns the sigmoid of v, kept inside the open unit interval, where the density of every beta is finite.
func openSigmoid(v float64) float64 {
	return interior(sigmoid(v))
}

func (beta) Mean(d Dist) *tensor.Tensor {
	return d.moment(shareInSum)
}

// shareInSum returns v[0]/(v[0]+v[1]), for positive numbers whose sum may leave the range.
func shareInSum(v, g []float64) float64 {
	a, b := v[0], v[1]
	s := a + b
	if s > maxFloat {
		p, q := 1/(1+b/a), 1/(1+a/b)
		set(g, p*q/a, -p*q/b)
		return p
	}
	set(g, b/s/s, -a/s/s)
	return a / s
}

func (beta) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		s := a + b
		p, q := a/s, b/s
		variance := p * q / (s + 1)
		set(g, q*(q-p)/s/(s+1)-variance/(s+1), p*(p-q)/s/(s+1)-variance/(s+1))
		return variance
	})
}

func (beta) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 { return special.DirichletEntropy(v[:2], g) })
}

func (beta) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, a, b := math.Min(math.Max(v[0], 0), 1), v[1], v[2]
		p := special.BetaInc(a, b, x)
		if g != nil && x > 0 && x < 1 {
			betaSlopes(g, p, a, b, x)
		}
		return p
	})
}

// betaSlopes sets g to the derivatives of the probability p below x, by those of the logarithm of the larger tail, which are in range.
func betaSlopes(g []float64, p, a, b, x float64) {
	if p < 0.5 {
		byLogit, db, da := special.LogBetaIncSlopes(b, a, 1-x, x)
		set(g, (1-p)*byLogit/x/(1-x), -(1-p)*da, -(1-p)*db)
		return
	}
	byLogit, da, db := special.LogBetaIncSlopes(a, b, x, 1-x)
	set(g, p*byLogit/x/(1-x), p*da, p*db)
}

func (beta) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, a, b := v[0], v[1], v[2]
		x, y := special.BetaIncInverseXY(a, b, q, 1-q)
		if g != nil {
			da, db := special.BetaSampleGradXY(a, b, x, y)
			lp, _, _ := betaTerm(a, b, x, y)
			set(g, x*y/exp(lp), da, db)
		}
		return x
	})
}

func (beta) logTail(upper bool, v, g []float64) float64 {
	x, a, b := v[0], v[1], v[2]
	if x <= 0 || x >= 1 {
		return beyond(upper == (x <= 0), g)
	}
	l := logBetaTail(upper, a, b, x, 1-x)
	if g == nil {
		return l
	}
	if upper {
		byLogit, db, da := special.LogBetaIncSlopes(b, a, 1-x, x)
		set(g, -byLogit/x/(1-x), da, db)
		return l
	}
	byLogit, da, db := special.LogBetaIncSlopes(a, b, x, 1-x)
	set(g, byLogit/x/(1-x), da, db)
	return l
}

// logBetaTail returns the logarithm of a tail of a beta variable at x = 1-y.
func logBetaTail(upper bool, a, b, x, y float64) float64 {
	if upper {
		return special.LogBetaIncXY(b, a, y, x)
	}
	return special.LogBetaIncXY(a, b, x, y)
}
