package pyro

// An Effect performs a site: on return the site has a value.
type Effect func(s *Site)

// A Handler wraps the enclosing interpretation in its own. Code before
// next(s) acts on the way out to the enclosing handlers, code after it on the
// way back; a handler that does not call next hides the site from them and
// must give it a value, for example by [Default].
//
// A handler without state may be shared by any number of runs.
type Handler func(next Effect) Effect

// Default is the interpretation outside all handlers. It draws a sample site
// that has no value, reads a parameter from the store, and chooses the indices
// of a subsampled plate. It validates distributions and observed values unless
// the run switched validation off.
func Default(s *Site) {
	if s.NoValidation || !s.exec.validate {
		s.Dist = s.Dist.Unvalidated()
	}
	switch {
	case s.Value != nil:
		s.exec.check(s)
	case s.Plate != nil:
		s.exec.subsample(s)
	case s.Type == ParamSite:
		s.Value = s.exec.param(&s.Param)
	default:
		s.exec.draw(s)
	}
}
