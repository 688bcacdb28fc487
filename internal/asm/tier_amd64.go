//go:build !purego

package asm

import "github.com/klauspost/cpuid/v2"

// available lists what the CPU and the operating system support.
func available() []Tier {
	tiers := []Tier{Generic}
	if !cpuid.CPU.Supports(cpuid.AVX2, cpuid.FMA3, cpuid.BMI2) {
		return tiers
	}
	tiers = append(tiers, AVX2)
	if cpuid.CPU.Supports(cpuid.AVX512F, cpuid.AVX512DQ, cpuid.AVX512BW, cpuid.AVX512VL, cpuid.AVX512CD) {
		tiers = append(tiers, AVX512)
	}
	return tiers
}

// Chunk is the most elements one call of assembly is given, or span if it is of a
// function, so that it takes at most about 50 µs; BenchmarkCalls measures it.
const Chunk = 4096
