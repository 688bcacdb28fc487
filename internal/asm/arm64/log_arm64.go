//go:build !purego

package arm64

// LogF64NEON is [generic.LogF64]; done < len(x) where element done is left to it.
func LogF64NEON(dst, x []float64) (done int) {
	done = log8F64NEON(dst, x)
	if done < len(x) {
		done += log4F64NEON(dst[done:], x[done:])
	}
	return done
}

// log8F64NEON does whole eights, until one has an element left to the reference; log4F64NEON does any number.
//
//go:noescape
func log8F64NEON(dst, x []float64) (done int)

//go:noescape
func log4F64NEON(dst, x []float64) (done int)

// Log1pF64NEON is [generic.Log1pF64]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF64NEON(dst, x []float64) (done int)

// SoftplusF64NEON is [generic.SoftplusF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF64NEON(dst, x []float64) (done int)

// LogSigmoidF64NEON is [generic.LogSigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF64NEON(dst, x []float64) (done int)

// LogF32NEON is [generic.LogF32]; done < len(x) where element done is left to it.
func LogF32NEON(dst, x []float32) (done int) {
	done = log8F32NEON(dst, x)
	if done < len(x) {
		done += log4F32NEON(dst[done:], x[done:])
	}
	return done
}

// log8F32NEON does whole eights, until one has an element left to the reference; log4F32NEON does any number.
//
//go:noescape
func log8F32NEON(dst, x []float32) (done int)

//go:noescape
func log4F32NEON(dst, x []float32) (done int)

// Log1pF32NEON is [generic.Log1pF32]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF32NEON(dst, x []float32) (done int)

// SoftplusF32NEON is [generic.SoftplusF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF32NEON(dst, x []float32) (done int)

// LogSigmoidF32NEON is [generic.LogSigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF32NEON(dst, x []float32) (done int)
