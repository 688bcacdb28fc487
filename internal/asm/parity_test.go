package asm_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryKernelHasCounterparts asks that what one tier has a kernel for, the
// others have one for as well: AVX2 what AVX-512 has, NEON what AVX2 has and
// the other way round. It reads the sources and so holds on every architecture.
func TestEveryKernelHasCounterparts(t *testing.T) {
	avx512 := kernels(t, "amd64", "AVX512")
	avx2 := kernels(t, "amd64", "AVX2")
	neon := kernels(t, "arm64", "NEON")
	if len(neon) < 100 {
		t.Errorf("only %d NEON kernels found", len(neon))
	}
	missing(t, "AVX2", avx2, avx512)
	missing(t, "NEON", neon, avx2)
	missing(t, "AVX2", avx2, neon)
}

// TestEveryKernelIsCalled asks that the door knows each kernel of each tier: it
// falls back on plain Go where it does not, with the same bits.
func TestEveryKernelIsCalled(t *testing.T) {
	for _, tier := range []struct{ dir, suffix string }{{"amd64", "AVX512"}, {"amd64", "AVX2"}, {"arm64", "NEON"}} {
		called := selected(t, tier.dir)
		for _, name := range kernels(t, tier.dir, tier.suffix) {
			if !called[name+tier.suffix] {
				t.Errorf("no call of %s.%s%s in this package", tier.dir, name, tier.suffix)
			}
		}
	}
}

// missing reports the names in want that are not in have, the kernels of a tier.
func missing(t *testing.T, tier string, have, want []string) {
	t.Helper()
	for _, name := range want {
		if !slices.Contains(have, name) {
			t.Errorf("there is no %s%s", name, tier)
		}
	}
}

// kernels returns the names, without the suffix, of the exported functions in
// dir that end in suffix.
func kernels(t *testing.T, dir, suffix string) []string {
	t.Helper()
	var names []string
	for _, f := range parsed(t, filepath.Join(dir, "*.go")) {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() {
				continue
			}
			if name, ok := strings.CutSuffix(fn.Name.Name, suffix); ok {
				names = append(names, name)
			}
		}
	}
	return names
}

// selected returns what this package uses of the package pkg.
func selected(t *testing.T, pkg string) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	for _, f := range parsed(t, "*.go") {
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg {
					used[s.Sel.Name] = true
				}
			}
			return true
		})
	}
	return used
}

// parsed returns the files of the pattern that are not tests.
func parsed(t *testing.T, pattern string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}
