// Package vec times the vector kernels beside package math in a loop, gonum, and
// with build tags libmvec and SLEEF (see package vecpeers).
//
//	go test -run '^$' -bench 'Vec/fn=exp/' ./vec
//	go test -tags 'libmvec sleef' -run '^$' -bench 'Vec/fn=(exp|log)/dtype=f64/.*/n=1000$' ./vec
//
// ns/elem is the mean, best-ns/elem the shortest call, which other programs on
// the machine disturb less. TestVecTable runs all of them in turn and prints a table:
// make benchvec.
package vec
