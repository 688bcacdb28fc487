package main

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var usual = limits{time: 0.05, alpha: 0.001}

// noisy returns n times around median seconds, off by at most a tenth.
func noisy(n int, median float64, seed uint64) (s sample) {
	r := rand.New(rand.NewPCG(seed, 1))
	for range n {
		s.seconds = append(s.seconds, median*(0.9+0.2*r.Float64()))
		s.allocs = append(s.allocs, 0)
	}
	return s
}

func TestJudge(t *testing.T) {
	allocating := noisy(10, 1, 3)
	for i := range allocating.allocs {
		allocating.allocs[i] = 1
	}
	for _, c := range []struct {
		what, name string
		old, new   sample
		want       verdict
	}{
		{"a third slower", "X/impl=gopyro", noisy(10, 1, 1), noisy(10, 1.33, 2), slower},
		{"a third faster", "X/impl=gopyro32", noisy(10, 1.33, 1), noisy(10, 1, 2), faster},
		{"the same", "X", noisy(10, 1, 1), noisy(10, 1, 2), same},
		{"slower by less than the limit", "X", noisy(10000, 1, 1), noisy(10000, 1.03, 2), same},
		{"slower by chance: too few to tell", "X", noisy(3, 1, 1), noisy(3, 1.33, 2), same},
		{"one allocation, at the same speed", "X", noisy(10, 1, 1), allocating, allocates},
		{"a peer is not judged", "X/impl=gonum", noisy(10, 1, 1), noisy(10, 2, 2), same},
	} {
		if got := judge(benchmark{".", c.name}, c.old, c.new, usual).verdict; got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// A suspicion is a regression if it is found twice.
func TestConfirm(t *testing.T) {
	first := samples{
		{".", "A"}: {noisy(10, 1, 1), noisy(10, 2, 2)},
		{".", "B"}: {noisy(10, 1, 3), noisy(10, 2, 4)},
	}
	second := samples{
		{".", "A"}: {noisy(10, 1, 5), noisy(10, 1, 6)},
		{".", "B"}: {noisy(10, 1, 7), noisy(10, 2, 8)},
	}
	rows := compare(first, usual)
	confirm(rows, compare(second, usual))
	if bad := regressions(rows); len(bad) != 1 || bad[0].name != "B" {
		t.Errorf("confirmed %v, want B alone", bad)
	}
}

func TestPatternMatchesItsRows(t *testing.T) {
	rows := []*row{{benchmark: benchmark{".", "SVIStep/n=100/impl=gopyro-2"}}, {benchmark: benchmark{".", "Sum-16"}}}
	levels := strings.Split(patternOf(rows), "/")
	for _, name := range []string{"BenchmarkSVIStep/n=100/impl=gopyro", "BenchmarkSum"} {
		for i, part := range strings.Split(name, "/") {
			if !regexp.MustCompile(levels[i]).MatchString(part) {
				t.Errorf("%q does not match %q", levels[i], part)
			}
		}
	}
}

// In a repository whose last commit allocates nothing, a benchmark changed to allocate is found, and nothing else is:
// from the checkout of the old commit to the exit, on a measure without noise.
func TestRunFindsAnAllocation(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("needs git: ", err)
	}
	dir := t.TempDir()
	t.Chdir(dir)
	ctx := context.Background()
	write := func(extra string) {
		t.Helper()
		code := "package p\n\nimport \"testing\"\n\nvar sink []byte\n\n" +
			"func BenchmarkChanged(b *testing.B) {\n\tfor range b.N {\n\t\t" + extra + "\n\t}\n}\n\n" +
			"func BenchmarkUnchanged(b *testing.B) {\n\tfor range b.N {\n\t\tsink = make([]byte, 100)\n\t}\n}\n"
		if err := os.WriteFile(filepath.Join(dir, "p_test.go"), []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("")
	if err := os.WriteFile("go.mod", []byte("module p\n\ngo 1.26\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{"git init -q", "git add .", "git -c user.name=t -c user.email=t@example.org commit -q -m first"} {
		if _, err := output(ctx, dir, strings.Fields(c)...); err != nil {
			t.Fatal(err)
		}
	}
	// Times so short differ by chance: the limit leaves only allocations to fail.
	o := options{base: "HEAD", packages: []string{"."}, bench: ".", benchtime: time.Millisecond, rounds: 5, limits: limits{time: 1e6}}
	if bad, err := run(ctx, o); bad || err != nil {
		t.Fatalf("nothing has changed, but regress says %v, %v", bad, err)
	}
	write("sink = make([]byte, 200)")
	if bad, err := run(ctx, o); !bad || err != nil {
		t.Errorf("a new allocation: regress says %v, %v", bad, err)
	}
	if trees, err := output(ctx, dir, "git", "worktree", "list"); err != nil || strings.Contains(trees, "\n") {
		t.Errorf("checkouts are left behind: %s %v", trees, err)
	}
	o.base = "no-such-commit"
	if _, err := run(ctx, o); err == nil {
		t.Error("a base that does not exist is accepted")
	}
}

func TestTableSaysTheNoiseOfPeers(t *testing.T) {
	var said strings.Builder
	table(&said, compare(samples{
		{".", "X/impl=gopyro"}: {noisy(10, 1e-6, 1), noisy(10, 2e-6, 2)},
		{".", "X/impl=gonum"}:  {noisy(10, 1e-6, 3), noisy(10, 1.02e-6, 4)},
	}, usual))
	for _, want := range []string{"SLOWER", "peer", "2 benchmarks, 1 regressions; peers"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, said.String())
		}
	}
}
