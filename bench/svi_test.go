package bench

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// sviSizes are the numbers of rows at which an SVI step is timed.
var sviSizes = []int{1, 100, 10_000}

// BenchmarkSVIStep times one SVI step of the tutorial's regression: draw the
// guide's noise, loss, gradient, Adam. impl=gopyro is the library's step,
// impl=gopyro32 the same in float32, impl=handfused the one written out by
// hand for this model alone.
func BenchmarkSVIStep(b *testing.B) {
	for _, n := range sviSizes {
		x, y := regressionData(n)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			b.Run("impl=gopyro", func(b *testing.B) { stepGopyro(b, x, y, tensor.Float64) })
			b.Run("impl=gopyro32", func(b *testing.B) { stepGopyro(b, x, y, tensor.Float32) })
			b.Run("impl=handfused", func(b *testing.B) { stepHandFused(b, x, y) })
		})
	}
}

func stepHandFused(b *testing.B, x [][inputs]float64, y [][outputs]float64) {
	b.ReportAllocs()
	step := newFusedStep(x, y)
	var loss float64
	for b.Loop() {
		loss = step()
	}
	b.ReportMetric(loss/float64(len(y)*outputs), "loss/obs")
}

// newFusedStep returns the hand-fused step with noise of its own.
func newFusedStep(x [][inputs]float64, y [][outputs]float64) func() float64 {
	rng := rand.New(rand.NewPCG(1, 1))
	f := newFused(0.01)
	eps := new(noise)
	return func() float64 {
		eps.draw(rng)
		return f.step(x, y, eps)
	}
}

func (eps *noise) draw(rng *rand.Rand) {
	for j := range eps.Bias {
		eps.Bias[j] = rng.NormFloat64()
	}
	for k := range eps.Weight {
		for j := range eps.Weight[k] {
			eps.Weight[k][j] = rng.NormFloat64()
		}
	}
	eps.ObsScale = rng.NormFloat64()
}

// regressionData returns n rows drawn from the model with fixed latents.
func regressionData(n int) ([][inputs]float64, [][outputs]float64) {
	rng := rand.New(rand.NewPCG(20, uint64(n)))
	bias := [outputs]float64{0.7, 1.6}
	weight := [inputs][outputs]float64{{0.5, -1}, {0, 2}, {-0.3, 0.1}, {1.2, -0.4}, {0.8, 0.6}}
	x, y := make([][inputs]float64, n), make([][outputs]float64, n)
	for i := range x {
		y[i] = bias
		for k := range x[i] {
			x[i][k] = rng.NormFloat64()
			for j := range y[i] {
				y[i][j] += x[i][k] * weight[k][j]
			}
		}
		for j := range y[i] {
			y[i][j] += 1.3 * rng.NormFloat64()
		}
	}
	return x, y
}
