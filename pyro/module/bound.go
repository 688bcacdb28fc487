package module

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// Base marks a struct as a module. Embed it first.
type Base struct{ _ noCopy }

func (*Base) isModule() {}

// A Module is a pointer to a struct that embeds [Base].
type Module interface{ isModule() }

// A Forwarder is a module that can be the root of a model or guide.
type Forwarder[A any] interface {
	Module
	Forward(s *pyro.Scope, args A) *tensor.Tensor
}

// A Bound module is ready to run: its attributes have names, and it is
// immutable. It implements [pyro.Model].
type Bound[A any] struct {
	*binding
	root Forwarder[A]
}

// A binding is the part of a bound module that does not depend on the type of
// the arguments.
type binding struct {
	tree  *tree
	decls []declaration // by Var id
}

// Run is the outermost call: every random attribute has one value until it
// returns.
func (b *Bound[A]) Run(s *pyro.Scope, args A) *tensor.Tensor {
	defer b.enter(s).leave()
	return b.root.Forward(s, args)
}

// Do runs f as an outermost call, for methods of the module other than
// Forward.
func (b *binding) Do(s *pyro.Scope, f func(s *pyro.Scope)) {
	defer b.enter(s).leave()
	f(s)
}

// Root returns the module that was bound.
func (b *Bound[A]) Root() Forwarder[A] { return b.root }

// Attributes returns the names of all attributes, a module's own before those
// of its parts, each in the order of declaration.
func (b *binding) Attributes() []string {
	return b.named(func(d *declaration) bool { return d.kind != deleted })
}

// Params returns the names of the parameters in the order of
// [Bound.Attributes], as handlers, traces and stores know them.
func (b *binding) Params() []string {
	return b.named(func(d *declaration) bool { return d.kind == param })
}

// UnconstrainedParams returns the names of what optimisers move: those of
// Params, with "_unconstrained" behind the ones declared with a constraint.
func (b *binding) UnconstrainedParams() []string {
	var names []string
	for id, d := range b.decls {
		if d.kind != param {
			continue
		}
		n := b.tree.names[id]
		if d.constrained {
			n += "_unconstrained"
		}
		names = append(names, n)
	}
	return names
}

func (b *binding) named(keep func(*declaration) bool) []string {
	var names []string
	for id := range b.decls {
		if keep(&b.decls[id]) {
			names = append(names, b.tree.names[id])
		}
	}
	return names
}

// Replace returns a bound module like b in which the attribute of the given
// name has the declaration that f gives it. b does not change. Where store is
// not nil, the value that it holds for a former parameter is dropped from it,
// so that the new declaration starts afresh.
func (b *Bound[A]) Replace(store *pyro.Store, name string, f func(v *Var)) (*Bound[A], error) {
	id := slices.Index(b.tree.names, name)
	if id < 0 {
		return nil, &pyro.SiteError{Site: name, Err: fmt.Errorf("no such attribute; there are %s", strings.Join(b.tree.names, ", "))}
	}
	var v Var
	f(&v)
	if err := b.tree.check(id, &v.decl); err != nil {
		return nil, err
	}
	n := b.with(func(decls []declaration) { decls[id] = v.decl })
	if store != nil {
		store.Delete(name)
	}
	return n, nil
}

// Delete returns a bound module like b without the attribute or the part of
// the given name: reading it is an error. Its parameters are dropped from the
// store, where there is one.
func (b *Bound[A]) Delete(store *pyro.Store, name string) (*Bound[A], error) {
	found := false
	n := b.with(func(decls []declaration) {
		for id, full := range b.tree.names {
			if full == name || strings.HasPrefix(full, name+".") {
				decls[id] = declaration{kind: deleted}
				found = true
			}
		}
	})
	if !found {
		return nil, &pyro.SiteError{Site: name, Err: fmt.Errorf("no such attribute; there are %s", strings.Join(b.tree.names, ", "))}
	}
	if store != nil {
		store.Delete(name)
	}
	return n, nil
}

func (b *Bound[A]) with(change func(decls []declaration)) *Bound[A] {
	decls := slices.Clone(b.decls)
	change(decls)
	return &Bound[A]{binding: &binding{tree: b.tree, decls: decls}, root: b.root}
}
