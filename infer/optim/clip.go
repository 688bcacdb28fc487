package optim

import "math"

// clip scales g to at most the given norm and holds its elements to ±bound;
// zero switches either off. The norm is computed with a scale, so that it
// neither overflows nor underflows.
func clip(g []float64, norm, bound float64) {
	if norm > 0 {
		if n := norm2(g); n > norm {
			for i := range g {
				g[i] *= norm / n
			}
		}
	}
	if bound > 0 {
		for i := range g {
			g[i] = max(-bound, min(bound, g[i]))
		}
	}
}

func norm2(x []float64) float64 {
	var big float64
	for _, v := range x {
		big = max(big, math.Abs(v))
	}
	if big == 0 || math.IsInf(big, 0) || math.IsNaN(big) {
		return big
	}
	var sum float64
	for _, v := range x {
		r := v / big
		sum = math.FMA(r, r, sum)
	}
	return big * math.Sqrt(sum)
}
