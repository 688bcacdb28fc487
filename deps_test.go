package gopyro_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "github.com/gopyro/gopyro/"

// layers is policy: a package may import only packages on lines above its own.
// Do not reorder it to make a build pass. Test files may import anything.
var layers = [][]string{
	{"internal/atomicfile", "internal/poison", "internal/asm/coef", "internal/asm/column"},
	{"internal/asm/generic", "internal/asm/amd64", "internal/asm/arm64"},
	{"internal/asm"},
	{"internal/special", "internal/asm/asmtest"},
	{"blas"},
	{"blas/blastest", "tensor"},
	{"dist/constraint"},
	{"dist/transform"},
	{"dist"},
	{"dist/disttest", "pyro"},
	{"pyro/poutine"},
	{"pyro/poutine/poutinetest", "pyro/module"},
	{"pyro/nn", "infer/optim"},
	{"infer"},
	{"infer/autoguide"},
	{"fuzz", "cmd/gopyro"},
}

// reach names the packages that only some others may import, whatever their
// layer: kernels are called through internal/asm, and internal/asm by the
// packages that compute.
var reach = map[string][]string{
	"internal/asm/coef":    {"internal/asm/generic", "internal/asm/amd64", "internal/asm/arm64"},
	"internal/asm/amd64":   {"internal/asm"},
	"internal/asm/arm64":   {"internal/asm"},
	"internal/asm/generic": {"internal/asm", "internal/asm/asmtest", "internal/special", "blas", "tensor", "dist/constraint", "dist/transform", "dist"}, // for its scalar functions
	"internal/asm":         {"internal/special", "internal/asm/asmtest", "blas", "tensor", "dist", "cmd/gopyro"},
	"internal/special":     {"tensor", "dist"},
	"blas":                 {"blas/blastest", "tensor", "cmd/gopyro"},
}

// outside lists what packages of this module may import from other modules.
// Programs with more needs, benchmarks and examples, are modules of their own.
var outside = map[string][]string{
	"internal/asm": {"github.com/klauspost/cpuid/v2"},
	"cmd/gopyro":   {"github.com/klauspost/cpuid/v2"},
	"blas":         {"gonum.org/v1/gonum/blas", "gonum.org/v1/gonum/blas/gonum", "gonum.org/v1/netlib/blas/netlib"},
	"tensor":       {"gonum.org/v1/gonum/mat"},
}

func TestImportsFollowLayers(t *testing.T) {
	rank := make(map[string]int)
	for i, layer := range layers {
		for _, pkg := range layer {
			rank[pkg] = i
		}
	}
	eachImport(t, func(file, pkg, imported string) {
		from, listed := rank[pkg]
		if !listed {
			t.Errorf("%s: package %s is not in layers", file, pkg)
			return
		}
		if to, listed := rank[imported]; !listed || to >= from {
			t.Errorf("%s: %s must not import %s", file, pkg, imported)
		}
		if allowed, limited := reach[imported]; limited && !slices.Contains(allowed, pkg) {
			t.Errorf("%s: %s is not among the packages that may import %s", file, pkg, imported)
		}
		if strings.HasSuffix(imported, "test") {
			t.Errorf("%s: %s serves tests and must not be imported by %s", file, imported, pkg)
		}
	}, func(file, pkg, imported string) {
		if !slices.Contains(outside[pkg], imported) {
			t.Errorf("%s: %s must not import %s", file, pkg, imported)
		}
	})
}

// TestNoJunkDrawers refuses package and file names that say nothing about what
// is inside.
func TestNoJunkDrawers(t *testing.T) {
	vague := []string{"util", "utils", "helper", "helpers", "common", "misc", "interfaces", "manager"}
	eachSource(t, func(file string, _ *ast.File) {
		name := strings.TrimSuffix(strings.TrimSuffix(path.Base(file), ".go"), "_test")
		if slices.Contains(vague, name) || slices.Contains(vague, path.Base(path.Dir(file))) {
			t.Errorf("%s: the name says nothing about what is inside", file)
		}
	})
}

// TestNoSmokeMode refuses tests and examples that do less where the variable CI
// is set, as continuous integration sets it: what passes there must be what a
// user runs.
func TestNoSmokeMode(t *testing.T) {
	reads := regexp.MustCompile(`(?i)env\("CI"\)|\$\{?CI\b`)
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == ".venv"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(file) != ".go" && d.Name() != "Makefile" && d.Name() != "run":
			return nil
		}
		text, err := os.ReadFile(file)
		if err == nil && reads.Match(text) {
			t.Errorf("%s reads the variable CI", file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// eachImport calls own for every import of a package of this module and
// foreign for every import of another module, in all files but tests.
func eachImport(t *testing.T, own, foreign func(file, pkg, imported string)) {
	t.Helper()
	eachSource(t, func(file string, source *ast.File) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		pkg := path.Dir(file)
		for _, spec := range source.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(imported, "/")
			switch inner, ours := strings.CutPrefix(imported, modulePath); {
			case ours:
				own(file, pkg, inner)
			case strings.Contains(first, "."):
				foreign(file, pkg, imported)
			}
		}
	})
}

// eachSource parses the Go files of this module up to their imports. They are
// read in this process, not by running go list, so that the test cache knows
// on which files the result depends.
func eachSource(t *testing.T, visit func(file string, source *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return skip(file)
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		visit(filepath.ToSlash(file), source)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// skip leaves out the folders that the go tool leaves out, and other modules.
func skip(dir string) error {
	name := filepath.Base(dir)
	if name == "." {
		return nil
	}
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" {
		return fs.SkipDir
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}
