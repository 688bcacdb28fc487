package generic

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// TestLgammaSeries compares with [Lgamma] and [Digamma], which have less than an ulp of error.
func TestLgammaSeries(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for range 200_000 {
		x := 1 + 15*r.Float64()*r.Float64()
		p := lgammaSeries(x)
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"lgamma", p.lg + p.lgLow, Lgamma(x)},
			{"digamma", p.dg + p.dgLow, Digamma(x)},
		} {
			if e := math.Abs(c.got-c.want) / math.Max(1, math.Abs(c.want)); e > 0x1.8p-52 {
				t.Fatalf("%s(%v) = %v, want %v: error 2^%.1f", c.name, x, c.got, c.want, math.Log2(e))
			}
			if short := float64(p.lg*0x1p32) - math.Floor(p.lg*0x1p32); short != 0 {
				t.Fatalf("the high part of lgamma(%v) is %v", x, p.lg)
			}
		}
	}
}

// TestBetaNorm compares with sums of log-gammas and digammas, for shapes from minShape on.
func TestBetaNorm(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	for range 100_000 {
		a, b := shape(r), shape(r)
		lp, da, db := betaNorm(a, b)
		for _, c := range []struct {
			name            string
			got, want, size float64
		}{
			{"-ln B", lp, Lgamma(a+b) - (Lgamma(a) + Lgamma(b)), math.Abs(Lgamma(a)) + math.Abs(Lgamma(b)) + math.Abs(Lgamma(a+b))},
			{"the derivative by a", da, Digamma(a+b) - Digamma(a), math.Abs(Digamma(a)) + math.Abs(Digamma(a+b))},
			{"the derivative by b", db, Digamma(a+b) - Digamma(b), math.Abs(Digamma(b)) + math.Abs(Digamma(a+b))},
		} {
			if e := math.Abs(c.got-c.want) / math.Max(1, c.size); !(e <= 0x1.8p-51) {
				t.Fatalf("%s of %v and %v is %v, want %v", c.name, a, b, c.got, c.want)
			}
		}
	}
}

// TestGammaRest compares with log-gammas and digammas, where their errors are not much larger than those of the rests.
func TestGammaRest(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 4))
	for range 100_000 {
		x := 16.5 * r.Float64() * r.Float64()
		if r.IntN(4) == 0 {
			x = math.Ldexp(0.5+r.Float64(), -r.IntN(200))
		}
		log, main := Log(x), float64((x-0.5)*Log(x))
		rest := Lgamma(x) - (main - x + coef.HalfLn2PiHi)
		if e, size := math.Abs(gammaRest(x)-rest), math.Abs(Lgamma(x))+math.Abs(main)+x+1; !(e <= 0x1p-52*size) {
			t.Fatalf("the rest of %v is %v, want %v", x, gammaRest(x), rest)
		}
		slope := Digamma(x) - log + 0.5/x
		if e, size := math.Abs(gammaRestSlope(x)-slope), math.Abs(Digamma(x))+math.Abs(log)+1/x; !(e <= 0x1p-52*size) {
			t.Fatalf("the derivative of the rest of %v is %v, want %v", x, gammaRestSlope(x), slope)
		}
	}
}

// shape returns a number below maxShape, often small.
func shape(r *rand.Rand) float64 {
	switch r.IntN(4) {
	case 0:
		return math.Ldexp(0.5+r.Float64(), -r.IntN(300))
	case 1:
		return r.Float64()
	}
	return maxShape * r.Float64()
}

// TestStudentParams compares with log-gammas and digammas, for degrees of freedom in the windows and below.
func TestStudentParams(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 3))
	for range 100_000 {
		n := 16 * r.Float64() * r.Float64()
		if r.IntN(4) == 0 {
			n = math.Ldexp(0.5+r.Float64(), -r.IntN(200))
		}
		norm, slope := studentParams(n)
		a, b, l := Lgamma((n+1)/2), Lgamma(n/2), 0.5*Log(n/2)
		if e := math.Abs(norm - (a - b - l)); !(e <= 0x1p-51*(1+math.Abs(a)+math.Abs(b)+math.Abs(l))) {
			t.Fatalf("norm of %v is %v, want %v", n, norm, a-b-l)
		}
		p, q := Digamma((n+1)/2), Digamma(n/2)
		if e := math.Abs(slope - (p - q - 1/n)); !(e <= 0x1p-51*(math.Abs(p)+math.Abs(q)+1/n)) {
			t.Fatalf("slope of %v is %v, want %v", n, slope, p-q-1/n)
		}
	}
}
