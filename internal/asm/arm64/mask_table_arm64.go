//go:build !purego

package arm64

// maskTables hold, for each set of four elements, the bytes that a permutation takes: pack brings the elements of the set to the
// front, place brings the first ones to the places of the set and zeros to the others.
type maskTables struct {
	pack, place [16][4][8]byte
	weight64    [8]uint64 // of element i in a byte of bits
	weight32    [8]uint32
}

var maskK = newMaskTables()

func newMaskTables() (t maskTables) {
	for set := range 16 {
		k := 0
		for i := range 4 {
			t.place[set][i] = [8]byte{255, 255, 255, 255, 255, 255, 255, 255}
			if set>>i&1 == 0 {
				continue
			}
			t.pack[set][k], t.place[set][i] = bytesOf(i), bytesOf(k)
			k++
		}
	}
	for i := range 8 {
		t.weight64[i], t.weight32[i] = 1<<i, 1<<i
	}
	return t
}

// bytesOf returns the numbers of the bytes of element i.
func bytesOf(i int) (b [8]byte) {
	for j := range b {
		b[j] = byte(8*i + j)
	}
	return b
}
