package generic_test

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// hashes holds a hash of the bits of each function over fixed arguments. They
// are the same on every architecture and for every GOAMD64: a compiler that
// fuses a product and a sum where the code does not say so changes them. They
// change with the definition of a function, and only then.
var hashes = map[string]uint64{
	"cos":        0xa5655cb14642507,
	"digamma":    0x542bf847e4c40736,
	"dot":        0xfca6293081e57aa0,
	"erf":        0x4cbb05ef8993d392,
	"erfc":       0x741f9f37ad478e51,
	"exp":        0xadef8cc6df66ac7f,
	"expm1":      0x8049e9c8cf5fb2ef,
	"lgamma":     0x6e2f34bdbfaa6700,
	"log":        0x5fac938b9c8deb0b,
	"log1p":      0xcd97c9880ccc6ed1,
	"log_ndtr":   0x504fcd3f2b15daa4,
	"logsigmoid": 0xb1b768dabc93c753,
	"logsumexp":  0x86b5f5cfd4a6c7c1,
	"ndtr":       0xedb1bcb90916c9ce,
	"ndtri":      0x7c1e8e0353e364b5,
	"pow":        0x24d3fe30c05dc99c,
	"sigmoid":    0x4723db1012717bdb,
	"sin":        0xebf372bcb042c22f,
	"softplus":   0x1cdc9e00b812d7bb,
	"sum":        0xfabee76984abb5ad,
	"sumf32":     0xdbab6cdc40160cdb,
	"tanh":       0x1e638478f5f472a0,
}

func TestBits(t *testing.T) {
	got := map[string]uint64{}
	for _, b := range bounds {
		got[b.name] = hashOf(2000, func(r *rand.Rand) float64 { return b.f(argument(r)) })
	}
	got["pow"] = hashOf(2000, func(r *rand.Rand) float64 { return generic.Pow(math.Abs(argument(r)), 8*r.NormFloat64()) })
	buf := make([]float64, 3000)
	sums := map[string]func() float64{
		"sum":       func() float64 { return generic.SumF64(buf) },
		"dot":       func() float64 { return generic.DotF64(buf, buf) },
		"logsumexp": func() float64 { generic.LogSumExpRowsF64(buf[:1], buf, len(buf)); return buf[0] },
		"sumf32": func() float64 {
			x := make([]float32, len(buf))
			for i := range x {
				x[i] = float32(buf[i])
			}
			return float64(generic.SumF32(x)) + float64(generic.DotF32(x, x))
		},
	}
	for name, f := range sums {
		got[name] = hashOf(20, func(r *rand.Rand) float64 {
			generic.NormalF64(buf, r.Uint64(), 0, 0)
			return f()
		})
	}
	for name, h := range got {
		if h != hashes[name] {
			t.Errorf("%q: %#x,", name, h)
		}
	}
	if len(got) != len(hashes) {
		t.Errorf("%d hashes, want %d", len(got), len(hashes))
	}
}

// argument returns a number of small or of any size, of either sign.
func argument(r *rand.Rand) float64 {
	switch r.IntN(4) {
	case 0:
		return math.Float64frombits(r.Uint64())
	case 1:
		return r.Float64()
	case 2:
		return 40 * (r.Float64() - 0.5)
	}
	return 8 * (r.Float64() - 0.5)
}

// hashOf hashes n values of f.
func hashOf(n int, f func(r *rand.Rand) float64) uint64 {
	r := rand.New(rand.NewPCG(1, 2))
	h := fnv.New64a()
	var b [8]byte
	for range n {
		v := f(r)
		if v != v {
			v = 0
		}
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
		h.Write(b[:])
	}
	return h.Sum64()
}
