package generic

import "math"

func Exp(x float64) float64   { return math.Exp(x) }
func Expm1(x float64) float64 { return math.Expm1(x) }
func Log(x float64) float64   { return math.Log(x) }
func Log1p(x float64) float64 { return math.Log1p(x) }
func Sin(x float64) float64   { return math.Sin(x) }
func Cos(x float64) float64   { return math.Cos(x) }
func Tanh(x float64) float64  { return math.Tanh(x) }

func Sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

func LogSigmoid(x float64) float64 { return -Softplus(-x) }
func Softplus(x float64) float64 {
	return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x)))
}
func Erf(x float64) float64     { return math.Erf(x) }
func Erfc(x float64) float64    { return math.Erfc(x) }
func NormCDF(x float64) float64 { return 0.5 * math.Erfc(-x/math.Sqrt2) }

func LogNormCDF(x float64) float64 {
	if x < -30 {
		z := 1 / (x * x)
		return -0.5*x*x - math.Log(-x) - 0.5*math.Log(2*math.Pi) + math.Log1p(-z+3*z*z-15*z*z*z)
	}
	return math.Log(NormCDF(x))
}
func NormQuantile(p float64) float64 { return -math.Sqrt2 * math.Erfcinv(2*p) }

func Lgamma(x float64) float64 {
	if math.IsInf(x, -1) {
		return math.Inf(1)
	}
	y, _ := math.Lgamma(x)
	return y
}

func Digamma(x float64) float64 {
	s := 0.0
	if x <= 0 && x == math.Floor(x) {
		return math.NaN()
	}
	if x < 0 {
		return Digamma(1-x) - math.Pi/math.Tan(math.Pi*x)
	}
	for x < 12 {
		s -= 1 / x
		x++
	}
	z := 1 / (x * x)
	return s + math.Log(x) - 0.5/x - z*(1.0/12-z*(1.0/120-z*(1.0/252-z*(1.0/240-z*(1.0/132-z*691.0/32760)))))
}

func Pow(x, y float64) float64 { return math.Pow(x, y) }
