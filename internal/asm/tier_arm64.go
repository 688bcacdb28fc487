//go:build !purego

package asm

// available lists both tiers: every arm64 that Go runs on has NEON.
func available() []Tier { return []Tier{Generic, NEON} }

// Chunk is the most elements one call of assembly is given, so that it takes at
// most about 50 µs: the slowest functions take 50 cycles an element on the model of
// a Neoverse N1 (docs/neon.md), 35 µs at 3 GHz.
const Chunk = 2048
