package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// PotrfOrder is that of package generic.
const PotrfOrder = generic.PotrfOrder

// PotrfColumnsF64 factors a positive definite matrix of order n ≤ PotrfOrder,
// held by columns in c, and reports whether it is one: see
// [generic.PotrfColumnsF64].
func PotrfColumnsF64(c *[PotrfOrder * PotrfOrder]float64, n int) bool {
	checkPotrf(n)
	raceWrite(c[:])
	return potrfColumnsF64(c, n)
}

// PotrfColumnsF32 is [PotrfColumnsF64] for float32.
func PotrfColumnsF32(c *[PotrfOrder * PotrfOrder]float32, n int) bool {
	checkPotrf(n)
	raceWrite(c[:])
	return potrfColumnsF32(c, n)
}

func checkPotrf(n int) {
	if n < 1 || n > PotrfOrder {
		panic("asm: bad order of a block to be factored")
	}
}
