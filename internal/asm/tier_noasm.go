//go:build purego || !(amd64 || arm64)

package asm

func available() []Tier { return []Tier{Generic} }

// Chunk is the most elements that are done in one go.
const Chunk = 4096
