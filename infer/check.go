package infer

import (
	"errors"
	"fmt"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// ErrGuideMismatch says that a guide and a model do not have the same latent
// sites.
var ErrGuideMismatch = errors.New("guide and model do not match")

// checkMatch panics where a latent site of the model is missing in the guide,
// or the other way round.
func checkMatch(guide, model *poutine.Trace) {
	for i := range model.Len() {
		if s := model.At(i); s.IsLatent() && guide.Lookup(s.Name) == nil {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: latent in the model, missing in the guide; sample it there, observe it in the model, or set SVIConfig.Unmatched", ErrGuideMismatch)})
		}
	}
	for i := range guide.Len() {
		s := guide.At(i)
		if !s.IsLatent() || s.Infer.Auxiliary {
			continue
		}
		switch m := model.Lookup(s.Name); {
		case m == nil:
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: in the guide, missing in the model; mark it auxiliary if that is meant", ErrGuideMismatch)})
		case m.Observed:
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: in the guide, but observed in the model; take it out of the guide", ErrGuideMismatch)})
		}
	}
}

// checkShapes panics where the log-probability of a site has dimensions that no
// plate declares: its elements would silently count as independent.
func checkShapes(tr *poutine.Trace) {
	for i := range tr.Len() {
		if s := tr.At(i); s.HasDensity() {
			checkShape(s)
		}
	}
}

func checkShape(s *pyro.Site) {
	if s.Dist.BatchDim() == 0 && s.Value.NDim() <= s.Dist.EventDim() {
		return
	}
	batch := logProbShape(s)
	for axis := -batch.NDim(); axis < 0; axis++ {
		if batch.Dim(axis) != 1 && !hasDim(s.Plates, axis) {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("invalid log_prob shape: want %v, got %v\n"+
				"Try one of the following fixes:\n"+
				"- enclose the batched tensor in a plate: s.Plate(name, %d, pyro.Dim(%d))\n"+
				"- make the batch dimensions part of the event: d.ToEvent(%d)\n"+
				"- move the batch dimensions of the operands with tensor.Permute", declared(s, batch), batch, batch.Dim(axis), axis, -axis)})
		}
	}
}

// logProbShape returns the batch shape of s, broadcast with that of its value:
// data may have more elements than the distribution.
func logProbShape(s *pyro.Site) tensor.Shape {
	batch := s.Dist.BatchShape()
	if n := s.Value.NDim() - s.Dist.EventDim(); n > 0 {
		if b, ok := tensor.BroadcastShapes(batch, s.Value.Shape().Prefix(n)); ok {
			return b
		}
	}
	return batch
}

// declared returns the shape of a log-probability that the plates of s allow.
func declared(s *pyro.Site, batch tensor.Shape) []int {
	var want []int
	for axis := -batch.NDim(); axis < 0; axis++ {
		if hasDim(s.Plates, axis) {
			want = append(want, batch.Dim(axis))
		} else if want != nil {
			want = append(want, 1)
		}
	}
	return want
}

// nonFiniteElement describes the first element of the log-probability of the
// named site that is not finite, looking for it in the traces; "" if there is
// none.
func nonFiniteElement(site string, traces ...*poutine.Trace) string {
	for _, tr := range traces {
		s := tr.Lookup(site)
		if s == nil || !s.HasDensity() {
			continue
		}
		lp := s.LogProb()
		for i, v := range lp.Float64s() {
			if v-v != 0 {
				return describeElement(s, lp.Shape(), i, v)
			}
		}
	}
	return ""
}

// describeElement says that element i of the log-probability of s, which has
// the given shape, is v, and which value has it.
func describeElement(s *pyro.Site, shape tensor.Shape, i int, v float64) string {
	index := ""
	if shape.NDim() > 0 {
		index = fmt.Sprint(shape.Index(i))
	}
	text := fmt.Sprintf(": the log-probability%s of %s is %v", index, s.Dist.Name(), v)
	if s.Dist.EventDim() > 0 {
		return text
	}
	return text + fmt.Sprintf(" at %v", s.Value.ExpandTo(shape).At(shape.Index(i)...))
}
