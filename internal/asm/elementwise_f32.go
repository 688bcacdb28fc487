package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// SqrtF32 sets dst[i] to √x at x[i]. See [generic.Sqrt32].
func SqrtF32(dst, x []float32) { UnaryF32(Sqrt, dst, x) }

// AbsF32 sets dst[i] to |x| at x[i]. See [generic.Abs32].
func AbsF32(dst, x []float32) { UnaryF32(Abs, dst, x) }

// NegF32 sets dst[i] to -x at x[i]. See [generic.Neg32].
func NegF32(dst, x []float32) { UnaryF32(Neg, dst, x) }

// ExpF32 sets dst[i] to e**x at x[i]. See [generic.Exp32].
func ExpF32(dst, x []float32) { UnaryF32(Exp, dst, x) }

// Expm1F32 sets dst[i] to e**x - 1 at x[i]. See [generic.Expm132].
func Expm1F32(dst, x []float32) { UnaryF32(Expm1, dst, x) }

// LogF32 sets dst[i] to ln x at x[i]. See [generic.Log32].
func LogF32(dst, x []float32) { UnaryF32(Log, dst, x) }

// Log1pF32 sets dst[i] to ln(1 + x) at x[i]. See [generic.Log1p32].
func Log1pF32(dst, x []float32) { UnaryF32(Log1p, dst, x) }

// SinF32 sets dst[i] to sin x at x[i]. See [generic.Sin32].
func SinF32(dst, x []float32) { UnaryF32(Sin, dst, x) }

// CosF32 sets dst[i] to cos x at x[i]. See [generic.Cos32].
func CosF32(dst, x []float32) { UnaryF32(Cos, dst, x) }

// TanhF32 sets dst[i] to tanh x at x[i]. See [generic.Tanh32].
func TanhF32(dst, x []float32) { UnaryF32(Tanh, dst, x) }

// SigmoidF32 sets dst[i] to 1/(1 + e**-x) at x[i]. See [generic.Sigmoid32].
func SigmoidF32(dst, x []float32) { UnaryF32(Sigmoid, dst, x) }

// LogSigmoidF32 sets dst[i] to -ln(1 + e**-x) at x[i]. See [generic.LogSigmoid32].
func LogSigmoidF32(dst, x []float32) { UnaryF32(LogSigmoid, dst, x) }

// SoftplusF32 sets dst[i] to ln(1 + e**x) at x[i]. See [generic.Softplus32].
func SoftplusF32(dst, x []float32) { UnaryF32(Softplus, dst, x) }

// ErfF32 sets dst[i] to erf x at x[i]. See [generic.Erf32].
func ErfF32(dst, x []float32) { UnaryF32(Erf, dst, x) }

// ErfcF32 sets dst[i] to 1 - erf x at x[i]. See [generic.Erfc32].
func ErfcF32(dst, x []float32) { UnaryF32(Erfc, dst, x) }

// NormCDFF32 sets dst[i] to Φ(x), the standard normal distribution function at x[i]. See [generic.NormCDF32].
func NormCDFF32(dst, x []float32) { UnaryF32(NormCDF, dst, x) }

// LogNormCDFF32 sets dst[i] to ln Φ(x) at x[i]. See [generic.LogNormCDF32].
func LogNormCDFF32(dst, x []float32) { UnaryF32(LogNormCDF, dst, x) }

// NormQuantileF32 sets dst[i] to Φ⁻¹(x) at x[i]. See [generic.NormQuantile32].
func NormQuantileF32(dst, x []float32) { UnaryF32(NormQuantile, dst, x) }

// LgammaF32 sets dst[i] to ln |Γ(x)| at x[i]. See [generic.Lgamma32].
func LgammaF32(dst, x []float32) { UnaryF32(Lgamma, dst, x) }

// DigammaF32 sets dst[i] to ψ(x) = d ln Γ(x)/dx at x[i]. See [generic.Digamma32].
func DigammaF32(dst, x []float32) { UnaryF32(Digamma, dst, x) }

// AddF32 sets dst[i] to x + y at x[i], y[i]. See [generic.AddF32].
func AddF32(dst, x, y []float32) { BinaryF32(Add, dst, x, y) }

// SubF32 sets dst[i] to x - y at x[i], y[i]. See [generic.SubF32].
func SubF32(dst, x, y []float32) { BinaryF32(Sub, dst, x, y) }

// MulF32 sets dst[i] to x * y at x[i], y[i]. See [generic.MulF32].
func MulF32(dst, x, y []float32) { BinaryF32(Mul, dst, x, y) }

// DivF32 sets dst[i] to x / y at x[i], y[i]. See [generic.DivF32].
func DivF32(dst, x, y []float32) { BinaryF32(Div, dst, x, y) }

// MinF32 sets dst[i] to min(x, y), NaN if either is at x[i], y[i]. See [generic.MinF32].
func MinF32(dst, x, y []float32) { BinaryF32(Min, dst, x, y) }

// MaxF32 sets dst[i] to max(x, y), NaN if either is at x[i], y[i]. See [generic.MaxF32].
func MaxF32(dst, x, y []float32) { BinaryF32(Max, dst, x, y) }

// PowF32 sets dst[i] to x**y, special cases as C99 at x[i], y[i]. See [generic.PowF32].
func PowF32(dst, x, y []float32) { BinaryF32(Pow, dst, x, y) }

// FMAF32 sets dst[i] to x[i]*y[i] + z[i], rounded once.
//
//go:noinline
func FMAF32(dst, x, y, z []float32) { fma(dst, x, y, z) }

// AddScalarF32 sets dst[i] to x[i] + a.
//
//go:noinline
func AddScalarF32(dst, x []float32, a float32) { scalar(addScalar, dst, x, a) }

// MulScalarF32 sets dst[i] to x[i] * a.
//
//go:noinline
func MulScalarF32(dst, x []float32, a float32) { scalar(mulScalar, dst, x, a) }

// AxpyF32 adds a*x[i] to dst[i], rounded once.
//
//go:noinline
func AxpyF32(dst []float32, a float32, x []float32) { scalar(axpy, dst, x, a) }

// LgammaDigammaF32 sets lg[i] to ln |Γ(x[i])| and dg[i] to ψ(x[i]), the bits of
// LgammaF32 and DigammaF32 at less than their joint cost. lg and dg are disjoint.
//
//go:noinline
func LgammaDigammaF32(lg, dg, x []float32) { lgammaDigamma(lg, dg, x) }

// UnaryF32 sets dst[i] to op(x[i]). dst may be x, or disjoint from it.
//
//go:noinline
func UnaryF32(op Unary, dst, x []float32) {
	checkTo(dst, x)
	if len(x) < few {
		genericUnaryF32(op, dst, x)
		return
	}
	unary(op, dst, x)
}

// BinaryF32 sets dst[i] to op(x[i], y[i]). dst may be x or y, or disjoint from them.
//
//go:noinline
func BinaryF32(op Binary, dst, x, y []float32) {
	checkTo2(dst, x, y)
	if len(x) < small {
		genericBinaryF32(op, dst, x, y)
		return
	}
	binary(op, dst, x, y)
}

// genericUnaryF32 is UnaryF32 on the generic tier.
func genericUnaryF32(op Unary, dst, x []float32) {
	switch op {
	case Sqrt:
		generic.SqrtF32(dst, x)
	case Abs:
		generic.AbsF32(dst, x)
	case Neg:
		generic.NegF32(dst, x)
	case Exp:
		generic.ExpF32(dst, x)
	case Expm1:
		generic.Expm1F32(dst, x)
	case Log:
		generic.LogF32(dst, x)
	case Log1p:
		generic.Log1pF32(dst, x)
	case Sin:
		generic.SinF32(dst, x)
	case Cos:
		generic.CosF32(dst, x)
	case Tanh:
		generic.TanhF32(dst, x)
	case Sigmoid:
		generic.SigmoidF32(dst, x)
	case LogSigmoid:
		generic.LogSigmoidF32(dst, x)
	case Softplus:
		generic.SoftplusF32(dst, x)
	case Erf:
		generic.ErfF32(dst, x)
	case Erfc:
		generic.ErfcF32(dst, x)
	case NormCDF:
		generic.NormCDFF32(dst, x)
	case LogNormCDF:
		generic.LogNormCDFF32(dst, x)
	case NormQuantile:
		generic.NormQuantileF32(dst, x)
	case Lgamma:
		generic.LgammaF32(dst, x)
	case Digamma:
		generic.DigammaF32(dst, x)
	default:
		panic("asm: unknown Unary")
	}
}

// genericBinaryF32 is BinaryF32 on the generic tier.
func genericBinaryF32(op Binary, dst, x, y []float32) {
	switch op {
	case Add:
		generic.AddF32(dst, x, y)
	case Sub:
		generic.SubF32(dst, x, y)
	case Mul:
		generic.MulF32(dst, x, y)
	case Div:
		generic.DivF32(dst, x, y)
	case Min:
		generic.MinF32(dst, x, y)
	case Max:
		generic.MaxF32(dst, x, y)
	case Pow:
		generic.PowF32(dst, x, y)
	default:
		panic("asm: unknown Binary")
	}
}

// genericScalarF32 is scalar on the generic tier.
func genericScalarF32(op scalarOp, dst, x []float32, a float32) {
	switch op {
	case addScalar:
		generic.AddScalarF32(dst, x, a)
	case mulScalar:
		generic.MulScalarF32(dst, x, a)
	case divScalar:
		generic.DivScalarF32(dst, x, a)
	case axpy:
		generic.AxpyF32(dst, a, x)
	}
}
