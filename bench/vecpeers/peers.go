// Package vecpeers offers vector functions of other libraries to the benchmarks
// in bench/vec: libmvec of glibc with the build tag libmvec, SLEEF with the tag
// sleef, on vectors of AVX-512 and of AVX2. Both need cgo and a C compiler; SLEEF needs
// libsleef-dev.
package vecpeers

// A Peer is a library's function on slices of one length. Tier is the library, with
// -avx2 where the vectors are those of AVX2.
type Peer struct {
	Tier, Fn string
	F64      func(dst, x []float64)
	F32      func(dst, x []float32)
}

var peers []Peer

// All lists the functions of the libraries that are linked in.
func All() []Peer { return peers }
