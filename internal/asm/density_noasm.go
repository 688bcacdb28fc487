//go:build purego || !amd64

package asm

func densityF64(op Density, c *Columns) { genericDensityF64(op, c, 0, c.Len) }
