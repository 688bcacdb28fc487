package blas

import (
	"strings"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
)

func TestChosenBackend(t *testing.T) {
	if chosenOpenBLAS("gopyro") {
		t.Error("gopyro was asked for")
	}
	said := func(name string) (message any) {
		defer func() { message = recover() }()
		chosenOpenBLAS(name)
		return nil
	}
	if said("mkl") == nil {
		t.Error("an unknown backend is accepted")
	}
	if linked := said("openblas") == nil; linked != openblasLinked {
		t.Errorf("asking for openblas succeeds: %v, linked in: %v", linked, openblasLinked)
	}
	if tiers := asm.Available(); len(tiers) > 1 {
		defer asm.Use(asm.Use(asm.Generic))
		if chosenOpenBLAS("") {
			t.Errorf("OpenBLAS is chosen by itself on a machine with %v", tiers)
		}
	}
	before := useOpenBLAS
	defer func() { useOpenBLAS = before }()
	useOpenBLAS = false
	if got := Backend(); !strings.HasPrefix(got, "gopyro ") {
		t.Errorf("Backend() = %q", got)
	}
}
