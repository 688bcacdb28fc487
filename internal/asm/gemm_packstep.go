//go:build purego || !arm64

package asm

// PackStep is how many elements of a packed row are written at once.
const PackStep = 8
