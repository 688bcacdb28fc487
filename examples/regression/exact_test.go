package main

import (
	"math"
	"strings"
	"testing"
)

func penguinDesign(t testing.TB) *Design {
	t.Helper()
	design, err := load(penguins, Roles{}.orPenguins())
	if err != nil {
		t.Fatal(err)
	}
	return design
}

func TestPenguinRows(t *testing.T) {
	d := penguinDesign(t).Data
	if n := len(d.Target.Values); n != 333 || d.Dropped != 11 {
		t.Errorf("%d rows used and %d left out, want 333 and 11", n, d.Dropped)
	}
	if got, want := strings.Join(d.Group().Levels, " "), "Adelie Chinstrap Gentoo"; got != want {
		t.Errorf("species %s, want %s", got, want)
	}
}

// TestLeastSquares compares with NumPy 2.4 (numpy.linalg.lstsq on the centred
// features, standard errors from the inverse of the normal equations).
func TestLeastSquares(t *testing.T) {
	design := penguinDesign(t)
	want := []Estimate{
		{4207.05705706, 15.7460451645},
		{15.9502470705, 2.90961228425},
		{18.2044273519, 7.10625833681},
		{67.2176321656, 19.7418504193},
		{-251.476693123, 81.0788239461},
		{1014.62666207, 129.560585684},
		{-389.891527877, 47.8483456518},
		{287.338360581223, math.NaN()},
	}
	for i, got := range design.LeastSquares() {
		name := design.Names()[i]
		near(t, name, got.Value, want[i].Value, 1e-11)
		if i < len(want)-1 {
			near(t, name+" s.e.", got.SD, want[i].SD, 1e-11)
		}
	}
}

// TestExact compares with an integral over log sigma of the density that
// NumPy's eigenvalues of the covariance matrix of y give.
func TestExact(t *testing.T) {
	design := penguinDesign(t)
	exact := design.Exact()
	near(t, "log evidence", exact.LogEvidence, -158.1045316122184, 1e-12)
	last := len(exact.Estimates) - 1
	near(t, "residual scale", exact.Estimates[last].Value, 288.45574837191236, 1e-12)
}

// TestExactShrinks checks the posterior against its limits: the coefficients
// lie between 0 and the least squares estimate, each with the same shrinkage,
// and the standard deviations exceed those of least squares, whose residual
// scale is not uncertain.
func TestExactShrinks(t *testing.T) {
	design := penguinDesign(t)
	exact, ls := design.Exact().Estimates, design.LeastSquares()
	shrink := exact[1].Value / ls[1].Value
	if !(shrink > 0.99 && shrink < 1) {
		t.Errorf("shrinkage %g, want a little less than 1", shrink)
	}
	for i := 1; i < len(ls)-1; i++ {
		near(t, "shrinkage of "+design.Names()[i], exact[i].Value/ls[i].Value, shrink, 1e-12)
		if !(exact[i].SD > ls[i].SD && exact[i].SD < 1.02*ls[i].SD) {
			t.Errorf("%s: exact sd %g, least squares %g", design.Names()[i], exact[i].SD, ls[i].SD)
		}
	}
}

func TestNaturalInvertsTheDesign(t *testing.T) {
	design := penguinDesign(t)
	fit := design.leastSquares()
	natural := design.Natural(0, fit.theta, fit.residual)
	for i, ls := range design.LeastSquares() {
		near(t, design.Names()[i], natural[i], ls.Value, 1e-14)
	}
}

func near(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Abs(want)) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}
