//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func unaryF64(op Unary, dst, x []float64)           { genericUnaryF64(op, dst, x) }
func binaryF64(op Binary, dst, x, y []float64)      { genericBinaryF64(op, dst, x, y) }
func fmaF64(dst, x, y, z []float64)                 { generic.FMAF64(dst, x, y, z) }
func addScalarF64(dst, x []float64, a float64)      { generic.AddScalarF64(dst, x, a) }
func mulScalarF64(dst, x []float64, a float64)      { generic.MulScalarF64(dst, x, a) }
func axpyF64(dst []float64, a float64, x []float64) { generic.AxpyF64(dst, a, x) }
func lgammaDigammaF64(lg, dg, x []float64)          { generic.LgammaDigammaF64(lg, dg, x) }
func sumF64(x []float64) float64                    { return generic.SumF64(x) }
func dotF64(x, y []float64) float64                 { return generic.DotF64(x, y) }
func maxOfF64(x []float64) float64                  { return generic.MaxOfF64(x) }
func sumColsF64(dst, x []float64)                   { generic.SumColsF64(dst, x) }
func logSumExpRowsF64(dst, x []float64, cols int)   { generic.LogSumExpRowsF64(dst, x, cols) }
func softmaxRowsF64(dst, x []float64, cols int)     { generic.SoftmaxRowsF64(dst, x, cols) }
func uniformF64(dst []float64, key, stream, first uint64) {
	generic.UniformF64(dst, key, stream, first)
}
func normalF64(dst []float64, key, stream, first uint64) { generic.NormalF64(dst, key, stream, first) }
func exponentialF64(dst []float64, key, stream, first uint64) {
	generic.ExponentialF64(dst, key, stream, first)
}

func unaryF32(op Unary, dst, x []float32)           { genericUnaryF32(op, dst, x) }
func binaryF32(op Binary, dst, x, y []float32)      { genericBinaryF32(op, dst, x, y) }
func fmaF32(dst, x, y, z []float32)                 { generic.FMAF32(dst, x, y, z) }
func addScalarF32(dst, x []float32, a float32)      { generic.AddScalarF32(dst, x, a) }
func mulScalarF32(dst, x []float32, a float32)      { generic.MulScalarF32(dst, x, a) }
func axpyF32(dst []float32, a float32, x []float32) { generic.AxpyF32(dst, a, x) }
func lgammaDigammaF32(lg, dg, x []float32)          { generic.LgammaDigammaF32(lg, dg, x) }
func sumF32(x []float32) float32                    { return generic.SumF32(x) }
func dotF32(x, y []float32) float32                 { return generic.DotF32(x, y) }
func maxOfF32(x []float32) float32                  { return generic.MaxOfF32(x) }
func sumColsF32(dst, x []float32)                   { generic.SumColsF32(dst, x) }
func logSumExpRowsF32(dst, x []float32, cols int)   { generic.LogSumExpRowsF32(dst, x, cols) }
func softmaxRowsF32(dst, x []float32, cols int)     { generic.SoftmaxRowsF32(dst, x, cols) }
func uniformF32(dst []float32, key, stream, first uint64) {
	generic.UniformF32(dst, key, stream, first)
}
func normalF32(dst []float32, key, stream, first uint64) { generic.NormalF32(dst, key, stream, first) }
func exponentialF32(dst []float32, key, stream, first uint64) {
	generic.ExponentialF32(dst, key, stream, first)
}

func philoxU64(dst []uint64, key, stream, first uint64) { generic.PhiloxU64(dst, key, stream, first) }
