package generic

import "math"

// SqrtF64 sets dst[i] to √x at x[i].
func SqrtF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = math.Sqrt(v)
	}
}

// AbsF64 sets dst[i] to |x| at x[i].
func AbsF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = math.Abs(v)
	}
}

// NegF64 sets dst[i] to -x at x[i].
func NegF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = -v
	}
}

// ExpF64 sets dst[i] to e**x at x[i].
func ExpF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Exp(v)
	}
}

// Expm1F64 sets dst[i] to e**x - 1 at x[i].
func Expm1F64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Expm1(v)
	}
}

// LogF64 sets dst[i] to ln x at x[i].
func LogF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Log(v)
	}
}

// Log1pF64 sets dst[i] to ln(1 + x) at x[i].
func Log1pF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Log1p(v)
	}
}

// SinF64 sets dst[i] to sin x at x[i].
func SinF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Sin(v)
	}
}

// CosF64 sets dst[i] to cos x at x[i].
func CosF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Cos(v)
	}
}

// TanhF64 sets dst[i] to tanh x at x[i].
func TanhF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Tanh(v)
	}
}

// SigmoidF64 sets dst[i] to 1/(1 + e**-x) at x[i].
func SigmoidF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Sigmoid(v)
	}
}

// LogSigmoidF64 sets dst[i] to -ln(1 + e**-x) at x[i].
func LogSigmoidF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = LogSigmoid(v)
	}
}

// SoftplusF64 sets dst[i] to ln(1 + e**x) at x[i].
func SoftplusF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Softplus(v)
	}
}

// ErfF64 sets dst[i] to erf x at x[i].
func ErfF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Erf(v)
	}
}

// ErfcF64 sets dst[i] to 1 - erf x at x[i].
func ErfcF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Erfc(v)
	}
}

// NormCDFF64 sets dst[i] to Φ(x), the standard normal distribution function at x[i].
func NormCDFF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = NormCDF(v)
	}
}

// LogNormCDFF64 sets dst[i] to ln Φ(x) at x[i].
func LogNormCDFF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = LogNormCDF(v)
	}
}

// NormQuantileF64 sets dst[i] to Φ⁻¹(x) at x[i].
func NormQuantileF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = NormQuantile(v)
	}
}

// LgammaF64 sets dst[i] to ln |Γ(x)| at x[i].
func LgammaF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Lgamma(v)
	}
}

// DigammaF64 sets dst[i] to ψ(x) = d ln Γ(x)/dx at x[i].
func DigammaF64(dst, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Digamma(v)
	}
}

// AddF64 sets dst[i] to x + y at x[i], y[i].
func AddF64(dst, x, y []float64) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v + y[i]
	}
}

// SubF64 sets dst[i] to x - y at x[i], y[i].
func SubF64(dst, x, y []float64) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v - y[i]
	}
}

// MulF64 sets dst[i] to x * y at x[i], y[i].
func MulF64(dst, x, y []float64) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v * y[i]
	}
}

// DivF64 sets dst[i] to x / y at x[i], y[i].
func DivF64(dst, x, y []float64) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v / y[i]
	}
}

// MinF64 sets dst[i] to min(x, y), NaN if either is at x[i], y[i].
func MinF64(dst, x, y []float64) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = min(v, y[i])
	}
}

// MaxF64 sets dst[i] to max(x, y), NaN if either is at x[i], y[i].
func MaxF64(dst, x, y []float64) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = max(v, y[i])
	}
}

// PowF64 sets dst[i] to x**y, special cases as C99 at x[i], y[i].
func PowF64(dst, x, y []float64) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = Pow(v, y[i])
	}
}

// FMAF64 sets dst[i] to x[i]*y[i] + z[i], rounded once.
func FMAF64(dst, x, y, z []float64) {
	dst, y, z = dst[:len(x)], y[:len(x)], z[:len(x)]
	for i, v := range x {
		dst[i] = math.FMA(v, y[i], z[i])
	}
}

// AddScalarF64 sets dst[i] to x[i] + a.
func AddScalarF64(dst, x []float64, a float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = v + a
	}
}

// MulScalarF64 sets dst[i] to x[i] * a.
func MulScalarF64(dst, x []float64, a float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = v * a
	}
}

// DivScalarF64 sets dst[i] to x[i] / a.
func DivScalarF64(dst, x []float64, a float64) {
	dst = dst[:len(x)]
	for i := range x {
		dst[i] = x[i] / a
	}
}

// AxpyF64 adds a*x[i] to dst[i], rounded once.
func AxpyF64(dst []float64, a float64, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = math.FMA(a, v, dst[i])
	}
}

// LgammaDigammaF64 sets lg[i] to ln |Γ(x[i])| and dg[i] to ψ(x[i]).
func LgammaDigammaF64(lg, dg, x []float64) {
	lg, dg = lg[:len(x)], dg[:len(x)]
	for i, v := range x {
		lg[i], dg[i] = Lgamma(v), Digamma(v)
	}
}
