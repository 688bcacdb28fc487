package infer_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

func predict[A any](t *testing.T, p infer.Predictive[A], args A) *infer.Draws {
	t.Helper()
	d, err := p.Run(context.Background(), args)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func wantShape(t *testing.T, d *infer.Draws, name, want string) {
	t.Helper()
	if x := d.Get(name); x == nil || x.Shape().String() != want {
		t.Errorf("%s has shape %v, want %s", name, x, want)
	}
}

// fiveObs is S-49's model: z outside, obs inside a plate of five.
var fiveObs = pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
	z := s.Sample("z", dist.Normal(0, 1))
	return s.Plate("data", 5).Observe("obs", dist.Normal(z, 1), y)
})

// S-49: shapes, in both modes.
func TestPredictiveShapes(t *testing.T) {
	lone := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor { return s.Sample("z", dist.Normal(0, 1)) })
	wantShape(t, predict(t, infer.Predictive[none]{Model: lone, Samples: 7}, none{}), "z", "[7]")

	guide := normalGuide(t, fiveObs, normals(1, 5))
	for _, vectorized := range []bool{false, true} {
		p := infer.Predictive[*tensor.Tensor]{Model: fiveObs, Guide: guide, Samples: 7, Vectorized: vectorized}
		d := predict(t, p, nil)
		if got := d.Names(); !slices.Equal(got, []string{"z", "obs"}) {
			t.Errorf("names %q", got)
		}
		wantShape(t, d, "z", "[7 1]")
		wantShape(t, d, "obs", "[7 5]")
		p.Sites = []string{"obs", infer.ReturnSite}
		d = predict(t, p, nil)
		if got := d.Names(); !slices.Equal(got, []string{"obs", infer.ReturnSite}) {
			t.Errorf("names %q", got)
		}
		wantShape(t, d, infer.ReturnSite, "[7 5]")
	}
}

// The same draws, bit for bit, vectorised and on any number of goroutines.
func TestPredictiveModesAgree(t *testing.T) {
	_, gd := readGolden(t)
	model := pyro.ModelFunc[data](broadcasting)
	guide := normalGuide(t, model, gd)
	hier := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		dof := s.Sample("dof", dist.Gamma(3, 1))
		p := s.Plate("p", 4)
		scale := p.Sample("scale", dist.InverseGamma(dof, 1))
		w := p.Sample("w", dist.Normal(0, 1).Expand(3).ToEvent(1))
		c := p.Sample("c", dist.Bernoulli(0.4))
		return p.Sample("x", dist.Normal(w.Sum(-1).Add(c), scale))
	})
	compare(t, infer.Predictive[none]{Model: hier, Samples: 9, Seed: 5, Sites: []string{"dof", "scale", "w", "c", "x", infer.ReturnSite}}, none{})
	compare(t, infer.Predictive[data]{Model: model, Guide: guide, Samples: 9, Seed: 5}, data{x: gd.x})
}

// broadcasting is the tutorial's regression, written for draws in the leading
// dimensions of its latent values.
func broadcasting(s *pyro.Scope, d data) *tensor.Tensor {
	b := s.Sample("bias", dist.LogNormal(0, 1).Expand(2).ToEvent(1))
	w := s.Sample("weight", dist.Normal(0, 1).Expand(5, 2).ToEvent(2))
	scale := s.Sample("obs_scale", dist.LogNormal(0, 1))
	loc := d.x.Unsqueeze(-2).MatMul(w).Squeeze(-2).Add(b)
	return s.Plate("instances", d.x.Dim(0)).Observe("obs", dist.Normal(loc, scale.Unsqueeze(-1)).ToEvent(1), d.y)
}

func compare[A any](t *testing.T, p infer.Predictive[A], args A) {
	t.Helper()
	p.Workers = 1
	want := predict(t, p, args)
	p.Workers = 3
	several := predict(t, p, args)
	p.Vectorized = true
	vectorized := predict(t, p, args)
	for _, n := range want.Names() {
		if !several.Get(n).Equal(want.Get(n)) {
			t.Errorf("%s: 3 goroutines differ from 1", n)
		}
		if !vectorized.Get(n).Equal(want.Get(n)) {
			t.Errorf("%s: vectorised draws differ", n)
		}
	}
}

// Posterior draws in place of a guide.
func TestPredictivePosterior(t *testing.T) {
	z := tensor.Of(100, 200, 300)
	for _, vectorized := range []bool{false, true} {
		d := predict(t, infer.Predictive[*tensor.Tensor]{Model: fiveObs, Posterior: map[string]*tensor.Tensor{"z": z}, Vectorized: vectorized}, nil)
		if got := d.Names(); !slices.Equal(got, []string{"obs"}) {
			t.Errorf("names %q", got)
		}
		for i := range 3 {
			// 15 standard normals stay within 8 but for 2e-14.
			for j := range 5 {
				if x := d.Get("obs").At(i, j); math.Abs(x-z.At(i)) > 8 {
					t.Errorf("obs[%d, %d] = %v", i, j, x)
				}
			}
		}
	}
}

// Trap 25: the predictive spread is that of the observation and of the
// posterior together.
func TestPredictiveSpread(t *testing.T) {
	wide := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, _ *tensor.Tensor) *tensor.Tensor {
		loc, scale := s.Param("loc", tensor.Scalar(0), nil), tensor.Scalar(2)
		return s.Sample("z", dist.Normal(loc, scale))
	})
	const n = 4000
	d := predict(t, infer.Predictive[*tensor.Tensor]{Model: fiveObs, Guide: wide, Samples: n}, nil)
	x := make([]float64, n)
	for i := range x {
		x[i] = d.Get("obs").At(i, 0)
	}
	// Variance 5 of n normals: relative standard error √(2/n) = 0.022; five of
	// these fail for correct code with probability 6e-7.
	if v := variance(x); math.Abs(v/5-1) > 5*math.Sqrt(2.0/n) {
		t.Errorf("variance %v, want 5", v)
	}
}

func TestPredictiveErrors(t *testing.T) {
	two := map[string]*tensor.Tensor{"z": tensor.Of(1, 2), "w": tensor.Of(1, 2, 3)}
	for _, c := range []struct {
		name string
		p    infer.Predictive[*tensor.Tensor]
		want string
	}{
		{"no samples", infer.Predictive[*tensor.Tensor]{Model: fiveObs}, "Samples"},
		{"lengths", infer.Predictive[*tensor.Tensor]{Model: fiveObs, Posterior: two}, "posterior draws"},
		{"unknown site", infer.Predictive[*tensor.Tensor]{Model: fiveObs, Samples: 2, Sites: []string{"nope"}}, `"nope"`},
	} {
		if _, err := c.p.Run(context.Background(), nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (infer.Predictive[*tensor.Tensor]{Model: fiveObs, Samples: 2}).Run(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// S-48: a snapshot serves any batch size, from many goroutines, and does not
// see what training does afterwards.
func TestFreeze(t *testing.T) {
	_, d := readGolden(t)
	model := bind(t, newRegression(5, 2))
	guide := normalGuide(t, model, d)
	svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{})
	fit(t, svi, d, 50)
	frozen := module.Freeze(model, guide, svi.Store())
	key := dist.NewKey(3)
	want, err := frozen.Predict(key, data{x: d.x})
	if err != nil {
		t.Fatal(err)
	}
	before := frozen.Value("AutoNormal.locs.obs_scale")
	fit(t, svi, d, 50)
	if !frozen.Value("AutoNormal.locs.obs_scale").Equal(before) {
		t.Error("training reached the snapshot")
	}
	errs := make(chan error, 8)
	for i := range 8 {
		go func() {
			x := d.x
			if i%2 == 1 {
				x = d.x.Slice(0, 0, 10*i) // another batch size
			}
			y, err := frozen.Predict(key, data{x: x})
			if err == nil && i%2 == 0 && !y.Equal(want) {
				err = errors.New("another result for the same key")
			}
			if err == nil && y.Dim(0) != x.Dim(0) {
				err = errors.New("another batch size")
			}
			errs <- err
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if y, _ := frozen.Predict(dist.NewKey(4), data{x: d.x}); y.Equal(want) {
		t.Error("another key gave the same draw")
	}
}
