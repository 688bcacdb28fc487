package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// truncations are made in each way: by draws of a base of numbers, of one of other distributions, of one that cannot be taken apart, and by quantiles
// of each; in the columns of "both" by one and the other.
var truncations = map[string]func() Dist{
	"numbers": func() Dist { return Truncated(Normal(0.3, 1.2), -0.5, 2) },
	"both": func() Dist {
		return Truncated(Gamma(tensor.Of(0.7, 4, 30, 0.7), tensor.Of(0.5)), 1, tensor.Of(3, 7.5, 30, 1.1))
	},
	"bounds": func() Dist { return Truncated(Normal(0, 1).Expand(1), tensor.Of(-1, 3, 0.2), math.Inf(1)) },
	"folded": func() Dist { return Truncated(Folded(Normal(1, 2)), 0.5, 2) },
	"grid":   func() Dist { return Truncated(Folded(Normal(1, 2)).Expand(1, 1), 0.5, tensor.Of(0.6, 2)) },
	"exp":    func() Dist { return Truncated(Transformed(Normal(tensor.Of(0, 1, 2), 1), transform.Exp{}), 0.5, 8) },
	"counts": func() Dist {
		return Truncated(Poisson(tensor.FromSlice([]float64{1, 3, 9}, 3, 1)), tensor.Of(0.5, 2, 6), 9)
	},
	"far":       func() Dist { return Truncated(Exponential(2), 40, 41) },
	"truncated": func() Dist { return Truncated(Truncated(Normal(0, 1), 0, 9), 0.2, tensor.Of(0.3, 1)) },
}

// TestTruncatedDrawsFit compares 5000 draws of each element with its distribution function: they are within the bound of Dvoretzky, Kiefer and
// Wolfowitz with a failure rate of 1e-7.
func TestTruncatedDrawsFit(t *testing.T) {
	t.Parallel()
	const n = 5000
	bound := math.Sqrt(math.Log(2/1e-7) / (2 * n))
	for name, make := range truncations {
		d := make()
		x := d.Sample(nil, NewKey(5), n)
		if bad, ok := d.Support().Check(x); !ok {
			t.Errorf("%s: draws outside of the support: %v", name, bad)
		}
		size := d.BatchShape().Size()
		for _, q := range []float64{0.02, 0.1, 0.3, 0.5, 0.75, 0.93, 0.99} {
			at := d.ICDF(tensor.Scalar(q)).ExpandTo(d.BatchShape())
			want, below := d.CDF(at).Float64s(), tensor.Where(x.LessEqual(at), tensor.Scalar(1), tensor.Scalar(0)).Float64s()
			for i := range size {
				got := 0.0
				for k := i; k < n*size; k += size {
					got += below[k] / n
				}
				if math.Abs(got-want[i]) > bound {
					t.Errorf("%s[%d]: %v of the draws are at most the quantile at %v, want %v ± %v", name, i, got, q, want[i], bound)
				}
			}
		}
	}
}

// TestTruncatedDrawsBegin: the first draws do not depend on how many there are, nor do those of one element on the probabilities of others.
func TestTruncatedDrawsBegin(t *testing.T) {
	for name, make := range truncations {
		d := make()
		many, few := d.Sample(nil, NewKey(6), 300), d.Sample(nil, NewKey(6), 20)
		if !many.Slice(0, 0, 20).Equal(few) {
			t.Errorf("%s: of 300 draws the first 20 are others than of 20", name)
		}
	}
}

// TestTruncatedDrawsOfTypes: a draw of float32 is that of float64, rounded.
func TestTruncatedDrawsOfTypes(t *testing.T) {
	wide := Truncated(Normal(tensor.Of(0.5, 0), 1), 0.25, 2)
	narrow := Truncated(Normal(tensor.Of(0.5, 0).As(tensor.Float32), 1), 0.25, 2)
	if x, y := wide.Sample(nil, NewKey(7), 100).As(tensor.Float32), narrow.Sample(nil, NewKey(7), 100); !x.Equal(y) {
		t.Errorf("draws of float32 are %v, of float64 %v", y, x)
	}
}

func TestTruncatedDrawsDoNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	tp := tensor.NewTape()
	for name, d := range map[string]Dist{
		"numbers": Truncated(Gamma(0.7, 0.4), math.Inf(-1), 3).Expand(1000),
		"vectors": Truncated(Normal(tensor.Full(1, 1000), 2), -1, 3),
		"counts":  Truncated(Poisson(3.5), 2, 9).Expand(1000),
	} {
		draw := func() {
			tp.Reset()
			d.Draw(tp, NewKey(1))
		}
		for range 5 { // until the memory of the tape is what all draws need
			draw()
		}
		if n := testing.AllocsPerRun(10, draw); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// BenchmarkTruncatedSample draws by base, and by quantiles where the interval is far out.
func BenchmarkTruncatedSample(b *testing.B) {
	const n = 10000
	inf := math.Inf(1)
	for _, c := range []struct {
		name string
		d    Dist
	}{
		{"Normal", Truncated(Normal(0.3, 1.2), -0.5, 2)},
		{"Normal/vectors", Truncated(Normal(tensor.Full(0.3, n), tensor.Full(1.2, n)), -0.5, 2)},
		{"Normal/far", Truncated(Normal(0.3, 1.2), 8, inf)},
		{"Exponential", Truncated(Exponential(1.3), 0.2, 2.5)},
		{"StudentT", Truncated(StudentT(6, 0.2, 1), -inf, 1.3)},
		{"StudentT/far", Truncated(StudentT(6, 0.2, 1), 4, inf)},
		{"Gamma", Truncated(Gamma(0.7, 0.4), -inf, 3)},
		{"Gamma/vectors", Truncated(Gamma(tensor.Full(0.7, n), 0.4), -inf, 3)},
		{"Gamma/far", Truncated(Gamma(0.7, 0.4), 8, inf)},
		{"Poisson", Truncated(Poisson(3.5), 2, 9)},
		{"Poisson/vectors", Truncated(Poisson(tensor.Full(3.5, n)), 2, 9)},
		{"Poisson/far", Truncated(Poisson(3.5), 12, inf)},
		{"Binomial", Truncated(Binomial(20, 0.3), 3, 9)},
	} {
		b.Run("dist="+c.name, func(b *testing.B) {
			d := c.d.ExpandTo(tensor.NewShape(n))
			tp := tensor.NewTape()
			b.ReportAllocs()
			for b.Loop() {
				tp.Reset()
				d.Draw(tp, NewKey(1))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/elem")
		})
	}
}

// TestTruncatedDrawsBetweenNothing draws where the upper bound is below the lower, which the check of parameters says and the draw does not: probabilities
// of what is between are above 1.
func TestTruncatedDrawsBetweenNothing(t *testing.T) {
	base := MixtureSameFamily(CategoricalLogits(tensor.FromSlice([]float64{0, 1}, 2)), Normal(tensor.FromSlice([]float64{0, 1}, 2), 1))
	if x := Truncated(base, tensor.Scalar(1), tensor.Scalar(-60)).Sample(nil, NewKey(1)).Item(); x == x {
		t.Errorf("a draw between 1 and -60 is %v, want NaN", x)
	}
}
