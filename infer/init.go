package infer

import (
	"fmt"
	"slices"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// An Init chooses the value at which inference starts for a latent site. The
// site's distribution is expanded by its plates and has no value yet. key is
// a random stream of the site's own.
type Init func(s *pyro.Site, key dist.Key) *tensor.Tensor

// InitFeasible starts at the image of 0 under the transform to the support:
// 0 on the reals, 1 on the positive numbers, 1/2 on the unit interval.
func InitFeasible(s *pyro.Site, _ dist.Key) *tensor.Tensor {
	t := onto(s)
	zeros := tensor.FullShape(0, t.InverseShape(s.Dist.Shape()))
	return t.Forward(zeros.As(s.Dist.DType()))
}

// onto returns the transform of unconstrained numbers of the site's type to its support.
func onto(s *pyro.Site) transform.Transform {
	t, err := transform.To(s.Dist.Support())
	if err != nil {
		panic(&pyro.SiteError{Site: s.Name, Err: err})
	}
	return transform.As(t, s.Dist.DType())
}

// InitSample starts at a draw from the prior.
func InitSample(s *pyro.Site, key dist.Key) *tensor.Tensor {
	return s.Dist.Sample(nil, key).Detach().Clone()
}

// InitMedian starts at the element-wise median of 15 draws from the prior, as
// Pyro does: a robust centre that exists where the mean does not. A prior
// without draws starts at InitFeasible, and so does one whose median is outside
// of the support, as that of a simplex may be.
func InitMedian(s *pyro.Site, key dist.Key) *tensor.Tensor {
	m := supported(func() *tensor.Tensor { return medianOfDraws(s.Dist, key) })
	if m == nil {
		return InitFeasible(s, key)
	}
	if _, ok := s.Dist.Support().Check(m); !ok {
		return InitFeasible(s, key)
	}
	return m
}

func medianOfDraws(d dist.Dist, key dist.Key) *tensor.Tensor {
	const draws = 15
	x := d.Sample(nil, key, draws).Float64s()
	n := len(x) / draws
	med := make([]float64, n)
	column := make([]float64, draws)
	for i := range med {
		for d := range column {
			column[d] = x[d*n+i]
		}
		slices.Sort(column)
		med[i] = column[draws/2]
	}
	return tensor.FromShape(med, d.Shape()).As(d.DType())
}

// InitMean starts at the mean of the prior where that is known and finite, and
// at its median otherwise.
func InitMean(s *pyro.Site, key dist.Key) *tensor.Tensor {
	m := supported(s.Dist.Mean)
	if m == nil {
		return InitMedian(s, key)
	}
	if _, ok := s.Dist.Support().Check(m); !ok || m.IsFinite().Sum().Item() != float64(m.Len()) {
		return InitMedian(s, key)
	}
	return m.Detach().Clone()
}

// supported returns what f does, or nil where f uses a method that the family
// of a distribution lacks.
func supported(f func() *tensor.Tensor) (x *tensor.Tensor) {
	defer func() {
		if r := recover(); r != nil {
			if _, lacks := r.(*dist.UnsupportedError); !lacks {
				panic(r)
			}
			x = nil
		}
	}()
	return f()
}

// InitUniform starts at the image of numbers drawn from the interval
// (-radius, radius) of the unconstrained space.
func InitUniform(radius float64) Init {
	return func(s *pyro.Site, key dist.Key) *tensor.Tensor {
		t := onto(s)
		u := dist.Uniform(-radius, radius).As(s.Dist.DType()).ExpandTo(t.InverseShape(s.Dist.Shape()))
		return t.Forward(u.Sample(nil, key))
	}
}

// InitValue starts the named sites at the given values and the others as
// fallback says; nil means InitFeasible. A value that does not have the shape
// of the site or is outside of its support is an error.
func InitValue(values map[string]*tensor.Tensor, fallback Init) Init {
	if fallback == nil {
		fallback = InitFeasible
	}
	return func(s *pyro.Site, key dist.Key) *tensor.Tensor {
		x, ok := values[s.Name]
		if !ok {
			return fallback(s, key)
		}
		if x.Shape() != s.Dist.Shape() {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("initial value has shape %v, the site has %v", x.Shape(), s.Dist.Shape())})
		}
		if err := s.Dist.ValidateValue(x); err != nil {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: initial %w", pyro.ErrInfeasible, err)})
		}
		return x
	}
}

// Start returns a handler that gives latent sites the values of init.
func Start(init Init, key dist.Key) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if s.IsLatent() && s.Value == nil {
				s.Value = init(s, key.FoldString(s.Name))
			}
			next(s)
		}
	}
}
