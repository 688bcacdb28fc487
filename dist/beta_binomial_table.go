package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// The entropy of few trials is a sum over a table of all counts: for shapes that keep all ratios in range, and by rounded ratios where they are so few that a
// product of them loses a unit or two.
const (
	tableTrials   = 32
	roundedRatios = 16
	minTableShape = 0x1p-20
	maxTableShape = 0x1p20
)

// hasTable reports whether [urnLaw.tableEntropy] is the entropy.
func (l *urnLaw) hasTable() bool {
	return l.n <= tableTrials && l.n == math.Floor(l.n) && l.a >= minTableShape && l.b <= maxTableShape
}

// An urnTable has, for each count of an [urnLaw], the probability over that of the top, its logarithm, and how much its derivatives by a and b are above those of the top.
type urnTable struct {
	ratio, log, byA, byB [tableTrials + 1]float64
}

// fill sets what is on one side of the top, which has k successes and m failures where that is above: below, the two have changed their names, with the shapes and derivatives.
func (t *urnTable) fill(l *urnLaw, step int, k, m, a, b float64, byA, byB *[tableTrials + 1]float64) {
	rest := 0.0
	for i := int(l.top); m > 0; i += step {
		s, u := a+k, b+(m-1)
		if l.n <= roundedRatios {
			t.ratio[i+step] = t.ratio[i] * (m * s / ((k + 1) * u))
		} else {
			t.ratio[i+step], rest, _ = urnStep(t.ratio[i], rest, k, m, a, b)
		}
		byA[i+step], byB[i+step] = byA[i]+1/s, byB[i]-1/u
		k, m = k+1, m-1
	}
}

// tableEntropy returns the entropy and its derivatives by a and b.
func (l *urnLaw) tableEntropy() (entropy, da, db float64) {
	var t urnTable
	top, n := int(l.top), int(l.n)+1
	t.ratio[top] = 1
	t.fill(l, 1, l.top, l.left, l.a, l.b, &t.byA, &t.byB)
	t.fill(l, -1, l.left, l.top, l.b, l.a, &t.byB, &t.byA)
	asm.LogF64(t.log[:n], t.ratio[:n])
	others, mean := 0.0, 0.0
	for i, r := range t.ratio[:n] {
		if i != top {
			others += r
			mean += float64(r * t.log[i])
		}
	}
	all := 1 + others
	mean /= all
	for i, r := range t.ratio[:n] {
		w := r * (mean - t.log[i])
		da += float64(w * t.byA[i])
		db += float64(w * t.byB[i])
	}
	return log1p(others) - mean, da / all, db / all
}
