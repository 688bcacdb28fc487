package poutine

import (
	"slices"

	"github.com/gopyro/gopyro/pyro"
)

// Block hides every site from the handlers outside. The program itself does
// not notice: the sites have their values.
func Block() pyro.Handler { return BlockFunc(func(*pyro.Site) bool { return true }) }

// Hide hides the sites of the given names.
func Hide(names ...string) pyro.Handler {
	return BlockFunc(func(s *pyro.Site) bool { return slices.Contains(names, s.Name) })
}

// Expose hides all sites but those of the given names.
func Expose(names ...string) pyro.Handler {
	return BlockFunc(func(s *pyro.Site) bool { return !slices.Contains(names, s.Name) })
}

// HideType hides the sites of one type.
func HideType(t pyro.SiteType) pyro.Handler {
	return BlockFunc(func(s *pyro.Site) bool { return s.Type == t })
}

// BlockFunc hides the sites for which hide is true. It must decide from what
// the program and the handlers inside have set; a latent site has no value yet.
func BlockFunc(hide func(*pyro.Site) bool) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if hide(s) {
				pyro.Default(s)
				return
			}
			next(s)
		}
	}
}
