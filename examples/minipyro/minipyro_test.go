package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro/poutine/poutinetest"
	"github.com/gopyro/gopyro/tensor"
)

// The miniature obeys the laws that the library obeys.
func TestLaws(t *testing.T) { poutinetest.Run(t, backend{}) }

type backend struct{}

func (backend) Supports(h poutinetest.Handler) bool { return native(h) != nil }

func native(h poutinetest.Handler) Handler {
	switch h := h.(type) {
	case poutinetest.Replay:
		t := new(Trace)
		for _, s := range h {
			*t = append(*t, Site{Name: s.Name, Value: tensor.FromSlice(s.Value).Reshape(s.Dims...)})
		}
		return Replay(t)
	case poutinetest.Condition:
		data := map[string]*tensor.Tensor{}
		for name, x := range h {
			data[name] = tensor.Scalar(x)
		}
		return Condition(data)
	case poutinetest.Block:
		return Block(h...)
	case poutinetest.Scale:
		return Scale(float64(h))
	}
	return nil
}

func (backend) Run(seed uint64, p poutinetest.Program) (poutinetest.Outcome, error) {
	var inside, outside Trace
	s := NewScope(dist.NewKey(seed), Params{})
	p(machine{s.With(Record(&outside)), Record(&inside)})
	return poutinetest.Outcome{Inside: told(inside), Outside: told(outside)}, nil
}

func (b backend) Draws(seed uint64, name string, n int, loc, scale float64) []float64 {
	o, _ := b.Run(seed, func(m poutinetest.Machine) {
		m.Plate("", n, func(m poutinetest.Machine) { m.Sample(name, loc, scale) })
	})
	return o.Inside[0].Value
}

func told(tr Trace) (t poutinetest.Trace) {
	for _, s := range tr {
		t = append(t, poutinetest.Site{
			Name:     s.Name,
			Dims:     s.Value.Shape().Dims(),
			Value:    s.Value.Float64s(),
			LogProb:  s.Dist.LogProbSum(s.Value, s.Scale).Item(),
			Observed: s.Observed,
		})
	}
	return t
}

type machine struct {
	s      *Scope
	record Handler
}

func (m machine) Sample(name string, loc, scale float64) float64 {
	return m.s.With(m.record).Sample(name, dist.Normal(loc, scale)).Float64s()[0]
}

func (m machine) Observe(name string, loc, scale, value float64) float64 {
	return m.s.With(m.record).Observe(name, dist.Normal(loc, scale), tensor.Scalar(value)).Float64s()[0]
}

func (m machine) Plate(_ string, size int, body func(poutinetest.Machine)) {
	body(machine{m.s.Plate(size), m.record})
}

func (m machine) With(h poutinetest.Handler, body func(poutinetest.Machine)) {
	body(machine{m.s.With(native(h)), m.record})
}

// The file is a first page: it stays short.
func TestUnder300Lines(t *testing.T) {
	source, err := os.ReadFile("minipyro.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(source, []byte("\n")); n >= 300 {
		t.Errorf("minipyro.go has %d lines", n)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); path.Ext(name) == ".go" && name != "minipyro.go" && name != "minipyro_test.go" {
			t.Errorf("%s: minipyro is one file", name)
		}
	}
}

// With the exact posterior as guide the ELBO is the log evidence, for every
// draw. The two sides are sums of nine terms below 100.
func TestELBOOfTheExactPosteriorIsTheEvidence(t *testing.T) {
	const sd = 2.0
	y := tensor.Of(0.3, -1.2, 2.5)
	model := func(s *Scope) *tensor.Tensor {
		mean := s.Sample("mean", dist.Normal(0, sd))
		return s.Plate(3).Observe("y", dist.Normal(mean, 1), y)
	}
	precision := 3 + 1/(sd*sd)
	posterior := dist.Normal(y.Sum().Item()/precision, 1/math.Sqrt(precision))
	guide := func(s *Scope) *tensor.Tensor { return s.Sample("mean", posterior) }

	// y is normal with covariance I + sd²·11ᵀ.
	cov := tensor.Eye(3).AddScalar(sd * sd)
	want := dist.MultivariateNormal(tensor.Zeros(3), cov).LogProb(y).Item()
	for seed := range uint64(100) {
		got := ELBO(NewScope(dist.NewKey(seed), Params{}), model, guide).Item()
		if math.Abs(got-want) > 9*100*8*0x1p-53 {
			t.Fatalf("seed %d: ELBO %v, log evidence %v", seed, got, want)
		}
	}
}

func TestDuplicateNamePanics(t *testing.T) {
	defer func() {
		if r := recover(); r == nil {
			t.Error("no panic")
		}
	}()
	s := NewScope(dist.NewKey(1), Params{}).With(Record(new(Trace)))
	s.Sample("z", dist.Normal(0, 1))
	s.Sample("z", dist.Normal(0, 1))
}

// The learning rate ends at 0.05·0.998³⁰⁰⁰ ≈ 1e-4, so the steps of Adam leave
// the parameters within some of it of the optimum; 0.05 allows for the noise
// of one draw in each step.
func TestFit(t *testing.T) {
	xs, ys := tensor.Of(-1, 0, 1), tensor.Of(-2, 0.5, 3)
	params, rate := Params{}, 0.05
	for n := range 3000 {
		SVIStep(n, line(xs, ys), guide, params, rate)
		rate *= 0.998
	}
	for _, c := range []struct {
		name   string
		xy, xx float64 // sums over the column times y, and squared
	}{{"slope", 5, 2}, {"intercept", 1.5, 3}} {
		precision := c.xx + 0.01
		mean, sd := params[c.name+".loc"].Value.Item(), params[c.name+".log_scale"].Value.Exp().Item()
		if math.Abs(mean-c.xy/precision) > 0.05 || math.Abs(sd*math.Sqrt(precision)-1) > 0.05 {
			t.Errorf("%s: mean %v, sd %v; want %v, %v", c.name, mean, sd, c.xy/precision, 1/math.Sqrt(precision))
		}
	}
}

func Example() {
	s := NewScope(dist.NewKey(1), Params{})
	var tr Trace
	line(tensor.Of(1, 2, 3), nil)(s.With(Record(&tr)))
	for _, site := range tr {
		fmt.Println(site.Name, site.Value.Shape())
	}
	// Output:
	// slope []
	// intercept []
	// y [3]
}
