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
