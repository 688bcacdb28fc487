package infer

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// addScore adds the score-function gradient of guide site s: the gradient of
// log q(s) weighted by the learning signal log q - log p, summed over the
// plates that s is not in.
func addScore(t *Terms, s *pyro.Site, guide, model *poutine.Trace) {
	var signal *tensor.Tensor
	for i := range model.Len() {
		signal = accumulate(signal, s, model.At(i), -1)
	}
	for i := range guide.Len() {
		signal = accumulate(signal, s, guide.At(i), 1)
	}
	if signal == nil {
		return
	}
	lq := s.Dist.LogProb(s.Value)
	if s.Mask != nil {
		lq = lq.Mul(s.Mask)
	}
	t.Gradient(signal.Mul(lq).Sum(), 1)
}

// accumulate adds weight times the log-probability of site u, reduced to the
// plates of s, to signal.
func accumulate(signal *tensor.Tensor, s, u *pyro.Site, weight float64) *tensor.Tensor {
	if !u.HasDensity() || u.Hidden {
		return signal
	}
	x := reduceTo(u.LogProb().Detach().MulScalar(weight), s.Plates)
	if signal == nil {
		return x
	}
	return signal.Add(x)
}

// reduceTo sums x over the batch dimensions that are not plates of the list.
func reduceTo(x *tensor.Tensor, plates []pyro.PlateInfo) *tensor.Tensor {
	for axis := -x.NDim(); axis < 0; axis++ {
		if !hasDim(plates, axis) && x.Dim(axis) > 1 {
			x = x.SumKeep(axis)
		}
	}
	return x
}

func hasDim(plates []pyro.PlateInfo, dim int) bool {
	for i := range plates {
		if plates[i].Dim == dim {
			return true
		}
	}
	return false
}
