package generic

import "math"

func NormQuantile(p float64) float64 { return -math.Sqrt2 * math.Erfcinv(2*p) }

func Pow(x, y float64) float64 { return math.Pow(x, y) }
