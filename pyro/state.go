package pyro

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// A StoreState is what must be kept of a store so that another one can go on in
// its place, bit for bit.
type StoreState struct {
	Key    dist.Key // of random initial values
	Params []ParameterState
}

// A ParameterState is what must be kept of a parameter.
type ParameterState struct {
	Name string

	// Constraint is the text of the constraint, which the program must declare
	// again; "" stands for any.
	Constraint string

	Unconstrained *tensor.Tensor
}

// State returns the state of the store, with copies of the values: first the
// parameters in the order in which they were added, then restored ones that no
// program has declared yet, by name.
func (st *Store) State() StoreState {
	st.mu.RLock()
	defer st.mu.RUnlock()
	s := StoreState{Key: st.key}
	for _, p := range st.slots {
		if p != nil {
			s.Params = append(s.Params, ParameterState{p.name, fmt.Sprint(p.constraint), p.free.Clone()})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(st.restored)) {
		p := st.restored[name]
		p.Unconstrained = p.Unconstrained.Clone()
		s.Params = append(s.Params, p)
	}
	return s
}

// Restore gives the store the values of s. A parameter that the store does not
// have yet gets its value when a program first declares it, in place of an
// initial one; [Store.Unclaimed] lists those that still wait.
//
// It is an error, and the store stays as it is, where a parameter of the store
// is missing in s, or a value does not have the type and shape of the parameter,
// is for another constraint, or is not finite.
func (st *Store) Restore(s StoreState) error {
	st.mu.Lock()
	defer st.mu.Unlock()
	values := make(map[string]ParameterState)
	for _, p := range s.Params {
		if _, again := values[p.Name]; again {
			return &SiteError{Site: p.Name, Err: ErrDuplicate}
		}
		if i, finite := firstNonFinite(p.Unconstrained); !finite {
			return &SiteError{Site: p.Name, Err: fmt.Errorf("%w: element %d of the saved value is not finite", ErrInfeasible, i)}
		}
		values[p.Name] = p
	}
	var missing []string
	for name, p := range st.byName {
		v, ok := values[name]
		if !ok {
			missing = append(missing, name)
		} else if err := p.accepts(v); err != nil {
			return err
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return &SiteError{Site: missing[0], Err: fmt.Errorf("the saved state lacks %s; delete what is no longer used from the store, or restore into a new one", strings.Join(missing, ", "))}
	}
	st.key, st.restored = s.Key, make(map[string]ParameterState)
	for name, v := range values {
		v.Unconstrained = v.Unconstrained.Detach().Clone()
		if p := st.byName[name]; p != nil {
			p.free = v.Unconstrained
		} else {
			st.restored[name] = v
		}
	}
	return nil
}

// Unclaimed returns the names of restored parameters that no program has
// declared since, sorted. After a run of the whole program they are values
// without a use: the program has changed, or the state is another program's.
func (st *Store) Unclaimed() []string {
	st.mu.RLock()
	defer st.mu.RUnlock()
	return slices.Sorted(maps.Keys(st.restored))
}

// accepts reports why v cannot be the value of p.
func (p *Parameter) accepts(v ParameterState) error {
	if c := fmt.Sprint(p.constraint); v.Constraint != "" && v.Constraint != c {
		return &SiteError{Site: p.name, Err: fmt.Errorf("saved under the constraint %q, but declared under %q", v.Constraint, c)}
	}
	if v.Unconstrained.DType() != p.free.DType() || v.Unconstrained.Shape() != p.free.Shape() {
		return &SiteError{Site: p.name, Err: fmt.Errorf("saved as %v%v, but declared as %v%v, both unconstrained",
			v.Unconstrained.DType(), v.Unconstrained.Shape(), p.free.DType(), p.free.Shape())}
	}
	return nil
}

// claim returns the parameter of spec with its restored value v.
func (v ParameterState) claim(spec *ParamSpec, key dist.Key) (*Parameter, error) {
	p, err := newParameter(spec, key)
	if err != nil {
		return nil, err
	}
	if err := p.accepts(v); err != nil {
		return nil, err
	}
	p.free = v.Unconstrained
	return p, nil
}

// firstNonFinite returns the index of the first element that is NaN or infinite.
func firstNonFinite(x *tensor.Tensor) (i int, finite bool) {
	for i, v := range x.Float64s() {
		if v-v != 0 {
			return i, false
		}
	}
	return 0, true
}
