package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Validate returns a *ParamError for the first parameter with an element outside its constraint or a mask that is not of 0
// and 1, or nil.
func (d Dist) Validate() error {
	params := d.family.Params()
	for i := range params {
		p, t := &params[i], d.args[i].Tensor()
		if t == nil {
			if v, _ := d.args[i].Number(); v != v {
				return &ParamError{Family: d.Name(), Param: p.Name, Constraint: p.Constraint, Value: v}
			}
			continue
		}
		if at, ok := p.Constraint.Check(t); !ok {
			return paramError(d.Name(), p.Name, p.Constraint, t, at)
		}
	}
	if f, ok := d.family.(interface{ validate(d Dist) error }); ok {
		if err := f.validate(d.unwrapped()); err != nil {
			return err
		}
	}
	if d.mask == nil {
		return nil
	}
	return validMask(d.Name(), d.mask)
}

// validMask returns a *ParamError unless mask has no elements but 0 and 1.
func validMask(family string, mask *tensor.Tensor) error {
	if at, ok := constraint.Boolean.Check(mask); !ok {
		return paramError(family, "mask", constraint.Boolean, mask, at)
	}
	return nil
}

// ValidateValue returns a *ValueError if x does not broadcast with d or has an element outside the support, and nil
// otherwise.
func (d Dist) ValidateValue(x *tensor.Tensor) error {
	if err := d.ValidateShape(x); err != nil || d.off {
		return err
	}
	support := d.family.Support(d.unwrapped())
	at, ok := support.Check(x)
	if !ok && d.mask != nil {
		at, ok = d.checkShown(support, x, at)
	}
	if ok {
		return nil
	}
	return &ValueError{Family: d.Name(), Support: constraint.At(support, x.Shape(), at), Index: x.Shape().Index(at), Value: flatAt(x, at)}
}

// ValidateShape returns a *ValueError if x does not broadcast with d, and nil otherwise.
func (d *Dist) ValidateShape(x *tensor.Tensor) error {
	fits := x.NDim() >= d.EventDim() || d.toEvent > 0
	if fits && !x.Shape().Equal(d.shape) {
		_, fits = tensor.BroadcastShapes(x.Shape(), d.shape)
	}
	if fits {
		return nil
	}
	return &ValueError{Family: d.Name(), IsShape: true, Shape: x.Shape(), Want: d.Shape()}
}

// checkShown is support.Check of x for the elements that the mask of d leaves: what it hides may be anything. first is the
// first element outside, hidden or not, which is what families of vectors and values that are broadcast name.
func (d *Dist) checkShown(support constraint.Constraint, x *tensor.Tensor, first int) (at int, ok bool) {
	if d.LogProb(x.Detach()).Within(-maxFloat, math.Inf(1)) {
		return 0, true
	}
	joint, _ := tensor.BroadcastShapes(x.Shape(), d.maskShape())
	if _, ok := d.ofNumbers(); !ok || joint != x.Shape() {
		return first, false
	}
	mask := d.mask.ReshapeTo(d.maskShape()).ExpandTo(joint).Float64s()
	for i, v := range x.Float64s() {
		if mask[i] != 0 && !constraint.Contains(support, v) {
			return i, false
		}
	}
	return first, false
}

// ValidatesSum reports whether the checks of d may wait for [Dist.ValidateSum]: its log-probability is computed element by
// element, not from those of other distributions, and is not finite where the value is outside the support and no mask hides it.
func (d *Dist) ValidatesSum() bool {
	f, ok := d.family.(pointwise)
	return ok && !d.off && !isComposite(f)
}

// ValidateSum returns the error of [Dist.Validate] or, unless x is nil, of [Dist.ValidateValue], given that sum is the number
// d.LogProbSum(x, scale). It costs next to nothing while the sum is finite: one bad element makes it NaN or infinite, and
// then the element is looked for. Parameters are looked at all the same where the family's formula makes sense beyond
// their constraint or a mask may hide them, and everything where the sum is 0, which may be of no elements.
func (d *Dist) ValidateSum(sum float64, x *tensor.Tensor) error {
	clean := sum-sum == 0 && sum != 0 && d.ValidatesSum()
	if !clean || d.hides() || !d.checksParams() {
		if err := d.Validate(); err != nil {
			return err
		}
	}
	if clean || x == nil {
		return nil
	}
	return d.ValidateValue(x)
}

// hides reports whether the mask may hide some element.
func (d *Dist) hides() bool { return d.mask != nil && !d.mask.Within(1, 1) }

// checksParams reports whether the log-probability is not finite wherever a parameter is outside its constraint, for families
// of which that holds by their formula: they divide by the parameter, or take its logarithm.
func (d *Dist) checksParams() bool {
	switch d.family.(type) {
	case normal, logNormal, halfNormal, cauchy, halfCauchy, studentT, laplace, exponential, uniform, bernoulliLogits,
		logistic, gumbel, weibull, pareto, kumaraswamy, geometric, continuousBernoulli, beta,
		gamma, inverseGamma, chi2, poisson:
		return true
	}
	return false
}

const maxFloat = math.MaxFloat64

// flatAt returns element i of x in row-major order.
func flatAt(x *tensor.Tensor, i int) float64 {
	f64, f32 := elements(x)
	if f64 != nil {
		if i < len(f64) {
			return f64[i]
		}
		return 0
	}
	if i < len(f32) {
		return float64(f32[i])
	}
	return 0
}
