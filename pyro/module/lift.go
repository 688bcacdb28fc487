package module

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A Lifted is a module made of a foreign struct: each tensor in an exported
// field, at any depth of structs, pointers, slices and maps, is an attribute,
// at first a parameter whose initial value is the tensor. The struct itself is
// never changed; see [Lifted.Commit].
type Lifted[T any] struct {
	Base
	proto *T
	names []string
	vars  []*Var
}

// Lift makes a module of *proto, which need not know of this package.
func Lift[T any](proto *T) *Lifted[T] {
	l := &Lifted[T]{proto: proto}
	for _, f := range tensorFields(reflect.ValueOf(proto).Elem()) {
		l.names = append(l.names, f.name)
		l.vars = append(l.vars, new(Var).Param(f.get()))
	}
	return l
}

// NamedVars lists the attributes.
func (l *Lifted[T]) NamedVars() ([]string, []*Var) { return l.names, l.vars }

// Names returns the names of the attributes in the order of the fields.
func (l *Lifted[T]) Names() []string { return append([]string(nil), l.names...) }

// Var returns the attribute of the given name, to be declared otherwise. It
// panics where there is none.
func (l *Lifted[T]) Var(name string) *Var {
	for i, n := range l.names {
		if n == name {
			return l.vars[i]
		}
	}
	panic(&pyro.SiteError{Site: name, Err: fmt.Errorf("%T has no such tensor; it has %s", l.proto, strings.Join(l.names, ", "))})
}

// In returns a copy of the struct whose tensors are the attributes as s reads
// them, in the order of the fields. The copy belongs to the run: it is filled
// anew in the next call.
func (l *Lifted[T]) In(s *pyro.Scope) *T {
	c := l.copyFor(s)
	for i, v := range l.vars {
		c.set[i](v.Get(s))
	}
	return c.value
}

// A liftedCopy is the copy of a struct that one run fills.
type liftedCopy[T any] struct {
	value *T
	set   []func(*tensor.Tensor)
}

func (l *Lifted[T]) copyFor(s *pyro.Scope) *liftedCopy[T] {
	slot := s.Local(l)
	if c, ok := (*slot).(*liftedCopy[T]); ok {
		return c
	}
	v := reflect.New(reflect.TypeFor[T]()).Elem()
	v.Set(reflect.ValueOf(l.proto).Elem())
	unshare(v)
	c := &liftedCopy[T]{value: v.Addr().Interface().(*T)}
	for _, f := range tensorFields(v) {
		c.set = append(c.set, f.set)
	}
	*slot = c
	return c
}

// Commit writes the parameters of l in the store into the original struct.
// prefix is the path of l in the bound tree, "" for a root.
func (l *Lifted[T]) Commit(store *pyro.Store, prefix string) {
	for i, f := range tensorFields(reflect.ValueOf(l.proto).Elem()) {
		if x := store.Get(join(prefix, l.names[i])); x != nil {
			f.set(x)
		}
	}
}

// A method is a lifted struct with the method that runs it.
type method[T, A any] struct {
	Base
	lifted *Lifted[T]
	call   func(m *T, args A) *tensor.Tensor
}

func (m *method[T, A]) NamedVars() ([]string, []*Var) { return m.lifted.NamedVars() }

// Forward calls the method on the struct as s reads it.
func (m *method[T, A]) Forward(s *pyro.Scope, args A) *tensor.Tensor {
	return m.call(m.lifted.In(s), args)
}

// Method makes a lifted struct the root of a model, run by one of its methods:
//
//	b, err := module.Bind(module.Method(lin, (*Linear).Forward))
func Method[T, A any](l *Lifted[T], call func(m *T, args A) *tensor.Tensor) Forwarder[A] {
	return &method[T, A]{lifted: l, call: call}
}

// A tensorField is a settable place that holds a tensor.
type tensorField struct {
	name string
	get  func() *tensor.Tensor
	set  func(*tensor.Tensor)
}

var tensorType = reflect.TypeFor[*tensor.Tensor]()

// tensorFields lists the non-nil tensors in the exported fields of v.
func tensorFields(v reflect.Value) []tensorField {
	var out []tensorField
	collect(v, "", &out)
	return out
}

func collect(v reflect.Value, path string, out *[]tensorField) {
	switch {
	case v.Type() == tensorType:
		p := v.Addr().Interface().(**tensor.Tensor)
		if *p != nil {
			*out = append(*out, tensorField{path, func() *tensor.Tensor { return *p }, func(x *tensor.Tensor) { *p = x }})
		}
	case !leadsToTensor(v.Type(), nil):
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			collect(v.Elem(), path, out)
		}
	case v.Kind() == reflect.Struct:
		collectStruct(v, path, out)
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		for i := range v.Len() {
			collect(v.Index(i), join(path, fmt.Sprint(i)), out)
		}
	case v.Kind() == reflect.Map:
		for _, k := range sortedKeys(v) {
			collectEntry(v, k, join(path, fmt.Sprint(k)), out)
		}
	}
}

func collectStruct(v reflect.Value, path string, out *[]tensorField) {
	t := v.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		tag := parseTag(f)
		if tag.skip || !f.IsExported() && !f.Anonymous {
			continue
		}
		p := join(path, tag.name)
		if tag.inline || f.Anonymous && f.Tag.Get("pyro") == "" {
			p = path
		}
		if field := v.Field(i); f.IsExported() {
			collect(field, p, out)
		} else if f.Type.Kind() == reflect.Struct {
			collect(reflect.NewAt(f.Type, field.Addr().UnsafePointer()).Elem(), p, out)
		}
	}
}

// collectEntry handles map values, which have no address.
func collectEntry(m, key reflect.Value, path string, out *[]tensorField) {
	v := m.MapIndex(key)
	if v.Type() != tensorType {
		if v.Kind() == reflect.Pointer {
			collect(v, path, out)
		}
		return
	}
	if !v.IsNil() {
		*out = append(*out, tensorField{path,
			func() *tensor.Tensor { return m.MapIndex(key).Interface().(*tensor.Tensor) },
			func(x *tensor.Tensor) { m.SetMapIndex(key, reflect.ValueOf(x)) }})
	}
}

// unshare replaces the pointers, slices and maps in v that lead to tensors by
// copies, so that setting a tensor in v does not reach the original.
func unshare(v reflect.Value) {
	if v.Type() == tensorType || !leadsToTensor(v.Type(), nil) || !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c := reflect.New(v.Type().Elem())
			c.Elem().Set(v.Elem())
			v.Set(c)
			unshare(c.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); v.Type().Field(i).Anonymous {
				unshare(reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem())
			} else {
				unshare(f)
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			unshare(v.Index(i))
		}
	case reflect.Slice:
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(c, v)
		v.Set(c)
		for i := range c.Len() {
			unshare(c.Index(i))
		}
	case reflect.Map:
		unshareMap(v)
	}
}

func unshareMap(v reflect.Value) {
	if v.IsNil() {
		return
	}
	c := reflect.MakeMapWithSize(v.Type(), v.Len())
	for _, k := range v.MapKeys() {
		e := reflect.New(v.Type().Elem()).Elem()
		e.Set(v.MapIndex(k))
		unshare(e)
		c.SetMapIndex(k, e)
	}
	v.Set(c)
}

// leadsToTensor reports whether a value of type t can contain a tensor.
func leadsToTensor(t reflect.Type, seen map[reflect.Type]bool) bool {
	if t == tensorType {
		return true
	}
	if seen[t] {
		return false
	}
	if seen == nil {
		seen = map[reflect.Type]bool{}
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return leadsToTensor(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if leadsToTensor(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}
