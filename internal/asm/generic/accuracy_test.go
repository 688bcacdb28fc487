//go:build accuracy

package generic_test

import (
	"flag"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// points is the number of arguments per interval of TestAccuracy.
var points = flag.Int("points", 2000, "arguments per interval of TestAccuracy")

// sweeps lists the intervals of each function. The bound is the one its
// documentation states, in ulp of the exact value.
var sweeps = []struct {
	name  string
	f     func(float64) float64
	exact func(*big.Float) *big.Float
	bound float64
	in    [][2]float64
}{
	{"Exp", generic.Exp, bigExp, 0.6, [][2]float64{{-1, 1}, {-708, 709}}},
	{"Expm1", generic.Expm1, bigExpm1, 0.8, [][2]float64{{-0.5, 0.5}, {-3, 3}, {-40, 300}}},
	{"Log", generic.Log, bigLog, 0.6, [][2]float64{{0.5, 2}, {1e-3, 1e3}, {1e-300, 1e300}}},
	{"Log1p", generic.Log1p, bigLog1p, 0.6, [][2]float64{{-0.9, 2}, {-1e-3, 1e-3}, {1, 1e6}}},
	{"Sin", generic.Sin, bigSin, 0.8, [][2]float64{{-1, 1}, {-10, 10}, {-3200, 3200}, {-1e6, 1e6}}},
	{"Cos", generic.Cos, bigCos, 0.8, [][2]float64{{-1, 1}, {-10, 10}, {-3200, 3200}, {-1e6, 1e6}}},
	{"Tanh", generic.Tanh, bigTanh, 0.7, [][2]float64{{-0.5, 0.5}, {-3, 3}, {-19, 19}}},
	{"Sigmoid", generic.Sigmoid, bigSigmoid, 0.7, [][2]float64{{-3, 3}, {-40, 40}, {-700, 0}}},
	{"Softplus", generic.Softplus, bigSoftplus, 0.8, [][2]float64{{-3, 3}, {-40, 40}, {-700, 0}}},
	{"LogSigmoid", generic.LogSigmoid, func(x *big.Float) *big.Float { return neg(bigSoftplus(neg(x))) }, 0.8, [][2]float64{{-3, 3}, {0, 700}}},
	{"Erf", generic.Erf, bigErf, 0.95, [][2]float64{{-1.2, 1.2}, {1e-9, 1}, {-6, 6}}},
	{"Erfc", generic.Erfc, bigErfc, 0.9, [][2]float64{{-1, 1}, {1e-9, 1}, {0, 3.3}, {3, 4}, {-5, 26}}},
	{"NormCDF", generic.NormCDF, bigNormCDF, 0.85, [][2]float64{{-1, 1}, {-4.6, 0}, {-5, 8}, {-37, -4}}},
	{"LogNormCDF", generic.LogNormCDF, bigLogNormCDF, 0.95, [][2]float64{{-2, 2}, {-5, 8}, {-38, 20}, {-100, -38}}},
	{"Lgamma", generic.Lgamma, bigLgamma, 1, [][2]float64{{0.01, 3}, {0.9, 2.1}, {1, 10}, {8, 1e6}}},
	{"Digamma", generic.Digamma, bigDigamma, 1.15, [][2]float64{{0.01, 3}, {1.4, 1.5}, {1, 10}, {8, 1e6}}},
}

func TestAccuracy(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for _, s := range sweeps {
		t.Run(s.name, func(t *testing.T) {
			for _, in := range s.in {
				worst, at := 0.0, 0.0
				for range *points {
					x := between(r, in[0], in[1])
					if e := exactError(s.f(x), s.exact(num(x))); e > worst || e != e {
						worst, at = e, x
					}
				}
				t.Logf("%v: worst %.4f ulp at %x", in, worst, at)
				if !(worst <= s.bound) {
					t.Errorf("%v: %.4f ulp at %x, want at most %v", in, worst, at, s.bound)
				}
			}
		})
	}
}

// between returns a number of (lo, hi), spread over the orders of magnitude if
// there are many of them.
func between(r *rand.Rand, lo, hi float64) float64 {
	if lo > 0 && hi > 1e3*lo && r.IntN(2) == 0 {
		return math.Exp(math.Log(lo) + r.Float64()*(math.Log(hi)-math.Log(lo)))
	}
	return lo + (hi-lo)*r.Float64()
}

// exactError returns |got - want| in ulp of want.
func exactError(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	d, _ := sub(num(got), want).Float64()
	a := math.Abs(w)
	return math.Abs(d) / (math.Nextafter(a, math.Inf(1)) - a)
}

// TestAccuracyNormQuantile measures by how much Φ(x) misses p, over the slope.
func TestAccuracyNormQuantile(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	worst, at := 0.0, 0.0
	for range 2 * *points {
		p := r.Float64()
		if r.IntN(2) == 0 {
			p = math.Exp(-700 * r.Float64())
		}
		x := generic.NormQuantile(p)
		m, y := num(p), num(-math.Abs(x))
		if p > 0.5 {
			m = sub(bigOne, m)
		}
		density := quo(bigExp(scale(neg(mul(y, y)), -1)), zero().Sqrt(mul(bigTwo, bigPi)))
		d, _ := quo(sub(bigNormCDF(y), m), density).Float64()
		a := math.Abs(x)
		if e := math.Abs(d) / (math.Nextafter(a, math.Inf(1)) - a); e > worst {
			worst, at = e, p
		}
	}
	t.Logf("worst %.4f ulp at %x", worst, at)
	if !(worst <= 1.15) {
		t.Errorf("%.4f ulp at %x, want at most 1.15", worst, at)
	}
}

func TestAccuracyPow(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 3))
	worst := 0.0
	for range 2 * *points {
		x := math.Exp(4 * r.NormFloat64())
		y := 700 * (2*r.Float64() - 1) / math.Abs(math.Log(x))
		if r.IntN(2) == 0 {
			y = 4 * r.NormFloat64()
		}
		e := exactError(generic.Pow(x, y), bigExp(mul(num(y), bigLog(num(x)))))
		if e > worst {
			worst = e
		}
	}
	t.Logf("worst %.4f ulp", worst)
	if !(worst <= 0.8) {
		t.Errorf("%.4f ulp, want at most 0.8", worst)
	}
}
