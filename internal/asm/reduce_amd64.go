//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func fmaF64(dst, x, y, z []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.FMAF64AVX512(dst[:n], x[:n], y[:n], z[:n])
		case tier == AVX2 && n >= small:
			amd64.FMAF64AVX2(dst[:n], x[:n], y[:n], z[:n])
		default:
			generic.FMAF64(dst[:n], x[:n], y[:n], z[:n])
		}
		dst, x, y, z = dst[n:], x[n:], y[n:], z[n:]
	}
}

func addScalarF64(dst, x []float64, a float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.AddScalarF64AVX512(dst[:n], x[:n], a)
		case tier == AVX2 && n >= small:
			amd64.AddScalarF64AVX2(dst[:n], x[:n], a)
		default:
			generic.AddScalarF64(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func mulScalarF64(dst, x []float64, a float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.MulScalarF64AVX512(dst[:n], x[:n], a)
		case tier == AVX2 && n >= small:
			amd64.MulScalarF64AVX2(dst[:n], x[:n], a)
		default:
			generic.MulScalarF64(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func axpyF64(dst []float64, a float64, x []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.AxpyF64AVX512(dst[:n], a, x[:n])
		case tier == AVX2 && n >= small:
			amd64.AxpyF64AVX2(dst[:n], a, x[:n])
		default:
			generic.AxpyF64(dst[:n], a, x[:n])
		}
		dst, x = dst[n:], x[n:]
	}
}

func sumF64(x []float64) float64 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return sumF64(x[:h]) + sumF64(x[h:])
	}
	switch tier {
	case AVX512:
		return amd64.SumF64AVX512(x)
	case AVX2:
		return amd64.SumF64AVX2(x)
	}
	return generic.SumF64(x)
}

func dotF64(x, y []float64) float64 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return dotF64(x[:h], y[:h]) + dotF64(x[h:], y[h:])
	}
	switch tier {
	case AVX512:
		return amd64.DotF64AVX512(x, y)
	case AVX2:
		return amd64.DotF64AVX2(x, y)
	}
	return generic.DotF64(x, y)
}

func maxOfF64(x []float64) float64 {
	whole := len(x) &^ (16 - 1)
	m := generic.MaxOfF64(x[whole:])
	for i := 0; i < whole; i += Chunk {
		piece := x[i:min(i+Chunk, whole)]
		switch tier {
		case AVX512:
			m = max(m, amd64.MaxOfF64AVX512(piece))
		case AVX2:
			m = max(m, amd64.MaxOfF64AVX2(piece))
		default:
			m = max(m, generic.MaxOfF64(piece))
		}
	}
	return m
}

func fmaF32(dst, x, y, z []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.FMAF32AVX512(dst[:n], x[:n], y[:n], z[:n])
		case tier == AVX2 && n >= small:
			amd64.FMAF32AVX2(dst[:n], x[:n], y[:n], z[:n])
		default:
			generic.FMAF32(dst[:n], x[:n], y[:n], z[:n])
		}
		dst, x, y, z = dst[n:], x[n:], y[n:], z[n:]
	}
}

func addScalarF32(dst, x []float32, a float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.AddScalarF32AVX512(dst[:n], x[:n], a)
		case tier == AVX2 && n >= small:
			amd64.AddScalarF32AVX2(dst[:n], x[:n], a)
		default:
			generic.AddScalarF32(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func mulScalarF32(dst, x []float32, a float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.MulScalarF32AVX512(dst[:n], x[:n], a)
		case tier == AVX2 && n >= small:
			amd64.MulScalarF32AVX2(dst[:n], x[:n], a)
		default:
			generic.MulScalarF32(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func axpyF32(dst []float32, a float32, x []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		switch {
		case tier == AVX512 && n >= small:
			amd64.AxpyF32AVX512(dst[:n], a, x[:n])
		case tier == AVX2 && n >= small:
			amd64.AxpyF32AVX2(dst[:n], a, x[:n])
		default:
			generic.AxpyF32(dst[:n], a, x[:n])
		}
		dst, x = dst[n:], x[n:]
	}
}

func sumF32(x []float32) float32 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return sumF32(x[:h]) + sumF32(x[h:])
	}
	switch tier {
	case AVX512:
		return amd64.SumF32AVX512(x)
	case AVX2:
		return amd64.SumF32AVX2(x)
	}
	return generic.SumF32(x)
}

func dotF32(x, y []float32) float32 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return dotF32(x[:h], y[:h]) + dotF32(x[h:], y[h:])
	}
	switch tier {
	case AVX512:
		return amd64.DotF32AVX512(x, y)
	case AVX2:
		return amd64.DotF32AVX2(x, y)
	}
	return generic.DotF32(x, y)
}

func maxOfF32(x []float32) float32 {
	whole := len(x) &^ (32 - 1)
	m := generic.MaxOfF32(x[whole:])
	for i := 0; i < whole; i += Chunk {
		piece := x[i:min(i+Chunk, whole)]
		switch tier {
		case AVX512:
			m = max(m, amd64.MaxOfF32AVX512(piece))
		case AVX2:
			m = max(m, amd64.MaxOfF32AVX2(piece))
		default:
			m = max(m, generic.MaxOfF32(piece))
		}
	}
	return m
}
