package generic

import (
	"math"
	"math/bits"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy
// as 1, 2, 3", SC 2011): round multipliers and key increments.
const (
	philoxM0 = 0xD2511F53
	philoxM1 = 0xCD9E8D57
	philoxW0 = 0x9E3779B9
	philoxW1 = 0xBB67AE85
)

// Philox returns the Philox4x32-10 block of the 128-bit counter hi:lo under
// key, as two words of 64 bits, low word first.
func Philox(key, hi, lo uint64) (w0, w1 uint64) {
	k0, k1 := uint32(key), uint32(key>>32)
	c0, c1, c2, c3 := uint32(lo), uint32(lo>>32), uint32(hi), uint32(hi>>32)
	for range 10 {
		h0, l0 := bits.Mul32(philoxM0, c0)
		h1, l1 := bits.Mul32(philoxM1, c2)
		c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0
		k0 += philoxW0
		k1 += philoxW1
	}
	return uint64(c1)<<32 | uint64(c0), uint64(c3)<<32 | uint64(c2)
}

// PhiloxU64 sets dst[i] to element first+i of a stream: word n mod 2 of the
// block whose counter is stream:(n div 2), where n = first+i.
func PhiloxU64(dst []uint64, key, stream, first uint64) {
	for i := range dst {
		dst[i] = philoxWord(key, stream, first+uint64(i))
	}
}

func philoxWord(key, stream, n uint64) uint64 {
	w0, w1 := Philox(key, stream, n/2)
	if n%2 == 0 {
		return w0
	}
	return w1
}

// Uniform returns (k + 1/2) 2⁻⁵² for the high 52 bits k of u: a number in (0, 1),
// exact, never 0 or 1.
func Uniform(u uint64) float64 {
	return math.Float64frombits(u>>12|0x3ff<<52) - (1 - 0x1p-53)
}

// UniformF64 sets dst[i] to Uniform of element first+i of the stream.
func UniformF64(dst []float64, key, stream, first uint64) {
	for i := range dst {
		dst[i] = Uniform(philoxWord(key, stream, first+uint64(i)))
	}
}

// ExponentialF64 sets dst[i] to -ln of the uniform number first+i of the stream, to 1.6 ulp.
func ExponentialF64(dst []float64, key, stream, first uint64) {
	for i := range dst {
		dst[i] = minusLog(Uniform(philoxWord(key, stream, first+uint64(i))))
	}
}

// minusLog returns -ln u for a uniform number u to 1.6 ulp, with fewer steps than Log.
func minusLog(u float64) float64 {
	b := math.Float64bits(u)
	k, j := float64(int64(b>>52)-1023), b>>49&7
	r := math.FMA(math.Float64frombits(b&mantissa|oneBits), coef.NegLogInv[j], -1)
	r2 := float64(r * r)
	return math.FMA(k, -coef.Ln2, coef.NegLogT[j]) + math.FMA(r2, negLogTail(r, r2), -r)
}

// negLogTail is the polynomial of -ln(1 + r) = -r + r² negLogTail.
func negLogTail(r, r2 float64) float64 {
	e := math.FMA(coef.NegLog8, r2, coef.NegLog6)
	o := math.FMA(coef.NegLog7, r2, coef.NegLog5)
	e = math.FMA(e, r2, coef.NegLog4)
	o = math.FMA(o, r2, coef.NegLog3)
	e = math.FMA(e, r2, coef.NegLog2)
	o = math.FMA(o, r2, coef.NegLog1)
	e = math.FMA(e, r2, coef.NegLog0)
	return math.FMA(o, r, e)
}

// Normals returns two independent standard normal numbers made of the block
// (w0, w1) by the transformation of Box and Muller (1958): the cosine and the sine of
// the angle that w1 is, times the root of -2 ln of the uniform number that the low 52
// bits of w0 are. Their size is below 8.6, since that number is at least 2⁻⁵³. The error is
// below 4 ulp.
func Normals(w0, w1 uint64) (z0, z1 float64) {
	root := math.Sqrt(2 * minusLog(Uniform(w0<<12)))
	// The angle is an eighth of a turn times j + f, |f| < 1/2 an odd multiple of 2⁻⁵².
	j := w1 & 7
	f := math.Float64frombits(w1>>12|(oneBits|1)) - 1.5
	z := float64(f * f)
	s, c := float64(f*eighthSin(z)), eighthCos(z)
	x, y := float64(root*coef.Eighths[j]), float64(root*coef.EighthSines[j])
	return math.FMA(x, c, -float64(y*s)), math.FMA(y, c, float64(x*s))
}

// eighthSin and eighthCos are the polynomials of sin(f π/4) = f eighthSin and
// cos(f π/4) = eighthCos, z = f².
func eighthSin(z float64) float64 {
	p := math.FMA(coef.EighthSin5, z, coef.EighthSin4)
	p = math.FMA(p, z, coef.EighthSin3)
	p = math.FMA(p, z, coef.EighthSin2)
	p = math.FMA(p, z, coef.EighthSin1)
	return math.FMA(p, z, coef.EighthSin0)
}

func eighthCos(z float64) float64 {
	p := math.FMA(coef.EighthCos5, z, coef.EighthCos4)
	p = math.FMA(p, z, coef.EighthCos3)
	p = math.FMA(p, z, coef.EighthCos2)
	p = math.FMA(p, z, coef.EighthCos1)
	return math.FMA(p, z, coef.EighthCos0)
}

// NormalF64 sets dst[i] to element first+i of the stream's normal numbers:
// elements 2n and 2n+1 are the pair of block n.
func NormalF64(dst []float64, key, stream, first uint64) {
	for i := 0; i < len(dst); {
		n := first + uint64(i)
		z0, z1 := Normals(Philox(key, stream, n/2))
		if n%2 == 0 {
			dst[i] = z0
			i++
		}
		if i < len(dst) && (first+uint64(i))%2 == 1 {
			dst[i] = z1
			i++
		}
	}
}

// UniformF32 sets dst[i] to (k + 1/2) 2⁻²³ for the high 23 bits k of element
// first+i of the stream.
func UniformF32(dst []float32, key, stream, first uint64) {
	for i := range dst {
		u := uint32(philoxWord(key, stream, first+uint64(i)) >> 32)
		dst[i] = math.Float32frombits(u>>9|0x7f<<23) - (1 - 0x1p-24)
	}
}

// ExponentialF32 sets dst[i] to the number of [ExponentialF64], rounded.
func ExponentialF32(dst []float32, key, stream, first uint64) {
	for i := range dst {
		dst[i] = float32(minusLog(Uniform(philoxWord(key, stream, first+uint64(i)))))
	}
}

// NormalF32 sets dst[i] to the number of [NormalF64], rounded.
func NormalF32(dst []float32, key, stream, first uint64) {
	var buf [64]float64
	for len(dst) > 0 {
		n := min(len(dst), len(buf))
		NormalF64(buf[:n], key, stream, first)
		for i, z := range buf[:n] {
			dst[i] = float32(z)
		}
		dst, first = dst[n:], first+uint64(n)
	}
}
