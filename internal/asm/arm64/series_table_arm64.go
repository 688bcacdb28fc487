//go:build !purego

package arm64

import "github.com/gopyro/gopyro/internal/asm/coef"

// seriesTable holds the constants of the log-gammas of shapes: the table of windows, whose rows series_neon.h names, and the
// range.
type seriesTable struct {
	rows                    [1 + len(coef.LgammaSeries)]v8
	minShape, belowMaxShape v2
}

var seriesK = seriesTable{
	rows:     seriesRows(),
	minShape: splat(0x1p-300), belowMaxShape: splat(0x1.fffffffffffffp+2),
}

func seriesRows() (t [1 + len(coef.LgammaSeries)]v8) {
	t[0] = v8{1, 2.5, 4, 6, 9, 13, 0, 1}
	for k, row := range coef.LgammaSeries {
		t[1+k] = row
	}
	return t
}
