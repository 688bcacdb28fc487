package generic

import "math"

func Pow(x, y float64) float64 { return math.Pow(x, y) }
