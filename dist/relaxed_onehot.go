package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// relaxedOneHot is the family of concrete variables; logits says what its second parameter is.
type relaxedOneHot struct{ logits bool }

// RelaxedOneHotCategorical is a continuous stand-in for [OneHotCategorical] on the inside of the simplex, the concrete or
// Gumbel-softmax distribution (Maddison, Mnih and Teh 2017; Jang, Gu and Poole 2017): a draw is the softmax of
// (log probs + Gumbel variables)/temperature. For K categories, with s_i = log probs_i - temperature log x_i,
//
//	log p(x) = log Γ(K) + (K-1) log temperature + Σ (s_i - log x_i) - K log Σ e^s_i.
//
// The entries of probs need not sum to 1. Gradients flow to x, whose entries are taken as independent, to temperature and probs, and
// through draws.
func RelaxedOneHotCategorical[T Number](temperature T, probs *tensor.Tensor) Dist {
	return make2(relaxedOneHot{}, constraint.Of(temperature), ofCategories("RelaxedOneHotCategorical", probs))
}

// RelaxedOneHotCategoricalLogits is [RelaxedOneHotCategorical] with probs = e^logits.
func RelaxedOneHotCategoricalLogits[T Number](temperature T, logits *tensor.Tensor) Dist {
	return make2(relaxedOneHot{logits: true}, constraint.Of(temperature), ofCategories("RelaxedOneHotCategoricalLogits", logits))
}

var (
	relaxedVectorParams       = []Param{relaxedParams[0], {"probs", constraint.Independent(constraint.Positive, 1)}}
	relaxedLogitsVectorParams = []Param{relaxedParams[0], logitsVectorParams[0]}
)

func (f relaxedOneHot) Name() string { return formName("RelaxedOneHotCategorical", f.logits) }

func (f relaxedOneHot) Params() []Param {
	if f.logits {
		return relaxedLogitsVectorParams
	}
	return relaxedVectorParams
}

func (relaxedOneHot) Support(Dist) constraint.Constraint { return constraint.Simplex }
func (relaxedOneHot) HasRSample(Dist) bool               { return true }
func (relaxedOneHot) EventShape(d Dist) tensor.Shape     { return d.args[1].Shape().Suffix(1) }

func (relaxedOneHot) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f relaxedOneHot) logProbRow(r *row) float64 {
	tau, p := r.p[0][0], r.p[1]
	k := len(p)
	buf := r.memory(3 * k)
	logX, s, share := buf[:k], buf[k:2*k], buf[2*k:]
	if !onSimplex(r.x) {
		return r.reject()
	}
	asm.LogF64(logX, r.x)
	f.logWeights(s, p)
	for i, l := range logX {
		s[i] = math.FMA(-tau, l, s[i])
	}
	logSum := shares(share, s)
	if r.grad {
		lackOfShares(share, s, float64(k))
	}
	lp := lgamma(float64(k)) + float64(float64(k-1)*log(tau))
	dtau := float64(k-1) / tau
	for i, l := range logX {
		lp += (s[i] - logSum) - l
		if r.grad {
			ds := share[i]
			dtau -= float64(ds * l)
			r.dx[i] = -math.FMA(tau, ds, 1) / r.x[i]
			r.dp[1][i] = ds
			if !f.logits {
				r.dp[1][i] = ds / p[i]
			}
		}
	}
	if r.grad {
		r.dp[0][0] = dtau
	}
	return lp
}

// onSimplex reports whether the entries of x are positive, or NaN, and sum to 1.
func onSimplex(x []float64) bool {
	excess := -1.0
	for _, v := range x {
		if v <= 0 {
			return false
		}
		excess += v
	}
	return !(abs(excess) > simplexTolerance)
}

// logWeights sets dst to the logarithms of the weights that p holds.
func (f relaxedOneHot) logWeights(dst, p []float64) {
	if f.logits {
		copy(dst, p)
	} else {
		asm.LogF64(dst, p)
	}
}

// shares sets dst to the softmax of s and returns log Σ e^s.
func shares(dst, s []float64) (logSum float64) {
	top := asm.MaxOfF64(s)
	asm.AddScalarF64(dst, s, -top)
	asm.ExpF64(dst, dst)
	total := asm.SumF64(dst)
	asm.MulScalarF64(dst, dst, 1/total)
	return top + log(total)
}

// lackOfShares replaces the shares by 1 - k share: by differences of e^s-1 where they are much alike.
func lackOfShares(share, s []float64, k float64) {
	if top := asm.MaxOfF64(s); slices.Min(s) > top-1 {
		asm.AddScalarF64(share, s, -top)
		asm.UnaryF64(asm.Expm1, share, share)
		sum := asm.SumF64(share)
		for i, e := range share {
			share[i] = math.FMA(-k, e, sum) / (k + sum)
		}
		return
	}
	for i, p := range share {
		share[i] = math.FMA(-k, p, 1)
	}
}

// Sample is a softmax of Gumbel variables, on the tape where gradients flow. Entries that underflow are the smallest normal number.
func (f relaxedOneHot) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	noise := make2(gumbel{}, constraint.Of(0.0), constraint.Of(1.0)).As(d.dtype)
	g := noise.draw(gumbel{}, tp, key, shape)
	temperature, logits := d.onTape(tp, 0).Unsqueeze(-1), d.onTape(tp, 1)
	if !f.logits {
		logits = logits.Log()
	}
	x := logits.Add(g).Div(temperature).Softmax(-1)
	return x.Maximum(newScalar(x.Tape(), x.DType(), minNormal)).ExpandTo(shape)
}
