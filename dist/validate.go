package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Unvalidated returns d with numbers as they are. Without it a distribution that was given a number outside the constraint of a
// parameter, as in Normal(0, -1), panics with the *ParamError of [Dist.Validate] where it is used: in LogProb and the other methods that
// compute with it, or at a site of a model, under the name of that. Numbers are so checked as tensors are, but without being asked, unless
// a scope of package pyro is unvalidated. A NaN is no such number: what is computed with it is NaN, as with one in a tensor, and [Dist.Validate] and the checks of a
// site tell it.
func (d Dist) Unvalidated() Dist {
	d.faulty = false
	return d
}

// mustBeSound panics with a *ParamError if some number is outside its constraint and d is not unvalidated.
func (d *Dist) mustBeSound() {
	if d.faulty {
		panic(d.Validate())
	}
}

// mustScore is mustBeSound before x is scored, where a mask of all makes the result 0.
func (d *Dist) mustScore(x *tensor.Tensor) {
	d.mustHave(x, ".LogProb", "the value")
	if !d.off {
		d.mustBeSound()
	}
}

// checkOrder returns the error of the first element of the second parameter, an upper bound, that is not above the first, or not at least as
// large if not strict.
func (d *Dist) checkOrder(strict bool) error {
	c := constraint.Bounded{Low: d.args[0], High: constraint.Of(math.Inf(1)), OpenLow: strict}
	param := d.family.Params()[1].Name
	v, isNumber := d.args[1].Number()
	if low, areNumbers := d.args[0].Number(); isNumber && areNumbers {
		if low != low || v != v || c.Contains(v) {
			return nil
		}
		return &ParamError{Family: d.Name(), Param: param, Constraint: c, Value: v}
	}
	high := d.operand(1)
	if i, ok := c.Check(high); !ok {
		return paramError(d.Name(), param, c, high, i)
	}
	return nil
}

// orderNumbers takes note of bounds that are numbers in the wrong order.
func (d *Dist) orderNumbers(strict bool) {
	if d.args[0].Tensor() == nil && d.args[1].Tensor() == nil {
		d.faulty = d.faulty || d.checkOrder(strict) != nil
	}
}

// Validate returns a *ParamError for the first parameter with an element outside its constraint or a mask that is not of 0
// and 1, or nil.
func (d Dist) Validate() error { return d.ValidateDraw() }

// ValidateDraw is Validate before a Draw: it copies nothing.
func (d *Dist) ValidateDraw() error { return d.checkParams(false) }

// checkParams is Validate, but for what is known by a sum of d that is finite, if there is one.
func (d *Dist) checkParams(finite bool) error {
	if e := d.givenFault(); e != nil {
		return e
	}
	params := d.family.Params()
	for i := range params {
		p := &params[i]
		if finite && d.knownBySum(i, p.Constraint) || i == 1 && d.exactFactor() != nil { // which is right, and so is what it is rounded to
			continue
		}
		if err := checkParam(d.family, p.Name, p.Constraint, d.args[i]); err != nil {
			return err
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

// knownBySum reports whether parameter i of d is in c, its constraint, where a sum of d is finite, although others need not be.
func (d *Dist) knownBySum(i int, c constraint.Constraint) bool {
	set, ok := c.(constraint.Basic)
	if !ok || d.mask != nil {
		return false
	}
	switch set {
	case constraint.Real, constraint.RealVector: // a NaN makes a sum NaN
		return true
	case constraint.OrderedVector:
		_, ok = d.family.(orderedLogistic)
		return ok
	case constraint.LowerCholesky:
		return i == d.factorBySum()
	case constraint.Weights:
		return i == 0 && d.weightsBySum()
	}
	return false
}

// weightsBySum reports whether the weights of categories are in their constraint where a sum of d is finite, because that looks at each row.
func (d *Dist) weightsBySum() bool {
	if !d.deferred || d.mask != nil {
		return false
	}
	switch f := d.family.(type) {
	case categorical:
		return !f.logits
	case oneHot:
		return !f.logits
	}
	return false
}

// factorBySum returns the parameter that is in its constraint where a sum of d is finite, because that looks at what is above the
// diagonal of triangular factors and has the logarithms of the diagonal itself. It is -1 if there is none such.
func (d *Dist) factorBySum() int {
	k := int(d.nargs) - 1
	if !d.deferred || d.mask != nil || k < 0 || d.family.Params()[k].Constraint != constraint.LowerCholesky {
		return -1
	}
	_, ok := d.family.(rowwise)
	if t := d.args[k].Tensor(); !ok || t.NDim() == 2 || d.exactFactor() != nil {
		return -1
	}
	return k
}

// checkParam returns the error of o, a parameter of f, if it is outside of c.
func checkParam(f Family, name string, c constraint.Constraint, o Operand) error {
	t := o.Tensor()
	if t == nil {
		if v, _ := o.Number(); !constraint.Contains(c, v) {
			return &ParamError{Family: f.Name(), Param: name, Constraint: c, Value: v}
		}
		return nil
	}
	if at, ok := c.Check(t); !ok {
		return paramError(f.Name(), name, c, t, at)
	}
	return nil
}

// validMask returns a *ParamError unless mask has no elements but 0 and 1.
func validMask(family string, mask *tensor.Tensor) error {
	if at, ok := constraint.Boolean.Check(mask); !ok {
		return paramError(family, "mask", constraint.Boolean, mask, at)
	}
	return nil
}

// ValidateValue returns a *ValueError if x does not broadcast with d or has an element outside the support that no mask hides, and nil
// otherwise.
func (d Dist) ValidateValue(x *tensor.Tensor) error {
	if err := d.ValidateShape(x); err != nil || d.off {
		return err
	}
	return d.checkValue(x, d.family.Support(d.unwrapped()))
}

// checkValue returns the error of the first element of x that is not in set, a set that holds the support, and that no mask hides.
func (d *Dist) checkValue(x *tensor.Tensor, set constraint.Constraint) error {
	at, ok := set.Check(x)
	if ok || d.mask != nil && d.seesAllOf(x) {
		return nil
	}
	support := d.family.Support(d.unwrapped())
	joint, ok := tensor.BroadcastShapes(x.Shape(), d.shape)
	of := at // the same element in the joint shape
	if ok && (d.mask != nil || joint != x.Shape()) {
		if at, of = d.firstOutside(x, set, joint); at < 0 {
			return nil
		}
	} else {
		joint = x.Shape()
	}
	return &ValueError{Family: d.Name(), Support: constraint.At(support, joint, of), Index: x.Shape().Index(at), Value: flatAt(x, at)}
}

// seesAllOf reports whether the log-probabilities of x say that what the mask leaves is in the support.
func (d *Dist) seesAllOf(x *tensor.Tensor) bool {
	return d.tells() && !d.isLenient() && d.LogProb(x.Detach()).Within(-maxFloat, math.Inf(1))
}

// firstOutside returns the first element of x, broadcast to joint, the joint shape with d, that is not in set and not hidden, counted in x and in
// joint; -1 if there is none.
func (d *Dist) firstOutside(x *tensor.Tensor, set constraint.Constraint, joint tensor.Shape) (at, of int) {
	base, _ := constraint.Base(set)
	part := joint.Suffix(base.EventDim())
	places := tensor.Arange(x.Len()).ReshapeTo(x.Shape()).ExpandTo(joint).Float64s()
	values, shown := x.Detach().ExpandTo(joint).Float64s(), d.shown(joint)
	for i, size := 0, part.Size(); i < len(values); i += size {
		if shown != nil && shown[i] == 0 {
			continue
		}
		if at, ok := constraint.At(base, joint, i).Check(tensor.FromShape(values[i:i+size], part)); !ok {
			return int(places[i+at]), i + at
		}
	}
	return -1, -1
}

// shown returns the mask for each element of joint, a shape of values of d, or nil if there is none.
func (d *Dist) shown(joint tensor.Shape) []float64 {
	if d.mask == nil {
		return nil
	}
	return alongEvent(d.mask, d.within+d.events-d.toEvent).ExpandTo(joint).Float64s()
}

// ValidateShape returns a *ValueError if x does not broadcast with d, a *tensor.ShapeError if it is nil, and nil otherwise.
func (d *Dist) ValidateShape(x *tensor.Tensor) error {
	if x == nil {
		return &tensor.ShapeError{Op: d.Name() + ".ValidateValue", Want: "a tensor for the value; it is nil"}
	}
	fits := x.NDim() >= d.EventDim() || d.toEvent > 0
	if fits && !x.Shape().Equal(d.shape) {
		_, fits = tensor.BroadcastShapes(x.Shape(), d.shape)
	}
	if fits {
		return nil
	}
	return &ValueError{Family: d.Name(), IsShape: true, Shape: x.Shape(), Want: d.Shape()}
}

// DeferChecks reports whether the checks of d may wait for [Dist.ValidateSum]: its log-probability is not finite where the value is
// outside the support and no mask hides it, but for what that looks at all the same. If so, sums of log-probabilities of d are from now on NaN
// where a triangular factor that an element has for itself is not triangular, or the weight of a category is negative, too: they look at them while they are in
// the cache.
func (d *Dist) DeferChecks() bool {
	d.deferred = !d.off && d.tells()
	return d.deferred
}

// ValidateSum returns the error of [Dist.Validate] or, unless x is nil, of [Dist.ValidateValue], given that sum is the number
// d.LogProbSum(x, scale) of a scale other than 0. It costs next to nothing while the sum is finite: one bad element makes it
// NaN or infinite, and then the element is looked for. Parameters are looked at all the same where the family's formula makes
// sense beyond their constraint or a mask may hide them, and everything where the sum is 0, which may be of no elements.
func (d *Dist) ValidateSum(sum float64, x *tensor.Tensor) error {
	finite := !d.off && d.scores(sum, x) && (d.deferred || d.tells())
	if !finite || d.hides() || !d.checksParams() {
		if err := d.checkParams(finite); err != nil {
			return err
		}
	}
	switch {
	case x == nil || finite && !d.isLenient():
		return nil
	case finite:
		return d.checkValue(x, constraint.Symmetric)
	}
	return d.ValidateValue(x)
}

// scores reports whether sum is a finite sum of log-probabilities of something.
func (d *Dist) scores(sum float64, x *tensor.Tensor) bool {
	if _, ok := d.family.(*improperUniform); ok { // whose log-probabilities are 0
		return sum == 0 && x != nil && x.Len() > 0 && d.shape.Size() > 0
	}
	return sum-sum == 0 && sum != 0
}

// tells reports whether the log-probability of a value is not finite where that is outside the support, but for what isLenient says.
func (d *Dist) tells() bool {
	switch f := d.family.(type) {
	case dirichlet, relaxedOneHot: // they are as lenient as rounding in float32 needs it
		return false
	case *truncated:
		return tellAll(f.base)
	case *transformed:
		return tellAll(f.base)
	case *folded:
		return tellAll(f.base)
	case *zeroInflated:
		return tellAll(f.base)
	case *maskedMixture:
		return tellAll(f.components[:]...)
	case *mixture:
		return tellAll(f.components...)
	case pointwise, rowwise, unit, delta, *improperUniform:
		return true
	}
	return false
}

// isLenient reports whether matrices that are not symmetric have log-probabilities that are finite: those of their means with their transposes.
func (d *Dist) isLenient() bool {
	_, ok := d.family.(wishart)
	return ok
}

// tellAll reports whether the log-probabilities of all parts are finite for values in their supports only. Those with a mask of their own are not.
func tellAll(parts ...Dist) bool {
	for i := range parts {
		if p := &parts[i]; p.mask != nil || p.off || !p.tells() || p.isLenient() {
			return false
		}
	}
	return true
}

// hides reports whether the mask may hide some element.
func (d *Dist) hides() bool { return d.mask != nil && !d.mask.Within(1, 1) }

// checksParams reports whether the log-probability is not finite wherever a parameter is outside its constraint, for families
// of which that holds by their formula: they divide by the parameter, or take its logarithm.
func (d *Dist) checksParams() bool {
	switch f := d.family.(type) {
	case normal, logNormal, halfNormal, cauchy, halfCauchy, studentT, laplace, exponential, uniform, bernoulliLogits,
		logistic, gumbel, weibull, pareto, kumaraswamy, geometric, continuousBernoulli, beta,
		gamma, inverseGamma, chi2, poisson, unit:
		return true
	case *truncated: // the mass of an interval is not positive where its bounds are in the wrong order
		switch f.base.family.(type) {
		case massive, sliceFamily:
			return f.base.checksParams()
		}
	}
	return false
}

const maxFloat = math.MaxFloat64

// minNormal is the smallest positive number that has all its digits.
const minNormal = 0x1p-1022

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
