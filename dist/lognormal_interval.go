package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// A logInterval says that a log-normal distribution between two bounds is the image of a normal one between their logarithms, x = unit e^y. With a unit next to
// two numbers the difference of their y has the digits that theirs has: what their logarithms have in common is in loc alone, which all share.
type logInterval struct {
	base      Dist    // of y, without bounds
	low, high Operand // of y
	unit      Operand // a constant
}

// logInterval returns that of d, which is log-normal, between low and high.
func (d *Dist) logInterval(low, high, unit Operand) logInterval {
	base := *d
	base.family = normal{}
	if v, ok := unit.Number(); !ok || v != 1 {
		base.args[0] = d.operandOf(lessLog, d.args[0], unit)
	}
	if t := base.args[0].Tensor(); t != nil {
		base.growBy(t.Shape(), "Truncated")
	}
	return logInterval{base, d.logOf(low, unit), d.logOf(high, unit), unit}
}

// logOf returns the logarithm of a bound over unit; of one that is infinite, or not above 0, as a number that bounds nothing.
func (d *Dist) logOf(bound, unit Operand) Operand {
	if v, ok := bound.Number(); ok && (v <= 0 || v > maxFloat) {
		unit = Of(1)
	}
	return d.operandOf(logOver, bound, unit)
}

// operandOf returns f of a and b, which has a derivative by a alone: a number if they are.
func (d *Dist) operandOf(f func(a, b float64) (y, slope float64), a, b Operand) Operand {
	u, isNumber := a.Number()
	v, areNumbers := b.Number()
	if isNumber && areNumbers {
		y, _ := f(u, v)
		return Of(y)
	}
	return Of(mapped(d.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		y, slope := f(v[0], v[1])
		set(g, slope, 0)
		return y
	}, a, b))
}

// logUnit returns the unit for all between low and high: the end next to e^loc, if that is not between them, and otherwise low if both are nearer to each other, by their
// logarithms, than low is to 1.
func (d *Dist) logUnit(low, high Operand) Operand {
	a, isNumber := low.Number()
	b, areNumbers := high.Number()
	loc, all := d.args[0].Number()
	if isNumber && areNumbers && all {
		return Of(logUnit(a, b, loc))
	}
	return Of(mapped(d.dtype, tensor.Shape{}, func(v, _ []float64) float64 { return logUnit(v[0], v[1], v[2]) }, constant(low), constant(high), constant(d.args[0])))
}

func logUnit(low, high, loc float64) float64 {
	switch {
	case high > 0 && high <= maxFloat && loc >= log(high):
		return high
	case low > 0 && low < high && (loc <= log(low) || paretoLog(high, low) < abs(log(low))):
		return low
	}
	return 1
}

// ownUnit returns x for a unit, 1 where that is none.
func (d *Dist) ownUnit(x *tensor.Tensor) Operand {
	return d.operandOf(func(x, other float64) (unit, slope float64) {
		if x > 0 && x <= maxFloat {
			return x, 0
		}
		return other, 0
	}, Of(x.Detach()), Of(1))
}

// lessLog returns loc - log unit.
func lessLog(loc, unit float64) (y, slope float64) { return loc - log(unit), 1 }

// logOver returns log(x/unit), flat up to 0.
func logOver(x, unit float64) (y, slope float64) {
	switch {
	case x <= 0:
		return math.Inf(-1), 0
	case unit == 1:
		return log(x), 1 / x
	}
	return logQuotient(x, unit), 1 / x
}

// truncated returns d, whose family is f, as what its image is.
func (l *logInterval) truncated(d *Dist) Dist {
	y := *d
	l.base.shape = d.batch()
	y.family, y.args[0], y.args[1] = &truncated{base: l.base}, l.low, l.high
	return y
}

// logBetween implements [ownInterval].
func (logNormal) logBetween(tp *tensor.Tape, base Dist, low, high Operand) *tensor.Tensor {
	l := base.logInterval(low, high, base.logUnit(low, high))
	return l.base.logBetween(tp, l.low, l.high)
}

// composeBetween adds the parts of the density: those of y, and -log x to the first.
func (logNormal) composeBetween(p *pass, _ *truncated, base Dist, low, high Operand, _ *tensor.Tensor) {
	l := base.logInterval(low, high, base.logUnit(low, high))
	shape := p.add(logNormalShape{})
	shape.give(l.base.args[0])
	shape.give(l.base.args[1])
	shape.give(l.unit)
	p.giveInterval(p.add(lessNormalMass{density: true}), &l.base, l.low, l.high)
}

// tailBetween takes both parts relative to x.
func (logNormal) tailBetween(f *truncated, d Dist, x *tensor.Tensor, upper bool) *tensor.Tensor {
	unit := d.ownUnit(x)
	l := f.base.logInterval(d.args[0], d.args[1], unit)
	y := l.truncated(&d)
	return f.tail(&y, d.operandOf(logOver, Of(x), unit).Tensor(), upper)
}

// quantileBetween implements [ownTails].
func (logNormal) quantileBetween(f *truncated, d Dist, q *tensor.Tensor, smooth bool) *tensor.Tensor {
	return f.imageOf(&d, func(y Dist, f *truncated) *tensor.Tensor { return f.quantile(&y, q, smooth) })
}

// sampleBetween implements [ownDraws].
func (logNormal) sampleBetween(f *truncated, d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return f.imageOf(&d, func(y Dist, f *truncated) *tensor.Tensor { return f.Sample(y, tp, key, shape) })
}

// imageOf returns g of the normal distribution between two bounds that d, log-normal between two, is the image of, as values of d.
func (f *truncated) imageOf(d *Dist, g func(y Dist, f *truncated) *tensor.Tensor) *tensor.Tensor {
	low, high := d.args[0], d.args[1]
	l := f.base.logInterval(low, high, d.logUnit(low, high))
	y := l.truncated(d)
	return mapped(d.dtype, tensor.Shape{}, expBetween, Of(g(y, y.family.(*truncated))), l.unit, constant(low), constant(high))
}

// expBetween returns v[1] e^v[0] moved between v[2] and v[3].
func expBetween(v, g []float64) float64 {
	y, unit := v[0], v[1]
	x := unit * exp(y)
	if abs(y) < 1 {
		x = unit + float64(unit*expm1(y))
	}
	x = math.Max(math.Min(x, v[3]), v[2])
	set(g, x, 0, 0, 0)
	return x
}

// logNormalShape is the part -½z² - log x, z = (log(x/unit)-loc)/scale, of loc, scale and unit.
type logNormalShape struct{ Family }

func (logNormalShape) logProbTile(t *tile) { t.logNormal(t.p[2], 0, 0) }

// relate implements [relatable].
func (logNormalShape) relate(t, rest *tile) {
	logX := t.log(t.x)
	t.fallOf(t.logOver(t.x, logX, t.p[2]), rest)
	for _, k := range rest.far {
		i := int(k)
		t.lp[i] -= logX.at(i)
		if t.x.at(i) <= 0 {
			t.reject(i)
		}
	}
}

// logOver returns log(x/unit), given log x.
func (t *tile) logOver(x, logX, unit col) col {
	if unit.within(1, 1) {
		return logX
	}
	excess := t.each2(x, unit, func(x, unit float64) float64 { return (x - unit) / unit })
	l := t.log1p(excess)
	for i, e := range excess.v {
		switch u := unit.at(i); {
		case u == 1:
			l.v[i] = logX.at(i)
		case e < -0.5 || e > maxFloat:
			l.v[i] = logQuotient(x.at(i), u)
		}
	}
	return l
}

// logNormal sets the tile to -½z² - log x - power log scale - k, z = (log(x/unit)-loc)/scale.
func (t *tile) logNormal(unit col, power, k float64) {
	logX := t.log(t.x)
	sumLogs, positive := t.sumLogX(logX)
	t.plain = t.plain && positive
	t.sumP[0], t.sumP[1] = t.normal(t.logOver(t.x, logX, unit), t.p[0], t.p[1], t.dp[0], t.dp[1], power, k)
	switch {
	case t.summed && !logX.constant():
		t.sum -= sumLogs
	case logX.constant():
		t.sum -= float64(float64(t.n) * logX.v[0])
		asm.AddScalarF64(t.lp, t.lp, -logX.v[0])
	default:
		asm.SubF64(t.lp, t.lp, logX.v)
	}
	if t.wantX {
		g := t.scratch(t.n)
		asm.AddScalarF64(g, t.dx, -1)
		asm.DensityF64(asm.Quotient, &asm.Columns{Len: t.n, In: [8][]float64{g, t.x.v}, Out: [5][]float64{t.dx}})
	}
	if !positive {
		t.rejectUpTo(0)
	}
}

// sumLogX returns Σ log x and whether all of these are finite, for a sum, and otherwise whether all x are positive.
func (t *tile) sumLogX(logX col) (sum float64, positive bool) {
	if t.sums() && !logX.constant() {
		sum = asm.SumF64(logX.v)
		return sum, abs(sum) <= maxFloat
	}
	return 0, t.x.within(math.SmallestNonzeroFloat64, math.Inf(1))
}
