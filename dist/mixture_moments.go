package dist

import "github.com/gopyro/gopyro/tensor"

// LogCDF implements [LogCDFer].
func (f *mixture) LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.wide(x, ".LogCDF", func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		return fromSmaller(d.mixNumbers(x, Dist.LogCDF), d.mixNumbers(x, Dist.LogSurvival))
	})
}

// LogSurvival implements [LogCDFer].
func (f *mixture) LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.wide(x, ".LogSurvival", func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		return fromSmaller(d.mixNumbers(x, Dist.LogSurvival), d.mixNumbers(x, Dist.LogCDF))
	})
}

// mixNumbers returns log Σ_k w_k e^of(c_k, x) for a mixture of numbers.
func (d *Dist) mixNumbers(x *tensor.Tensor, of func(c Dist, x *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	if d.EventDim() > 0 {
		panic(d.lacks("CDF"))
	}
	f := d.family.(*mixture)
	return f.mix(f.each(x, 0, of))
}

// logBetween implements [ownInterval].
func (f *mixture) logBetween(tp *tensor.Tape, _ Dist, low, high Operand) *tensor.Tensor {
	all, _ := f.eachBetween(tp, low, high)
	return f.mix(all)
}

// eachBetween returns the logarithms of the probabilities of low < x ≤ high of all components, along the last dimension, and as they come from each in f.components.
func (f *mixture) eachBetween(tp *tensor.Tape, low, high Operand) (all *tensor.Tensor, each []*tensor.Tensor) {
	if f.same {
		low, high = behind(low), behind(high)
	}
	all = f.each(nil, 0, func(c Dist, _ *tensor.Tensor) *tensor.Tensor {
		each = append(each, c.logBetween(tp, low, high))
		return each[len(each)-1]
	})
	return all, each
}

// behind returns o with a dimension of size 1 behind the others.
func behind(o Operand) Operand {
	if t := o.Tensor(); t != nil {
		return Of(t.Unsqueeze(-1))
	}
	return o
}

// weights returns the weights with extra dimensions of size 1 behind.
func (f *mixture) weights(extra int) *tensor.Tensor {
	w := f.mixing.probs(f.mixing.family.(categorical).logits)
	for range extra {
		w = w.Unsqueeze(-1)
	}
	return w
}

// mustHaveMoments panics with an *UnsupportedError for a method if some component is of angles.
func (f *mixture) mustHaveMoments(d *Dist, method string) {
	for i := range f.components {
		if f.components[i].hasAngles() {
			panic(d.ofAngles(method))
		}
	}
}

// Mean is that of the components, weighed. An infinite one is a constant, see [weighted]. Of angles there is none.
func (f *mixture) Mean(d Dist) *tensor.Tensor {
	f.mustHaveMoments(&d, "Mean")
	e := d.EventDim()
	means := f.each(nil, e, func(c Dist, _ *tensor.Tensor) *tensor.Tensor { return c.Mean() })
	sum, odd := weighted(means, f.weights(e), -1-e)
	return orConstant(sum, odd).Squeeze(-1 - e).ExpandTo(d.Shape())
}

// weighted returns the sum of y times w along an axis, without what is infinite or NaN, and the sum of that, which is 0 elsewhere. What has the
// weight 0 does not count. An infinite number has no derivative, and none by its weight.
func weighted(y, w *tensor.Tensor, axis int) (sum, odd *tensor.Tensor) {
	if y.Within(-maxFloat, maxFloat) {
		return y.Mul(w).SumKeep(axis), nil
	}
	c := y.Detach()
	isFinite := c.IsFinite()
	odd = tensor.Where(w.Detach(), tensor.Where(isFinite, zeroLike(c), c), zeroLike(c))
	return tensor.Where(isFinite, y, zeroLike(y)).Mul(w).SumKeep(axis), odd.SumKeep(axis)
}

// orConstant returns y, but odd where that is not 0.
func orConstant(y, odd *tensor.Tensor) *tensor.Tensor {
	if odd == nil {
		return y
	}
	return tensor.Where(odd, odd, y)
}

// Variance is the mean of the variances of the components plus the variance of their means. An infinite one is a constant, see [weighted].
// Of angles there is none.
func (f *mixture) Variance(d Dist) *tensor.Tensor {
	f.mustHaveMoments(&d, "Variance")
	e := d.EventDim()
	w := f.weights(e)
	means := f.each(nil, e, func(c Dist, _ *tensor.Tensor) *tensor.Tensor { return c.Mean() })
	within := f.each(nil, e, func(c Dist, _ *tensor.Tensor) *tensor.Tensor { return c.Variance() })
	mean, odd := weighted(means, w, -1-e)
	if odd != nil { // what is infinite has an infinite variance within
		means = tensor.Where(means.Detach().IsFinite(), means, zeroLike(means))
	}
	return orConstant(weighted(means.Sub(mean).Square().Add(within), w, -1-e)).Squeeze(-1 - e).ExpandTo(d.Shape())
}
