// Package amd64 holds the AVX2 and AVX-512 kernels. Each is a transcription of
// a function of package generic and returns its bits; package asm is its door.
package amd64
