//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
)

// block is the number of elements the reference takes over where a kernel
// meets an argument it leaves to it.
const block = 8

func unaryF64(op Unary, dst, x []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := n
		switch tier {
		case AVX512:
			done = unaryF64AVX512(op, dst[:n], x[:n])
		case AVX2:
			done = unaryF64AVX2(op, dst[:n], x[:n])
		default:
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
		switch tier {
		case AVX512:
			done = binaryF64AVX512(op, dst[:n], x[:n], y[:n])
		case AVX2:
			done = binaryF64AVX2(op, dst[:n], x[:n], y[:n])
		default:
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
func unaryF64AVX512(op Unary, dst, x []float64) int {
	switch op {
	case Sqrt:
		amd64.SqrtF64AVX512(dst, x)
		return len(x)
	case Abs:
		amd64.AbsF64AVX512(dst, x)
		return len(x)
	case Neg:
		amd64.NegF64AVX512(dst, x)
		return len(x)
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
	}
	genericUnaryF64(op, dst, x)
	return len(x)
}

// binaryF64AVX512 returns how many elements are done.
func binaryF64AVX512(op Binary, dst, x, y []float64) int {
	switch op {
	case Add:
		amd64.AddF64AVX512(dst, x, y)
		return len(x)
	case Sub:
		amd64.SubF64AVX512(dst, x, y)
		return len(x)
	case Mul:
		amd64.MulF64AVX512(dst, x, y)
		return len(x)
	case Div:
		amd64.DivF64AVX512(dst, x, y)
		return len(x)
	case Min:
		amd64.MinF64AVX512(dst, x, y)
		return len(x)
	case Max:
		amd64.MaxF64AVX512(dst, x, y)
		return len(x)
	case Pow:
		return amd64.PowF64AVX512(dst, x, y)
	}
	genericBinaryF64(op, dst, x, y)
	return len(x)
}

// unaryF64AVX2 returns how many elements are done.
func unaryF64AVX2(op Unary, dst, x []float64) int {
	switch op {
	case Sqrt:
		amd64.SqrtF64AVX2(dst, x)
		return len(x)
	case Abs:
		amd64.AbsF64AVX2(dst, x)
		return len(x)
	case Neg:
		amd64.NegF64AVX2(dst, x)
		return len(x)
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
	}
	genericUnaryF64(op, dst, x)
	return len(x)
}

// binaryF64AVX2 returns how many elements are done.
func binaryF64AVX2(op Binary, dst, x, y []float64) int {
	switch op {
	case Add:
		amd64.AddF64AVX2(dst, x, y)
		return len(x)
	case Sub:
		amd64.SubF64AVX2(dst, x, y)
		return len(x)
	case Mul:
		amd64.MulF64AVX2(dst, x, y)
		return len(x)
	case Div:
		amd64.DivF64AVX2(dst, x, y)
		return len(x)
	case Min:
		amd64.MinF64AVX2(dst, x, y)
		return len(x)
	case Max:
		amd64.MaxF64AVX2(dst, x, y)
		return len(x)
	case Pow:
		return amd64.PowF64AVX2(dst, x, y)
	}
	genericBinaryF64(op, dst, x, y)
	return len(x)
}

func unaryF32(op Unary, dst, x []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		done := n
		switch tier {
		case AVX512:
			done = unaryF32AVX512(op, dst[:n], x[:n])
		case AVX2:
			done = unaryF32AVX2(op, dst[:n], x[:n])
		default:
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
		switch tier {
		case AVX512:
			done = binaryF32AVX512(op, dst[:n], x[:n], y[:n])
		case AVX2:
			done = binaryF32AVX2(op, dst[:n], x[:n], y[:n])
		default:
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
func unaryF32AVX512(op Unary, dst, x []float32) int {
	switch op {
	case Sqrt:
		amd64.SqrtF32AVX512(dst, x)
		return len(x)
	case Abs:
		amd64.AbsF32AVX512(dst, x)
		return len(x)
	case Neg:
		amd64.NegF32AVX512(dst, x)
		return len(x)
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
	}
	genericUnaryF32(op, dst, x)
	return len(x)
}

// binaryF32AVX512 returns how many elements are done.
func binaryF32AVX512(op Binary, dst, x, y []float32) int {
	switch op {
	case Add:
		amd64.AddF32AVX512(dst, x, y)
		return len(x)
	case Sub:
		amd64.SubF32AVX512(dst, x, y)
		return len(x)
	case Mul:
		amd64.MulF32AVX512(dst, x, y)
		return len(x)
	case Div:
		amd64.DivF32AVX512(dst, x, y)
		return len(x)
	case Min:
		amd64.MinF32AVX512(dst, x, y)
		return len(x)
	case Max:
		amd64.MaxF32AVX512(dst, x, y)
		return len(x)
	case Pow:
		return amd64.PowF32AVX512(dst, x, y)
	}
	genericBinaryF32(op, dst, x, y)
	return len(x)
}

// unaryF32AVX2 returns how many elements are done.
func unaryF32AVX2(op Unary, dst, x []float32) int {
	switch op {
	case Sqrt:
		amd64.SqrtF32AVX2(dst, x)
		return len(x)
	case Abs:
		amd64.AbsF32AVX2(dst, x)
		return len(x)
	case Neg:
		amd64.NegF32AVX2(dst, x)
		return len(x)
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
	}
	genericUnaryF32(op, dst, x)
	return len(x)
}

// binaryF32AVX2 returns how many elements are done.
func binaryF32AVX2(op Binary, dst, x, y []float32) int {
	switch op {
	case Add:
		amd64.AddF32AVX2(dst, x, y)
		return len(x)
	case Sub:
		amd64.SubF32AVX2(dst, x, y)
		return len(x)
	case Mul:
		amd64.MulF32AVX2(dst, x, y)
		return len(x)
	case Div:
		amd64.DivF32AVX2(dst, x, y)
		return len(x)
	case Min:
		amd64.MinF32AVX2(dst, x, y)
		return len(x)
	case Max:
		amd64.MaxF32AVX2(dst, x, y)
		return len(x)
	case Pow:
		return amd64.PowF32AVX2(dst, x, y)
	}
	genericBinaryF32(op, dst, x, y)
	return len(x)
}
