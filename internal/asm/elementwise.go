package asm

// What lies between the exported functions and the kernels, for both types of
// number: cutting slices into pieces, and giving the elements that a kernel
// leaves to the reference to it. Each architecture has the functions that give
// one piece to the kernel of a tier; they end in F64 and F32.

// block is the number of elements the reference takes over where a kernel
// meets an argument it leaves to it.
const block = 8

// span is how many elements a call of a function gets: the slowest, ln Φ, takes
// 36 cycles each on a Zen 3, which is 30 µs at 2.45 GHz.
const span = Chunk / 2

func unary[T float](op Unary, dst, x []T) {
	for len(x) > 0 {
		n := min(len(x), span)
		done := unaryPiece(tier, op, dst[:n], x[:n])
		if done < n {
			m := min(done+block, n)
			unaryPiece(Generic, op, dst[done:m], x[done:m])
			done = m
		}
		dst, x = dst[done:], x[done:]
	}
}

func unaryPiece[T float](t Tier, op Unary, dst, x []T) (done int) {
	if is64[T]() {
		return unaryF64(t, op, as[float64](dst), as[float64](x))
	}
	return unaryF32(t, op, as[float32](dst), as[float32](x))
}

func binary[T float](op Binary, dst, x, y []T) {
	for len(x) > 0 {
		n := min(len(x), span)
		done := binaryPiece(tier, op, dst[:n], x[:n], y[:n])
		if done < n {
			m := min(done+block, n)
			binaryPiece(Generic, op, dst[done:m], x[done:m], y[done:m])
			done = m
		}
		dst, x, y = dst[done:], x[done:], y[done:]
	}
}

func binaryPiece[T float](t Tier, op Binary, dst, x, y []T) (done int) {
	if is64[T]() {
		return binaryF64(t, op, as[float64](dst), as[float64](x), as[float64](y))
	}
	return binaryF32(t, op, as[float32](dst), as[float32](x), as[float32](y))
}

func lgammaDigamma[T float](lg, dg, x []T) {
	checkTo(lg, x)
	checkTo(dg, x)
	if len(x) < few {
		lgammaDigammaPiece(Generic, lg, dg, x)
		return
	}
	for len(x) > 0 {
		n := min(len(x), span)
		done := lgammaDigammaPiece(tier, lg[:n], dg[:n], x[:n])
		if done < n {
			m := min(done+block, n)
			lgammaDigammaPiece(Generic, lg[done:m], dg[done:m], x[done:m])
			done = m
		}
		lg, dg, x = lg[done:], dg[done:], x[done:]
	}
}

func lgammaDigammaPiece[T float](t Tier, lg, dg, x []T) (done int) {
	if is64[T]() {
		return lgammaDigammaF64(t, as[float64](lg), as[float64](dg), as[float64](x))
	}
	return lgammaDigammaF32(t, as[float32](lg), as[float32](dg), as[float32](x))
}

func fma[T float](dst, x, y, z []T) {
	checkTo2(dst, x, y)
	checkTo(dst, z)
	t := tierFor(len(x))
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if is64[T]() {
			fmaF64(t, as[float64](dst[:n]), as[float64](x[:n]), as[float64](y[:n]), as[float64](z[:n]))
		} else {
			fmaF32(t, as[float32](dst[:n]), as[float32](x[:n]), as[float32](y[:n]), as[float32](z[:n]))
		}
		dst, x, y, z = dst[n:], x[n:], y[n:], z[n:]
	}
}

// A scalarOp names an element-wise function of a slice and a number a.
type scalarOp uint8

const (
	addScalar scalarOp = iota // x + a
	mulScalar                 // x * a
	divScalar                 // x / a
	axpy                      // dst + a x, rounded once
)

func scalar[T float](op scalarOp, dst, x []T, a T) {
	checkTo(dst, x)
	t := tierFor(len(x))
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if is64[T]() {
			scalarF64(t, op, as[float64](dst[:n]), as[float64](x[:n]), float64(a))
		} else {
			scalarF32(t, op, as[float32](dst[:n]), as[float32](x[:n]), float32(a))
		}
		dst, x = dst[n:], x[n:]
	}
}

// direct reports whether arithmetic on n elements is one call of the plain Go
// code: then the door takes no detour, which would cost more than the work.
func direct(n int) bool { return n <= Chunk && tierFor(n) == Generic }

// tierFor is the tier for arithmetic on n elements.
func tierFor(n int) Tier {
	if n < small {
		return Generic
	}
	return tier
}
