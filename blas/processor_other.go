//go:build !(linux && (amd64 || arm64))

package blas

// processor returns -1: the processors have no numbers here.
func processor() int { return -1 }

// leave does nothing.
func leave(int) {}

// giveWay does nothing.
func giveWay() {}
