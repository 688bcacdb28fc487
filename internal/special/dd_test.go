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
