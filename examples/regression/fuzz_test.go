package main

import (
	"bytes"
	"errors"
	"math"
	"testing"
)

// FuzzCSV takes arbitrary bytes as a CSV file whose first column is the target
// and whose last is a factor if asked for. Every fault must be a located
// *CellError, and what passes the checks must be fit to compute with.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("y,x\n1,2\n3,5\n4,4\n"), false, false)
	f.Add([]byte(penguins[:800]), true, true)
	f.Fuzz(func(t *testing.T, text []byte, factor, drop bool) {
		design, err := loadAll(text, factor, drop)
		if err != nil {
			checkFault(t, err, bytes.Count(text, []byte("\n"))+1)
			return
		}
		checkDesign(t, design)
	})
}

func loadAll(text []byte, factor, drop bool) (*Design, error) {
	f, err := ReadCSV("in.csv", bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	names := f.Names()
	roles := Roles{Target: names[0], Features: names[1:], DropMissing: drop}
	if factor && len(names) > 1 {
		roles.Factors = names[len(names)-1:]
	}
	d, err := f.Select(roles)
	if err != nil {
		return nil, err
	}
	return NewDesign(d)
}

func checkFault(t *testing.T, err error, lines int) {
	t.Helper()
	var fault *CellError
	if !errors.As(err, &fault) {
		t.Fatalf("%T: %v", err, err)
	}
	if fault.File != "in.csv" || fault.Line < 1 || fault.Line > lines || fault.Column < 1 || fault.Problem == "" {
		t.Errorf("fault without a place: %+v", fault)
	}
}

func checkDesign(t *testing.T, design *Design) {
	t.Helper()
	n, p := design.X.Dims()
	for j := range p {
		for k := range j + 1 {
			dot := 0.0
			for i := range n {
				dot += design.X.At(i, j) * design.X.At(i, k) / float64(n)
			}
			want := 0.0
			if j == k {
				want = 1
			}
			if !(math.Abs(dot-want) < 1e-10) {
				t.Errorf("columns %d and %d of the design have product %g n, want %g n", j, k, dot, want)
			}
		}
	}
	for i, e := range design.Exact().Estimates {
		if math.IsNaN(e.Value) || math.IsNaN(e.SD) {
			t.Errorf("%s: exact posterior %v", design.Names()[i], e)
		}
	}
}
