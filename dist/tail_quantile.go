package dist

import "math"

// tailQuantile returns where the logarithm of a tail of f is target, that of ½ at most, between low and high, and sets the derivatives there; v begins with where the search does,
// and has the parameters behind it. It is Newton's method for the root of minus the logarithm, in which the tail of a normal distribution is nearly straight; a step that leads out
// is one by the logarithm of the distance to the end. From manySteps on the rest is halved, so that it ends.
func tailQuantile(f tailer, upper bool, target float64, v, slopes []float64, low, high float64) float64 {
	near := false
	for n := 0; ; n++ {
		l := f.logTail(upper, v, slopes)
		e := l - target
		if near || e != e {
			return v[0]
		}
		end := high
		if e > 0 != upper {
			end, high = low, v[0]
		} else {
			low = v[0]
		}
		step := e / slopes[0]
		near = abs(e) < 1e-8 || abs(step) <= 0x1p-53*abs(v[0]) // the next step is the last
		if near && v[0]-step == v[0] {
			return v[0]
		}
		next := v[0] - step
		if l < -0.5 {
			next = v[0] - step*2/(1+math.Sqrt(target/l))
		}
		if way := v[0] - end; !(next > low && next < high) && abs(step) <= maxFloat {
			next = end + float64(way*math.Max(exp(-step/way), 0x1p-20))
		}
		if n >= manySteps || !(next > low && next < high) {
			if near { // where the density is 0
				return v[0]
			}
			next = low/2 + high/2
			near = next == low || next == high
		}
		v[0] = next
	}
}

const manySteps = 64
