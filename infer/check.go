package infer

import (
	"errors"
	"fmt"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
)

// ErrGuideMismatch says that a guide and a model do not have the same latent
// sites.
var ErrGuideMismatch = errors.New("guide and model do not match")

// checkMatch panics where a latent site of the model is missing in the guide,
// or the other way round.
func checkMatch(guide, model *poutine.Trace) {
	for i := range model.Len() {
		if s := model.At(i); s.IsLatent() && guide.Lookup(s.Name) == nil {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: latent in the model, missing in the guide", ErrGuideMismatch)})
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
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: in the guide, but observed in the model", ErrGuideMismatch)})
		}
	}
}

// checkShapes panics where a site has batch dimensions that no plate declares:
// its elements would silently count as independent.
func checkShapes(tr *poutine.Trace) {
	for i := range tr.Len() {
		if s := tr.At(i); s.HasDensity() {
			checkShape(s)
		}
	}
}

func checkShape(s *pyro.Site) {
	batch := s.Dist.BatchShape()
	for axis := -batch.NDim(); axis < 0; axis++ {
		if batch.Dim(axis) != 1 && !hasDim(s.Plates, axis) {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("invalid log_prob shape: want %v, got %v\n"+
				"Try one of the following fixes:\n"+
				"- enclose the batched tensor in a plate: s.Plate(name, %d, pyro.Dim(%d))\n"+
				"- make the batch dimensions part of the event: d.ToEvent(%d)\n"+
				"- move the batch dimensions of the operands with tensor.Permute", declared(s), batch, batch.Dim(axis), axis, -axis)})
		}
	}
}

// declared returns the batch shape that the plates of s allow.
func declared(s *pyro.Site) []int {
	batch := s.Dist.BatchShape()
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
