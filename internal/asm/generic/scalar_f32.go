package generic

// The functions of float32 are those of float64 rounded once, so their error is below
// 0.5 + 2⁻²⁸ ulp. TestFloat32 runs the kernels on all float32 (make accuracy takes every
// 4099th; go test -tags accuracy -run TestFloat32 ./internal/asm -stride 1 takes all).

// Exp32 is Exp rounded to float32.
func Exp32(x float32) float32 { return float32(Exp(float64(x))) }

// Expm132 is Expm1 rounded to float32.
func Expm132(x float32) float32 { return float32(Expm1(float64(x))) }

// Log32 is Log rounded to float32.
func Log32(x float32) float32 { return float32(Log(float64(x))) }

// Log1p32 is Log1p rounded to float32.
func Log1p32(x float32) float32 { return float32(Log1p(float64(x))) }

// Sin32 is Sin rounded to float32.
func Sin32(x float32) float32 { return float32(Sin(float64(x))) }

// Cos32 is Cos rounded to float32.
func Cos32(x float32) float32 { return float32(Cos(float64(x))) }

// Tanh32 is Tanh rounded to float32.
func Tanh32(x float32) float32 { return float32(Tanh(float64(x))) }

// Sigmoid32 is Sigmoid rounded to float32.
func Sigmoid32(x float32) float32 { return float32(Sigmoid(float64(x))) }

// LogSigmoid32 is LogSigmoid rounded to float32.
func LogSigmoid32(x float32) float32 { return float32(LogSigmoid(float64(x))) }

// Softplus32 is Softplus rounded to float32.
func Softplus32(x float32) float32 { return float32(Softplus(float64(x))) }

// Erf32 is Erf rounded to float32.
func Erf32(x float32) float32 { return float32(Erf(float64(x))) }

// Erfc32 is Erfc rounded to float32.
func Erfc32(x float32) float32 { return float32(Erfc(float64(x))) }

// NormCDF32 is NormCDF rounded to float32.
func NormCDF32(x float32) float32 { return float32(NormCDF(float64(x))) }

// LogNormCDF32 is LogNormCDF rounded to float32.
func LogNormCDF32(x float32) float32 { return float32(LogNormCDF(float64(x))) }

// NormQuantile32 is NormQuantile rounded to float32.
func NormQuantile32(x float32) float32 { return float32(NormQuantile(float64(x))) }

// Lgamma32 is Lgamma rounded to float32.
func Lgamma32(x float32) float32 { return float32(Lgamma(float64(x))) }

// Digamma32 is Digamma rounded to float32.
func Digamma32(x float32) float32 { return float32(Digamma(float64(x))) }

// Pow32 is Pow rounded to float32.
func Pow32(x, y float32) float32 { return float32(Pow(float64(x), float64(y))) }
