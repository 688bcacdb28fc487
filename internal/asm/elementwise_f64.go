package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// SqrtF64 sets dst[i] to √x at x[i]. See [generic.Sqrt].
func SqrtF64(dst, x []float64) { UnaryF64(Sqrt, dst, x) }

// AbsF64 sets dst[i] to |x| at x[i]. See [generic.Abs].
func AbsF64(dst, x []float64) { UnaryF64(Abs, dst, x) }

// NegF64 sets dst[i] to -x at x[i]. See [generic.Neg].
func NegF64(dst, x []float64) { UnaryF64(Neg, dst, x) }

// ExpF64 sets dst[i] to e**x at x[i]. See [generic.Exp].
func ExpF64(dst, x []float64) { UnaryF64(Exp, dst, x) }

// Expm1F64 sets dst[i] to e**x - 1 at x[i]. See [generic.Expm1].
func Expm1F64(dst, x []float64) { UnaryF64(Expm1, dst, x) }

// LogF64 sets dst[i] to ln x at x[i]. See [generic.Log].
func LogF64(dst, x []float64) { UnaryF64(Log, dst, x) }

// Log1pF64 sets dst[i] to ln(1 + x) at x[i]. See [generic.Log1p].
func Log1pF64(dst, x []float64) { UnaryF64(Log1p, dst, x) }

// SinF64 sets dst[i] to sin x at x[i]. See [generic.Sin].
func SinF64(dst, x []float64) { UnaryF64(Sin, dst, x) }

// CosF64 sets dst[i] to cos x at x[i]. See [generic.Cos].
func CosF64(dst, x []float64) { UnaryF64(Cos, dst, x) }

// TanhF64 sets dst[i] to tanh x at x[i]. See [generic.Tanh].
func TanhF64(dst, x []float64) { UnaryF64(Tanh, dst, x) }

// SigmoidF64 sets dst[i] to 1/(1 + e**-x) at x[i]. See [generic.Sigmoid].
func SigmoidF64(dst, x []float64) { UnaryF64(Sigmoid, dst, x) }

// LogSigmoidF64 sets dst[i] to -ln(1 + e**-x) at x[i]. See [generic.LogSigmoid].
func LogSigmoidF64(dst, x []float64) { UnaryF64(LogSigmoid, dst, x) }

// SoftplusF64 sets dst[i] to ln(1 + e**x) at x[i]. See [generic.Softplus].
func SoftplusF64(dst, x []float64) { UnaryF64(Softplus, dst, x) }

// ErfF64 sets dst[i] to erf x at x[i]. See [generic.Erf].
func ErfF64(dst, x []float64) { UnaryF64(Erf, dst, x) }

// ErfcF64 sets dst[i] to 1 - erf x at x[i]. See [generic.Erfc].
func ErfcF64(dst, x []float64) { UnaryF64(Erfc, dst, x) }

// NormCDFF64 sets dst[i] to Φ(x), the standard normal distribution function at x[i]. See [generic.NormCDF].
func NormCDFF64(dst, x []float64) { UnaryF64(NormCDF, dst, x) }

// LogNormCDFF64 sets dst[i] to ln Φ(x) at x[i]. See [generic.LogNormCDF].
func LogNormCDFF64(dst, x []float64) { UnaryF64(LogNormCDF, dst, x) }

// NormQuantileF64 sets dst[i] to Φ⁻¹(x) at x[i]. See [generic.NormQuantile].
func NormQuantileF64(dst, x []float64) { UnaryF64(NormQuantile, dst, x) }

// LgammaF64 sets dst[i] to ln |Γ(x)| at x[i]. See [generic.Lgamma].
func LgammaF64(dst, x []float64) { UnaryF64(Lgamma, dst, x) }

// DigammaF64 sets dst[i] to ψ(x) = d ln Γ(x)/dx at x[i]. See [generic.Digamma].
func DigammaF64(dst, x []float64) { UnaryF64(Digamma, dst, x) }

// AddF64 sets dst[i] to x + y at x[i], y[i]. See [generic.AddF64].
func AddF64(dst, x, y []float64) { BinaryF64(Add, dst, x, y) }

// SubF64 sets dst[i] to x - y at x[i], y[i]. See [generic.SubF64].
func SubF64(dst, x, y []float64) { BinaryF64(Sub, dst, x, y) }

// MulF64 sets dst[i] to x * y at x[i], y[i]. See [generic.MulF64].
func MulF64(dst, x, y []float64) { BinaryF64(Mul, dst, x, y) }

// DivF64 sets dst[i] to x / y at x[i], y[i]. See [generic.DivF64].
func DivF64(dst, x, y []float64) { BinaryF64(Div, dst, x, y) }

// MinF64 sets dst[i] to min(x, y), NaN if either is at x[i], y[i]. See [generic.MinF64].
func MinF64(dst, x, y []float64) { BinaryF64(Min, dst, x, y) }

// MaxF64 sets dst[i] to max(x, y), NaN if either is at x[i], y[i]. See [generic.MaxF64].
func MaxF64(dst, x, y []float64) { BinaryF64(Max, dst, x, y) }

// PowF64 sets dst[i] to x**y, special cases as C99 at x[i], y[i]. See [generic.PowF64].
func PowF64(dst, x, y []float64) { BinaryF64(Pow, dst, x, y) }

// FMAF64 sets dst[i] to x[i]*y[i] + z[i], rounded once.
//
//go:noinline
func FMAF64(dst, x, y, z []float64) { fma(dst, x, y, z) }

// AddScalarF64 sets dst[i] to x[i] + a.
//
//go:noinline
func AddScalarF64(dst, x []float64, a float64) {
	if direct(len(x)) {
		checkTo(dst, x)
		generic.AddScalarF64(dst, x, a)
		return
	}
	scalar(addScalar, dst, x, a)
}

// MulScalarF64 sets dst[i] to x[i] * a.
//
//go:noinline
func MulScalarF64(dst, x []float64, a float64) {
	if direct(len(x)) {
		checkTo(dst, x)
		generic.MulScalarF64(dst, x, a)
		return
	}
	scalar(mulScalar, dst, x, a)
}

// AxpyF64 adds a*x[i] to dst[i], rounded once.
//
//go:noinline
func AxpyF64(dst []float64, a float64, x []float64) {
	if direct(len(x)) {
		checkTo(dst, x)
		generic.AxpyF64(dst, a, x)
		return
	}
	scalar(axpy, dst, x, a)
}

// LgammaDigammaF64 sets lg[i] to ln |Γ(x[i])| and dg[i] to ψ(x[i]), the bits of
// LgammaF64 and DigammaF64 at less than their joint cost. lg and dg are disjoint.
//
//go:noinline
func LgammaDigammaF64(lg, dg, x []float64) { lgammaDigamma(lg, dg, x) }

// UnaryF64 sets dst[i] to op(x[i]). dst may be x, or disjoint from it.
//
//go:noinline
func UnaryF64(op Unary, dst, x []float64) {
	checkTo(dst, x)
	if len(x) < few {
		genericUnaryF64(op, dst, x)
		return
	}
	unary(op, dst, x)
}

// BinaryF64 sets dst[i] to op(x[i], y[i]). dst may be x or y, or disjoint from them.
//
//go:noinline
func BinaryF64(op Binary, dst, x, y []float64) {
	checkTo2(dst, x, y)
	if len(x) < small {
		genericBinaryF64(op, dst, x, y)
		return
	}
	binary(op, dst, x, y)
}

// genericUnaryF64 is UnaryF64 on the generic tier.
func genericUnaryF64(op Unary, dst, x []float64) {
	switch op {
	case Sqrt:
		generic.SqrtF64(dst, x)
	case Abs:
		generic.AbsF64(dst, x)
	case Neg:
		generic.NegF64(dst, x)
	case Exp:
		generic.ExpF64(dst, x)
	case Expm1:
		generic.Expm1F64(dst, x)
	case Log:
		generic.LogF64(dst, x)
	case Log1p:
		generic.Log1pF64(dst, x)
	case Sin:
		generic.SinF64(dst, x)
	case Cos:
		generic.CosF64(dst, x)
	case Tanh:
		generic.TanhF64(dst, x)
	case Sigmoid:
		generic.SigmoidF64(dst, x)
	case LogSigmoid:
		generic.LogSigmoidF64(dst, x)
	case Softplus:
		generic.SoftplusF64(dst, x)
	case Erf:
		generic.ErfF64(dst, x)
	case Erfc:
		generic.ErfcF64(dst, x)
	case NormCDF:
		generic.NormCDFF64(dst, x)
	case LogNormCDF:
		generic.LogNormCDFF64(dst, x)
	case NormQuantile:
		generic.NormQuantileF64(dst, x)
	case Lgamma:
		generic.LgammaF64(dst, x)
	case Digamma:
		generic.DigammaF64(dst, x)
	default:
		panic("asm: unknown Unary")
	}
}

// genericBinaryF64 is BinaryF64 on the generic tier.
func genericBinaryF64(op Binary, dst, x, y []float64) {
	switch op {
	case Add:
		generic.AddF64(dst, x, y)
	case Sub:
		generic.SubF64(dst, x, y)
	case Mul:
		generic.MulF64(dst, x, y)
	case Div:
		generic.DivF64(dst, x, y)
	case Min:
		generic.MinF64(dst, x, y)
	case Max:
		generic.MaxF64(dst, x, y)
	case Pow:
		generic.PowF64(dst, x, y)
	default:
		panic("asm: unknown Binary")
	}
}

// genericScalarF64 is scalar on the generic tier.
func genericScalarF64(op scalarOp, dst, x []float64, a float64) {
	switch op {
	case addScalar:
		generic.AddScalarF64(dst, x, a)
	case mulScalar:
		generic.MulScalarF64(dst, x, a)
	case divScalar:
		generic.DivScalarF64(dst, x, a)
	case axpy:
		generic.AxpyF64(dst, a, x)
	}
}
