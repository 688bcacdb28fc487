//go:build !purego

package asm

// available lists both tiers: every arm64 that Go runs on has NEON.
func available() []Tier { return []Tier{Generic, NEON} }
