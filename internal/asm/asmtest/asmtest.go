// Package asmtest runs a test once per tier of kernels.
package asmtest

import (
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
)

// Each runs f once on every tier this machine has, as a subtest named after
// the tier. Tests that use it must not run in parallel with others. It fails
// if the machine has AVX-512 and the avx512 tier was not run, or is an arm64
// and the neon tier was not.
func Each(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	ran := map[string]bool{}
	for _, tier := range asm.Available() {
		before := asm.Use(tier)
		t.Run(tier.String(), func(t *testing.T) {
			ran[tier.String()] = true
			f(t)
		})
		asm.Use(before)
	}
	for _, name := range required() {
		if !ran[name] {
			t.Errorf("this machine has %s, but the tier was not run", name)
		}
	}
}
