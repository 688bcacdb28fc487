package dist

import "math/bits"

// A Key names a stream of random numbers. It is a value: the same Key gives the same draws, and keys derived from one
// by different numbers or names give independent ones. There is no generator to advance.
type Key struct {
	Seed, Stream uint64
}

// NewKey returns the root key of a seed.
func NewKey(seed uint64) Key { return Key{Seed: seed} }

// Fold returns the key that belongs to number n under k: a step, a particle, a goroutine, a site.
func (k Key) Fold(n uint64) Key {
	stream := scramble(k.Stream + (n+1)*golden)
	return Key{
		Seed:   scramble(k.Seed + bits.RotateLeft64(stream, 29)),
		Stream: stream,
	}
}

// FoldString returns the key that belongs to a name under k. It hashes the bytes by FNV-1a.
func (k Key) FoldString(name string) Key {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return k.Fold(h)
}

// golden is 2⁶⁴ divided by the golden ratio, the increment of SplitMix64.
const golden = 0x9e3779b97f4a7c15

// scramble is the finaliser of SplitMix64 (Steele, Lea and Flood 2014), with the constants of Stafford's variant 13:
// a bijection whose output bits each depend on all input bits.
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
