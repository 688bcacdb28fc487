package blas

import (
	"fmt"
	"testing"
	"time"
	"github.com/gopyro/gopyro/internal/asm"
)

func best(f func()) float64 {
	b := 1e18
	for range 300 {
		s := time.Now()
		f()
		b = min(b, float64(time.Since(s).Nanoseconds()))
	}
	return b
}

func TestZZ(t *testing.T) {
	for _, kb := range []int{64, 128, 256, 384, 512} {
		mr, nr := asm.GemmShapeF64()
		m := 96
		w := &workspace{}
		mem := memory[float64](w, 96*8/mr*kb+24*kb+96*2048)
		a, b, c := mem[:96*8/mr*kb], mem[96*8/mr*kb:][:24*kb], mem[96*8/mr*kb+24*kb:]
		for _, ldc := range []int{24, 1000, 1024, 2048} {
			ldc=min(ldc,2048)
			d := best(func() { panel(m, nr, kb, 1, a, 1, 8, 8*kb, b, nr, 1.0, c, ldc, b) })
			fmt.Printf("kb %d ldc %d: %.1f GF\n", kb, ldc, 2*float64(m*nr*kb)/d)
		}
		src := make([]float64, 512*1000)
		d := best(func() { packRows(kb, nr, src, 1000, b, nr) })
		fmt.Printf("  packRows %.3f ns/elem\n", d/float64(kb*nr))
		d = best(func() { packColumns(kb, nr, src, 1000, b, nr) })
		fmt.Printf("  packColumns %.3f ns/elem\n", d/float64(kb*nr))
		d = best(func() { packColumns(kb, 8, src, 1000, b, 8) })
		fmt.Printf("  packColumns8 %.3f ns/elem\n", d/float64(kb*8))
	}
}
