package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func sum[T float](x []T) T {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return sum(x[:h]) + sum(x[h:])
	}
	if is64[T]() {
		return T(sumF64(tier, as[float64](x)))
	}
	return T(sumF32(tier, as[float32](x)))
}

func dot[T float](x, y []T) T {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return dot(x[:h], y[:h]) + dot(x[h:], y[h:])
	}
	if is64[T]() {
		return T(dotF64(tier, as[float64](x), as[float64](y)))
	}
	return T(dotF32(tier, as[float32](x), as[float32](y)))
}

// The kernels take a multiple of 128 bytes.
func maxOf[T float](x []T) T {
	whole := len(x) &^ (128/size[T]() - 1)
	m := maxOfPiece(Generic, x[whole:])
	for i := 0; i < whole; i += Chunk {
		m = max(m, maxOfPiece(tier, x[i:min(i+Chunk, whole)]))
	}
	return m
}

func maxOfPiece[T float](t Tier, x []T) T {
	if is64[T]() {
		return T(maxOfF64(t, as[float64](x)))
	}
	return T(maxOfF32(t, as[float32](x)))
}

func sumRows[T float](dst, x []T, cols int) {
	mustMatch(len(dst)*cols, len(x))
	raceRead(x)
	raceWrite(dst)
	for i := range dst {
		dst[i] = sum(x[i*cols : (i+1)*cols])
	}
}
