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
	"cos":        0xc6449f5eebbe8e0f,
	"digamma":    0x695b80ae741ae9d0,
	"dot":        0xaa1d22719cc32487,
	"erf":        0x902b3be5f007ffbd,
	"erfc":       0x48dbc5d6776888c5,
	"exp":        0xa87527eef269d0f3,
	"expm1":      0x52ae39ba1ac9c41f,
	"lgamma":     0xa20567e0f094a4da,
	"log":        0x1986e0e772493cd8,
	"log1p":      0x2edaa8d5fd3ff716,
	"log_ndtr":   0x48031f211f262d28,
	"logsigmoid": 0x5d0b94125598cf48,
	"logsumexp":  0xf00598e0efdc56cf,
	"ndtr":       0xa08782f361414cf0,
	"ndtri":      0x778c4d715ad6aa54,
	"pow":        0xffcad90c418579a4,
	"sigmoid":    0x79029f83cf2cf328,
	"sin":        0x7d4af5a2897c94d4,
	"softplus":   0xec6dfe6460a236d0,
	"sum":        0xaa24477731bb3c43,
	"sumf32":     0xcd5c776d7db8c354,
	"tanh":       0xd14aa396af43d217,
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
