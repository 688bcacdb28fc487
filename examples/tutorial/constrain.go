package main

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro/module"
)

// constrain holds the bias of the layer to positive numbers.
//
// Go: a bound module does not change. Replace returns a new one, in which the
// attribute is declared in another way, and drops the old value from the store.
// An initial value that is not positive is an error here; in Pyro it becomes
// NaN.
func constrain(r *reader) error {
	r.printf("params before: %q\n", r.linear.UnconstrainedParams())
	b, err := r.linear.Replace(r.store, "bias", func(v *module.Var) {
		v.Param(randn("new bias", 2).Exp(), constraint.Positive)
	})
	if err != nil {
		return err
	}
	r.linear = b
	r.printf("params after: %q\n", b.UnconstrainedParams())

	// Go: the parameter enters the store when it is first read in a run.
	y := b.Run(r.run("constrain"), r.input)
	r.printf("bias: %v\n", r.store.Get("bias"))
	r.printf("output: %v\n", y.Shape())
	return nil
}
