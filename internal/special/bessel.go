package special

import "math"

// I0e returns e^-|x| I₀(x), with I₀ the modified Bessel function. It is 1 at 0 and 0 at ±Inf. Error ≤ 1 ulp (TestBessel).
//
// Method: piecewise polynomials, in x below 8 and of √x e^-x I₀(x) in 1/x above.
func I0e(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x != x:
		return x
	case math.IsInf(x, 1):
		return 0
	}
	return i0e(x).float()
}

// I1e returns e^-|x| I₁(x), an odd function that is 0 at 0 and ±Inf. Error ≤ 1 ulp (TestBessel).
func I1e(x float64) float64 {
	y := math.Abs(x)
	switch {
	case x != x:
		return x
	case math.IsInf(y, 1):
		return math.Copysign(0, x)
	case y < 0x1p-60:
		return x / 2
	}
	return math.Copysign(i1e(y).float(), x)
}

// LogI0 returns log I₀(x), which is 0 at 0 and +Inf at ±Inf. Error ≤ 1 ulp (TestBessel).
func LogI0(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x != x:
		return x
	case x < 4:
		return logI0Near(x)
	case x > 0x1p70:
		return x
	}
	return i0e(x).log().addFloat(x).float()
}

// logI0Near returns log I₀(x) for 0 ≤ x < 4.
func logI0Near(x float64) float64 {
	if x < 0x1p-400 { // x² may be subnormal
		return float64(x/2) * float64(x/2)
	}
	i := int(x * 4)
	return pieceAt(logI0Table[i][:], x-float64((float64(i)+0.5)/4)).mul(twoProd(x, x)).float()
}

// I1OverI0 returns I₁(x)/I₀(x), the mean resultant length of a von Mises distribution of concentration x; it is odd and tends to ±1.
// Error ≤ 1 ulp (TestBessel).
func I1OverI0(x float64) float64 {
	y := math.Abs(x)
	switch {
	case x != x:
		return x
	case y < 0x1p-60:
		return x / 2
	case y > 0x1p60:
		return math.Copysign(1, x)
	case y < 8:
		return math.Copysign(i1e(y).div(i0e(y)).float(), x)
	}
	return math.Copysign(besselTail(&i1eTail, y).div(besselTail(&i0eTail, y)).float(), x)
}

func i0e(x float64) dd {
	if x < 8 {
		return besselPiece(&i0eTable, x)
	}
	return besselTail(&i0eTail, x).div(dd{x, 0}.sqrt())
}

func i1e(x float64) dd {
	if x < 8 {
		return besselPiece(&i1eTable, x).mulFloat(x)
	}
	return besselTail(&i1eTail, x).div(dd{x, 0}.sqrt())
}

func besselPiece(table *[32][13]float64, x float64) dd {
	i := int(x * 4)
	return pieceAt(table[i][:], x-float64((float64(i)+0.5)/4))
}

func besselTail(table *[8][12]float64, x float64) dd {
	v := quotient(1, x)
	i := min(int(v.hi*64), 7)
	return pieceAt(table[i][:], (v.hi-float64((float64(i)+0.5)/64))+v.lo)
}
