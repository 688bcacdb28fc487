package dist_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

var writeTable = flag.Bool("write", false, "write docs/distributions.md instead of comparing it")

const tablePath = "../docs/distributions.md"

// tablePreface is what docs/distributions.md says before its tables.
const tablePreface = `# What each family has

This file is written by ` + "`go test ./dist -run TestTableOfMethods -write`" + `, which asks each method of a distribution of the suite of
dist/suite_test.go; the test fails if the file says something else than the code. All families have LogProb, element by element and as
a weighted sum with all gradients. A method that a family lacks panics with an ` + "`*dist.UnsupportedError`" + `.

- Parameters are in the order of the constructor, but for the vector of Multinomial, which comes first, with their constraints; those of a family that is made of others belong to these.
- Draws: "yes", or "gradients" where they flow from the draw to the parameters (RSample in Pyro).
- CDF stands for CDF, LogCDF and LogSurvival, ICDF for the quantiles.
- Values: whether EnumerateSupport lists them: where they are finitely many, and so for parts of Mixture and others that are. The one of Delta is its
  parameter.
- Most of what is missing has no closed form: moments of relaxed numbers and vectors, entropies of mixtures, of folded numbers, of SkewNormal and of
  DirichletMultinomial, and an entropy of Stable. Images under affine transforms have the moments and the entropy of their base; the row of
  Transformed is that of an exponential. Not written yet: distribution functions of Stable, moments of LKJCholesky.

| family | parameters | draws | Mean | Variance | Entropy | CDF | ICDF | values |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
`

// divergencePreface stands before the table of divergences.
const divergencePreface = `
# Divergences

KL(p, q) of the family in the first column from those in the second, which is finite for the parameters of the suite. It is infinite where p has
values that q has not, such as a normal from a gamma distribution, or more trials from fewer; all else, as vectors of other lengths, returns an
` + "`*dist.UnsupportedError`" + `.

| p | q |
| --- | --- |
`

// notInSuite are constructors that have no case in the suite, and why.
var notInSuite = map[string]string{
	"New":             "it is for families of one's own, as in disttest's documentation",
	"Unit":            "it has no values; TestUnit",
	"Delta":           "its density is not one on the line; TestDelta",
	"ImproperUniform": "it has no draws; TestImproperUniform",
}

// tableCases returns the cases of the suite by name with those of families that it cannot hold.
func tableCases() map[string]disttest.Case {
	cases := maps.Clone(suite)
	cases["Delta"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Delta(p[0]) }, Params: scalars(1.5)}
	cases["Unit"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Unit(p[0]) }, Params: scalars(1.5)}
	cases["ImproperUniform"] = disttest.Case{Make: func(tensors) dist.Dist { return dist.ImproperUniform(dist.HalfNormal(1).Support()) }}
	return cases
}

// has reports whether a method works, or panics with an UnsupportedError.
func has(t *testing.T, name, method string, f func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, unsupported := r.(*dist.UnsupportedError); !unsupported {
				t.Errorf("%s: %s panics with %v, want an *UnsupportedError", name, method, r)
			}
			ok = false
		}
	}()
	f()
	return true
}

// methodsOf returns the cells of a family's row behind its name.
func methodsOf(t *testing.T, name string, c disttest.Case) []string {
	d := c.Make(c.Params)
	var params []string
	for _, p := range d.Family().Params() {
		params = append(params, fmt.Sprintf("%s (%v)", p.Name, p.Constraint))
	}
	x := tensor.FullShape(0.5, d.Shape()).As(d.DType())
	draws := "–"
	if has(t, name, "Sample", func() { x = d.Sample(nil, dist.NewKey(1)) }) {
		draws = "yes"
		if d.HasRSample() {
			draws = "gradients"
		}
	}
	cells := []string{strings.Join(params, ", "), draws}
	for method, f := range orderedMethods(d, x) {
		cell := "–"
		if has(t, name, method, f) {
			cell = "yes"
		}
		cells = append(cells, cell)
	}
	if has(t, name, "LogCDF", func() { d.LogCDF(x) }) != (cells[5] == "yes") {
		t.Errorf("%s has one of CDF and LogCDF", name)
	}
	if d.HasEnumerateSupport() != (cells[7] == "yes") {
		t.Errorf("%s: HasEnumerateSupport is %v", name, d.HasEnumerateSupport())
	}
	return cells
}

// orderedMethods yields the methods of the table's columns.
func orderedMethods(d dist.Dist, x *tensor.Tensor) func(yield func(string, func()) bool) {
	return func(yield func(string, func()) bool) {
		_ = yield("Mean", func() { d.Mean() }) && yield("Variance", func() { d.Variance() }) && yield("Entropy", func() { d.Entropy() }) &&
			yield("CDF", func() { d.CDF(x) }) && yield("ICDF", func() { d.ICDF(tensor.Scalar(0.3)) }) &&
			yield("EnumerateSupport", func() { d.EnumerateSupport(false) })
	}
}

// divergences returns, by the name of the first, the families from which KL knows the divergence of it and it is finite, at the parameters of
// the suite.
func divergences(t *testing.T, cases map[string]disttest.Case) map[string][]string {
	known := map[string][]string{}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(cases)), func(name string) bool { return strings.Contains(name, "/") })
	for _, a := range names {
		for _, b := range names {
			kl, err := dist.KL(cases[a].Make(cases[a].Params), cases[b].Make(cases[b].Params))
			if _, unsupported := err.(*dist.UnsupportedError); err != nil && !unsupported {
				t.Errorf("KL of %s from %s: %v, want an *UnsupportedError", a, b, err)
			}
			if err == nil && kl.Within(-math.MaxFloat64, math.MaxFloat64) {
				known[a] = append(known[a], b)
			}
		}
	}
	return known
}

// inTable reports whether a case of the suite has a row: one for each family, but those made of others have one for each part.
func inTable(name string) bool {
	family, part, ok := strings.Cut(name, "/")
	return !ok || (family == "Truncated" || family == "Folded") && part != "tail"
}

// constructor matches the first line of a function that returns a Dist.
var constructor = regexp.MustCompile(`(?m)^func ([A-Z]\w*)(?:\[.*\])?\(.*\) Dist \{`)

// TestEveryConstructorHasACase fails if a constructor of the package has neither a case in the suite nor a reason for that.
func TestEveryConstructorHasACase(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	cased := map[string]bool{}
	for name := range suite {
		family, _, _ := strings.Cut(name, "/")
		cased[family] = true
	}
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range constructor.FindAllSubmatch(source, -1) {
			found++
			if name := string(m[1]); !cased[name] && notInSuite[name] == "" {
				t.Errorf("%s: %s has no case in the suite", file, name)
			}
		}
	}
	if found < len(cased) {
		t.Errorf("%d constructors found for %d families of the suite", found, len(cased))
	}
}

// TestTableOfMethods compares docs/distributions.md with the code.
func TestTableOfMethods(t *testing.T) {
	var out bytes.Buffer
	out.WriteString(tablePreface)
	cases := tableCases()
	names := slices.Sorted(maps.Keys(cases))
	for _, name := range names {
		if inTable(name) {
			fmt.Fprintf(&out, "| %s | %s |\n", name, strings.Join(methodsOf(t, name, cases[name]), " | "))
		}
	}
	out.WriteString(divergencePreface)
	known := divergences(t, cases)
	for _, name := range names {
		if len(known[name]) > 0 {
			fmt.Fprintf(&out, "| %s | %s |\n", name, strings.Join(known[name], ", "))
		}
	}
	if *writeTable {
		if err := os.WriteFile(tablePath, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	written, err := os.ReadFile(tablePath)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, out.Bytes()) {
		t.Errorf("%s is not what the code says; run this test with -write", tablePath)
	}
}
