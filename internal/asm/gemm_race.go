//go:build race

package asm

// raceReadRows tells the race detector that m rows of n elements, ld apart, are
// read.
func raceReadRows[T any](x []T, m, n, ld int) {
	for i := range m {
		raceRead(x[i*ld:][:n])
	}
}

// raceWriteRows is raceReadRows for rows that are written.
func raceWriteRows[T any](x []T, m, n, ld int) {
	for i := range m {
		raceWrite(x[i*ld:][:n])
	}
}
