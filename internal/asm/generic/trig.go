package generic

import (
	"math"
	"math/bits"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// trigMax bounds the arguments that are reduced by a subtraction of n π/2. Then n is
// below 2²⁰, its product with the 33 bits of PiHalfMid is exact, and what the three parts
// lack of π/2 leaves an error below 2⁻¹²⁰ in n π/2.
const trigMax = 1 << 20

// reduce returns r + rl = x - n π/2, |r| ≤ π/4, and n mod 4 in the low bits of k,
// for |x| ≤ trigMax.
func reduce(x float64) (k uint64, r, rl float64) {
	t := math.FMA(x, coef.TwoOverPi, magic)
	n := t - magic
	a := math.FMA(-n, coef.PiHalf, x) // exact
	r = math.FMA(-n, coef.PiHalfMid, a)
	v := math.FMA(-n, coef.PiHalfMid, a-r) // exact
	return math.Float64bits(t), r, math.FMA(-n, coef.PiHalfLo, v)
}

// sinTail is the polynomial of sin r = r + r z sinTail, z = r², |r| ≤ π/4.
func sinTail(z float64) float64 {
	p := math.FMA(coef.Sin5, z, coef.Sin4)
	p = math.FMA(p, z, coef.Sin3)
	p = math.FMA(p, z, coef.Sin2)
	p = math.FMA(p, z, coef.Sin1)
	return math.FMA(p, z, coef.Sin0)
}

// trigTiny is added to squares, so that a quarter of one is a step of its exponent. It
// reaches no result: r² is above 2⁻¹⁴⁰ or r = x.
const trigTiny = 0x1p-500

// withSign returns x, negated if bit 1 of n is set.
func withSign(x float64, n uint64) float64 {
	return math.Float64frombits(math.Float64bits(x) ^ n&2<<62)
}

// quadrant returns sin or cos of r + rl + k π/2: sin for even k. Both are made of
// one polynomial, cos r = 1 - c²/2 of the chord c = 2 sin(r/2) = r + r z/4 sinTail(z/4),
// so that the lanes of a vector differ in no coefficient.
func quadrant(k uint64, r, rl float64) float64 {
	z := math.FMA(r, r, trigTiny)
	if k&1 != 0 {
		z *= 0.25
	}
	y := r + math.FMA(z*r, sinTail(z), rl)
	if k&1 != 0 {
		y = 0.5 * math.FMA(-y, y, 2)
	}
	return withSign(y, k)
}

// Sin returns the sine of x. The error is below 0.95 ulp; the sign of zero is kept.
//
//	Sin(NaN) = NaN, Sin(±Inf) = NaN
func Sin(x float64) float64 {
	k, r, rl := reduceAny(math.Abs(x))
	y := quadrant(k, r, rl)
	return math.Float64frombits(math.Float64bits(y) ^ math.Float64bits(x)&(1<<63))
}

// Cos returns the cosine of x. The error is below 0.95 ulp.
//
//	Cos(NaN) = NaN, Cos(±Inf) = NaN
func Cos(x float64) float64 {
	k, r, rl := reduceAny(math.Abs(x))
	return quadrant(k+1, r, rl)
}

func reduceAny(x float64) (k uint64, r, rl float64) {
	if x > trigMax {
		return reduceLarge(x)
	}
	return reduce(x)
}

// twoOverPi holds the bits of 2/π below the binary point, most significant
// word first.
var twoOverPi = [...]uint64{
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
	0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c,
	0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41,
	0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
	0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
	0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08,
	0x56033046fc7b6bab, 0xf0cfbc209af4361d, 0xa9e391615ee61b08,
}

// reduceLarge is reduce for x > trigMax, by the method of Payne and Hanek
// (1983): the bits of x·2/π around the binary point, of which the integer
// part is taken mod 4.
func reduceLarge(x float64) (k uint64, r, rl float64) {
	if x > math.MaxFloat64 {
		return 0, math.NaN(), 0
	}
	// x = m·2**e with a 53-bit integer m, e > -53.
	m := math.Float64bits(x)&mantissa | 1<<52
	e := int(math.Float64bits(x)>>52) - 1075
	// Drop the words of 2/π that give multiples of 4 and keep 192 bits more.
	at := e - 2
	w2, w1, w0 := window(at), window(at+64), window(at+128)
	h0, _ := bits.Mul64(m, w0)
	h1, l1 := bits.Mul64(m, w1)
	l2 := m * w2
	lo, c := bits.Add64(l1, h0, 0)
	hi, _ := bits.Add64(l2, h1, c)
	// hi:lo is x·2/π mod 4, two bits before the point.
	k = hi >> 62
	hi = hi<<2 | lo>>62
	lo <<= 2
	sign := 1.0
	if hi>>63 != 0 {
		// The fraction is at least one half: go down from the next integer.
		k++
		sign = -1
		lo, c = bits.Sub64(0, lo, 0)
		hi, _ = bits.Sub64(0, hi, c)
	}
	f, fl := fraction(hi, lo)
	r = float64(f * (math.Pi / 2))
	rl = math.FMA(f, math.Pi/2, -r)
	rl = math.FMA(f, 0x1.1a62633145c07p-54, rl)
	rl = math.FMA(fl, math.Pi/2, rl)
	s := r + rl
	return k, float64(sign * s), float64(sign * ((r - s) + rl))
}

// window returns 64 bits of 2/π from bit i after the binary point, bit 0 the first.
func window(i int) uint64 {
	if i < 0 {
		return twoOverPi[0] >> -i
	}
	j, s := i/64, i%64
	return twoOverPi[j]<<s | twoOverPi[j+1]>>(64-s)
}

// fraction returns (hi·2⁶⁴ + lo)·2⁻¹²⁸ = f + fl.
func fraction(hi, lo uint64) (f, fl float64) {
	z := bits.LeadingZeros64(hi)
	hi, lo = hi<<z|lo>>(64-z), lo<<z
	top := hi &^ (1<<11 - 1)
	s := math.Float64frombits(uint64(1023-64-z) << 52)
	return float64(float64(top) * s), float64((float64(hi-top) + float64(float64(lo)*0x1p-64)) * s)
}
