//go:build !purego

package amd64

// maskTables hold, for each set of four elements, the words that a permutation takes: pack brings the elements of the set to the
// front, place brings the first ones to the places of the set, keep is all ones there.
type maskTables struct {
	pack, place [16][8]uint32
	keep        [16][4]uint64
}

var maskK = newMaskTables()

func newMaskTables() (t maskTables) {
	for set := range 16 {
		k := uint32(0)
		for i := range uint32(4) {
			if set>>i&1 == 0 {
				continue
			}
			t.pack[set][2*k], t.pack[set][2*k+1] = 2*i, 2*i+1
			t.place[set][2*i], t.place[set][2*i+1] = 2*k, 2*k+1
			t.keep[set][i] = 1<<64 - 1
			k++
		}
	}
	return t
}
