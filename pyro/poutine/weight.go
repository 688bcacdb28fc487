package poutine

import (
	"fmt"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// Scale multiplies the log-probability of every site by c. It panics unless c
// is positive and finite.
func Scale(c float64) pyro.Handler {
	if !(c > 0) || c-c != 0 {
		panic(&pyro.SiteError{Err: fmt.Errorf("scale %v is not positive and finite", c)})
	}
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			s.Scale *= c
			next(s)
		}
	}
}

// Mask keeps the log-probabilities of the batch elements where m is 1 and
// drops those where it is 0. m broadcasts against the batch shape of the
// sites. Masks of several handlers multiply. The sites are drawn all the same.
func Mask(m *tensor.Tensor) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if s.Mask != nil {
				s.Mask = s.Mask.Mul(m)
			} else {
				s.Mask = m
			}
			next(s)
		}
	}
}

// MaskAll drops the log-probabilities of all sites where keep is false.
func MaskAll(keep bool) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			s.Hidden = s.Hidden || !keep
			next(s)
		}
	}
}
