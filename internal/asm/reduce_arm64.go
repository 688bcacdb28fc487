//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func fmaF64(dst, x, y, z []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.FMAF64NEON(dst[:n], x[:n], y[:n], z[:n])
		} else {
			generic.FMAF64(dst[:n], x[:n], y[:n], z[:n])
		}
		dst, x, y, z = dst[n:], x[n:], y[n:], z[n:]
	}
}

func addScalarF64(dst, x []float64, a float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.AddScalarF64NEON(dst[:n], x[:n], a)
		} else {
			generic.AddScalarF64(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func mulScalarF64(dst, x []float64, a float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.MulScalarF64NEON(dst[:n], x[:n], a)
		} else {
			generic.MulScalarF64(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func axpyF64(dst []float64, a float64, x []float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.AxpyF64NEON(dst[:n], a, x[:n])
		} else {
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
	if tier == NEON {
		return arm64.SumF64NEON(x)
	}
	return generic.SumF64(x)
}

func dotF64(x, y []float64) float64 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return dotF64(x[:h], y[:h]) + dotF64(x[h:], y[h:])
	}
	if tier == NEON {
		return arm64.DotF64NEON(x, y)
	}
	return generic.DotF64(x, y)
}

func maxOfF64(x []float64) float64 {
	whole := len(x) &^ (16 - 1)
	m := generic.MaxOfF64(x[whole:])
	for i := 0; i < whole; i += Chunk {
		piece := x[i:min(i+Chunk, whole)]
		if tier == NEON {
			m = max(m, arm64.MaxOfF64NEON(piece))
		} else {
			m = max(m, generic.MaxOfF64(piece))
		}
	}
	return m
}

func fmaF32(dst, x, y, z []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.FMAF32NEON(dst[:n], x[:n], y[:n], z[:n])
		} else {
			generic.FMAF32(dst[:n], x[:n], y[:n], z[:n])
		}
		dst, x, y, z = dst[n:], x[n:], y[n:], z[n:]
	}
}

func addScalarF32(dst, x []float32, a float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.AddScalarF32NEON(dst[:n], x[:n], a)
		} else {
			generic.AddScalarF32(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func mulScalarF32(dst, x []float32, a float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.MulScalarF32NEON(dst[:n], x[:n], a)
		} else {
			generic.MulScalarF32(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func axpyF32(dst []float32, a float32, x []float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == NEON && n >= small {
			arm64.AxpyF32NEON(dst[:n], a, x[:n])
		} else {
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
	if tier == NEON {
		return arm64.SumF32NEON(x)
	}
	return generic.SumF32(x)
}

func dotF32(x, y []float32) float32 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return dotF32(x[:h], y[:h]) + dotF32(x[h:], y[h:])
	}
	if tier == NEON {
		return arm64.DotF32NEON(x, y)
	}
	return generic.DotF32(x, y)
}

func maxOfF32(x []float32) float32 {
	whole := len(x) &^ (32 - 1)
	m := generic.MaxOfF32(x[whole:])
	for i := 0; i < whole; i += Chunk {
		piece := x[i:min(i+Chunk, whole)]
		if tier == NEON {
			m = max(m, arm64.MaxOfF32NEON(piece))
		} else {
			m = max(m, generic.MaxOfF32(piece))
		}
	}
	return m
}
