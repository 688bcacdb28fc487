package main

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
)

// naming prints the sites of the model and of the guide.
//
// Go: the tutorial says that the guide has a sample statement for each
// unconstrained latent variable, followed by a pyro.deterministic statement for
// the constrained one. The second, too, is a sample statement, here as in Pyro:
// of a Delta whose log-density is minus the log-determinant of the transform. A
// deterministic site has no density, and without it the ELBO would be wrong.
func naming(r *reader) error {
	for _, p := range []pyro.Model[batch]{r.model, r.guide} {
		tr, err := poutine.Record(r.run("naming"), p, batch{Input: r.data.Input})
		if err != nil {
			return err
		}
		r.printf("%T\n", p)
		printSites(r, tr)
	}
	return nil
}
