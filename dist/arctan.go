package dist

import "math"

// arctan returns the arctangent of x within 2 ulps. It is here because math.Atan is compiled to other roundings on other
// machines, and draws have the same bits everywhere. Beyond 1 it is ½π - arctan(1/x); below, the nearest eighth c is
// taken out by arctan x = arctan c + arctan((x-c)/(1+xc)), and the rest is below 1/16 and a short series.
func arctan(x float64) float64 {
	a := math.Abs(x)
	if a > 1 {
		return math.Copysign(math.Pi/2-arctan(1/a), x)
	}
	if x != x {
		return x
	}
	k := math.Floor(math.FMA(a, 8, 0.5))
	c := k / 8
	t := (a - c) / math.FMA(a, c, 1)
	w := t * t
	s := math.FMA(w, 1.0/13, -1.0/11)
	s = math.FMA(w, s, 1.0/9)
	s = math.FMA(w, s, -1.0/7)
	s = math.FMA(w, s, 1.0/5)
	s = math.FMA(w, s, -1.0/3)
	return math.Copysign(arctanEighths[int(k)]+math.FMA(t*w, s, t), x)
}

// arctanEighths are the arctangents of 0, ⅛, …, 1.
var arctanEighths = [9]float64{
	0,                        // arctan 0/8
	0.1243549945467614350314, // arctan 1/8
	0.2449786631268641541721, // arctan 2/8
	0.3587706702705722203959, // arctan 3/8
	0.4636476090008061162143, // arctan 4/8
	0.5585993153435624359715, // arctan 5/8
	0.6435011087932843868028, // arctan 6/8
	0.718829999621624505417,  // arctan 7/8
	0.7853981633974483096157, // arctan 8/8
}

// arcsine returns the arcsine of x for |x| ≤ 1.
func arcsine(x float64) float64 {
	return arctan(x / math.Sqrt((1-x)*(1+x)))
}
