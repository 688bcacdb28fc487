package asm

import (
	"fmt"
	"os"
)

// A Tier is a set of kernels for one instruction set.
type Tier uint8

// The tiers. Generic runs everywhere.
const (
	Generic Tier = iota
	NEON
	AVX2
	AVX512

	numTiers
)

var tierNames = [numTiers]string{"generic", "neon", "avx2", "avx512"}

func (t Tier) String() string { return tierNames[t] }

// tierVariable names the environment variable that lowers the tier.
const tierVariable = "GOPYRO_KERNELS"

// tier is the tier in force. Only tests change it after start.
var tier = chosenTier(os.Getenv(tierVariable), available())

// Current returns the tier in force.
func Current() Tier { return tier }

// Available lists the tiers this machine can run, Generic first.
func Available() []Tier { return available() }

// Use makes t the tier in force and returns the one before. It panics if the
// machine cannot run t. It is for tests and benchmarks: kernels running in
// other goroutines may see either tier.
func Use(t Tier) (before Tier) {
	for _, a := range available() {
		if a == t {
			before, tier = tier, t
			return before
		}
	}
	panic(fmt.Sprintf("asm: this machine cannot run tier %d", t))
}

// chosenTier returns the tier called name, or the best of have if name is
// empty. It panics on a name that have does not contain: a tier is never
// replaced silently.
func chosenTier(name string, have []Tier) Tier {
	if name == "" {
		return have[len(have)-1]
	}
	for _, t := range have {
		if t.String() == name {
			return t
		}
	}
	panic(fmt.Sprintf("asm: %s=%q, but this machine has %v", tierVariable, name, have))
}
