package poutine

import (
	"fmt"
	"strings"

	"github.com/gopyro/gopyro/pyro"
)

// Replay gives every latent choice that is also in t the value it has there,
// and plates the indices. Choices that t does not have are drawn as before;
// data stay as they are.
//
// Replaying a trace of the same program makes the program deterministic:
// the log joint density is that of the trace.
func Replay(t *Trace) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			replay(t, s)
			next(s)
		}
	}
}

// ReplayStrict is [Replay] that panics with [pyro.ErrUnmatched] at a latent
// choice that t does not have, instead of drawing it from the prior. A guide
// and a model whose names differ by a prefix are caught by it.
func ReplayStrict(t *Trace) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if !replay(t, s) && s.IsLatent() && s.Value == nil {
				panic(unmatched(t, s))
			}
			next(s)
		}
	}
}

func replay(t *Trace, s *pyro.Site) bool {
	if s.Observed || s.Type != pyro.SampleSite {
		return false
	}
	old := t.Lookup(s.Name)
	if old == nil {
		return false
	}
	if old.Type != pyro.SampleSite || old.Observed || old.IsPlate() != s.IsPlate() {
		panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("the replayed trace has it, but not as a latent choice")})
	}
	s.Value = old.Value
	s.Infer = old.Infer
	return true
}

// Unused returns an error that wraps [pyro.ErrUnmatched] where t, a trace that
// was replayed, has a latent choice that the run did not make: the run then
// drew from its prior what t meant for it. Auxiliary sites are the guide's own.
func Unused(t, run *Trace) error {
	for i := range t.Len() {
		s := t.At(i)
		if s.IsLatent() && !s.Infer.Auxiliary && run.Lookup(s.Name) == nil {
			return unmatched(run, s)
		}
	}
	return nil
}

func unmatched(t *Trace, s *pyro.Site) *pyro.SiteError {
	var have []string
	for l := range t.Latent() {
		have = append(have, l.Name)
	}
	return &pyro.SiteError{Site: s.Name, Err: fmt.Errorf("%w: the other side has %s. A model and a guide must not be parts of one module, or their names get a prefix",
		pyro.ErrUnmatched, strings.Join(have, ", "))}
}
