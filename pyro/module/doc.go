// Package module structures models: attributes of a Go struct become
// parameters and random variables whose names follow from the struct.
//
//	type BayesianLinear struct {
//		module.Base
//		Bias, Weight module.Var
//	}
//
//	func NewBayesianLinear(in, out int) *BayesianLinear {
//		m := new(BayesianLinear)
//		m.Bias.Prior(dist.LogNormal(0, 1).Expand(out).ToEvent(1))
//		m.Weight.Prior(dist.Normal(0, 1).Expand(in, out).ToEvent(2))
//		return m
//	}
//
//	func (m *BayesianLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
//		return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
//	}
//
// There are three ways to make a module: embed [Base] in a struct of your own,
// [Lift] a foreign struct whose tensors become attributes, or lift it and then
// replace attributes in place. [Bind] walks the tree once, names every
// attribute by its path ("linear.bias"), and reports duplicates, aliases,
// missing declarations and priors of the wrong owner.
//
// Values are never kept in the module. Parameters live in a [pyro.Store],
// random attributes in the run: each is drawn at its first read in the
// outermost call and stays the same until that call returns. One bound module
// may be run by any number of goroutines, each with its own scope.
//
// # Naming
//
// A field Bias is named "bias", ObsScale "obs_scale", HTTPRate "http_rate".
// The tag pyro:"name" sets another name, pyro:"-" skips the field. Elements of
// slices are named by index, of maps by key in sorted order. Embedded structs
// add nothing to the path unless they are tagged, nor does a field tagged
// pyro:",inline". Plain structs between modules are walked
// through, so a path is never broken. A module with attributes that is
// reachable by two paths is an error unless one field is tagged
// pyro:",shared": it then has the name of the other path.
package module
