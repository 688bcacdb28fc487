package main

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
)

// run returns the scope of a new run over the reader's store. name tells the
// runs apart, so that each has its own random stream.
func (r *reader) run(name string) *pyro.Scope {
	return pyro.New(pyro.Config{Store: r.store, Key: dist.NewKey(seed).FoldString(name)})
}

// effects shows that parameters of a module are traced and kept in the store.
//
// Go: the store is an object of its own, not a global one: two models with two
// stores do not meet. pyro.clear_param_store becomes a new store.
func effects(r *reader) error {
	r.store = pyro.NewStore()

	// This is not traced.
	plain := NewLinear(5, 2)
	tr := poutine.NewTrace()
	plain.Forward(r.input)
	r.printf("%T\n%q\n%q\n", plain, tr.Names(), r.store.Names())

	// Now this is traced.
	//
	// Go: a lifted struct is filled before its method runs, so its sites come
	// in the order of its fields. Linear has Bias first, which is also the order
	// in which Forward reads them.
	lifted := module.Lift(plain)
	b, err := module.Bind(module.Method(lifted, (*Linear).Forward))
	if err != nil {
		return err
	}
	r.linear = b
	if tr, err = poutine.Record(r.run("effects"), b, r.input); err != nil {
		return err
	}
	r.printf("%T\n%q\n%q\n", lifted, tr.Names(), r.store.Names())
	return nil
}
