package infer_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
)

// TestBits: the losses of fifty steps of SVI on the tutorial's regression are
// the same bits on every architecture and tier of kernels. The hash changes
// when the arithmetic of a step does.
func TestBits(t *testing.T) {
	const want = "cbbaa586d2975cd0f2f15435fae2dfe1caeb1fe66ece2d622ec522c4bb83722a"
	_, d := readGolden(t)
	model := bind(t, newRegression(5, 2))
	svi := infer.NewSVI(model, normalGuide(t, model, d), optim.Adam(0.01), infer.TraceELBO{}, infer.SVIConfig{Seed: 50})
	var b []byte
	for range 50 {
		loss, err := svi.Step(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(loss))
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(b)); got != want {
		t.Errorf("SHA-256 %s, want %s", got, want)
	}
}
