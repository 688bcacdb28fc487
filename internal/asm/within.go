package asm

import "math"

// WithinF64 reports whether low ≤ x[i] ≤ high for every i. A NaN is within nothing.
func WithinF64(x []float64, low, high float64) bool {
	raceRead(x)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !withinF64(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}

// WithinF32 is [WithinF64] for float32.
func WithinF32(x []float32, low, high float32) bool {
	raceRead(x)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !withinF32(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}

// WholeWithinF64 reports whether every x[i] is a whole number from low to high. An infinity is none.
func WholeWithinF64(x []float64, low, high float64) bool {
	raceRead(x)
	low, high = max(low, -math.MaxFloat64), min(high, math.MaxFloat64)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !wholeF64(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}

// WholeWithinF32 is [WholeWithinF64] for float32.
func WholeWithinF32(x []float32, low, high float32) bool {
	raceRead(x)
	low, high = max(low, -math.MaxFloat32), min(high, math.MaxFloat32)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !wholeF32(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}
