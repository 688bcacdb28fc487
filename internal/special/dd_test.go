package special

import (
	"math"
	"testing"
)

// checkDD compares f with the hi and lo columns of a table; the bound is on the relative error.
func checkDD(t *testing.T, name string, bound float64, f func(x float64) dd) {
	t.Helper()
	var w worst
	for _, row := range table(t, name) {
		got := f(row[0])
		d := got.sub(dd{row[1], row[2]})
		w.see(math.Abs(d.hi/row[1]), row, got.hi)
	}
	w.report(t, name, "relative", bound)
}

func TestDoubleDoubleLog(t *testing.T) {
	checkDD(t, "dd_log", 0x1p-103, log)
	checkDD(t, "dd_log1p", 0x1p-103, log1p)
}

func TestDoubleDoubleExp(t *testing.T) {
	checkDD(t, "dd_exp", 0x1p-103, func(x float64) dd {
		m, k := dd{x, 0}.exp()
		return dd{math.Ldexp(m.hi, k), math.Ldexp(m.lo, k)}
	})
}

// TestRatioPower: a power of 3, 109418989131512359209, and an exponent whose difference to 1 is rounded: 2^(7·2⁻⁶⁰-1) is ½ + 7·2⁻⁶¹ log 2.
func TestRatioPower(t *testing.T) {
	if hi, lo := RatioPower(2187, 3, 8); hi != math.Pow(729, 7) || math.Abs(lo+5847) > 0x1p-100*hi {
		t.Errorf("729^7 is %v + %v", hi, lo)
	}
	if hi, lo := RatioPower(6, 3, 0x7p-60); hi != 0.5 || math.Abs(lo-0x7p-61*math.Ln2) > 0x1p-100 {
		t.Errorf("2^(7·2⁻⁶⁰-1) is %v + %v", hi, lo)
	}
}
