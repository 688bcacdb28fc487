//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// seriesTable holds the constants of the log-gammas of shapes: the table of windows, whose rows series_body.h names, and the
// range.
type seriesTable struct {
	windowTable
	minShape, belowMaxShape v4
}

var seriesK = seriesTable{
	windowTable: windowTableOf(append([][8]float64{{1, 2.5, 4, 6, 9, 13, 0, 1}}, coef.LgammaSeries[:]...)...),
	minShape:    splat(0x1p-300), belowMaxShape: splat(0x1.fffffffffffffp+2),
}
