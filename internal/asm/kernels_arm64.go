//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func philoxU64(dst []uint64, key, stream, first uint64) { generic.PhiloxU64(dst, key, stream, first) }
func uniformF64(dst []float64, key, stream, first uint64) {
	generic.UniformF64(dst, key, stream, first)
}
func normalF64(dst []float64, key, stream, first uint64) { generic.NormalF64(dst, key, stream, first) }
func exponentialF64(dst []float64, key, stream, first uint64) {
	generic.ExponentialF64(dst, key, stream, first)
}
func uniformF32(dst []float32, key, stream, first uint64) {
	generic.UniformF32(dst, key, stream, first)
}
func normalF32(dst []float32, key, stream, first uint64) { generic.NormalF32(dst, key, stream, first) }
func exponentialF32(dst []float32, key, stream, first uint64) {
	generic.ExponentialF32(dst, key, stream, first)
}
