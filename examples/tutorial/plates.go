package main

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// NormalModel has a random location. Its two children read it at different
// places.
type NormalModel struct {
	module.Base
	Loc module.Var
}

// GlobalModel reads the location outside of the plate: one for all data.
type GlobalModel struct{ NormalModel }

// Forward observes data.
//
// Go: a plate is a scope of its own. Outside it is s, inside it is in, so the
// text says where an attribute is read.
func (m *GlobalModel) Forward(s *pyro.Scope, data *tensor.Tensor) *tensor.Tensor {
	loc := m.Loc.Get(s)
	in := s.Plate("data", data.Len())
	in.Observe("obs", dist.Normal(loc, 1), data)
	return loc
}

// LocalModel reads the location inside of the plate: one for each datum.
type LocalModel struct{ NormalModel }

// Forward observes data.
func (m *LocalModel) Forward(s *pyro.Scope, data *tensor.Tensor) *tensor.Tensor {
	in := s.Plate("data", data.Len())
	loc := m.Loc.Get(in)
	in.Observe("obs", dist.Normal(loc, 1), data)
	return loc
}

// plates prints the shape of the location in both models.
//
// Go: a model that means one of the two says so, Loc.Prior(d).Global() or
// Loc.Prior(d).Local("data"), and a read at the other place is an error.
func plates(r *reader) error {
	global, local := new(GlobalModel), new(LocalModel)
	global.Loc.Prior(dist.Normal(0, 1)).Global()
	local.Loc.Prior(dist.Normal(0, 1)).Local("data")
	for _, m := range []module.Forwarder[*tensor.Tensor]{local, global} {
		b, err := module.Bind(m)
		if err != nil {
			return err
		}
		tr, err := poutine.Record(r.run("plates"), b, randn("data", 10))
		if err != nil {
			return err
		}
		r.printf("%T: loc %v\n", m, tr.Return.Shape())
		printSites(r, tr)
	}
	return nil
}

// printSites prints a line for each site.
func printSites(r *reader, tr *poutine.Trace) {
	for s := range tr.Sites() {
		r.printf("%v %s %v\n", s.Type, s.Name, s.Value.Shape())
	}
}
