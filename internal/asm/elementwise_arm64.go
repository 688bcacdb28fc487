//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func unaryF64(t Tier, op Unary, dst, x []float64) int {
	switch t {
	case NEON:
		return unaryF64NEON(op, dst, x)
	}
	genericUnaryF64(op, dst, x)
	return len(x)
}

func binaryF64(t Tier, op Binary, dst, x, y []float64) int {
	switch t {
	case NEON:
		return binaryF64NEON(op, dst, x, y)
	}
	genericBinaryF64(op, dst, x, y)
	return len(x)
}

func scalarF64(t Tier, op scalarOp, dst, x []float64, a float64) {
	switch t {
	case NEON:
		scalarF64NEON(op, dst, x, a)
	default:
		genericScalarF64(op, dst, x, a)
	}
}

func fmaF64(t Tier, dst, x, y, z []float64) {
	switch t {
	case NEON:
		arm64.FMAF64NEON(dst, x, y, z)
	default:
		generic.FMAF64(dst, x, y, z)
	}
}

func lgammaDigammaF64(t Tier, lg, dg, x []float64) int {
	switch t {
	case NEON:
		return arm64.LgammaDigammaF64NEON(lg, dg, x)
	}
	generic.LgammaDigammaF64(lg, dg, x)
	return len(x)
}

// unaryF64NEON returns how many elements are done.
func unaryF64NEON(op Unary, dst, x []float64) int {
	switch op {
	case Sqrt:
		arm64.SqrtF64NEON(dst, x)
	case Abs:
		arm64.AbsF64NEON(dst, x)
	case Neg:
		arm64.NegF64NEON(dst, x)
	case Exp:
		return arm64.ExpF64NEON(dst, x)
	case Expm1:
		return arm64.Expm1F64NEON(dst, x)
	case Log:
		return arm64.LogF64NEON(dst, x)
	case Log1p:
		return arm64.Log1pF64NEON(dst, x)
	case Sin:
		return arm64.SinF64NEON(dst, x)
	case Cos:
		return arm64.CosF64NEON(dst, x)
	case Tanh:
		return arm64.TanhF64NEON(dst, x)
	case Sigmoid:
		return arm64.SigmoidF64NEON(dst, x)
	case LogSigmoid:
		return arm64.LogSigmoidF64NEON(dst, x)
	case Softplus:
		return arm64.SoftplusF64NEON(dst, x)
	case Erf:
		return arm64.ErfF64NEON(dst, x)
	case Erfc:
		return arm64.ErfcF64NEON(dst, x)
	case NormCDF:
		return arm64.NormCDFF64NEON(dst, x)
	case LogNormCDF:
		return arm64.LogNormCDFF64NEON(dst, x)
	case NormQuantile:
		return arm64.NormQuantileF64NEON(dst, x)
	case Lgamma:
		return arm64.LgammaF64NEON(dst, x)
	case Digamma:
		return arm64.DigammaF64NEON(dst, x)
	default:
		genericUnaryF64(op, dst, x)
	}
	return len(x)
}

// binaryF64NEON returns how many elements are done.
func binaryF64NEON(op Binary, dst, x, y []float64) int {
	switch op {
	case Add:
		arm64.AddF64NEON(dst, x, y)
	case Sub:
		arm64.SubF64NEON(dst, x, y)
	case Mul:
		arm64.MulF64NEON(dst, x, y)
	case Div:
		arm64.DivF64NEON(dst, x, y)
	case Min:
		arm64.MinF64NEON(dst, x, y)
	case Max:
		arm64.MaxF64NEON(dst, x, y)
	case Pow:
		return arm64.PowF64NEON(dst, x, y)
	default:
		genericBinaryF64(op, dst, x, y)
	}
	return len(x)
}

func scalarF64NEON(op scalarOp, dst, x []float64, a float64) {
	switch op {
	case addScalar:
		arm64.AddScalarF64NEON(dst, x, a)
	case mulScalar:
		arm64.MulScalarF64NEON(dst, x, a)
	case divScalar:
		arm64.DivScalarF64NEON(dst, x, a)
	case axpy:
		arm64.AxpyF64NEON(dst, a, x)
	}
}

func unaryF32(t Tier, op Unary, dst, x []float32) int {
	switch t {
	case NEON:
		return unaryF32NEON(op, dst, x)
	}
	genericUnaryF32(op, dst, x)
	return len(x)
}

func binaryF32(t Tier, op Binary, dst, x, y []float32) int {
	switch t {
	case NEON:
		return binaryF32NEON(op, dst, x, y)
	}
	genericBinaryF32(op, dst, x, y)
	return len(x)
}

func scalarF32(t Tier, op scalarOp, dst, x []float32, a float32) {
	switch t {
	case NEON:
		scalarF32NEON(op, dst, x, a)
	default:
		genericScalarF32(op, dst, x, a)
	}
}

func fmaF32(t Tier, dst, x, y, z []float32) {
	switch t {
	case NEON:
		arm64.FMAF32NEON(dst, x, y, z)
	default:
		generic.FMAF32(dst, x, y, z)
	}
}

func lgammaDigammaF32(t Tier, lg, dg, x []float32) int {
	switch t {
	case NEON:
		return arm64.LgammaDigammaF32NEON(lg, dg, x)
	}
	generic.LgammaDigammaF32(lg, dg, x)
	return len(x)
}

// unaryF32NEON returns how many elements are done.
func unaryF32NEON(op Unary, dst, x []float32) int {
	switch op {
	case Sqrt:
		arm64.SqrtF32NEON(dst, x)
	case Abs:
		arm64.AbsF32NEON(dst, x)
	case Neg:
		arm64.NegF32NEON(dst, x)
	case Exp:
		return arm64.ExpF32NEON(dst, x)
	case Expm1:
		return arm64.Expm1F32NEON(dst, x)
	case Log:
		return arm64.LogF32NEON(dst, x)
	case Log1p:
		return arm64.Log1pF32NEON(dst, x)
	case Sin:
		return arm64.SinF32NEON(dst, x)
	case Cos:
		return arm64.CosF32NEON(dst, x)
	case Tanh:
		return arm64.TanhF32NEON(dst, x)
	case Sigmoid:
		return arm64.SigmoidF32NEON(dst, x)
	case LogSigmoid:
		return arm64.LogSigmoidF32NEON(dst, x)
	case Softplus:
		return arm64.SoftplusF32NEON(dst, x)
	case Erf:
		return arm64.ErfF32NEON(dst, x)
	case Erfc:
		return arm64.ErfcF32NEON(dst, x)
	case NormCDF:
		return arm64.NormCDFF32NEON(dst, x)
	case LogNormCDF:
		return arm64.LogNormCDFF32NEON(dst, x)
	case NormQuantile:
		return arm64.NormQuantileF32NEON(dst, x)
	case Lgamma:
		return arm64.LgammaF32NEON(dst, x)
	case Digamma:
		return arm64.DigammaF32NEON(dst, x)
	default:
		genericUnaryF32(op, dst, x)
	}
	return len(x)
}

// binaryF32NEON returns how many elements are done.
func binaryF32NEON(op Binary, dst, x, y []float32) int {
	switch op {
	case Add:
		arm64.AddF32NEON(dst, x, y)
	case Sub:
		arm64.SubF32NEON(dst, x, y)
	case Mul:
		arm64.MulF32NEON(dst, x, y)
	case Div:
		arm64.DivF32NEON(dst, x, y)
	case Min:
		arm64.MinF32NEON(dst, x, y)
	case Max:
		arm64.MaxF32NEON(dst, x, y)
	case Pow:
		return arm64.PowF32NEON(dst, x, y)
	default:
		genericBinaryF32(op, dst, x, y)
	}
	return len(x)
}

func scalarF32NEON(op scalarOp, dst, x []float32, a float32) {
	switch op {
	case addScalar:
		arm64.AddScalarF32NEON(dst, x, a)
	case mulScalar:
		arm64.MulScalarF32NEON(dst, x, a)
	case divScalar:
		arm64.DivScalarF32NEON(dst, x, a)
	case axpy:
		arm64.AxpyF32NEON(dst, a, x)
	}
}
