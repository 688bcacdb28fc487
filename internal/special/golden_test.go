package special

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// table reads the rows of testdata/name.csv: hexadecimal floats under one line of column names, after comments.
func table(t *testing.T, name string) [][]float64 {
	t.Helper()
	f, err := os.Open("testdata/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows [][]float64
	header := false
	for s := bufio.NewScanner(f); s.Scan(); {
		line := s.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !header {
			header = true
			continue
		}
		rows = append(rows, parseRow(t, line))
	}
	if len(rows) < 20 {
		t.Fatalf("%s: only %d rows", name, len(rows))
	}
	return rows
}

func parseRow(t *testing.T, line string) []float64 {
	t.Helper()
	cells := strings.Split(line, ",")
	row := make([]float64, len(cells))
	for i, c := range cells {
		v, err := strconv.ParseFloat(c, 64)
		if err != nil {
			t.Fatal(err)
		}
		row[i] = v
	}
	return row
}

// ulps returns |got - want| in units in the last place of want; 0 for equal values and for two NaN, +Inf where only one is finite.
func ulps(got, want float64) float64 {
	switch {
	case got == want || got != got && want != want:
		return 0
	case got != got || want != want || math.IsInf(got, 0) || math.IsInf(want, 0):
		return math.Inf(1)
	}
	w := math.Abs(want)
	return math.Abs(got-want) / (math.Nextafter(w, math.Inf(1)) - w)
}

// worst keeps the row with the largest error.
type worst struct {
	err float64
	row []float64
	got float64
}

func (w *worst) see(err float64, row []float64, got float64) {
	if err > w.err || err != err {
		*w = worst{err, row, got}
	}
}

func (w *worst) report(t *testing.T, name, unit string, bound float64) {
	t.Helper()
	if !(w.err <= bound) {
		t.Errorf("%s: %.3g %s > %.3g at %v: got %v", name, w.err, unit, bound, w.row, w.got)
		return
	}
	t.Logf("%s: %.3g %s ≤ %.3g at %v", name, w.err, unit, bound, w.row)
}

// checkUlps compares f with the last column of a table.
func checkUlps(t *testing.T, name string, bound float64, f func(x []float64) float64) {
	t.Helper()
	var w worst
	for _, row := range table(t, name) {
		got := f(row)
		w.see(ulps(got, row[len(row)-1]), row, got)
	}
	w.report(t, name, "ulp", bound)
}

// checkHistogram is checkUlps with a log of the fractions of rows whose error is above 0, 1, 2, 4, 8 ulp.
func checkHistogram(t *testing.T, name string, bound float64, f func(x []float64) float64) {
	t.Helper()
	var above [5]int
	rows := table(t, name)
	for _, row := range rows {
		e := ulps(f(row), row[len(row)-1])
		for i, b := range []float64{0, 1, 2, 4, 8} {
			if e > b {
				above[i]++
			}
		}
	}
	t.Logf("%s: of %d rows %v are above 0, 1, 2, 4, 8 ulp", name, len(rows), above)
	checkUlps(t, name, bound, f)
}

// checkRelative compares f with the last column of a table.
func checkRelative(t *testing.T, name string, bound float64, f func(x []float64) float64) {
	t.Helper()
	var w worst
	for _, row := range table(t, name) {
		got, want := f(row), row[len(row)-1]
		w.see(math.Abs(got-want)/math.Abs(want), row, got)
	}
	w.report(t, name, "relative", bound)
}
