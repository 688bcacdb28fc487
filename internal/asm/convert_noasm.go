//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func widen(dst []float64, x []float32)                 { generic.Widen(dst, x) }
func narrow(dst []float32, x []float64, scale float64) { generic.Narrow(dst, x, scale) }
