package gemm

import (
	"testing"

	"github.com/gopyro/gopyro/bench/peak"
	"github.com/klauspost/cpuid/v2"
)

// A peakLoop does flops operations per round.
type peakLoop struct {
	name, dtype string
	run         func(n int)
	flops       float64
	needs       cpuid.FeatureID
}

var peakLoops = []peakLoop{
	{"avx2", "f64", peak.AVX2F64, 96, cpuid.FMA3},
	{"avx2", "f32", peak.AVX2F32, 192, cpuid.FMA3},
	{"avx512", "f64", peak.AVX512F64, 384, cpuid.AVX512F},
	{"avx512", "f32", peak.AVX512F32, 768, cpuid.AVX512F},
}

// BenchmarkPeak is the fused multiply-add rate of one core.
func BenchmarkPeak(b *testing.B) {
	for _, p := range peakLoops {
		b.Run("isa="+p.name+"/dtype="+p.dtype, func(b *testing.B) {
			if !cpuid.CPU.Supports(p.needs) {
				b.Skip("not on this machine")
			}
			for b.Loop() {
				p.run(1000)
			}
			b.ReportMetric(p.flops*1000*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
		})
	}
}

// measuredPeak is the best of some short runs of the loops for dtype.
func measuredPeak(dtype string) float64 {
	var best float64
	for _, p := range peakLoops {
		if p.dtype != dtype || !cpuid.CPU.Supports(p.needs) {
			continue
		}
		for range 20 {
			start := clock()
			p.run(peakRounds)
			best = max(best, p.flops*peakRounds/float64((clock()-start).Nanoseconds()))
		}
	}
	return best
}

// peakRounds take some 50 µs, as the batches of rate do.
const peakRounds = 10000
