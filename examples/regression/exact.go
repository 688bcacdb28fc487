package main

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// An Estimate is the mean and standard deviation of one quantity, or a least
// squares estimate and its standard error.
type Estimate struct{ Value, SD float64 }

// leastSquares is the least squares fit in the coordinates of the design, where
// the columns are orthogonal with squared norm n.
type leastSquares struct {
	theta     []float64
	explained float64 // sum of squares of theta
	squares   float64 // residual sum of squares
	residual  float64 // sqrt(squares / degrees of freedom)
}

func (d *Design) leastSquares() leastSquares {
	n, p := d.X.Dims()
	var theta mat.VecDense
	y := mat.NewVecDense(n, d.Y)
	theta.MulVec(d.X.T(), y)
	theta.ScaleVec(1/float64(n), &theta)
	var residual mat.VecDense
	residual.MulVec(d.X, &theta)
	residual.SubVec(y, &residual)
	squares := mat.Dot(&residual, &residual)
	return leastSquares{theta.RawVector().Data, mat.Dot(&theta, &theta), squares, math.Sqrt(squares / float64(n-p-1))}
}

// LeastSquares returns the ordinary least squares estimate and standard error
// of every parameter, in the order of [Design.Names]. The residual scale has no
// standard error.
func (d *Design) LeastSquares() []Estimate {
	n, _ := d.X.Dims()
	fit := d.leastSquares()
	return d.estimates(fit.theta, fit.residual/math.Sqrt(float64(n)), 0,
		Estimate{0, fit.residual / math.Sqrt(float64(n))}, Estimate{fit.residual, math.NaN()})
}

// Exact is the posterior of the model without approximation. Given the
// residual scale sigma everything else is conjugate,
//
//	theta | sigma ~ Normal(shrink theta0, sqrt(v)),  v = 1/(n/sigma² + 1),  shrink = v n/sigma²
//	bias  | sigma ~ Normal(0, sqrt(v)),
//
// theta0 being the least squares estimate, and sigma is integrated out
// numerically.
type Exact struct {
	Estimates   []Estimate // in the order of Design.Names
	LogEvidence float64
}

// Exact integrates over u = log sigma with the trapezoidal rule, which
// converges faster than any power of the step for an analytic integrand that
// vanishes at both ends. The step is an eighth of the standard deviation that
// n observations leave to u. Beyond the range the prior, Normal(0, 1) in u, or
// the smallest residual that [NewDesign] admits leaves nothing.
func (d *Design) Exact() Exact {
	const low, high = -40, 10
	fit := d.leastSquares()
	n := float64(len(d.Y))
	step := 1 / (8 * math.Sqrt(2*n))
	top := math.Inf(-1)
	for u := float64(low); u < high; u += step {
		top = max(top, d.logEvidenceAt(fit, u))
	}
	var total float64
	var scale, shrink average
	for u := float64(low); u < high; u += step {
		weight := math.Exp(d.logEvidenceAt(fit, u) - top)
		total += weight
		scale.add(weight, math.Exp(u))
		shrink.add(weight, 1/(1+math.Exp(2*u)/n))
	}
	sigma, k := scale.moments(total), shrink.moments(total)
	sd := math.Sqrt(1 - k.Value)
	for j := range fit.theta {
		fit.theta[j] *= k.Value
	}
	return Exact{
		Estimates:   d.estimates(fit.theta, sd, k.SD/k.Value, Estimate{0, sd}, sigma),
		LogEvidence: top + math.Log(total*step),
	}
}

// An average accumulates weighted first and second moments.
type average struct{ first, second float64 }

func (a *average) add(weight, x float64) {
	a.first += weight * x
	a.second += weight * x * x
}

func (a *average) moments(total float64) Estimate {
	mean := a.first / total
	return Estimate{mean, math.Sqrt(max(a.second/total-mean*mean, 0))}
}

// logEvidenceAt returns log p(y, u) for u = log sigma, the coefficients
// integrated out.
func (d *Design) logEvidenceAt(fit leastSquares, u float64) float64 {
	n := float64(len(d.Y))
	precision := n * math.Exp(-2*u) // of each coefficient, from the data
	misfit := fit.squares*math.Exp(-2*u) + fit.explained*precision/(1+precision)
	coefficients := float64(len(fit.theta) + 1)
	return -0.5*(n+1)*math.Log(2*math.Pi) - n*u - 0.5*misfit - 0.5*coefficients*math.Log1p(precision) - 0.5*u*u
}

// estimates takes the moments of theta, bias and sigma to natural units. The
// entries of theta are independent with standard deviation sd, and share a
// random factor with relative standard deviation spread.
func (d *Design) estimates(theta []float64, sd, spread float64, bias, sigma Estimate) []Estimate {
	t := d.Data.Target
	all := []Estimate{{t.Mean + t.SD*bias.Value, t.SD * bias.SD}}
	for j := range theta {
		row := mat.Row(nil, j, d.back)
		value, square := 0.0, 0.0
		for k, a := range row {
			value += a * theta[k]
			square += a * a
		}
		all = append(all, Estimate{value, math.Hypot(math.Sqrt(square)*sd, value*spread)})
	}
	return append(all, Estimate{t.SD * sigma.Value, t.SD * sigma.SD})
}
