package dist

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// anySize returns numbers of all sizes of float64, and zeros.
func anySize(r *rand.Rand) float64 {
	for {
		v := math.Float64frombits(r.Uint64())
		if r.IntN(10) == 0 {
			v = 0
		}
		if v-v == 0 {
			return v
		}
	}
}

// TestExtended: the operations are those of big.Float in 53 bits, and what comes of several is that within their roundings.
func TestExtended(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	exact := func(a extended) *big.Float { return new(big.Float).SetMantExp(big.NewFloat(a.frac), a.exp) }
	check := func(what string, got extended, want *big.Float) {
		t.Helper()
		rounded := new(big.Float).SetPrec(53).Set(want)
		if exact(got).Cmp(rounded) != 0 || got.frac != 0 && !(abs(got.frac) >= 0.5 && abs(got.frac) < 1) {
			t.Fatalf("%s is %v, want %v", what, got, rounded)
		}
	}
	big1 := func() *big.Float { return new(big.Float).SetPrec(12000) }
	for range 20000 {
		x, y, z := anySize(r), anySize(r), anySize(r)
		if r.IntN(2) == 0 { // next to each other
			y = x * (1 + r.NormFloat64())
		}
		a, b, c := extendedOf(x), extendedOf(y), extendedOf(z)
		if a.float64() != x {
			t.Fatalf("%v becomes %v", x, a.float64())
		}
		a, b = a.times(c), b.times(c) // out of the range
		check("a + b", a.plus(b), big1().Add(exact(a), exact(b)))
		check("a - b", a.minus(b), big1().Sub(exact(a), exact(b)))
		check("a·b", a.times(b), big1().Mul(exact(a), exact(b)))
		check("a + b·c", a.plusProduct(b, c), big1().Add(exact(a), big1().Mul(exact(b), exact(c))))
		if a.less(b) != (exact(a).Cmp(exact(b)) < 0) {
			t.Fatalf("%v < %v is %v", a, b, a.less(b))
		}
		check("√|a|", a.abs().sqrt(), big1().Sqrt(exact(a.abs())))
		if b.frac != 0 {
			check("a/b", a.over(b), big1().Quo(exact(a), exact(b)))
		}
	}
}

// TestExtendedToFloat64: results are rounded to float64 once, beyond the range too, and infinities and NaN keep being so.
func TestExtendedToFloat64(t *testing.T) {
	inf, nan, one := extendedOf(math.Inf(1)), extendedOf(math.NaN()), extendedOf(1)
	huge := extendedOf(1e300).times(extendedOf(1e300))
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"huge", huge.float64(), math.Inf(1)},
		{"-huge", huge.neg().float64(), math.Inf(-1)},
		{"tiny", one.over(huge).float64(), 0},
		{"huge/huge", huge.over(huge).float64(), 1},
		{"least", extendedOf(1e-200).times(extendedOf(math.Ldexp(1e-123, -1))).float64(), 5e-324},
		{"∞", inf.float64(), math.Inf(1)},
		{"∞/huge", inf.over(huge).float64(), math.Inf(1)},
		{"1 - ∞", one.minus(inf).float64(), math.Inf(-1)},
		{"∞ - ∞", inf.minus(inf).float64(), 0},
		{"0·∞", inf.times(extended{}).float64(), 0},
		{"log huge", huge.log(), 1381.5510557964274},
		{"log tiny", one.over(huge).log(), -1381.5510557964274},
		{"log 1", one.log(), 0},
		{"log(1 + huge)", huge.log1p().float64(), 1381.5510557964274},
		{"log(1 + 1)", one.log1p().float64(), math.Ln2},
		{"log(1 + tiny)·huge", one.over(huge).log1p().times(huge).float64(), 1},
	} {
		if c.got != c.want {
			t.Errorf("%s is %v, want %v", c.what, c.got, c.want)
		}
	}
	for _, v := range []extended{nan, nan.plus(huge), huge.minus(nan), nan.times(inf), nan.sqrt(), one.over(nan), extendedOf(-1).sqrt()} {
		if f := v.float64(); f == f {
			t.Errorf("%v is a number", v)
		}
	}
}
