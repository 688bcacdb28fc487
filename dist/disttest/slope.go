package disttest

import "math"

// slope returns the derivative of f at v, with what it may be off, by central differences at steps that halve, extrapolated to a step of 0
// (Ridders, Accurate computation of F'(x) and F'(x)F”(x), 1982). Of the extrapolations it takes the one that differs least from those that it is
// made of; ten times that difference is the bound, and what follows from the rounding of f: 2e-15 of it, and more if said. Steps that leave the
// domain of f count for nothing.
func slope(f func(float64) float64, v, more float64) (derivative, unsure float64) {
	const steps = 8
	rounding := float64(2e-15*math.Abs(f(v))) + more
	h := float64(0.05 * math.Max(0.1, math.Abs(v)))
	unsure = math.Inf(1)
	var last []float64
	for range steps {
		d := (f(v+h) - f(v-h)) / (2 * h)
		if d-d != 0 {
			last, h = nil, h/2
			continue
		}
		row := []float64{d}
		for k, power := 0, 4.0; k < len(last); k, power = k+1, 4*power {
			better := (float64(power*row[k]) - last[k]) / (power - 1)
			off := math.Max(math.Abs(better-row[k]), math.Abs(better-last[k])) + rounding/h
			if off < unsure {
				derivative, unsure = better, off
			}
			row = append(row, better)
		}
		last, h = row, h/2
	}
	return derivative, float64(10*unsure) + float64(1e-12*math.Abs(derivative))
}
