package generic

import "math"

// SqrtF32 sets dst[i] to √x at x[i].
func SqrtF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = float32(math.Sqrt(float64(v)))
	}
}

// AbsF32 sets dst[i] to |x| at x[i].
func AbsF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = math.Float32frombits(math.Float32bits(v) &^ (1 << 31))
	}
}

// NegF32 sets dst[i] to -x at x[i].
func NegF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = -v
	}
}

// ExpF32 sets dst[i] to e**x at x[i].
func ExpF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Exp32(v)
	}
}

// Expm1F32 sets dst[i] to e**x - 1 at x[i].
func Expm1F32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Expm132(v)
	}
}

// LogF32 sets dst[i] to ln x at x[i].
func LogF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Log32(v)
	}
}

// Log1pF32 sets dst[i] to ln(1 + x) at x[i].
func Log1pF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Log1p32(v)
	}
}

// SinF32 sets dst[i] to sin x at x[i].
func SinF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Sin32(v)
	}
}

// CosF32 sets dst[i] to cos x at x[i].
func CosF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Cos32(v)
	}
}

// TanhF32 sets dst[i] to tanh x at x[i].
func TanhF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Tanh32(v)
	}
}

// SigmoidF32 sets dst[i] to 1/(1 + e**-x) at x[i].
func SigmoidF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Sigmoid32(v)
	}
}

// LogSigmoidF32 sets dst[i] to -ln(1 + e**-x) at x[i].
func LogSigmoidF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = LogSigmoid32(v)
	}
}

// SoftplusF32 sets dst[i] to ln(1 + e**x) at x[i].
func SoftplusF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Softplus32(v)
	}
}

// ErfF32 sets dst[i] to erf x at x[i].
func ErfF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Erf32(v)
	}
}

// ErfcF32 sets dst[i] to 1 - erf x at x[i].
func ErfcF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Erfc32(v)
	}
}

// NormCDFF32 sets dst[i] to Φ(x), the standard normal distribution function at x[i].
func NormCDFF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = NormCDF32(v)
	}
}

// LogNormCDFF32 sets dst[i] to ln Φ(x) at x[i].
func LogNormCDFF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = LogNormCDF32(v)
	}
}

// NormQuantileF32 sets dst[i] to Φ⁻¹(x) at x[i].
func NormQuantileF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = NormQuantile32(v)
	}
}

// LgammaF32 sets dst[i] to ln |Γ(x)| at x[i].
func LgammaF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Lgamma32(v)
	}
}

// DigammaF32 sets dst[i] to ψ(x) = d ln Γ(x)/dx at x[i].
func DigammaF32(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = Digamma32(v)
	}
}

// AddF32 sets dst[i] to x + y at x[i], y[i].
func AddF32(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v + y[i]
	}
}

// SubF32 sets dst[i] to x - y at x[i], y[i].
func SubF32(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v - y[i]
	}
}

// MulF32 sets dst[i] to x * y at x[i], y[i].
func MulF32(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v * y[i]
	}
}

// DivF32 sets dst[i] to x / y at x[i], y[i].
func DivF32(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v / y[i]
	}
}

// MinF32 sets dst[i] to min(x, y), NaN if either is at x[i], y[i].
func MinF32(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = min(v, y[i])
	}
}

// MaxF32 sets dst[i] to max(x, y), NaN if either is at x[i], y[i].
func MaxF32(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = max(v, y[i])
	}
}

// PowF32 sets dst[i] to x**y, special cases as C99 at x[i], y[i].
func PowF32(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = Pow32(v, y[i])
	}
}

// FMAF32 sets dst[i] to x[i]*y[i] + z[i], rounded once.
func FMAF32(dst, x, y, z []float32) {
	dst, y, z = dst[:len(x)], y[:len(x)], z[:len(x)]
	for i, v := range x {
		dst[i] = FMA32(v, y[i], z[i])
	}
}

// AddScalarF32 sets dst[i] to x[i] + a.
func AddScalarF32(dst, x []float32, a float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = v + a
	}
}

// MulScalarF32 sets dst[i] to x[i] * a.
func MulScalarF32(dst, x []float32, a float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = v * a
	}
}

// DivScalarF32 sets dst[i] to x[i] / a.
func DivScalarF32(dst, x []float32, a float32) {
	dst = dst[:len(x)]
	for i := range x {
		dst[i] = x[i] / a
	}
}

// AxpyF32 adds a*x[i] to dst[i], rounded once.
func AxpyF32(dst []float32, a float32, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = FMA32(a, v, dst[i])
	}
}

// LgammaDigammaF32 sets lg[i] to ln |Γ(x[i])| and dg[i] to ψ(x[i]).
func LgammaDigammaF32(lg, dg, x []float32) {
	lg, dg = lg[:len(x)], dg[:len(x)]
	for i, v := range x {
		lg[i], dg[i] = Lgamma32(v), Digamma32(v)
	}
}
