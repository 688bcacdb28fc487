// Package vecpeers offers vector functions of other libraries to the benchmarks
// in bench/vec: libmvec of glibc with the build tag libmvec, SLEEF with the tag
// sleef. Both need cgo and a C compiler; SLEEF needs libsleef-dev.
package vecpeers

// A Peer is a library's function on slices of one length.
type Peer struct {
	Tier, Fn string
	F64      func(dst, x []float64)
}

var peers []Peer

// All lists the functions of the libraries that are linked in.
func All() []Peer { return peers }
