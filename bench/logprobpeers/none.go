// Package logprobpeers offers sums of log-densities written as loops in C, with
// the build tag libmvec: gcc -O3 -march=native -ffast-math calls the vector
// functions of glibc's libmvec for them. It needs cgo and gcc.
package logprobpeers

// A Loop returns the sum over x of the log-density of a family. With scalar
// set, only the first number of each parameter is read.
type Loop func(x, a, b, c []float64, scalar bool) float64

var loops = map[string]Loop{}

// ByFamily returns the loop of a family, nil if there is none.
func ByFamily(name string) Loop { return loops[name] }
