// Package logprob times sums of log-densities beside gonum's stat/distuv in a
// loop and, with the build tag libmvec, loops in C (see package logprobpeers).
//
//	go test -run '^$' -bench 'LogProb/dist=Normal/' ./logprob
//	go test -tags libmvec -run '^$' -bench 'LogProb/dist=Gamma/.*/n=100000/' ./logprob
//
// With grad=true the gradients by the values and by every parameter are
// computed as well; the peers have none. ns/elem is the mean, best-ns/elem the
// shortest call, which other programs on the machine disturb less.
package logprob
