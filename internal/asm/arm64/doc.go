// Package arm64 holds the NEON kernels. Each is a transcription of a function
// of package generic and returns its bits; package asm is its door.
package arm64
