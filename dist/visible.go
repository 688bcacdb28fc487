package dist

import "github.com/gopyro/gopyro/internal/asm"

// A masked sum goes over the elements that the mask shows, and never reads the others: a NaN there stays there, and what is
// hidden costs no logarithm. The visible elements of a tile are packed, in order, and their derivatives put back in their places.

// visible says which elements of a tile count.
type visible struct {
	n, of  int    // how many, and of how many
	mask   []byte // which, unless all or none do
	memory []byte
}

// show shows n elements.
func (v *visible) show(n int) { v.n, v.of = n, n }

// all reports whether every element counts.
func (v *visible) all() bool { return v.n == v.of }

// look takes note of elements start to start+n of a mask.
func (v *visible) look(t *tile, mask *column, start, n int) {
	v.of = n
	if mask.layout == fixed {
		v.n = 0 // or there were no mask
		return
	}
	v.mask = resized(&v.memory, asm.MaskLen(n))
	if mask.layout == dense && mask.f32 != nil {
		v.n = asm.MaskBitsF32(v.mask, mask.f32[start:start+n])
	} else {
		v.n = asm.MaskBitsF64(v.mask, mask.load(t, start, n).v)
	}
}

// load returns the visible ones of the elements of c from start on.
func (v *visible) load(t *tile, c *column, start int) col {
	switch {
	case c.layout == fixed || v.all():
		return c.load(t, start, v.of)
	case c.layout == dense && c.f64 == nil:
		s := t.scratch(v.of)
		asm.CompressF32(s, c.f32[start:start+v.of], v.mask)
		return col{s[:v.n], -1}
	}
	s := t.scratch(v.of)
	asm.CompressF64(s, c.load(t, start, v.of).v, v.mask)
	return col{s[:v.n], -1}
}
