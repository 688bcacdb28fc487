//go:build purego || !(amd64 || arm64)

package asm

func densityPieceF64(_ Tier, op Density, c *Columns, from int) int {
	genericDensityF64(op, c, from, c.Len)
	return c.Len
}
