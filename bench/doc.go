// Package bench times an SVI step of the library; the folders below it time
// the kernels, and peers of the library. It is a module of its own, so that
// what it compares with stays out of the library's requirements.
//
//	go test -run '^$' -bench 'SVIStep/n=100/' .
//
// names the number of rows and the implementation: impl=gopyro, impl=gopyro32
// (float32) and impl=handfused, the same step written out by hand, which
// reproduces Pyro's numbers and marks what a general library can approach.
// peers/run times Pyro and NumPyro beside them.
package bench
