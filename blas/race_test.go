//go:build race

package blas_test

// raceEnabled: the reports to the race detector let stack memory escape.
const raceEnabled = true
