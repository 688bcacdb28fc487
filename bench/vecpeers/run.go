//go:build libmvec || sleef

package vecpeers

// #include "loop.h"
// static void run64(const peer *p, double *y, const double *x, long n) { p->f64(y, x, n); }
// static void run32(const peer *p, float *y, const float *x, long n) { p->f32(y, x, n); }
import "C"

import "unsafe"

// add makes a row of a list a peer.
func add(tier string, p *C.peer) {
	peers = append(peers, Peer{tier, C.GoString(p.fn),
		func(y, x []float64) {
			C.run64(p, (*C.double)(unsafe.SliceData(y)), (*C.double)(unsafe.SliceData(x)), C.long(len(x)))
		},
		func(y, x []float32) {
			C.run32(p, (*C.float)(unsafe.SliceData(y)), (*C.float)(unsafe.SliceData(x)), C.long(len(x)))
		}})
}
