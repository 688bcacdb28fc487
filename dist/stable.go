package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// stable is the family in Nolan's parameterisation S0, or S.
type stable struct{ s bool }

// Stable is Lévy's α-stable distribution with stability α in (0, 2], skew β in [-1, 1], scale and loc: that of scale Z + loc, Z having the
// characteristic function
//
//	exp(-|t|^α (1 + iβ sign(t) tan(πα/2) (|t|^(1-α) - 1)))
//
// and at α = 1 its limit. This is Nolan's parameterisation S0, Pyro's default, which is continuous in all parameters; [StableS] is the
// other. α = 2 is the normal distribution with variance 2 scale², α = 1 without skew the Cauchy distribution, α = ½ with skew 1 Lévy's.
//
// Gradients flow to x and all parameters, and through draws, for the noise held fixed. The density is an integral, by quadrature in some
// hundred microseconds: derivatives are within 50·2⁻⁵² of their scale (see Accuracy in the package comment), since what is added up is that
// much larger; in the light tail of |β| = 1 next to α = 1, the derivative by the stability is good to about 1e-8, and below a
// stability of 1e-9 stands the limit for small ones. So far out in a light tail that log p is below
// -10¹³⁰ it is an upper bound only, and a derivative that would be a difference of infinities is 0.
func Stable[A, B, S, L Number](stability A, skew B, scale S, loc L) Dist {
	return make4(stable{}, constraint.Of(stability), constraint.Of(skew), constraint.Of(scale), constraint.Of(loc))
}

// StableS is [Stable] in Nolan's parameterisation S: that of scale (Z + β tan(πα/2)) + loc, whose mean is loc where there is one. At
// α = 1, where the shift is infinite, it is without.
func StableS[A, B, S, L Number](stability A, skew B, scale S, loc L) Dist {
	return make4(stable{s: true}, constraint.Of(stability), constraint.Of(skew), constraint.Of(scale), constraint.Of(loc))
}

var stableParams = []Param{
	{"stability", constraint.Bounded{Low: constraint.Of(0), High: constraint.Of(2), OpenLow: true}},
	{"skew", constraint.Interval(-1, 1)}, {"scale", constraint.Positive}, {"loc", constraint.Real},
}

func (f stable) Name() string {
	if f.s {
		return "StableS"
	}
	return "Stable"
}

func (stable) Params() []Param                    { return stableParams }
func (stable) Support(Dist) constraint.Constraint { return constraint.Real }
func (stable) HasRSample(Dist) bool               { return true }
func (stable) shifts() int                        { return 3 }

func (stable) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f stable) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(f, tp, key, shape)
}

func (f stable) logProbTile(t *tile) {
	for i := range t.lp {
		a, b, s := t.p[0].at(i), t.p[1].at(i), t.p[2].at(i)
		z := (t.x.at(i) - t.p[3].at(i)) / s
		shift, shiftA, shiftB := f.shift(a, b)
		l := stableLogProbOf(a, b, z-shift)
		t.lp[i] = l.lp - log(s)
		if t.grad {
			t.dx[i] = l.z / s
			t.dp[0][i] = math.FMA(-l.z, shiftA, l.a)
			t.dp[1][i] = math.FMA(-l.z, shiftB, l.b)
			t.dp[2][i] = -math.FMA(l.z, z, 1) / s
			t.dp[3][i] = -l.z / s
			switch {
			case math.IsInf(l.lp, -1):
				t.flat(i)
			case l.lp == l.lp: // far out in a light tail a derivative may be a difference of infinities
				for k := range 4 {
					if t.dp[k][i] != t.dp[k][i] {
						t.dp[k][i] = 0
					}
				}
			}
		}
	}
}

// shift returns how far Z is moved, β tan(πα/2) in the parameterisation S, with its derivatives by α and β.
func (f stable) shift(a, b float64) (v, da, db float64) {
	if !f.s || a == 1 {
		return 0, 0, 0
	}
	t, _ := stableTangent(1 - a)
	tan := t / (1 - a)
	return float64(b * tan), float64(b * (math.Pi / 2) * math.FMA(tan, tan, 1)), tan
}

func (f stable) drawTile(t *tile, key Key, first uint64) {
	u, w := t.scratch(len(t.lp)), t.scratch(len(t.lp))
	key.Fold(0).uniforms(u, first)
	key.Fold(1).exponentials(w, first)
	for i := range t.lp {
		a, b, s := t.p[0].at(i), t.p[1].at(i), t.p[2].at(i)
		d := stableNoise{u[i], w[i]}
		z := d.draw(a, b, f.s)
		t.lp[i] = math.FMA(s, z, t.p[3].at(i))
		if t.grad {
			za, zb := d.slopes(a, b)
			_, shiftA, shiftB := f.shift(a, b)
			t.dp[0][i] = s * (za + shiftA)
			t.dp[1][i] = s * (zb + shiftB)
			t.dp[2][i] = z
		}
	}
}

// Mean returns loc - scale skew tan(π stability/2), or loc in the parameterisation S, NaN for a stability of at most 1.
func (f stable) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b, s := v[0], v[1], v[2]
		if !(a > 1) {
			set(g, 0, 0, 0, 0)
			return math.NaN()
		}
		var shift, da, db float64
		if !f.s {
			shift, da, db = stable{s: true}.shift(a, b)
		}
		set(g, -s*da, -s*db, -shift, 1)
		return math.FMA(-s, shift, v[3])
	})
}

// Variance returns 2 scale² for a stability of 2, and +Inf below.
func (stable) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		if v[0] < 2 {
			set(g, 0, 0, 0, 0)
			return math.Inf(1)
		}
		set(g, 0, 0, 4*v[2], 0)
		return 2 * v[2] * v[2]
	})
}
