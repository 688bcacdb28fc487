//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func countsF64(counts []int64, x []float64, k int) bool { return generic.CountF64(counts[:k], x) }
