package poutine

import "github.com/gopyro/gopyro/pyro"

// Do intervenes: the program goes on with the given values, while the sites
// themselves are still drawn as their distributions say. A recorder outside of
// Do has the drawn values, and what depends on them has the intervened ones:
// Pearl's do-operator, where Condition would change the distribution of the
// causes.
//
// The site that carries the value downstream is named with the suffix "__CF".
// Only handlers inside of Do see it, as observed and without a density: the
// log joint density that a recorder inside finds is that of the program with
// the intervened factors cut out.
func Do(data Values) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			x, ok := data[s.Name]
			if !ok || x == nil || !s.HasDensity() {
				next(s)
				return
			}
			natural := *s
			next(&natural)
			s.Name += "__CF"
			s.Value, s.Observed, s.Hidden = x, true, true
		}
	}
}
