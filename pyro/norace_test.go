//go:build !race

package pyro_test

const raceEnabled = false
