//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// seriesTable holds the constants of the log-gammas of shapes: the table of windows, whose rows series_body.h names, and the
// range.
type seriesTable struct {
	rows                    [1 + len(coef.LgammaSeries)]table8
	minShape, belowMaxShape v4
}

var seriesK = seriesTable{
	rows:     seriesRows(),
	minShape: splat(0x1p-300), belowMaxShape: splat(0x1.fffffffffffffp+2),
}

func seriesRows() (t [1 + len(coef.LgammaSeries)]table8) {
	t[0] = tableOf([8]float64{1, 2.5, 4, 6, 9, 13, 0, 1}, 0, 0)
	for k, row := range coef.LgammaSeries {
		t[1+k] = tableOf(row, 0, 0)
	}
	return t
}
