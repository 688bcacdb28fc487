package main

import "math"

// A Moment is the mean and the standard deviation of one number.
type Moment struct{ Mean, SD float64 }

// Exact returns the posterior moments of the mean, of the spread and of the
// effects of the schools, in this order.
//
// Given the spread all is normal: an effect was measured with variance
// V = StdErr² + spread² around the mean of all. The integral over the spread is
// the midpoint rule in u, spread = scale·tan(½πu), in which the half-Cauchy prior
// is uniform; it has converged to ten digits.
func Exact(d Schools) []Moment {
	const points = 4000
	var total float64
	y, e := d.Effect.Float64s(), d.StdErr.Float64s()
	sums := make([]moments, 2+len(y))
	for i := range points {
		spread := spreadScale * math.Tan(math.Pi/2*(float64(i)+0.5)/points)
		precision, weighted, logDensity := 1.0/(meanScale*meanScale), 0.0, 0.0
		for j := range y {
			v := float64(e[j]*e[j]) + float64(spread*spread)
			precision += 1 / v
			weighted += y[j] / v
			logDensity -= (math.Log(v) + float64(y[j]*y[j])/v) / 2
		}
		mean := weighted / precision
		w := math.Exp(logDensity + (float64(mean*weighted)-math.Log(precision))/2)
		total += w
		sums[0].add(w, mean, 1/precision)
		sums[1].add(w, spread, 0)
		for j := range y {
			pooled := float64(e[j]*e[j]) / (float64(e[j]*e[j]) + float64(spread*spread)) // the weight of the mean of all
			sums[2+j].add(w, y[j]+float64(pooled*(mean-y[j])), float64((1-pooled)*e[j]*e[j])+float64(pooled*pooled)/precision)
		}
	}
	exact := make([]Moment, len(sums))
	for i, s := range sums {
		exact[i] = s.moment(total)
	}
	return exact
}

// moments are weighted sums of a number and its square.
type moments struct{ first, second float64 }

// add adds a number with the given mean and variance, given the spread.
func (m *moments) add(w, mean, variance float64) {
	m.first += float64(w * mean)
	m.second += float64(w * (variance + float64(mean*mean)))
}

func (m *moments) moment(total float64) Moment {
	mean := m.first / total
	return Moment{mean, math.Sqrt(m.second/total - float64(mean*mean))}
}
