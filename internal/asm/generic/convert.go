package generic

// Widen sets dst[i] to x[i].
func Widen(dst []float64, x []float32) {
	for i, v := range x {
		dst[i] = float64(v)
	}
}

// Narrow sets dst[i] to x[i]*scale, rounded twice: to float64 and to float32.
func Narrow(dst []float32, x []float64, scale float64) {
	for i, v := range x {
		dst[i] = float32(float64(v * scale))
	}
}
