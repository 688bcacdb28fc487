package dist

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// Parts returns d and the distributions that it is made of.
func Parts(d Dist) []Dist {
	parts := []Dist{d}
	if w, ok := d.family.(wrapper); ok {
		w.remade(func(part Dist) Dist {
			parts = append(parts, Parts(part)...)
			return part
		})
	}
	return parts
}

// QuantileRounds returns how often the search for the quantiles of d at q, which has no formula for them, looks at tails.
func QuantileRounds(d Dist, q float64) int {
	d = Truncated(d, math.Inf(-1), math.Inf(1))
	return d.family.(*truncated).solver(&d, tensor.Scalar(q)).run()
}
