package module

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A Var is an attribute of a module: a parameter, a random variable with a
// prior, a computed value, or a fixed tensor. It is declared by one of its
// methods before [Bind]; a later declaration replaces an earlier one.
// It must not be copied.
type Var struct {
	_    noCopy
	decl declaration
	tree *tree // nil until Bind
	id   int
}

// noCopy makes go vet report copies.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// Causes of errors, for errors.Is.
var (
	ErrOutsideCall = errors.New("attribute read outside of a call: run the bound module, or use Bound.Do")
	ErrCycle       = errors.New("priors depend on each other in a circle")
	ErrUnbound     = errors.New("module is not bound: call module.Bind first")
	ErrDeleted     = errors.New("attribute was deleted")
	ErrUndeclared  = errors.New("attribute has no declaration: call Param, Prior, PriorOf or Frozen before Bind")
	ErrOwner       = errors.New("prior is declared for another owner type")
	ErrPlacement   = errors.New("attribute read at another place than declared")
)

type kind uint8

const (
	undeclared kind = iota
	param
	prior
	priorOf
	computed
	frozen
	deleted
)

// A declaration says what an attribute is. It is immutable after Bind.
type declaration struct {
	kind  kind
	spec  pyro.ParamSpec
	dist  dist.Dist
	owner reflect.Type // of priorOf and computed
	of    func(s *pyro.Scope, owner any) dist.Dist
	value func(s *pyro.Scope, owner any) *tensor.Tensor

	constrained bool   // the declaration named a constraint
	placed      bool   // Global or Local was called
	plate       string // of Local; "" for Global
}

func (v *Var) declare(d declaration) *Var {
	if v.tree != nil {
		panic(&pyro.SiteError{Site: v.Name(), Err: errors.New("module is bound already; use Bound.Replace, which makes a new one")})
	}
	v.decl = d
	return v
}

// Param declares a learnable parameter with its initial value and, optionally,
// the set it is held to.
func (v *Var) Param(init *tensor.Tensor, c ...constraint.Constraint) *Var {
	d := declaration{kind: param, spec: pyro.ParamSpec{Init: init}}
	if len(c) > 0 {
		d.spec.Constraint, d.constrained = c[0], true
	}
	return v.declare(d)
}

// ParamFunc is Param with a value that is computed when the parameter is first
// read, from a random stream that depends on its name only.
func (v *Var) ParamFunc(init func(key dist.Key) *tensor.Tensor, c ...constraint.Constraint) *Var {
	v.Param(nil, c...)
	v.decl.spec.InitFunc = init
	return v
}

// EventDim says that the rightmost n dimensions of the parameter belong to one
// event; a subsampled plate selects from the dimensions left of them.
func (v *Var) EventDim(n int) *Var {
	v.decl.spec.Batched, v.decl.spec.EventDim = true, n
	return v
}

// Prior declares a random variable: it is drawn at its first read in a call.
func (v *Var) Prior(d dist.Dist) *Var { return v.declare(declaration{kind: prior, dist: d}) }

// Frozen declares a tensor that is neither trained nor drawn, nor seen by
// handlers.
func (v *Var) Frozen(x *tensor.Tensor) *Var {
	return v.declare(declaration{kind: frozen, spec: pyro.ParamSpec{Init: x}})
}

// PriorOf declares a random variable whose prior depends on other attributes
// of its owner, the module that v is a field of.
func PriorOf[M any](v *Var, f func(s *pyro.Scope, owner *M) dist.Dist) *Var {
	return v.declare(declaration{
		kind:  priorOf,
		owner: reflect.TypeFor[*M](),
		of:    func(s *pyro.Scope, owner any) dist.Dist { return f(s, owner.(*M)) },
	})
}

// ValueOf declares a deterministic attribute computed from other attributes of
// its owner. It is recorded as a deterministic site whose dimensions are all
// one event.
func ValueOf[M any](v *Var, f func(s *pyro.Scope, owner *M) *tensor.Tensor) *Var {
	return v.declare(declaration{
		kind:  computed,
		owner: reflect.TypeFor[*M](),
		value: func(s *pyro.Scope, owner any) *tensor.Tensor { return f(s, owner.(*M)) },
	})
}

// Global declares that the attribute is first read outside of all plates. A
// first read inside of one is an error instead of another model.
func (v *Var) Global() *Var {
	v.decl.placed, v.decl.plate = true, ""
	return v
}

// Local declares that the attribute is first read with the named plate
// innermost.
func (v *Var) Local(plate string) *Var {
	v.decl.placed, v.decl.plate = true, plate
	return v
}

// Name returns the full name that Bind gave, or "".
func (v *Var) Name() string {
	if v.tree == nil {
		return ""
	}
	return v.tree.names[v.id]
}

// Get reads the attribute under the handlers and plates of s. The first read
// of a random attribute in the outermost call decides its plates; later reads
// return the same tensor.
//
// It panics with a [*pyro.SiteError] outside of a call of the bound module,
// where priors form a circle, or where the attribute was deleted.
func (v *Var) Get(s *pyro.Scope) *tensor.Tensor {
	if v.tree == nil {
		panic(&pyro.SiteError{Err: ErrUnbound})
	}
	f := v.tree.frame(s)
	if f.depth == 0 {
		panic(v.err(ErrOutsideCall))
	}
	d := &f.bound.decls[v.id]
	switch d.kind {
	case frozen:
		return d.spec.Init
	case param:
		return s.Declare(d.spec)
	case deleted:
		panic(v.err(ErrDeleted))
	}
	return v.random(s, f, d)
}

// random reads a random or computed attribute through the cache of the call.
func (v *Var) random(s *pyro.Scope, f *frame, d *declaration) *tensor.Tensor {
	slot := &f.slots[v.id]
	if slot.call == f.call {
		if slot.value == nil {
			panic(v.err(fmt.Errorf("%w: %s; let one of them not read the next", ErrCycle, f.cycle(v.id))))
		}
		return slot.value
	}
	v.checkPlace(s, d)
	slot.call, slot.value = f.call, nil
	f.pending = append(f.pending, v.id)
	x := v.perform(s, d)
	f.pending = f.pending[:len(f.pending)-1]
	slot.value = x
	return x
}

func (v *Var) perform(s *pyro.Scope, d *declaration) *tensor.Tensor {
	name := v.tree.names[v.id]
	switch d.kind {
	case prior:
		return s.Sample(name, d.dist)
	case priorOf:
		return s.Sample(name, d.of(s, v.tree.owners[v.id]))
	}
	x := d.value(s, v.tree.owners[v.id])
	return s.Deterministic(name, x, x.NDim())
}

func (v *Var) checkPlace(s *pyro.Scope, d *declaration) {
	if !d.placed {
		return
	}
	p, inside := s.Innermost()
	if d.plate == p.Name && inside == (d.plate != "") {
		return
	}
	want, got := "outside of all plates", "outside of all plates"
	if d.plate != "" {
		want = fmt.Sprintf("inside plate %q", d.plate)
	}
	if inside {
		got = fmt.Sprintf("inside plate %q", p.Name)
	}
	panic(v.err(fmt.Errorf("%w: declared %s, first read %s", ErrPlacement, want, got)))
}

// Draw returns a fresh draw from the prior of the attribute, outside of any
// call: no handler sees it. The attribute must have a Prior that does not
// depend on others.
func (v *Var) Draw(key dist.Key) *tensor.Tensor {
	if v.decl.kind != prior {
		panic(v.err(errors.New("Draw needs an attribute with a Prior")))
	}
	return v.decl.dist.Sample(nil, key)
}

func (v *Var) err(cause error) *pyro.SiteError {
	return &pyro.SiteError{Site: v.Name(), Err: cause}
}
