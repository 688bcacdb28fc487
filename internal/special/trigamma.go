package special

import "math"

var (
	bernoulliNumbers  = [...]float64{1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6}
	trigammaHalfSteps = [...]float64{1, -3, 17, -155, 2073, -38227}
)

// trigammaFrom is from where the asymptotic series of this file are exact to the last bit or two.
const trigammaFrom = 24

// TrigammaExcess returns ψ'(a) - 1/a for a > 0, about 1/2a², as a sum of positive terms. Error ≤ 3 ulp (TestTrigammaExcess).
func TrigammaExcess(a float64) float64 {
	steps := math.Max(math.Ceil(trigammaFrom-a), 0)
	r := 1 / (a + steps)
	z := r * r
	sum := math.FMA(float64(z*r), horner(bernoulliNumbers[:], z), 0.5*z)
	for k := steps - 1; k >= 0; k-- { // ψ'(x) is ψ'(x+1) + 1/x²
		x := a + k
		sum += 1 / (x * x * (x + 1))
	}
	return sum
}

// TrigammaHalfStep returns ψ'(a+½) - ψ'(a) + ½/(a(a+½)) for a > 0, about -¾/a³, as a sum of negative terms: what half a step changes in
// [TrigammaExcess]. Error ≤ 5 ulp (TestTrigammaHalfStep).
func TrigammaHalfStep(a float64) float64 {
	steps := math.Max(math.Ceil(trigammaFrom-a), 0)
	// with y = 2a, ½(ψ'(a+½) - ψ'(a)) is -1/y² - 1/y³ + 1/y⁵ - 3/y⁷ + 17/y⁹ - …, and ½/(a(a+½)) is 2/(y(y+1))
	y := 2 * (a + steps)
	z := 1 / (y * y)
	sum := -2 * z / y * ((2*y+1)/(y+1) - float64(z*horner(trigammaHalfSteps[:], z)))
	for k := steps - 1; k >= 0; k-- {
		x := a + k
		h := x + 0.5
		sum -= math.FMA(x, math.FMA(1.5, x, 1.75), 0.375) / (float64(x*x*(x+1)) * float64(h*h*(h+1)))
	}
	return sum
}
