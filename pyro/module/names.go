package module

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// A fieldTag is what a field's name and its pyro tag say.
type fieldTag struct {
	name                 string
	skip, shared, inline bool
}

func parseTag(f reflect.StructField) fieldTag {
	name, opt, _ := strings.Cut(f.Tag.Get("pyro"), ",")
	if name == "" {
		name = snake(f.Name)
	}
	return fieldTag{name: name, skip: name == "-", shared: opt == "shared", inline: opt == "inline"}
}

// snake turns ObsScale into obs_scale and HTTPRate into http_rate: a word
// begins at an upper-case letter after a lower-case one or digit, and at the
// last upper-case letter of a run that a lower-case one follows.
func snake(s string) string {
	r := []rune(s)
	var b strings.Builder
	for i, c := range r {
		starts := i > 0 && unicode.IsUpper(c) &&
			(!unicode.IsUpper(r[i-1]) && r[i-1] != '_' || i+1 < len(r) && unicode.IsLower(r[i+1]) && r[i-1] != '_')
		if starts {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// sortedKeys returns the keys of a map in the order of numbers, else of their
// text.
func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		if a.CanInt() && b.CanInt() {
			return cmp.Compare(a.Int(), b.Int())
		}
		return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	return keys
}

// holdsVars reports whether a value of type t can contain a Var. seen stops
// recursive types.
func holdsVars(t reflect.Type, seen []reflect.Type) bool {
	if t == varType || t.Implements(namedType) {
		return true
	}
	if slices.Contains(seen, t) {
		return false
	}
	seen = append(seen, t)
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return holdsVars(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsVars(t.Field(i).Type, seen) || t.Field(i).Type == baseType {
				return true
			}
		}
	}
	return false
}

// mayHoldVars reports whether a value of type t can lead to a Var: directly, or
// through an interface in exported fields. Types of other packages that cannot,
// such as tensors and mutexes, are not entered.
func mayHoldVars(t reflect.Type) bool { return holdsVars(t, nil) || holdsInterface(t, nil) }

// holdsInterface reports whether a value of type t leads to an interface
// through exported fields. seen stops recursive types.
func holdsInterface(t reflect.Type, seen []reflect.Type) bool {
	if slices.Contains(seen, t) {
		return false
	}
	seen = append(seen, t)
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return holdsInterface(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && holdsInterface(f.Type, seen) {
				return true
			}
		}
	}
	return false
}
