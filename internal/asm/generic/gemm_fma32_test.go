package generic

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// exactFMA32 rounds the exact x*y + z once, by way of big.Float.
func exactFMA32(x, y, z float32) float32 {
	bx := new(big.Float).SetPrec(600).SetFloat64(float64(x))
	bx.Mul(bx, big.NewFloat(float64(y)))
	bx.Add(bx, big.NewFloat(float64(z)))
	r, _ := bx.Float32()
	return r
}

func TestFMA32RoundsOnce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	check := func(x, y, z float32) {
		t.Helper()
		got, want := FMA32(x, y, z), exactFMA32(x, y, z)
		if got != want {
			t.Fatalf("FMA32(%x, %x, %x) = %x, want %x", x, y, z, got, want)
		}
	}
	scaled := func(lo, hi int) float32 {
		m := float32(1 + rng.Float64())
		if rng.IntN(2) == 0 {
			m = -m
		}
		return float32(math.Ldexp(float64(m), lo+rng.IntN(hi-lo)))
	}
	for range 200000 {
		check(scaled(-20, 20), scaled(-20, 20), scaled(-40, 40))
	}
	for range 50000 { // results among the denormals
		check(scaled(-80, -60), scaled(-80, -60), scaled(-149, -120))
	}
	for range 50000 { // cancellation
		x, y := scaled(-10, 10), scaled(-10, 10)
		check(x, y, -x*y)
	}
	// Rounding twice, float32(math.FMA(…)), gets this one wrong: the sum lies
	// just above a tie of float32 and rounds onto it in float64.
	x, y, z := float32(1+0x1p-23), float32(1+0x1p-23), float32(0x1p-47*0x1p-23)
	check(x, y, z)
	check(0x1.000002p0, 0x1.fffffep0, 0x1p-60)
}

func TestFMA32Special(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range [][4]float32{
		{inf, 1, 1, inf}, {inf, 1, -inf, nan}, {inf, 0, 1, nan}, {1, 1, inf, inf}, {nan, 1, 1, nan},
		{math.MaxFloat32, math.MaxFloat32, -inf, -inf}, {math.MaxFloat32, 2, -math.MaxFloat32, math.MaxFloat32},
		{math.MaxFloat32, 2, 0, inf},
	} {
		got := FMA32(c[0], c[1], c[2])
		if got != c[3] && !(got != got && c[3] != c[3]) {
			t.Errorf("FMA32(%v, %v, %v) = %v, want %v", c[0], c[1], c[2], got, c[3])
		}
	}
	if got := FMA32(1, float32(math.Copysign(0, -1)), 0); math.Signbit(float64(got)) {
		t.Error("FMA32(1, -0, +0) is -0")
	}
}
