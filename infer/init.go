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
	t, err := transform.To(s.Dist.Support())
	if err != nil {
		panic(&pyro.SiteError{Site: s.Name, Err: err})
	}
	zeros := tensor.FullShape(0, t.InverseShape(s.Dist.Shape()))
	return t.Forward(zeros.As(s.Dist.DType()))
}

// InitSample starts at a draw from the prior.
func InitSample(s *pyro.Site, key dist.Key) *tensor.Tensor {
	return s.Dist.Sample(nil, key).Detach().Clone()
}

// InitMedian starts at the element-wise median of 15 draws from the prior, as
// Pyro does: a robust centre that exists where the mean does not. A point
// outside of the support, as medians of a simplex may be, is replaced by
// InitFeasible.
func InitMedian(s *pyro.Site, key dist.Key) *tensor.Tensor {
	const draws = 15
	x := s.Dist.Sample(nil, key, draws).Float64s()
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
	m := tensor.FromShape(med, s.Dist.Shape()).As(s.Dist.DType())
	if _, ok := s.Dist.Support().Check(m); !ok {
		return InitFeasible(s, key)
	}
	return m
}

// InitMean starts at the mean of the prior where that is known and finite, and
// at its median otherwise.
func InitMean(s *pyro.Site, key dist.Key) (m *tensor.Tensor) {
	defer func() {
		if r := recover(); r != nil {
			if _, none := r.(*dist.UnsupportedError); !none {
				panic(r)
			}
			m = InitMedian(s, key)
		}
	}()
	m = s.Dist.Mean()
	if _, ok := s.Dist.Support().Check(m); !ok || m.IsFinite().Sum().Item() != float64(m.Len()) {
		return InitMedian(s, key)
	}
	return m.Detach().Clone()
}

// InitUniform starts at the image of numbers drawn from the interval
// (-radius, radius) of the unconstrained space.
func InitUniform(radius float64) Init {
	return func(s *pyro.Site, key dist.Key) *tensor.Tensor {
		t, err := transform.To(s.Dist.Support())
		if err != nil {
			panic(&pyro.SiteError{Site: s.Name, Err: err})
		}
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
		if i, ok := s.Dist.Support().Check(x); !ok {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: initial value, element %d is %v, want %v", pyro.ErrInfeasible, i, x.Float64s()[i], s.Dist.Support())})
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
