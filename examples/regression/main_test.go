package main

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPenguins fits the embedded data with the default settings. Means are
// held to a tenth of the posterior standard deviation and spreads to five in
// a hundred, about twice what ten other seeds showed.
func TestPenguins(t *testing.T) {
	s, err := parse([]string{"-quiet"}, new(bytes.Buffer))
	if err != nil {
		t.Fatal(err)
	}
	design := penguinDesign(t)
	fit, err := Run(context.Background(), design, s.options)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := fit.Rows(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if !(math.Abs(r.Fit.Mean-r.Exact.Value) < 0.1*r.Exact.SD) {
			t.Errorf("%s: mean %g, exact %g with sd %g", r.Name, r.Fit.Mean, r.Exact.Value, r.Exact.SD)
		}
		if !(math.Abs(r.Fit.SD/r.Exact.SD-1) < 0.05) {
			t.Errorf("%s: sd %g, exact %g", r.Name, r.Fit.SD, r.Exact.SD)
		}
		checkInterval(t, r)
	}
	checkLimit(t, fit)
	predictive, err := fit.Predictive(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	// Of 333 rows, 90 % within three binomial standard deviations.
	if c := predictive.Coverage(); !(math.Abs(c-0.9) < 3*math.Sqrt(0.9*0.1/333)) {
		t.Errorf("90 %% intervals hold %.3f of the rows", c)
	}
}

// checkInterval asks for the interval of a normal distribution, which every
// posterior here is close to.
func checkInterval(t *testing.T, r Row) {
	t.Helper()
	const z = 1.6448536269514722
	for _, side := range []struct{ got, want float64 }{
		{r.Fit.Low, r.Fit.Mean - z*r.Fit.SD}, {r.Fit.High, r.Fit.Mean + z*r.Fit.SD},
	} {
		if !(math.Abs(side.got-side.want) < 0.1*r.Fit.SD) {
			t.Errorf("%s: end of the interval %g, of a normal one %g (sd %g)", r.Name, side.got, side.want, r.Fit.SD)
		}
	}
}

// checkLimit compares the loss at the end with the exact log evidence, which
// it exceeds by the divergence of the guide from the posterior. In the limit
// of many rows that is nothing; a sum over 333 rows allows 0.3 in total.
func checkLimit(t *testing.T, fit *Fit) {
	t.Helper()
	last := fit.Losses[len(fit.Losses)-1000:]
	mean, sd := moments(last)
	n := float64(len(fit.Design.Y))
	excess := n*mean + fit.Design.Exact().LogEvidence
	slack := 4 * n * sd / math.Sqrt(float64(len(last)))
	if !(excess > -slack && excess < 0.3+slack) {
		t.Errorf("loss at the end exceeds -log evidence by %.3f, want 0 to 0.3 within %.3f", excess, slack)
	}
}

const houses = `price,area,rooms,city
210,80,3,Nort
250.5,95,4,Nort
190,70,2,Sund
310,120,5,Sund
275,105,3,Nort
230,NA,3,Sund
205,77,3,Sund
260,99,4,Nort
330,131,5,Sund
180,66,2,Nort
`

func TestRunOnFile(t *testing.T) {
	dir := t.TempDir()
	file, out := filepath.Join(dir, "houses.csv"), filepath.Join(dir, "made", "out")
	if err := os.WriteFile(file, []byte(houses), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-csv", file, "-target", "price", "-factors", "city", "-missing", "drop", "-steps", "300", "-out", out}
	var stdout, stderr bytes.Buffer
	if err := run(context.Background(), args, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(stdout.String(), "price on area, rooms, city=Sund") {
		t.Errorf("output does not name the regression:\n%s", &stdout)
	}
	if got := strings.Count(stderr.String(), "\n"); got != 10 {
		t.Errorf("%d lines of progress, want 10:\n%s", got, &stderr)
	}
	table, err := os.ReadFile(filepath.Join(out, "posterior.txt"))
	if err != nil || !strings.Contains(stdout.String(), string(table)) {
		t.Errorf("the file of the table differs from the output (%v):\n%s", err, table)
	}
	checkPNG(t, filepath.Join(out, "regression.png"))
}

func checkPNG(t *testing.T, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X < 1000 || size.Y < 400 {
		t.Errorf("figure of %v pixels", size)
	}
}

func TestSeedDecidesTheResult(t *testing.T) {
	table := func(seed string) string {
		var stdout bytes.Buffer
		args := []string{"-quiet", "-steps", "50", "-seed", seed, "-out", t.TempDir()}
		if err := run(context.Background(), args, &stdout, new(bytes.Buffer)); err != nil {
			t.Fatal(err)
		}
		text, _, _ := strings.Cut(stdout.String(), "wrote ")
		return text
	}
	first := table("3")
	if again := table("3"); again != first {
		t.Errorf("the same seed gave\n%s\nand\n%s", first, again)
	}
	if other := table("4"); other == first {
		t.Error("two seeds gave the same table")
	}
}

func TestUsage(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"-csv x.csv", "-csv needs -target"},
		{"-missing maybe", `-missing is "maybe"`},
		{"-steps 0", "must be at least 1"},
		{"penguins.csv", `unexpected argument "penguins.csv"`},
		{"-step 5", "flag provided but not defined"},
	} {
		var stderr bytes.Buffer
		_, err := parse(strings.Fields(test.args), &stderr)
		if !errors.As(err, new(usageError)) || !strings.Contains(stderr.String(), test.want) {
			t.Errorf("%s: error %v, message %q, want %q", test.args, err, &stderr, test.want)
		}
	}
}

func TestInterruptWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := filepath.Join(t.TempDir(), "out")
	err := run(ctx, []string{"-quiet", "-out", out}, new(bytes.Buffer), new(bytes.Buffer))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("the folder of the results exists (%v)", err)
	}
}
