//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func lgammaDigammaF64(lg, dg, x []float64)        { generic.LgammaDigammaF64(lg, dg, x) }
func sumColsF64(dst, x []float64)                 { generic.SumColsF64(dst, x) }
func logSumExpRowsF64(dst, x []float64, cols int) { generic.LogSumExpRowsF64(dst, x, cols) }
func softmaxRowsF64(dst, x []float64, cols int)   { generic.SoftmaxRowsF64(dst, x, cols) }

func lgammaDigammaF32(lg, dg, x []float32)        { generic.LgammaDigammaF32(lg, dg, x) }
func sumColsF32(dst, x []float32)                 { generic.SumColsF32(dst, x) }
func logSumExpRowsF32(dst, x []float32, cols int) { generic.LogSumExpRowsF32(dst, x, cols) }
func softmaxRowsF32(dst, x []float32, cols int)   { generic.SoftmaxRowsF32(dst, x, cols) }

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
