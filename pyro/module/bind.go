package module

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/gopyro/gopyro/pyro"
)

// A tree is the structure that Bind found: one entry per Var, a module's own
// before those of its parts.
type tree struct {
	names  []string
	owners []any // pointer to the struct that the Var is a field of
}

// A BindError is one fault in a tree of modules.
type BindError struct {
	Path string // of the attribute or module
	Err  error
}

// Error returns the path and the fault.
func (e *BindError) Error() string { return fmt.Sprintf("module: %s: %v", e.Path, e.Err) }

// Unwrap returns the fault.
func (e *BindError) Unwrap() error { return e.Err }

// ErrAlias says that one module or attribute is reachable by two paths.
var ErrAlias = errors.New("reachable by two paths")

// Bind names the attributes of the tree of modules under root and returns it
// ready to run. Every fault found is in the error, joined: two attributes of
// one name, a module or Var reachable twice or bound before, an attribute
// without a declaration, an initial value outside of its constraint, a prior
// for another owner type, a Var in an unexported field.
func Bind[A any](root Forwarder[A]) (*Bound[A], error) { return BindAs("", root) }

// BindAs is Bind with a prefix for all names, as the guide of one model needs
// it to live in one store with it.
func BindAs[A any](prefix string, root Forwarder[A]) (*Bound[A], error) {
	w := &walker{tree: new(tree), named: map[string]int{}, seen: map[visit]*place{}}
	w.module(reflect.ValueOf(root), prefix)
	if err := errors.Join(w.errs...); err != nil {
		return nil, err
	}
	b := &binding{tree: w.tree}
	for id, v := range w.vars {
		v.tree, v.id = w.tree, id
		b.decls = append(b.decls, v.decl)
	}
	return &Bound[A]{binding: b, root: root}, nil
}

// A walker collects the Vars of a tree of modules by reflection, once.
type walker struct {
	tree  *tree
	vars  []*Var
	named map[string]int
	seen  map[visit]*place
	errs  []error
	met   int // Vars met, with or without a fault
}

// A place is where the walk first came to something.
type place struct {
	path string
	vars bool // there are Vars in it, or may be while the walk is still inside
}

// A visit identifies what a pointer points to: a struct and its first field
// have one address.
type visit struct {
	ptr uintptr
	typ reflect.Type
}

var (
	varType   = reflect.TypeFor[Var]()
	baseType  = reflect.TypeFor[Base]()
	namedType = reflect.TypeFor[Named]()
)

// Named is implemented by modules that list their attributes themselves
// instead of having them found in their fields.
type Named interface {
	NamedVars() (names []string, vars []*Var)
}

func (w *walker) fail(path string, err error) {
	if path == "" {
		path = "root"
	}
	w.errs = append(w.errs, &BindError{Path: path, Err: err})
}

// module walks the struct that v points to: its own Vars first in the order
// of names, then its parts.
func (w *walker) module(v reflect.Value, path string) {
	here := w.first(v, path)
	if here == nil {
		return
	}
	before := w.met
	defer func() { here.vars = w.met > before }()
	if l, ok := v.Interface().(Named); ok {
		names, vars := l.NamedVars()
		for i, a := range vars {
			w.add(a, v.Interface(), join(path, names[i]))
		}
		return
	}
	var parts []part
	w.fields(v, path, &parts)
	for _, p := range parts {
		w.value(p.value, v.Interface(), p.path)
	}
}

// first returns the place of v if this is the first visit, and nil otherwise.
// A second one is a fault where there are Vars in v: a module without
// attributes may be anywhere.
func (w *walker) first(v reflect.Value, path string) *place {
	key := visit{v.Pointer(), v.Type()}
	old := w.seen[key]
	switch {
	case old == nil:
		here := &place{path, holdsVars(v.Type().Elem(), nil)}
		w.seen[key] = here
		return here
	case !old.vars:
	case old.path == "" || strings.HasPrefix(path, old.path+"."):
		w.fail(path, fmt.Errorf("%w: the module contains itself; tag the field that points back pyro:\"-\"", ErrAlias))
	default:
		w.fail(path, fmt.Errorf("%w: also as %q; tag one field pyro:\",shared\" to share it on purpose", ErrAlias, old.path))
	}
	return nil
}

type part struct {
	value reflect.Value
	path  string
}

// fields adds the Vars of the struct that v points to, promoted ones
// included, and collects the fields that may contain modules.
func (w *walker) fields(v reflect.Value, path string, parts *[]part) {
	t := v.Type().Elem()
	for i := range t.NumField() {
		f := t.Field(i)
		tag := parseTag(f)
		if tag.skip || tag.shared || f.Type == baseType {
			continue
		}
		field := v.Elem().Field(i)
		full := join(path, tag.name)
		if tag.inline {
			full = path
		}
		switch {
		case f.Type == varType && !f.IsExported():
			w.fail(full, fmt.Errorf("attribute in the unexported field %s.%s; export it or tag it pyro:\"-\"", t, f.Name))
		case f.Type == varType:
			w.add(field.Addr().Interface().(*Var), v.Interface(), full)
		case f.Anonymous && f.Tag.Get("pyro") == "" && f.Type.Kind() == reflect.Struct:
			w.fields(reflect.NewAt(f.Type, field.Addr().UnsafePointer()), path, parts)
		case f.IsExported():
			*parts = append(*parts, part{field, full})
		case holdsVars(f.Type, nil):
			w.fail(full, fmt.Errorf("attributes inside the unexported field %s.%s; export it or tag it pyro:\"-\"", t, f.Name))
		}
	}
}

// value walks whatever may contain modules. owner is the struct that has it.
func (w *walker) value(v reflect.Value, owner any, path string) {
	switch v.Kind() {
	case reflect.Pointer:
		w.pointer(v, owner, path)
	case reflect.Interface:
		if !v.IsNil() {
			w.value(v.Elem(), owner, path)
		}
	case reflect.Struct:
		if v.CanAddr() {
			w.pointer(v.Addr(), owner, path)
		} else if holdsVars(v.Type(), nil) {
			w.fail(path, fmt.Errorf("a %v in a map or interface is a copy; store a pointer", v.Type()))
		}
	case reflect.Slice, reflect.Array:
		if mayHoldVars(v.Type().Elem()) {
			for i := range v.Len() {
				w.value(v.Index(i), owner, join(path, strconv.Itoa(i)))
			}
		}
	case reflect.Map:
		if mayHoldVars(v.Type().Elem()) {
			for _, k := range sortedKeys(v) {
				w.value(v.MapIndex(k), owner, join(path, fmt.Sprint(k)))
			}
		}
	}
}

func (w *walker) pointer(v reflect.Value, owner any, path string) {
	switch {
	case v.IsNil() || v.Elem().Kind() != reflect.Struct:
	case v.Type().Elem() == varType:
		w.add(v.Interface().(*Var), owner, path)
	case mayHoldVars(v.Type().Elem()):
		w.module(v, path)
	}
}

// add registers one Var.
func (w *walker) add(v *Var, owner any, path string) {
	w.met++
	if v.tree != nil {
		w.fail(path, fmt.Errorf("%w: bound before as %q; share that Bound, or make the module anew", ErrAlias, v.Name()))
		return
	}
	if w.first(reflect.ValueOf(v), path) == nil {
		return
	}
	id := len(w.vars)
	if old, dup := w.named[path]; dup {
		w.fail(path, fmt.Errorf("%w: attributes of %T and %T; rename a field, or give one another name by a tag pyro:\"name\"", pyro.ErrDuplicate, w.tree.owners[old], owner))
		return
	}
	w.named[path] = id
	w.vars = append(w.vars, v)
	w.tree.names = append(w.tree.names, path)
	w.tree.owners = append(w.tree.owners, owner)
	v.decl.spec.Name = path
	if err := w.tree.check(id, &v.decl); err != nil {
		w.errs = append(w.errs, err)
	}
}

// check reports a declaration that cannot work for the Var of the given id.
func (t *tree) check(id int, d *declaration) error {
	d.spec.Name = t.names[id]
	switch d.kind {
	case undeclared:
		return &BindError{Path: t.names[id], Err: ErrUndeclared}
	case priorOf, computed:
		if have := reflect.TypeOf(t.owners[id]); have != d.owner {
			return &BindError{Path: t.names[id], Err: fmt.Errorf("%w: want %v, attribute is in %v; let the function take the latter", ErrOwner, d.owner, have)}
		}
	case param:
		if err := d.spec.Check(); err != nil {
			return &BindError{Path: t.names[id], Err: err}
		}
	}
	return nil
}
