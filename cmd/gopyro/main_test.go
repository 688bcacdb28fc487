package main

import (
	"strings"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
)

func TestInfo(t *testing.T) {
	var b strings.Builder
	info(&b)
	for _, want := range []string{"processor", "features", "caches", "kernels     " + asm.Current().String() + "\n", "blas"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
