//go:build purego || !arm64

package asm

// packStep is how many elements of a packed row are written at once.
const packStep = 8
