package pyro

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// A Store holds the parameters of a model by name. Values live in the
// unconstrained space, where optimisers move them; reading transforms them.
//
// Any number of goroutines may read a store and add parameters to it at the
// same time. Writing a value (Set, Restore, Load, an optimiser's step) needs exclusive
// use; fit one model in one store at a time, and serve from a snapshot.
type Store struct {
	mu     sync.RWMutex
	key    dist.Key     // of random initial values
	slots  []*Parameter // nil where deleted; the index is the parameter's slot
	byName map[string]*Parameter

	// restored are saved values of parameters that are not declared yet.
	restored map[string]ParameterState
}

// A Parameter is one entry of a store.
type Parameter struct {
	name       string
	slot       int
	free       *tensor.Tensor // unconstrained, contiguous, on the heap
	constraint constraint.Constraint
	transform  transform.Transform // nil for the reals
	shape      tensor.Shape        // of the constrained value
	frozen     bool
	deleted    bool // from its store
}

// NewStore returns an empty store. Random initial values are functions of the
// name and of the seed, 0 where none is given.
func NewStore(seed ...uint64) *Store {
	st := &Store{byName: make(map[string]*Parameter)}
	if len(seed) > 0 {
		st.key = dist.NewKey(seed[0])
	}
	return st
}

// Name returns the full name.
func (p *Parameter) Name() string { return p.name }

// Constraint returns the set that the value is held to.
func (p *Parameter) Constraint() constraint.Constraint { return p.constraint }

// Slot returns the index of the parameter in its store, which no other
// parameter of the store ever has.
func (p *Parameter) Slot() int { return p.slot }

// Frozen reports whether optimisers leave the parameter alone.
func (p *Parameter) Frozen() bool { return p.frozen }

// Unconstrained returns the tensor that optimisers move. It is the storage
// itself, not a copy.
func (p *Parameter) Unconstrained() *tensor.Tensor { return p.free }

// Value returns the constrained value, a copy.
func (p *Parameter) Value() *tensor.Tensor {
	if p.transform == nil {
		return p.free.Clone()
	}
	return p.transform.Forward(p.free).Clone()
}

// Names returns the names in the order in which the parameters were added.
func (st *Store) Names() []string {
	st.mu.RLock()
	defer st.mu.RUnlock()
	var names []string
	for _, p := range st.slots {
		if p != nil {
			names = append(names, p.name)
		}
	}
	return names
}

// Lookup returns the parameter of the given name, or nil.
func (st *Store) Lookup(name string) *Parameter {
	st.mu.RLock()
	defer st.mu.RUnlock()
	return st.byName[name]
}

// Get returns a copy of the constrained value of a parameter, or nil where
// there is none of that name.
func (st *Store) Get(name string) *tensor.Tensor {
	if p := st.Lookup(name); p != nil {
		return p.Value()
	}
	return nil
}

// Set gives a parameter, which must exist, a new constrained value. The error
// wraps [ErrInfeasible] where the value does not satisfy the constraint.
func (st *Store) Set(name string, value *tensor.Tensor) error {
	st.mu.Lock()
	defer st.mu.Unlock()
	p := st.byName[name]
	if p == nil {
		return &SiteError{Site: name, Err: fmt.Errorf("no such parameter; the store has %s", strings.Join(st.names(), ", "))}
	}
	free, err := unconstrain(name, value, p.constraint, p.transform)
	if err != nil {
		return err
	}
	p.free, p.shape = free, value.Shape()
	return nil
}

func (st *Store) names() []string {
	names := make([]string, 0, len(st.byName))
	for n := range st.byName {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Delete removes the parameter or the subtree of the given name: "a" removes
// "a" and "a.b" but not "ab". It reports how many parameters went.
func (st *Store) Delete(name string) int {
	st.mu.Lock()
	defer st.mu.Unlock()
	n := len(st.restored)
	maps.DeleteFunc(st.restored, func(key string, _ ParameterState) bool { return within(key, name) })
	n -= len(st.restored)
	for i, p := range st.slots {
		if p != nil && within(p.name, name) {
			delete(st.byName, p.name)
			st.slots[i] = nil
			p.deleted = true
			n++
		}
	}
	return n
}

// within reports whether name is root or below it.
func within(name, root string) bool {
	return name == root || strings.HasPrefix(name, root+".")
}

// Clear removes every parameter.
func (st *Store) Clear() {
	st.mu.Lock()
	defer st.mu.Unlock()
	for _, p := range st.slots {
		if p != nil {
			p.deleted = true
		}
	}
	clear(st.slots)
	clear(st.byName)
	clear(st.restored)
}

// Clone returns an independent copy.
func (st *Store) Clone() *Store {
	st.mu.RLock()
	defer st.mu.RUnlock()
	c := NewStore()
	c.key, c.restored = st.key, maps.Clone(st.restored)
	for _, p := range st.slots {
		if p == nil {
			continue
		}
		q := *p
		q.free = p.free.Clone()
		c.insert(&q)
	}
	return c
}

func (st *Store) insert(p *Parameter) {
	p.slot = len(st.slots)
	st.slots = append(st.slots, p)
	st.byName[p.name] = p
}

// declare returns the parameter of spec, making it where it is missing.
func (st *Store) declare(spec *ParamSpec) (*Parameter, error) {
	if p := st.Lookup(spec.Name); p != nil {
		return p, p.fits(spec)
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if p := st.byName[spec.Name]; p != nil {
		return p, p.fits(spec)
	}
	p, err := st.first(spec)
	if err != nil {
		return nil, err
	}
	st.insert(p)
	return p, nil
}

// first returns the parameter of spec with its restored or its initial value.
func (st *Store) first(spec *ParamSpec) (*Parameter, error) {
	v, ok := st.restored[spec.Name]
	if !ok {
		return newParameter(spec, st.key)
	}
	p, err := v.claim(spec, st.key)
	if err == nil {
		delete(st.restored, spec.Name)
	}
	return p, err
}

// fits reports a declaration whose shape is not that of the stored parameter:
// two models that meet in one store, or one that changed.
func (p *Parameter) fits(spec *ParamSpec) error {
	if spec.Init == nil || spec.Init.Shape().Equal(p.shape) {
		return nil
	}
	return &SiteError{Site: p.name, Err: fmt.Errorf("declared with shape %v, but the store has it with shape %v; delete it from the store or use another store",
		spec.Init.Shape(), p.shape)}
}

// Check reports an initial value that is missing or does not satisfy the
// constraint, or a constraint without a transform. InitFunc is not called.
func (p ParamSpec) Check() error {
	if p.Init == nil && p.InitFunc != nil {
		_, err := transformTo(&p)
		return err
	}
	_, err := newParameter(&p, dist.Key{})
	return err
}

// transformTo returns the map onto the constraint, nil for the reals.
func transformTo(spec *ParamSpec) (transform.Transform, error) {
	if spec.Constraint == nil || constraint.IsReal(spec.Constraint) {
		return nil, nil
	}
	t, err := transform.To(spec.Constraint)
	if err != nil {
		return nil, &SiteError{Site: spec.Name, Err: err}
	}
	return t, nil
}

func newParameter(spec *ParamSpec, key dist.Key) (*Parameter, error) {
	init := spec.Init
	if init == nil && spec.InitFunc != nil {
		init = spec.InitFunc(key.FoldString(spec.Name))
	}
	if init == nil {
		return nil, &SiteError{Site: spec.Name, Err: ErrNoInit}
	}
	p := &Parameter{name: spec.Name, constraint: spec.Constraint, shape: init.Shape(), frozen: spec.Frozen}
	if p.constraint == nil {
		p.constraint = constraint.Real
	}
	var err error
	if p.transform, err = transformTo(spec); err != nil {
		return nil, err
	}
	p.free, err = unconstrain(p.name, init, p.constraint, p.transform)
	return p, err
}

// unconstrain returns the point of the unconstrained space that maps to value.
func unconstrain(name string, value *tensor.Tensor, c constraint.Constraint, t transform.Transform) (*tensor.Tensor, error) {
	if err := infeasible(name, value, c); err != nil {
		return nil, err
	}
	value = value.Detach().Clone()
	if t == nil {
		return value, nil
	}
	return t.Inverse(value).Clone(), nil
}

// infeasible returns an error where value does not satisfy c.
func infeasible(name string, value *tensor.Tensor, c constraint.Constraint) error {
	i, ok := c.Check(value)
	if ok {
		return nil
	}
	which := "it"
	if value.NDim() > 0 {
		which = fmt.Sprint("element ", value.Shape().Index(i))
	}
	return &SiteError{Site: name, Err: fmt.Errorf("%w: %s is %v, want %v; choose a value inside, or another constraint",
		ErrInfeasible, which, value.Float64s()[i], constraint.At(c, value.Shape(), i))}
}

// feasible reports whether a handler's value for the parameter satisfies its
// constraint.
func (p *ParamSpec) feasible(value *tensor.Tensor) error {
	if p.Constraint == nil {
		return nil
	}
	return infeasible(p.Name, value, p.Constraint)
}

// A boundParam is a parameter as this run sees it.
type boundParam struct {
	param *Parameter
	leaf  *tensor.Tensor
	value *tensor.Tensor
}

// param reads a parameter through the tape, once per run.
func (e *exec) param(spec *ParamSpec) *tensor.Tensor {
	p := e.find(spec)
	for len(e.params) <= p.slot {
		e.params = append(e.params, boundParam{})
	}
	b := &e.params[p.slot]
	if b.param != p {
		*b = e.bind(p)
	}
	return b.value
}

// find returns the parameter of spec. A run that repeats the one before finds it
// where that one did, without a look into the store.
func (e *exec) find(spec *ParamSpec) *Parameter {
	i := e.nread
	e.nread++
	if i < len(e.read) {
		if p := e.read[i]; p.name == spec.Name && !p.deleted && p.fits(spec) == nil {
			return p
		}
	}
	p, err := e.store.declare(spec)
	if err != nil {
		panic(err)
	}
	e.read = append(e.read[:min(i, len(e.read))], p)
	return p
}

func (e *exec) bind(p *Parameter) boundParam {
	b := boundParam{param: p}
	if e.grad && !p.frozen {
		b.leaf = e.tape.Leaf(p.free)
	} else {
		b.leaf = e.tape.Const(p.free)
	}
	b.value = b.leaf
	if p.transform != nil {
		b.value = p.transform.Forward(b.leaf)
	}
	return b
}

// Trained calls f for every parameter that the run has read and that is not
// frozen, in the order of the store, with the tape leaf of its unconstrained
// value. It needs a run with gradients.
func (s *Scope) Trained(f func(p *Parameter, leaf *tensor.Tensor)) {
	for i := range s.exec.params {
		if b := &s.exec.params[i]; b.param != nil && !b.param.frozen {
			f(b.param, b.leaf)
		}
	}
}
