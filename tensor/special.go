package tensor

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
)

// Erf returns the error function of x, element-wise.
func (x *Tensor) Erf() *Tensor { return apply1(erf{}, x) }

type erf struct{}

func (erf) f64(dst, x []float64) { asm.ErfF64(dst, x) }
func (erf) f32(dst, x []float32) { asm.ErfF32(dst, x) }
func (erf) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.Mul(bell(n.x, 1, 2/math.SqrtPi)), true)
}

// Erfc returns 1 - erf(x), element-wise, accurate for large x.
func (x *Tensor) Erfc() *Tensor { return apply1(erfc{}, x) }

type erfc struct{}

func (erfc) f64(dst, x []float64) { asm.ErfcF64(dst, x) }
func (erfc) f32(dst, x []float32) { asm.ErfcF32(dst, x) }
func (erfc) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.Mul(bell(n.x, 1, -2/math.SqrtPi)), true)
}

// NormCDF returns the standard normal distribution function Φ(x), element-wise.
func (x *Tensor) NormCDF() *Tensor { return apply1(normCDF{}, x) }

type normCDF struct{}

func (normCDF) f64(dst, x []float64) { asm.NormCDFF64(dst, x) }
func (normCDF) f32(dst, x []float32) { asm.NormCDFF32(dst, x) }
func (normCDF) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.Mul(bell(n.x, 0.5, invSqrt2Pi)), true)
}

// LogNormCDF returns log Φ(x), element-wise, accurate far into the left tail.
func (x *Tensor) LogNormCDF() *Tensor { return apply1(logNormCDF{}, x) }

type logNormCDF struct{}

func (logNormCDF) f64(dst, x []float64) { asm.LogNormCDFF64(dst, x) }
func (logNormCDF) f32(dst, x []float32) { asm.LogNormCDFF32(dst, x) }

// vjp uses φ(x)/Φ(x) = exp(log φ(x) - log Φ(x)), which neither under- nor
// overflows where the ratio is representable.
func (logNormCDF) vjp(tp *Tape, n *node, g *Tensor) {
	logPDF := n.x.Square().MulScalar(-0.5).AddScalar(-logSqrt2Pi)
	tp.give(n.x, g.Mul(logPDF.Sub(n.out).Exp()), true)
}

// NormQuantile returns the standard normal quantile Φ⁻¹(x), element-wise.
func (x *Tensor) NormQuantile() *Tensor { return apply1(normQuantile{}, x) }

type normQuantile struct{}

func (normQuantile) f64(dst, x []float64) { asm.NormQuantileF64(dst, x) }
func (normQuantile) f32(dst, x []float32) { asm.NormQuantileF32(dst, x) }
func (normQuantile) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.Div(bell(n.out, 0.5, invSqrt2Pi)), true)
}

const (
	invSqrt2Pi = 0.398942280401432677939946059934381868
	logSqrt2Pi = 0.918938533204672741780329736405617640
)

// bell returns scale * exp(-c x²).
func bell(x *Tensor, c, scale float64) *Tensor {
	return x.Square().MulScalar(-c).Exp().MulScalar(scale)
}

// Lgamma returns log |Γ(x)|, element-wise.
func (x *Tensor) Lgamma() *Tensor { return apply1(lgamma{}, x) }

type lgamma struct{}

func (lgamma) f64(dst, x []float64)             { asm.LgammaF64(dst, x) }
func (lgamma) f32(dst, x []float32)             { asm.LgammaF32(dst, x) }
func (lgamma) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Mul(n.x.Digamma()), true) }

// Digamma returns Γ'(x)/Γ(x), element-wise.
func (x *Tensor) Digamma() *Tensor { return apply1(digamma{}, x) }

type digamma struct{}

func (digamma) f64(dst, x []float64) { asm.DigammaF64(dst, x) }
func (digamma) f32(dst, x []float32) { asm.DigammaF32(dst, x) }
func (digamma) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, pull(g, n.x, special.Trigamma), true)
}
