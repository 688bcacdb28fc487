//go:build race

package disttest

const raceEnabled = true
