package gopyro_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// Nothing above the kernels writes to a package variable: no global handler
// stack, parameter store or random generator (a policy, see ARCHITECTURE.md).
func TestNoPackageState(t *testing.T) {
	for _, root := range []string{"tensor", "dist", "pyro", "infer"} {
		err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() || d.Name() == "testdata" {
				return err
			}
			set := token.NewFileSet()
			for _, w := range packageWrites(parseDir(t, set, dir)) {
				t.Errorf("%v: writes the package variable %s", set.Position(w.Pos()), w.Name)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// parseDir parses the files of a directory that are not tests.
func parseDir(t *testing.T, set *token.FileSet, dir string) (files []*ast.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// packageWrites returns the identifiers of package variables that functions
// assign to.
func packageWrites(files []*ast.File) []*ast.Ident {
	vars := map[string]bool{}
	for _, f := range files {
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, s := range g.Specs {
					for _, n := range s.(*ast.ValueSpec).Names {
						vars[n.Name] = true
					}
				}
			}
		}
	}
	var out []*ast.Ident
	for _, f := range files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				for _, target := range written(n) {
					id := rootOf(target)
					local := id != nil && id.Obj != nil && id.Obj.Pos() > fn.Pos() && id.Obj.Pos() < fn.End()
					if id != nil && vars[id.Name] && !local {
						out = append(out, id)
					}
				}
				return true
			})
		}
	}
	return out
}

// written returns what a statement assigns to.
func written(n ast.Node) []ast.Expr {
	switch s := n.(type) {
	case *ast.AssignStmt:
		if s.Tok != token.DEFINE {
			return s.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{s.X}
	}
	return nil
}

// rootOf returns the variable at the root of x.f[i].
func rootOf(e ast.Expr) *ast.Ident {
	switch x := e.(type) {
	case *ast.Ident:
		return x
	case *ast.SelectorExpr:
		return rootOf(x.X)
	case *ast.IndexExpr:
		return rootOf(x.X)
	case *ast.ParenExpr:
		return rootOf(x.X)
	}
	return nil
}
