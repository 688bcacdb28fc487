package asm

// A Stream names a sequence of random numbers: element i is a function of
// Key, Counter and i alone.
type Stream struct{ Key, Counter uint64 }

// PhiloxU64 sets dst[i] to element first+i of the Philox4x32-10 stream.
// See [generic.PhiloxU64].
func PhiloxU64(dst []uint64, key, stream, first uint64) {
	raceWrite(dst)
	philoxU64(dst, key, stream, first)
}

// UniformF64 sets dst[i] to element first+i of the stream's uniform numbers in
// (0, 1). See [generic.UniformF64].
func UniformF64(dst []float64, key, stream, first uint64) {
	raceWrite(dst)
	uniformF64(dst, key, stream, first)
}

// NormalF64 sets dst[i] to element first+i of the stream's standard normal
// numbers. See [generic.NormalF64].
func NormalF64(dst []float64, key, stream, first uint64) {
	raceWrite(dst)
	normalF64(dst, key, stream, first)
}

// ExponentialF64 sets dst[i] to element first+i of the stream's exponential
// numbers of rate 1. See [generic.ExponentialF64].
func ExponentialF64(dst []float64, key, stream, first uint64) {
	raceWrite(dst)
	exponentialF64(dst, key, stream, first)
}

// UniformF32 is [UniformF64] on the grid of float32. See [generic.UniformF32].
func UniformF32(dst []float32, key, stream, first uint64) {
	raceWrite(dst)
	uniformF32(dst, key, stream, first)
}

// NormalF32 is [NormalF64] rounded to float32.
func NormalF32(dst []float32, key, stream, first uint64) {
	raceWrite(dst)
	normalF32(dst, key, stream, first)
}

// ExponentialF32 is [ExponentialF64] rounded to float32.
func ExponentialF32(dst []float32, key, stream, first uint64) {
	raceWrite(dst)
	exponentialF32(dst, key, stream, first)
}
