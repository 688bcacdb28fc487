//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func unaryF64(_ Tier, op Unary, dst, x []float64) int {
	genericUnaryF64(op, dst, x)
	return len(x)
}

func binaryF64(_ Tier, op Binary, dst, x, y []float64) int {
	genericBinaryF64(op, dst, x, y)
	return len(x)
}

func lgammaDigammaF64(_ Tier, lg, dg, x []float64) int {
	generic.LgammaDigammaF64(lg, dg, x)
	return len(x)
}

func scalarF64(_ Tier, op scalarOp, dst, x []float64, a float64) {
	genericScalarF64(op, dst, x, a)
}

func drawF64(_ Tier, d draw, dst []float64, key, stream, first uint64) {
	genericDrawF64(d, dst, key, stream, first)
}

func fmaF64(_ Tier, dst, x, y, z []float64)         { generic.FMAF64(dst, x, y, z) }
func sumF64(_ Tier, x []float64) float64            { return generic.SumF64(x) }
func sumRowsF64(_ Tier, dst, x []float64, cols int) { generic.SumRowsF64(dst, x, cols) }
func expLessF64(_ Tier, dst, top, x []float64, cols int) {
	generic.ExpLessF64(dst, top, x, cols)
}
func dotF64(_ Tier, x, y []float64) float64 { return generic.DotF64(x, y) }
func maxOfF64(_ Tier, x []float64) float64  { return generic.MaxOfF64(x) }

func unaryF32(_ Tier, op Unary, dst, x []float32) int {
	genericUnaryF32(op, dst, x)
	return len(x)
}

func binaryF32(_ Tier, op Binary, dst, x, y []float32) int {
	genericBinaryF32(op, dst, x, y)
	return len(x)
}

func lgammaDigammaF32(_ Tier, lg, dg, x []float32) int {
	generic.LgammaDigammaF32(lg, dg, x)
	return len(x)
}

func scalarF32(_ Tier, op scalarOp, dst, x []float32, a float32) {
	genericScalarF32(op, dst, x, a)
}

func drawF32(_ Tier, d draw, dst []float32, key, stream, first uint64) {
	genericDrawF32(d, dst, key, stream, first)
}

func fmaF32(_ Tier, dst, x, y, z []float32) { generic.FMAF32(dst, x, y, z) }
func sumF32(_ Tier, x []float32) float32    { return generic.SumF32(x) }
func dotF32(_ Tier, x, y []float32) float32 { return generic.DotF32(x, y) }
func maxOfF32(_ Tier, x []float32) float32  { return generic.MaxOfF32(x) }

func philoxU64(_ Tier, dst []uint64, key, stream, first uint64) {
	generic.PhiloxU64(dst, key, stream, first)
}

func lowerRowsF64(_ Tier, dst, x []float64, cols int) { generic.LowerRowsF64(dst, x, cols) }
func divideRowsF64(_ Tier, x []float64, cols int)     { generic.DivideRowsF64(x, cols) }

func lowerRowsF32(_ Tier, dst, x []float32, cols int) { generic.LowerRowsF32(dst, x, cols) }
func divideRowsF32(_ Tier, x []float32, cols int)     { generic.DivideRowsF32(x, cols) }
