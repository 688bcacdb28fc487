//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func withinF64(x []float64, low, high float64) bool { return generic.Within(x, low, high) }
func withinF32(x []float32, low, high float32) bool { return generic.Within(x, low, high) }
func wholeF64(x []float64, low, high float64) bool  { return generic.WholeWithin(x, low, high) }
func wholeF32(x []float32, low, high float32) bool  { return generic.WholeWithin(x, low, high) }

const vectorBytes = 0

func ascendsF64(x []float64, cols int) bool { return generic.Ascends(x, cols) }
func ascendsF32(x []float32, cols int) bool { return generic.Ascends(x, cols) }
func lowerF64(x []float64, n, row int) bool { return generic.Lower(x, n, row) }
func lowerF32(x []float32, n, row int) bool { return generic.Lower(x, n, row) }
