package main

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
)

var update = flag.Bool("update", false, "write testdata/output.txt")

// read returns what the tutorial prints.
func read(t *testing.T, steps int) string {
	t.Helper()
	t.Setenv("CI", "true") // must not matter
	var b bytes.Buffer
	if err := walk(&b, steps); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// decimal is a number that depends on draws. Sizes and indices are none.
var decimal = regexp.MustCompile(` *-?\d+\.\d+(e[-+]\d+)?`)

// masked hides the numbers that depend on draws, and the path of this package,
// which a test has and a program has not.
func masked(out string) string {
	out = strings.ReplaceAll(out, "github.com/gopyro/gopyro/examples/tutorial.", "main.")
	return decimal.ReplaceAllString(out, " #")
}

// Sites, names, types, shapes and errors are those of the golden file, which
// go test -update writes.
func TestOutput(t *testing.T) {
	got := masked(read(t, 501))
	const file = "testdata/output.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("line %d:\n got %q\nwant %q", i+1, g[min(i, len(g)-1)], w[min(i, len(w)-1)])
		}
	}
}

// The losses fall from the prior's to the data's own. Given the noise s that
// the data were drawn with, an element costs log s + ½log 2πe on average, with
// a standard deviation of ½√(2/200) = 0.05 over data, less ½·12/200 = 0.03 for
// the fitted coefficients. The posterior of 13 numbers adds a complexity of
// about ½log(100·Var(prior)/s²) nats each, for s between 0.05 and 2 between
// 0.1 and 0.5 an element. The band is wider than that by 4 standard deviations
// below, and by the steps still missing above.
func TestLosses(t *testing.T) {
	out := read(t, 501)
	var losses []float64
	for step := 0; step <= 500; step += 100 {
		line := regexp.MustCompile(fmt.Sprintf(`(?m)^step %d loss = (\S+)$`, step)).FindStringSubmatch(out)
		if line == nil {
			t.Fatalf("no loss of step %d in\n%s", step, out)
		}
		var loss float64
		if _, err := fmt.Sscan(line[1], &loss); err != nil {
			t.Fatal(err)
		}
		losses = append(losses, loss)
	}
	r := new(reader)
	model, err := module.Bind(NewModel(5, 2))
	if err != nil {
		t.Fatal(err)
	}
	tr, err := poutine.Record(r.run("y"), model, batch{Input: randn("x", 100, 5)})
	if err != nil {
		t.Fatal(err)
	}
	ideal := math.Log(tr.Value("obs_scale").Item()) + 0.5*math.Log(2*math.Pi*math.E)
	last := losses[len(losses)-1]
	if !(last > ideal+0.1-0.23 && last < ideal+0.5+0.2) {
		t.Errorf("loss %v at step 500, want about %v", last, ideal+0.3)
	}
	if !(losses[0] > last+0.5) {
		t.Errorf("losses %v do not fall", losses)
	}
}

// A smoke run takes two steps and prints everything else.
func TestSmoke(t *testing.T) {
	out := read(t, 2)
	if !strings.Contains(out, "step 0 loss") || strings.Contains(out, "step 100") {
		t.Errorf("losses in a smoke run:\n%s", out)
	}
	drop := regexp.MustCompile(`(?m)^step .*\n`)
	if a, b := drop.ReplaceAllString(masked(out), ""), drop.ReplaceAllString(masked(read(t, 501)), ""); a != b {
		t.Error("a smoke run prints other sites")
	}
}
