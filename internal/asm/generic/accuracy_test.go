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
	{"Exp", generic.Exp, bigExp, 0.8, [][2]float64{{-744, -708}}},
	{"Expm1", generic.Expm1, bigExpm1, 0.8, [][2]float64{{-0.5, 0.5}, {-0.07, 0.07}, {-3, 3}, {-40, 300}, {1e-300, 1}}},
	{"Log", generic.Log, bigLog, 0.8, [][2]float64{{0.5, 2}, {1.057, 1.07}, {0.95, 1.08}, {1e-3, 1e3}, {1e-300, 1e300}}},
	{"Log1p", generic.Log1p, bigLog1p, 0.8, [][2]float64{{-0.9, 2}, {-1, -0.9}, {0.057, 0.07}, {-0.05, 0.08}, {-1e-3, 1e-3}, {1, 1e6}, {1e-300, 1}}},
	{"Log1pExcess", generic.Log1pExcess, bigLog1pExcess, 4, [][2]float64{{0, 1}, {1e-20, 1}, {5, 1e300}}},
	{"Log1pExcess", generic.Log1pExcess, bigLog1pExcess, 6, [][2]float64{{1, 5}}},
	{"Sin", generic.Sin, bigSin, 0.95, [][2]float64{{-1, 1}, {1e-300, 1}, {-10, 10}, {-3200, 3200}, {-1e6, 1e6}, {1e6, 1e9}}},
	{"Cos", generic.Cos, bigCos, 0.95, [][2]float64{{-1, 1}, {-10, 10}, {-3200, 3200}, {-1e6, 1e6}, {1e6, 1e9}}},
	{"Tanh", generic.Tanh, bigTanh, 0.7, [][2]float64{{-0.5, 0.5}, {1e-300, 1}, {-3, 3}, {-19, 19}}},
	{"Sigmoid", generic.Sigmoid, bigSigmoid, 0.7, [][2]float64{{-3, 3}, {-40, 40}, {-700, 0}}},
	{"Sigmoid", generic.Sigmoid, bigSigmoid, 0.8, [][2]float64{{-744, -700}}},
	{"Softplus", generic.Softplus, bigSoftplus, 0.8, [][2]float64{{-3, 3}, {-40, 40}, {-700, 0}, {-744, -700}}},
	{"LogSigmoid", generic.LogSigmoid, func(x *big.Float) *big.Float { return neg(bigSoftplus(neg(x))) }, 0.8, [][2]float64{{-3, 3}, {0, 700}}},
	{"Erf", generic.Erf, bigErf, 0.8, [][2]float64{{-1.2, 1.2}, {0, 0.02}, {0.49, 0.6}, {4, 6}, {1e-9, 1}, {-6, 6}}},
	{"Erfc", generic.Erfc, bigErfc, 0.8, [][2]float64{{-1, 1}, {1e-9, 1}, {0, 3.3}, {3, 4}, {-5, 26}}},
	{"NormCDF", generic.NormCDF, bigNormCDF, 0.85, [][2]float64{{-1, 1}, {-4.6, 0}, {-5, 8}, {-37, -4}}},
	{"LogNormCDF", generic.LogNormCDF, bigLogNormCDF, 1, [][2]float64{{-2, 2}, {-5, 8}, {-38, 20}, {-100, -38}}},
	{"Lgamma", generic.Lgamma, bigLgamma, 0.95, [][2]float64{{0.01, 3}, {0.9, 2.1}, {1, 17}, {16, 1e6}}},
	{"Digamma", generic.Digamma, bigDigamma, 1, [][2]float64{{0.01, 3}, {1.4, 1.5}, {1, 17}, {16, 1e6}}},
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
	a := math.Abs(w)
	// The quotient is taken before rounding: the difference may be below the subnormal numbers.
	e, _ := quo(sub(num(got), want), num(math.Nextafter(a, math.Inf(1))-a)).Float64()
	return math.Abs(e)
}

// TestAccuracyDraws measures exponential and normal numbers against the formulas that
// define them.
func TestAccuracyDraws(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 4))
	var exponential, normal float64
	var e [1]float64
	for range *points {
		w0, w1 := r.Uint64(), r.Uint64()
		if r.IntN(2) == 0 {
			w0 |= math.MaxUint64 >> 12 &^ (1<<r.IntN(52) - 1) // near 1
		}
		z0, z1 := generic.Normals(w0, w1)
		// The angle is (j + f) π/4.
		f := float64(w1>>12|1)*0x1p-52 - 0.5
		angle := mul(scale(bigPi, -2), add(num(float64(w1&7)), num(f)))
		root := zero().Sqrt(mul(bigTwo, neg(bigLog(num(generic.Uniform(w0<<12))))))
		normal = max(normal, exactError(z0, mul(root, bigCos(angle))), exactError(z1, mul(root, bigSin(angle))))

		key := r.Uint64()
		generic.ExponentialF64(e[:], key, 0, 0)
		w0, _ = generic.Philox(key, 0, 0)
		exponential = max(exponential, exactError(e[0], neg(bigLog(num(generic.Uniform(w0))))))
	}
	t.Logf("exponential: worst %.4f ulp; normal: worst %.4f ulp", exponential, normal)
	if !(exponential <= 1.6 && normal <= 4) {
		t.Errorf("%.4f and %.4f ulp, want at most 1.6 and 4", exponential, normal)
	}
}

// TestAccuracyNormQuantile measures by how much Φ(x) misses p, over the slope.
func TestAccuracyNormQuantile(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	for _, in := range [][2]float64{{0.075, 0.925}, {1e-4, 0.075}, {0.925, 1}, {1e-300, 1e-4}} {
		worst, at := 0.0, 0.0
		for range *points {
			p := between(r, in[0], in[1])
			if e := quantileError(p); e > worst {
				worst, at = e, p
			}
		}
		t.Logf("%v: worst %.4f ulp at %x", in, worst, at)
		if !(worst <= 0.95) {
			t.Errorf("%v: %.4f ulp at %x, want at most 0.95", in, worst, at)
		}
	}
}

// quantileError returns the error of NormQuantile(p) in ulp.
func quantileError(p float64) float64 {
	x := generic.NormQuantile(p)
	m, y := num(p), num(-math.Abs(x))
	if p > 0.5 {
		m = sub(bigOne, m)
	}
	density := quo(bigExp(scale(neg(mul(y, y)), -1)), zero().Sqrt(mul(bigTwo, bigPi)))
	d, _ := quo(sub(bigNormCDF(y), m), density).Float64()
	a := math.Abs(x)
	return math.Abs(d) / (math.Nextafter(a, math.Inf(1)) - a)
}

func TestAccuracyPow(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 3))
	worst := 0.0
	for range 2 * *points {
		x := math.Exp(4 * r.NormFloat64())
		if r.IntN(4) == 0 { // where the logarithm is that of the mantissa
			x = math.Exp((r.Float64() - 0.5) * math.Ln2)
		}
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
