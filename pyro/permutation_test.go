package pyro

import (
	"math/rand/v2"
	"testing"
)

// TestPermutation compares places with those of a map, for numbers that collide and numbers that do not.
func TestPermutation(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	var p permutation
	for _, k := range []int{1, 2, 7, 100, 3} {
		for _, n := range []int{1, 50, 1 << 30} {
			p.reset(k)
			want := map[int]int{}
			for range 2 * k {
				i, to := r.IntN(n), r.IntN(n)
				q := p.at(i)
				w, ok := want[i]
				if !ok {
					w = i
				}
				if q.element != w {
					t.Fatalf("place %d of %d holds %d, want %d", i, n, q.element, w)
				}
				q.element, want[i] = to, to
			}
		}
	}
}
