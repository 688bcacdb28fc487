package generic_test

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// bounds are the errors allowed against the tables, whose values are rounded: a
// result may be one of the two neighbours of the exact value, no other. The
// documented bounds against exact values are held by TestAccuracy.
var bounds = []struct {
	name  string
	f     func(float64) float64
	bound float64
	// from is the least argument the bound holds for.
	from float64
}{
	{"exp", generic.Exp, 1, math.Inf(-1)},
	{"expm1", generic.Expm1, 1, math.Inf(-1)},
	{"log", generic.Log, 1, math.Inf(-1)},
	{"log1p", generic.Log1p, 1, math.Inf(-1)},
	{"sin", generic.Sin, 1, math.Inf(-1)},
	{"cos", generic.Cos, 1, math.Inf(-1)},
	{"tanh", generic.Tanh, 1, math.Inf(-1)},
	{"sigmoid", generic.Sigmoid, 1, math.Inf(-1)},
	{"logsigmoid", generic.LogSigmoid, 1, math.Inf(-1)},
	{"softplus", generic.Softplus, 1, math.Inf(-1)},
	{"erf", generic.Erf, 1, math.Inf(-1)},
	{"erfc", generic.Erfc, 1, math.Inf(-1)},
	{"ndtr", generic.NormCDF, 1, math.Inf(-1)},
	{"log_ndtr", generic.LogNormCDF, 1, math.Inf(-1)},
	{"ndtri", generic.NormQuantile, 1, math.Inf(-1)},
	{"lgamma", generic.Lgamma, 1, 0},
	{"digamma", generic.Digamma, 1, 0},
}

func TestGolden(t *testing.T) {
	for _, b := range bounds {
		t.Run(b.name, func(t *testing.T) {
			worst, at := 0.0, 0.0
			for _, row := range readTable(t, "testdata/functions/"+b.name+".csv") {
				x, want := row[0], row[1]
				if x < b.from {
					continue
				}
				e := ulpError(b.f(x), want)
				if e > worst || e != e {
					worst, at = e, x
				}
				if !(e <= b.bound) {
					t.Errorf("%s(%x) = %x, want %x: %.3g ulp", b.name, x, b.f(x), want, e)
				}
			}
			t.Logf("worst %.4g ulp at %x", worst, at)
		})
	}
}

// ulpError returns |got - want| in units of the distance from |want| to the next
// float up; NaN if one of them is a NaN and the other is not.
func ulpError(got, want float64) float64 {
	switch {
	case got == want || got != got && want != want:
		return 0
	case math.IsInf(want, 0) || math.IsInf(got, 0):
		return math.Inf(1)
	}
	a := math.Abs(want)
	return math.Abs(got-want) / (math.Nextafter(a, math.Inf(1)) - a)
}

// readTable returns the rows of numbers of a golden file.
func readTable(t *testing.T, path string) [][]float64 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows [][]float64
	names := false
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !names {
			names = true
			continue
		}
		var row []float64
		for cell := range strings.SplitSeq(line, ",") {
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		t.Fatalf("%s is empty", path)
	}
	return rows
}

func TestGoldenPow(t *testing.T) {
	for _, row := range readTable(t, "testdata/functions/pow.csv") {
		x, y, want := row[0], row[1], row[2]
		if e := ulpError(generic.Pow(x, y), want); !(e <= 1) {
			t.Errorf("Pow(%x, %x) = %x, want %x: %.3g ulp", x, y, generic.Pow(x, y), want, e)
		}
	}
}
