package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// A masked sum goes over the elements that the mask shows, and never reads the others: a NaN there stays there, and what is
// hidden costs no logarithm. The visible elements of a tile are brought to its front: those behind fill the holes before
// them, so that with few holes, or few visible elements, little moves. The order is the same on every machine.

// visible says which elements of a tile count.
type visible struct {
	n            int      // how many
	holes, fills []uint16 // elements before n that are hidden, and the visible ones from n on that take their place
}

// all shows n elements.
func (v *visible) all(n int) { v.n, v.holes, v.fills = n, v.holes[:0], v.fills[:0] }

// look takes note of a mask of n elements.
func (v *visible) look(t *tile, mask col, n int) {
	v.all(n)
	if mask.constant() {
		if mask.v[0] == 0 {
			v.n = 0
		}
		return
	}
	ones, boolean := asm.OnesF64(mask.v)
	if !boolean {
		mask = t.each(mask, func(m float64) float64 { return float64(shown(m)) })
		ones, _ = asm.OnesF64(mask.v)
	}
	v.n = ones
	if ones == 0 || ones == n {
		return
	}
	if cap(v.holes) <= n {
		v.holes, v.fills = make([]uint16, n+1), make([]uint16, n+1)
	}
	v.holes = positions(v.holes[:n+1], mask.v[:ones], 0, 1)
	v.fills = positions(v.fills[:n+1], mask.v[ones:], ones, 0)
}

// positions sets dst to the positions, counted from first, of the elements of m that are not skip; all are 0 or 1. There is no
// branch, since nothing could predict it.
func positions(dst []uint16, m []float64, first, skip int) []uint16 {
	k, at := 0, first
	for _, v := range m {
		dst[k] = uint16(at)
		k += int(math.Float64bits(v)>>52&1) ^ skip
		at++
	}
	return dst[:k]
}

// shown returns 1 if m is not 0, else 0.
func shown(m float64) int {
	if m == 0 {
		return 0
	}
	return 1
}

// gather returns the visible elements of c.
func (v *visible) gather(t *tile, c col) col {
	if c.constant() || v.n == len(c.v) {
		return c
	}
	s := t.scratch(v.n)
	copy(s, c.v)
	for k, i := range v.holes {
		s[i] = c.v[v.fills[k]]
	}
	return col{s, -1}
}

// spread puts the first elements of s where the visible ones were, and zeros elsewhere.
func (v *visible) spread(s []float64) {
	clear(s[v.n:])
	for k, i := range v.holes {
		s[v.fills[k]], s[i] = s[i], 0
	}
}
