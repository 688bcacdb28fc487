//go:build !purego

package arm64

// ExpF64NEON is [generic.ExpF64]; done < len(x) where element done is left to it.
func ExpF64NEON(dst, x []float64) (done int) {
	done = exp8F64NEON(dst, x)
	if done < len(x) {
		done += exp4F64NEON(dst[done:], x[done:])
	}
	return done
}

// exp8F64NEON does whole eights, until one has an element left to the reference; exp4F64NEON does any number.
//
//go:noescape
func exp8F64NEON(dst, x []float64) (done int)

//go:noescape
func exp4F64NEON(dst, x []float64) (done int)

// Expm1F64NEON is [generic.Expm1F64]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F64NEON(dst, x []float64) (done int)

// SigmoidF64NEON is [generic.SigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF64NEON(dst, x []float64) (done int)

// TanhF64NEON is [generic.TanhF64]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF64NEON(dst, x []float64) (done int)

// ExpF32NEON is [generic.ExpF32]; done < len(x) where element done is left to it.
func ExpF32NEON(dst, x []float32) (done int) {
	done = exp8F32NEON(dst, x)
	if done < len(x) {
		done += exp4F32NEON(dst[done:], x[done:])
	}
	return done
}

// exp8F32NEON does whole eights, until one has an element left to the reference; exp4F32NEON does any number.
//
//go:noescape
func exp8F32NEON(dst, x []float32) (done int)

//go:noescape
func exp4F32NEON(dst, x []float32) (done int)

// Expm1F32NEON is [generic.Expm1F32]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F32NEON(dst, x []float32) (done int)

// SigmoidF32NEON is [generic.SigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF32NEON(dst, x []float32) (done int)

// TanhF32NEON is [generic.TanhF32]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF32NEON(dst, x []float32) (done int)
