package asm

// A Unary names an element-wise function of one argument.
type Unary uint8

// The element-wise functions of one argument.
const (
	Sqrt         Unary = iota // √x
	Abs                       // |x|
	Neg                       // -x
	Exp                       // e**x
	Expm1                     // e**x - 1
	Log                       // ln x
	Log1p                     // ln(1 + x)
	Sin                       // sin x
	Cos                       // cos x
	Tanh                      // tanh x
	Sigmoid                   // 1/(1 + e**-x)
	LogSigmoid                // -ln(1 + e**-x)
	Softplus                  // ln(1 + e**x)
	Erf                       // erf x
	Erfc                      // 1 - erf x
	NormCDF                   // Φ(x), the standard normal distribution function
	LogNormCDF                // ln Φ(x)
	NormQuantile              // Φ⁻¹(x)
	Lgamma                    // ln |Γ(x)|
	Digamma                   // ψ(x) = d ln Γ(x)/dx

	numUnary
)

var unaryNames = [numUnary]string{
	"Sqrt", "Abs", "Neg", "Exp", "Expm1", "Log", "Log1p", "Sin", "Cos", "Tanh", "Sigmoid", "LogSigmoid", "Softplus", "Erf", "Erfc", "NormCDF", "LogNormCDF", "NormQuantile", "Lgamma", "Digamma",
}

func (op Unary) String() string { return unaryNames[op] }

// Unaries lists every Unary.
func Unaries() []Unary {
	ops := make([]Unary, numUnary)
	for i := range ops {
		ops[i] = Unary(i)
	}
	return ops
}

// A Binary names an element-wise function of two arguments.
type Binary uint8

// The element-wise functions of two arguments.
const (
	Add Binary = iota // x + y
	Sub               // x - y
	Mul               // x * y
	Div               // x / y
	Min               // min(x, y), NaN if either is
	Max               // max(x, y), NaN if either is
	Pow               // x**y, special cases as C99

	numBinary
)

var binaryNames = [numBinary]string{
	"Add", "Sub", "Mul", "Div", "Min", "Max", "Pow",
}

func (op Binary) String() string { return binaryNames[op] }

// Binaries lists every Binary.
func Binaries() []Binary {
	ops := make([]Binary, numBinary)
	for i := range ops {
		ops[i] = Binary(i)
	}
	return ops
}
