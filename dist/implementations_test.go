package dist

import (
	"bufio"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestImplementations compares which types implement which private interfaces of this package with testdata/implementations.txt. Most are optional: a type that loses one,
// by a name or an argument that changed in one place alone, compiles, and quietly takes the slower or less exact way of all others.
func TestImplementations(t *testing.T) {
	want, got := listedTypes(t), implementations(t)
	for name, types := range got {
		if w, ok := want[name]; !ok || !slices.Equal(types, w) {
			t.Errorf("gone: %v, new: %v; the line in testdata/implementations.txt would be\n%s: %s", without(w, types), without(types, w), name, strings.Join(types, " "))
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("there is no interface %s", name)
	}
}

// listedTypes returns the types that testdata/implementations.txt has for each interface.
func listedTypes(t *testing.T) map[string][]string {
	file, err := os.Open("testdata/implementations.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	listed := map[string][]string{}
	for s := bufio.NewScanner(file); s.Scan(); {
		if name, types, ok := strings.Cut(s.Text(), ": "); ok && name[0] != '#' {
			listed[name] = strings.Fields(types)
		}
	}
	return listed
}

// implementations returns the types that implement each private interface of this package, in the order of the alphabet.
func implementations(t *testing.T) map[string][]string {
	scope := declarations(t)
	all := map[string]types.Type{}
	for _, name := range scope.Names() {
		if n, ok := scope.Lookup(name).(*types.TypeName); ok {
			all[name] = n.Type()
		}
	}
	found := map[string][]string{}
	for name, typ := range all {
		i, ok := typ.Underlying().(*types.Interface)
		if !ok || token.IsExported(name) {
			continue
		}
		found[name] = []string{}
		for _, other := range scope.Names() {
			if u := all[other]; u != nil && !types.IsInterface(u) && types.Implements(types.NewPointer(u), i) && !implementsAnything(u) {
				found[name] = append(found[name], other)
			}
		}
	}
	return found
}

// declarations returns what the package declares. Types of other packages are not known, and all the same: names and numbers of arguments tell methods apart.
func declarations(t *testing.T) *types.Scope {
	names, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, n := range names {
		if !strings.HasSuffix(n.Name(), ".go") || strings.HasSuffix(n.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, n.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	c := types.Config{IgnoreFuncBodies: true, Importer: noImports{}, Error: func(error) {}}
	p, _ := c.Check("dist", set, files, nil)
	return p.Scope()
}

type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not wanted") }

// implementsAnything reports whether t embeds a type that is not known, which might have any method.
func implementsAnything(t types.Type) bool {
	method := types.NewFunc(token.NoPos, nil, "Any", types.NewSignatureType(nil, nil, nil, nil, nil, false))
	return types.Implements(types.NewPointer(t), types.NewInterfaceType([]*types.Func{method}, nil).Complete())
}

// without returns the strings of a that are not in b.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}
