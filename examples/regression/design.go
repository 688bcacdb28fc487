package main

import (
	"math"
	"strings"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A Design is the regression in the coordinates in which it is fitted: target
// and features centred and scaled to unit spread, then the features rotated to
// be uncorrelated with each other,
//
//	Z = Q R,  X = sqrt(n) Q,  theta = R beta / sqrt(n),  X theta = Z beta.
//
// This is the QR reparameterisation (Stan User's Guide, "Regression models").
// The likelihood then has no correlation between the coefficients theta, so a
// mean-field guide can match their posterior; and Normal(0, 1) on each theta is
// Zellner's g-prior on beta, the same whatever the units of the features.
type Design struct {
	Data *Data
	X    *mat.Dense // n rows, p columns, column norms sqrt(n)
	Y    []float64  // standardised target

	back *mat.Dense // p by p: natural coefficients = back theta
}

// NewDesign standardises and rotates the data. It fails when a feature is a
// linear combination of others, or the target one of the features.
func NewDesign(d *Data) (*Design, error) {
	n, p := len(d.Target.Values), len(d.Features)
	root := math.Sqrt(float64(n))
	x, r := mat.NewDense(n, p, nil), mat.NewDense(p, p, nil)
	var q [][]float64
	for j, v := range d.Features {
		direction, ok := orthogonalise(v.standardised(), q, j, r)
		if !ok {
			return nil, d.frame.fault(v.head, v.Name, "collinear: it is a linear combination of %s", strings.Join(d.combination(r, j), ", "))
		}
		q = append(q, direction)
		x.SetCol(j, direction)
	}
	x.Scale(root, x)
	r.Scale(1/root, r)
	design := &Design{Data: d, X: x, Y: d.Target.standardised(), back: d.natural(r)}
	return design, design.checkNoise()
}

// collinear is the sine of the angle between a feature and the span of those
// before it under which the two are not told apart: far above the rounding
// error of the rotation, far below any angle that data could resolve.
const collinear = 1e-8

// orthogonalise takes from column j its components along the unit vectors q,
// which it writes into r, and returns the direction of what is left. It is the
// Gram-Schmidt process done twice, which is enough for vectors orthogonal to
// rounding error (Giraud, Langou and Rozloznik 2005). It reports false when
// nothing is left.
func orthogonalise(column []float64, q [][]float64, j int, r *mat.Dense) ([]float64, bool) {
	before := floats.Norm(column, 2)
	for range 2 {
		for k, unit := range q {
			along := floats.Dot(unit, column)
			floats.AddScaled(column, -along, unit)
			r.Set(k, j, r.At(k, j)+along)
		}
	}
	rest := floats.Norm(column, 2)
	if rest <= collinear*before {
		return nil, false
	}
	r.Set(j, j, rest)
	floats.Scale(1/rest, column)
	return column, true
}

// standardised returns the values with mean 0 and unit spread.
func (v *Variable) standardised() []float64 {
	z := make([]float64, len(v.Values))
	for i, x := range v.Values {
		z[i] = (x - v.Mean) / v.SD
	}
	return z
}

// combination names the features before j that contribute to feature j.
func (d *Data) combination(r *mat.Dense, j int) []string {
	weights := mat.NewVecDense(j, nil)
	if err := weights.SolveVec(r.Slice(0, j, 0, j), mat.NewVecDense(j, mat.Col(nil, j, r)[:j])); err != nil {
		return []string{"the features before it"}
	}
	var names []string
	for k := range j {
		if math.Abs(weights.AtVec(k)) > 1e-6 {
			names = append(names, d.Features[k].Name)
		}
	}
	return names
}

// natural returns the matrix that takes theta to coefficients in the units of
// the target per unit of each feature.
func (d *Data) natural(r *mat.Dense) *mat.Dense {
	var back mat.Dense
	if err := back.Inverse(r); err != nil {
		panic(err) // the diagonal of r is not zero
	}
	back.Apply(func(i, _ int, b float64) float64 { return b * (d.Target.SD / d.Features[i].SD) }, &back)
	return &back
}

// checkNoise refuses a target that the features give exactly: there is no
// residual scale to estimate.
func (d *Design) checkNoise() error {
	if d.leastSquares().residual > 1e-10 {
		return nil
	}
	t := &d.Data.Target
	return d.Data.frame.fault(t.head, t.Name, "it is an exact linear function of the features, so no residual scale can be estimated")
}

// Names returns the names of the parameters in natural units: the intercept,
// which is the expected target at the mean of every feature, the coefficients
// and the residual scale.
func (d *Design) Names() []string {
	names := []string{"intercept"}
	for _, v := range d.Data.Features {
		names = append(names, v.Name)
	}
	return append(names, "residual scale")
}

// Natural takes one draw of the parameters to natural units, in the order of
// [Design.Names].
func (d *Design) Natural(bias float64, theta []float64, sigma float64) []float64 {
	t := &d.Data.Target
	all := []float64{t.Mean + t.SD*bias}
	for j := range theta {
		coefficient := 0.0
		for k, a := range d.back.RawRowView(j) {
			coefficient += a * theta[k]
		}
		all = append(all, coefficient)
	}
	return append(all, t.SD*sigma)
}
