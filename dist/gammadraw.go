package dist

import "math"

// gammaDraws sets dst to draws first and on of standard gamma variables of the shapes a: the method of Marsaglia and
// Tsang (A Simple Method for Generating Gamma Variables, 2000). Attempt k at element i uses number i of the streams
// 2k and 2k+1 under the key. A draw that would underflow is the smallest normal number: 0 has no density.
func gammaDraws(dst []float64, a col, key Key, first uint64) {
	logGammaDraws(dst, a, key, first)
	for i, v := range dst {
		dst[i] = math.Max(exp(v), minNormal)
	}
}

// logGammaDraws sets dst to the logarithms of the same draws, which never underflow.
func logGammaDraws(dst []float64, a col, key Key, first uint64) {
	var normals, uniforms, boosts [32]float64
	for len(dst) > 0 {
		n := min(len(dst), len(normals))
		key.Fold(0).normals(normals[:n], first)
		key.Fold(1).uniforms(uniforms[:n], first)
		key.Fold(boostStream).uniforms(boosts[:n], first)
		for i := range n {
			dst[i] = logGamma(a.at(i), normals[i], uniforms[i], boosts[i], key, first+uint64(i))
		}
		dst = dst[n:]
		first += uint64(n)
		if !a.constant() {
			a.v = a.v[n:]
		}
	}
}

// boostStream is the stream of the uniform numbers that carry a draw from shape a+1 to shape a.
const boostStream = 1 << 32

// logGamma returns the logarithm of draw i, whose first attempt uses the given numbers.
func logGamma(a, normal, uniform, boost float64, key Key, i uint64) float64 {
	if a < 1 {
		return logGammaAtLeast1(a+1, normal, uniform, key, i) + log(boost)/a
	}
	return logGammaAtLeast1(a, normal, uniform, key, i)
}

func logGammaAtLeast1(a, normal, uniform float64, key Key, i uint64) float64 {
	d, c := gammaHat(a)
	if !(d > 0 && d <= maxFloat) {
		return math.Sqrt(d) // NaN or +Inf
	}
	for attempt := uint64(1); ; attempt++ {
		if v := math.FMA(c, normal, 1); v > 0 {
			logV := float64(3 * log(v))
			v = v * v * v
			if log(uniform) < gammaAcceptance(d, normal, v, logV) {
				return log(d) + logV
			}
		}
		normal = key.Fold(2 * attempt).normal(i)
		uniform = key.Fold(2*attempt + 1).uniform(i)
	}
}

// gammaHat returns d and c of the draws d (1 + c x)³ for normal x, of which gammaAcceptance makes gamma variables of shape a: TestGammaHat.
func gammaHat(a float64) (d, c float64) {
	d = a - 1.0/3
	return d, 1 / math.Sqrt(9*d)
}

// gammaAcceptance returns the logarithm of the probability with which d v is accepted.
func gammaAcceptance(d, normal, v, logV float64) float64 {
	return math.FMA(0.5*normal, normal, math.FMA(-d, v, d)+float64(d*logV))
}
