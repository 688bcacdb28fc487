//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
)

// block is the number of elements the reference takes over where a kernel
// meets an argument it leaves to it.
const block = 8

func unaryF64(op Unary, dst, x []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := n
		if tier == NEON {
			done = unaryF64NEON(op, dst[:n], x[:n])
		} else {
			genericUnaryF64(op, dst[:n], x[:n])
		}
		if done < n {
			m := min(done+block, n)
			genericUnaryF64(op, dst[done:m], x[done:m])
			done = m
		}
		dst, x = dst[done:], x[done:]
	}
}

func binaryF64(op Binary, dst, x, y []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := n
		if tier == NEON {
			done = binaryF64NEON(op, dst[:n], x[:n], y[:n])
		} else {
			genericBinaryF64(op, dst[:n], x[:n], y[:n])
		}
		if done < n {
			m := min(done+block, n)
			genericBinaryF64(op, dst[done:m], x[done:m], y[done:m])
			done = m
		}
		dst, x, y = dst[done:], x[done:], y[done:]
	}
}

// unaryF64AVX512 returns how many elements are done.
// binaryF64AVX512 returns how many elements are done.
// unaryF64NEON returns how many elements are done.
func unaryF64NEON(op Unary, dst, x []float64) int {
	switch op {
	case Sqrt:
		arm64.SqrtF64NEON(dst, x)
		return len(x)
	case Abs:
		arm64.AbsF64NEON(dst, x)
		return len(x)
	case Neg:
		arm64.NegF64NEON(dst, x)
		return len(x)
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
	}
	genericUnaryF64(op, dst, x)
	return len(x)
}

// binaryF64NEON returns how many elements are done.
func binaryF64NEON(op Binary, dst, x, y []float64) int {
	switch op {
	case Add:
		arm64.AddF64NEON(dst, x, y)
		return len(x)
	case Sub:
		arm64.SubF64NEON(dst, x, y)
		return len(x)
	case Mul:
		arm64.MulF64NEON(dst, x, y)
		return len(x)
	case Div:
		arm64.DivF64NEON(dst, x, y)
		return len(x)
	case Min:
		arm64.MinF64NEON(dst, x, y)
		return len(x)
	case Max:
		arm64.MaxF64NEON(dst, x, y)
		return len(x)
	case Pow:
		return arm64.PowF64NEON(dst, x, y)
	}
	genericBinaryF64(op, dst, x, y)
	return len(x)
}

func unaryF32(op Unary, dst, x []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := n
		if tier == NEON {
			done = unaryF32NEON(op, dst[:n], x[:n])
		} else {
			genericUnaryF32(op, dst[:n], x[:n])
		}
		if done < n {
			m := min(done+block, n)
			genericUnaryF32(op, dst[done:m], x[done:m])
			done = m
		}
		dst, x = dst[done:], x[done:]
	}
}

func binaryF32(op Binary, dst, x, y []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := n
		if tier == NEON {
			done = binaryF32NEON(op, dst[:n], x[:n], y[:n])
		} else {
			genericBinaryF32(op, dst[:n], x[:n], y[:n])
		}
		if done < n {
			m := min(done+block, n)
			genericBinaryF32(op, dst[done:m], x[done:m], y[done:m])
			done = m
		}
		dst, x, y = dst[done:], x[done:], y[done:]
	}
}

// unaryF32AVX512 returns how many elements are done.
// binaryF32AVX512 returns how many elements are done.
// unaryF32NEON returns how many elements are done.
func unaryF32NEON(op Unary, dst, x []float32) int {
	switch op {
	case Sqrt:
		arm64.SqrtF32NEON(dst, x)
		return len(x)
	case Abs:
		arm64.AbsF32NEON(dst, x)
		return len(x)
	case Neg:
		arm64.NegF32NEON(dst, x)
		return len(x)
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
	}
	genericUnaryF32(op, dst, x)
	return len(x)
}

// binaryF32NEON returns how many elements are done.
func binaryF32NEON(op Binary, dst, x, y []float32) int {
	switch op {
	case Add:
		arm64.AddF32NEON(dst, x, y)
		return len(x)
	case Sub:
		arm64.SubF32NEON(dst, x, y)
		return len(x)
	case Mul:
		arm64.MulF32NEON(dst, x, y)
		return len(x)
	case Div:
		arm64.DivF32NEON(dst, x, y)
		return len(x)
	case Min:
		arm64.MinF32NEON(dst, x, y)
		return len(x)
	case Max:
		arm64.MaxF32NEON(dst, x, y)
		return len(x)
	case Pow:
		return arm64.PowF32NEON(dst, x, y)
	}
	genericBinaryF32(op, dst, x, y)
	return len(x)
}
