//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func unaryF64(t Tier, op Unary, dst, x []float64) int {
	switch t {
	case AVX512:
		return unaryF64AVX512(op, dst, x)
	case AVX2:
		return unaryF64AVX2(op, dst, x)
	}
	genericUnaryF64(op, dst, x)
	return len(x)
}

func binaryF64(t Tier, op Binary, dst, x, y []float64) int {
	switch t {
	case AVX512:
		return binaryF64AVX512(op, dst, x, y)
	case AVX2:
		return binaryF64AVX2(op, dst, x, y)
	}
	genericBinaryF64(op, dst, x, y)
	return len(x)
}

func scalarF64(t Tier, op scalarOp, dst, x []float64, a float64) {
	switch t {
	case AVX512:
		scalarF64AVX512(op, dst, x, a)
	case AVX2:
		scalarF64AVX2(op, dst, x, a)
	default:
		genericScalarF64(op, dst, x, a)
	}
}

func fmaF64(t Tier, dst, x, y, z []float64) {
	switch t {
	case AVX512:
		amd64.FMAF64AVX512(dst, x, y, z)
	case AVX2:
		amd64.FMAF64AVX2(dst, x, y, z)
	default:
		generic.FMAF64(dst, x, y, z)
	}
}

func lgammaDigammaF64(t Tier, lg, dg, x []float64) int {
	switch t {
	case AVX512:
		return amd64.LgammaDigammaF64AVX512(lg, dg, x)
	case AVX2:
		return amd64.LgammaDigammaF64AVX2(lg, dg, x)
	}
	generic.LgammaDigammaF64(lg, dg, x)
	return len(x)
}

// unaryF64AVX512 returns how many elements are done.
func unaryF64AVX512(op Unary, dst, x []float64) int {
	switch op {
	case Sqrt:
		amd64.SqrtF64AVX512(dst, x)
	case Abs:
		amd64.AbsF64AVX512(dst, x)
	case Neg:
		amd64.NegF64AVX512(dst, x)
	case Exp:
		return amd64.ExpF64AVX512(dst, x)
	case Expm1:
		return amd64.Expm1F64AVX512(dst, x)
	case Log:
		return amd64.LogF64AVX512(dst, x)
	case Log1p:
		return amd64.Log1pF64AVX512(dst, x)
	case Sin:
		return amd64.SinF64AVX512(dst, x)
	case Cos:
		return amd64.CosF64AVX512(dst, x)
	case Tanh:
		return amd64.TanhF64AVX512(dst, x)
	case Sigmoid:
		return amd64.SigmoidF64AVX512(dst, x)
	case LogSigmoid:
		return amd64.LogSigmoidF64AVX512(dst, x)
	case Softplus:
		return amd64.SoftplusF64AVX512(dst, x)
	case Erf:
		return amd64.ErfF64AVX512(dst, x)
	case Erfc:
		return amd64.ErfcF64AVX512(dst, x)
	case NormCDF:
		return amd64.NormCDFF64AVX512(dst, x)
	case LogNormCDF:
		return amd64.LogNormCDFF64AVX512(dst, x)
	case NormQuantile:
		return amd64.NormQuantileF64AVX512(dst, x)
	case Lgamma:
		return amd64.LgammaF64AVX512(dst, x)
	case Digamma:
		return amd64.DigammaF64AVX512(dst, x)
	default:
		genericUnaryF64(op, dst, x)
	}
	return len(x)
}

// binaryF64AVX512 returns how many elements are done.
func binaryF64AVX512(op Binary, dst, x, y []float64) int {
	switch op {
	case Add:
		amd64.AddF64AVX512(dst, x, y)
	case Sub:
		amd64.SubF64AVX512(dst, x, y)
	case Mul:
		amd64.MulF64AVX512(dst, x, y)
	case Div:
		amd64.DivF64AVX512(dst, x, y)
	case Min:
		amd64.MinF64AVX512(dst, x, y)
	case Max:
		amd64.MaxF64AVX512(dst, x, y)
	case Pow:
		return amd64.PowF64AVX512(dst, x, y)
	default:
		genericBinaryF64(op, dst, x, y)
	}
	return len(x)
}

func scalarF64AVX512(op scalarOp, dst, x []float64, a float64) {
	switch op {
	case addScalar:
		amd64.AddScalarF64AVX512(dst, x, a)
	case mulScalar:
		amd64.MulScalarF64AVX512(dst, x, a)
	case divScalar:
		amd64.DivScalarF64AVX512(dst, x, a)
	case axpy:
		amd64.AxpyF64AVX512(dst, a, x)
	}
}

// unaryF64AVX2 returns how many elements are done.
func unaryF64AVX2(op Unary, dst, x []float64) int {
	switch op {
	case Sqrt:
		amd64.SqrtF64AVX2(dst, x)
	case Abs:
		amd64.AbsF64AVX2(dst, x)
	case Neg:
		amd64.NegF64AVX2(dst, x)
	case Exp:
		return amd64.ExpF64AVX2(dst, x)
	case Expm1:
		return amd64.Expm1F64AVX2(dst, x)
	case Log:
		return amd64.LogF64AVX2(dst, x)
	case Log1p:
		return amd64.Log1pF64AVX2(dst, x)
	case Sin:
		return amd64.SinF64AVX2(dst, x)
	case Cos:
		return amd64.CosF64AVX2(dst, x)
	case Tanh:
		return amd64.TanhF64AVX2(dst, x)
	case Sigmoid:
		return amd64.SigmoidF64AVX2(dst, x)
	case LogSigmoid:
		return amd64.LogSigmoidF64AVX2(dst, x)
	case Softplus:
		return amd64.SoftplusF64AVX2(dst, x)
	case Erf:
		return amd64.ErfF64AVX2(dst, x)
	case Erfc:
		return amd64.ErfcF64AVX2(dst, x)
	case NormCDF:
		return amd64.NormCDFF64AVX2(dst, x)
	case LogNormCDF:
		return amd64.LogNormCDFF64AVX2(dst, x)
	case NormQuantile:
		return amd64.NormQuantileF64AVX2(dst, x)
	case Lgamma:
		return amd64.LgammaF64AVX2(dst, x)
	case Digamma:
		return amd64.DigammaF64AVX2(dst, x)
	default:
		genericUnaryF64(op, dst, x)
	}
	return len(x)
}

// binaryF64AVX2 returns how many elements are done.
func binaryF64AVX2(op Binary, dst, x, y []float64) int {
	switch op {
	case Add:
		amd64.AddF64AVX2(dst, x, y)
	case Sub:
		amd64.SubF64AVX2(dst, x, y)
	case Mul:
		amd64.MulF64AVX2(dst, x, y)
	case Div:
		amd64.DivF64AVX2(dst, x, y)
	case Min:
		amd64.MinF64AVX2(dst, x, y)
	case Max:
		amd64.MaxF64AVX2(dst, x, y)
	case Pow:
		return amd64.PowF64AVX2(dst, x, y)
	default:
		genericBinaryF64(op, dst, x, y)
	}
	return len(x)
}

func scalarF64AVX2(op scalarOp, dst, x []float64, a float64) {
	switch op {
	case addScalar:
		amd64.AddScalarF64AVX2(dst, x, a)
	case mulScalar:
		amd64.MulScalarF64AVX2(dst, x, a)
	case divScalar:
		amd64.DivScalarF64AVX2(dst, x, a)
	case axpy:
		amd64.AxpyF64AVX2(dst, a, x)
	}
}

func unaryF32(t Tier, op Unary, dst, x []float32) int {
	switch t {
	case AVX512:
		return unaryF32AVX512(op, dst, x)
	case AVX2:
		return unaryF32AVX2(op, dst, x)
	}
	genericUnaryF32(op, dst, x)
	return len(x)
}

func binaryF32(t Tier, op Binary, dst, x, y []float32) int {
	switch t {
	case AVX512:
		return binaryF32AVX512(op, dst, x, y)
	case AVX2:
		return binaryF32AVX2(op, dst, x, y)
	}
	genericBinaryF32(op, dst, x, y)
	return len(x)
}

func scalarF32(t Tier, op scalarOp, dst, x []float32, a float32) {
	switch t {
	case AVX512:
		scalarF32AVX512(op, dst, x, a)
	case AVX2:
		scalarF32AVX2(op, dst, x, a)
	default:
		genericScalarF32(op, dst, x, a)
	}
}

func fmaF32(t Tier, dst, x, y, z []float32) {
	switch t {
	case AVX512:
		amd64.FMAF32AVX512(dst, x, y, z)
	case AVX2:
		amd64.FMAF32AVX2(dst, x, y, z)
	default:
		generic.FMAF32(dst, x, y, z)
	}
}

func lgammaDigammaF32(t Tier, lg, dg, x []float32) int {
	switch t {
	case AVX512:
		return amd64.LgammaDigammaF32AVX512(lg, dg, x)
	case AVX2:
		return amd64.LgammaDigammaF32AVX2(lg, dg, x)
	}
	generic.LgammaDigammaF32(lg, dg, x)
	return len(x)
}

// unaryF32AVX512 returns how many elements are done.
func unaryF32AVX512(op Unary, dst, x []float32) int {
	switch op {
	case Sqrt:
		amd64.SqrtF32AVX512(dst, x)
	case Abs:
		amd64.AbsF32AVX512(dst, x)
	case Neg:
		amd64.NegF32AVX512(dst, x)
	case Exp:
		return amd64.ExpF32AVX512(dst, x)
	case Expm1:
		return amd64.Expm1F32AVX512(dst, x)
	case Log:
		return amd64.LogF32AVX512(dst, x)
	case Log1p:
		return amd64.Log1pF32AVX512(dst, x)
	case Sin:
		return amd64.SinF32AVX512(dst, x)
	case Cos:
		return amd64.CosF32AVX512(dst, x)
	case Tanh:
		return amd64.TanhF32AVX512(dst, x)
	case Sigmoid:
		return amd64.SigmoidF32AVX512(dst, x)
	case LogSigmoid:
		return amd64.LogSigmoidF32AVX512(dst, x)
	case Softplus:
		return amd64.SoftplusF32AVX512(dst, x)
	case Erf:
		return amd64.ErfF32AVX512(dst, x)
	case Erfc:
		return amd64.ErfcF32AVX512(dst, x)
	case NormCDF:
		return amd64.NormCDFF32AVX512(dst, x)
	case LogNormCDF:
		return amd64.LogNormCDFF32AVX512(dst, x)
	case NormQuantile:
		return amd64.NormQuantileF32AVX512(dst, x)
	case Lgamma:
		return amd64.LgammaF32AVX512(dst, x)
	case Digamma:
		return amd64.DigammaF32AVX512(dst, x)
	default:
		genericUnaryF32(op, dst, x)
	}
	return len(x)
}

// binaryF32AVX512 returns how many elements are done.
func binaryF32AVX512(op Binary, dst, x, y []float32) int {
	switch op {
	case Add:
		amd64.AddF32AVX512(dst, x, y)
	case Sub:
		amd64.SubF32AVX512(dst, x, y)
	case Mul:
		amd64.MulF32AVX512(dst, x, y)
	case Div:
		amd64.DivF32AVX512(dst, x, y)
	case Min:
		amd64.MinF32AVX512(dst, x, y)
	case Max:
		amd64.MaxF32AVX512(dst, x, y)
	case Pow:
		return amd64.PowF32AVX512(dst, x, y)
	default:
		genericBinaryF32(op, dst, x, y)
	}
	return len(x)
}

func scalarF32AVX512(op scalarOp, dst, x []float32, a float32) {
	switch op {
	case addScalar:
		amd64.AddScalarF32AVX512(dst, x, a)
	case mulScalar:
		amd64.MulScalarF32AVX512(dst, x, a)
	case divScalar:
		amd64.DivScalarF32AVX512(dst, x, a)
	case axpy:
		amd64.AxpyF32AVX512(dst, a, x)
	}
}

// unaryF32AVX2 returns how many elements are done.
func unaryF32AVX2(op Unary, dst, x []float32) int {
	switch op {
	case Sqrt:
		amd64.SqrtF32AVX2(dst, x)
	case Abs:
		amd64.AbsF32AVX2(dst, x)
	case Neg:
		amd64.NegF32AVX2(dst, x)
	case Exp:
		return amd64.ExpF32AVX2(dst, x)
	case Expm1:
		return amd64.Expm1F32AVX2(dst, x)
	case Log:
		return amd64.LogF32AVX2(dst, x)
	case Log1p:
		return amd64.Log1pF32AVX2(dst, x)
	case Sin:
		return amd64.SinF32AVX2(dst, x)
	case Cos:
		return amd64.CosF32AVX2(dst, x)
	case Tanh:
		return amd64.TanhF32AVX2(dst, x)
	case Sigmoid:
		return amd64.SigmoidF32AVX2(dst, x)
	case LogSigmoid:
		return amd64.LogSigmoidF32AVX2(dst, x)
	case Softplus:
		return amd64.SoftplusF32AVX2(dst, x)
	case Erf:
		return amd64.ErfF32AVX2(dst, x)
	case Erfc:
		return amd64.ErfcF32AVX2(dst, x)
	case NormCDF:
		return amd64.NormCDFF32AVX2(dst, x)
	case LogNormCDF:
		return amd64.LogNormCDFF32AVX2(dst, x)
	case NormQuantile:
		return amd64.NormQuantileF32AVX2(dst, x)
	case Lgamma:
		return amd64.LgammaF32AVX2(dst, x)
	case Digamma:
		return amd64.DigammaF32AVX2(dst, x)
	default:
		genericUnaryF32(op, dst, x)
	}
	return len(x)
}

// binaryF32AVX2 returns how many elements are done.
func binaryF32AVX2(op Binary, dst, x, y []float32) int {
	switch op {
	case Add:
		amd64.AddF32AVX2(dst, x, y)
	case Sub:
		amd64.SubF32AVX2(dst, x, y)
	case Mul:
		amd64.MulF32AVX2(dst, x, y)
	case Div:
		amd64.DivF32AVX2(dst, x, y)
	case Min:
		amd64.MinF32AVX2(dst, x, y)
	case Max:
		amd64.MaxF32AVX2(dst, x, y)
	case Pow:
		return amd64.PowF32AVX2(dst, x, y)
	default:
		genericBinaryF32(op, dst, x, y)
	}
	return len(x)
}

func scalarF32AVX2(op scalarOp, dst, x []float32, a float32) {
	switch op {
	case addScalar:
		amd64.AddScalarF32AVX2(dst, x, a)
	case mulScalar:
		amd64.MulScalarF32AVX2(dst, x, a)
	case divScalar:
		amd64.DivScalarF32AVX2(dst, x, a)
	case axpy:
		amd64.AxpyF32AVX2(dst, a, x)
	}
}
