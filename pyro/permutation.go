package pyro

import "math/bits"

// A permutation of 0, 1, … keeps the elements that were looked at, in a hash
// table with open addresses: most of the others are never asked for.
type permutation struct {
	places []place // a power of two of them, at least half free
	shift  int
}

// A place holds an element.
type place struct {
	number  int // one more than that of the place, 0 if free
	element int
}

// reset makes p the identity, with room for 2k places.
func (p *permutation) reset(k int) {
	size := 1 << bits.Len(uint(4*k))
	if size > cap(p.places) {
		p.places = make([]place, size)
	}
	p.places = p.places[:size]
	clear(p.places)
	p.shift = 64 - bits.Len(uint(size-1))
}

// at returns place i.
func (p *permutation) at(i int) *place {
	// The multiplier is 2⁶⁴ over the golden ratio: Knuth, The Art of Computer Programming, 6.4.
	for h := uint64(i) * 0x9e3779b97f4a7c15 >> p.shift; ; h++ {
		switch q := &p.places[h&uint64(len(p.places)-1)]; q.number {
		case i + 1:
			return q
		case 0:
			q.number, q.element = i+1, i
			return q
		}
	}
}
