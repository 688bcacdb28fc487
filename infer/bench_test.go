package infer_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/tensor"
)

func normals(key uint64, dims ...int) *tensor.Tensor {
	return dist.Normal(0, 1).Expand(dims...).Sample(nil, dist.NewKey(key))
}

func tutorialSVI(t testing.TB, n int, loss infer.Loss) (*infer.SVI[data], data) {
	t.Helper()
	d := data{normals(1, n, 5), normals(2, n, 2)}
	model := bind(t, newRegression(5, 2))
	guide, err := autoguide.Normal(model, d)
	if err != nil {
		t.Fatal(err)
	}
	return infer.NewSVI(model, guide, optim.Adam(0.01), loss), d
}

func BenchmarkStep(b *testing.B) {
	for _, n := range []int{1, 100, 10000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			svi, d := tutorialSVI(b, n, infer.TraceELBO{})
			b.ReportAllocs()
			for b.Loop() {
				if _, err := svi.Step(context.Background(), d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkParticles times eight particles on one goroutine and on as many as
// there are processors.
func BenchmarkParticles(b *testing.B) {
	d := data{normals(1, 10_000, 5), normals(2, 10_000, 2)}
	model := bind(b, newRegression(5, 2))
	guide, err := autoguide.Normal(model, d)
	if err != nil {
		b.Fatal(err)
	}
	for _, workers := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{Particles: 8}, infer.SVIConfig{Workers: workers})
			b.ReportAllocs()
			for b.Loop() {
				if _, err := svi.Step(context.Background(), d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
